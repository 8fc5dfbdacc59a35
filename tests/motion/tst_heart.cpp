#include "core/motion/BeatOrder.h"
#include "core/motion/RoundCavity.h"
#include "core/generate/Report.h"
#include "core/motion/ActiveStrain.h"
#include "core/motion/MotionGenerator.h"
#include "tests/motion/MotionTestSupport.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QTest>
#include <opencv2/imgproc.hpp>

#include <cmath>

using namespace vivify;
using namespace vivify::motion;
using namespace vivify::test;

class TestHeart : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void strainGivesTheAreaAsked();
    void followsTheVolumeCurve_data();
    void followsTheVolumeCurve();
    void orderOfTheBeat();
    void cavityOfTheCutHeart();
    void outlineHardlyMoves();
    void zeroAmplitudeIsStill();
    void rateSetsTheLoop();
    void draggedApexIsObeyed();
    void labelsFollowTheWall();
    void largePicturesGoBackToo();

private:
    Clip beat(const ParameterValues &values, bool chambers = false, QSize size = {200, 200}) const;
    std::unique_ptr<Generator> m_generator = createMotionGenerator();
};

Clip TestHeart::beat(const ParameterValues &values, bool chambers, QSize size) const
{
    Picture picture = organ(size);
    if (chambers) {
        Region ventricle;
        ventricle.role = QStringLiteral("chamber:LV");
        ventricle.mask = ellipseMask(size, QRectF(40, 42, 20, 30));
        picture.regions.append(ventricle);
    }
    picture.scene.values = values;
    SilentContext silent;
    return runGenerator(*m_generator, makeRequest(picture, sceneOf(QStringLiteral("heart.long_axis")), {}, {}, *m_generator), silent);
}

void TestHeart::strainGivesTheAreaAsked()
{
    cv::Mat rho = cv::Mat::zeros(60, 60, CV_32F), kappa(60, 60, CV_32F, cv::Scalar(15)), free(60, 60, CV_8U, cv::Scalar(255));
    rho(cv::Rect(20, 20, 10, 20)) = -0.5f;
    rho(cv::Rect(30, 20, 10, 20)) = 0.5f;
    SilentContext silent;
    const cv::Mat v = motion::solveActiveStrain(rho, kappa, cv::Mat::zeros(60, 60, CV_32F), free, silent);
    double inside = 0;
    for (int y = 24; y < 36; ++y)
        inside += double(v.at<cv::Vec2f>(y, 27)[0] - v.at<cv::Vec2f>(y, 23)[0] ) / 4 / 12
                  + double(v.at<cv::Vec2f>(y + 1, 25)[1] - v.at<cv::Vec2f>(y - 1, 25)[1]) / 2 / 12;
    QVERIFY2(std::abs(inside + 0.5) < 0.1, qPrintable(QString::number(inside)));
    QVERIFY(cv::norm(v.row(0), cv::NORM_INF) < 0.05);
}

void TestHeart::followsTheVolumeCurve_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<bool>("chambers");
    QTest::addColumn<double>("smallest");
    QTest::newRow("organ alone") << "long_axis" << false << 0.60;
    QTest::newRow("with chamber") << "long_axis" << true << 0.60;
    QTest::newRow("exterior") << "exterior" << false << 0.75;
    QTest::newRow("short axis") << "short_axis" << false << 50 / 120.0 / 0.85;
}

void TestHeart::followsTheVolumeCurve()
{
    QFETCH(QString, view);
    QFETCH(bool, chambers);
    QFETCH(double, smallest);
    const Clip clip = beat({{QStringLiteral("view"), view}, {QStringLiteral("frames"), 40}}, chambers);
    const QJsonArray measured = clip.report.value(QLatin1String("curve")).toObject().value(QLatin1String("measured")).toArray();
    QCOMPARE(measured.size(), 40);
    double low = 1;
    for (const QJsonValue &value : measured)
        low = std::min(low, value.toDouble());
    QVERIFY2(std::abs(low - smallest) < 0.02, qPrintable(QString::number(low)));
    for (const Gate &gate : Report::gates(clip.report))
        QVERIFY2(gate.pass(), qPrintable(gate.id + QLatin1Char(' ') + QString::number(gate.value)));
}

void TestHeart::orderOfTheBeat()
{
    // The curves of 40 frames: ventricles empty in 2..15 and fill from 20, atria fill meanwhile and contract at 36..40.
    BeatAreas beat;
    for (int k = 0; k < 40; ++k) {
        beat.ventricles.append(k < 2 ? 1 : k < 15 ? 1 - 0.4 * (k - 2) / 13 : k < 20 ? 0.6 : k < 26 ? 0.6 + 0.35 * (k - 20) / 6 : 0.95);
        beat.atria.append(1 + (k < 19 ? 0.25 * k / 19 : k < 25 ? 0.25 - 0.15 * (k - 19) / 6 : k < 36 ? 0.1 : 0.1 * (40 - k) / 4));
    }
    QVERIFY(orderError(beat, beat) < 1e-9);
    BeatAreas late = beat; // atria that contract after the ventricles
    std::rotate(late.atria.begin(), late.atria.end() - 12, late.atria.end());
    QVERIFY(orderError(beat, late) > 1);
    late = beat; // ventricles that begin too early, in the isovolumic phase
    std::rotate(late.ventricles.begin(), late.ventricles.begin() + 3, late.ventricles.end());
    QVERIFY(orderError(beat, late) > 1);
    late = beat;
    late.atria.fill(1); // atria that stand still
    QVERIFY(orderError(beat, late) > 1);
}

