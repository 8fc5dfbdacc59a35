#pragma once

#include "core/archive/ModelPack.h"
#include "core/jobs/JobContext.h"

#include <QCoreApplication>
#include <QStringList>

namespace vivify {

class PackSource;

/// Keeps the sets of weights that this user has: adds, lists, checks and removes them.
///
/// A pack is whole or absent: it is put together in a hidden folder beside the others and renamed when every byte is on
/// the disk. Any thread, one at a time. Throws Error (BadInput for a bad source or name, Resources for the disk).
class ModelPacks
{
    Q_DECLARE_TR_FUNCTIONS(ModelPacks)
public:
    enum class Transfer { LinkOrCopy, Copy };

    /// `folder`: made when missing; the user's is DataPaths::userFolder("models").
    explicit ModelPacks(const QString &folder);
    QString folder() const { return m_folder; }

    /// Sorted by name. A folder without a readable list of contents is no pack.
    QList<ModelPack> list() const;
    /// Throws Error (Usage) when there is none of that id.
    ModelPack pack(const QString &id) const;

    /// Imports a diffusers folder or a ZIP of one. An empty id is made from the name. Files are linked where the file
    /// system can and copied elsewhere; pickled weights are refused. Progress counts MiB.
    ModelPack add(const QString &folderOrZip, const QString &id, JobContext &context, Transfer transfer = Transfer::LinkOrCopy);
    /// What is wrong with a pack, a line each: missing, changed or damaged files. Reads every byte.
    QStringList verify(const QString &id, JobContext &context) const;
    void remove(const QString &id);

private:
    QString place(const QString &id) const { return m_folder + QLatin1Char('/') + id; }
    ModelPack publish(ModelPack pack, const QString &workplace, const QString &id) const;
    QString freeId(const QString &wanted) const;
    void sweep() const;

    QString m_folder;
};

} // namespace vivify
