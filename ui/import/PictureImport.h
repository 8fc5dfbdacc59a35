#pragma once

#include "core/import/ImageImporter.h"
#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

#include <QPointer>

class QWidget;

namespace vivify {

/// Brings pictures from files and the clipboard into the project, with advice and warnings. GUI thread; reads on the queue.
class PictureImport : public QObject
{
    Q_OBJECT
public:
    PictureImport(ProjectDocument &document, JobQueue &queue, QWidget *window);

    void askAndOpen();
    void open(const QString &path);
    void paste();
    static bool canPaste();

Q_SIGNALS:
    void imported(const QStringList &warnings, const QStringList &advice);
    void failed(const vivify::Error &error);

private:
    void add(const ImportedPicture &picture, const QString &name);
    ProjectDocument &m_document;
    JobQueue &m_queue;
    QWidget *m_window;
};

} // namespace vivify
