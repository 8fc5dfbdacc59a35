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
             QCoreApplication::translate("CommandLine", "WxH, or NNNp for the short side; the project's by default.")},
            {QStringLiteral("layout"), QStringLiteral("ID"),
             QCoreApplication::translate("CommandLine", "%1; the project's by default. Each project given fills a view; one "
                                                        "project alone fills them with its pictures.")
                 .arg(FrameLayout::ids().join(QLatin1String(", ")))},
            {QStringLiteral("aspect"), QStringLiteral("W:H"),
             QCoreApplication::translate("CommandLine", "%1: of the frame; the project's by default.")
                 .arg(FrameLayout::aspects().join(QLatin1String(", ")))},
            {QStringLiteral("language"), QStringLiteral("en|zh|both"),
             QCoreApplication::translate("CommandLine", "Of the labels, and of the mark: both puts labels in two lines, 中文 over "
                                                        "English; the project's by default.")}};
}

/// What is shown in which form, of what the command line asks. Wrong words are told before anything is read.
struct View
{
    QString layout, aspect, language; // empty: as the project says
    int picture = 0;        // from 1; 0: the one shown last
};

QString oneOf(const Arguments &line, const QString &option, const QStringList &known)
{
    const QString value = line.value(option);
    if (line.isSet(option) && !known.contains(value))
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("CommandLine", "“%1” is not a value of --%2.").arg(value, option), QString(),
                    QCoreApplication::translate("CommandLine", "Known are: %1.").arg(known.join(QLatin1String(", "))));
    return value;
}

void checkCount(const QString &layout, int pictures, int most)
{
    if (pictures >= FrameLayout::fewestPictures(layout) && pictures <= most)
        return;
    throw Error(Error::Kind::Usage,
                QCoreApplication::translate("CommandLine", "The layout %1 shows %2 to %3 pictures; %4 are there.")
                    .arg(layout).arg(FrameLayout::fewestPictures(layout)).arg(FrameLayout::mostPictures(layout)).arg(pictures),
                QString(), QCoreApplication::translate("CommandLine", "Choose another --layout."));
}

View wanted(const Arguments &line)
{
    View view{oneOf(line, QStringLiteral("layout"), FrameLayout::ids()),
              oneOf(line, QStringLiteral("aspect"), FrameLayout::aspects()),
              oneOf(line, QStringLiteral("language"), {QStringLiteral("en"), QStringLiteral("zh"), QStringLiteral("both")}), 0};
    const int projects = int(line.positionals().size());
    if (projects > 1 && view.layout.isEmpty())
        view.layout = projects == 2 ? QStringLiteral("side-by-side") : QStringLiteral("grid");
    if (projects > 1)
        checkCount(view.layout, projects, FrameLayout::mostPictures(view.layout));
    if (!line.isSet(QStringLiteral("picture")))
        return view;
    view.picture = line.integer(QStringLiteral("picture"), 1, 100000);
    if (projects > 1 || (!view.layout.isEmpty() && FrameLayout::mostPictures(view.layout) > 1))
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("CommandLine", "--picture goes with one picture of one project."), QString(),
                    QCoreApplication::translate("CommandLine", "Leave it out: the pictures fill the views in their order."));
    if (view.layout.isEmpty())
        view.layout = QStringLiteral("single");
    return view;
}

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

void apply(const View &view, Project &project, bool several)
{
    FrameLayout &layout = project.exportSettings.layout;
    if (!view.language.isEmpty())
        project.exportSettings.labelLanguage = view.language;
    if (!view.language.isEmpty() && view.language != QLatin1String("both")) // the mark knows one language at a time
        project.exportSettings.language = view.language;
    if (!view.aspect.isEmpty())
        layout.aspect = view.aspect;
    const int count = int(project.pictures.size());
    if (view.picture > count)
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("CommandLine", "The project has no picture %1.").arg(view.picture), QString(),
                    QCoreApplication::translate("CommandLine", "Give a picture from 1 to %1.").arg(count));
    if (view.picture > 0)
        project.current = project.pictures.at(view.picture - 1).id;
    if (view.layout.isEmpty())
        return;
    checkCount(view.layout, count, count);
    if (several || layout.id != view.layout || FrameLayout::mostPictures(view.layout) == 1)
        layout.cells.clear();
    layout.id = view.layout;
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

} // namespace

int render(const QStringList &arguments)
{
    Arguments line(QStringLiteral("render"),
                   QCoreApplication::translate("CommandLine", "Writes the video of a saved project, or of several in one frame."),
                   QStringLiteral("P.vivify [P2.vivify …]"), options());
    line.parse(arguments);
    if (line.wantsHelp()) {
        print(line.help());
        return 0;
    }
    const QString out = line.required(QStringLiteral("out"));
    ExportSettings asked;
    applyVideoOptions(asked, line);
    const View view = wanted(line);
    if (line.isSet(QStringLiteral("fps")))
        asked.fps = line.real(QStringLiteral("fps"), 8, 60);
    checkTarget(out, line.positionals());
    Progress progress(line.json());
    Project project = readProjects(line.positionals(), progress);
    ExportSettings &settings = project.exportSettings;
    applyVideoOptions(settings, line);
    if (asked.fps > 0)
        settings.fps = asked.fps;
    apply(view, project, line.positionals().size() > 1);
    generateShown(project, progress);
    writeVideo(FrameCompositor(project), settings.aiMark, out, line.json(), progress);
    return 0;
}

} // namespace vivify::cli
