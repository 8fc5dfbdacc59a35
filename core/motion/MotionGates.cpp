#include "core/motion/MotionGates.h"

#include "core/motion/PixelGates.h"
#include "core/motion/Warp.h"

#include <algorithm>
#include <cmath>

namespace vivify::motion {

namespace {

Gate atMost(const char *id, double value, double limit)
{
    return {QLatin1String(id), value, QStringLiteral("<="), limit};
}

Gate atLeast(const char *id, double value, double limit)
{
    return {QLatin1String(id), value, QStringLiteral(">="), limit};
}

cv::Vec2f bilinear(const cv::Mat &field, float x, float y)
{
    x = std::clamp(x, 0.f, field.cols - 1.f);
    y = std::clamp(y, 0.f, field.rows - 1.f);
    const int ix = std::min(int(x), std::max(0, field.cols - 2)), iy = std::min(int(y), std::max(0, field.rows - 2));
    const int jx = std::min(ix + 1, field.cols - 1), jy = std::min(iy + 1, field.rows - 1);
    const float fx = x - ix, fy = y - iy;
    const cv::Vec2f top = field.at<cv::Vec2f>(iy, ix) * (1 - fx) + field.at<cv::Vec2f>(iy, jx) * fx;
    const cv::Vec2f bottom = field.at<cv::Vec2f>(jy, ix) * (1 - fx) + field.at<cv::Vec2f>(jy, jx) * fx;
    return top * (1 - fy) + bottom * fy;
}

double length(const cv::Vec2f &v)
{
    return std::hypot(double(v[0]), double(v[1]));
}

double inverseError(const FrameField &field, const cv::Rect &area)
{
    double worst = 0;
    for (int y = area.y; y < area.y + area.height; y += 3) {
        for (int x = area.x; x < area.x + area.width; x += 3) {
            const cv::Vec2f f = field.forward.at<cv::Vec2f>(y, x);
            const float px = x + f[0], py = y + f[1];
            if (px < 0 || py < 0 || px > field.forward.cols - 1 || py > field.forward.rows - 1)
                continue; // left the picture: nothing is drawn there
            worst = std::max(worst, length(f + bilinear(field.backward, px, py)));
        }
    }
    return worst;
}

/// Pearson's r and the largest error of the measured curve, as a share of the expected value.
QList<Gate> volumeFit(const QList<double> &expected, const QList<double> &measured)
{
    const qsizetype n = std::min(expected.size(), measured.size());
    double meanE = 0, meanM = 0, worst = 0;
    for (qsizetype i = 0; i < n; ++i) {
        meanE += expected[i] / double(n);
        meanM += measured[i] / double(n);
        worst = std::max(worst, std::abs(measured[i] - expected[i]) / std::max(1e-6, std::abs(expected[i])));
    }
    double em = 0, ee = 0, mm = 0;
    for (qsizetype i = 0; i < n; ++i) {
        em += (expected[i] - meanE) * (measured[i] - meanM);
        ee += (expected[i] - meanE) * (expected[i] - meanE);
        mm += (measured[i] - meanM) * (measured[i] - meanM);
    }
    const bool still = ee < 1e-9 && mm < 1e-9;
    const double r = still ? 1 : ee * mm > 0 ? em / std::sqrt(ee * mm) : 0;
    return {atLeast("volume_fit_r", r, 0.99), atMost("volume_fit_error", worst, 0.02)};
}

/// RMS of the second temporal difference of what labels add to the field: what would be seen as trembling.
double jitter(const std::vector<FieldMeasures> &fields)
{
    const size_t n = fields.size();
    double sum = 0, count = 0;
    for (size_t k = 0; k < n; ++k) {
        const FieldMeasures &a = fields[(k + n - 1) % n], &b = fields[k], &c = fields[(k + 1) % n];
        for (size_t i = 0; i < b.tracked.size(); ++i) {
            const cv::Vec2f second = (a.labels[i] - a.tracked[i]) - 2 * (b.labels[i] - b.tracked[i]) + (c.labels[i] - c.tracked[i]);
            sum += double(second.dot(second));
            ++count;
        }
    }
    return count > 0 ? std::sqrt(sum / count) : 0;
}

QList<Gate> fieldGates(const std::vector<FieldMeasures> &fields)
{
    FieldMeasures worst;
    for (const FieldMeasures &field : fields) {
        worst.jacobianMinimum = std::min(worst.jacobianMinimum, field.jacobianMinimum);
        worst.jacobianMaximum = std::max(worst.jacobianMaximum, field.jacobianMaximum);
        worst.inverseError = std::max(worst.inverseError, field.inverseError);
        worst.labelError = std::max(worst.labelError, field.labelError);
    }
    return {atLeast("jacobian_min", worst.jacobianMinimum, 0.15), atMost("jacobian_max", worst.jacobianMaximum, 4),
            atMost("jitter", jitter(fields), 0.05), atMost("label_tracking", worst.labelError, 0.25),
            atMost("inverse_consistency", worst.inverseError, 0.1)};
}

/// Pairs of frames whose field moves by 0.05 px and more: those must differ.
std::vector<bool> movingPairs(const std::vector<FieldMeasures> &fields)
{
    std::vector<bool> moving(fields.size(), false);
    for (size_t k = 0; k < fields.size(); ++k) {
        const FieldMeasures &next = fields[(k + 1) % fields.size()];
        for (size_t i = 0; i < next.tracked.size() && !moving[k]; ++i)
            moving[k] = length(next.tracked[i] - fields[k].tracked[i]) >= 0.05;
    }
    return moving;
}

bool drivesArea(const QList<Gate> &own, const KindStack &stack)
{
    const bool measured = std::any_of(own.begin(), own.end(), [](const Gate &g) { return g.id == QLatin1String("volume_fit_r"); });
    return !measured && stack.keepsVolumeCurve() && !stack.base().expectedCurve().isEmpty();
}

} // namespace

std::vector<cv::Point> probePoints(const cv::Mat &influence, int gridStep)
{
    std::vector<cv::Point> points;
    const int step = std::max(gridStep, int(std::sqrt(cv::countNonZero(influence) / 500.0)));
    for (int y = gridStep / 2; y < influence.rows; y += step) {
        for (int x = gridStep / 2; x < influence.cols; x += step) {
            if (influence.at<uchar>(y, x))
                points.emplace_back(x, y);
        }
    }
    return points;
}

std::vector<float> gridOf(const cv::Mat &forward, cv::Size size, int step)
{
    const int columns = (size.width - 1 + step - 1) / step + 1, rows = (size.height - 1 + step - 1) / step + 1;
    std::vector<float> nodes(size_t(rows) * columns * 2, 0.f);
    if (forward.empty())
        return nodes;
    for (int j = 0; j < rows; ++j) {
        for (int i = 0; i < columns; ++i) {
            const cv::Vec2f d = forward.at<cv::Vec2f>(std::min(j * step, size.height - 1), std::min(i * step, size.width - 1));
            std::copy_n(d.val, 2, nodes.begin() + (std::ptrdiff_t(j) * columns + i) * 2);
        }
    }
    return nodes;
}

FieldMeasures measureField(const FrameField &field, const std::vector<float> &grid, int gridStep, const cv::Rect &area,
                           const std::vector<cv::Point> &probes)
{
    FieldMeasures measures;
    measures.tracked.assign(field.forward.empty() ? probes.size() : 0, cv::Vec2f());
    measures.labels = measures.tracked;
    if (field.forward.empty())
        return measures;
    measures.moved = true;
    jacobianRange(field.forward(area), &measures.jacobianMinimum, &measures.jacobianMaximum);
    if (!field.backward.empty())
        measures.inverseError = inverseError(field, area);
    const int columns = (field.forward.cols - 1 + gridStep - 1) / gridStep + 1, rows = int(grid.size() / 2 / size_t(columns));
    const cv::Mat nodes(rows, columns, CV_32FC2, const_cast<float *>(grid.data()));
    for (const cv::Point &probe : probes) {
        measures.tracked.push_back(field.forward.at<cv::Vec2f>(probe));
        measures.labels.push_back(bilinear(nodes, float(probe.x) / gridStep, float(probe.y) / gridStep));
        measures.labelError = std::max(measures.labelError, length(measures.labels.back() - measures.tracked.back()));
    }
    return measures;
}

QList<Gate> loopGates(const Scene &scene, const KindStack &stack, const QList<QImage> &frames, const QImage &still,
                      const QImage &closing, const std::vector<FieldMeasures> &fields, const cv::Rect &area)
{
    QList<Gate> gates;
    if (stack.keepsReference())
        gates.append(atMost("reference_identity", double(differingPixels(frames.first(), still)), 0));
    gates.append(atMost("loop_closure", largestDifference(closing, frames.first()), 0));
    const StepMeasures steps = measureSteps(frames, area, movingPairs(fields));
    gates.append(atMost("seam_step", steps.seamRatio, 1));
    const bool moves = std::any_of(fields.begin(), fields.end(), [](const FieldMeasures &f) { return f.moved; });
    if (moves && !stack.isLayered())
        gates.append(fieldGates(fields));
    gates.append(atMost("frozen_step_ratio", steps.frozenRatio, 0));
    if (stack.hasLight() || stack.hasCamera() || !stack.keepsReference())
        gates.append(atMost("flash", flashesPerSecond(frames, scene.fps), 3));
    const QList<Gate> own = stack.base().gates();
    if (drivesArea(own, stack))
        gates.append(volumeFit(stack.base().expectedCurve(), stack.base().measuredCurve()));
    gates.append(own);
    return gates;
}

} // namespace vivify::motion
