#pragma once

#include "core/jobs/JobContext.h"

#include <QObject>
#include <functional>
#include <memory>
#include <optional>

namespace vivify {

/// What a job is doing at the moment.
struct JobPhase
{
    QString words; ///< Empty until the work says something.
    int step = 0, total = 0; ///< Within the phase; total 0: can't be told.
    QString text() const; ///< "Denoising: 12 of 50"
    bool operator==(const JobPhase &) const = default;
};

/// One piece of background work: a function given a context.
///
/// Lives on its owner's thread and emits every signal there; exactly one of succeeded, failed and cancelled comes, and
/// it comes last. The work runs on the queue's thread and sees only what it captured. Its result is kept by the
/// function itself and applied by the owner in succeeded().
class Job : public QObject
{
    Q_OBJECT
public:
    enum class State { Waiting, Running, Succeeded, Failed, Cancelled };
    using Work = std::function<void(JobContext &)>;

    Job(QString title, Work work, QObject *parent = nullptr);
    ~Job() override; ///< Cancels, and waits until the work has left the worker.

    QString title() const { return m_title; }
    State state() const { return m_state; }
    bool isFinished() const { return m_state != State::Waiting && m_state != State::Running; }
    bool isCancelling() const; ///< Asked to stop, but not yet stopped.
    int step() const { return m_step; }
    int total() const { return m_total; }
    /// Seconds until the end by the moving median of the last steps; nothing before the third step.
    std::optional<double> secondsLeft() const;
    QImage lastPreview() const { return m_preview; }
    JobPhase phase() const { return m_phase; }

    void cancel(); ///< Returns at once. A job that still waits is cancelled without running.

Q_SIGNALS:
    void started();
    void progressed(int step, int total);
    void previewed(const QImage &frame);
    void phaseChanged(const vivify::JobPhase &phase);
    void succeeded();
    void failed(const vivify::Error &error);
    void cancelled();
    void finished(); ///< After one of the three, for views that only want to repaint.

private:
    friend class JobQueue;
    class Context;
    struct Shared;
    void begin();             // on the owner, before run() is posted
    void run();               // on the worker
    void drain();             // on the owner: empties the mailbox
    void finish(State state, const std::optional<Error> &error);

    QString m_title;
    Work m_work;
    std::shared_ptr<Shared> m_shared;
    State m_state = State::Waiting;
    int m_step = 0, m_total = 0;
    QImage m_preview;
    JobPhase m_phase;
    QList<double> m_stepTimes;
    qint64 m_lastStepAt = 0;
};

} // namespace vivify
