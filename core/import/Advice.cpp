#include "core/import/Advice.h"

#include "core/import/ImportText.h"

#include <QHash>
#include <algorithm>
#include <opencv2/imgproc.hpp>

namespace vivify {

namespace {

constexpr int SmallSide = 512;
constexpr int MuchText = 30; // Letters; pictures without any gave 8 at most, labelled ones 23 to 385.
constexpr double MuchRim = 0.06;

struct Glyph
{
    cv::Rect box;
    bool used = false;
};

/// Connected spots of a letter's size and density.
std::vector<Glyph> glyphs(const cv::Mat &dark)
{
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(dark, labels, stats, centres, 8, CV_32S);
    std::vector<Glyph> result;
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(stats.at<int>(i, 0), stats.at<int>(i, 1), stats.at<int>(i, 2), stats.at<int>(i, 3));
        const double fill = stats.at<int>(i, 4) / double(box.area());
        if (box.height >= 7 && box.height <= 60 && box.width <= 1.6 * box.height && box.width >= 0.08 * box.height
            && fill > 0.18 && fill < 0.95)
            result.push_back({box});
    }
    std::sort(result.begin(), result.end(), [](const Glyph &a, const Glyph &b) { return a.box.x < b.box.x; });
    return result;
}

/// Next letter to the right on the same foot or middle line, of like height, no further than a space away.
bool follows(const cv::Rect &a, const cv::Rect &b)
{
    const int tall = std::max(a.height, b.height), low = std::min(a.height, b.height);
    const int gap = b.x - (a.x + a.width);
    const int foot = std::abs((a.y + a.height) - (b.y + b.height));
    return gap >= -2 && gap <= 0.9 * tall && low >= 0.5 * tall && foot <= 0.3 * tall;
}

int lettersInLines(std::vector<Glyph> found)
{
    int letters = 0;
    for (size_t i = 0; i < found.size(); ++i) {
        if (found[i].used)
            continue;
        int length = 1;
        size_t last = i;
        found[i].used = true;
        for (size_t j = i + 1; j < found.size() && found[j].box.x - found[last].box.x < 120; ++j)
            if (!found[j].used && follows(found[last].box, found[j].box)) {
                found[j].used = true;
                last = j;
                ++length;
            }
        letters += length >= 4 ? length : 0;
    }
    return letters;
}

} // namespace

int lettersIn(const QImage &image)
{
    const cv::Mat colour(image.height(), image.width(), CV_8UC4, const_cast<uchar *>(image.constBits()),
                         size_t(image.bytesPerLine()));
    cv::Mat grey, dark;
    const double scale = std::min(1.0, 1600.0 / std::max(image.width(), image.height()));
    cv::resize(colour, grey, {}, scale, scale, cv::INTER_AREA);
    cv::cvtColor(grey, grey, cv::COLOR_BGRA2GRAY);
    if (grey.cols < 24 || grey.rows < 24)
        return 0;
    int best = 0;
    for (const int kind : {cv::THRESH_BINARY_INV, cv::THRESH_BINARY}) {
        const double offset = kind == cv::THRESH_BINARY_INV ? 25 : -25;
        cv::adaptiveThreshold(grey, dark, 255, cv::ADAPTIVE_THRESH_MEAN_C, kind, 41, offset);
        best = std::max(best, lettersInLines(glyphs(dark)));
    }
    return best;
}

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
