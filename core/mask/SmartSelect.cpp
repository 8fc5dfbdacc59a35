#include "core/mask/SmartSelect.h"

#include "core/jobs/JobContext.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/imgproc/segmentation.hpp>

namespace vivify {

namespace {

constexpr int Strip = 256;      // rows between two checkpoints
constexpr int WorkSide = 640;   // px
constexpr double Margin = 0.15; // of the box, so that there is background to learn from

cv::Mat rgbOf(const QImage &picture)
{
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    return cv::Mat(rgb.height(), rgb.width(), CV_8UC3, const_cast<uchar *>(rgb.constBits()), size_t(rgb.bytesPerLine()))
        .clone();
}

/// A mask of the picture's size with `shape` scaled into `area`.
Mask placed(const cv::Mat &shape, const QRect &area, QSize picture, JobContext &context)
{
    cv::Mat smooth;
    cv::GaussianBlur(shape, smooth, cv::Size(), 0.8);
    Mask mask(picture);
    for (int top = 0; top < area.height(); top += Strip) {
        context.checkpoint(top, area.height());
        QImage strip(area.width(), std::min(Strip, area.height() - top), QImage::Format_Grayscale8);
        cv::Mat out(strip.height(), strip.width(), CV_8UC1, strip.bits(), size_t(strip.bytesPerLine()));
        const double across = double(shape.cols) / area.width(), down = double(shape.rows) / area.height();
        const cv::Mat turn = (cv::Mat_<double>(2, 3) << across, 0, 0.5 * across - 0.5, 0, down, (top + 0.5) * down - 0.5);
        cv::warpAffine(smooth, out, turn, out.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT);
        out.convertTo(out, CV_8U, 3, -256); // a soft edge of about one small pixel
        mask.replace(area.topLeft() + QPoint(0, top), strip);
    }
    return mask;
}

void draw(cv::Mat &state, const QList<QPolygonF> &strokes, int value, QPointF origin, double scale, double width)
{
    const int thickness = std::max(1, int(std::lround(width * scale)));
    for (const QPolygonF &stroke : strokes) {
        std::vector<cv::Point> points;
        for (const QPointF &point : stroke)
            points.emplace_back(int((point.x() - origin.x()) * scale), int((point.y() - origin.y()) * scale));
        if (points.size() == 1)
            points.push_back(points.front());
        cv::polylines(state, points, false, cv::Scalar(value), thickness);
    }
}

} // namespace

Mask SmartSelect::threshold(const QImage &picture, int low, int high, JobContext &context)
{
    const QImage colours = picture.convertToFormat(QImage::Format_RGB32);
    Mask mask(picture.size());
    for (int top = 0; top < colours.height(); top += Strip) {
        context.checkpoint(top, colours.height());
        QImage strip(colours.width(), std::min(Strip, colours.height() - top), QImage::Format_Grayscale8);
        for (int y = 0; y < strip.height(); ++y) {
            const QRgb *line = reinterpret_cast<const QRgb *>(colours.constScanLine(top + y));
            std::transform(line, line + strip.width(), strip.scanLine(y), [=](QRgb colour) {
                const int grey = qGray(colour);
                return grey >= low && grey <= high ? uchar(255) : uchar(0);
            });
        }
        mask.replace({0, top}, strip);
    }
    return mask;
}

Mask SmartSelect::grabCut(const QImage &picture, const Hints &hints, JobContext &context)
{
    const QRect box = hints.box.normalized().toAlignedRect() & picture.rect();
    if (box.width() < 4 || box.height() < 4)
        return Mask(picture.size());
    const int beside = int(std::ceil(Margin * std::max(box.width(), box.height())));
    const QRect area = box.adjusted(-beside, -beside, beside, beside) & picture.rect();
    const double scale = std::min(1.0, double(WorkSide) / std::max(area.width(), area.height()));
    context.checkpoint(0, 6);
    const QImage part = picture.copy(area).scaled(QSize(std::max(1, int(area.width() * scale)), std::max(1, int(area.height() * scale))),
                                                  Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const cv::Mat colours = rgbOf(part);
    cv::Mat state(colours.size(), CV_8U, cv::Scalar(cv::GC_BGD));
    const QRect inner = QRectF(QPointF(box.topLeft() - area.topLeft()) * scale, QSizeF(box.size()) * scale).toAlignedRect()
        & QRect(0, 0, state.cols, state.rows);
    cv::rectangle(state, cv::Rect(inner.x(), inner.y(), inner.width(), inner.height()), cv::Scalar(cv::GC_PR_FGD), cv::FILLED);
    draw(state, hints.outside, cv::GC_BGD, area.topLeft(), scale, hints.strokeWidth);
    draw(state, hints.inside, cv::GC_FGD, area.topLeft(), scale, hints.strokeWidth);
    if (cv::countNonZero(state == cv::GC_BGD) == 0) // the box is the whole picture: its rim is what is known
        cv::rectangle(state, cv::Rect(0, 0, state.cols, state.rows), cv::Scalar(cv::GC_BGD));
    cv::Mat back, front;
    cv::setRNGSeed(0);
    for (int i = 0; i < 5; ++i) {
        context.checkpoint(i + 1, 6);
        cv::grabCut(colours, state, cv::Rect(), back, front, 1, i == 0 ? cv::GC_INIT_WITH_MASK : cv::GC_EVAL);
    }
    return placed((state & 1) * 255, area, picture.size(), context);
}

struct LiveWire::Private
{
    QPointF start;
    QRect area;       ///< Of the picture, about the start.
    double scale = 1; ///< Small px per picture px.
    cv::segmentation::IntelligentScissorsMB scissors;
    cv::Size size;

    cv::Point small(QPointF point) const
    {
        return {std::clamp(int((point.x() - area.x()) * scale), 0, size.width - 1),
                std::clamp(int((point.y() - area.y()) * scale), 0, size.height - 1)};
    }
};

LiveWire::LiveWire(const QImage &picture, QPointF start, JobContext &context) : d(std::make_unique<Private>())
{
    constexpr int side = 2048; // of a picture whose edges need no coarser look
    d->start = start;
    d->scale = std::min(1.0, double(side) / std::max(picture.width(), picture.height()));
    const int reach = int(Reach / d->scale);
    d->area = QRect(start.toPoint() - QPoint(reach, reach), QSize(2 * reach, 2 * reach)) & picture.rect();
    context.checkpoint(0, 3);
    if (d->area.width() < 8 || d->area.height() < 8) {
        d->area = {};
        return;
    }
    const QSize small(std::max(8, int(d->area.width() * d->scale)), std::max(8, int(d->area.height() * d->scale)));
    const cv::Mat colours = rgbOf(picture.copy(d->area).scaled(small, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    d->size = colours.size();
    d->scissors.setEdgeFeatureCannyParameters(32, 100).setGradientMagnitudeMaxLimit(200);
    d->scissors.applyImage(colours);
    context.checkpoint(1, 3);
    d->scissors.buildMap(d->small(start));
    context.checkpoint(3, 3);
}

LiveWire::~LiveWire() = default;

QPointF LiveWire::start() const { return d->start; }

QPolygonF LiveWire::wayTo(QPointF point) const
{
    if (d->area.isEmpty() || !d->area.contains(point.toPoint()))
        return {d->start, point};
    std::vector<cv::Point> way;
    d->scissors.getContour(d->small(point), way);
    QPolygonF result{d->start};
    for (const cv::Point &step : way)
        result << QPointF(d->area.topLeft()) + QPointF(step.x + 0.5, step.y + 0.5) / d->scale;
    result << point;
    return result;
}

} // namespace vivify
