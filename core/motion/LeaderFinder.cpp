#include "core/motion/Plate.h"
#include "core/motion/PrintedLeaders.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr double LookSide = 1000; ///< px, the long side of the largest copy that is looked at

/// What the search knows of a picture.
struct Sheet
{
    cv::Mat grey;    ///< CV_32F
    cv::Mat outside; ///< CV_8U, thin dark ink on the paper
    cv::Mat tissue;  ///< CV_8U, whatever is broader than a stroke
    cv::Vec3f paper;
    double light = 255, darkest = 70; ///< greys: of the paper, and the lightest that ink may be: thin strokes of small pictures fade
    double widest = 4, side = 0;      ///< px
    double collar() const { return 0.02 * side; } ///< around tissue, where thin outlines and processes may cross
};

/// The most common colour, when it is light and covers enough to be paper.
bool paperColour(const cv::Mat &picture8, cv::Vec3f *paper)
{
    std::array<int, 4096> counts{};
    for (int y = 0; y < picture8.rows; ++y)
        for (int x = 0; x < picture8.cols; ++x) {
            const cv::Vec3b &c = picture8.at<cv::Vec3b>(y, x);
            ++counts[size_t(c[0] >> 4 << 8 | c[1] >> 4 << 4 | c[2] >> 4)];
        }
    const auto most = std::max_element(counts.begin(), counts.end());
    const int colour = int(most - counts.begin());
    cv::Vec3d sum;
    for (int y = 0; y < picture8.rows; ++y)
        for (int x = 0; x < picture8.cols; ++x) {
            const cv::Vec3b &c = picture8.at<cv::Vec3b>(y, x);
            if ((c[0] >> 4 << 8 | c[1] >> 4 << 4 | c[2] >> 4) == colour)
                sum += cv::Vec3d(c);
        }
    *paper = cv::Vec3f(sum / double(*most));
    return *most > 0.15 * double(picture8.total()) && std::min({(*paper)[0], (*paper)[1], (*paper)[2]}) > 160;
}

/// Narrow gaps closed, as light rims of strokes leave them, and what is no larger than a letter dropped.
cv::Mat solid(const cv::Mat &mask, double gap)
{
    cv::Mat labels, statistics, centres, result = shrunk(grown(mask, gap), gap);
    const int count = cv::connectedComponentsWithStats(result, labels, statistics, centres, 8);
    std::vector<uchar> large(static_cast<size_t>(count), 0);
    for (int i = 1; i < count; ++i)
        large[size_t(i)] = statistics.at<int>(i, cv::CC_STAT_AREA) > 0.005 * double(mask.total());
    for (int y = 0; y < result.rows; ++y)
        for (int x = 0; x < result.cols; ++x)
            if (!large[size_t(labels.at<int>(y, x))])
                result.at<uchar>(y, x) = 0;
    return result;
}

/// False where there is no paper to print on.
bool readSheet(const cv::Mat &picture8, Sheet *sheet, JobContext &context)
{
    if (!paperColour(picture8, &sheet->paper))
        return false;
    context.checkpoint(0, 1);
    cv::Mat grey, closed, printed, coloured;
    cv::cvtColor(picture8, grey, cv::COLOR_BGR2GRAY);
    grey.convertTo(sheet->grey, CV_32F);
    sheet->light = 0.114 * double(sheet->paper[0]) + 0.587 * double(sheet->paper[1]) + 0.299 * double(sheet->paper[2]);
    sheet->side = std::min(grey.cols, grey.rows);
    sheet->widest = std::max(2.5, 0.0068 * sheet->side);
    sheet->darkest = sheet->side < 400 ? 140 : 70;
    const cv::Scalar paper{double(sheet->paper[0]), double(sheet->paper[1]), double(sheet->paper[2])};
    cv::inRange(picture8, paper - cv::Scalar::all(26), paper + cv::Scalar::all(26), printed);
    printed = ~printed;
    const double radius = std::ceil(0.0035 * sheet->side + 1);
    sheet->tissue = solid(grown(shrunk(printed, radius), radius), sheet->collar());
    context.checkpoint(0, 1);
    const int reach = 2 * int(std::ceil(sheet->widest)) + 3;
    cv::morphologyEx(grey, closed, cv::MORPH_CLOSE, cv::getStructuringElement(cv::MORPH_RECT, cv::Size(reach, reach)));
    std::vector<cv::Mat> channels;
    cv::split(picture8, channels);
    coloured = cv::max(cv::max(channels[0], channels[1]), channels[2]) - cv::min(cv::min(channels[0], channels[1]), channels[2]);
    sheet->outside = (closed - grey > 50) & (grey < sheet->light - 60) & (coloured < 60) & ~grown(sheet->tissue, sheet->collar());
    context.checkpoint(0, 1);
    return true;
}

