#include "core/motion/PixelGates.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vivify::motion {

namespace {

constexpr int Blocks = 4; ///< Each way: a block is a sixteenth of the picture.

cv::Mat wrap(const QImage &image)
{
    return cv::Mat(image.height(), image.width(), CV_8UC4, const_cast<uchar *>(image.constBits()), size_t(image.bytesPerLine()));
}

std::array<double, 256> makeLinear()
{
    std::array<double, 256> table{};
    for (size_t i = 0; i < table.size(); ++i) {
        const double c = double(i) / 255;
        table[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    }
    return table;
}

/// Mean relative luminance of each block.
std::array<double, Blocks * Blocks> luminance(const QImage &frame)
{
    static const std::array<double, 256> linear = makeLinear();
    std::array<double, Blocks * Blocks> sum{}, count{};
    for (int y = 0; y < frame.height(); y += 2) {
        const auto *line = reinterpret_cast<const QRgb *>(frame.constScanLine(y));
        for (int x = 0; x < frame.width(); x += 2) {
            const size_t block = size_t(y * Blocks / frame.height()) * Blocks + size_t(x * Blocks / frame.width());
            sum[block] += 0.2126 * linear[size_t(qRed(line[x]))] + 0.7152 * linear[size_t(qGreen(line[x]))]
                          + 0.0722 * linear[size_t(qBlue(line[x]))];
            ++count[block];
        }
    }
    for (size_t i = 0; i < sum.size(); ++i)
        sum[i] /= std::max(1.0, count[i]);
    return sum;
}

/// Opposing changes by 0.1 and more along a loop, counted on its second turn so that the seam counts as well.
int reversals(const std::vector<double> &light)
{
    const size_t n = light.size();
    double turn = light[0]; // the extreme reached in the present direction
    int direction = 0, found = 0;
    for (size_t k = 0; k < 2 * n; ++k) {
        const double value = light[k % n];
        if (direction != 0 && (value - turn) * direction >= 0) {
            turn = value;
        } else if (std::abs(value - turn) >= 0.1) {
            direction = value > turn ? 1 : -1;
            turn = value;
            found += k >= n;
        }
    }
    return found;
}

} // namespace

qint64 differingPixels(const QImage &a, const QImage &b)
{
    qint64 count = 0;
    for (int y = 0; y < a.height(); ++y) {
        const auto *left = reinterpret_cast<const QRgb *>(a.constScanLine(y));
        const auto *right = reinterpret_cast<const QRgb *>(b.constScanLine(y));
        for (int x = 0; x < a.width(); ++x)
            count += ((left[x] ^ right[x]) & 0xffffffu) != 0;
    }
    return count;
}

int largestDifference(const QImage &a, const QImage &b)
{
    return int(cv::norm(wrap(a), wrap(b), cv::NORM_INF));
}

StepMeasures measureSteps(const QList<QImage> &frames, const cv::Rect &area, const std::vector<bool> &mustMove)
{
    StepMeasures measures;
    const size_t n = size_t(frames.size());
    std::vector<double> steps(n);
    cv::parallel_for_(cv::Range(0, int(n)), [&](const cv::Range &range) {
        for (int k = range.start; k < range.end; ++k)
            steps[size_t(k)] = cv::norm(wrap(frames[k])(area), wrap(frames[int((size_t(k) + 1) % n)])(area), cv::NORM_L1);
    });
    const double largest = *std::max_element(steps.begin(), steps.end() - 1);
    measures.seamRatio = largest > 0 ? steps.back() / largest : steps.back();
    double moving = 0, frozen = 0;
    for (size_t k = 0; k < n; ++k) {
        moving += mustMove[k];
        frozen += mustMove[k] && steps[k] == 0;
    }
    measures.frozenRatio = moving > 0 ? frozen / moving : 0;
    return measures;
}

double flashesPerSecond(const QList<QImage> &frames, double fps)
{
    std::vector<std::vector<double>> light(Blocks * Blocks);
    for (const QImage &frame : frames) {
        const auto blocks = luminance(frame);
        for (size_t i = 0; i < blocks.size(); ++i)
            light[i].push_back(blocks[i]);
    }
    int worst = 0;
    for (const std::vector<double> &block : light)
        worst = std::max(worst, reversals(block));
    return worst / 2.0 * fps / double(frames.size());
}

} // namespace vivify::motion
