#include "core/export/FrameStream.h"

#include "core/export/ComposeAhead.h"
#include "core/export/FrameQueue.h"
#include "core/export/Look.h"
#include "core/export/VideoExporter.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QHash>
#include <exception>
#include <mutex>
#include <thread>

namespace vivify {

namespace {

constexpr int PreviewEvery = 300; // ms

/// Takes frames from the queue and encodes them, on its own thread.
class EncoderThread
{
public:
    EncoderThread(FrameQueue &queue, VideoEncoder &encoder)
        : m_queue(queue), m_thread([this, &encoder] { run(encoder); })
    {
    }
    ~EncoderThread()
    {
        m_queue.close();
        if (m_thread.joinable())
            m_thread.join();
    }
    EncoderThread(const EncoderThread &) = delete;
    EncoderThread &operator=(const EncoderThread &) = delete;

    /// Waits until every frame is in the file; throws what stopped the encoder.
    QByteArray join()
    {
        m_queue.close();
        m_thread.join();
        if (m_error)
            std::rethrow_exception(m_error);
        return m_sum;
    }

private:
    void run(VideoEncoder &encoder)
    {
        try {
            VideoEncoder::PreparedFrame frame;
            while (m_queue.take(frame))
                encoder.write(frame);
            if (!m_queue.isAbandoned())
                m_sum = encoder.finish();
        } catch (...) {
            m_error = std::current_exception();
            m_queue.abandon();
        }
    }
    FrameQueue &m_queue;
    QByteArray m_sum;
    std::exception_ptr m_error;
    std::thread m_thread;
};

/// Hands out previews of new frames, not too often.
class Previews
{
public:
    explicit Previews(JobContext &context) : m_context(context) {}
    void show(const QImage &frame)
    {
        if (m_since.isValid() && !m_since.hasExpired(PreviewEvery))
            return;
        m_context.preview(frame);
        m_since.start();
    }

private:
    JobContext &m_context;
    QElapsedTimer m_since;
};

/// A likeness for each frame, short ones: with many labels they are long.
QList<QByteArray> likenessesOf(const FinishedVideo &video, int total, JobContext &context)
{
    QList<QByteArray> all;
    all.reserve(total);
    for (int i = 0; i < total; ++i) {
        if (i % 256 == 0)
            context.checkpoint(0, total);
        all.append(QCryptographicHash::hash(video.likeness(i), QCryptographicHash::Sha1));
    }
    return all;
}

/// The looks of the frames that there were. Any thread.
class Looks
{
public:
    explicit Looks(bool wanted) : m_wanted(wanted) {}
    void addNew(const QByteArray &likeness, const QImage &image)
    {
        if (!m_wanted)
            return;
        const QByteArray look = lookOf(image);
        const std::lock_guard lock(m_mutex);
        m_known.insert(likeness, look);
    }
    void show(const QByteArray &likeness)
    {
        if (!m_wanted)
            return;
        const std::lock_guard lock(m_mutex);
        m_all.append(m_known.value(likeness));
    }
    QList<QByteArray> all() const { return m_all; }

private:
    const bool m_wanted;
    std::mutex m_mutex;
    QHash<QByteArray, QByteArray> m_known;
    QList<QByteArray> m_all;
};

QList<QByteArray> composeAll(const ExportOrder &order, VideoEncoder &encoder, FrameQueue &queue, JobContext &context)
{
    const bool still = order.format.kind == OutputFormat::Kind::Still;
    const int total = still ? 1 : order.video.frameCount();
    const QSize size = order.video.naturalSize();
    Previews previews(context);
    const QList<QByteArray> likenesses = likenessesOf(order.video, total, context);
    Looks looks(!order.format.hasSum());
    std::mutex preparing; // the encoder takes one frame at a time
    ComposeAhead frames(likenesses, [&](int i) {
        ComposeAhead::Made made{still ? order.video.still(size) : order.video.frame(i, size), {}};
        looks.addNew(likenesses.at(i), made.image);
        const std::lock_guard lock(preparing);
        made.frame = encoder.prepare(made.image);
        return made;
    });
    for (int i = 0; i < total; ++i) {
        context.checkpoint(i, total);
        const ComposeAhead::Made made = frames.next();
        if (!made.image.isNull())
            previews.show(made.image);
        looks.show(likenesses.at(i));
        if (!queue.put(made.frame))
            break;
    }
    return looks.all();
}

} // namespace

Streamed streamFrames(const ExportOrder &order, VideoEncoder &encoder, JobContext &context)
{
    FrameQueue queue;
    EncoderThread thread(queue, encoder);
    QList<QByteArray> looks;
    try {
        looks = composeAll(order, encoder, queue, context);
    } catch (...) {
        queue.abandon();
        throw;
    }
    return {thread.join(), looks};
}

} // namespace vivify
