#include "core/jobs/Job.h"

#include <QDateTime>
#include <QMutex>
#include <QMutexLocker>
#include <QWaitCondition>

#include <algorithm>
#include <atomic>

namespace vivify {

namespace {
constexpr int StepsForMedian = 15;
}

/// What worker and owner share. The worker overwrites, the owner empties; at most one wake-up is under way, so a fast
/// worker cannot flood the window.
struct Job::Shared
{
    std::atomic_bool cancel{false};
    QMutex mutex;
    QWaitCondition left;
    bool inside = false; // the worker is running this job
    int step = 0, total = 0;
    QImage preview;
    JobPhase phase;
    bool wakeUnderWay = false;
    Job *owner = nullptr; // null once the owner is gone
};

class Job::Context : public JobContext
{
public:
    explicit Context(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}
    void checkpoint(int step, int total) override
    {
        if (m_shared->cancel)
            throw Cancelled();
        QMutexLocker lock(&m_shared->mutex);
        m_shared->step = step;
        m_shared->total = total;
        wake();
    }
    void preview(const QImage &frame) override
    {
        QMutexLocker lock(&m_shared->mutex);
        m_shared->preview = frame;
        wake();
    }
    void phase(const QString &words, int step, int total) override
    {
        QMutexLocker lock(&m_shared->mutex);
        m_shared->phase = {words, step, total};
        wake();
    }

private:
    void wake()
    {
        if (m_shared->wakeUnderWay || !m_shared->owner)
            return;
        m_shared->wakeUnderWay = true;
        Job *owner = m_shared->owner;
        QMetaObject::invokeMethod(owner, [owner] { owner->drain(); }, Qt::QueuedConnection);
    }
    std::shared_ptr<Shared> m_shared;
};

QString JobPhase::text() const
{
    if (total <= 0)
        return words;
    return QCoreApplication::translate("Job", "%1: %2 of %3").arg(words).arg(step).arg(total);
}

Job::Job(QString title, Work work, QObject *parent)
    : QObject(parent), m_title(std::move(title)), m_work(std::move(work)), m_shared(std::make_shared<Shared>())
{
    m_shared->owner = this;
}

Job::~Job()
{
    m_shared->cancel = true;
    QMutexLocker lock(&m_shared->mutex);
    m_shared->owner = nullptr;
    while (m_shared->inside)
        m_shared->left.wait(&m_shared->mutex);
}

bool Job::isCancelling() const
{
    return m_state == State::Running && m_shared->cancel;
}

std::optional<double> Job::secondsLeft() const
{
    if (m_state != State::Running || m_stepTimes.size() < 3 || m_total <= 0)
        return std::nullopt;
    QList<double> sorted = m_stepTimes;
    std::nth_element(sorted.begin(), sorted.begin() + sorted.size() / 2, sorted.end());
    return sorted[sorted.size() / 2] * (m_total - m_step);
}

void Job::cancel()
{
    if (isFinished())
        return;
    m_shared->cancel = true;
    if (m_state == State::Waiting)
        finish(State::Cancelled, std::nullopt);
}

void Job::begin()
{
    m_state = State::Running;
    {
        QMutexLocker lock(&m_shared->mutex);
        m_shared->inside = true; // from now on the destructor waits for run() to end
    }
    Q_EMIT started();
}

void Job::run()
{
    Context context(m_shared);
    State state = State::Succeeded;
    std::optional<Error> error;
    try {
        context.checkpoint(0, 0);
        m_work(context);
    } catch (const Cancelled &) {
        state = State::Cancelled;
    } catch (const Error &thrown) {
        state = State::Failed;
        error = thrown;
    } catch (const std::bad_alloc &) {
        state = State::Failed;
        error = Error(Error::Kind::Resources, tr("There is not enough memory for this."),
                      tr("Your picture, regions and settings are kept."),
                      tr("Choose a smaller size or fewer frames, then try again.")).about("memory");
    } catch (const std::exception &thrown) {
        qWarning("job failed: %s", thrown.what());
        state = State::Failed;
        error = Error(Error::Kind::Resources, tr("This could not be finished because of a fault in the program."),
                      tr("Your picture, regions and settings are kept."), tr("Try again with other settings."));
    }
    QMutexLocker lock(&m_shared->mutex);
    m_shared->inside = false;
    if (Job *owner = m_shared->owner)
        QMetaObject::invokeMethod(owner, [owner, state, error] { owner->finish(state, error); }, Qt::QueuedConnection);
    m_shared->left.wakeAll();
}

void Job::drain()
{
    int step = 0, total = 0;
    QImage preview;
    JobPhase phase;
    {
        QMutexLocker lock(&m_shared->mutex);
        m_shared->wakeUnderWay = false;
        step = m_shared->step;
        total = m_shared->total;
        preview = std::exchange(m_shared->preview, QImage());
        phase = m_shared->phase;
    }
    if (!(phase == m_phase)) {
        m_phase = phase;
        Q_EMIT phaseChanged(phase);
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (step > m_step && total == m_total && m_lastStepAt > 0) {
        m_stepTimes.append((now - m_lastStepAt) / 1000.0 / (step - m_step));
        if (m_stepTimes.size() > StepsForMedian)
            m_stepTimes.removeFirst();
    }
    if (step != m_step || total != m_total) {
        m_lastStepAt = now;
        m_step = step;
        m_total = total;
        Q_EMIT progressed(step, total);
    }
    if (!preview.isNull()) {
        m_preview = preview;
        Q_EMIT previewed(preview);
    }
}

void Job::finish(State state, const std::optional<Error> &error)
{
    if (isFinished())
        return;
    drain();
    m_state = state;
    if (state == State::Succeeded)
        Q_EMIT succeeded();
    else if (state == State::Failed)
        Q_EMIT failed(*error);
    else
        Q_EMIT cancelled();
    Q_EMIT finished();
}

} // namespace vivify
