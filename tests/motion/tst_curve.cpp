#include "core/base/Error.h"
#include "core/motion/Curve.h"
#include "core/motion/Preset.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace vivify;
using namespace vivify::motion;

class TestCurve : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void passesThroughKnotsAndIsPeriodic();
    void neverOvershoots_data();
    void neverOvershoots();
    void plateausStayFlat();
    void refusesBadKnots();
    void everyPresetLoads();
    void rateLawKeepsOrderAndPeriod();
    void refusesUnknownKeys();
};

void TestCurve::passesThroughKnotsAndIsPeriodic()
{
    const std::vector<double> t{0, .05, .15, .27, .31, .39, .5, .69}, y{120, 120, 71, 53, 50, 50, 100, 104};
    const Curve curve(Curve::Interpolation::Pchip, 0.8, t, y);
    for (size_t i = 0; i < t.size(); ++i) {
        QVERIFY(std::abs(curve(t[i]) - y[i]) < 1e-9);
        QVERIFY(std::abs(curve(t[i] + 1.6) - y[i]) < 1e-6);
        QVERIFY(std::abs(curve(t[i] - 0.8) - y[i]) < 1e-6);
    }
    QVERIFY(std::abs(curve(0.8 - 1e-9) - curve(0)) < 1e-5);
}

void TestCurve::neverOvershoots_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : MotionPreset::ids())
        QTest::newRow(qPrintable(id)) << id;
}

void TestCurve::neverOvershoots()
{
    QFETCH(QString, id);
    for (const auto &[name, curve] : MotionPreset::load(id).curves) {
        const double room = 1e-9 + 0.005 * (curve.maximum() - curve.minimum());
        for (int i = 0; i < 2000; ++i) {
            const double value = curve(curve.period() * i / 2000);
            QVERIFY2(value >= curve.minimum() - room && value <= curve.maximum() + room, qPrintable(name));
        }
    }
}

void TestCurve::plateausStayFlat()
{
    const Curve volume = MotionPreset::load(QStringLiteral("heart.long_axis")).curves.at(QStringLiteral("lv_volume"));
    for (double t = 0.31; t <= 0.39; t += 0.01)
        QVERIFY(std::abs(volume(t) - 50) < 1e-9);
    QVERIFY(std::abs(volume(0.025) - 120) < 1e-9);
}

void TestCurve::refusesBadKnots()
{
    QVERIFY_EXCEPTION_THROWN(Curve(Curve::Interpolation::Pchip, 1, {0, 0}, {1, 2}), Error);
    QVERIFY_EXCEPTION_THROWN(Curve(Curve::Interpolation::Pchip, 1, {0, 1}, {1, 2}), Error);
    QVERIFY_EXCEPTION_THROWN(Curve(Curve::Interpolation::Linear, 1, {0, 0.5}, {1}), Error);
    QVERIFY_EXCEPTION_THROWN(Curve(Curve::Interpolation::Linear, 0, {0}, {1}), Error);
}

void TestCurve::everyPresetLoads()
{
    const QStringList ids = MotionPreset::ids();
    QVERIFY(ids.contains(QStringLiteral("heart.long_axis")) && ids.contains(QStringLiteral("heart.short_axis")));
    for (const QString &id : ids) {
        const MotionPreset preset = MotionPreset::load(id);
        QCOMPARE(preset.id, id);
        for (const QString &other : preset.views)
            QVERIFY(ids.contains(other));
        for (const Parameter &parameter : preset.parameters) {
            QVERIFY2(!parameter.name.en.isEmpty() && !parameter.name.zh.isEmpty(), qPrintable(parameter.key));
            QCOMPARE(Parameters::checked(parameter, parameter.defaultValue), parameter.defaultValue);
        }
    }
}

void TestCurve::rateLawKeepsOrderAndPeriod()
{
    const MotionPreset preset = MotionPreset::load(QStringLiteral("heart.long_axis"));
    for (int rate = 40; rate <= 180; rate += 5) {
        const auto curves = preset.curvesAtRate(rate); // throws where knots would meet
        QVERIFY(std::abs(curves.at(QStringLiteral("lv_volume")).period() - 60.0 / rate) < 1e-12);
        const double ejection = preset.timeAtRate(0.31, rate);
        QVERIFY(std::abs(ejection - 0.31 * (413 - 1.7 * rate) / 285.5) < 1e-9);
    }
    QVERIFY(std::abs(preset.timeAtRate(0.69, 75) - 0.69) < 0.006);
    // At a slow rate nearly everything gained is diastasis.
    QVERIFY(preset.timeAtRate(0.69, 50) - preset.timeAtRate(0.5, 50) > 0.4);
}

void TestCurve::refusesUnknownKeys()
{
    QFile file(QStringLiteral(":/vivify/motion/heart.long_axis.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray json = file.readAll();
    QVERIFY(!MotionPreset::parse(json, QStringLiteral("x")).curves.empty());
    json.replace("\"caption\"", "\"captoin\"");
    QVERIFY_EXCEPTION_THROWN(MotionPreset::parse(json, QStringLiteral("x")), Error);
    QVERIFY_EXCEPTION_THROWN(MotionPreset::load(QStringLiteral("no.such")), Error);
}

QTEST_GUILESS_MAIN(TestCurve)
#include "tst_curve.moc"
