#include "core/base/Error.h"
#include "core/generate/Generator.h"
#include "core/generate/Report.h"

#include <QTest>

using namespace vivify;

namespace {

/// Paints everything, also where it may not.
class Careless : public Generator
{
public:
    GeneratorInfo info() const override
    {
        GeneratorInfo info;
        info.id = QStringLiteral("careless");
        info.parameters = Parameters::common();
        info.unavailable = why;
        return info;
    }
    QList<Parameter> sceneParameters(const PromptTemplate &) const override
    {
        Parameter rate;
        rate.key = QStringLiteral("heart_rate");
        rate.defaultValue = 75.0;
        rate.minimum = 40;
        rate.maximum = 180;
        return {rate};
    }
    Clip generate(const GenerationRequest &request, JobContext &) override
    {
        Clip clip;
        clip.still = request.source;
        clip.influence = QImage(request.source.size(), QImage::Format_Grayscale8);
        clip.influence.fill(0);
        clip.influence.scanLine(1)[1] = 255;
        clip.frames = {request.source, request.source};
        clip.frames[1].fill(Qt::red);
        clip.fps = 8;
        return clip;
    }
    LocalizedText why;
};

Picture painted()
{
    Picture picture;
    picture.image = QImage(16, 16, QImage::Format_RGB32);
    picture.image.fill(Qt::white);
    picture.regions.append(Region());
    picture.regions.last().mask = Mask({16, 16}, 255);
    return picture;
}

PromptTemplate heart()
{
    PromptTemplate scene;
    scene.id = QStringLiteral("heart-beating");
    scene.values.insert(QStringLiteral("heart_rate"), 60);
    return scene;
}

} // namespace

class TestGenerator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hintsAreKeptInTheReport()
    {
        QJsonObject report;
        Report::setHints(report, {});
        QVERIFY(report.isEmpty());
        const QList<LocalizedText> hints{{QStringLiteral("Look"), QStringLiteral("看")}};
        Report::setHints(report, hints);
        QCOMPARE(Report::hints(report), hints);
    }

    void strengthOfValues();
    void refusesWhatIsMissing();
    void frozenPixelsAreHeld();
    void unavailableGeneratorsDoNotRun();
    void registryFindsById();
    void reportHoldsGates();
    void sentencesNameNumbers();
};

void TestGenerator::strengthOfValues()
{
    const Careless generator;
    Picture picture = painted();
    const QString rate = QStringLiteral("heart_rate");
    QCOMPARE(makeRequest(picture, heart(), {}, {}, generator).values.value(rate).toDouble(), 60.0);
    const ParameterValues preset{{rate, 70}, {QStringLiteral("of_another"), 1}};
    QCOMPARE(makeRequest(picture, heart(), {}, preset, generator).values.value(rate).toDouble(), 70.0);
    PromptModifier modifier;
    modifier.values.insert(rate, 80);
    QCOMPARE(makeRequest(picture, heart(), {modifier}, preset, generator).values.value(rate).toDouble(), 80.0);
    picture.scene.values.insert(rate, 90);
    QCOMPARE(makeRequest(picture, heart(), {modifier}, preset, generator).values.value(rate).toDouble(), 90.0);
    picture.scene.values.insert(rate, 900);
    QVERIFY_EXCEPTION_THROWN(makeRequest(picture, heart(), {}, {}, generator), Error);
    picture.scene.values = {{QStringLiteral("hart_rate"), 90}};
    QVERIFY_EXCEPTION_THROWN(makeRequest(picture, heart(), {}, {}, generator), Error);
}

void TestGenerator::refusesWhatIsMissing()
{
    const Careless generator;
    Picture picture = painted();
    QVERIFY_EXCEPTION_THROWN(makeRequest(picture, PromptTemplate(), {}, {}, generator), Error);
    picture.regions[0].mask = Mask({16, 16});
    QVERIFY_EXCEPTION_THROWN(makeRequest(picture, heart(), {}, {}, generator), Error);
}

void TestGenerator::frozenPixelsAreHeld()
{
    Careless generator;
    SilentContext silent;
    const Clip clip = runGenerator(generator, makeRequest(painted(), heart(), {}, {}, generator), silent);
    QCOMPARE(clip.frames[1].pixel(1, 1), qRgb(255, 0, 0));
    QCOMPARE(clip.frames[1].pixel(2, 1), qRgb(255, 255, 255));
    QCOMPARE(clip.frames[1].pixel(15, 15), qRgb(255, 255, 255));
    QCOMPARE(Report::gates(clip.report).size(), 1);
    QVERIFY(Report::allPass(clip.report));
    QCOMPARE(clip.provenance.value(QLatin1String("generator")).toString(), QStringLiteral("careless"));
}

void TestGenerator::unavailableGeneratorsDoNotRun()
{
    Careless generator;
    generator.why = {QStringLiteral("No model."), QStringLiteral("没有模型。")};
    SilentContext silent;
    const GenerationRequest request = makeRequest(painted(), heart(), {}, {}, generator);
    QVERIFY_EXCEPTION_THROWN(runGenerator(generator, request, silent), Error);
}

void TestGenerator::registryFindsById()
{
    GeneratorRegistry registry;
    registry.add(std::make_unique<Careless>());
    QVERIFY(registry.contains(QStringLiteral("careless")));
    QCOMPARE(registry.get(QStringLiteral("careless")).info().id, QStringLiteral("careless"));
    QCOMPARE(registry.infos().size(), 1);
    QVERIFY_EXCEPTION_THROWN(registry.get(QStringLiteral("other")), Error);
}

void TestGenerator::reportHoldsGates()
{
    QJsonObject report;
    Report::setGate(report, {QStringLiteral("jacobian_min"), 0.1, QStringLiteral(">="), 0.15});
    QVERIFY(!Report::allPass(report));
    Report::setGate(report, {QStringLiteral("jacobian_min"), 0.5, QStringLiteral(">="), 0.15});
    QVERIFY(Report::allPass(report));
    QCOMPARE(Report::gates(report).size(), 1);
    QCOMPARE(Report::gates(report).first().value, 0.5);
}

void TestGenerator::sentencesNameNumbers()
{
    QVERIFY(Report::sentence({QStringLiteral("frozen_exactness"), 0, QStringLiteral("<="), 0}).contains(QLatin1String("untouched")));
    QVERIFY(Report::sentence({QStringLiteral("volume_fit_error"), 0.05, QStringLiteral("<="), 0.02}).contains(QLatin1Char('5')));
    QVERIFY(!Report::sentence({QStringLiteral("something_new"), 1, QStringLiteral("<="), 2}).isEmpty());
}

QTEST_GUILESS_MAIN(TestGenerator)
#include "tst_generator.moc"
