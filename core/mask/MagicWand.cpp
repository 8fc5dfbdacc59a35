#include "core/mask/MaskTools.h"

#include "core/jobs/JobContext.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace vivify {

namespace {

/// Fills whole runs of a row at a time and touches only what it finds, however large the picture is.
class ColourFill
{
public:
    ColourFill(const QImage &colours, QPoint seed, int tolerance)
        : m_colours(colours), m_found(colours.size(), QImage::Format_Grayscale8), m_tolerance(tolerance)
    {
        m_found.fill(0);
        m_wanted = line(seed.y())[seed.x()];
        fillRun(seed.x(), seed.y());
    }
    void run(JobContext *context)
    {
        for (qint64 count = 0; !m_open.empty(); ++count) {
            if (context && count % 4096 == 0)
                context->checkpoint(0, 0);
            const Run run = m_open.back();
            m_open.pop_back();
            search(run, run.y - 1);
            search(run, run.y + 1);
        }
    }
    Mask mask() const
    {
        Mask result(m_colours.size());
        result.replace(m_area.topLeft(), m_found.copy(m_area));
        return result;
    }

private:
    struct Run
    {
        int left, right, y;
    };
    const QRgb *line(int y) const { return reinterpret_cast<const QRgb *>(m_colours.constScanLine(y)); }
    bool isLike(QRgb colour) const
    {
        return std::abs(qRed(colour) - qRed(m_wanted)) <= m_tolerance
            && std::abs(qGreen(colour) - qGreen(m_wanted)) <= m_tolerance
            && std::abs(qBlue(colour) - qBlue(m_wanted)) <= m_tolerance;
    }
    /// Fills the row to both sides of a pixel known to belong; returns the last column.
    int fillRun(int x, int y)
    {
        const QRgb *colours = line(y);
        uchar *found = m_found.scanLine(y);
        int left = x, right = x;
        while (left > 0 && !found[left - 1] && isLike(colours[left - 1]))
            --left;
        while (right + 1 < m_colours.width() && !found[right + 1] && isLike(colours[right + 1]))
            ++right;
        std::fill(found + left, found + right + 1, uchar(255));
        m_open.push_back({left, right, y});
        m_area |= QRect(left, y, right - left + 1, 1);
        return right;
    }
    void search(const Run &run, int y)
    {
        if (y < 0 || y >= m_colours.height())
            return;
        const QRgb *colours = line(y);
        const uchar *found = m_found.constScanLine(y);
        for (int x = run.left; x <= run.right; ++x) {
            if (!found[x] && isLike(colours[x]))
                x = fillRun(x, y);
        }
    }

    const QImage &m_colours;
    QImage m_found;
    QRgb m_wanted = 0;
    int m_tolerance;
    std::vector<Run> m_open;
    QRect m_area;
};

} // namespace

Mask MaskTools::magicWand(const QImage &picture, QPoint seed, int tolerance, JobContext *context)
{
    if (!picture.rect().contains(seed))
        return Mask(picture.size());
    const bool plain = picture.format() == QImage::Format_RGB32 || picture.format() == QImage::Format_ARGB32;
    const QImage colours = plain ? picture : picture.convertToFormat(QImage::Format_RGB32);
    ColourFill fill(colours, seed, std::clamp(tolerance, 0, 255));
    fill.run(context);
    return fill.mask();
}

} // namespace vivify
