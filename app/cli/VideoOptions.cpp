#include "app/cli/VideoOptions.h"

#include "app/cli/Output.h"

#include <QJsonArray>

namespace vivify::cli {

namespace {

constexpr double LongestVideo = 3600; // s

} // namespace

void applyVideoOptions(ExportSettings &settings, const Arguments &line)
{
    if (line.isSet(QStringLiteral("seconds")))
        settings.seconds = line.real(QStringLiteral("seconds"), 0.1, LongestVideo);
    if (!line.isSet(QStringLiteral("size")))
        return;
    settings.size = line.value(QStringLiteral("size"));
    Picture probe; // refuses a wrong text now and not after the work
    probe.image = QImage(64, 64, QImage::Format_RGB32);
    FrameCompositor(probe, settings).naturalSize();
}

void writeVideo(const FrameCompositor &compositor, bool marked, const QString &path, bool json, Progress &progress)
{
    ExportOrder order(FinishedVideo(compositor), path);
    order.marked = marked;
    writeOrder(order, json, progress);
}

void writeOrder(const ExportOrder &order, bool json, Progress &progress)
{
    progress.begin(QStringLiteral("export"));
    const VideoFacts facts = VideoExporter::write(order, progress);
    progress.endBar();
    QStringList beside;
    for (const auto &file : order.beside)
        beside.append(file.first);
    if (json)
        return printJson(QJsonObject{{QStringLiteral("event"), QStringLiteral("done")},
                                     {QStringLiteral("step"), facts.frames},
                                     {QStringLiteral("total"), facts.frames},
                                     {QStringLiteral("file"), order.path},
                                     {QStringLiteral("beside"), QJsonArray::fromStringList(beside)},
                                     {QStringLiteral("bytes"), facts.bytes},
                                     {QStringLiteral("codec"), facts.codec},
                                     {QStringLiteral("audio"), facts.audioCodec},
                                     {QStringLiteral("width"), facts.size.width()},
                                     {QStringLiteral("height"), facts.size.height()},
                                     {QStringLiteral("fps"), facts.fps},
                                     {QStringLiteral("seconds"), facts.seconds}});
    if (facts.seconds <= 0) // pictures have no time
        print(QCoreApplication::translate("CommandLine", "%1: %2 × %3 pixels, pictures: %4")
                  .arg(order.path).arg(facts.size.width()).arg(facts.size.height()).arg(facts.frames));
    else
        print(QCoreApplication::translate("CommandLine", "%1: %2 × %3 pixels, %4 frames, %5 s at %6 frames a second")
                  .arg(order.path).arg(facts.size.width()).arg(facts.size.height()).arg(facts.frames)
                  .arg(facts.seconds, 0, 'f', 2).arg(facts.fps, 0, 'g', 4));
    for (const QString &file : std::as_const(beside))
        print(file);
}

} // namespace vivify::cli
