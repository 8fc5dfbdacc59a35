#include "core/motion/FlowNetwork.h"

#include "core/motion/PipeNetwork.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace vivify::motion {

namespace {

// The five-point system on the mask's pixels, solved by conjugate gradients with diagonal scaling.
class PressureSystem
{
public:
    PressureSystem(const cv::Mat &mask, const cv::Mat &radius, const TubeEnds &ends) : m_index(mask.size(), CV_32S, cv::Scalar(-1))
    {
        for (int y = 0; y < mask.rows; ++y) {
            for (int x = 0; x < mask.cols; ++x) {
                if (mask.at<uchar>(y, x)) {
                    m_index.at<int>(y, x) = int(m_pixels.size());
                    m_pixels.emplace_back(x, y);
                }
            }
        }
        m_links.resize(m_pixels.size());
        m_diagonal.assign(m_pixels.size(), 1e-9);
        m_right.assign(m_pixels.size(), 0);
        for (size_t i = 0; i < m_pixels.size(); ++i)
            connect(i, radius);
        hold(ends.start, radius, 1);
        hold(ends.end, radius, 0);
    }

    // `guess`: CV_32F, negative where there is none.
    cv::Mat solve(const cv::Mat &guess, JobContext &context)
    {
        const size_t n = m_pixels.size();
        std::vector<double> x(n, 0.5), r(n), z(n), p(n), ap(n);
        multiply(x, ap);
        for (size_t i = 0; i < n; ++i)
            r[i] = m_right[i] - ap[i];
        const double target = 1e-10 * std::max(1e-30, dot(r, r));
        for (size_t i = 0; i < n; ++i)
            x[i] = guess.at<float>(m_pixels[i]) >= 0 ? double(guess.at<float>(m_pixels[i])) : 0.5;
        multiply(x, ap);
        for (size_t i = 0; i < n; ++i)
            r[i] = m_right[i] - ap[i];
        double rz = 0;
        for (int step = 0; step < 3000 && dot(r, r) > target; ++step) {
            if (step % 40 == 0)
                context.checkpoint(0, 1);
            for (size_t i = 0; i < n; ++i)
                z[i] = r[i] / m_diagonal[i];
            const double next = dot(r, z), beta = step == 0 ? 0 : next / rz;
            rz = next;
            for (size_t i = 0; i < n; ++i)
                p[i] = z[i] + beta * p[i];
            multiply(p, ap);
            const double alpha = rz / dot(p, ap);
            for (size_t i = 0; i < n; ++i) {
                x[i] += alpha * p[i];
                r[i] -= alpha * ap[i];
            }
        }
        cv::Mat result(m_index.size(), CV_32F, cv::Scalar(-1));
        for (size_t i = 0; i < n; ++i)
            result.at<float>(m_pixels[i]) = float(std::clamp(x[i], 0.0, 1.0));
        return result;
    }

private:
    struct Link
    {
        std::array<int, 4> to{-1, -1, -1, -1};
        std::array<double, 4> weight{};
    };

    void connect(size_t i, const cv::Mat &radius)
    {
        const std::array<cv::Point, 4> steps = {cv::Point(1, 0), cv::Point(-1, 0), cv::Point(0, 1), cv::Point(0, -1)};
        for (size_t k = 0; k < 4; ++k) {
            const cv::Point next = m_pixels[i] + steps[k];
            if (next.x < 0 || next.y < 0 || next.x >= m_index.cols || next.y >= m_index.rows)
                continue;
            const int j = m_index.at<int>(next);
            if (j < 0)
                continue;
            const double weight = 0.5 * double(radius.at<float>(m_pixels[i]) + radius.at<float>(next));
            m_links[i].to[k] = j;
            m_links[i].weight[k] = weight;
            m_diagonal[i] += weight;
        }
    }

    // Ties the pixels around an end to a pressure.
    void hold(const cv::Point &at, const cv::Mat &radius, double pressure)
    {
        const double reach = std::max(2.0, 1.1 * double(radius.at<float>(at)));
        for (size_t i = 0; i < m_pixels.size(); ++i) {
            if (std::hypot(m_pixels[i].x - at.x, m_pixels[i].y - at.y) <= reach) {
                m_diagonal[i] += 50;
                m_right[i] += 50 * pressure;
            }
        }
    }

    void multiply(const std::vector<double> &x, std::vector<double> &out) const
    {
        for (size_t i = 0; i < x.size(); ++i) {
            double sum = m_diagonal[i] * x[i];
            for (size_t k = 0; k < 4; ++k) {
                if (m_links[i].to[k] >= 0)
                    sum -= m_links[i].weight[k] * x[size_t(m_links[i].to[k])];
            }
            out[i] = sum;
        }
    }

    static double dot(const std::vector<double> &a, const std::vector<double> &b)
    {
        return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    }

