#pragma once

#include "core/jobs/Job.h"

#include <QList>
#include <QThread>

namespace vivify {

/// Runs jobs one after another on one background QThread, so that two generations never fight for memory.
/// Lives on the owner's thread; all its signals come there. Owns the jobs until they are removed.
class JobQueue : public QObject
{
    Q_OBJECT
public:
    explicit JobQueue(QObject *parent = nullptr);
    ~JobQueue() override; ///< Cancels every job and waits for the worker.

    /// Appends a job; it starts when all before it have ended. The queue takes ownership.
    Job *enqueue(QString title, Job::Work work);
    QList<Job *> jobs() const { return m_jobs; } ///< Oldest first; ended ones stay until removed.
    Job *running() const { return m_running; }
    void remove(Job *job);       ///< Only an ended job.
    void removeFinished();
    void cancelAll();

Q_SIGNALS:
    void added(vivify::Job *job);
    void removed(vivify::Job *job);
    void idle();

private:
    void startNext();

    QThread m_thread;
    QObject *m_worker;
    QList<Job *> m_jobs;
    Job *m_running = nullptr;
};

} // namespace vivify
