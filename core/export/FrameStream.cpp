#include "core/export/FrameStream.h"

#include "core/export/FrameQueue.h"
#include "core/export/VideoExporter.h"

#include <QElapsedTimer>
#include <QHash>
#include <exception>
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

/// Frames that a loop will show again, composed and converted once. In a loop all come again equally late: when it is full,
/// the rest is made anew each time.
class KnownFrames
{
public:
    static constexpr qint64 Most = 256 << 20; ///< bytes: 86 frames of 1920×1080, 190 of 1280×720.

    VideoEncoder::PreparedFrame find(const QByteArray &likeness) const { return m_frames.value(likeness); }
    void keep(const QByteArray &likeness, const VideoEncoder::PreparedFrame &frame)
    {
        if (m_bytes + frame->bytes() > Most)
            return;
        m_frames.insert(likeness, frame);
        m_bytes += frame->bytes();
    }

private:
    QHash<QByteArray, VideoEncoder::PreparedFrame> m_frames;
    qint64 m_bytes = 0;
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

void composeAll(const ExportOrder &order, VideoEncoder &encoder, FrameQueue &queue, JobContext &context)
{
    const bool still = order.format.kind == OutputFormat::Kind::Still;
    const int total = still ? 1 : order.video.frameCount();
    const QSize size = order.video.naturalSize();
    Previews previews(context);
    KnownFrames known;
    for (int i = 0; i < total; ++i) {
        context.checkpoint(i, total);
        const QByteArray likeness = order.video.likeness(i);
        VideoEncoder::PreparedFrame frame = known.find(likeness);
        if (!frame) {
            const QImage image = still ? order.video.still(size) : order.video.frame(i, size);
            previews.show(image);
            frame = encoder.prepare(image);
            known.keep(likeness, frame);
        }
        if (!queue.put(frame))
            return;
    }
}

} // namespace

QByteArray streamFrames(const ExportOrder &order, VideoEncoder &encoder, JobContext &context)
{
    FrameQueue queue;
    EncoderThread thread(queue, encoder);
    try {
        composeAll(order, encoder, queue, context);
    } catch (...) {
        queue.abandon();
        throw;
    }
    return thread.join();
}

} // namespace vivify
