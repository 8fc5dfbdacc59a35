#pragma once

#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

#include <QDialog>
#include <memory>

class QDialogButtonBox;

namespace vivify {

/// Asks for file, layout, part, length, frame rate, size, language and mark, then queues the export of the video.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    ExportDialog(ProjectDocument &document, JobQueue &queue, QWidget *parent = nullptr);
    ~ExportDialog() override;
Q_SIGNALS:
    void exported(const QString &path); ///< After the job succeeded and the file was read back; may come after closing.

private:
    void connectFields(QDialogButtonBox &buttons);
    void start();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
