#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/Studio.h"
#include "app/cli/Target.h"
#include "app/cli/VideoOptions.h"
#include "core/archive/ProjectArchive.h"

namespace vivify::cli {

namespace {

QList<Option> options()
{
    return {{QStringLiteral("out"), QStringLiteral("FILE.mp4"), QCoreApplication::translate("CommandLine", "The video.")},
            {QStringLiteral("picture"), QStringLiteral("N"),
             QCoreApplication::translate("CommandLine", "Which of the project's pictures, from 1; by default the one shown last.")},
            {QStringLiteral("seconds"), QStringLiteral("S"),
             QCoreApplication::translate("CommandLine", "Length of the video; the project's by default.")},
            {QStringLiteral("fps"), QStringLiteral("N"),
             QCoreApplication::translate("CommandLine", "Frames a second, 8 to 60; the clip's nearest frames repeat.")},
            {QStringLiteral("size"), QStringLiteral("WxH"),
             QCoreApplication::translate("CommandLine", "WxH, or NNNp for the short side; the project's by default.")}};
}

Picture &chosenPicture(Project &project, const Arguments &line)
{
    if (project.isEmpty())
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("CommandLine", "The project holds no picture."),
                    QString(), QCoreApplication::translate("CommandLine", "Open it in Vivify and add one."));
    if (!line.isSet(QStringLiteral("picture")))
        return *project.currentPicture();
    const int number = line.integer(QStringLiteral("picture"), 1, 100000), count = int(project.pictures.size());
    if (number > count)
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("CommandLine", "The project has no picture %1.").arg(number), QString(),
                    QCoreApplication::translate("CommandLine", "Give a picture from 1 to %1.").arg(count));
    return project.pictures[number - 1];
}

} // namespace

int render(const QStringList &arguments)
{
    Arguments line(QStringLiteral("render"),
                   QCoreApplication::translate("CommandLine", "Writes the video of a saved project."),
                   QStringLiteral("P.vivify"), options());
    line.parse(arguments);
    if (line.wantsHelp()) {
        print(line.help());
        return 0;
    }
    const QString out = line.required(QStringLiteral("out"));
    ExportSettings asked;
    applyVideoOptions(asked, line);
    if (line.isSet(QStringLiteral("picture")))
        line.integer(QStringLiteral("picture"), 1, 100000); // a wrong number is told before anything is read
    if (line.isSet(QStringLiteral("fps")))
        asked.fps = line.real(QStringLiteral("fps"), 8, 60);
    checkTarget(out, {line.positional()});
    const Studio studio;
    Progress progress(line.json());
    progress.begin(QStringLiteral("read"));
    Project project = ProjectArchive::load(line.positional(), progress);
    ExportSettings &settings = project.exportSettings;
    applyVideoOptions(settings, line);
    if (asked.fps > 0)
        settings.fps = asked.fps;
    Picture &picture = chosenPicture(project, line);
    if (picture.clip.isNull())
        studio.generate(picture, progress);
    else if (!(picture.clipScene == picture.scene))
        warn(QCoreApplication::translate("CommandLine", "The clip is older than the project's settings."));
    writeVideo(picture, settings, out, line.json(), progress);
    return 0;
}

} // namespace vivify::cli
