#include "app/cli/Arguments.h"
#include "app/cli/Commands.h"
#include "app/cli/ContactSheet.h"
#include "app/cli/FramesFolder.h"
#include "app/cli/Output.h"
#include "app/cli/Studio.h"
#include "app/cli/Target.h"
#include "core/archive/ProjectArchive.h"
#include "core/export/VideoReader.h"

#include <QFileInfo>

namespace vivify::cli {

namespace {

struct Loop
{
    QList<QImage> phases;
    int total = 0;
    QImage still;
};

Loop pick(const QList<QImage> &frames, const QImage &still)
{
    Loop loop{{}, int(frames.size()), still};
    for (const int index : sheetPhases(loop.total))
        loop.phases.append(frames.at(index));
    return loop;
}

Loop fromProject(const QString &path, Progress &progress)
{
    progress.begin(QStringLiteral("read"));
    Project project = ProjectArchive::load(path, progress);
    Picture *picture = project.currentPicture();
    if (!picture)
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("CommandLine", "The project holds no picture."),
                    QString(), QCoreApplication::translate("CommandLine", "Open it in Vivify and add one."));
    if (picture->clip.isNull())
        Studio().generate(*picture, progress);
    return pick(picture->clip.frames, picture->clip.still);
}

/// Keeps only the phases: a video may be an hour long.
Loop fromVideo(const QString &path, Progress &progress)
{
    const VideoFacts facts = VideoExporter::readBack(path);
    if (facts.container == QLatin1String("png"))
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("CommandLine", "%1 is a picture and no video.").arg(path), QString(),
                    QCoreApplication::translate("CommandLine", "Choose a video, a project or a folder of frames."));
    Loop loop{{}, facts.frames, {}};
    const QList<int> wanted = sheetPhases(loop.total);
    progress.begin(QStringLiteral("read"));
    readFrames(path, [&](int index, const QImage &frame) {
        progress.checkpoint(index, loop.total);
        for (qsizetype repeats = wanted.count(index); repeats > 0; --repeats)
            loop.phases.append(frame);
        return loop.phases.size() < wanted.size();
    });
    return loop;
}

Loop readLoop(const QString &path, Progress &progress)
{
    if (QFileInfo(path).isDir()) {
        QImage still;
        const QList<QImage> frames = FramesFolder::read(path, &still, progress);
        return pick(frames, still);
    }
    return path.endsWith(QLatin1String(".vivify"), Qt::CaseInsensitive) ? fromProject(path, progress)
                                                                       : fromVideo(path, progress);
}

} // namespace

int sheet(const QStringList &arguments)
{
    Arguments line(QStringLiteral("sheet"),
                   QCoreApplication::translate("CommandLine", "Draws eight phases of a clip and what moved in each."),
                   QStringLiteral("CLIP_OR_PROJECT"),
                   {{QStringLiteral("out"), QStringLiteral("SHEET.png"),
                     QCoreApplication::translate("CommandLine", "The sheet.")},
                    {QStringLiteral("width"), QStringLiteral("N"),
                     QCoreApplication::translate("CommandLine", "Width of one phase in pixels; 240 by default.")}});
    line.parse(arguments);
    if (line.wantsHelp()) {
        print(line.help());
        return 0;
    }
    const QString out = line.required(QStringLiteral("out"));
    const int width = line.isSet(QStringLiteral("width")) ? line.integer(QStringLiteral("width"), 32, 2048) : 240;
    checkTarget(out, {line.positional()});
    Progress progress(line.json());
    const Loop loop = readLoop(line.positional(), progress);
    FramesFolder::writePng(contactSheet(loop.phases, loop.total, loop.still, width), out);
    return 0;
}

} // namespace vivify::cli
