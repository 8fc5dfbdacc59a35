#include "core/motion/Centreline.h"
#include "core/motion/Geodesic.h"
#include "core/motion/Skeleton.h"

#include "TubeScenes.h"

#include <QtTest>

using namespace vivify;
using namespace vivify::motion;

class TubeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thinsABarToOneLine();
    void prunesSpurs();
    void bridgesGapsAndFillsPinholes();
    void keepsTheHolesOfANetwork();
    void marchesLikeTheRuler();
    void marchGoesAroundWalls();
    void lineHasEvenSteps();
    void redderEndComesFirst();
    void draggedStartStays();
    void cancels();
};

void TubeTest::thinsABarToOneLine()
{
    cv::Mat mask(80, 200, CV_8U, cv::Scalar(0));
    cv::rectangle(mask, {20, 30}, {180, 50}, 255, -1);
    SilentContext context;
    const cv::Mat line = thin(mask, context);
    for (int x = 40; x < 160; ++x)
        QCOMPARE(cv::countNonZero(line.col(x)), 1);
    QVERIFY(std::abs(40 - [&] {
        for (int y = 0; y < line.rows; ++y) {
            if (line.at<uchar>(y, 100))
                return y;
        }
        return -1;
    }()) <= 1);
}

void TubeTest::prunesSpurs()
{
    cv::Mat mask(100, 220, CV_8U, cv::Scalar(0));
    cv::rectangle(mask, {20, 40}, {200, 64}, 255, -1);
    cv::rectangle(mask, {100, 34}, {106, 40}, 255, -1); // a bump of the brush
    SilentContext context;
    const Skeleton skeleton = skeletonise(mask, context);
    QCOMPARE(skeleton.tips.size(), size_t(2));
    QVERIFY(std::abs(skeleton.medianRadius - 12.5) < 1.5);
}

void TubeTest::bridgesGapsAndFillsPinholes()
{
    cv::Mat mask(300, 600, CV_8U, cv::Scalar(0));
    for (int i = 0; i < 5; ++i)
        cv::rectangle(mask, {40 + i * 100, 140}, {130 + i * 100, 164}, 255, -1); // sheaths with gaps of 10 px
    cv::circle(mask, {80, 152}, 3, 0, -1);
    const cv::Mat sound = soundTube(mask);
    cv::Mat labels;
    QCOMPARE(cv::connectedComponents(sound, labels), 2);
    QCOMPARE(int(sound.at<uchar>(152, 80)), 255);
}

void TubeTest::keepsTheHolesOfANetwork()
{
    cv::Mat mask(300, 300, CV_8U, cv::Scalar(0));
    cv::circle(mask, {150, 150}, 80, 255, 12);
    QCOMPARE(int(soundTube(mask).at<uchar>(150, 150)), 0);
}

void TubeTest::marchesLikeTheRuler()
{
    const cv::Mat speed(201, 201, CV_32F, cv::Scalar(1));
    SilentContext context;
    const cv::Mat arrival = arrivalTimes(speed, {100, 100}, context);
    double worst = 0;
    for (int y = 0; y < 201; y += 7) {
        for (int x = 0; x < 201; x += 7) {
            const double straight = std::hypot(x - 100, y - 100);
            if (straight > 20)
                worst = std::max(worst, std::abs(double(arrival.at<float>(y, x)) / straight - 1));
        }
    }
    QVERIFY2(worst < 0.015, qPrintable(QString::number(worst)));
}

void TubeTest::marchGoesAroundWalls()
{
    cv::Mat speed(60, 60, CV_32F, cv::Scalar(1));
    speed(cv::Rect(30, 0, 2, 50)).setTo(0);
    SilentContext context;
    const cv::Mat arrival = arrivalTimes(speed, {10, 5}, context);
    const double way = std::hypot(20, 45) + 2 + std::hypot(18, 45);
    QVERIFY(std::abs(double(arrival.at<float>(5, 50)) - way) < 0.05 * way);
    QCOMPARE(arrival.at<float>(5, 30), unreached);
    const std::vector<cv::Point> path = wayTo(arrival, {50, 5});
    QCOMPARE(path.front(), cv::Point(10, 5));
    for (const cv::Point &at : path)
        QVERIFY(speed.at<float>(at) > 0);
}

void TubeTest::lineHasEvenSteps()
{
    std::vector<cv::Point2f> circle;
    for (int i = 0; i <= 180; ++i)
        circle.emplace_back(float(100 + 60 * std::cos(i * CV_PI / 180)), float(100 + 60 * std::sin(i * CV_PI / 180)));
    const Centreline line(circle);
    QVERIFY(std::abs(line.length() - 60 * CV_PI) < 0.1);
    for (size_t i = 1; i < line.points().size(); ++i)
        QVERIFY(std::abs(cv::norm(line.points()[i] - line.points()[i - 1]) - 1) < 0.01);
    QVERIFY(std::abs(line.scaled(2).length() - 2 * line.length()) < 0.2);
}

void TubeTest::redderEndComesFirst()
{
    SilentContext context;
    const BentTube right, left({220, 90, 40}, {40, 40, 220});
    const Skeleton skeleton = skeletonise(right.mask, context);
    const auto forward = guessEnds(skeleton, right.mask, right.picture, {}, {}, context);
    const auto backward = guessEnds(skeleton, left.mask, left.picture, {}, {}, context);
    QVERIFY(forward && backward);
    QVERIFY(forward->start.x < 80 && forward->end.x > 280);
    QVERIFY(backward->start.x > 280 && backward->end.x < 80);
}

void TubeTest::draggedStartStays()
{
    SilentContext context;
    const BentTube tube;
    const Skeleton skeleton = skeletonise(tube.mask, context);
    const cv::Point wish = nearestRidge(skeleton, {325, 170});
    const auto ends = guessEnds(skeleton, tube.mask, tube.picture, wish, {}, context);
    QVERIFY(ends);
    QCOMPARE(ends->start, wish);
    QVERIFY(ends->end.x < 80);
    const Centreline line = middleLine(skeleton, tube.mask, *ends, context);
    QVERIFY(line.length() > 280 && line.length() < 420);
}

void TubeTest::cancels()
{
    const BentTube tube;
    CancelAfter context(0);
    QVERIFY_THROWS_EXCEPTION(Cancelled, skeletonise(tube.mask, context));
}

QTEST_APPLESS_MAIN(TubeTest)
#include "tst_tube.moc"
