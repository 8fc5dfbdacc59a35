#pragma once

#include <QFont>
#include <QFontInfo>
#include <QImage>

/// Comparing drawn frames with pictures that a person looked at.
namespace golden {

constexpr int Tolerance = 2;    // of 255, per channel
constexpr double Share = 0.999; // of the pixels

/// Share of pixels whose channels all agree within the tolerance; 0 where the sizes differ.
inline double agreement(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return 0;
    qint64 good = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            good += qAbs(qRed(p) - qRed(q)) <= Tolerance && qAbs(qGreen(p) - qGreen(q)) <= Tolerance
                && qAbs(qBlue(p) - qBlue(q)) <= Tolerance;
        }
    }
    return double(good) / (qint64(a.width()) * a.height());
}

/// The font that the pictures are drawn with, fonts-noto-cjk, is installed.
inline bool hasFont()
{
    const QString family = QStringLiteral("Noto Sans CJK SC");
    return QFontInfo(QFont(family)).family() == family;
}

} // namespace golden
