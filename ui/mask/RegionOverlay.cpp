#include "ui/mask/RegionOverlay.h"

#include <array>
#include <cmath>
#include <cstring>
#include <vector>

namespace vivify {

namespace {

/// Reads rows of a mask at the device pixels of a view: nearest, so that every mask pixel can be judged when zoomed in.
class MaskSampler
{
public:
    MaskSampler(const Mask &mask, const QTransform &toPicture, int left, int count)
        : m_mask(mask), m_toPicture(toPicture), m_columns(size_t(count))
    {
        for (int i = 0; i < count; ++i) {
            const int x = int(std::floor(toPicture.m11() * (left + i + 0.5) + toPicture.dx()));
            m_columns[size_t(i)] = x >= 0 && x < mask.size().width() ? x : -1;
        }
    }
    void read(int deviceY, std::vector<uchar> &row) const
    {
        std::fill(row.begin(), row.end(), uchar(0));
        const int y = int(std::floor(m_toPicture.m22() * (deviceY + 0.5) + m_toPicture.dy()));
        if (y < 0 || y >= m_mask.size().height())
            return;
        int column = -1;
        const uchar *values = nullptr;
        const int line = (y % Mask::TileSide) * Mask::TileSide;
        for (size_t i = 0; i < m_columns.size(); ++i) {
            const int x = m_columns[i];
            if (x < 0)
                continue;
            if (x / Mask::TileSide != column) {
                column = x / Mask::TileSide;
                values = m_mask.tile(column, y / Mask::TileSide);
            }
            if (values)
                row[i] = values[line + x % Mask::TileSide];
        }
    }

private:
    const Mask &m_mask;
    const QTransform &m_toPicture;
    std::vector<int> m_columns;
};

/// Premultiplied colours of a region by mask value, made once per repaint.
class Tints
{
public:
    Tints(QRgb colour, double opacity) : m_rim(colour | 0xff000000u), m_beyond(QColor(colour).darker(190).rgb())
    {
        for (int value = 0; value < 256; ++value) {
            const int alpha = int(value * opacity + 0.5);
            m_tints[size_t(value)] = qPremultiply(qRgba(qRed(colour), qGreen(colour), qBlue(colour), alpha));
        }
    }
    QRgb rim() const { return m_rim; }
    QRgb beyond() const { return m_beyond; }
    void over(QRgb &below, uchar value) const { below = over(below, m_tints[value]); }
    static QRgb over(QRgb below, QRgb top)
    {
        if (below == 0)
            return top;
        const uint rest = 256 - qAlpha(top);
        const uint redBlue = ((below & 0xff00ff) * rest >> 8) & 0xff00ff, others = ((below >> 8) & 0xff00ff) * rest & 0xff00ff00;
        return top + (redBlue | others);
    }

private:
    std::array<QRgb, 256> m_tints{};
    QRgb m_rim, m_beyond;
};

struct Rows
{
    explicit Rows(size_t count) : above(count), here(count), below(count) {}
    std::vector<uchar> above, here, below;
    void next()
    {
        above.swap(here);
        here.swap(below);
    }
    bool isRim(size_t i) const
    {
        return here[i] >= 128 && (here[i - 1] < 128 || here[i + 1] < 128 || above[i] < 128 || below[i] < 128);
    }
    bool isBeyondRim(size_t i) const
    {
        return here[i] < 128 && (here[i - 1] >= 128 || here[i + 1] >= 128 || above[i] >= 128 || below[i] >= 128);
    }
};

} // namespace

void RegionOverlay::paint(QPainter &painter, const QList<Region> &regions, const View &view, const Look &look)
{
    const QSize deviceSize = (QSizeF(view.size) * view.ratio).toSize();
    if (m_image.size() != deviceSize) {
        m_image = QImage(deviceSize, QImage::Format_ARGB32_Premultiplied);
        m_all = true;
    }
    if (m_all)
        render(m_image.rect(), regions, view, look);
    else {
        for (const QRect &rect : m_dirty) {
            const QRectF device(QPointF(rect.topLeft()) * view.ratio, QSizeF(rect.size()) * view.ratio);
            render(device.toAlignedRect() & m_image.rect(), regions, view, look);
        }
    }
    m_all = false;
    m_dirty = QRegion();
    m_image.setDevicePixelRatio(view.ratio);
    painter.drawImage(QPointF(), m_image);
    m_image.setDevicePixelRatio(1);
}

void RegionOverlay::render(const QRect &deviceRect, const QList<Region> &regions, const View &view, const Look &look)
{
    for (int y = deviceRect.top(); y <= deviceRect.bottom(); ++y)
        std::memset(reinterpret_cast<QRgb *>(m_image.scanLine(y)) + deviceRect.left(), 0,
                    size_t(deviceRect.width()) * sizeof(QRgb));
    const QTransform toPicture = QTransform::fromScale(1 / view.ratio, 1 / view.ratio) * view.toView.inverted();
    const size_t count = size_t(deviceRect.width()) + 2; // one more at each side to see the rim
    for (const Region &region : regions) {
        if (!region.visible || region.mask.isNull())
            continue;
        const MaskSampler sampler(region.mask, toPicture, deviceRect.left() - 1, int(count));
        const Tints tints(region.colour.rgb(), look.opacity);
        Rows rows(count);
        sampler.read(deviceRect.top() - 1, rows.here);
        sampler.read(deviceRect.top(), rows.below);
        for (int y = deviceRect.top(); y <= deviceRect.bottom(); ++y) {
            rows.next();
            sampler.read(y + 1, rows.below);
            auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(y)) + deviceRect.left();
            for (size_t i = 1; i + 1 < count; ++i) {
                if (rows.isRim(i))
                    line[i - 1] = tints.rim();
                else if (look.outline && rows.isBeyondRim(i)) // so that the line is seen on its own colour too
                    line[i - 1] = tints.beyond();
                else if (!look.outline && rows.here[i])
                    tints.over(line[i - 1], rows.here[i]);
            }
        }
    }
}

} // namespace vivify
