#include "core/jobs/JobQueue.h"

namespace vivify {

JobQueue::JobQueue(QObject *parent) : QObject(parent), m_worker(new QObject)
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("jobs"));
    m_thread.start();
}

JobQueue::~JobQueue()
{
    qDeleteAll(std::exchange(m_jobs, {})); // each cancels, and waits for the worker to leave it
    m_thread.quit();
    m_thread.wait();
}

Job *JobQueue::enqueue(QString title, Job::Work work)
{
    Job *job = new Job(std::move(title), std::move(work));
    m_jobs.append(job);
    connect(job, &Job::finished, this, [this, job] {
        if (m_running == job)
            m_running = nullptr;
        startNext();
    });
    Q_EMIT added(job);
    QMetaObject::invokeMethod(this, &JobQueue::startNext, Qt::QueuedConnection); // lets the caller connect first
    return job;
}

void JobQueue::remove(Job *job)
{
    if (!job->isFinished() || !m_jobs.removeOne(job))
        return;
    Q_EMIT removed(job);
    job->deleteLater();
}

void JobQueue::removeFinished()
{
    const QList<Job *> all = m_jobs;
    for (Job *job : all)
        remove(job);
}

void JobQueue::cancelAll()
{
    const QList<Job *> all = m_jobs;
    for (Job *job : all)
        job->cancel();
}

void JobQueue::startNext()
{
    if (m_running)
        return;
    for (Job *job : std::as_const(m_jobs)) {
        if (job->state() != Job::State::Waiting)
            continue;
        m_running = job;
        job->begin();
        QMetaObject::invokeMethod(m_worker, [job] { job->run(); }, Qt::QueuedConnection);
        return;
    }
    Q_EMIT idle();
}

} // namespace vivify
