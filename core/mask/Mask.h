#pragma once

#include <QImage>
#include <QRect>
#include <QSharedData>
#include <QSharedDataPointer>
#include <QList>
#include <QSize>
#include <array>

namespace vivify {

/// A painted 8-bit mask as implicitly shared 64 × 64 tiles, so that copying it is free and one brush stroke detaches only
/// the tiles it touches (undo by keeping old copies). 0 is outside, 255 inside, in between soft.
/// A value; copies may be read on any thread.
class Mask
{
public:
    static constexpr int TileSide = 64;

    Mask() = default;
    explicit Mask(QSize size, uchar value = 0);
    /// Grey values of any image; colour becomes luma, alpha is composited on black.
    static Mask fromImage(const QImage &image);
    /// Grayscale8, of size().
    QImage toImage() const;
    QImage toImage(const QRect &area) const; ///< Only this area (clipped to the mask).

    QSize size() const { return m_size; }
    QRect rect() const { return QRect(QPoint(), m_size); }
    bool isNull() const { return m_size.isEmpty(); }
    bool isEmpty() const;       ///< No pixel above 0.
    QRect bounds() const;       ///< Smallest rectangle of pixels above 0.
    qint64 area() const;        ///< Number of pixels of 128 and more.
    uchar value(int x, int y) const; ///< 0 outside the mask.
    void setValue(int x, int y, uchar value);
    /// Writes `grey` (Grayscale8) at `at`; tiles that end equal to what they were stay shared.
    void replace(QPoint at, const QImage &grey);
    void fill(uchar value);
    Mask inverted() const; ///< 255 for 0; tiles of one value are shared, so that it costs nothing.

    /// The pixel rows of a tile for painters. Reading never detaches.
    int tilesAcross() const { return (m_size.width() + TileSide - 1) / TileSide; }
    int tilesDown() const { return (m_size.height() + TileSide - 1) / TileSide; }
    const uchar *tile(int column, int row) const; ///< TileSide² bytes, null when the tile is all zero.
    /// Detaches. Bytes beyond the mask's size must stay 0.
    uchar *mutableTile(int column, int row);
    /// To be called when a tile has been painted: one that became all 0 or all 255 is shared from then on and costs nothing.
    void settleTile(int column, int row);
    static const uchar *solidTile(); ///< What tile() gives for every tile that settled as all 255.
    QRect tileRect(int column, int row) const; ///< The pixels of a tile, clipped to the mask.

    /// Number of tiles whose storage is not shared with `other`: the cost of keeping both.
    int tilesApart(const Mask &other) const;
    bool operator==(const Mask &other) const;

private:
    struct Tile : QSharedData
    {
        std::array<uchar, TileSide * TileSide> values{};
    };
    static const QSharedDataPointer<Tile> &solid();
    qsizetype indexOf(int column, int row) const { return qsizetype(row) * tilesAcross() + column; }

    QSize m_size{0, 0};
    QList<QSharedDataPointer<Tile>> m_tiles; // null means all zero
};

} // namespace vivify
