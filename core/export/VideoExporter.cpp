#include "core/export/VideoExporter.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/export/FrameStream.h"
#include "core/export/Palette.h"
#include "core/export/Provenance.h"
#include "core/export/ReadBack.h"
#include "core/export/Subtitles.h"
#include "core/export/VideoLibrary.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>
#include <algorithm>
#include <cmath>
#include <optional>

namespace vivify {

namespace {

constexpr int MostPasses = 8;
constexpr double WorstQuality = 40; // CRF, beyond which the mark and the labels blur

QString translated(const char *text) { return QCoreApplication::translate("VideoExporter", text); }

/// A name beside the target that nobody else uses, removed again unless the file got its own name.
class PartFile
{
public:
    PartFile(const QString &target, const QString &suffix)
        : m_path(QStringLiteral("%1.%2.part.%3").arg(target, QUuid::createUuid().toString(QUuid::Id128).left(8), suffix))
    {
    }
    ~PartFile() { clear(); }
    PartFile(const PartFile &) = delete;
    PartFile &operator=(const PartFile &) = delete;
    QString path() const { return m_path; }
    void clear() const
    {
        if (QFileInfo(m_path).isDir())
            QDir(m_path).removeRecursively();
        else
            QFile::remove(m_path);
    }

private:
    QString m_path;
};

[[noreturn]] void refuseTarget(const QString &happened)
{
    throw Error(Error::Kind::Resources, happened, QString(),
                translated(QT_TRANSLATE_NOOP("VideoExporter", "Choose another place for the video.")));
}

void checkTarget(const ExportOrder &order)
{
    const QFileInfo target(order.path);
    const bool folder = order.format.kind == OutputFormat::Kind::Sequence;
    if (folder && target.exists() && (!target.isDir() || !QDir(order.path).isEmpty()))
        refuseTarget(translated(QT_TRANSLATE_NOOP("VideoExporter", "%1 exists already and is not an empty folder.")).arg(target.fileName()));
    if (!folder && target.isDir())
        refuseTarget(translated(QT_TRANSLATE_NOOP("VideoExporter", "%1 is a folder.")).arg(target.fileName()));
    if (!target.dir().exists())
        refuseTarget(translated(QT_TRANSLATE_NOOP("VideoExporter", "The folder %1 does not exist.")).arg(target.dir().path()));
}

void checkFps(double fps)
{
    if (fps < 8 || fps > 60)
        throw Error(Error::Kind::Usage,
                    translated(QT_TRANSLATE_NOOP("VideoExporter", "%1 frames a second cannot be exported.")).arg(fps), QString(),
                    translated(QT_TRANSLATE_NOOP("VideoExporter", "Choose 8 to 60 frames a second.")));
}

[[noreturn]] void refuseSize(double megabytes)
{
    throw Error(Error::Kind::Usage,
                translated(QT_TRANSLATE_NOOP("VideoExporter", "The video cannot be made to fit into %1 MB.")).arg(megabytes), QString(),
                translated(QT_TRANSLATE_NOOP("VideoExporter", "Choose a shorter video, a smaller size or more megabytes.")));
}

/// Counts the passes of a search for the right size in one progress.
class PassContext : public JobContext
{
public:
    PassContext(JobContext &context, int pass) : m_context(context), m_pass(pass) {}
    void checkpoint(int step, int total) override { m_context.checkpoint(m_pass * total + step, (m_pass + 1) * total); }
    void preview(const QImage &frame) override { m_context.preview(frame); }
    void phase(const QString &words, int step, int total) override { m_context.phase(words, step, total); }

private:
    JobContext &m_context;
    int m_pass;
};

/// Colours of frames from all over the video.
QList<QRgb> paletteFor(const FinishedVideo &video)
{
    constexpr int Samples = 12;
    const QSize size = video.naturalSize().scaled({480, 480}, Qt::KeepAspectRatio).boundedTo(video.naturalSize()).expandedTo({1, 1});
    QList<QImage> frames;
    const int count = qMin(Samples, video.frameCount());
    for (int i = 0; i < count; ++i)
        frames.append(video.frame(int(qint64(i) * video.frameCount() / count), size));
    return Palette::of(frames);
}

EncoderOrder encoderOrder(const ExportOrder &order, const QString &path, const QString &id)
{
    EncoderOrder made{path, order.video.naturalSize(), order.video.fps(), order.format, {}, {}, {}};
    if (order.marked)
        made.marks = {Provenance::record(id), Provenance::sourceType(order.video.compositor().showsTrainedModel())};
    if (order.format.video == QLatin1String("gif"))
        made.palette = paletteFor(order.video);
    if (!order.audio.isSilent())
        made.sound = [track = order.video.sound(order.audio)](qint64 first, int count) { return track.mixed(first, count); };
    return made;
}

/// Writes the file once, in one quality, and finds it right.
VideoFacts writePass(const ExportOrder &order, const QString &path, JobContext &context)
{
    const QString id = order.marked ? QUuid::createUuid().toString(QUuid::WithoutBraces) : QString();
    Streamed streamed;
    {
        const auto encoder = videoLibrary().makeEncoder(encoderOrder(order, path, id));
        streamed = streamFrames(order, *encoder, context);
    }
    const int frames = order.format.kind == OutputFormat::Kind::Still ? 1 : order.video.frameCount();
    context.checkpoint(frames, frames);
    context.phase(translated(QT_TRANSLATE_NOOP("VideoExporter", "Reading the file back")), 0, 0);
    QString fault;
    VideoFacts facts;
    try {
        facts = VideoExporter::readBack(path);
        fault = faultOf(order, path, facts, streamed, id);
    } catch (const Error &error) {
        if (error.kind() != Error::Kind::BadInput)
            throw;
        fault = translated(QT_TRANSLATE_NOOP("VideoExporter", "it cannot be read"));
    }
    if (!fault.isEmpty())
        throw Error(Error::Kind::Resources,
                    translated(QT_TRANSLATE_NOOP("VideoExporter", "The finished video was not what was written: %1.")).arg(fault),
                    translated(QT_TRANSLATE_NOOP("VideoExporter", "Your project and any older file are unchanged.")),
                    translated(QT_TRANSLATE_NOOP("VideoExporter", "Export again, on another disk if it comes back.")));
    return facts;
}

/// Finds the quality at which a file just fits. x264's bytes fall with the quality about as an exponential, which no two
/// pictures share: what two passes have shown is followed.
class QualitySearch
{
public:
    QualitySearch(double quality, double most) : m_quality(quality), m_most(most) {}

