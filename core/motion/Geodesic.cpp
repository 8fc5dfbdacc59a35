#include "core/motion/Geodesic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <queue>

namespace vivify::motion {

namespace {

class March
{
public:
    March(const cv::Mat &speed, const cv::Point &seed)
        : m_speed(speed), m_time(speed.size(), CV_32F, cv::Scalar(unreached)), m_done(speed.size(), CV_8U, cv::Scalar(0))
    {
        constexpr int reach = 3;
        const float c = std::max(speed.at<float>(seed), 1e-6f);
        for (int dy = -reach; dy <= reach; ++dy) {
            for (int dx = -reach; dx <= reach; ++dx) {
                const cv::Point at = seed + cv::Point(dx, dy);
                if (dx * dx + dy * dy <= reach * reach && open(at) && isStraight(seed, at))
                    offer(at, std::hypot(float(dx), float(dy)) / c);
            }
        }
        offer(seed, 0);
    }

    cv::Mat run(JobContext &context)
    {
        for (int steps = 0; !m_heap.empty(); ++steps) {
            if (steps % 50000 == 0)
                context.checkpoint(0, 1);
            const cv::Point at = m_heap.top().at;
            m_heap.pop();
            if (m_done.at<uchar>(at))
                continue;
            m_done.at<uchar>(at) = 1;
            for (const cv::Point &step : {cv::Point(1, 0), cv::Point(-1, 0), cv::Point(0, 1), cv::Point(0, -1)}) {
                const cv::Point next = at + step;
                if (open(next) && !m_done.at<uchar>(next))
                    offer(next, solve(next));
            }
        }
        return m_time;
    }

private:
    struct Item
    {
        float time;
        cv::Point at;
        bool operator<(const Item &other) const { return time > other.time; }
    };

    bool open(const cv::Point &at) const
    {
        return at.x >= 0 && at.y >= 0 && at.x < m_speed.cols && at.y < m_speed.rows && m_speed.at<float>(at) > 0;
    }

    // No wall between the seed and a pixel whose time is set without marching.
    bool isStraight(const cv::Point &from, const cv::Point &to) const
    {
        for (int i = 1; i < 6; ++i) {
            const cv::Point2d between = cv::Point2d(from) + cv::Point2d(to - from) * (i / 6.0);
            if (!open({int(std::lround(between.x)), int(std::lround(between.y))}))
                return false;
        }
        return true;
    }

    void offer(const cv::Point &at, float time)
    {
        if (time < m_time.at<float>(at)) {
            m_time.at<float>(at) = time;
            m_heap.push({time, at});
        }
    }

    // Upwind value and squared weight along one axis; weight 0 when neither side is known.
    std::pair<double, double> upwind(const cv::Point &at, const cv::Point &step) const
    {
        cv::Point side;
        float best = unreached;
        for (const cv::Point &s : {step, -step}) {
            if (open(at + s) && m_done.at<uchar>(at + s) && m_time.at<float>(at + s) < best) {
                best = m_time.at<float>(at + s);
                side = s;
            }
        }
        if (best >= unreached)
            return {0, 0};
        const cv::Point beyond = at + side + side;
        if (open(beyond) && m_done.at<uchar>(beyond) && m_time.at<float>(beyond) <= best)
            return {(4.0 * best - m_time.at<float>(beyond)) / 3, 2.25};
        return {best, 1};
    }

    float solve(const cv::Point &at) const
    {
        const auto [a, wa] = upwind(at, {1, 0});
        const auto [b, wb] = upwind(at, {0, 1});
        const double slow = 1.0 / m_speed.at<float>(at);
        const double sum = wa + wb, mean = wa * a + wb * b;
        const double under = mean * mean - sum * (wa * a * a + wb * b * b - slow * slow);
        if (wa > 0 && wb > 0 && under >= 0) {
            const double time = (mean + std::sqrt(under)) / sum;
            if (time >= std::max(a, b))
                return float(time);
        }
        const double alongA = wa > 0 ? a + slow / std::sqrt(wa) : double(unreached);
        const double alongB = wb > 0 ? b + slow / std::sqrt(wb) : double(unreached);
        return float(std::min(alongA, alongB));
    }

    cv::Mat m_speed, m_time, m_done;
    std::priority_queue<Item> m_heap;
};

} // namespace

cv::Mat arrivalTimes(const cv::Mat &speed, const cv::Point &seed, JobContext &context)
{
    return March(speed, seed).run(context);
}

std::vector<cv::Point> wayTo(const cv::Mat &arrival, cv::Point from)
{
    std::vector<cv::Point> way{from};
    const cv::Rect inside(0, 0, arrival.cols, arrival.rows);
    for (;;) {
        cv::Point best = from;
        double steepest = 0;
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dx = -1; dx <= 1; ++dx) {
                const cv::Point next = from + cv::Point(dx, dy);
                if (next == from || !inside.contains(next) || arrival.at<float>(next) >= unreached)
                    continue;
                const double fall = (arrival.at<float>(from) - arrival.at<float>(next)) / std::hypot(dx, dy);
                if (fall > steepest) {
                    steepest = fall;
                    best = next;
                }
            }
        }
        if (best == from)
            break;
        way.push_back(best);
        from = best;
    }
    std::reverse(way.begin(), way.end());
    return way;
}

} // namespace vivify::motion
