#include "ui/compose/FrameSource.h"

namespace vivify {

namespace {

constexpr qint64 KeptBytes = 192 << 20; // a loop of 48 frames of 1024 x 1024 px fits

} // namespace

FrameSource::FrameSource(QObject *parent) : QObject(parent) {}

FrameSource::~FrameSource() = default;

void FrameSource::setComposer(Compose compose)
{
    m_compose = std::move(compose);
    ++m_generation;
    m_frames.clear();
    m_bytes = 0;
}

void FrameSource::request(int frame, QSize size)
{
    if (size != m_size) {
        m_frames.clear();
        m_bytes = 0;
        m_size = size;
    }
    const auto kept = m_frames.constFind(frame);
    if (kept != m_frames.constEnd()) {
        m_wanted = {};
        Q_EMIT ready(QImage(*kept));
        return;
    }
    m_wanted = {frame, size};
    composeNext();
}

void FrameSource::forgetRequest() { m_wanted = {}; }

void FrameSource::composeNext()
{
    if (m_composing || m_wanted.frame < 0 || !m_compose)
        return;
    m_composing = true;
    const Wish wish = m_wanted;
    auto image = std::make_shared<QImage>();
    Job *job = m_queue.enqueue(QString(), [compose = m_compose, wish, image](JobContext &) {
        *image = compose(wish.frame, wish.size);
    });
    connect(job, &Job::succeeded, this, [this, wish, image, generation = m_generation] {
        if (generation != m_generation)
            return; // the project has changed since
        keep(wish, *image);
        if (m_wanted.frame < 0)
            return;
        if (m_wanted == wish)
            m_wanted = {};
        Q_EMIT ready(*image); // one that is no longer wanted still shows that the video moves
    });
    connect(job, &Job::failed, this, &FrameSource::failed);
    connect(job, &Job::finished, this, [this, job] {
        m_composing = false;
        if (job->state() == Job::State::Failed)
            m_wanted = {}; // the same frame would fail again
        composeNext();
    });
    connect(job, &Job::finished, &m_queue, [this, job] { m_queue.remove(job); }, Qt::QueuedConnection);
}

void FrameSource::keep(const Wish &wish, const QImage &image)
{
    if (wish.size != m_size || m_bytes + image.sizeInBytes() > KeptBytes)
        return; // the first ones stay: of a loop that is too long, the newest would always be gone when it comes round
    m_bytes += image.sizeInBytes();
    m_frames.insert(wish.frame, image);
}

} // namespace vivify
