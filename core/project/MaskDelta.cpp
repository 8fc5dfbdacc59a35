#include "core/project/MaskDelta.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace vivify {

namespace {

constexpr qsizetype TileBytes = Mask::TileSide * Mask::TileSide;
constexpr int Fast = 1; // zlib's level: the next ones take twice the time for a tenth less

const Mask *maskIn(const Project &project, const QString &picture, const QString &region, QSize size)
{
    const Picture *found = project.picture(picture);
    const Region *one = found ? found->region(region) : nullptr;
    return one && one->mask.size() == size ? &one->mask : nullptr;
}

} // namespace

MaskDelta MaskDelta::taken(Project &before, const Project &after)
{
    MaskDelta delta;
    QByteArray values;
    for (Picture &picture : before.pictures) {
        for (Region &region : picture.regions) {
            const Mask mask = std::exchange(region.mask, Mask());
            const Mask *other = maskIn(after, picture.id, region.id, mask.size());
            Part part{picture.id, region.id, mask.size(), {}, {}};
            for (int i = 0; i < mask.tilesAcross() * mask.tilesDown(); ++i) {
                const int column = i % mask.tilesAcross(), row = i / mask.tilesAcross();
                const uchar *tile = mask.tile(column, row);
                if (tile == (other ? other->tile(column, row) : nullptr))
                    continue;
                (tile ? part.filled : part.empty).append(quint32(i));
                if (tile)
                    values.append(reinterpret_cast<const char *>(tile), TileBytes);
            }
            delta.m_parts.append(part);
        }
    }
    delta.m_values = qCompress(values, Fast);
    delta.m_values.squeeze();
    return delta;
}

void MaskDelta::restore(Project &before, const Project &after) const
{
    const QByteArray values = qUncompress(m_values);
    const char *next = values.constData();
    for (const Part &part : m_parts) {
        const Mask *other = maskIn(after, part.picture, part.region, part.size);
        Mask mask = other ? *other : Mask(part.size);
        const int across = std::max(1, mask.tilesAcross());
        for (const quint32 i : part.empty) {
            std::memset(mask.mutableTile(int(i) % across, int(i) / across), 0, size_t(TileBytes));
            mask.settleTile(int(i) % across, int(i) / across);
        }
        for (const quint32 i : part.filled) {
            std::memcpy(mask.mutableTile(int(i) % across, int(i) / across), next, size_t(TileBytes));
            mask.settleTile(int(i) % across, int(i) / across);
            next += TileBytes;
        }
        for (Picture &picture : before.pictures)
            if (Region *region = picture.id == part.picture ? picture.region(part.region) : nullptr)
                region->mask = mask;
    }
}

qint64 MaskDelta::bytes() const
{
    qint64 sum = m_values.size();
    for (const Part &part : m_parts)
        sum += qint64(sizeof(Part)) + qint64(sizeof(quint32)) * (part.empty.size() + part.filled.size());
    return sum;
}

} // namespace vivify
