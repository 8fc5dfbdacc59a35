#include "core/base/Error.h"
#include "core/generate/LateGenerator.h"
#include "core/generate/Machine.h"
#include "core/generate/Report.h"
#include "core/motion/MotionGenerator.h"
#include "core/motion/Preset.h"
#include "tests/motion/MotionTestSupport.h"
#include "tests/support/Sanitizers.h"

#include <QGuiApplication>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>

using namespace vivify;
using namespace vivify::test;

/// What every generator of the program promises, over every motion that it knows.
class TestConformance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_registry.add(createMotionGenerator()); }
    void keepsItsPromises_data();
    void keepsItsPromises();
    void stopsInTime_data() { keepsItsPromises_data(); }
    void stopsInTime();
    void frameLimits();
    void oddSidesAreCut();
    void theMemoryLimitCounts();
    void theModuleSaysTheSame();

private:
    GenerationRequest requestFor(const QString &motion, int frames, QSize size = {160, 160}) const;
    Generator &generator(const QString &id = QStringLiteral("motion")) const { return m_registry.get(id); }

    GeneratorRegistry m_registry;
};

GenerationRequest TestConformance::requestFor(const QString &motion, int frames, QSize size) const
{
    Picture picture = organ(size);
    picture.scene.values.insert(QStringLiteral("frames"), frames);
    return makeRequest(picture, sceneOf(motion), {}, {}, generator());
}

void TestConformance::keepsItsPromises_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("motion");
    for (const GeneratorInfo &info : m_registry.infos()) {
        for (const QString &motion : motion::MotionPreset::ids())
            QTest::newRow(qPrintable(info.id + QLatin1Char(' ') + motion)) << info.id << motion;
    }
}

void TestConformance::keepsItsPromises()
{
    QFETCH(QString, id);
    QFETCH(QString, motion);
    const GenerationRequest request = requestFor(motion, 12);
    WatchingContext context;
    const Clip clip = runGenerator(generator(id), request, context);
    QCOMPARE(clip.frames.size(), 12);
    QCOMPARE(clip.report.value(QLatin1String("frames")).toInt(), 12);
    QCOMPARE(context.steps.last(), context.lastTotal);
    QVERIFY(std::is_sorted(context.steps.begin(), context.steps.end()));
    QVERIFY(context.previews > 0);
    bool moved = false;
    for (const QImage &frame : clip.frames) {
        QCOMPARE(frame.format(), QImage::Format_RGB32);
        for (int y = 0; y < frame.height(); ++y) {
            for (int x = 0; x < frame.width(); ++x) {
                const bool same = frame.pixel(x, y) == clip.still.pixel(x, y);
                moved |= !same;
                QVERIFY(same || clip.influence.constScanLine(y)[x]);
            }
        }
    }
    QVERIFY(moved);
    SilentContext silent;
    const Clip again = runGenerator(generator(id), request, silent);
    QVERIFY(again.frames == clip.frames);
    QVERIFY(again.report == clip.report);
    for (const Gate &gate : Report::gates(clip.report)) {
        QVERIFY2(gate.id != QLatin1String("frozen_exactness") || gate.pass(), "frozen");
        QVERIFY2(gate.id != QLatin1String("loop_closure") || gate.pass(), "loop");
        QVERIFY2(gate.id != QLatin1String("reference_identity") || gate.pass(), "reference");
    }
}

void TestConformance::stopsInTime()
{
    QFETCH(QString, id);
    QFETCH(QString, motion);
    const GenerationRequest request = requestFor(motion, 12, {512, 512});
    StoppingContext whole;
    runGenerator(generator(id), request, whole);
    QVERIFY2(test::Sanitized || whole.longestGap <= 100, qPrintable(QString::number(whole.longestGap)));
    // A wish to stop is heard wherever it comes: in each phase nothing swallows it and nothing is asked after it.
    for (int part = 0; part < 5; ++part) {
        StoppingContext context(part * (whole.count - 1) / 5);
        QVERIFY_EXCEPTION_THROWN(runGenerator(generator(id), request, context), Cancelled);
        QCOMPARE(context.count, part * (whole.count - 1) / 5 + 1);
    }
}

void TestConformance::frameLimits()
{
    const QString motion = QStringLiteral("heart.long_axis");
    SilentContext silent;
    for (int frames : {8, 240}) {
        const Clip clip = runGenerator(generator(), requestFor(motion, frames, {96, 96}), silent);
        QCOMPARE(clip.frames.size(), frames);
        QVERIFY(std::abs(clip.report.value(QLatin1String("slow_factor")).toDouble() - frames / (24 * 0.8)) < 1e-6);
    }
    for (int frames : {1, 7, 241}) {
        GenerationRequest request = requestFor(motion, 8, {96, 96});
        request.frames = frames;
        QVERIFY_EXCEPTION_THROWN(runGenerator(generator(), request, silent), Error);
    }
    GenerationRequest fast = requestFor(motion, 8, {96, 96});
    fast.fps = 61;
    QVERIFY_EXCEPTION_THROWN(runGenerator(generator(), fast, silent), Error);
}

void TestConformance::oddSidesAreCut()
{
    SilentContext silent;
    const GenerationRequest request = requestFor(QStringLiteral("heart.long_axis"), 8, {121, 97});
    const Clip clip = runGenerator(generator(), request, silent);
    QCOMPARE(clip.size(), QSize(120, 96));
    QCOMPARE(clip.still, request.source.copy(0, 0, 120, 96));
}

void TestConformance::theMemoryLimitCounts()
{
    const QString motion = motion::MotionPreset::ids().first();
    const GenerationRequest request = requestFor(motion, 12);
    const auto lift = qScopeGuard([] { Machine::setMemoryLimit(0); });
    Machine::setMemoryLimit(Machine::heldMemory() + 1'000'000); // a clip of 160 x 160 takes more
    SilentContext context;
    try {
        runGenerator(generator(), request, context);
        QFAIL("a limit that is too small was not seen");
    } catch (const Error &error) {
        QCOMPARE(error.kind(), Error::Kind::Resources);
    }
    Machine::setMemoryLimit(0);
    QCOMPARE(runGenerator(generator(), request, context).frames.size(), 12);
}

/// What the window is told before it opens the module, and the clip that the module makes.
void TestConformance::theModuleSaysTheSame()
{
    LateGenerator late(QStringLiteral("vivify_physiology"));
    const GeneratorInfo info = late.info(), own = generator().info();
    QCOMPARE(info.id, own.id);
    QVERIFY(info.name == own.name && info.description == own.description && info.isAvailable());
    const auto keys = [](const QList<Parameter> &parameters) {
        QStringList list;
        for (const Parameter &parameter : parameters)
            list.append(parameter.key);
        return list;
    };
    QVERIFY(!info.parameters.isEmpty());
    QCOMPARE(keys(info.parameters), keys(own.parameters));
    const GenerationRequest request = requestFor(motion::MotionPreset::ids().first(), 12);
    QCOMPARE(keys(late.sceneParameters(request.scene)), keys(generator().sceneParameters(request.scene)));
    SilentContext context;
    const Clip clip = runGenerator(late, request, context);
    QVERIFY(clip.frames == runGenerator(generator(), request, context).frames);
    LateGenerator missing(QStringLiteral("vivify_nothing"));
    QVERIFY(missing.info().id.isEmpty());
    QVERIFY_EXCEPTION_THROWN(missing.sceneParameters(request.scene), Error);
}

QTEST_MAIN(TestConformance)
#include "tst_conformance.moc"
