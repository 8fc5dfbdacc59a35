#include "core/base/DataPaths.h"
#include "core/mask/MaskPainter.h"
#include "core/motion/MotionGenerator.h"
#include "ui/generate/HandleGuess.h"
#include "ui/generate/HandleOverlay.h"
#include "ui/import/Sample.h"
#include "ui/mask/CanvasView.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>

using namespace vivify;

namespace {

/// Guesses one handle, and tells how often and where it was asked.
class Guesser : public Generator
{
public:
    GeneratorInfo info() const override
    {
        GeneratorInfo info;
        info.id = QStringLiteral("motion");
        return info;
    }
    Clip generate(const GenerationRequest &, JobContext &) override { return {}; }
    QList<Handle> handles(const GenerationRequest &request) override
    {
        ++asked;
        thread = QThread::currentThread();
        return {{request.scene.id, {QStringLiteral("Apex"), QString()}, {0.5, 0.25}}};
    }
    std::atomic_int asked = 0;
    std::atomic<QThread *> thread = nullptr;
};

Project painted(const QString &scene)
{
    Project project;
    QImage image(200, 160, QImage::Format_RGB32);
    image.fill(Qt::gray);
    Picture &picture = addPicture(project, image, QStringLiteral("organ"));
    MaskPainter(addRegion(picture).mask).ellipse(QRectF(50, 40, 100, 80), PaintMode::Add);
    picture.scene.templateId = scene;
    return project;
}

struct Desk
{
    Desk()
    {
        auto made = std::make_unique<Guesser>();
        guesser = made.get();
        registry.add(std::move(made));
    }
    void edit(Aspects aspects, const ProjectDocument::Edit &change) { document.edit(QStringLiteral("Edit"), aspects, change); }

    QTemporaryDir folder;
    GeneratorRegistry registry;
    Guesser *guesser = nullptr;
    Catalogue catalogue{folder.path()};
    ProjectDocument document;
    HandleGuess guess{document, registry, catalogue};
};

} // namespace

class TestHandles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knownWhenAProjectIsOpened();
    void knownWhenASceneIsChosen();
    void draggingAsksNothingAgain();
    void anotherSceneForgetsThem();
    void draggedBeforeTheFirstClip();
    void samplesShowTheirHandles_data();
    void samplesShowTheirHandles();
};

void TestHandles::knownWhenAProjectIsOpened()
{
    Desk desk;
    QVERIFY(desk.guess.handles().isEmpty());
    desk.document.reset(painted(QStringLiteral("heart-beating")));
    QVERIFY(desk.guess.handles().isEmpty()); // not in the same breath
    QTRY_COMPARE(desk.guess.handles().size(), 1);
    QVERIFY(desk.guesser->thread != QThread::currentThread());
    desk.document.reset(Project());
    QVERIFY(desk.guess.handles().isEmpty());
}

void TestHandles::knownWhenASceneIsChosen()
{
    Desk desk;
    desk.document.reset(painted(QString()));
    desk.edit(Aspect::Scene, [](Project &p) { p.currentPicture()->scene.templateId = QStringLiteral("knee-bending"); });
    QTRY_COMPARE(desk.guess.handles().size(), 1);
    QCOMPARE(desk.guess.handles().first().id, QStringLiteral("knee-bending"));
    QCOMPARE(desk.guesser->asked, 1);
}

void TestHandles::draggingAsksNothingAgain()
{
    Desk desk;
    desk.document.reset(painted(QStringLiteral("heart-beating")));
    QTRY_COMPARE(desk.guess.handles().size(), 1);
    QSignalSpy changed(&desk.guess, &HandleGuess::changed);
    desk.edit(Aspect::Scene, [](Project &p) { p.currentPicture()->scene.handles.insert(QStringLiteral("apex"), {0.1, 0.1}); });
    desk.edit(Aspect::Regions, [](Project &p) { // what follows is asked for, what went before would have been by then
        MaskPainter(p.currentPicture()->regions.first().mask).box(QRectF(0, 0, 60, 60), PaintMode::Add);
    });
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(desk.guesser->asked, 2);
}

void TestHandles::anotherSceneForgetsThem()
{
    Desk desk;
    desk.document.reset(painted(QStringLiteral("heart-beating")));
    QTRY_COMPARE(desk.guess.handles().size(), 1);
    desk.edit(Aspect::Scene, [](Project &p) { p.currentPicture()->scene.templateId = QStringLiteral("knee-bending"); });
    QVERIFY(desk.guess.handles().isEmpty());
    QTRY_COMPARE(desk.guess.handles().size(), 1);
    desk.edit(Aspect::Regions, [](Project &p) { p.currentPicture()->regions.clear(); });
    QVERIFY(desk.guess.handles().isEmpty());
}

void TestHandles::draggedBeforeTheFirstClip()
{
    Desk desk;
    desk.document.reset(painted(QStringLiteral("heart-beating")));
    HandleOverlay overlay(desk.document);
    CanvasView canvas(desk.document);
    canvas.addOverlay(&overlay);
    canvas.resize(500, 400);
    canvas.show();
    connect(&desk.guess, &HandleGuess::changed, this, [&] { overlay.setHandles(desk.guess.handles()); });
    QTRY_VERIFY(overlay.isVisible());
    QSignalSpy dragged(&overlay, &HandleOverlay::dragged);
    const auto at = [&](double x, double y) { return canvas.toView().map(QPointF(x, y)).toPoint(); };
    QTest::mousePress(&canvas, Qt::LeftButton, {}, at(100, 40));
    QTest::mouseMove(&canvas, at(120, 80));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(120, 80));
    QCOMPARE(dragged.size(), 1);
    const QPointF place = desk.document.picture()->scene.handles.value(QStringLiteral("heart-beating"));
    QVERIFY(QLineF(place, QPointF(0.6, 0.5)).length() < 0.02);
    desk.document.undoStack()->undo();
    QVERIFY(desk.document.picture()->scene.handles.isEmpty());
}

void TestHandles::samplesShowTheirHandles_data()
{
    QTest::addColumn<QString>("sample");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("heart") << QStringLiteral("heart") << QStringList{QStringLiteral("apex"), QStringLiteral("base")};
    QTest::newRow("knee") << QStringLiteral("knee") << QStringList{QStringLiteral("hinge")};
    QTest::newRow("nerve") << QStringLiteral("nerve") << QStringList{QStringLiteral("start")};
}

void TestHandles::samplesShowTheirHandles()
{
    QFETCH(QString, sample);
    QFETCH(QStringList, expected);
    GeneratorRegistry registry;
    registry.add(createMotionGenerator());
    const QTemporaryDir folder;
    Catalogue catalogue(folder.path());
    ProjectDocument document;
    HandleGuess guess(document, registry, catalogue);
    const QList<Sample> samples = Samples::all();
    const auto found = std::find_if(samples.begin(), samples.end(), [&](const Sample &s) { return s.id == sample; });
    QVERIFY(found != samples.end());
    document.reset(Samples::project(*found, QStringLiteral("en")));
    QTRY_VERIFY_WITH_TIMEOUT(!guess.handles().isEmpty(), 60'000);
    QStringList ids;
    const QList<Handle> handles = guess.handles();
    for (const Handle &handle : handles) {
        ids.append(handle.id);
        QVERIFY(QRectF(0, 0, 1, 1).contains(handle.position));
    }
    for (const QString &id : expected)
        QVERIFY2(ids.contains(id), qPrintable(ids.join(QLatin1Char(' '))));
}

QTEST_MAIN(TestHandles)
#include "tst_handles.moc"
