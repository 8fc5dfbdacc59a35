#include "core/motion/FlowCells.h"

#include "TubeScenes.h"

#include <QtTest>

using namespace vivify;
using namespace vivify::motion;

namespace {

// A vessel that splits into two thin ones and joins again.
Scene network(int frames)
{
    cv::Mat mask(300, 480, CV_8U, cv::Scalar(0));
    cv::line(mask, {20, 150}, {130, 150}, 255, 26);
    cv::line(mask, {350, 150}, {460, 150}, 255, 26);
    for (int side : {-1, 1}) {
        const std::vector<cv::Point> way = {{130, 150}, {180, 150 + side * 90}, {300, 150 + side * 90}, {350, 150}};
        for (size_t i = 1; i < way.size(); ++i)
            cv::line(mask, way[i - 1], way[i], 255, 13);
    }
    cv::Mat picture(300, 480, CV_8UC3, cv::Scalar(255, 255, 255));
    picture.setTo(cv::Scalar(50, 60, 220), mask);
    picture(cv::Rect(240, 0, 240, 300)).setTo(cv::Scalar(220, 170, 110), mask(cv::Rect(240, 0, 240, 300)));
    return sceneOf(picture, mask, frames);
}

} // namespace

class FlowCellsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tubeKeepsItsPromises();
    void networkReachesAllBranches();
    void runsFromRedToBlue();
    void handlesTurnTheFlow();
    void pulseFollowsTheCurve();
    void velocityAndSpacingMatter();
    void cellsPassBehindALeaderLine();
    void equalRequestsGiveEqualCells();
    void refusesAnEmptyRegion();
    void survivesAMaskOverThePicture();
    void cancels();
};

void FlowCellsTest::tubeKeepsItsPromises()
{
    const BentTube tube;
    for (int frames : {8, 24, 97}) {
        const Scene scene = sceneOf(tube.picture, tube.mask, frames);
        SilentContext context;
        FlowCells flow;
        flow.prepare(scene, context);
        QVERIFY(!flow.isNetwork());
        QVERIFY(gateValue(flow, QStringLiteral("transport_speed")) <= 0.02);
        for (int frame = 0; frame < frames; ++frame)
            QCOMPARE(flow.cells(frame), flow.cells(0));
        QVERIFY(flow.cells(0) >= 8);
        QCOMPARE(largestDifference(painted(flow, scene, frames), painted(flow, scene, 0)), 0.0);
        QCOMPARE(changedOutside(painted(flow, scene, frames / 2), scene.picture, flow.influence()), 0);
        QVERIFY(largestDifference(painted(flow, scene, 1), painted(flow, scene, 0)) > 20);
    }
}

void FlowCellsTest::networkReachesAllBranches()
{
    const Scene scene = network(48);
    SilentContext context;
    FlowCells flow;
    flow.prepare(scene, context);
    QVERIFY(flow.isNetwork());
    QVERIFY(gateValue(flow, QStringLiteral("transport_speed")) <= 0.02);
    cv::Mat visited(scene.organ.size(), CV_32F, cv::Scalar(0));
    for (int frame = 0; frame < 48; ++frame) {
        const cv::Mat difference = painted(flow, scene, frame) - scene.picture;
        for (int y = 0; y < visited.rows; ++y) {
            for (int x = 0; x < visited.cols; ++x)
                visited.at<float>(y, x) += cv::norm(difference.at<cv::Vec3f>(y, x)) > 20 ? 1.f : 0.f;
        }
    }
    for (const cv::Rect &branch : {cv::Rect(200, 45, 80, 30), cv::Rect(200, 225, 80, 30)})
        QVERIFY(cv::countNonZero(visited(branch)) > 200);
}

void FlowCellsTest::runsFromRedToBlue()
{
    const Scene scene = network(48);
    SilentContext context;
    FlowCells flow;
    flow.prepare(scene, context);
    QVERIFY(flow.handles().front().position.x() < 100);
    QVERIFY(flow.handles().back().position.x() > 380);
    for (const FlowLine &line : flow.flow().lines)
        QVERIFY(line.line.at(0).x < line.line.at(line.line.length()).x);
}

