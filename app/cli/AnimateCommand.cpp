#include "app/cli/AnimateOptions.h"
#include "app/cli/Commands.h"
#include "app/cli/FramesFolder.h"
#include "app/cli/Output.h"
#include "app/cli/Target.h"
#include "app/cli/VideoOptions.h"
#include "core/archive/ProjectArchive.h"
#include "core/base/AtomicFile.h"
#include "core/compose/LabelPlacement.h"
#include "core/import/ImageImporter.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace vivify::cli {

namespace {

/// The line, read and checked before anything is opened.
struct Order
{
    QList<RegionOption> regions;
    QList<LabelOption> labels;
    SceneSettings scene;
    ExportSettings video;
    int page = 0; ///< First page is 0.
    QString picture, out, save, report, framesFolder;
};

Order readLine(const Arguments &line, const Studio &studio)
{
    Order order;
    line.required(QStringLiteral("region"));
    for (const QString &text : line.values(QStringLiteral("region")))
        order.regions.append(regionOption(text));
    for (const QString &text : line.values(QStringLiteral("label")))
        order.labels.append(labelOption(text));
    order.scene = sceneSettings(line, studio);
    applyVideoOptions(order.video, line);
    if (line.isSet(QStringLiteral("page")))
        order.page = line.integer(QStringLiteral("page"), 1, 100000) - 1;
    order.picture = line.positional();
    order.out = line.isSet(QStringLiteral("dry-run")) ? QString() : line.required(QStringLiteral("out"));
    order.save = line.value(QStringLiteral("save"));
    order.report = line.value(QStringLiteral("report"));
    order.framesFolder = line.value(QStringLiteral("frames-dir"));
    QStringList inputs{order.picture};
    for (const RegionOption &region : order.regions)
        inputs.append(region.path);
    for (const QString &target : {order.out, order.save, order.report})
        checkTarget(target, inputs);
    return order;
}

ImportedPicture readPicture(const Order &order)
{
    const int pages = order.page > 0 ? ImageImporter::probe(order.picture).pages : 1;
    if (order.page >= pages)
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("CommandLine", "The picture has no page %1.").arg(order.page + 1), QString(),
                    QCoreApplication::translate("CommandLine", "Give a page from 1 to %1.").arg(pages));
    ImportOptions options;
    options.page = order.page;
    const ImportedPicture imported = ImageImporter::read(order.picture, options);
    for (const QString &warning : imported.info.warnings)
        warn(warning);
    for (const ImportAdvice &advice : imported.advice)
        warn(advice.text);
    return imported;
}

void addLabel(Picture &picture, const LabelOption &option)
{
    if (!QRectF(picture.image.rect()).contains(option.place))
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("CommandLine", "The label “%1” points outside the picture.").arg(option.text),
                    QString(),
                    QCoreApplication::translate("CommandLine", "The picture has %1 × %2 pixels.")
                        .arg(picture.image.width()).arg(picture.image.height()));
    LabelOverlay label;
    label.id = Project::newId();
    label.text.en = option.text;
    label.anchor = {option.place.x() / picture.image.width(), option.place.y() / picture.image.height()};
    label.start = option.start;
    label.end = option.end;
    picture.labels.append(label);
}

Project makeProject(const Order &order)
{
    Project project;
    const ImportedPicture imported = readPicture(order);
    Picture &picture = addPicture(project, imported.image, ImageImporter::nameFor(order.picture));
    picture.scale = PhysicalScale::fromFile(imported.info.millimetresPerPixel);
    for (const RegionOption &option : order.regions)
        addRegion(picture, option.role).mask = Mask::fromImage(ImageImporter::readMask(option.path, picture.size()));
    for (const LabelOption &option : order.labels)
        addLabel(picture, option);
    QStringList ids;
    for (const LabelOverlay &label : std::as_const(picture.labels))
        ids.append(label.id);
    LabelPlacement::arrange(picture, order.video, ids);
    picture.scene = order.scene;
    project.exportSettings = order.video;
    return project;
}

void tellForecast(const Forecast &forecast, bool json)
{
    if (json) {
        printJson(forecast.toJson());
        return;
    }
    print(forecast.line());
    print(forecast.words());
    for (const Remedy &remedy : forecast.remedies)
        print(QStringLiteral("- ") + remedy.words());
}

void writeResults(const Order &order, const Project &project, bool json, Progress &progress)
{
    const Picture &picture = *project.currentPicture();
    if (!order.report.isEmpty())
        writeFileAtomically(order.report, QJsonDocument(picture.clip.report).toJson());
    if (!order.framesFolder.isEmpty())
        FramesFolder::write(picture.clip, order.framesFolder, progress);
    if (!order.save.isEmpty()) {
        progress.begin(QStringLiteral("save"));
        ProjectArchive::save(project, order.save, progress);
    }
    writeVideo(FrameCompositor(picture, project.exportSettings), project.exportSettings.aiMark, order.out, json, progress);
}

} // namespace

int animate(const QStringList &arguments)
{
    Arguments line(QStringLiteral("animate"),
                   QCoreApplication::translate("CommandLine", "Makes a painted picture move and writes the video."),
                   QStringLiteral("PICTURE"), animateOptions());
    line.parse(arguments);
    const Studio studio;
    if (line.wantsHelp()) {
        print(line.help() + QLatin1Char('\n') + animateNotes(studio));
        return 0;
    }
    const Order order = readLine(line, studio);
    const bool dryRun = line.isSet(QStringLiteral("dry-run")); // one object, no events, comes of it
    Progress progress(line.json() && !dryRun);
    progress.begin(QStringLiteral("read"));
    progress.checkpoint(0, 1);
    Project project = makeProject(order);
    progress.checkpoint(1, 1);
    Picture &picture = *project.currentPicture();
    const QSize size = line.isSet(QStringLiteral("size")) ? clipSize(picture.size(), order.video.size) : QSize();
    if (dryRun) {
        tellForecast(studio.forecast(picture, progress, size), line.json());
        return 0;
    }
    studio.generate(picture, progress, size);
    writeResults(order, project, line.json(), progress);
    return 0;
}

} // namespace vivify::cli
