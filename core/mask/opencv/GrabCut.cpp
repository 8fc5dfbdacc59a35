#include "core/mask/opencv/MaskModule.h"

#include "core/jobs/JobContext.h"
#include "core/mask/opencv/Colours.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace vivify {

namespace {

constexpr int Strip = 256;      // rows between two checkpoints
constexpr int WorkSide = 640;   // px
constexpr double Margin = 0.15; // of the box, so that there is background to learn from

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

Mask MaskModule::grabCut(const QImage &picture, const SmartSelect::Hints &hints, JobContext &context) const
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

} // namespace vivify
