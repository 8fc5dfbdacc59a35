#pragma once

#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

#include <QTimer>

namespace vivify {

/// Changes masks beside the window, one change after another, each one undo step: on a large picture they take too long for
/// the GUI thread, and waiting behind a generation would be worse. GUI thread; the changes run on its own worker.
class MaskWork : public QObject
{
    Q_OBJECT
public:
    /// Gets the region's mask, or an empty one of the picture's size for a new region. Runs on the worker.
    using Change = std::function<Mask(const Mask &, JobContext &)>;
    struct Task
    {
        QString text; ///< Of the undo step.
        Change change;
        QString region;  ///< Empty: the change makes a region.
        QString newName; ///< Of that region; empty: named after its role.
    };

    explicit MaskWork(ProjectDocument &document, QObject *parent = nullptr);
    ~MaskWork() override;

    void start(const Task &task); ///< For the current picture; waits until those before it are done.
    bool isBusy() const { return !m_tasks.isEmpty(); }
    /// The change under way once it takes long enough to be shown, else null.
    Job *slowJob() const;

public Q_SLOTS:
    void cancel(); ///< What runs and what waits. The masks stay as they are.

Q_SIGNALS:
    void changed(); ///< Busy or not, slow or not.
    void regionMade(const QString &id);
    void statusText(const QString &text);
    void failed(const QString &text, const vivify::Error &error);

private:
    void startNext();
    void apply(const Mask &before, const Mask &after);
    void showSlow();
    void finish();

    ProjectDocument &m_document;
    JobQueue m_queue;
    QTimer m_patience;
    QList<std::pair<QString, Task>> m_tasks; // picture and task; the first is under way
    Job *m_job = nullptr;
};

} // namespace vivify
