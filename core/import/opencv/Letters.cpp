#include "core/import/opencv/LetterModule.h"

#include <QImage>
#include <algorithm>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace vivify {

namespace {

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

int LetterModule::lettersIn(const QImage &image) const
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

} // namespace vivify
