#include "core/organ/opencv/OrganModule.h"

#include "core/jobs/JobContext.h"
#include "core/organ/opencv/FullSize.h"
#include "core/organ/opencv/Ground.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace vivify {

namespace {

using namespace organ;

constexpr int Thin = 5; // px at Ground::Side: half the width of what is taken for a line or a letter

struct Found
{
    cv::Mat shape;             ///< CV_8U at the small size
    double confidence = 0;
    bool twoSides = false;     ///< Falls apart into a left and a right part.
    bool holesStay = false;    ///< The ground shows through (a net of vessels).
};

double share(const cv::Mat &part, const cv::Mat &whole)
{
    return cv::countNonZero(part) / std::max(1.0, double(cv::countNonZero(whole)));
}

/// 1 between from and to, falling to 0 over a third beyond.
double within(double value, double from, double to)
{
    if (value < from)
        return std::clamp(1 - (from - value) / (from / 3 + 1e-9), 0.0, 1.0);
    return std::clamp(1 - (value - to) / (to / 3), 0.0, 1.0);
}

cv::Mat where(const Ground &ground, bool (*test)(const cv::Vec3f &lab))
{
    cv::Mat result(ground.lab.size(), CV_8U);
    for (int y = 0; y < result.rows; ++y)
        for (int x = 0; x < result.cols; ++x)
            result.at<uchar>(y, x) = test(ground.lab.at<cv::Vec3f>(y, x)) ? 255 : 0;
    return result;
}

bool isColoured(const cv::Vec3f &lab) { return std::hypot(lab[1], lab[2]) > 14; }
bool isTinted(const cv::Vec3f &lab) { return std::hypot(lab[1], lab[2]) > 8; }
bool isGrey(const cv::Vec3f &lab) { return std::hypot(lab[1], lab[2]) < 5; }
bool isFlesh(const cv::Vec3f &lab) { return lab[1] > 6 && lab[1] > lab[2] * 0.7f && lab[0] > 35; }
bool isMuscle(const cv::Vec3f &lab) { return lab[1] > 25 && lab[2] > 5 && lab[0] > 40; }

/// How sure a shape on this ground can be: plain ground, one thing of a usual size, little of it cut by the border.
double sureness(const Ground &ground, const cv::Mat &shape)
{
    const cv::Mat main = largeComponents(shape, 1);
    const double area = cv::countNonZero(shape) / double(shape.total());
    cv::Mat frame = cv::Mat::zeros(shape.size(), CV_8U);
    cv::rectangle(frame, cv::Rect(0, 0, shape.cols, shape.rows), cv::Scalar(255));
    const double cut = share(shape & frame, frame);
    return within(ground.plainShare, 0.85, 1) * within(area, 0.05, 0.8) * within(share(main, shape), 0.8, 1)
        * std::clamp(1.15 - 2 * cut, 0.0, 1.0);
}

/// Share of the largest round piece that lies inside: 1 for a disc, next to nothing for a branching thing.
double solidity(const cv::Mat &shape)
{
    cv::Mat padded, inside;
    cv::copyMakeBorder(shape, padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::distanceTransform(padded, inside, cv::DIST_L2, 3);
    double radius = 0;
    cv::minMaxLoc(inside, nullptr, &radius);
    return CV_PI * radius * radius / std::max(1, cv::countNonZero(shape));
}

/// The one solid thing of a drawing without its words and lines.
Found solid(const Ground &ground)
{
    Found found;
    const cv::Mat front = filled(~ground.outside);
    // Ground between leader lines is enclosed as well, so it counts only where a solid rim encloses it.
    const cv::Mat body = filled(largeComponents(withoutThinParts(~ground.likeGround, Thin, Thin), 0.15));
    if (share(body, front) > 0.4) {
        found.shape = body;
        found.confidence = sureness(ground, body);
    } else { // drawn in outline
        found.shape = filled(largeComponents(withoutThinParts(front, Thin, Thin), 0.15));
        found.confidence = 0.5 * sureness(ground, found.shape);
    }
    return found;
}

/// A coloured heart among grey neighbours; an engraving's colours tell nothing.
Found heart(const Ground &ground)
{
    Found found = solid(ground);
    if (share(where(ground, isGrey) & found.shape, found.shape) < 0.4)
        return found;
    found.confidence *= 0.5;
    cv::Mat joined;
    cv::morphologyEx(where(ground, isColoured) & found.shape, joined, cv::MORPH_CLOSE, disc(2 * Thin));
    cv::morphologyEx(joined, joined, cv::MORPH_OPEN, disc(Thin));
    if (share(joined, found.shape) > 0.15)
        found.shape = filled(largeComponents(joined & found.shape, 1));
    return found;
}

/// How much two shapes overlap when one is mirrored and both fill the same square.
double likeness(const cv::Mat &left, const cv::Mat &right)
{
    cv::Mat a, b, flipped;
    cv::resize(left, a, cv::Size(64, 64), 0, 0, cv::INTER_NEAREST);
    cv::flip(right, flipped, 1);
    cv::resize(flipped, b, cv::Size(64, 64), 0, 0, cv::INTER_NEAREST);
    return share(a & b, a | b);
}

/// Two large components side by side, one about the mirror image of the other.
bool hasTwoSides(const cv::Mat &shape)
{
    cv::Mat labels, stats, centres;
    if (cv::connectedComponentsWithStats(shape, labels, stats, centres, 8, CV_32S) != 3)
        return false;
    const auto box = [&](int i) {
        return cv::Rect(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                        stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    };
    const double ratio = double(stats.at<int>(1, cv::CC_STAT_AREA)) / stats.at<int>(2, cv::CC_STAT_AREA);
    return ratio > 0.4 && ratio < 2.5
        && std::abs(centres.at<double>(1, 0) - centres.at<double>(2, 0)) > 0.15 * shape.cols
        && std::abs(centres.at<double>(1, 1) - centres.at<double>(2, 1)) < 0.25 * shape.rows
        && likeness(labels(box(1)) == 1, labels(box(2)) == 2) > 0.7;
}

Found lungs(const Ground &ground)
{
    const cv::Mat front = filled(~ground.outside);
    Found found;
    const cv::Mat flesh = where(ground, isFlesh) & front;
    cv::Mat lobes = withoutThinParts(filled(flesh), 2 * Thin, Thin);
    lobes = filled(largeComponents(lobes, 0.3));
    if (hasTwoSides(lobes) && share(lobes, front) > 0.25) {
        found.shape = lobes;
        found.twoSides = true;
        found.confidence = within(ground.plainShare, 0.85, 1) * within(share(lobes, front), 0.45, 1);
        return found;
    }
    found = solid(ground);
    const cv::Mat thin = ~ground.outside;
    if (share(found.shape & thin, thin) < 0.8 && share(found.shape & thin, thin) > 0.3) { // a bronchial tree
        found.shape = largeComponents(thin, 0.1);
        found.confidence = sureness(ground, found.shape);
    } else if (share(lobes, found.shape) > 0.2) { // lungs inside a chest: which of it is shown can't be told
        found.confidence *= 0.5;
    }
    if (share(where(ground, isGrey) & found.shape, found.shape) > 0.4)
        found.confidence *= 0.5;
    return found;
}

/// Everything but small things beside it; the ground showing through stays outside.
Found net(const Ground &ground, double smallest)
{
    Found found;
    cv::Mat linked;
    const cv::Mat front = ~ground.likeGround;
    cv::morphologyEx(front, linked, cv::MORPH_CLOSE, disc(3));
    found.shape = largeComponents(linked, smallest) & front;
    found.holesStay = true;
    cv::Mat enclosing;
    cv::morphologyEx(found.shape, enclosing, cv::MORPH_CLOSE, disc(4 * Thin));
    found.confidence = within(ground.plainShare, 0.85, 1)
        * within(cv::countNonZero(enclosing) / double(enclosing.total()), 0.02, 0.8)
        * within(share(found.shape, front), 0.7, 1);
    return found;
}

Found blood(const Ground &ground)
{
    Found found = net(ground, 0.2);
    const cv::Mat coloured = where(ground, isColoured) & found.shape;
    if (share(coloured, found.shape) < 0.4) // a scan or an engraving, where all is grey: vessels and what is round them
        found.confidence *= 0.5;
    found.confidence *= within(share(largeComponents(found.shape, 1), found.shape), 0.6, 1); // else a page of several things
    const cv::Mat bodies = withoutThinParts(found.shape, 2, 3); // leader lines, not capillaries
    if (share(bodies, found.shape) > 0.75)
        found.shape = largeComponents(bodies, 0.1);
    return found;
}

Found nerve(const Ground &ground)
{
    Found found = net(ground, 0.05);
    const cv::Mat muscle = largeComponents(withoutThinParts(where(ground, isMuscle) & found.shape, Thin, Thin), 0.3);
    if (share(muscle, found.shape) > 0.08 && share(muscle, found.shape) < 0.6) {
        cv::Mat wide;
        cv::dilate(muscle, wide, disc(3));
        found.shape = largeComponents(found.shape & ~wide, 0.05);
    }
    const bool scan = ground.plainColour[0] < 25 && share(where(ground, isGrey) & found.shape, found.shape) > 0.5;
    if (scan || solidity(found.shape) > 0.3) // a head, an organ: no cell with its threads
        found.confidence *= 0.5;
    found.confidence *= within(share(largeComponents(found.shape, 1), found.shape), 0.5, 1); // as for blood
    const cv::Mat coloured = where(ground, isTinted) & found.shape;
    if (share(coloured, found.shape) > 0.5) { // black lines and words belong to the page
        cv::Mat near;
        cv::morphologyEx(coloured, near, cv::MORPH_CLOSE, disc(4));
        found.shape = largeComponents(near, 0.15) & found.shape;
    }
    return found;
}

Found findIn(const Ground &ground, const QString &organ)
{
    if (organ == QLatin1String("heart"))
        return heart(ground);
    if (organ == QLatin1String("lungs"))
        return lungs(ground);
    if (organ == QLatin1String("blood"))
        return blood(ground);
    if (organ == QLatin1String("nerve"))
        return nerve(ground);
    return solid(ground);
}

QString roleOf(const QString &organ)
{
    if (organ == QLatin1String("blood"))
        return QStringLiteral("vessel");
    return organ == QLatin1String("nerve") ? QStringLiteral("axon") : QStringLiteral("organ");
}

QPointF deepestPoint(const cv::Mat &shape)
{
    cv::Mat padded, inside;
    cv::copyMakeBorder(shape, padded, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    cv::distanceTransform(padded, inside, cv::DIST_L2, 3);
    cv::Point deepest;
    cv::minMaxLoc(inside, nullptr, nullptr, nullptr, &deepest);
    return {(deepest.x - 0.5) / shape.cols, (deepest.y - 0.5) / shape.rows};
}

/// The shape in its parts, at the picture's size. In a picture the patient's right lung stands on the left.
OrganGuess guessOf(const QImage &picture, const Ground &ground, const Found &found, const QString &organ, JobContext &context)
{
    OrganGuess guess;
    guess.confidence = found.confidence;
    const auto add = [&](const QString &role, const cv::Mat &shape) {
        const Mask mask = fullSize(shape, ground, picture, found.holesStay, context);
        if (!mask.isEmpty())
            guess.parts.append({role, mask, deepestPoint(shape)});
    };
    if (!found.twoSides) {
        add(roleOf(organ), found.shape);
        return guess;
    }
    cv::Mat labels, stats, centres;
    cv::connectedComponentsWithStats(found.shape, labels, stats, centres, 8, CV_32S);
    const int left = centres.at<double>(1, 0) < centres.at<double>(2, 0) ? 1 : 2;
    add(QStringLiteral("lung:R"), labels == left);
    add(QStringLiteral("lung:L"), labels == 3 - left);
    return guess;
}

} // namespace

OrganGuess OrganModule::find(const QImage &picture, const QString &organ, JobContext &context) const
{
    context.checkpoint(0, 3);
    const Ground ground = groundOf(picture);
    context.checkpoint(1, 3);
    Found found = findIn(ground, organ);
    if (!ground.isPlain())
        found.confidence = 0;
    context.checkpoint(2, 3);
    return guessOf(picture, ground, found, organ, context);
}

OrganGuess OrganModule::findAt(const QImage &picture, const QString &organ, QPointF place, JobContext &context) const
{
    context.checkpoint(0, 3);
    const Ground ground = groundOf(picture);
    context.checkpoint(1, 3);
    Found found;
    found.shape = shapeAt(ground, place, context);
    found.holesStay = organ == QLatin1String("blood") || organ == QLatin1String("nerve");
    const double area = cv::countNonZero(found.shape) / double(found.shape.total());
    found.confidence = within(area, 0.02, 0.7);
    context.checkpoint(2, 3);
    return guessOf(picture, ground, found, organ, context);
}

} // namespace vivify
