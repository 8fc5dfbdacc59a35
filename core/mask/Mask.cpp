#include "core/mask/Mask.h"

#include <algorithm>
#include <cstring>

namespace vivify {

namespace {

constexpr int Side = Mask::TileSide;
constexpr int Bytes = Side * Side;

bool isZero(const uchar *values) { return values[0] == 0 && std::memcmp(values, values + 1, Bytes - 1) == 0; }

bool isSolid(const uchar *values) { return values[0] == 255 && std::memcmp(values, values + 1, Bytes - 1) == 0; }

QImage toGrey(const QImage &image)
{
    if (image.format() == QImage::Format_Grayscale8)
        return image;
    // Premultiplied colours are the picture on black.
    const QImage colours = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QImage grey(image.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < grey.height(); ++y) {
        const auto *in = reinterpret_cast<const QRgb *>(colours.constScanLine(y));
        std::transform(in, in + grey.width(), grey.scanLine(y), [](QRgb c) { return uchar(qGray(c)); });
    }
    return grey;
}

} // namespace

Mask::Mask(QSize size, uchar value) : m_size(size.isEmpty() ? QSize(0, 0) : size)
{
    m_tiles.resize(qsizetype(tilesAcross()) * tilesDown());
    if (value)
        fill(value);
}

Mask Mask::fromImage(const QImage &image)
{
    Mask mask(image.size());
    mask.replace(QPoint(), toGrey(image));
    return mask;
}

QImage Mask::toImage() const { return toImage(rect()); }

QImage Mask::toImage(const QRect &area) const
{
    const QRect part = area & rect();
    if (part.isEmpty())
        return QImage();
    QImage image(part.size(), QImage::Format_Grayscale8);
    image.fill(0);
    for (int row = part.top() / Side; row <= part.bottom() / Side; ++row) {
        for (int column = part.left() / Side; column <= part.right() / Side; ++column) {
            const uchar *values = tile(column, row);
            if (!values)
                continue;
            const QRect r = tileRect(column, row) & part;
            for (int y = r.top(); y <= r.bottom(); ++y)
                std::memcpy(image.scanLine(y - part.top()) + r.left() - part.left(),
                            values + (y - row * Side) * Side + r.left() - column * Side, size_t(r.width()));
        }
    }
    return image;
}

bool Mask::isEmpty() const
{
    return std::all_of(m_tiles.begin(), m_tiles.end(),
                       [](const auto &t) { return !t.constData() || isZero(t.constData()->values.data()); });
}

QRect Mask::bounds() const
{
    QRect result;
    for (int row = 0; row < tilesDown(); ++row) {
        for (int column = 0; column < tilesAcross(); ++column) {
            const QRect r = tileRect(column, row);
            const uchar *values = tile(column, row);
            if (!values || result.contains(r))
                continue;
            for (int y = 0; y < r.height(); ++y) {
                const uchar *line = values + y * Side, *end = line + r.width();
                const uchar *first = std::find_if(line, end, [](uchar v) { return v > 0; });
                if (first == end)
                    continue;
                while (*(end - 1) == 0)
                    --end;
                result |= QRect(r.left() + int(first - line), r.top() + y, int(end - first), 1);
            }
        }
    }
    return result;
}

qint64 Mask::area() const
{
    qint64 count = 0;
    for (const auto &t : m_tiles) {
        if (const Tile *data = t.constData())
            count += std::count_if(data->values.begin(), data->values.end(), [](uchar v) { return v >= 128; });
    }
    return count;
}

uchar Mask::value(int x, int y) const
{
    if (!rect().contains(x, y))
        return 0;
    const uchar *values = tile(x / Side, y / Side);
    return values ? values[(y % Side) * Side + x % Side] : 0;
}

void Mask::setValue(int x, int y, uchar value)
{
    if (rect().contains(x, y) && this->value(x, y) != value)
        mutableTile(x / Side, y / Side)[(y % Side) * Side + x % Side] = value;
}

void Mask::replace(QPoint at, const QImage &grey)
{
    Q_ASSERT(grey.isNull() || grey.format() == QImage::Format_Grayscale8);
    const QRect part = QRect(at, grey.size()) & rect();
    if (part.isEmpty())
        return;
    for (int row = part.top() / Side; row <= part.bottom() / Side; ++row) {
        for (int column = part.left() / Side; column <= part.right() / Side; ++column) {
            const QRect r = tileRect(column, row) & part;
            const uchar *old = tile(column, row);
            std::array<uchar, Bytes> values{};
            if (old)
                std::memcpy(values.data(), old, Bytes);
            for (int y = r.top(); y <= r.bottom(); ++y)
                std::memcpy(values.data() + (y - row * Side) * Side + r.left() - column * Side,
                            grey.constScanLine(y - at.y()) + r.left() - at.x(), size_t(r.width()));
            if (isZero(values.data())) {
                if (old && !isZero(old))
                    m_tiles[indexOf(column, row)] = nullptr;
            } else if (isSolid(values.data())) {
                m_tiles[indexOf(column, row)] = solid();
            } else if (!old || std::memcmp(old, values.data(), Bytes) != 0) {
                std::memcpy(mutableTile(column, row), values.data(), Bytes);
            }
        }
    }
}

void Mask::fill(uchar value)
{
    if (value == 0) {
        std::fill(m_tiles.begin(), m_tiles.end(), QSharedDataPointer<Tile>());
        return;
    }
    QSharedDataPointer<Tile> whole = solid();
    if (value != 255)
        whole->values.fill(value);
    for (int row = 0; row < tilesDown(); ++row) {
        for (int column = 0; column < tilesAcross(); ++column) {
            const QRect r = tileRect(column, row);
            auto &tile = m_tiles[indexOf(column, row)];
            if (r.size() == QSize(Side, Side)) {
                tile = whole;
                continue;
            }
            tile = new Tile;
            for (int y = 0; y < r.height(); ++y)
                std::memset(tile->values.data() + y * Side, value, size_t(r.width()));
        }
    }
}

Mask Mask::inverted() const
{
    Mask result(m_size, 255);
    for (qsizetype i = 0; i < m_tiles.size(); ++i) {
        const Tile *old = m_tiles.at(i).constData();
        if (!old || isZero(old->values.data()))
            continue;
        // Where the whole tile is 255, so is the other one: beyond the mask's edge both stay 0.
        if (old->values == result.m_tiles.at(i).constData()->values) {
            result.m_tiles[i] = nullptr;
            continue;
        }
        uchar *values = result.m_tiles[i]->values.data();
        std::transform(values, values + Bytes, old->values.data(), values, [](uchar a, uchar b) { return uchar(a - b); });
    }
    return result;
}

const uchar *Mask::tile(int column, int row) const
{
    const Tile *data = m_tiles.at(indexOf(column, row)).constData();
    return data ? data->values.data() : nullptr;
}

uchar *Mask::mutableTile(int column, int row)
{
    auto &tile = m_tiles[indexOf(column, row)];
    if (!tile.constData())
        tile = new Tile;
    return tile->values.data();
}

void Mask::settleTile(int column, int row)
{
    auto &tile = m_tiles[indexOf(column, row)];
    const Tile *data = tile.constData();
    if (!data || data == solid().constData())
        return;
    if (isSolid(data->values.data()))
        tile = solid();
    else if (isZero(data->values.data()))
        tile = nullptr;
}

const uchar *Mask::solidTile() { return solid().constData()->values.data(); }

const QSharedDataPointer<Mask::Tile> &Mask::solid()
{
    static const QSharedDataPointer<Tile> tile = [] {
        auto *all = new Tile;
        all->values.fill(255);
        return QSharedDataPointer<Tile>(all);
    }();
    return tile;
}

QRect Mask::tileRect(int column, int row) const
{
    return QRect(column * Side, row * Side, Side, Side) & rect();
}

int Mask::tilesApart(const Mask &other) const
{
    if (m_size != other.m_size)
        return int(m_tiles.size());
    int count = 0;
    for (qsizetype i = 0; i < m_tiles.size(); ++i)
        count += m_tiles.at(i).constData() != other.m_tiles.at(i).constData();
    return count;
}

bool Mask::operator==(const Mask &other) const
{
    if (m_size != other.m_size)
        return false;
    return m_tiles.isSharedWith(other.m_tiles)
        || std::equal(m_tiles.begin(), m_tiles.end(), other.m_tiles.begin(), [](const auto &p, const auto &q) {
               const Tile *a = p.constData(), *b = q.constData();
               if (a == b)
                   return true;
               if (!a || !b)
                   return isZero((a ? a : b)->values.data());
               return a->values == b->values;
           });
}

} // namespace vivify
