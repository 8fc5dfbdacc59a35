#pragma once

#include <QImage>
#include <vector>

namespace vivify {

/// Scales pictures smoothly, whole or in part: each pixel depends on its place alone, so that a part scaled later fits what
/// stands around it bit for bit. Smaller, a pixel is the mean of the area it covers; larger, it is interpolated.
///
/// Twice as fast as QImage::scaled, which moreover knows no parts. Any thread; formats of 32 bits without alpha.
class AreaScale
{
public:
    AreaScale(QSize source, QSize target);

    /// Fills `part` of the target, of the size given above. `source` may be larger than given: the rest is left out.
    void scale(const QImage &source, QImage &target, const QRect &part) const;
    /// The pixels of the target that those of the source reach.
    QRect reach(const QRect &sourcePart) const;

private:
    /// What each pixel of one axis is made of: `taps` neighbours from `first` on, with weights that sum to 256.
    struct Axis
    {
        Axis(int source, int target);
        std::vector<int> first;
        std::vector<quint16> weights;
        int taps = 1;
        std::pair<int, int> reach(int from, int until) const;
    };
    template <int Taps> void blendRow(const quint16 *column, QRgb *out, int x, int until, int offset) const;

    QSize m_target;
    Axis m_x, m_y;
};

} // namespace vivify
