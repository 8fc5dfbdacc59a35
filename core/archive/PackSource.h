#pragma once

#include "core/archive/ModelPack.h"
#include "core/jobs/JobContext.h"

#include <QIODevice>
#include <functional>
#include <memory>

namespace vivify {

/// Where a model pack is imported from: a diffusers folder or a ZIP of one, as strangers made it.
///
/// Only what a pack needs is seen: JSON and text files and safetensors of the known parts. One thread. Everything throws
/// Error (BadInput) naming the source.
class PackSource
{
public:
    /// Total unpacked size and number of entries above which a ZIP is refused.
    static constexpr qint64 MaximumBytes = qint64(64) << 30;
    static constexpr int MaximumEntries = 20000;

    static std::unique_ptr<PackSource> open(const QString &folderOrZip);
    virtual ~PackSource() = default;

    /// Paths below the folder that holds model_index.json, each with its size.
    const QList<PackFile> &files() const { return m_files; }
    bool contains(const QString &path) const;
    /// All of a small file; refuses more than `maximumBytes`.
    QByteArray content(const QString &path, qint64 maximumBytes = 1 << 20);
    /// Gives the file's bytes in order, in pieces of at most 1 MiB; their sum equals the declared size or it throws.
    virtual void read(const QString &path, const std::function<void(const QByteArray &)> &piece) = 0;
    /// Makes `target` a second name of the file where the file system can; false otherwise.
    virtual bool link(const QString &path, const QString &target)
    {
        Q_UNUSED(path);
        Q_UNUSED(target);
        return false;
    }

protected:
    explicit PackSource(QString name) : m_name(std::move(name)) {}
    [[noreturn]] void refuse(const QString &happened) const;
    /// Keeps the paths of a pack out of all found, relative to where model_index.json lies; throws when that is nowhere.
    void choose(const QList<PackFile> &found);

    QString m_name, m_root; ///< What a person calls the source; the path of the chosen folder inside it, with its slash.
    QList<PackFile> m_files;
};

} // namespace vivify
