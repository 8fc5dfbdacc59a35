#pragma once

#include "core/archive/ModelPack.h"
#include "core/generate/ModuleGenerator.h"

#include <QMutex>
#include <QObject>
#include <optional>

namespace vivify {

/// The sets of weights that lie ready, kept in memory because forms ask for them at every change.
///
/// Lives on the GUI thread; installed() also for a worker. Reads the folder when first asked and after refresh().
class ModelShelf : public QObject
{
    Q_OBJECT
public:
    /// `folder`: where the packs lie.
    explicit ModelShelf(QString folder, QObject *parent = nullptr);

    QString folder() const { return m_folder; }
    QList<ModelPack> packs() const;
    QList<InstalledModel> installed() const;
    void refresh(); ///< After packs came or went.

Q_SIGNALS:
    void changed();

private:
    QString m_folder;
    mutable QMutex m_mutex;
    mutable std::optional<QList<ModelPack>> m_packs;
};

} // namespace vivify
