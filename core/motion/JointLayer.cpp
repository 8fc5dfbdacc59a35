#include "core/motion/JointLayer.h"

#include "core/motion/Plate.h"
#include "core/motion/Warp.h"

#include <opencv2/core/hal/intrin.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace vivify::motion {

namespace {

constexpr float Still = 0.001f;  ///< px; below it the source itself is shown.
constexpr double SweptGrid = 256; ///< cells of the longer side

cv::Mat disc(int size)
{
    return cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(size, size));
}

/// Catmull-Rom weights at the fraction f.
inline void weights(float f, float *w)
{
    const float f2 = f * f, f3 = f2 * f;
    w[0] = -0.5f * f3 + f2 - 0.5f * f;
    w[1] = 1.5f * f3 - 2.5f * f2 + 1.f;
    w[2] = -1.5f * f3 + 2.f * f2 + 0.5f * f;
    w[3] = 0.5f * f3 - 0.5f * f2;
}

/// All four channels at a place, edges replicated.
inline void sampled(const cv::Mat &source, float px, float py, float *out)
{
    px = std::clamp(px, -2.f, source.cols + 1.f);
    py = std::clamp(py, -2.f, source.rows + 1.f);
    const int ix = cvFloor(px), iy = cvFloor(py);
    float wx[4], wy[4];
    weights(px - float(ix), wx);
    weights(py - float(iy), wy);
    const bool inside = ix >= 1 && iy >= 1 && ix + 2 < source.cols && iy + 2 < source.rows;
    cv::v_float32x4 sum = cv::v_setzero_f32();
    for (int j = 0; j < 4; ++j) {
        const float *row = source.ptr<float>(inside ? iy - 1 + j : std::clamp(iy - 1 + j, 0, source.rows - 1));
        cv::v_float32x4 line = cv::v_setzero_f32();
        for (int i = 0; i < 4; ++i) {
            const int x = inside ? ix - 1 + i : std::clamp(ix - 1 + i, 0, source.cols - 1);
            line += cv::v_load(row + 4 * size_t(x)) * cv::v_setall_f32(wx[i]);
        }
        sum += line * cv::v_setall_f32(wy[j]);
    }
    cv::v_store(out, sum);
}

} // namespace

JointLayer::JointLayer(const cv::Mat &picture, const cv::Mat &organ, JobContext &context) : m_organ(organ)
{
    const cv::Mat cover = softCover(organ);
    context.checkpoint(0, 1);
    std::vector<cv::Mat> channels;
    cv::split(foreground(picture, organ, context), channels);
    channels.push_back(cover);
    cv::merge(channels, m_colour);
    context.checkpoint(0, 1);
    m_plate = backgroundPlate(picture, organ, context);
    m_near = grown(organ, 5);
    context.checkpoint(0, 1);
}

cv::Mat JointLayer::swept(const JointModel &model, double flexion, JobContext &context) const
{
    const double scale = std::max(1.0, std::max(m_organ.cols, m_organ.rows) / SweptGrid);
    const cv::Size grid(std::max(1, cvRound(m_organ.cols / scale)), std::max(1, cvRound(m_organ.rows / scale)));
    cv::Mat cover, area, all = cv::Mat::zeros(grid, CV_8U);
    cv::resize(m_organ, cover, grid, 0, 0, cv::INTER_AREA);
    cover.convertTo(cover, CV_32F, 1 / 255.0);
    const auto motion = model.on({{}, grid}, scale, {}, context);
    const int steps = std::max(2, int(std::ceil(flexion * 180 / CV_PI / 2)));
    for (int i = 1; i <= steps; ++i) {
        const cv::Mat back = backwardMap(*motion->pose(flexion * i / steps), grid);
        std::vector<cv::Mat> parts;
        cv::split(back, parts);
        all |= ((parts[0] != 0) | (parts[1] != 0)) & ((sample(cover, back) > 0.01) | (cover > 0));
        context.checkpoint(i, steps + 1);
    }
    cv::dilate(all, all, disc(13));
    cv::resize(all, area, m_organ.size(), 0, 0, cv::INTER_NEAREST);
    return area;
}

void JointLayer::paintRow(cv::Vec3f *image, const uchar *may, const cv::Vec2f *from, const cv::Rect &box, int y) const
{
    const cv::Vec3f *plate = m_plate.ptr<cv::Vec3f>(y);
    float colour[4];
    for (int x = box.x; x < box.x + box.width; ++x) {
        const cv::Vec2f &u = from[x - box.x];
        if (!may[x] || std::max(std::abs(u[0]), std::abs(u[1])) < Still)
            continue;
        const float px = float(x) + u[0], py = float(y) + u[1];
        const int nx = std::clamp(cvRound(px), 0, m_near.cols - 1), ny = std::clamp(cvRound(py), 0, m_near.rows - 1);
        if (!m_near.at<uchar>(ny, nx)) {
            image[x] = plate[x];
            continue;
        }
        sampled(m_colour, px, py, colour);
        const float a = std::clamp(colour[3], 0.f, 1.f);
        for (int c = 0; c < 3; ++c)
            image[x][c] = plate[x][c] * (1 - a) + colour[c] * a;
    }
}

void JointLayer::paint(cv::Mat &image, const JointPose &pose, const cv::Rect &box, const cv::Mat &may) const
{
    cv::parallel_for_(cv::Range(0, box.height), [&](const cv::Range &rows) {
        std::vector<cv::Vec2f> from(size_t(box.width));
        for (int y = rows.start; y < rows.end; ++y) {
            const int at = box.y + y;
            pose.backward(y, from.data(), may.ptr<uchar>(at) + box.x);
            paintRow(image.ptr<cv::Vec3f>(at), may.ptr<uchar>(at), from.data(), box, at);
        }
    });
}

} // namespace vivify::motion
