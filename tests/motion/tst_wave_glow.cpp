#include "core/motion/GlowLight.h"
#include "core/motion/WaveGlow.h"

#include "TubeScenes.h"

#include <QtTest>

using namespace vivify;
using namespace vivify::motion;

namespace {

// A myelinated axon: grey sheaths with thin yellow nodes.
Scene myelinated()
{
    cv::Mat picture(160, 640, CV_8UC3, cv::Scalar(255, 255, 255)), mask(160, 640, CV_8U, cv::Scalar(0));
    cv::rectangle(picture, {30, 76}, {610, 84}, cv::Scalar(60, 200, 240), -1);
    cv::rectangle(mask, {30, 76}, {610, 84}, 255, -1);
    for (int i = 0; i < 6; ++i) {
        cv::rectangle(picture, {60 + i * 88, 64}, {136 + i * 88, 96}, cv::Scalar(200, 190, 130), -1);
        cv::rectangle(mask, {60 + i * 88, 64}, {136 + i * 88, 96}, 255, -1);
    }
    return sceneOf(picture, mask, 60);
}

// Where light was added or taken, as its mean x.
double middleOfChange(const cv::Mat &image, const cv::Mat &source)
{
    double sum = 0, weight = 0;
    for (int y = 0; y < image.rows; ++y) {
        for (int x = 0; x < image.cols; ++x) {
            const double d = cv::norm(image.at<cv::Vec3f>(y, x) - source.at<cv::Vec3f>(y, x));
            sum += d * d * x;
            weight += d * d;
        }
    }
    return weight > 0 ? sum / weight : -1;
}

double arrivalAtEnd(const WaveGlow &wave)
{
    return wave.map().lineArrival(wave.map().line.length() - 3);
}

} // namespace

class WaveGlowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linearLightRoundTrips();
    void travelsEvenlyAndCloses();
    void lightsDarkPicturesToo();
    void leapsBetweenNodes();
    void startHandleTurnsItRound();
    void lesionSlowsAndBlocks();
    void neverFlashesFasterThanThreeHertz();
    void aFatMaskDoesNotFlood();
    void refusesAnEmptyRegion();
    void cancels();
    void worksOnRealPictures_data();
    void worksOnRealPictures();
};

void WaveGlowTest::linearLightRoundTrips()
{
    for (int value = 0; value < 256; ++value)
        QVERIFY(std::abs(toSrgb(toLinear(float(value))) - float(value)) < 0.1f);
}

void WaveGlowTest::travelsEvenlyAndCloses()
{
    const BentTube tube({120, 190, 230}, {120, 190, 230});
    Scene scene = sceneOf(tube.picture, tube.mask, 48);
    scene.handles[QStringLiteral("start")] = QPointF(30, 60);
    SilentContext context;
    WaveGlow wave;
    wave.prepare(scene, context);
    QVERIFY2(gateValue(wave, QStringLiteral("wave_speed")) <= 0.03,
             qPrintable(QString::number(gateValue(wave, QStringLiteral("wave_speed")))));
    QCOMPARE(largestDifference(painted(wave, scene, 48), painted(wave, scene, 0)), 0.0);
    double last = 0;
    for (int frame = 8; frame <= 36; frame += 7) {
        const cv::Mat image = painted(wave, scene, frame);
        QCOMPARE(changedOutside(image, scene.picture, wave.influence()), 0);
        const double at = middleOfChange(image, scene.picture);
        QVERIFY(at > last + 15);
        last = at;
    }
    QCOMPARE(wave.measuredCurve().size(), 48);
}

void WaveGlowTest::lightsDarkPicturesToo()
{
    const BentTube tube({90, 60, 60}, {90, 60, 60});
    cv::Mat dark = tube.picture.clone();
    dark.setTo(cv::Scalar(0, 0, 0), tube.mask == 0);
    const Scene scene = sceneOf(dark, tube.mask, 48);
    SilentContext context;
    WaveGlow wave;
    wave.prepare(scene, context);
    cv::Mat added = painted(wave, scene, 20) - scene.picture;
    double least = 0, most = 0;
    cv::minMaxLoc(added.reshape(1), &least, &most);
    QVERIFY(most > 60);
    QVERIFY(least > -1); // light is only added
}

void WaveGlowTest::leapsBetweenNodes()
{
    Scene scene = myelinated();
    scene.handles[QStringLiteral("start")] = QPointF(32, 80);
    SilentContext context;
    WaveGlow wave;
    wave.prepare(scene, context);
    QVERIFY(wave.isSaltatory());
    QCOMPARE(gateValue(wave, QStringLiteral("order")), 0.0);
    scene.values[QStringLiteral("nodes")] = QStringLiteral("off");
    WaveGlow even;
    even.prepare(scene, context);
    QVERIFY(!even.isSaltatory());
}

void WaveGlowTest::startHandleTurnsItRound()
{
    const BentTube tube({120, 190, 230}, {120, 190, 230});
    Scene scene = sceneOf(tube.picture, tube.mask, 48);
    scene.handles[QStringLiteral("start")] = QPointF(330, 170);
    SilentContext context;
    WaveGlow wave;
    wave.prepare(scene, context);
    QVERIFY(wave.handles().front().position.x() > 280);
    QVERIFY(wave.handles().back().position.x() < 80);
}

