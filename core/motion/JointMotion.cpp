#include "core/motion/JointMotion.h"

#include "core/motion/Warp.h"

#include <algorithm>

namespace vivify::motion {

namespace {

constexpr int Band = 96; ///< rows between two checkpoints

template<typename Row>
cv::Mat mapOf(cv::Size box, const Row &row)
{
    cv::Mat map(box, CV_32FC2);
    cv::parallel_for_(cv::Range(0, box.height), [&](const cv::Range &rows) {
        for (int y = rows.start; y < rows.end; ++y)
            row(y, map.ptr<cv::Vec2f>(y));
    });
    return map;
}

} // namespace

cv::Mat backwardMap(const JointPose &pose, cv::Size box)
{
    return mapOf(box, [&](int y, cv::Vec2f *row) { pose.backward(y, row, nullptr); });
}

cv::Mat forwardMap(const JointPose &pose, cv::Size box)
{
    return mapOf(box, [&](int y, cv::Vec2f *row) { pose.forward(y, row, nullptr); });
}

void AreaRange::include(const AreaRange &other)
{
    least = std::min(least, other.least);
    most = std::max(most, other.most);
}

AreaRange areaRange(const JointModel &model, const cv::Rect &box, double flexion, JobContext &context)
{
    AreaRange range;
    for (int y = box.y; y < box.y + box.height; y += Band) {
        // One row more, for the differences between the bands.
        const cv::Rect band = cv::Rect(box.x, y, box.width, Band + 1) & box;
        const auto pose = model.on(band, 1, {}, context)->pose(flexion);
        for (const cv::Mat &map : {backwardMap(*pose, band.size()), forwardMap(*pose, band.size())}) {
            AreaRange mine;
            jacobianRange(map, &mine.least, &mine.most);
            range.include(mine);
            context.checkpoint(0, 1);
        }
    }
    return range;
}

} // namespace vivify::motion
