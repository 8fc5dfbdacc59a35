#include "core/motion/PolarRemap.h"

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

float lookup(const std::vector<float> &table, double angle)
{
    const double at = wrapped(angle) / Turn * PolarRemap::Bins;
    const int i = int(at), a = i % PolarRemap::Bins, b = (i + 1) % PolarRemap::Bins;
    const float f = float(at - i);
    return table[size_t(a)] * (1 - f) + table[size_t(b)] * f;
}

} // namespace

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
    const double near = double(*std::min_element(m_inner.begin(), m_inner.end()));
    const double far = double(*std::max_element(m_outer.begin(), m_outer.end()));
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
    const auto i = size_t(bin(angle));
    const double x = std::clamp((radius - double(m_inner[i])) / std::max(1e-3, double(m_outer[i] - m_inner[i])), 0.0, 1.0);
    return float(x * x * (3 - 2 * x));
}

/// Towards the back is the negative sense: the flexion's turn lessens the angle.
cv::Vec2f PolarRemap::turned(cv::Point2d offset, double by) const
{
    const double along = offset.dot(m_shin), across = offset.dot(m_front), c = std::cos(by), s = std::sin(by);
    const cv::Point2d to = m_shin * (along * c - across * s) + m_front * (along * s + across * c);
    return cv::Vec2f(float(to.x - offset.x), float(to.y - offset.y));
}

cv::Point2d PolarRemap::moved(cv::Point2d point, double flexion) const
{
    const cv::Point2d offset = point - m_hinge;
    const cv::Vec2f by = turned(offset, -flexion * share(angle(offset)));
    return point + cv::Point2d(double(by[0]), double(by[1]));
}

cv::Mat PolarRemap::backward(double flexion, const cv::Mat &where, double scale) const
{
    const cv::Size size = where.size();
    cv::Mat field(size, CV_32FC2, cv::Scalar::all(0));
    const std::vector<float> table = turnTable(flexion);
    cv::parallel_for_(cv::Range(0, size.height), [&](const cv::Range &rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            auto *out = field.ptr<cv::Vec2f>(y);
            const uchar *wanted = where.ptr<uchar>(y);
            for (int x = 0; x < size.width; ++x) {
                if (!wanted[x])
                    continue;
                const cv::Point2d offset(x * scale - m_hinge.x, y * scale - m_hinge.y);
                const double at = angle(offset);
                const double turn = double(lookup(table, at));
                if (turn <= 0)
                    continue;
                const double k = double(turning(at, cv::norm(offset)));
                if (k > 0)
                    out[x] = turned(offset, k * turn) / float(scale);
            }
        }
    });
    return field;
}

cv::Mat PolarRemap::forward(double flexion, const cv::Mat &where) const
{
    const cv::Size size = where.size();
    cv::Mat field(size, CV_32FC2, cv::Scalar::all(0));
    const std::vector<float> table = turnTable(flexion);
    const auto source = [&](double target, double radius) {
        return target + double(turning(target, radius)) * double(lookup(table, target));
    };
    cv::parallel_for_(cv::Range(0, size.height), [&](const cv::Range &rows) {
        for (int y = rows.start; y < rows.end; ++y) {
            for (int x = 0; x < size.width; ++x) {
                if (!where.at<uchar>(y, x))
                    continue;
                const cv::Point2d offset(x - m_hinge.x, y - m_hinge.y);
                const double from = angle(offset), radius = cv::norm(offset);
                double to = from - flexion * double(lookup(m_shares, from));
                if (to == from)
                    continue;
                if (turning(to, radius) < 1) {
                    double low = to - 0.01, high = from + 0.01;
                    for (int step = 0; step < 24; ++step) {
                        const double middle = (low + high) / 2;
                        (source(middle, radius) < from ? low : high) = middle;
                    }
                    to = (low + high) / 2;
                }
                field.at<cv::Vec2f>(y, x) = turned(offset, to - from);
            }
        }
    });
    return field;
}

} // namespace vivify::motion
