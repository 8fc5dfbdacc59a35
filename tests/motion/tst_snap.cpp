#include "core/motion/Snap.h"

#include <QTest>
#include <opencv2/imgproc.hpp>

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

private Q_SLOTS:
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
        const cv::Mat snapped = snapOrgan(drawn.picture, painted);
        QVERIFY2(overlap(snapped, drawn.organ) > 0.98, qPrintable(QString::number(overlap(snapped, drawn.organ))));
        QCOMPARE(snapped.size(), painted.size());
    }

    void samePictureGivesTheSameMask()
    {
        const Drawn drawn = organ();
        const cv::Mat painted = scaled(drawn.organ, 10), first = snapOrgan(drawn.picture, painted);
        cv::theRNG().next();
        QCOMPARE(cv::countNonZero(first != snapOrgan(drawn.picture, painted)), 0);
    }

    void hopelessMaskStaysAsPainted()
    {
        const Drawn drawn = organ();
        const cv::Mat all(drawn.organ.size(), CV_8U, cv::Scalar(255)), none(drawn.organ.size(), CV_8U, cv::Scalar(0));
        QCOMPARE(cv::countNonZero(snapOrgan(drawn.picture, all)), int(all.total()));
        QCOMPARE(cv::countNonZero(snapOrgan(drawn.picture, none)), 0);
    }

    void tubeLosesItsFlatSurround()
    {
        cv::Mat picture(300, 400, CV_8UC3, cv::Scalar(245, 245, 245)), tube(300, 400, CV_8U, cv::Scalar(0));
        cv::line(tube, {20, 60}, {380, 240}, cv::Scalar(255), 16);
        picture.setTo(cv::Scalar(60, 60, 190), tube);
        const cv::Mat snapped = snapTube(picture, scaled(tube, 4));
        QVERIFY(overlap(snapped, tube) > 0.95);
    }

    void tubeOnBusyGroundStaysAsPainted()
    {
        cv::Mat picture(300, 400, CV_8UC3), tube(300, 400, CV_8U, cv::Scalar(0));
        cv::RNG random(3);
        random.fill(picture, cv::RNG::UNIFORM, 0, 255);
        cv::line(tube, {20, 60}, {380, 240}, cv::Scalar(255), 16);
        QCOMPARE(cv::countNonZero(snapTube(picture, tube) != tube), 0);
    }
};

QTEST_APPLESS_MAIN(TestSnap)
#include "tst_snap.moc"