void WaveGlowTest::lesionSlowsAndBlocks()
{
    const BentTube tube({120, 190, 230}, {120, 190, 230});
    Scene scene = sceneOf(tube.picture, tube.mask, 48);
    scene.handles[QStringLiteral("start")] = QPointF(30, 60);
    SilentContext context;
    WaveGlow healthy, slow, blocked;
    healthy.prepare(scene, context);
    cv::Mat lesion(tube.mask.size(), CV_8U, cv::Scalar(0));
    lesion(cv::Rect(150, 60, 40, 120)).setTo(255);
    scene.masks[QStringLiteral("lesion")] = lesion;
    scene.values[QStringLiteral("lesion_factor")] = 0.25;
    slow.prepare(scene, context);
    QVERIFY(arrivalAtEnd(slow) > arrivalAtEnd(healthy) + 80);
    scene.values[QStringLiteral("lesion_factor")] = 0.0;
    blocked.prepare(scene, context);
    for (int frame = 0; frame < 48; frame += 4)
        QVERIFY(middleOfChange(painted(blocked, scene, frame), scene.picture) < 190);
}

void WaveGlowTest::neverFlashesFasterThanThreeHertz()
{
    const BentTube tube;
    Scene scene = sceneOf(tube.picture, tube.mask, 24);
    scene.cycles = 12;
    SilentContext context;
    WaveGlow wave;
    wave.prepare(scene, context);
    QCOMPARE(wave.pulses(), 3);
    QVERIFY(gateValue(wave, QStringLiteral("flash")) <= 3);
}

void WaveGlowTest::aFatMaskDoesNotFlood()
{
    // A bright axon on a mottled picture, painted four times as wide as it is: no paper that could be dropped.
    cv::Mat picture(300, 500, CV_8UC3), axon(picture.size(), CV_8U, cv::Scalar(0)), fat = axon.clone();
    cv::RNG(5).fill(picture, cv::RNG::NORMAL, cv::Scalar(50, 60, 70), cv::Scalar(25, 25, 25));
    cv::GaussianBlur(picture, picture, {}, 2);
    const std::vector<cv::Point> way{{40, 90}, {180, 110}, {300, 190}, {460, 210}};
    cv::polylines(axon, way, false, 255, 10);
    cv::polylines(fat, way, false, 255, 90);
    picture.setTo(cv::Scalar(90, 190, 210), axon);
    const Scene scene = sceneOf(picture, fat, 24);
    SilentContext context;
    WaveGlow wave;
    wave.prepare(scene, context);
    cv::Mat near;
    cv::dilate(axon, near, cv::getStructuringElement(cv::MORPH_ELLIPSE, {13, 13}));
    const double area = cv::countNonZero(wave.map().mask > 100);
    QVERIFY(cv::countNonZero((wave.map().mask > 100) & near) > 0.9 * area);
    QVERIFY(cv::countNonZero((wave.map().mask > 100) & axon) > 0.5 * cv::countNonZero(axon));
    QVERIFY(gateValue(wave, QStringLiteral("wave_speed")) <= 0.03);
    // The same mask on a picture with nothing in it: a narrow path, no flood.
    WaveGlow blank;
    const Scene nothing = sceneOf(cv::Mat(picture.size(), CV_8UC3, cv::Scalar(80, 80, 80)), fat, 24);
    blank.prepare(nothing, context);
    QVERIFY(cv::countNonZero(blank.map().mask > 100) < 0.4 * cv::countNonZero(fat));
}

void WaveGlowTest::refusesAnEmptyRegion()
{
    const BentTube tube;
    const Scene scene = sceneOf(tube.picture, cv::Mat::zeros(tube.mask.size(), CV_8U), 24);
    SilentContext context;
    WaveGlow wave;
    QVERIFY_THROWS_EXCEPTION(Error, wave.prepare(scene, context));
}

void WaveGlowTest::cancels()
{
    const BentTube tube;
    const Scene scene = sceneOf(tube.picture, tube.mask, 24);
    for (int after : {0, 2, 4}) {
        CancelAfter context(after);
        WaveGlow wave;
        QVERIFY_THROWS_EXCEPTION(Cancelled, wave.prepare(scene, context));
    }
}

void WaveGlowTest::worksOnRealPictures_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("thin branches") << "neuron/neuron_pyramidal.png";
    QTest::newRow("myelin") << "neuron/neuron_motor.png";
}

void WaveGlowTest::worksOnRealPictures()
{
    QFETCH(QString, file);
    const QImage image(QStringLiteral(VIVIFY_DATASET "/") + file);
    if (image.isNull())
        QSKIP("The picture set is not here.");
    const QImage alpha = image.convertToFormat(QImage::Format_ARGB32);
    cv::Mat picture(image.height(), image.width(), CV_8UC3), mask(picture.size(), CV_8U);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb p = alpha.pixel(x, y);
            const auto over = [&](int value) { return uchar((value * qAlpha(p) + 255 * (255 - qAlpha(p))) / 255); };
            picture.at<cv::Vec3b>(y, x) = {over(qBlue(p)), over(qGreen(p)), over(qRed(p))};
            mask.at<uchar>(y, x) = qAlpha(p) > 100 ? 255 : 0;
        }
    }
    const Scene scene = sceneOf(picture, mask, 48);
    SilentContext context;
    WaveGlow wave;
    wave.prepare(scene, context);
    QVERIFY2(gateValue(wave, QStringLiteral("wave_speed")) <= 0.03,
             qPrintable(QString::number(gateValue(wave, QStringLiteral("wave_speed")))));
    QCOMPARE(changedOutside(painted(wave, scene, 20), scene.picture, wave.influence()), 0);
}

QTEST_APPLESS_MAIN(WaveGlowTest)
#include "tst_wave_glow.moc"
