#include "ui/models/ModelShelf.h"

#include "core/archive/ModelPacks.h"

#include <QFileInfo>

namespace vivify {

ModelShelf::ModelShelf(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder)) {}

QList<ModelPack> ModelShelf::packs() const
{
    const QMutexLocker lock(&m_mutex);
    if (!m_packs)
        m_packs = QFileInfo::exists(m_folder) ? ModelPacks(m_folder).list() : QList<ModelPack>();
    return *m_packs;
}

QList<InstalledModel> ModelShelf::installed() const
{
    QList<InstalledModel> models;
    for (const ModelPack &pack : packs())
        models.append({pack.id, pack.name, pack.folder});
    return models;
}

void ModelShelf::refresh()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_packs.reset();
    }
    Q_EMIT changed();
}

} // namespace vivify
