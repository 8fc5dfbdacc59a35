#pragma once

#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

#include <QDialog>
#include <memory>

namespace vivify {

/// Asks for file, length, frame rate, size and mark, then queues the export of the current picture's video.
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    ExportDialog(ProjectDocument &document, JobQueue &queue, QWidget *parent = nullptr);
    ~ExportDialog() override;
Q_SIGNALS:
    void exported(const QString &path); ///< After the job succeeded and the file was read back; may come after closing.

private:
    void start();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
