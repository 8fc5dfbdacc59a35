#include "core/motion/PipeNetwork.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <queue>

namespace vivify::motion {

namespace {

/// Nodes joined by pipes; solved by taking out the node with the fewest pipes first (a star becomes a mesh).
class PipeNetwork
{
public:
    explicit PipeNetwork(size_t nodes) : m_pipes(nodes), m_diagonal(nodes, 1e-9), m_right(nodes, 0) {}
    void join(int a, int b, double conductance)
    {
        if (!m_pipes[size_t(a)].emplace(b, conductance).second)
            return;
        m_pipes[size_t(b)].emplace(a, conductance);
        m_diagonal[size_t(a)] += conductance;
        m_diagonal[size_t(b)] += conductance;
    }
    void hold(int node, double pressure, double strength)
    {
        m_diagonal[size_t(node)] += strength;
        m_right[size_t(node)] += strength * pressure;
    }
    std::vector<double> solve(JobContext &context);

private:
    void takeOut(int node);

    std::vector<std::map<int, double>> m_pipes; ///< After a node was taken out: its pipes at that moment.
    std::vector<double> m_diagonal, m_right;
};

void PipeNetwork::takeOut(int node)
{
    const auto &own = m_pipes[size_t(node)];
    const double pivot = m_diagonal[size_t(node)];
    for (const auto &[a, toA] : own) {
        m_pipes[size_t(a)].erase(node);
        m_diagonal[size_t(a)] -= toA * toA / pivot;
        m_right[size_t(a)] += toA * m_right[size_t(node)] / pivot;
        for (const auto &[b, toB] : own) {
            if (b != a)
                m_pipes[size_t(a)][b] += toA * toB / pivot;
        }
    }
}

std::vector<double> PipeNetwork::solve(JobContext &context)
{
    using Entry = std::pair<size_t, int>; // pipes, node
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> waiting;
    for (size_t i = 0; i < m_pipes.size(); ++i)
        waiting.emplace(m_pipes[i].size(), int(i));
    std::vector<bool> out(m_pipes.size(), false);
    std::vector<int> order;
    while (!waiting.empty()) {
        const auto [pipes, node] = waiting.top();
        waiting.pop();
        if (out[size_t(node)] || pipes != m_pipes[size_t(node)].size())
            continue;
        takeOut(node);
        out[size_t(node)] = true;
        order.push_back(node);
        for (const auto &pipe : m_pipes[size_t(node)])
            waiting.emplace(m_pipes[size_t(pipe.first)].size(), pipe.first);
        if (order.size() % 256 == 0)
            context.checkpoint(0, 1);
    }
    std::vector<double> pressure(m_pipes.size(), 0);
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        double sum = m_right[size_t(*it)];
        for (const auto &[other, conductance] : m_pipes[size_t(*it)])
            sum += conductance * pressure[size_t(other)];
        pressure[size_t(*it)] = sum / m_diagonal[size_t(*it)];
    }
    return pressure;
}

double square(double x)
{
    return x * x;
}

} // namespace

cv::Mat pipePressure(const cv::Mat &mask, const cv::Mat &radius, const std::vector<cv::Point> &ridge, const TubeEnds &ends,
                     JobContext &context)
{
    cv::Mat index(mask.size(), CV_32S, cv::Scalar(-1)), others(mask.size(), CV_8U, cv::Scalar(255));
    for (size_t i = 0; i < ridge.size(); ++i) {
        index.at<int>(ridge[i]) = int(i);
        others.at<uchar>(ridge[i]) = 0;
    }
    PipeNetwork network(ridge.size());
    const std::array<cv::Point, 4> forward = {cv::Point(1, 0), cv::Point(0, 1), cv::Point(1, 1), cv::Point(-1, 1)};
    for (size_t i = 0; i < ridge.size(); ++i) {
        for (const cv::Point &step : forward) {
            const cv::Point next = ridge[i] + step;
            if (!cv::Rect(cv::Point(), mask.size()).contains(next) || index.at<int>(next) < 0)
                continue;
            const double wide = 0.5 * double(radius.at<float>(ridge[i]) + radius.at<float>(next));
            network.join(int(i), index.at<int>(next), square(wide) / std::hypot(step.x, step.y));
        }
        for (const auto &[end, pressure] : {std::pair(ends.start, 1.0), std::pair(ends.end, 0.0)}) {
            const double reach = std::max(2.0, 1.1 * double(radius.at<float>(end)));
            if (std::hypot(ridge[i].x - end.x, ridge[i].y - end.y) <= reach)
                network.hold(int(i), pressure, 50 * 2 * double(radius.at<float>(ridge[i])));
        }
    }
    const std::vector<double> pressure = network.solve(context);
    cv::Mat distance, labels, guess(mask.size(), CV_32F, cv::Scalar(-1));
    cv::distanceTransform(others, distance, labels, cv::DIST_L2, cv::DIST_MASK_5, cv::DIST_LABEL_PIXEL);
    std::vector<float> byLabel(ridge.size() + 1, -1.f);
    for (size_t i = 0; i < ridge.size(); ++i)
        byLabel[size_t(labels.at<int>(ridge[i]))] = float(pressure[i]);
    for (int y = 0; y < mask.rows; ++y) {
        for (int x = 0; x < mask.cols; ++x) {
            if (mask.at<uchar>(y, x))
                guess.at<float>(y, x) = byLabel[size_t(labels.at<int>(y, x))];
        }
    }
    context.checkpoint(0, 1);
    return guess;
}

} // namespace vivify::motion