/// A straight line with what was read along it.
struct Stroke
{
    cv::Point2d origin, along;
    double from = 0, to = 0; ///< where it is on the paper, px along
    double width = 1, dark = 0;
    cv::Point2d at(double s, double q) const { return origin + along * s + cv::Point2d(-along.y, along.x) * q; }
};

double greyAt(const cv::Mat &grey, cv::Point2d at)
{
    if (at.x < 0 || at.y < 0 || at.x > grey.cols - 1.001 || at.y > grey.rows - 1.001)
        return -1;
    const int x = int(at.x), y = int(at.y);
    const double fx = at.x - x, fy = at.y - y;
    const auto g = [&](int dx, int dy) { return double(grey.at<float>(std::min(y + dy, grey.rows - 1), std::min(x + dx, grey.cols - 1))); };
    return (g(0, 0) * (1 - fx) + g(1, 0) * fx) * (1 - fy) + (g(0, 1) * (1 - fx) + g(1, 1) * fx) * fy;
}

bool within(const cv::Mat &mask, cv::Point2d at)
{
    const cv::Point p(cvRound(at.x), cvRound(at.y));
    return cv::Rect({}, mask.size()).contains(p) && mask.at<uchar>(p);
}

/// The darkest place across the line, or -1 outside the picture; `off` is where it is.
double darkest(const Sheet &sheet, const Stroke &stroke, double s, double *off)
{
    double least = 1e9;
    for (double q = -1.5; q <= 1.5; q += 0.25) {
        const double value = greyAt(sheet.grey, stroke.at(s, q));
        if (value < 0)
            return -1;
        if (value < least - 0.5 || (value < least + 0.5 && std::abs(q) < std::abs(*off))) {
            least = value;
            *off = q;
        }
    }
    return least;
}

/// The lighter of what lies beside the line, on its darker side.
double beside(const Sheet &sheet, const Stroke &stroke, double s)
{
    double sides[2];
    for (const int sign : {-1, 1}) {
        double &side = sides[sign > 0];
        side = 0;
        for (double q = 0.75; q <= 2.5; q += 0.5)
            side = std::max(side, greyAt(sheet.grey, stroke.at(s, sign * (stroke.width / 2 + q))));
    }
    return std::min(sides[0], sides[1]);
}

/// The stroke's ink and width, from its part on the paper; false when it tapers.
bool measure(const Sheet &sheet, Stroke *stroke)
{
    std::vector<double> inks, areas;
    for (double s = stroke->from + 1; s <= stroke->to - 1; s += 0.5) {
        double least = 1e9, area = 0;
        for (double q = -sheet.widest - 1; q <= sheet.widest + 1; q += 0.25) {
            const double value = greyAt(sheet.grey, stroke->at(s, q));
            if (value >= 0) {
                least = std::min(least, value);
                area += 0.25 * std::max(0.0, sheet.light - value);
            }
        }
        inks.push_back(least);
        areas.push_back(area);
    }
    const auto half = areas.begin() + std::ptrdiff_t(areas.size() / 2);
    std::sort(areas.begin(), half);
    std::sort(half, areas.end());
    const double first = areas[areas.size() / 4], second = areas[3 * areas.size() / 4];
    std::sort(inks.begin(), inks.end());
    std::sort(areas.begin(), areas.end());
    stroke->dark = inks[inks.size() / 5];
    stroke->width = areas[areas.size() / 2] / std::max(1.0, sheet.light - stroke->dark);
    return std::max(first, second) < 1.25 * std::min(first, second);
}

/// Follows the ink from `s` in steps of `step` until it is gone; it may be hidden for a little by what it crosses.
double follow(const Sheet &sheet, const Stroke &stroke, double s, double step)
{
    const double contrast = sheet.light - stroke.dark, hidden = 2.5 * stroke.width + 3;
    double last = s, off = 0;
    for (double at = s + step; std::abs(at - last) <= hidden; at += step) {
        const double ink = darkest(sheet, stroke, at, &off);
        if (ink < 0 || ink > stroke.dark + 0.45 * contrast)
            break;
        if (beside(sheet, stroke, at) - ink > 0.3 * contrast)
            last = at;
    }
    return last;
}

