#include "app/cli/VideoOptions.h"

#include "app/cli/Output.h"
#include "core/export/VideoExporter.h"

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
    progress.begin(QStringLiteral("export"));
    const VideoFacts facts = VideoExporter::exportVideo(compositor, path, marked, progress);
    progress.endBar();
    if (json)
        printJson(QJsonObject{{QStringLiteral("event"), QStringLiteral("done")},
                              {QStringLiteral("step"), facts.frames},
                              {QStringLiteral("total"), facts.frames},
                              {QStringLiteral("file"), path},
                              {QStringLiteral("width"), facts.size.width()},
                              {QStringLiteral("height"), facts.size.height()},
                              {QStringLiteral("fps"), facts.fps},
                              {QStringLiteral("seconds"), facts.seconds}});
    else
        print(QCoreApplication::translate("CommandLine", "%1: %2 × %3 pixels, %4 frames, %5 s at %6 frames a second")
                  .arg(path).arg(facts.size.width()).arg(facts.size.height()).arg(facts.frames)
                  .arg(facts.seconds, 0, 'f', 2).arg(facts.fps, 0, 'g', 4));
}

} // namespace vivify::cli
