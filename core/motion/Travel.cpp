#include "core/motion/Travel.h"

#include <algorithm>

namespace vivify::motion {

namespace {

constexpr double Passed = 0.98; // share of the probes that get no further: one wrong probe says nothing

double farthest(const std::vector<FieldMeasures> &frames, size_t probe)
{
    double most = 0;
    for (size_t a = 0; a < frames.size(); ++a)
        for (size_t b = 0; b < a; ++b)
            most = std::max(most, cv::norm(frames[a].tracked[probe] - frames[b].tracked[probe]));
    return most;
}

} // namespace

double travelOf(const std::vector<FieldMeasures> &frames)
{
    size_t probes = frames.empty() ? 0 : frames.front().tracked.size();
    for (const FieldMeasures &frame : frames)
        probes = std::min(probes, frame.tracked.size());
    std::vector<double> ways;
    for (size_t i = 0; i < probes; ++i)
        ways.push_back(farthest(frames, i));
    if (ways.empty())
        return 0;
    const auto place = ways.begin() + std::ptrdiff_t(Passed * double(ways.size() - 1));
    std::nth_element(ways.begin(), place, ways.end());
    return *place;
}

} // namespace vivify::motion