/// The line through the ink's middles from…to, by least squares; false when they do not lie on one.
bool straighten(const Sheet &sheet, Stroke *stroke, double from, double to)
{
    double n = 0, s1 = 0, s2 = 0, q1 = 0, sq = 0, q2 = 0;
    for (double s = from + 1; s <= to - 1; s += 0.5) {
        double weight = 0, sum = 0;
        for (double q = -stroke->width / 2 - 1.5; q <= stroke->width / 2 + 1.5; q += 0.25) {
            const double value = greyAt(sheet.grey, stroke->at(s, q)), ink = std::max(0.0, stroke->dark + 0.5 * (sheet.light - stroke->dark) - value);
            weight += ink;
            sum += ink * q;
        }
        if (weight <= 0)
            continue;
        const double q = sum / weight;
        ++n, s1 += s, s2 += s * s, q1 += q, sq += s * q, q2 += q * q;
    }
    const double spread = n * s2 - s1 * s1;
    if (n < 6 || spread <= 0)
        return false;
    const double slope = (n * sq - s1 * q1) / spread, offset = (q1 - slope * s1) / n;
    const double residual = q2 - 2 * slope * sq - 2 * offset * q1 + slope * slope * s2 + 2 * slope * offset * s1 + n * offset * offset;
    const cv::Point2d across(-stroke->along.y, stroke->along.x);
    stroke->origin += across * offset;
    stroke->along = (stroke->along + across * slope) * (1 / std::hypot(1.0, slope));
    return std::sqrt(std::max(0.0, residual) / n) < 0.25 + 0.06 * stroke->width;
}

/// The longest straight run of a component: an outline may hang on its end.
bool straightRun(const Sheet &sheet, const std::vector<cv::Point> &points, Stroke *stroke)
{
    cv::Vec4f line;
    cv::fitLine(points, line, cv::DIST_WELSCH, 0, 0.01, 0.01);
    stroke->along = {double(line[0]), double(line[1])};
    stroke->origin = {double(line[2]), double(line[3])};
    const auto place = [&](const cv::Point &p) { return (cv::Point2d(p) - stroke->origin).dot(stroke->along); };
    std::vector<cv::Point> near;
    for (const cv::Point &p : points)
        if (std::abs((cv::Point2d(p) - stroke->origin).cross(stroke->along)) < 0.5 * sheet.widest + 1.5)
            near.push_back(p);
    std::sort(near.begin(), near.end(), [&](const cv::Point &a, const cv::Point &b) { return place(a) < place(b); });
    size_t first = 0, best = 0, count = 0;
    for (size_t i = 0; i < near.size(); ++i) {
        if (i > 0 && place(near[i]) - place(near[i - 1]) > 2)
            first = i;
        if (i + 1 - first > count) {
            best = first;
            count = i + 1 - first;
        }
    }
    if (count < 0.6 * double(points.size()))
        return false;
    stroke->from = place(near[best]);
    stroke->to = place(near[best + count - 1]);
    return true;
}

/// The component as a stroke; false when it is no long, thin, straight one.
bool strokeOf(const Sheet &sheet, const std::vector<cv::Point> &points, Stroke *stroke)
{
    if (!straightRun(sheet, points, stroke))
        return false;
    const double length = stroke->to - stroke->from;
    if (length < std::max(8.0, 0.028 * sheet.side))
        return false;
    return measure(sheet, stroke) && stroke->width <= sheet.widest && length > 5 * stroke->width
           && stroke->dark < sheet.darkest && sheet.light - stroke->dark > 80
           && straighten(sheet, stroke, stroke->from, stroke->to);
}

/// Light beside the stroke where it lies in tissue, against the tissue a little further off.
double haloOf(const Sheet &sheet, const Stroke &stroke, double from, double to)
{
    std::vector<double> gains;
    for (double s = from; s <= to; s += 0.5)
        for (const int sign : {-1, 1}) {
            const double near = greyAt(sheet.grey, stroke.at(s, sign * (stroke.width / 2 + 0.9)));
            const double far = greyAt(sheet.grey, stroke.at(s, sign * (1.5 * stroke.width + 3)));
            gains.push_back(near - far);
        }
    if (gains.size() < 8)
        return 0;
    std::nth_element(gains.begin(), gains.begin() + std::ptrdiff_t(gains.size() / 2), gains.end());
    return gains[gains.size() / 2] > 12 ? std::max(0.6, 0.4 * stroke.width) : 0;
}

