#include "core/import/Advice.h"

#include "core/base/Module.h"
#include "core/import/ImportText.h"
#include "core/import/LetterLibrary.h"

#include <QHash>
#include <algorithm>

namespace vivify {

namespace {

constexpr int SmallSide = 512;
constexpr int MuchText = 30; // Letters; pictures without any gave 8 at most, labelled ones 23 to 385.
constexpr double MuchRim = 0.06;

} // namespace

int lettersIn(const QImage &image) { return module<LetterLibrary>(QStringLiteral("vivify_letters")).lettersIn(image); }

double rimUse(const QImage &image)
{
    const int rim = std::max(1, std::max(image.width(), image.height()) / 100);
    QHash<QRgb, int> coarse;
    std::vector<QRgb> pixels;
    for (int y = 0; y < image.height(); ++y) {
        const auto *row = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        const bool edge = y < rim || y >= image.height() - rim;
        for (int x = 0; x < image.width(); ++x)
            if (edge || x < rim || x >= image.width() - rim) {
                pixels.push_back(row[x]);
                ++coarse[row[x] & 0xF0F0F0];
            }
    }
    QRgb ground = 0;
    int most = 0;
    for (auto it = coarse.cbegin(); it != coarse.cend(); ++it)
        if (it.value() > most) {
            most = it.value();
            ground = it.key() | 0x080808;
        }
    const auto far = std::count_if(pixels.begin(), pixels.end(), [&](QRgb p) {
        return std::max({std::abs(qRed(p) - qRed(ground)), std::abs(qGreen(p) - qGreen(ground)),
                         std::abs(qBlue(p) - qBlue(ground))}) > 40;
    });
    return pixels.empty() ? 0 : double(far) / double(pixels.size());
}

QList<ImportAdvice> adviceFor(const QImage &image)
{
    QList<ImportAdvice> advice;
    if (image.width() < SmallSide || image.height() < SmallSide)
        advice << ImportAdvice{"small", ImportText::tr("The picture is smaller than 512 × 512 pixels: fine parts can "
                                                       "look soft. Use a larger one if you have it.")};
    if (lettersIn(image) >= MuchText)
        advice << ImportAdvice{"text", ImportText::tr("There is much text in the picture: text inside a painted region "
                                                      "moves with it. Paint around it, or use a picture without.")};
    if (rimUse(image) >= MuchRim)
        advice << ImportAdvice{"border", ImportText::tr("The subject comes near the border of the picture: its motion "
                                                        "can be cut off there. A picture with some margin works better.")};
    return advice;
}

} // namespace vivify
