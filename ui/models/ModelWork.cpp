#include "ui/models/ModelWork.h"

#include "core/archive/PackDownload.h"

#include <QFileInfo>
#include <algorithm>

namespace vivify {

ModelWork::ModelWork(ModelShelf &shelf, QObject *parent) : QObject(parent), m_shelf(shelf)
{
    connect(&shelf, &ModelShelf::changed, this, &ModelWork::changed);
}

Job *ModelWork::start(const QString &title, Job::Work work)
{
    Job *job = m_queue.enqueue(title, std::move(work));
    connect(job, &Job::finished, this, [this] {
        m_shelf.refresh();
    });
    return job;
}

Job *ModelWork::add(const QString &folderOrZip, ModelPacks::Transfer transfer)
{
    return start(tr("Add “%1”").arg(QFileInfo(folderOrZip).fileName()),
                 [folder = m_shelf.folder(), folderOrZip, transfer](JobContext &context) {
                     ModelPacks(folder).add(folderOrZip, QString(), context, transfer);
                 });
}

Job *ModelWork::verify(const ModelPack &pack)
{
    auto faults = std::make_shared<QStringList>();
    Job *job = start(tr("Check “%1”").arg(pack.name), [folder = m_shelf.folder(), id = pack.id, faults](JobContext &context) {
        *faults = ModelPacks(folder).verify(id, context);
    });
    connect(job, &Job::succeeded, this, [this, faults, id = pack.id] { m_faults.insert(id, *faults); });
    return job;
}

Job *ModelWork::remove(const ModelPack &pack)
{
    Job *job = start(tr("Remove “%1”").arg(pack.name),
                     [folder = m_shelf.folder(), id = pack.id](JobContext &) { ModelPacks(folder).remove(id); });
    connect(job, &Job::succeeded, this, [this, id = pack.id] { m_faults.remove(id); });
    return job;
}

Job *ModelWork::download(const PackManifest &manifest)
{
    return start(tr("Download “%1”").arg(manifest.name), [folder = m_shelf.folder(), manifest](JobContext &context) {
        ModelPacks packs(folder);
        downloadPack(manifest, packs, context);
    });
}

QList<PackManifest> ModelWork::available() const
{
    const QList<ModelPack> packs = m_shelf.packs();
    QList<PackManifest> list = PackManifest::all();
    list.removeIf([&](const PackManifest &manifest) {
        return std::any_of(packs.begin(), packs.end(), [&](const ModelPack &pack) { return pack.id == manifest.id; });
    });
    return list;
}

std::optional<QStringList> ModelWork::faults(const QString &id) const
{
    return m_faults.contains(id) ? std::optional(m_faults.value(id)) : std::nullopt;
}

qint64 ModelWork::downloaded(const PackManifest &manifest) const
{
    return downloadedBytes(manifest, ModelPacks(m_shelf.folder()));
}

void ModelWork::forgetDownload(const PackManifest &manifest)
{
    discardDownload(manifest, ModelPacks(m_shelf.folder()));
    Q_EMIT changed();
}

} // namespace vivify