/// Whether another stroke begins at the end of this one, which lies `outwards`: a fork, a bracket, the corner of a frame.
bool goesOn(const Sheet &sheet, const Stroke &stroke, cv::Point2d end, cv::Point2d outwards)
{
    const double start = stroke.width / 2 + 1, far = start + std::max(6.0, 0.012 * sheet.side);
    Stroke other = stroke;
    other.origin = end;
    for (int degrees = -135; degrees <= 135; degrees += 15) {
        const double c = std::cos(degrees * CV_PI / 180), s = std::sin(degrees * CV_PI / 180);
        other.along = {outwards.x * c - outwards.y * s, outwards.x * s + outwards.y * c};
        if (follow(sheet, other, start, 0.5) >= far)
            return true;
    }
    return false;
}

/// Whether the stroke is loose on the paper at one end and in tissue at the other.
bool leaderOf(const Sheet &sheet, Stroke stroke, const cv::Mat &near, PrintedLeader *leader)
{
    double low = follow(sheet, stroke, stroke.from + 1, -0.5), high = follow(sheet, stroke, stroke.to - 1, 0.5);
    if (!straighten(sheet, &stroke, low, high))
        return false;
    low = follow(sheet, stroke, stroke.from + 1, -0.5);
    high = follow(sheet, stroke, stroke.to - 1, 0.5);
    const bool lowIn = within(near, stroke.at(low, 0)), highIn = within(near, stroke.at(high, 0));
    if (lowIn == highIn)
        return false;
    double inside = 0;
    for (double s = low; s <= high; s += 0.5)
        inside += 0.5 * within(sheet.tissue, stroke.at(s, 0));
    if (inside < 0.02 * sheet.side && high - low < 0.1 * sheet.side)
        return false;
    if (lowIn ? goesOn(sheet, stroke, stroke.at(high, 0), stroke.along) : goesOn(sheet, stroke, stroke.at(low, 0), -stroke.along))
        return false;
    leader->outer = stroke.at(lowIn ? high + 0.5 : low - 0.5, 0);
    leader->tip = stroke.at(lowIn ? low - 0.5 : high + 0.5, 0);
    leader->width = stroke.width;
    leader->halo = lowIn ? haloOf(sheet, stroke, low, stroke.from) : haloOf(sheet, stroke, stroke.to, high);
    leader->paper = sheet.paper;
    const float ink = float(stroke.dark);
    leader->ink = {ink, ink, ink};
    return true;
}

/// Two pieces of one line, which something crosses.
bool same(const PrintedLeader &a, const PrintedLeader &b)
{
    return cv::norm(a.outer - b.outer) < 2 * a.width && cv::norm(a.tip - b.tip) < 2 * a.width;
}

std::vector<PrintedLeader> leadersOf(const Sheet &sheet, JobContext &context)
{
    cv::Mat labels;
    const int count = cv::connectedComponents(sheet.outside, labels, 8);
    context.checkpoint(0, 1);
    std::vector<std::vector<cv::Point>> parts(static_cast<size_t>(count));
    for (int y = 0; y < labels.rows; ++y)
        for (int x = 0; x < labels.cols; ++x)
            if (const int label = labels.at<int>(y, x); label > 0)
                parts[size_t(label)].emplace_back(x, y);
    context.checkpoint(0, 1);
    const cv::Mat near = grown(sheet.tissue, sheet.collar() + 2); // light tissue at an outline looks like paper
    std::vector<PrintedLeader> leaders;
    Stroke stroke;
    PrintedLeader leader;
    for (const auto &part : parts) {
        if (double(part.size()) > 0.02 * sheet.side && strokeOf(sheet, part, &stroke) && leaderOf(sheet, stroke, near, &leader))
            if (std::none_of(leaders.begin(), leaders.end(), [&](const PrintedLeader &other) { return same(leader, other); }))
                leaders.push_back(leader);
        if (part.size() > 100)
            context.checkpoint(0, 1);
    }
    context.checkpoint(0, 1);
    return leaders;
}

} // namespace

std::vector<PrintedLeader> printedLeaders(const cv::Mat &picture, JobContext &context)
{
    const double scale = std::max(1.0, std::max(picture.cols, picture.rows) / LookSide);
    cv::Mat small = picture, picture8;
    if (scale > 1)
        cv::resize(picture, small, {}, 1 / scale, 1 / scale, cv::INTER_AREA);
    small.convertTo(picture8, CV_8U);
    Sheet sheet;
    if (!readSheet(picture8, &sheet, context))
        return {};
    std::vector<PrintedLeader> leaders = leadersOf(sheet, context);
    for (PrintedLeader &leader : leaders) {
        for (cv::Point2d *point : {&leader.outer, &leader.tip})
            *point = (*point + cv::Point2d(0.5, 0.5)) * scale - cv::Point2d(0.5, 0.5);
        leader.width *= scale;
        leader.halo *= scale;
    }
    return leaders;
}

} // namespace vivify::motion
