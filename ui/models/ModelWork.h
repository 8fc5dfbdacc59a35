#pragma once

#include "core/archive/ModelPacks.h"
#include "core/archive/PackManifest.h"
#include "core/jobs/JobQueue.h"
#include "ui/models/ModelShelf.h"

#include <QHash>

namespace vivify {

/// Adds, checks, removes and downloads models beside everything else, so that a clip need not wait for a download.
/// GUI thread; the work is done on a worker of its own, one after another.
class ModelWork : public QObject
{
    Q_OBJECT
public:
    explicit ModelWork(ModelShelf &shelf, QObject *parent = nullptr);

    Job *add(const QString &folderOrZip, ModelPacks::Transfer transfer);
    Job *verify(const ModelPack &pack);
    Job *remove(const ModelPack &pack);
    Job *download(const PackManifest &manifest);

    ModelShelf &shelf() { return m_shelf; }
    JobQueue &queue() { return m_queue; }
    /// Those of the manifests that are not installed.
    QList<PackManifest> available() const;
    /// What the last check of the pack found; nothing when it was not checked since the start. Empty: whole.
    std::optional<QStringList> faults(const QString &id) const;
    /// How much of an unfinished download lies ready, in bytes.
    qint64 downloaded(const PackManifest &manifest) const;
    void forgetDownload(const PackManifest &manifest);

Q_SIGNALS:
    void changed(); ///< Something came, went or was checked.

private:
    Job *start(const QString &title, Job::Work work);

    ModelShelf &m_shelf;
    QHash<QString, QStringList> m_faults;
    JobQueue m_queue; // last: its worker ends before what it fills
};

} // namespace vivify
