#include "core/motion/Warp.h"

#include <opencv2/core/hal/intrin.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace vivify::motion {

namespace {

constexpr int Block = 16, Apart = 3; ///< px: what settleInverse() takes in one piece, and how close it looks

/// Catmull-Rom weights at the fraction f; exactly (0, 1, 0, 0) at 0.
inline void weights(float f, float *w)
{
    const float f2 = f * f, f3 = f2 * f;
    w[0] = -0.5f * f3 + f2 - 0.5f * f;
    w[1] = 1.5f * f3 - 2.5f * f2 + 1.f;
    w[2] = -1.5f * f3 + 2.f * f2 + 0.5f * f;
    w[3] = 0.5f * f3 - 0.5f * f2;
}

/// Four floats are read per pixel, the last one being the next pixel's: callers keep clear of the last column.
inline cv::v_float32x4 inside3(const float *corner, size_t stride, const float *wx, const float *wy)
{
    cv::v_float32x4 sum = cv::v_setzero_f32();
    const cv::v_float32x4 x0 = cv::v_setall_f32(wx[0]), x1 = cv::v_setall_f32(wx[1]), x2 = cv::v_setall_f32(wx[2]),
                          x3 = cv::v_setall_f32(wx[3]);
    for (int j = 0; j < 4; ++j, corner += stride) {
        const cv::v_float32x4 row = (cv::v_load(corner) * x0 + cv::v_load(corner + 3) * x1)
                                    + (cv::v_load(corner + 6) * x2 + cv::v_load(corner + 9) * x3);
        sum += row * cv::v_setall_f32(wy[j]);
    }
    return sum;
}

inline void inside2(const float *corner, size_t stride, const float *wx, const float *wy, float *out)
{
    float a = 0, b = 0;
    for (int j = 0; j < 4; ++j, corner += stride) {
        a += wy[j] * ((corner[0] * wx[0] + corner[2] * wx[1]) + (corner[4] * wx[2] + corner[6] * wx[3]));
        b += wy[j] * ((corner[1] * wx[0] + corner[3] * wx[1]) + (corner[5] * wx[2] + corner[7] * wx[3]));
    }
    out[0] = a;
    out[1] = b;
}

/// Any channel count, edges replicated.
inline void careful(const cv::Mat &source, int x, int y, const float *wx, const float *wy, float *out)
{
    const int channels = source.channels();
    for (int c = 0; c < channels; ++c)
        out[c] = 0;
    for (int j = 0; j < 4; ++j) {
        const float *row = source.ptr<float>(std::clamp(y - 1 + j, 0, source.rows - 1));
        for (int i = 0; i < 4; ++i) {
            const float *pixel = row + size_t(std::clamp(x - 1 + i, 0, source.cols - 1)) * channels;
            const float w = wx[i] * wy[j];
            for (int c = 0; c < channels; ++c)
                out[c] += pixel[c] * w;
        }
    }
}

/// `source` at a place between its pixels.
inline void at(const cv::Mat &source, float x, float y, float *out)
{
    const int channels = source.channels();
    const size_t stride = source.step1();
    float wx[4], wy[4], four[4];
    // Clamping keeps far samples finite; two pixels beyond the edge everything is the edge already.
    const float px = std::clamp(x, -2.f, source.cols + 1.f);
    const float py = std::clamp(y, -2.f, source.rows + 1.f);
    const int ix = cvFloor(px), iy = cvFloor(py);
    weights(px - ix, wx);
    weights(py - iy, wy);
    if (channels == 3 && ix >= 1 && iy >= 1 && ix + 3 < source.cols && iy + 2 < source.rows) {
        cv::v_store(four, inside3(source.ptr<float>(iy - 1) + size_t(ix - 1) * 3, stride, wx, wy));
        std::copy_n(four, 3, out);
    } else if (channels == 2 && ix >= 1 && iy >= 1 && ix + 2 < source.cols && iy + 2 < source.rows) {
        inside2(source.ptr<float>(iy - 1) + size_t(ix - 1) * 2, stride, wx, wy, out);
    } else {
        careful(source, ix, iy, wx, wy, out);
    }
}

void sampleRow(const cv::Mat &source, const cv::Mat &backward, cv::Mat &result, int y)
{
    const int channels = source.channels();
    const cv::Vec2f *shift = backward.ptr<cv::Vec2f>(y);
    const float *same = y < source.rows ? source.ptr<float>(y) : nullptr;
    float *out = result.ptr<float>(y);
    for (int x = 0; x < backward.cols; ++x, out += channels) {
        if (shift[x][0] == 0 && shift[x][1] == 0 && same && x < source.cols)
            std::copy_n(same + size_t(x) * channels, channels, out);
        else
            at(source, x + shift[x][0], y + shift[x][1], out);
    }
}

/// One step towards the inverse; how far it leads, in px. Where the way back leaves the picture, nothing changes.
inline float stepBack(const cv::Mat &forward, cv::Vec2f &back, int x, int y)
{
    const float px = x + back[0], py = y + back[1];
    if ((back[0] == 0 && back[1] == 0) || px < 0 || py < 0 || px > forward.cols - 1 || py > forward.rows - 1)
        return 0;
    cv::Vec2f there;
    at(forward, px, py, there.val);
    const float moved = std::max(std::abs(back[0] + there[0]), std::abs(back[1] + there[1]));
    back = -there;
    return moved;
}

/// The largest step at a block's places `Apart` px apart.
float farthestStep(const cv::Mat &forward, const cv::Mat &backward, const cv::Rect &block)
{
    float most = 0;
    for (int y = block.y; y < block.y + block.height; y += Apart)
        for (int x = block.x; x < block.x + block.width; x += Apart) {
            cv::Vec2f back = backward.at<cv::Vec2f>(y, x);
            most = std::max(most, stepBack(forward, back, x, y));
        }
    return most;
}

} // namespace

