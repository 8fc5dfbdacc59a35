#include "ui/mask/RegionsPanelPrivate.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/import/ImageImporter.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/mask/MaskWork.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>

namespace vivify {

namespace {

Mask readMask(const QString &path, QSize size)
{
    try {
        return Mask::fromImage(ImageImporter::readMask(path, size));
    } catch (const Error &error) {
        throw Error(error.kind(), error.happened(), RegionsPanel::tr("The picture and its regions are as they were."),
                    error.todo());
    }
}

void writeMask(const QString &path, const Mask &mask)
{
    QByteArray content;
    QBuffer buffer(&content);
    buffer.open(QIODevice::WriteOnly);
    mask.toImage().save(&buffer, "PNG");
    writeFileAtomically(path, content);
}

} // namespace

const Region *RegionsPanel::Private::current() const
{
    const Picture *picture = document.picture();
    return picture ? picture->region(canvas.currentRegion()) : nullptr;
}

void RegionsPanel::Private::change(const QString &text, const QString &id, const std::function<void(Region &)> &work)
{
    document.edit(text, Aspect::Regions, [&](Project &project) {
        Picture *picture = project.currentPicture();
        if (Region *region = picture ? picture->region(id) : nullptr)
            work(*region);
    });
}

void RegionsPanel::Private::toggle(const QString &id, int column)
{
    if (column == VisibleColumn)
        change(RegionsPanel::tr("Show or hide region"), id, [](Region &region) { region.visible = !region.visible; });
    else if (column == LockColumn)
        change(RegionsPanel::tr("Lock or unlock region"), id, [](Region &region) { region.locked = !region.locked; });
}

void RegionsPanel::Private::rename(const QString &id, const QString &name)
{
    if (!name.isEmpty())
        change(RegionsPanel::tr("Rename region"), id, [&](Region &region) { region.name = name; });
    fill(); // an empty name becomes the old one again
}

void RegionsPanel::Private::setRole(const QString &chosen)
{
    change(RegionsPanel::tr("Change role"), canvas.currentRegion(), [&](Region &region) {
        if (region.name.startsWith(Region::roleName(region.role))) // never named by hand
            region.name = Region::roleName(chosen);
        region.role = chosen;
    });
}

void RegionsPanel::Private::addNew()
{
    if (!document.picture()) {
        Q_EMIT panel.statusText(RegionsPanel::tr("Open a picture first."));
        return;
    }
    QString id;
    document.edit(RegionsPanel::tr("Add region"), Aspect::Regions, [&](Project &project) {
        Picture &picture = *project.currentPicture();
        const QString name = Region::roleName(QStringLiteral("organ"));
        const qsizetype number = picture.regions.size() + 1;
        id = addRegion(picture, QStringLiteral("organ"),
                       number == 1 ? name : QStringLiteral("%1 %2").arg(name).arg(number)).id;
    });
    canvas.setCurrentRegion(id);
}

void RegionsPanel::Private::duplicateCurrent()
{
    const Region *region = current();
    if (!region)
        return;
    Region copy = *region;
    copy.id = Project::newId();
    copy.name = RegionsPanel::tr("%1 (copy)").arg(region->name);
    document.edit(RegionsPanel::tr("Duplicate region"), Aspect::Regions, [&](Project &project) {
        Picture &picture = *project.currentPicture();
        copy.colour = Region::colourFor(int(picture.regions.size()));
        picture.regions.append(copy);
    });
    canvas.setCurrentRegion(copy.id);
}

void RegionsPanel::Private::removeCurrent()
{
    const Region *region = current();
    if (!region)
        return;
    if (region->locked) {
        Q_EMIT panel.statusText(RegionsPanel::tr("The region “%1” is locked: unlock it to delete it.").arg(region->name));
        return;
    }
    document.edit(RegionsPanel::tr("Delete region"), Aspect::Regions, [id = region->id](Project &project) {
        project.currentPicture()->regions.removeIf([&](const Region &r) { return r.id == id; });
    });
}

void RegionsPanel::Private::importMask()
{
    const Picture *picture = document.picture();
    if (!picture) {
        Q_EMIT panel.statusText(RegionsPanel::tr("Open a picture first."));
        return;
    }
    const QString path = Dialogs::openFile(&panel, RegionsPanel::tr("Import mask"), QString(),
                                           RegionsPanel::tr("Grey pictures (*.png)"));
    if (path.isEmpty())
        return;
    canvas.maskWork().start({RegionsPanel::tr("Import mask"),
                             [path](const Mask &whole, JobContext &) { return readMask(path, whole.size()); },
                             QString(), QFileInfo(path).completeBaseName()});
}

void RegionsPanel::Private::exportMask()
{
    const Region *region = current();
    if (!region)
        return;
    QString name = region->name;
    name.replace(QLatin1Char('/'), QLatin1Char('-'));
    QString path = Dialogs::saveFile(&panel, RegionsPanel::tr("Export mask"),
                                     QDir::home().filePath(name + QStringLiteral(".png")),
                                     RegionsPanel::tr("Grey pictures (*.png)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".png");
    Job *job = files.enqueue(RegionsPanel::tr("Export mask"),
                             [path, mask = region->mask](JobContext &) { writeMask(path, mask); });
    connect(job, &Job::succeeded, &panel, [this, path] {
        Q_EMIT panel.statusText(RegionsPanel::tr("Mask written to %1.").arg(QDir::toNativeSeparators(path)));
    });
    connect(job, &Job::failed, &panel, [this](const Error &error) {
        Dialogs::showError(&panel, RegionsPanel::tr("Export mask"), error);
    });
    connect(job, &Job::finished, &files, [this, job] { files.remove(job); }, Qt::QueuedConnection);
}

} // namespace vivify