    cv::Mat m_index;
    std::vector<cv::Point> m_pixels;
    std::vector<Link> m_links;
    std::vector<double> m_diagonal, m_right;
};

// Pressure continued two pixels into the wall, so that its slope is right at the wall too.
cv::Mat continued(const cv::Mat &pressure)
{
    cv::Mat result = pressure.clone();
    for (int round = 0; round < 3; ++round) {
        const cv::Mat before = result.clone();
        for (int y = 1; y + 1 < result.rows; ++y) {
            for (int x = 1; x + 1 < result.cols; ++x) {
                if (before.at<float>(y, x) >= 0)
                    continue;
                float sum = 0;
                int count = 0;
                for (int k = 0; k < 9; ++k) {
                    const float v = before.at<float>(y + k / 3 - 1, x + k % 3 - 1);
                    if (v >= 0) {
                        sum += v;
                        ++count;
                    }
                }
                if (count > 0)
                    result.at<float>(y, x) = sum / float(count);
            }
        }
    }
    return result;
}

float read(const cv::Mat &values, const cv::Point2f &p)
{
    const int x = std::clamp(int(p.x), 0, values.cols - 2), y = std::clamp(int(p.y), 0, values.rows - 2);
    const float fx = std::clamp(p.x - float(x), 0.f, 1.f), fy = std::clamp(p.y - float(y), 0.f, 1.f);
    const auto v = [&](int dx, int dy) { return values.at<float>(y + dy, x + dx); };
    return (v(0, 0) * (1 - fx) + v(1, 0) * fx) * (1 - fy) + (v(0, 1) * (1 - fx) + v(1, 1) * fx) * fy;
}

cv::Point2f slope(const cv::Mat &values, const cv::Point2f &p)
{
    return {read(values, p + cv::Point2f(1, 0)) - read(values, p - cv::Point2f(1, 0)),
            read(values, p + cv::Point2f(0, 1)) - read(values, p - cv::Point2f(0, 1))};
}

cv::Point2f unit(const cv::Point2f &v)
{
    const float n = std::hypot(v.x, v.y);
    return n > 1e-9f ? v / n : cv::Point2f(0, 0);
}

// One side of a streamline; sign +1 runs down to the end, -1 up to the start. Empty when it gets stuck.
std::vector<cv::Point2f> trace(const cv::Mat &pressure, const cv::Mat &radius, cv::Point2f at, float sign)
{
    constexpr float pace = 0.8f;
    std::vector<cv::Point2f> points;
    const int most = 6 * (pressure.cols + pressure.rows);
    float before = read(pressure, at);
    for (int i = 0; i < most; ++i) {
        const float now = read(pressure, at);
        if (sign > 0 ? now < 0.006f : now > 0.994f)
            return points;
        if (i % 40 == 39) {
            if (sign * (before - now) < 1e-6f)
                return {};
            before = now;
        }
        const cv::Point2f first = unit(slope(pressure, at)) * -sign;
        const cv::Point2f middle = unit(slope(pressure, at + first * (0.5f * pace))) * -sign;
        if (middle == cv::Point2f(0, 0))
            return {};
        at += middle * pace;
        if (const float wall = read(radius, at); wall < 1.3f) // back from the wall
            at += unit(slope(radius, at)) * std::min(0.5f, 1.3f - wall);
        at.x = std::clamp(at.x, 0.f, float(pressure.cols - 1));
        at.y = std::clamp(at.y, 0.f, float(pressure.rows - 1));
        points.push_back(at);
    }
    return {};
}

} // namespace

cv::Mat solvePressure(const cv::Mat &mask, const cv::Mat &radius, const std::vector<cv::Point> &ridge, const TubeEnds &ends,
                      JobContext &context)
{
    const cv::Mat guess = pipePressure(mask, radius, ridge, ends, context);
    return PressureSystem(mask, radius, ends).solve(guess, context);
}

std::vector<Centreline> streamlines(const cv::Mat &pressure, const cv::Mat &mask, const cv::Mat &radius,
                                    const std::vector<cv::Point> &ridge, int limit, JobContext &context)
{
    const cv::Mat smooth = continued(pressure);
    std::vector<cv::Point> seeds = ridge;
    // Thin branches first: the wide ones are passed by all lines anyway.
    std::sort(seeds.begin(), seeds.end(), [&](const cv::Point &a, const cv::Point &b) {
        const float ra = radius.at<float>(a), rb = radius.at<float>(b);
        return ra != rb ? ra < rb : (a.y != b.y ? a.y < b.y : a.x < b.x);
    });
    // Not the very thinnest, which are cut tips: from the lower fifth up, then what is left.
    std::rotate(seeds.begin(), seeds.begin() + std::ssize(seeds) / 5, seeds.end());
    cv::Mat covered(mask.size(), CV_8U, cv::Scalar(0));
    std::vector<Centreline> lines;
    int tried = 0;
    for (const cv::Point &seed : seeds) {
        if (int(lines.size()) >= limit)
            break;
        if (covered.at<uchar>(seed) || pressure.at<float>(seed) < 0)
            continue;
        if (++tried % 8 == 0)
            context.checkpoint(0, 1);
        cv::circle(covered, seed, std::max(2, int(radius.at<float>(seed))), 255, -1);
        const std::vector<cv::Point2f> up = trace(smooth, radius, cv::Point2f(seed), -1);
        const std::vector<cv::Point2f> down = trace(smooth, radius, cv::Point2f(seed), 1);
        if (up.empty() || down.empty())
            continue;
        std::vector<cv::Point2f> points(up.rbegin(), up.rend());
        points.emplace_back(seed);
        points.insert(points.end(), down.begin(), down.end());
        for (const cv::Point2f &p : points)
            cv::circle(covered, cv::Point(p), std::max(2, int(0.8f * read(radius, p))), 255, -1);
        lines.emplace_back(std::move(points));
    }
    return lines;
}

} // namespace vivify::motion
