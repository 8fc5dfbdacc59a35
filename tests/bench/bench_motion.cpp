// Time of a frame of a beating heart and of a bending knee as a ratio to one cv::remap (cubic) of a 3-channel picture of
// that size in the same run.
#include "core/generate/Report.h"
#include "core/motion/KindStack.h"
#include "core/motion/MotionGenerator.h"
#include "core/motion/SceneBuilder.h"
#include "core/motion/Warp.h"

#include <opencv2/imgproc.hpp>

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPainter>
#include <QTextStream>

#include <algorithm>
#include <functional>
#include <numeric>

using namespace vivify;

namespace {

GenerationRequest heartRequest(int side, int frames)
{
    QImage picture(side, side, QImage::Format_RGB32), mask(side, side, QImage::Format_Grayscale8);
    picture.fill(Qt::white);
    mask.fill(0);
    QPainter on(&picture);
    on.setBrush(QColor(190, 60, 60));
    on.drawEllipse(QRectF(0.25 * side, 0.2 * side, 0.5 * side, 0.6 * side));
    for (int i = 0; i < 40; ++i)
        on.drawLine(QPointF(0.3 * side, (0.2 + 0.015 * i) * side), QPointF(0.7 * side, (0.22 + 0.014 * i) * side));
    QPainter paint(&mask);
    paint.setBrush(Qt::white);
    paint.drawEllipse(QRectF(0.25 * side, 0.2 * side, 0.5 * side, 0.6 * side));
    paint.end();
    GenerationRequest request;
    request.source = picture;
    request.regions.append(Region());
    request.regions.last().mask = Mask::fromImage(mask);
    request.scene.id = request.scene.organ = QStringLiteral("heart");
    request.scene.motion = QStringLiteral("heart.long_axis");
    request.values.insert(QStringLiteral("snap"), QStringLiteral("off"));
    request.outputSize = picture.size();
    request.frames = frames;
    return request;
}

/// A leg from the side, as large in the picture as legs are drawn.
GenerationRequest kneeRequest(int side, int frames)
{
    const auto draw = [side](QImage &image, const QColor &flesh, const QColor &bone) {
        QPainter on(&image);
        on.setPen(Qt::NoPen);
        on.scale(side / 100.0, side / 100.0);
        on.setBrush(flesh);
        on.drawRect(QRectF(36, 5, 24, 90));
        on.drawEllipse(QRectF(31, 34, 34, 30));
        on.drawEllipse(QRectF(61, 40, 8, 12));
        on.setBrush(bone);
        on.drawRect(QRectF(42, 6, 11, 35));
        on.drawRect(QRectF(42, 55, 11, 39));
    };
    GenerationRequest request = heartRequest(side, frames);
    QImage mask(side, side, QImage::Format_Grayscale8);
    mask.fill(0);
    request.source.fill(Qt::white);
    draw(mask, Qt::white, Qt::white);
    draw(request.source, QColor(230, 190, 170), QColor(160, 160, 150));
    request.regions.last().mask = Mask::fromImage(mask);
    request.scene.id = request.scene.organ = QStringLiteral("knee");
    request.scene.motion = QStringLiteral("knee.flexion");
    request.values.insert(QStringLiteral("view"), QStringLiteral("side"));
    return request;
}

double medianMilliseconds(int count, const std::function<void(int)> &work)
{
    std::vector<double> times;
    for (int i = 0; i < count; ++i) {
        QElapsedTimer timer;
        timer.start();
        work(i);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::nth_element(times.begin(), times.begin() + count / 2, times.end());
    return times[size_t(count / 2)];
}

void measure(const char *name, const GenerationRequest &request, QTextStream &out)
{
    SilentContext silent;
    const motion::BuiltScene built = motion::buildScene(request, silent);
    motion::KindStack stack(built.scene, built.preset.kind);
    stack.prepare(silent);
    const double frame = medianMilliseconds(31, [&](int k) {
        const motion::FrameField field = stack.field(k + 8);
        stack.render(k + 8, field);
    });
    const int side = built.scene.picture.cols;
    cv::Mat map(side, side, CV_32FC2), result;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x)
            map.at<cv::Vec2f>(y, x) = {float(x) + 3.3f, float(y) - 2.7f};
    }
    const double remap = medianMilliseconds(31, [&](int) {
        cv::remap(built.scene.picture, result, map, cv::noArray(), cv::INTER_CUBIC, cv::BORDER_REPLICATE);
    });
    out << name << side << " ms " << frame << " remap_ms " << remap << " ratio " << frame / remap << '\n';
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    QTextStream out(stdout);
    cv::setNumThreads(2);
    for (const int side : {512, 1024}) {
        measure("motion_frame_", heartRequest(side, 48), out);
        measure("motion_knee_frame_", kneeRequest(side, 48), out);
    }
    const auto generator = createMotionGenerator();
    SilentContext silent;
    QElapsedTimer timer;
    timer.start();
    runGenerator(*generator, heartRequest(1024, 48), silent);
    out << "motion_clip_1024x48 s " << double(timer.elapsed()) / 1000 << '\n';
    return 0;
}
