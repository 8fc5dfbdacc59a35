#include "core/import/opencv/LetterModule.h"

#include "core/jobs/JobContext.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace vivify {

namespace {

constexpr double WorkSide = 1600; // px
constexpr int LeastLetters = 4, LeastSide = 24, Window = 41, Contrast = 25, LeastDifference = 30;

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

/// How many letters stand on a line that rises so: those with tails reach below it.
int onOneLine(const Chain &chain, double slope, double height)
{
    std::vector<double> feet;
    for (const Glyph &glyph : chain)
        feet.push_back(glyph.box.y + glyph.box.height - slope * glyph.box.x);
    const double line = median(feet);
    return int(std::count_if(feet.begin(), feet.end(), [&](double foot) { return foot - line >= -0.2 * height && foot - line <= 0.4 * height; }));
}

/// Letters of one hand: feet on a line, strokes of like width, ink of like darkness; anatomy in a row has none of these.
bool isSure(const Chain &chain, const cv::Mat &grey, const cv::Mat &ink)
{
    std::vector<double> heights, strokes, greys;
    for (const Glyph &glyph : chain) {
        heights.push_back(glyph.box.height);
        const cv::Mat part = ink(glyph.box);
        cv::Mat inner;
        cv::distanceTransform(part, inner, cv::DIST_L2, 3);
        double most = 0;
        cv::minMaxLoc(inner, nullptr, &most);
        strokes.push_back(most);
        greys.push_back(cv::mean(grey(glyph.box), part)[0]);
    }
    const Glyph &first = chain.front(), &last = chain.back();
    const double height = median(heights), stroke = median(strokes), middle = median(greys);
    const double rise = double((last.box.y + last.box.height) - (first.box.y + first.box.height)) / std::max(1, last.box.x - first.box.x);
    int alike = 0;
    for (size_t i = 0; i < chain.size(); ++i)
        alike += std::abs(strokes[i] - stroke) <= std::max(1.0, 0.5 * stroke) && std::abs(greys[i] - middle) <= 40;
    const int standing = std::max(onOneLine(chain, 0, height), std::abs(rise) < 0.12 ? onOneLine(chain, rise, height) : 0);
    const double count = double(chain.size());
    // Two joined letters are thick, which tells against few.
    return alike >= (chain.size() == LeastLetters ? 3 : std::ceil(0.8 * count)) && standing >= std::ceil(0.85 * count) && stroke <= 0.32 * height;
}

/// The line with what stands close beside its letters and is as high: thin ones, joined ones, short words.
cv::Rect wholeLine(const Chain &chain, std::vector<cv::Rect> spots)
{
    cv::Rect box = chain.front().box;
    std::vector<double> heights;
    for (const Glyph &glyph : chain) {
        box |= glyph.box;
        heights.push_back(glyph.box.height);
    }
    const double height = median(heights);
    const double top = box.y - 0.35 * height, foot = box.br().y + 0.35 * height;
    for (bool grown = true; grown;) {
        grown = false;
        for (cv::Rect &spot : spots) {
            const int gap = std::max(spot.x - box.br().x, box.x - spot.br().x), beside = std::min(spot.y + spot.height, box.br().y) - std::max(spot.y, box.y);
            if (spot.empty() || gap > 0.7 * height || beside <= 0 || spot.y < top || spot.br().y > foot || spot.height < 0.3 * height
                || spot.height > 1.5 * height || spot.width > 6 * height)
                continue;
            grown = grown || (box | spot) != box;
            box |= spot;
            spot = {};
        }
    }
    return box;
}

double inkGrey(const Chain &chain, const cv::Mat &grey, const cv::Mat &ink)
{
    std::vector<double> greys;
    for (const Glyph &glyph : chain)
        greys.push_back(cv::mean(grey(glyph.box), ink(glyph.box))[0]);
    return median(greys);
}

/// Round about the line is something else than ink: the gaps between folds look like letters, but go on beyond them.
bool standsFree(const cv::Rect &box, const cv::Mat &grey, double ink)
{
    const int away = std::max(2, box.height / 8);
    const cv::Rect ring = cv::Rect(box.x - away, box.y - away, box.width + 2 * away, box.height + 2 * away) & cv::Rect({0, 0}, grey.size());
    int other = 0, all = 0;
    const auto look = [&](int x, int y) {
        ++all;
        other += std::abs(grey.at<uchar>(y, x) - ink) > LeastDifference;
    };
    for (int x = ring.x; x < ring.br().x; ++x) {
        look(x, ring.y);
        look(x, ring.br().y - 1);
    }
    for (int y = ring.y; y < ring.br().y; ++y) {
        look(ring.x, y);
        look(ring.br().x - 1, y);
    }
    return other >= 0.8 * all;
}

std::vector<cv::Rect> spotsOf(const cv::Mat &ink)
{
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(ink, labels, stats, centres, 8, CV_32S);
    std::vector<cv::Rect> spots;
    for (int i = 1; i < count; ++i)
        spots.emplace_back(stats.at<int>(i, 0), stats.at<int>(i, 1), stats.at<int>(i, 2), stats.at<int>(i, 3));
    return spots;
}

QRect boxOf(const cv::Rect &box, double scale, const QRect &all)
{
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
        const std::vector<cv::Rect> spots = spotsOf(ink);
        for (const Chain &chain : chains(glyphs(ink))) {
            const cv::Rect box = wholeLine(chain, spots);
            if (isSure(chain, grey, ink) && standsFree(box, grey, inkGrey(chain, grey, ink)))
                add(result, {boxOf(box, scale, image.rect()), int(chain.size()), dark});
        }
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
