#include "core/export/ReadBack.h"

#include "core/export/Look.h"
#include "core/export/Provenance.h"
#include "core/export/VideoReader.h"

#include <QCoreApplication>
#include <cmath>

namespace vivify {

namespace {

constexpr double MostMarkError = 24;  // of 255, mean over the mark: lossy codecs and 256 colours stay below 12
constexpr int MostLookError = 24;     // of 255, mean over any of 256 parts: as above
constexpr double SoundSlack = 0.06;   // s: a block of the sound's encoder

QString translated(const char *text) { return QCoreApplication::translate("ReadBack", text); }

QString codecOf(const QString &encoder)
{
    return encoder == QLatin1String("libvpx-vp9")  ? QStringLiteral("vp9")
        : encoder == QLatin1String("prores_ks")    ? QStringLiteral("prores")
        : encoder == QLatin1String("libwebp_anim") ? QStringLiteral("webp")
        : encoder == QLatin1String("gif") || encoder == QLatin1String("png") ? encoder
                                                                             : QStringLiteral("h264");
}

QString soundOf(const QString &encoder) { return encoder == QLatin1String("libopus") ? QStringLiteral("opus") : encoder; }

bool isPicture(const OutputFormat &format) { return codecOf(format.video) == format.video || format.container == QLatin1String("webp"); }

bool streamsAreRight(const ExportOrder &order, const VideoFacts &facts)
{
    const OutputFormat &format = order.format;
    const QString container = format.kind == OutputFormat::Kind::Sequence ? QString() : format.container;
    const bool head = facts.size == order.video.naturalSize() && facts.codec == codecOf(format.video)
        && facts.container == container && (!format.isMp4() || facts.fastStart);
    const QString pixels = facts.codec == QLatin1String("prores") ? QStringLiteral("yuv422p10le") : QStringLiteral("yuv420p");
    return head && (isPicture(format) || (facts.pixelFormat == pixels && facts.colours == QLatin1String("bt709/bt709/bt709")));
}

bool timesAreRight(const ExportOrder &order, const VideoFacts &facts)
{
    const int frames = order.format.kind == OutputFormat::Kind::Still ? 1 : order.video.frameCount();
    // In an animated WebP, frames that look alike in a row are one.
    const bool joined = order.format.container == QLatin1String("webp");
    if (facts.frames > frames || facts.frames < (joined ? 1 : frames))
        return false;
    if (order.format.container == QLatin1String("png"))
        return true;
    const double slack = isPicture(order.format) ? 1 / order.video.fps() + 0.02 : 0.5 / order.video.fps();
    return std::abs(facts.seconds - order.video.seconds()) <= slack;
}

bool soundIsRight(const ExportOrder &order, const VideoFacts &facts)
{
    if (order.format.audio.isEmpty())
        return facts.audioCodec.isEmpty();
    return facts.audioCodec == soundOf(order.format.audio) && facts.audioRate == 48000 && facts.audioChannels == 2
        && std::abs(facts.audioSeconds - order.video.seconds()) <= SoundSlack;
}

bool marksAreRight(const ExportOrder &order, const VideoFacts &facts, const QString &id)
{
    if (!order.marked)
        return facts.aigc.isEmpty() && facts.sourceType.isEmpty();
    return facts.aigc.value(QLatin1String("ProduceID")).toString() == id
        && facts.sourceType == Provenance::sourceType(order.video.compositor().showsTrainedModel());
}

/// Nothing changed between the encoder and the file: the sums are equal, or every picture looks as it was composed.
bool contentIsRight(const ExportOrder &order, const VideoFacts &facts, const Streamed &streamed)
{
    if (order.format.hasSum())
        return !facts.sum.isEmpty() && streamed.sum == facts.sum;
    const QList<VideoFacts::Seen> &seen = facts.pictures;
    const int count = int(streamed.looks.size());
    const bool all = seen.size() == count; // else some that look alike were joined: their times tell which ones
    const auto firstOf = [&](int picture) {
        return all ? picture : qRound(seen.at(picture).from * order.video.fps());
    };
    for (int picture = 0; picture < seen.size(); ++picture) {
        const int until = picture + 1 < seen.size() ? firstOf(picture + 1) : count;
        for (int frame = firstOf(picture); frame < until; ++frame)
            if (frame >= count || lookDifference(streamed.looks.at(frame), seen.at(picture).look) > MostLookError)
                return false;
    }
    return !seen.isEmpty();
}

double differenceIn(const QImage &a, const QImage &b, const QRect &area)
{
    qint64 sum = 0;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        const auto *left = reinterpret_cast<const QRgb *>(a.constScanLine(y)), *right = reinterpret_cast<const QRgb *>(b.constScanLine(y));
        for (int x = area.left(); x <= area.right(); ++x)
            sum += qAbs(qRed(left[x]) - qRed(right[x])) + qAbs(qGreen(left[x]) - qGreen(right[x])) + qAbs(qBlue(left[x]) - qBlue(right[x]));
    }
    return double(sum) / (3.0 * area.width() * area.height());
}

/// The first picture of the file, decoded, shows the mark where it was drawn; without a mark, the picture's middle.
bool firstPictureIsRight(const ExportOrder &order, const QString &path)
{
    const QSize size = order.video.naturalSize();
    const QImage meant = order.format.kind == OutputFormat::Kind::Still ? order.video.still(size) : order.video.frame(0, size);
    QImage shown;
    readFrames(path, [&](int, const QImage &frame) {
        shown = frame;
        return false;
    });
    if (shown.size() != size)
        return false;
    const QRect mark = order.video.markPlace(), whole(QPoint(), size);
    const QRect area = mark.isEmpty() ? whole.adjusted(size.width() / 4, size.height() / 4, -size.width() / 4, -size.height() / 4) : mark;
    return differenceIn(meant, shown, area) <= MostMarkError;
}

} // namespace

QString faultOf(const ExportOrder &order, const QString &path, const VideoFacts &facts, const Streamed &streamed, const QString &id)
{
    if (!streamsAreRight(order, facts))
        return translated(QT_TRANSLATE_NOOP("ReadBack", "its pictures are of another kind"));
    if (!timesAreRight(order, facts))
        return translated(QT_TRANSLATE_NOOP("ReadBack", "its length or its number of frames is wrong"));
    if (!soundIsRight(order, facts))
        return translated(QT_TRANSLATE_NOOP("ReadBack", "its sound track is wrong"));
    if (!contentIsRight(order, facts, streamed))
        return translated(QT_TRANSLATE_NOOP("ReadBack", "its content was changed on the way to the disk"));
    if (!marksAreRight(order, facts, id))
        return translated(QT_TRANSLATE_NOOP("ReadBack", "the marks in its metadata are wrong"));
    if (!firstPictureIsRight(order, path))
        return translated(QT_TRANSLATE_NOOP("ReadBack", "its first picture does not show what was drawn"));
    return {};
}

} // namespace vivify