cv::Mat sample(const cv::Mat &source, const cv::Mat &backward)
{
    CV_Assert(source.depth() == CV_32F && source.channels() <= 4 && backward.type() == CV_32FC2);
    cv::Mat result(backward.size(), source.type());
    cv::parallel_for_(cv::Range(0, backward.rows), [&](const cv::Range &rows) {
        for (int y = rows.start; y < rows.end; ++y)
            sampleRow(source, backward, result, y);
    });
    return result;
}

cv::Mat exponentiate(const cv::Mat &velocity, double amount)
{
    CV_Assert(velocity.type() == CV_32FC2);
    const double longest = std::abs(amount) * cv::norm(velocity.reshape(1), cv::NORM_INF);
    int squarings = 0;
    // Steps of a twentieth of a pixel at most: halving further changes the result by less than float rounding shows.
    while (std::ldexp(longest, -squarings) > 0.05 && squarings < 12)
        ++squarings;
    cv::Mat shift = velocity * std::ldexp(amount, -squarings);
    for (int i = 0; i < squarings; ++i)
        shift = shift + sample(shift, shift);
    return shift;
}

cv::Mat refineInverse(const cv::Mat &forward, cv::Mat backward, int steps)
{
    for (int i = 0; i < steps; ++i) {
        const cv::Mat there = sample(forward, backward);
        cv::parallel_for_(cv::Range(0, backward.rows), [&](const cv::Range &rows) {
            for (int y = rows.start; y < rows.end; ++y) {
                cv::Vec2f *back = backward.ptr<cv::Vec2f>(y);
                const cv::Vec2f *f = there.ptr<cv::Vec2f>(y);
                for (int x = 0; x < backward.cols; ++x) {
                    const float px = x + back[x][0], py = y + back[x][1];
                    if (px >= 0 && py >= 0 && px <= forward.cols - 1 && py <= forward.rows - 1)
                        back[x] = -f[x];
                }
            }
        });
    }
    return backward;
}

void settleInverse(const cv::Mat &forward, cv::Mat &backward, float tolerance)
{
    CV_Assert(forward.type() == CV_32FC2 && backward.type() == CV_32FC2 && forward.size() == backward.size());
    const cv::Rect all(cv::Point(), backward.size());
    cv::parallel_for_(cv::Range(0, (all.height + Block - 1) / Block), [&](const cv::Range &rows) {
        for (int row = rows.start; row < rows.end; ++row)
            for (int left = 0; left < all.width; left += Block) {
                const cv::Rect block = cv::Rect(left, row * Block, Block, Block) & all;
                if (farthestStep(forward, backward, block) <= tolerance)
                    continue;
                for (int y = block.y; y < block.y + block.height; ++y)
                    for (int x = block.x; x < block.x + block.width; ++x)
                        stepBack(forward, backward.at<cv::Vec2f>(y, x), x, y);
            }
    });
}