void FlowCellsTest::handlesTurnTheFlow()
{
    Scene scene = network(48);
    scene.handles[QStringLiteral("start")] = QPointF(455, 150);
    scene.handles[QStringLiteral("end")] = QPointF(25, 150);
    SilentContext context;
    FlowCells flow;
    flow.prepare(scene, context);
    QVERIFY(flow.handles().front().position.x() > 380);
    for (const FlowLine &line : flow.flow().lines)
        QVERIFY(line.line.at(0).x > line.line.at(line.line.length()).x);
}

void FlowCellsTest::pulseFollowsTheCurve()
{
    const BentTube tube;
    Scene scene = sceneOf(tube.picture, tube.mask, 40);
    scene.curves[QStringLiteral("pulse")] = Curve(Curve::Interpolation::Pchip, 0.8, {0, 0.2, 0.4}, {0, 1, 0});
    scene.values[QStringLiteral("pulse")] = 0.5;
    SilentContext context;
    FlowCells flow;
    flow.prepare(scene, context);
    const QList<double> expected = flow.expectedCurve(), measured = flow.measuredCurve();
    QCOMPARE(measured.size(), 40);
    for (int i = 0; i < 40; ++i)
        QVERIFY(std::abs(expected[i] - measured[i]) < 0.02);
    const auto fastest = std::max_element(expected.begin(), expected.end()) - expected.begin();
    QVERIFY(std::abs(int(fastest) - 10) <= 1);
    QVERIFY(expected[10] > 1.3);
}

void FlowCellsTest::velocityAndSpacingMatter()
{
    const BentTube tube;
    Scene scene = sceneOf(tube.picture, tube.mask, 96);
    SilentContext context;
    FlowCells usual, dense;
    usual.prepare(scene, context);
    scene.values[QStringLiteral("spacing")] = 28;
    dense.prepare(scene, context);
    QVERIFY(dense.cells(0) < usual.cells(0));
}

void FlowCellsTest::cellsPassBehindALeaderLine()
{
    const BentTube tube({40, 40, 220}, {40, 40, 220}, 60);
    cv::Mat picture = tube.picture.clone();
    cv::line(picture, {80, 0}, {80, 239}, cv::Scalar(0, 0, 0), 5);
    const Scene scene = sceneOf(picture, tube.mask, 48);
    SilentContext context;
    FlowCells flow;
    flow.prepare(scene, context);
    for (int frame = 0; frame < 48; frame += 6) {
        const cv::Mat image = painted(flow, scene, frame);
        for (int y = 30; y < 80; ++y)
            QVERIFY(cv::norm(image.at<cv::Vec3f>(y, 80) - scene.picture.at<cv::Vec3f>(y, 80)) < 12);
    }
}

void FlowCellsTest::equalRequestsGiveEqualCells()
{
    const Scene scene = network(24);
    SilentContext context;
    FlowCells first, second;
    first.prepare(scene, context);
    second.prepare(scene, context);
    QCOMPARE(largestDifference(painted(first, scene, 7), painted(second, scene, 7)), 0.0);
}

void FlowCellsTest::refusesAnEmptyRegion()
{
    const BentTube tube;
    const Scene scene = sceneOf(tube.picture, cv::Mat::zeros(tube.mask.size(), CV_8U), 24);
    SilentContext context;
    FlowCells flow;
    QVERIFY_THROWS_EXCEPTION(Error, flow.prepare(scene, context));
}

void FlowCellsTest::survivesAMaskOverThePicture()
{
    const BentTube tube;
    const Scene scene = sceneOf(tube.picture, cv::Mat(tube.mask.size(), CV_8U, cv::Scalar(255)), 24);
    SilentContext context;
    QElapsedTimer timer;
    timer.start();
    FlowCells flow;
    flow.prepare(scene, context);
    QVERIFY(timer.elapsed() < 5000);
    QVERIFY(gateValue(flow, QStringLiteral("transport_speed")) <= 0.02);
}

void FlowCellsTest::cancels()
{
    const Scene scene = network(24);
    for (int after : {0, 3, 9, 14}) {
        CancelAfter context(after);
        FlowCells flow;
        QVERIFY_THROWS_EXCEPTION(Cancelled, flow.prepare(scene, context));
    }
}

QTEST_APPLESS_MAIN(FlowCellsTest)
#include "tst_flow_cells.moc"
