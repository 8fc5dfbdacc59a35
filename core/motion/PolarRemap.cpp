#include "core/motion/PolarRemap.h"

#include "core/motion/PolarField.h"

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr double Turn = 2 * CV_PI;

/// 0 to 1 with eased ends and a straight middle: flatter at its steepest than a cubic, so sectors close further.
double eased(double x)
{
    constexpr double ease = 0.25, slope = 1 / (1 - ease);
    if (x <= 0 || x >= 1)
        return x <= 0 ? 0 : 1;
    if (x < ease)
        return slope * x * x / (2 * ease);
    if (x > 1 - ease)
        return 1 - slope * (1 - x) * (1 - x) / (2 * ease);
    return slope * (x - ease / 2);
}

double wrapped(double angle)
{
    return angle - Turn * std::floor(angle / Turn);
}

} // namespace

float lookup(const std::vector<float> &table, double angle)
{
    const double at = wrapped(angle) / Turn * PolarRemap::Bins;
    const int i = int(at), a = i % PolarRemap::Bins, b = (i + 1) % PolarRemap::Bins;
    const float f = float(at - i);
    return table[size_t(a)] * (1 - f) + table[size_t(b)] * f;
}

PolarRemap::PolarRemap(cv::Point2d hinge, cv::Point2d shin, cv::Point2d front, std::vector<Sector> sectors,
                       std::vector<float> inner, std::vector<float> outer)
    : m_hinge(hinge), m_shin(shin), m_front(front), m_sectors(std::move(sectors)), m_inner(std::move(inner)),
      m_outer(std::move(outer)), m_shares(Bins)
{
    for (int i = 0; i < Bins; ++i)
        m_shares[size_t(i)] = float(share(i * Turn / Bins));
}

int PolarRemap::bin(double angle)
{
    return std::min(Bins - 1, int(wrapped(angle) / Turn * Bins));
}

double PolarRemap::share(double angle) const
{
    for (size_t i = 0; i < m_sectors.size(); ++i) {
        const Sector &here = m_sectors[i];
        const Sector &next = m_sectors[(i + 1) % m_sectors.size()];
        const double along = wrapped(angle - here.from), width = here.to - here.from;
        if (along <= width)
            return here.share;
        const double gap = wrapped(next.from - here.to);
        if (along < width + gap)
            return here.share + (next.share - here.share) * eased((along - width) / gap);
    }
    return 0;
}

void PolarRemap::slopes(double flexion, double *minimum, double *maximum) const
{
    constexpr int skip = 8;
    constexpr double step = skip * Turn / Bins;
    const std::vector<float> table = turnTable(flexion);
    const double near = innermost(), far = outermost();
    *minimum = *maximum = 1;
    for (int ring = 0; ring <= 24; ++ring) {
        const double radius = near + (far - near) * ring / 24;
        const auto source = [&](int i) {
            const double target = i * Turn / Bins;
            return target + double(turning(target, radius)) * double(table[size_t(i % Bins)]);
        };
        for (int i = 0; i < Bins; i += skip) {
            const double slope = (source(i + skip) - source(i)) / step;
            *minimum = std::min(*minimum, slope);
            *maximum = std::max(*maximum, slope);
        }
    }
}

/// The angles of arrival rise with those of departure, so one walk around the turn inverts the whole table.
std::vector<float> PolarRemap::turnTable(double flexion) const
{
    constexpr double step = Turn / Bins;
    std::vector<float> table(Bins);
    const auto arrival = [&](int i) { return i * step - flexion * double(m_shares[size_t((i % Bins + Bins) % Bins)]); };
    int from = -1;
    for (int i = 0; i < Bins; ++i) {
        const double target = i * step;
        while (arrival(from + 1) <= target)
            ++from;
        const double a = arrival(from), b = arrival(from + 1);
        const double turn = (from + (target - a) / std::max(1e-12, b - a)) * step - target;
        table[size_t(i)] = turn < 1e-7 ? 0.f : float(turn);
    }
    return table;
}

float PolarRemap::turning(double angle, double radius) const
{
    const double inner = double(lookup(m_inner, angle)), outer = double(lookup(m_outer, angle));
    const double x = std::clamp((radius - inner) / std::max(1e-3, outer - inner), 0.0, 1.0);
    return float(x * x * (3 - 2 * x));
}

double PolarRemap::innermost() const
{
    return double(*std::min_element(m_inner.begin(), m_inner.end()));
}

double PolarRemap::outermost() const
{
    return double(*std::max_element(m_outer.begin(), m_outer.end()));
}

double PolarRemap::sense() const
{
    return m_shin.x * m_front.y - m_shin.y * m_front.x >= 0 ? 1 : -1;
}

PolarRemap PolarRemap::seenFrom(cv::Point2d origin, double scale) const
{
    PolarRemap other = *this;
    other.m_hinge = m_hinge / scale - origin;
    for (float &radius : other.m_inner)
        radius /= float(scale);
    for (float &radius : other.m_outer)
        radius /= float(scale);
    return other;
}

std::unique_ptr<JointMotion> PolarRemap::on(const cv::Rect &box, double scale, const cv::Mat &where, JobContext &context) const
{
    return std::make_unique<PolarField>(seenFrom(box.tl(), scale), box.size(), where, context);
}

cv::Rect PolarRemap::ring() const
{
    const int reach = int(std::ceil(outermost())) + 2;
    return {cvFloor(m_hinge.x) - reach, cvFloor(m_hinge.y) - reach, 2 * reach + 2, 2 * reach + 2};
}

cv::Point2d PolarRemap::moved(cv::Point2d point, double flexion) const
{
    // Towards the back is the negative sense: the flexion's turn lessens the angle.
    const cv::Point2d offset = point - m_hinge;
    const double by = -sense() * flexion * share(angle(offset)), c = std::cos(by), s = std::sin(by);
    return m_hinge + cv::Point2d(offset.x * c - offset.y * s, offset.x * s + offset.y * c);
}

/// The turn of a short line on the shank.
double PolarRemap::bend(double flexion) const
{
    const cv::Point2d line = moved(m_hinge + m_shin * 500.0, flexion) - moved(m_hinge + m_shin * 400.0, flexion);
    return std::atan2(std::abs(m_shin.x * line.y - m_shin.y * line.x), m_shin.dot(line));
}

} // namespace vivify::motion
