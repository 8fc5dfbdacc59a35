#include "core/motion/GlowLight.h"
#include "core/motion/Highlight.h"
#include "core/motion/SceneBuilder.h"

#include "TubeScenes.h"

#include <QtTest>

using namespace vivify;
using namespace vivify::motion;

class HighlightTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsAsTheSourceAndCloses();
    void staysInsideAndIsSeen();
    void rimLightsTheEdgeOnly();
    void neverFasterThanThreeHertz();
    void shortLoopsGlowSteadily();
    void ridesOnMovedTissue();
    void styleAndColourAreParameters();
};

void HighlightTest::startsAsTheSourceAndCloses()
{
    const BentTube tube;
    const Scene scene = sceneOf(tube.picture, tube.mask, 48);
    SilentContext context;
    Highlight light;
    light.prepare(scene, context);
    QCOMPARE(largestDifference(painted(light, scene, 0), scene.picture), 0.0);
    QCOMPARE(largestDifference(painted(light, scene, 48), painted(light, scene, 0)), 0.0);
}

void HighlightTest::staysInsideAndIsSeen()
{
    for (const cv::Scalar &colour : {cv::Scalar(30, 30, 160), cv::Scalar(190, 200, 240), cv::Scalar(20, 20, 20)}) {
        const BentTube tube(colour, colour);
        Scene scene = sceneOf(tube.picture, tube.mask, 48);
        scene.values[QStringLiteral("highlight_style")] = QStringLiteral("fill");
        SilentContext context;
        Highlight light;
        light.prepare(scene, context);
        const int peak = 48 / (2 * std::max(1, light.pulses()));
        const cv::Mat image = painted(light, scene, peak);
        QCOMPARE(changedOutside(image, scene.picture, light.influence()), 0);
        QCOMPARE(cv::countNonZero(light.influence() & (tube.mask == 0)), 0);
        QVERIFY(largestDifference(image, scene.picture) > 40);
    }
}

void HighlightTest::rimLightsTheEdgeOnly()
{
    cv::Mat mask(200, 200, CV_8U, cv::Scalar(0)), picture(200, 200, CV_8UC3, cv::Scalar(60, 60, 150));
    cv::circle(mask, {100, 100}, 80, 255, -1);
    const Scene scene = sceneOf(picture, mask, 24);
    SilentContext context;
    Highlight light;
    light.prepare(scene, context);
    const cv::Mat image = painted(light, scene, 12);
    QVERIFY(cv::norm(image.at<cv::Vec3f>(100, 100) - scene.picture.at<cv::Vec3f>(100, 100)) < 3);
    QVERIFY(cv::norm(image.at<cv::Vec3f>(100, 23) - scene.picture.at<cv::Vec3f>(100, 23)) > 30);
}

void HighlightTest::neverFasterThanThreeHertz()
{
    const BentTube tube;
    Scene scene = sceneOf(tube.picture, tube.mask, 60);
    scene.values[QStringLiteral("highlight_rate")] = 20;
    SilentContext context;
    for (double fps : {8.0, 24.0, 50.0, 60.0}) {
        scene.fps = fps;
        Highlight light;
        light.prepare(scene, context);
        QVERIFY(gateValue(light, QStringLiteral("flash")) <= 3);
        QVERIFY(light.pulses() >= 1);
    }
}

void HighlightTest::shortLoopsGlowSteadily()
{
    const BentTube tube;
    Scene scene = sceneOf(tube.picture, tube.mask, 8);
    scene.fps = 60;
    SilentContext context;
    Highlight light;
    light.prepare(scene, context);
    QCOMPARE(light.pulses(), 0);
    QCOMPARE(largestDifference(painted(light, scene, 1), painted(light, scene, 5)), 0.0);
}

void HighlightTest::ridesOnMovedTissue()
{
    cv::Mat mask(200, 200, CV_8U, cv::Scalar(0)), picture(200, 200, CV_8UC3, cv::Scalar(60, 60, 150));
    cv::circle(mask, {100, 100}, 40, 255, -1);
    Scene scene = sceneOf(picture, mask, 24);
    scene.values[QStringLiteral("highlight_style")] = QStringLiteral("fill");
    SilentContext context;
    Highlight light;
    light.prepare(scene, context);
    cv::Mat image = scene.picture.clone();
    light.paintOver(image, 12, cv::Mat(200, 200, CV_32FC2, cv::Scalar(-50, 0))); // everything has moved 50 px to the right
    QVERIFY(cv::norm(image.at<cv::Vec3f>(100, 150) - scene.picture.at<cv::Vec3f>(100, 150)) > 30);
    QCOMPARE(cv::norm(image.at<cv::Vec3f>(100, 100) - scene.picture.at<cv::Vec3f>(100, 100)), 0.0);
}

void HighlightTest::styleAndColourAreParameters()
{
    const QList<Parameter> all = parametersOf(MotionPreset::load(QStringLiteral("heart.long_axis")));
    const Parameter *style = Parameters::find(all, QStringLiteral("highlight_style"));
    const Parameter *colour = Parameters::find(all, QStringLiteral("highlight_colour"));
    QVERIFY(style && colour);
    QCOMPARE(style->choices, QStringList({QStringLiteral("rim"), QStringLiteral("fill")}));
    for (const QString &name : colour->choices) {
        // Every name must mean a colour, else two choices would look alike.
        const cv::Vec3f unknown(1, 2, 3);
        QCOMPARE(namedColour(name, unknown) == unknown, name == QLatin1String("auto"));
    }
}

QTEST_APPLESS_MAIN(HighlightTest)
#include "tst_highlight.moc"
