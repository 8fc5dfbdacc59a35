#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/RenderOptions.h"
#include "app/cli/Studio.h"
#include "app/cli/Target.h"
#include "app/cli/VideoOptions.h"
#include "core/archive/ProjectArchive.h"
#include "core/voice/Narrator.h"
#include "core/voice/SubtitleFile.h"

#include <QFileInfo>
#include <algorithm>

namespace vivify::cli {

namespace {

Project readProject(const QString &path, Progress &progress)
{
    progress.begin(QStringLiteral("read"));
    Project project = ProjectArchive::load(path, progress);
    if (project.isEmpty())
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("CommandLine", "The project holds no picture."),
                    QString(), QCoreApplication::translate("CommandLine", "Open it in Vivify and add one."));
    return project;
}

/// The first project with the settings; of several, the picture of each that was shown last.
Project readProjects(const QStringList &paths, Progress &progress)
{
    Project whole = readProject(paths.first(), progress);
    if (paths.size() == 1)
        return whole;
    whole.pictures = {*whole.currentPicture()};
    for (const QString &path : paths.mid(1)) {
        const Project next = readProject(path, progress);
        whole.pictures.append(*next.currentPicture());
        whole.pictures.last().id = Project::newId(); // the same project may be given twice
    }
    return whole;
}

/// Gives a clip to every picture that the video shows moving.
void generateShown(Project &project, Progress &progress)
{
    const Studio studio;
    for (const LayoutCell &cell : project.exportSettings.layout.cellsFor(project)) {
        Picture *picture = project.picture(cell.picture);
        if (!picture || cell.original)
            continue;
        if (picture->clip.isNull())
            studio.generate(*picture, progress);
        else if (!(picture->clipScene == picture->scene))
            warn(QCoreApplication::translate("CommandLine", "The clip is older than the project's settings."));
    }
}

/// Makes every clip that the video shows once more from its record, and says whether it is the same.
void repeatShown(Project &project, bool json, Progress &progress)
{
    const Studio studio;
    for (const LayoutCell &cell : project.exportSettings.layout.cellsFor(project)) {
        Picture *picture = project.picture(cell.picture);
        if (!picture || cell.original)
            continue;
        if (picture->clip.isNull())
            throw Error(Error::Kind::BadInput, QCoreApplication::translate("CommandLine", "The picture “%1” has no clip to repeat.").arg(picture->name),
                        QString(), QCoreApplication::translate("CommandLine", "Leave --again out: then it is generated."));
        const bool same = studio.repeat(*picture, progress);
        if (json)
            printJson(QJsonObject{{QStringLiteral("event"), QStringLiteral("again")}, {QStringLiteral("identical"), same}});
        else if (same)
            print(QCoreApplication::translate("CommandLine", "The clip was repeated bit for bit."));
        if (!same)
            warn(QCoreApplication::translate("CommandLine", "The clip differs from the stored one: it was made by another version or on another device."));
    }
}

/// Speaks the captions where that language is asked for and not spoken yet.
void narrate(const QString &language, Project &project, Progress &progress)
{
    const bool spoken = std::any_of(project.narration.begin(), project.narration.end(),
                                    [&](const NarrationTake &take) { return take.language == language; });
    if (language.isEmpty() || spoken)
        return;
    if (project.captions.isEmpty())
        throw Error(Error::Kind::Usage, QCoreApplication::translate("CommandLine", "There are no captions to speak."), QString(),
                    QCoreApplication::translate("CommandLine", "Give some with --captions, or write them in Vivify."));
    progress.begin(QStringLiteral("narrate"));
    const Narrated narrated = Narrator::narrate(project.captions, language, progress);
    progress.endBar();
    project.captions = narrated.captions;
    project.narration += narrated.takes;
    for (const QString &note : narrated.notes())
        warn(note);
}

} // namespace

int render(const QStringList &arguments)
{
    Arguments line(QStringLiteral("render"),
                   QCoreApplication::translate("CommandLine", "Writes the video of a saved project, or of several in one frame."),
                   QStringLiteral("P.vivify [P2.vivify …]"), RenderOptions::all());
    line.parse(arguments);
    if (line.wantsHelp()) {
        print(line.help());
        return 0;
    }
    const QString out = line.required(QStringLiteral("out"));
    const RenderOptions wanted = RenderOptions::of(line);
    QList<Caption> captions;
    if (!wanted.captions.isEmpty()) // before the work starts
        captions = SubtitleFile::read(wanted.captions);
    checkTarget(out, line.positionals() + (wanted.captions.isEmpty() ? QStringList() : QStringList{wanted.captions}));
    Progress progress(line.json());
    Project project = readProjects(line.positionals(), progress);
    wanted.apply(line, project, line.positionals().size() > 1);
    if (!wanted.captions.isEmpty()) {
        project.captions = captions;
        project.narration.clear(); // it spoke the others
    }
    if (line.isSet(QStringLiteral("again")))
        repeatShown(project, line.json(), progress);
    else
        generateShown(project, progress);
    narrate(wanted.narration, project, progress);
    const ExportOrder order = ExportOrder::of(project, destinationFor(line, out, project), out);
    if (!QFileInfo(order.path).isDir())
        checkTarget(order.path, line.positionals());
    writeOrder(order, line.json(), progress);
    return 0;
}

} // namespace vivify::cli
