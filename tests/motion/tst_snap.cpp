#include "core/motion/Snap.h"

#include <QTest>
#include <opencv2/imgproc.hpp>

using namespace vivify;
using namespace vivify::motion;

namespace {

double overlap(const cv::Mat &a, const cv::Mat &b)
{
    return double(cv::countNonZero(a & b)) / std::max(1, cv::countNonZero(a | b));
}

struct Drawn
{
    cv::Mat picture, organ;
};

Drawn organ()
{
    Drawn drawn{cv::Mat(500, 600, CV_8UC3, cv::Scalar(210, 225, 240)), cv::Mat(500, 600, CV_8U, cv::Scalar(0))};
    cv::ellipse(drawn.organ, {300, 250}, {180, 140}, 20, 0, 360, cv::Scalar(255), -1);
    drawn.picture.setTo(cv::Scalar(70, 60, 180), drawn.organ);
    cv::Mat noise(drawn.picture.size(), CV_8UC3);
    cv::RNG random(7);
    random.fill(noise, cv::RNG::UNIFORM, 0, 20);
    drawn.picture += noise;
    return drawn;
}

cv::Mat scaled(const cv::Mat &mask, int by)
{
    cv::Mat out;
    const cv::Mat disc = cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(2 * std::abs(by) + 1, 2 * std::abs(by) + 1));
    by > 0 ? cv::dilate(mask, out, disc) : cv::erode(mask, out, disc);
    return out;
}

} // namespace

class TestSnap : public QObject
{
    Q_OBJECT

    SilentContext silent;

private Q_SLOTS:
    void aFatMaskKeepsWhatIsDrawnInIt()
    {
        cv::Mat picture(400, 600, CV_8UC3, cv::Scalar(255, 255, 255)), axon(picture.size(), CV_8U, cv::Scalar(0)), painted = axon.clone();
        const std::vector<cv::Point> way{{60, 120}, {250, 150}, {400, 260}, {560, 280}};
        cv::polylines(axon, way, false, 255, 9);
        cv::circle(axon, way.front(), 24, 255, -1);
        picture.setTo(cv::Scalar(40, 170, 230), axon);
        cv::putText(picture, "Node of Ranvier", {220, 340}, cv::FONT_HERSHEY_SIMPLEX, 0.8, cv::Scalar(0, 0, 0), 2, cv::LINE_AA);
        cv::line(picture, {300, 320}, {330, 215}, cv::Scalar(0, 0, 0), 2, cv::LINE_AA);
        cv::ellipse(painted, {300, 210}, {290, 180}, 0, 0, 360, 255, -1);
        QVERIFY(overlap(snapTube(picture, painted, silent), axon & painted) > 0.8);
    }

    void stripsAndPinholesAreNoOrgan()
    {
        const Drawn drawn = organ();
        cv::Mat hurried = drawn.organ.clone();
        cv::circle(hurried, {300, 250}, 12, 0, -1);
        cv::circle(hurried, {40, 40}, 6, 255, -1);
        QCOMPARE(cv::countNonZero(soundOrgan(hurried) != drawn.organ), 0);
        cv::circle(hurried, {300, 250}, 70, 0, -1); // a cavity is meant
        QVERIFY(cv::countNonZero(soundOrgan(hurried)) < 0.9 * cv::countNonZero(drawn.organ));
    }

    void organMovesToTheEdge_data()
    {
        QTest::addColumn<int>("grown");
        QTest::newRow("overlapping the background") << 16;
        QTest::newRow("a rim left out") << -14;
        QTest::newRow("exact") << 0;
    }

    void organMovesToTheEdge()
    {
        QFETCH(int, grown);
        const Drawn drawn = organ();
        const cv::Mat painted = grown == 0 ? drawn.organ : scaled(drawn.organ, grown);
        const cv::Mat snapped = snapOrgan(drawn.picture, painted, silent);
        QVERIFY2(overlap(snapped, drawn.organ) > 0.98, qPrintable(QString::number(overlap(snapped, drawn.organ))));
        QCOMPARE(snapped.size(), painted.size());
    }

    void samePictureGivesTheSameMask()
    {
        const Drawn drawn = organ();
        const cv::Mat painted = scaled(drawn.organ, 10), first = snapOrgan(drawn.picture, painted, silent);
        cv::theRNG().next();
        QCOMPARE(cv::countNonZero(first != snapOrgan(drawn.picture, painted, silent)), 0);
    }

    void hopelessMaskStaysAsPainted()
    {
        const Drawn drawn = organ();
        const cv::Mat all(drawn.organ.size(), CV_8U, cv::Scalar(255)), none(drawn.organ.size(), CV_8U, cv::Scalar(0));
        QCOMPARE(cv::countNonZero(snapOrgan(drawn.picture, all, silent)), int(all.total()));
        QCOMPARE(cv::countNonZero(snapOrgan(drawn.picture, none, silent)), 0);
    }

    void tubeLosesItsFlatSurround()
    {
        cv::Mat picture(300, 400, CV_8UC3, cv::Scalar(245, 245, 245)), tube(300, 400, CV_8U, cv::Scalar(0));
        cv::line(tube, {20, 60}, {380, 240}, cv::Scalar(255), 16);
        picture.setTo(cv::Scalar(60, 60, 190), tube);
        const cv::Mat snapped = snapTube(picture, scaled(tube, 4), silent);
        QVERIFY(overlap(snapped, tube) > 0.95);
    }

    void tubeOnBusyGroundStaysAsPainted()
    {
        cv::Mat picture(300, 400, CV_8UC3), tube(300, 400, CV_8U, cv::Scalar(0));
        cv::RNG random(3);
        random.fill(picture, cv::RNG::UNIFORM, 0, 255);
        cv::line(tube, {20, 60}, {380, 240}, cv::Scalar(255), 16);
        QCOMPARE(cv::countNonZero(snapTube(picture, tube, silent) != tube), 0);
    }
};

QTEST_APPLESS_MAIN(TestSnap)
#include "tst_snap.moc"