void TestHeart::cavityOfTheCutHeart()
{
    cv::Mat picture(300, 400, CV_8UC3, cv::Scalar(255, 255, 255)), organ(300, 400, CV_8U, cv::Scalar(0)), left = organ.clone();
    cv::ellipse(organ, {130, 150}, {80, 90}, 0, 0, 360, 255, -1); // the right heart, beside the left
    picture.setTo(cv::Scalar(60, 60, 150), organ);
    cv::circle(organ, {240, 150}, 95, 255, -1);
    cv::ellipse(picture, {130, 150}, {72, 82}, 0, 0, 360, cv::Scalar(170, 90, 70), -1);
    cv::circle(picture, {240, 150}, 95, cv::Scalar(110, 120, 210), -1);
    cv::circle(left, {240, 150}, 50, 255, -1);
    picture.setTo(cv::Scalar(40, 20, 110), left);
    const cv::Mat found = roundCavity(picture, organ);
    QVERIFY(!found.empty());
    QVERIFY(cv::countNonZero(found & left) > 0.9 * cv::countNonZero(found | left));
    QVERIFY(roundCavity(cv::Mat(300, 400, CV_8UC3, cv::Scalar(90, 90, 90)), organ).empty());
}

void TestHeart::outlineHardlyMoves()
{
    const Clip clip = beat({{QStringLiteral("frames"), 40}});
    // A ring of points on the outline: the area that it encloses at end-systole.
    double still = 0, systole = 0;
    QPointF before, after;
    for (int i = 0; i <= 60; ++i) {
        const double angle = i * M_PI / 30;
        const QPointF p(100 + 46 * std::cos(angle), 100 + 70 * std::sin(angle)), q = clip.field.map(p, 16);
        if (i > 0) {
            still += before.x() * p.y() - p.x() * before.y();
            systole += after.x() * q.y() - q.x() * after.y();
        }
        before = p;
        after = q;
    }
    QVERIFY2(systole / still > 0.9 && systole / still < 1.02, qPrintable(QString::number(systole / still)));
}

void TestHeart::zeroAmplitudeIsStill()
{
    const Clip clip = beat({{QStringLiteral("amplitude"), 0}, {QStringLiteral("frames"), 8}});
    for (const QImage &frame : clip.frames)
        QVERIFY(frame == clip.still);
}

void TestHeart::rateSetsTheLoop()
{
    QCOMPARE(beat({}).frames.size(), 77);
    QCOMPARE(beat({{QStringLiteral("heart_rate"), 100}}).frames.size(), 58);
    const Clip slow = beat({{QStringLiteral("slow"), 2}});
    QCOMPARE(slow.frames.size(), 38);
    QVERIFY(std::abs(slow.report.value(QLatin1String("slow_factor")).toDouble() - 38 / 19.2) < 1e-9);
    QCOMPARE(slow.events.size(), 5);
}

void TestHeart::draggedApexIsObeyed()
{
    Picture picture = organ({200, 200});
    picture.scene.handles.insert(QStringLiteral("apex"), QPointF(0.5, 0.2));
    picture.scene.handles.insert(QStringLiteral("base"), QPointF(0.5, 0.8));
    const auto request = makeRequest(picture, sceneOf(QStringLiteral("heart.long_axis")), {}, {}, *m_generator);
    bool found = false;
    for (const Handle &handle : m_generator->handles(request)) {
        if (handle.id != QLatin1String("apex"))
            continue;
        found = true;
        QVERIFY(std::abs(handle.position.x() - 0.5) < 0.01 && std::abs(handle.position.y() - 0.2) < 0.01);
    }
    QVERIFY(found);
}

void TestHeart::labelsFollowTheWall()
{
    const Clip clip = beat({{QStringLiteral("frames"), 20}}, true);
    QVERIFY(!clip.field.isNull());
    // The cavity's edge moves inwards during systole and is back at the end.
    const QPointF edge(80, 114);
    QVERIFY(clip.field.map(edge, 9).x() > edge.x() + 1);
    QVERIFY(std::abs(clip.field.map(edge, 0).x() - edge.x()) < 1e-6);
}

void TestHeart::largePicturesGoBackToo()
{
    const Clip clip = beat({{QStringLiteral("frames"), 8}}, true, {2400, 2400});
    QVERIFY2(clip.size().width() >= 1024, qPrintable(QString::number(clip.size().width())));
    bool measured = false;
    const QJsonArray gates = clip.report.value(QLatin1String("gates")).toArray();
    for (const QJsonValue &gate : gates) {
        if (gate[QLatin1String("id")].toString() != QLatin1String("inverse_consistency"))
            continue;
        measured = true;
        QVERIFY2(gate[QLatin1String("value")].toDouble() < 0.06, qPrintable(QString::number(gate[QLatin1String("value")].toDouble())));
    }
    QVERIFY(measured);
}

QTEST_MAIN(TestHeart)
#include "tst_heart.moc"
