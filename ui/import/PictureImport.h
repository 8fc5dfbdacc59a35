#pragma once

#include "core/import/ImageImporter.h"
#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

class QMimeData;
class QWidget;

namespace vivify {

/// What was dropped on the window or lies on the clipboard.
struct Delivery
{
    QStringList projects, pictures; ///< Local files, told apart by their names.
    QImage image;                   ///< When there are no files: a picture from a browser, say.
    bool isEmpty() const { return projects.isEmpty() && pictures.isEmpty() && image.isNull(); }
    static bool canRead(const QMimeData *data); ///< Without reading the picture itself.
    static Delivery of(const QMimeData *data);
};

/// Brings pictures from files and the clipboard into the project, one after another, with advice and warnings. GUI thread;
/// reads on a worker.
class PictureImport : public QObject
{
    Q_OBJECT
public:
    PictureImport(ProjectDocument &document, JobQueue &queue, QWidget *window);
    ~PictureImport() override;

    void askAndOpen();
    void open(const QString &path);
    void add(const Delivery &delivery); ///< Its pictures.
    void paste();
    static bool canPaste();

Q_SIGNALS:
    /// All pictures asked for are there, those that could be read.
    void imported(const QStringList &warnings, const QStringList &advice);
    void advised(const QStringList &ids); ///< After imported(), where there is advice: ImportAdvice's ids.
    void failed(const vivify::Error &error);

private:
    struct Order
    {
        QString path;
        QImage image; ///< Where there is no path.
        int page = -1; ///< Not asked yet.
        QString name() const;
    };
    struct Outcome;
    void enqueue(const QList<Order> &orders);
    void startNext();
    void take(const Order &order, const Outcome &outcome);
    void addPictureOf(const Outcome &outcome);
    void askPage(const Order &order, const ImageInfo &info);
    void fail(const Error &error);

    ProjectDocument &m_document;
    JobQueue &m_queue;
    JobQueue m_own; // a picture need not wait for a generation
    QWidget *m_window;
    QList<Order> m_waiting;
    QStringList m_warnings, m_advice, m_adviceIds;
    int m_asked = 0, m_added = 0; // of this batch
    bool m_busy = false;
};

} // namespace vivify