    double quality() const { return m_quality; }
    /// Takes what a pass made; true when another one, at the new quality(), is worth its time.
    bool again(qint64 bytes)
    {
        const Point made{m_quality, double(bytes)};
        (made.bytes > m_most ? m_large : m_small) = made;
        if (m_large.bytes <= 0)
            return false; // the first one fits
        if (m_small.bytes <= 0) {
            m_quality = qMin(WorstQuality, made.quality + qMax(1.0, 6.2 * std::log2(made.bytes / m_most)));
            return made.quality < WorstQuality;
        }
        const double gap = m_small.quality - m_large.quality;
        if (m_small.bytes >= NearEnough * m_most || gap < LeastGap)
            return false;
        const double share = std::log(m_large.bytes / (Aim * m_most)) / std::log(m_large.bytes / m_small.bytes);
        m_quality = m_large.quality + gap * std::clamp(share, 0.15, 0.85);
        return true;
    }

private:
    struct Point
    {
        double quality = 0, bytes = 0;
    };
    static constexpr double NearEnough = 0.8, Aim = 0.92, LeastGap = 0.6;
    double m_quality, m_most;
    Point m_large, m_small; // nearest ones that do not fit and fit; no bytes: none yet
};

/// Writes until the file fits, into `part`; `spare` takes the best one in between.
VideoFacts writeFitting(ExportOrder order, const PartFile &part, const PartFile &spare, JobContext &context)
{
    if (order.megabytes <= 0 || order.format.option("crf").isEmpty()) {
        const VideoFacts facts = writePass(order, part.path(), context);
        if (order.megabytes > 0 && double(facts.bytes) > order.megabytes * 1e6)
            refuseSize(order.megabytes);
        return facts;
    }
    QualitySearch search(order.format.option("crf").toDouble(), order.megabytes * 1e6);
    std::optional<VideoFacts> best;
    for (int pass = 0; pass < MostPasses; ++pass) {
        PassContext counted(context, pass);
        if (pass > 0)
            context.phase(translated(QT_TRANSLATE_NOOP("VideoExporter", "Lowering the quality until it fits")), pass + 1, 0);
        order.format.setOption("crf", QByteArray::number(search.quality(), 'f', 2));
        const VideoFacts facts = writePass(order, part.path(), counted);
        if (double(facts.bytes) <= order.megabytes * 1e6 && (!best || facts.bytes > best->bytes)) {
            best = facts;
            spare.clear();
            QFile::rename(part.path(), spare.path());
        }
        if (!search.again(facts.bytes))
            break;
    }
    if (!best)
        refuseSize(order.megabytes);
    part.clear();
    QFile::rename(spare.path(), part.path());
    return *best;
}

void moveFolder(const QString &from, const QString &to)
{
    if (QFileInfo::exists(to))
        QDir().rmdir(to); // known to be empty
    if (!QDir().rename(from, to))
        refuseTarget(translated(QT_TRANSLATE_NOOP("VideoExporter", "The folder %1 could not be made.")).arg(QFileInfo(to).fileName()));
}

} // namespace

ExportOrder ExportOrder::of(const Project &project, const Destination &destination, const QString &path)
{
    const Project made = destination.applied(project);
    ExportOrder order(FinishedVideo(made), destination.completed(path));
    order.format = destination.format;
    order.megabytes = made.exportSettings.fitMegabytes;
    order.audio = made.audio();
    if (order.format.audio.isEmpty() && order.format.container == QLatin1String("mp4") && !order.audio.isSilent())
        order.format.audio = QStringLiteral("aac"); // a narration must not be lost without a word
    if (made.exportSettings.captionMode == QLatin1String("beside"))
        order.beside = subtitlesBeside(made, order.video, order.path, destination.captionFormat);
    return order;
}

VideoFacts VideoExporter::write(const ExportOrder &order, JobContext &context)
{
    checkFps(order.video.fps());
    checkTarget(order);
    const bool folder = order.format.kind == OutputFormat::Kind::Sequence;
    const QString ending = folder ? QStringLiteral("folder") : order.format.container;
    const PartFile part(order.path, ending), spare(order.path, ending);
    const VideoFacts facts = writeFitting(order, part, spare, context);
    if (folder)
        moveFolder(part.path(), order.path);
    else
        replaceFileDurably(part.path(), order.path);
    for (const auto &[path, content] : order.beside)
        writeFileAtomically(path, content);
    return facts;
}

VideoFacts VideoExporter::exportVideo(const FrameCompositor &compositor, const QString &path, bool marked, JobContext &context)
{
    ExportOrder order(FinishedVideo(compositor), path);
    order.marked = marked;
    return write(order, context);
}

} // namespace vivify
