#pragma once

#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

#include <QDialog>
#include <memory>

class QDialogButtonBox;

namespace vivify {

/// Asks what a video is made for, its file, layout, language and mark, and behind "Details" for all else; then queues the
/// export. The jobs panel shows the queue.
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
    void confirmUnmarked(bool marked);
    void start();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
