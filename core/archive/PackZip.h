#pragma once

#include "core/archive/PackSource.h"

class QuaZip;

namespace vivify {

/// A pack source that is a ZIP (ZIP64 too), its directory checked before a byte of content is used.
///
/// Refused: links, encryption, two equal names, names that leave the folder, more than PackSource's limits, sizes that
/// content does not keep to, checksums that don't match.
class PackZip : public PackSource
{
public:
    explicit PackZip(const QString &path);
    ~PackZip() override;
    void read(const QString &path, const std::function<void(const QByteArray &)> &piece) override;

private:
    QList<PackFile> directory();

    std::unique_ptr<QuaZip> m_zip;
};

} // namespace vivify
