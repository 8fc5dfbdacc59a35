#pragma once

#include "core/archive/PackSource.h"

namespace vivify {

/// A pack source that is a folder. Links inside it are followed: a hub's cache keeps its files behind links.
class PackFolder : public PackSource
{
public:
    explicit PackFolder(const QString &folder);
    void read(const QString &path, const std::function<void(const QByteArray &)> &piece) override;
    bool link(const QString &path, const QString &target) override;

private:
    QString absolute(const QString &path) const;

    QString m_folder;
};

} // namespace vivify
