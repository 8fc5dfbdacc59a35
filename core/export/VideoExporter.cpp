#include "core/export/VideoExporter.h"

#include "core/base/AtomicFile.h"
#include "core/export/FrameQueue.h"
#include "core/export/Provenance.h"
#include "core/export/VideoLibrary.h"

#include <QElapsedTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QUuid>
#include <cmath>
#include <exception>
#include <thread>

namespace vivify {

namespace {

constexpr int PreviewEvery = 300; // ms

/// A name beside the target that nobody else uses, removed again unless the file got its own name.
class PartFile
{
public:
    explicit PartFile(const QString &target)
        : m_path(QStringLiteral("%1.%2.part").arg(target, QUuid::createUuid().toString(QUuid::Id128).left(8)))
    {
    }
    ~PartFile() { QFile::remove(m_path); }
    PartFile(const PartFile &) = delete;
    PartFile &operator=(const PartFile &) = delete;
    QString path() const { return m_path; }

private:
    QString m_path;
};

void checkTarget(const QString &path)
{
    const QFileInfo target(path);
    if (target.isDir() || !target.dir().exists())
        throw Error(Error::Kind::Resources,
                    target.isDir()
                        ? QCoreApplication::translate("VideoExporter", "%1 is a folder.").arg(target.fileName())
                        : QCoreApplication::translate("VideoExporter", "The folder %1 does not exist.")
                              .arg(target.dir().path()),
                    QString(), QCoreApplication::translate("VideoExporter", "Choose another place for the video."));
}

void checkFps(double fps)
{
    if (fps < 8 || fps > 60)
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("VideoExporter", "%1 frames a second cannot be exported.").arg(fps),
                    QString(), QCoreApplication::translate("VideoExporter", "Choose 8 to 60 frames a second."));
}

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
    void join()
    {
        m_queue.close();
        m_thread.join();
        if (m_error)
            std::rethrow_exception(m_error);
    }

private:
    void run(VideoEncoder &encoder)
    {
        try {
            QImage frame;
            while (m_queue.take(frame))
                encoder.write(frame);
            if (!m_queue.isAbandoned())
                encoder.finish();
        } catch (...) {
            m_error = std::current_exception();
            m_queue.abandon();
        }
    }
    FrameQueue &m_queue;
    std::exception_ptr m_error;
    std::thread m_thread;
};

/// Frames that a loop will show again, so that they are composed once. The encoder knows them by QImage::cacheKey.
class SeenFrames
{
public:
    static constexpr qsizetype Bytes = 256 << 20; ///< 70 frames of 1280×720, 30 of 1920×1080.

    QImage frame(const FrameCompositor &compositor, int index, QSize size)
    {
        const QByteArray likeness = compositor.likeness(index);
        const QImage seen = m_frames.value(likeness);
        if (!seen.isNull())
            return seen;
        const QImage made = compositor.frame(index, size);
        if (m_bytes + made.sizeInBytes() <= Bytes) {
            m_frames.insert(likeness, made);
            m_bytes += made.sizeInBytes();
        }
        return made;
    }

private:
    QHash<QByteArray, QImage> m_frames;
    qsizetype m_bytes = 0;
};

void composeAll(const FrameCompositor &compositor, QSize size, FrameQueue &queue, JobContext &context)
{
    QElapsedTimer sincePreview;
    SeenFrames frames;
    const auto [first, total] = compositor.exported();
    for (int i = 0; i < total; ++i) {
        context.checkpoint(i, total);
        const QImage frame = frames.frame(compositor, first + i, size);
        if (!sincePreview.isValid() || sincePreview.hasExpired(PreviewEvery)) {
            context.preview(frame);
            sincePreview.start();
        }
        if (!queue.put(frame))
            return;
    }
}

void encodeAll(const FrameCompositor &compositor, const QString &path, QSize size, const QByteArray &record,
               JobContext &context)
{
    const auto encoder = videoLibrary().makeEncoder(path, size, compositor.fps(), record);
    FrameQueue queue;
    EncoderThread thread(queue, *encoder);
    try {
        composeAll(compositor, size, queue, context);
    } catch (...) {
        queue.abandon();
        throw;
    }
    thread.join();
}

/// What was read back must be what was asked for; anything else is not "done".
void verify(const VideoFacts &facts, const FrameCompositor &compositor, QSize size, const QString &id)
{
    const bool right = facts.size == size && facts.frames == compositor.exported().count && facts.fastStart
        && std::abs(facts.fps - compositor.fps()) < 0.01 * compositor.fps()
        && facts.pixelFormat == QLatin1String("yuv420p")
        && facts.aigc.value(QLatin1String("ProduceID")).toString() == id;
    if (!right)
        throw Error(Error::Kind::Resources,
                    QCoreApplication::translate("VideoExporter", "The finished video was not what was written."),
                    QCoreApplication::translate("VideoExporter", "Your project and any older file are unchanged."),
                    QCoreApplication::translate("VideoExporter", "Export again, on another disk if it comes back."));
}

} // namespace

VideoFacts VideoExporter::exportVideo(const FrameCompositor &compositor, const QString &path, bool marked,
                                      JobContext &context)
{
    checkFps(compositor.fps());
    checkTarget(path);
    const QSize size = compositor.naturalSize();
    const QString id = marked ? QUuid::createUuid().toString(QUuid::WithoutBraces) : QString();
    const PartFile part(path);
    encodeAll(compositor, part.path(), size, marked ? Provenance::record(id) : QByteArray(), context);
    const VideoFacts facts = readBack(part.path());
    verify(facts, compositor, size, id);
    context.checkpoint(facts.frames, facts.frames);
    replaceFileDurably(part.path(), path);
    return facts;
}

} // namespace vivify