cv::Mat enlargeField(const cv::Mat &field, cv::Size size)
{
    return enlargeField(field, size, cv::Rect(0, 0, field.cols, field.rows));
}

cv::Mat enlargeField(const cv::Mat &field, cv::Size size, const cv::Rect &part)
{
    CV_Assert(field.type() == CV_32FC2);
    const float sx = float(size.width) / part.width, sy = float(size.height) / part.height;
    std::vector<std::array<float, 4>> weightsX(size.width);
    std::vector<int> column(size.width);
    for (int x = 0; x < size.width; ++x) {
        const float at = (x + 0.5f) / sx - 0.5f + part.x;
        column[x] = cvFloor(at);
        weights(at - column[x], weightsX[x].data());
    }
    cv::Mat result(size, CV_32FC2);
    cv::parallel_for_(cv::Range(0, size.height), [&](const cv::Range &rows) {
        std::vector<cv::Vec2f> line(field.cols + 6); // three columns more on each side: replicated edges
        float wy[4];
        for (int y = rows.start; y < rows.end; ++y) {
            const float at = (y + 0.5f) / sy - 0.5f + part.y;
            const int iy = cvFloor(at);
            weights(at - iy, wy);
            const cv::Vec2f *from[4];
            for (int j = 0; j < 4; ++j)
                from[j] = field.ptr<cv::Vec2f>(std::clamp(iy - 1 + j, 0, field.rows - 1));
            for (int x = 0; x < field.cols; ++x) {
                const cv::Vec2f sum = (from[0][x] * wy[0] + from[1][x] * wy[1]) + (from[2][x] * wy[2] + from[3][x] * wy[3]);
                line[x + 3] = cv::Vec2f(sum[0] * sx, sum[1] * sy);
            }
            std::fill_n(line.begin(), 3, line[3]);
            std::fill_n(line.end() - 3, 3, line[field.cols + 2]);
            cv::Vec2f *out = result.ptr<cv::Vec2f>(y);
            for (int x = 0; x < size.width; ++x) {
                const cv::Vec2f *p = line.data() + column[x] + 2;
                const auto &w = weightsX[x];
                out[x] = cv::Vec2f((p[0][0] * w[0] + p[1][0] * w[1]) + (p[2][0] * w[2] + p[3][0] * w[3]),
                                   (p[0][1] * w[0] + p[1][1] * w[1]) + (p[2][1] * w[2] + p[3][1] * w[3]));
            }
        }
    });
    return result;
}

void jacobianRange(const cv::Mat &displacement, double *minimum, double *maximum)
{
    CV_Assert(displacement.type() == CV_32FC2);
    float low = std::numeric_limits<float>::max(), high = std::numeric_limits<float>::lowest();
    for (int y = 0; y + 1 < displacement.rows; ++y) {
        const cv::Vec2f *a = displacement.ptr<cv::Vec2f>(y), *b = displacement.ptr<cv::Vec2f>(y + 1);
        for (int x = 0; x + 1 < displacement.cols; ++x) {
            // The four corner triangles of the cell are the four one-sided differences of its four pixels.
            const cv::Vec2f top = a[x + 1] - a[x], bottom = b[x + 1] - b[x], left = b[x] - a[x], right = b[x + 1] - a[x + 1];
            for (const cv::Vec2f &dx : {top, bottom}) {
                for (const cv::Vec2f &dy : {left, right}) {
                    const float j = (1 + dx[0]) * (1 + dy[1]) - dx[1] * dy[0];
                    low = std::min(low, j);
                    high = std::max(high, j);
                }
            }
        }
    }
    if (displacement.rows < 2 || displacement.cols < 2)
        low = high = 1;
    if (minimum)
        *minimum = double(low);
    if (maximum)
        *maximum = double(high);
}

} // namespace vivify::motion
