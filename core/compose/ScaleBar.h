#pragma once

#include "core/project/PhysicalScale.h"

#include <QString>

class QPainter;
class QRectF;

namespace vivify {

struct Picture;

/// How long a scale bar is and what it says. Any thread.
struct ScaleBar
{
    double millimetres = 0; ///< 0: there is none to draw.
    double share = 0;       ///< Of the picture's width.
    QString text;           ///< "5 cm"

    /// The longest of 1, 2 and 5 · 10ⁿ that takes at most a quarter of the picture's width.
    static ScaleBar of(const PhysicalScale &scale, QSize picture);
    /// A length in the unit that reads best: "250 µm", "12.3 mm", "4.5 cm".
    static QString lengthText(double millimetres, int digits = 3);
};

/// The bar in the picture's lower right corner, where the picture wants one; `area`: where the picture is drawn.
void paintScaleBar(QPainter &painter, const Picture &picture, const QRectF &area);

} // namespace vivify
