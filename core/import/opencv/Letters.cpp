#include "core/import/opencv/LetterModule.h"

#include "core/jobs/JobContext.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace vivify {

namespace {

constexpr double WorkSide = 1600; // px
constexpr int LeastLetters = 4, LeastSide = 24, Window = 41, Contrast = 25;

struct Glyph
{
    cv::Rect box;
    int ink = 0;
    bool used = false;
};
using Chain = std::vector<Glyph>;

cv::Mat greyOf(const QImage &image, double scale)
{
    const cv::Mat colour(image.height(), image.width(), CV_8UC4, const_cast<uchar *>(image.constBits()), size_t(image.bytesPerLine()));
    cv::Mat grey;
    cv::resize(colour, grey, {}, scale, scale, cv::INTER_AREA);
    cv::cvtColor(grey, grey, cv::COLOR_BGRA2GRAY);
    return grey;
}

double scaleFor(const QImage &image) { return std::min(1.0, WorkSide / std::max(image.width(), image.height())); }

cv::Mat inkMap(const cv::Mat &grey, bool dark)
{
    cv::Mat ink;
    cv::adaptiveThreshold(grey, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, dark ? cv::THRESH_BINARY_INV : cv::THRESH_BINARY, Window,
                          dark ? Contrast : -Contrast);
    return ink;
}

/// Connected spots of a letter's size and density.
std::vector<Glyph> glyphs(const cv::Mat &ink)
{
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres, 8, CV_32S);
    std::vector<Glyph> result;
    for (int i = 1; i < count; ++i) {
        const cv::Rect box(stats.at<int>(i, 0), stats.at<int>(i, 1), stats.at<int>(i, 2), stats.at<int>(i, 3));
        const double fill = stats.at<int>(i, 4) / double(box.area());
        if (box.height >= 7 && box.height <= 60 && box.width <= 1.6 * box.height && box.width >= 0.08 * box.height
            && fill > 0.18 && fill < 0.95)
            result.push_back({box, stats.at<int>(i, 4)});
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

std::vector<Chain> chains(std::vector<Glyph> found)
{
    std::vector<Chain> result;
    for (size_t i = 0; i < found.size(); ++i) {
        if (found[i].used)
            continue;
        Chain chain{found[i]};
        size_t last = i;
        found[i].used = true;
        for (size_t j = i + 1; j < found.size() && found[j].box.x - found[last].box.x < 120; ++j)
            if (!found[j].used && follows(found[last].box, found[j].box)) {
                found[j].used = true;
                last = j;
                chain.push_back(found[j]);
            }
        if (chain.size() >= LeastLetters)
            result.push_back(std::move(chain));
    }
    return result;
}

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + std::ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

/// Letters of one hand: feet on a line, strokes of like width, ink of like darkness; anatomy in a row has none of these.
bool isSure(const Chain &chain, const cv::Mat &grey, const cv::Mat &ink)
{
    std::vector<double> heights, strokes, greys, off;
    const Glyph &first = chain.front(), &last = chain.back();
    const double run = std::max(1, last.box.x - first.box.x);
    const double slope = double((last.box.y + last.box.height) - (first.box.y + first.box.height)) / run;
    for (const Glyph &glyph : chain) {
        heights.push_back(glyph.box.height);
        const cv::Mat part = ink(glyph.box);
        cv::Mat inner;
        cv::distanceTransform(part, inner, cv::DIST_L2, 3);
        double most = 0;
        cv::minMaxLoc(inner, nullptr, &most);
        strokes.push_back(most);
        greys.push_back(cv::mean(grey(glyph.box), part)[0]);
        const double foot = first.box.y + first.box.height + slope * (glyph.box.x - first.box.x);
        off.push_back(std::abs(glyph.box.y + glyph.box.height - foot));
    }
    const double height = median(heights), stroke = median(strokes), grey0 = median(greys);
    int alike = 0;
    for (size_t i = 0; i < chain.size(); ++i)
        alike += std::abs(strokes[i] - stroke) <= std::max(1.0, 0.5 * stroke) && std::abs(greys[i] - grey0) <= 35 && off[i] <= 0.3 * height
            && stroke <= 0.32 * height;
    return alike >= 0.8 * double(chain.size()) && std::abs(slope) < 0.12;
}

QRect boxOf(const Chain &chain, double scale, const QRect &all)
{
    cv::Rect box = chain.front().box;
    for (const Glyph &glyph : chain)
        box |= glyph.box;
    const double room = 0.28 * box.height; // accents, points and tails that are no letters of their own
    return QRectF((box.x - room) / scale, (box.y - room) / scale, (box.width + 2 * room) / scale, (box.height + 2 * room) / scale)
               .toAlignedRect()
        & all;
}

void add(QList<PrintedLine> &lines, const PrintedLine &line)
{
    for (PrintedLine &other : lines) {
        const QRect common = other.box & line.box;
        const auto area = [](const QRect &r) { return qint64(r.width()) * r.height(); };
        if (area(common) * 2 < std::min(area(other.box), area(line.box)))
            continue;
        if (line.letters > other.letters)
            other = line;
        return;
    }
    lines.append(line);
}

} // namespace

int LetterModule::lettersIn(const QImage &image) const
{
    const cv::Mat grey = greyOf(image, scaleFor(image));
    if (grey.cols < LeastSide || grey.rows < LeastSide)
        return 0;
    size_t best = 0;
    for (const bool dark : {true, false}) {
        size_t letters = 0;
        for (const Chain &chain : chains(glyphs(inkMap(grey, dark))))
            letters += chain.size();
        best = std::max(best, letters);
    }
    return int(best);
}

QList<PrintedLine> LetterModule::lines(const QImage &image, JobContext &context) const
{
    const double scale = scaleFor(image);
    const cv::Mat grey = greyOf(image, scale);
    QList<PrintedLine> result;
    if (grey.cols < LeastSide || grey.rows < LeastSide)
        return result;
    int step = 0;
    for (const bool dark : {true, false}) {
        context.checkpoint(step++, 2);
        const cv::Mat ink = inkMap(grey, dark);
        for (const Chain &chain : chains(glyphs(ink)))
            if (isSure(chain, grey, ink))
                add(result, {boxOf(chain, scale, image.rect()), int(chain.size()), dark});
    }
    context.checkpoint(2, 2);
    return result;
}

QImage LetterModule::ink(const QImage &part, bool dark, int rim) const
{
    const cv::Mat grey = greyOf(part, 1);
    QImage result(part.size(), QImage::Format_Grayscale8);
    cv::Mat ink(result.height(), result.width(), CV_8UC1, result.bits(), size_t(result.bytesPerLine()));
    cv::threshold(grey, ink, 0, 255, (dark ? cv::THRESH_BINARY_INV : cv::THRESH_BINARY) | cv::THRESH_OTSU);
    cv::dilate(ink, ink, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(2 * rim + 1, 2 * rim + 1)));
    return result;
}

} // namespace vivify
