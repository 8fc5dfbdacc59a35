#include "core/project/ProjectDocument.h"

#include "core/mask/MaskPainter.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <atomic>
#include <cmath>

using namespace vivify;

namespace {

QImage picture(QSize size = {640, 480})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::red);
    return image;
}

void dab(Project &project, int x, int y)
{
    QImage grey(3, 3, QImage::Format_Grayscale8);
    grey.fill(255);
    project.currentPicture()->regions.first().mask.replace({x, y}, grey);
}

} // namespace

class TestProjectDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void editUndoRedo();
    void editWithoutChangeLeavesNoStep();
    void throwingEditChangesNothing();
    void gestureIsOneStep();
    void gestureThatEndsAsItBeganVanishes();
    void keysSeparateGestures();
    void tilesAreShared();
    void signalsTellWhatAndWhere();
    void modifiedFollowsTheDisk();
    void resetForgets();
    void copiesAreIndependent();
    void newClipIsAChange();
    void regionsAndPictures();
    void duration();
    void historyIsBounded();
    void historyIsBoundedByBytes();
    void fullStrokesFitTheBound();
    void oldStepsArePackedBesideTheWindow();
    void aGestureSurvivesTheBound();
    void everyPartIsAChange();
    void whatACrashLeftIsNotSaved();
    void resetFreesBesideTheWindow();

private:
    const Mask &mask() const { return m_document->picture()->regions.first().mask; }
    std::unique_ptr<ProjectDocument> m_document;
};

void TestProjectDocument::init()
{
    m_document = std::make_unique<ProjectDocument>();
    Project project;
    addRegion(addPicture(project, picture(), QStringLiteral("Heart")));
    m_document->reset(project);
}

void TestProjectDocument::editUndoRedo()
{
    m_document->edit(QStringLiteral("Rename"), Aspect::Pictures, [](Project &p) { p.currentPicture()->name = QStringLiteral("Lung"); });
    m_document->edit(QStringLiteral("Paint"), Aspect::Regions, [](Project &p) { dab(p, 10, 10); });
    m_document->edit(QStringLiteral("Scene"), Aspect::Scene, [](Project &p) { p.currentPicture()->scene.prompt = QStringLiteral("beat"); });
    m_document->edit(QStringLiteral("Label"), Aspect::Labels, [](Project &p) { p.currentPicture()->labels.append(LabelOverlay()); });
    m_document->edit(QStringLiteral("Export"), Aspect::Export, [](Project &p) { p.exportSettings.seconds = 9; });
    QCOMPARE(m_document->undoStack()->count(), 5);
    QCOMPARE(mask().area(), 9);
    for (int i = 0; i < 5; ++i)
        m_document->undoStack()->undo();
    QCOMPARE(m_document->picture()->name, QStringLiteral("Heart"));
    QVERIFY(mask().isEmpty());
    QVERIFY(m_document->picture()->scene.prompt.isEmpty() && m_document->picture()->labels.isEmpty());
    QCOMPARE(m_document->project().exportSettings.seconds, 0.0);
    for (int i = 0; i < 5; ++i)
        m_document->undoStack()->redo();
    QCOMPARE(mask().area(), 9);
    QCOMPARE(m_document->picture()->labels.size(), 1);
    QCOMPARE(m_document->project().exportSettings.seconds, 9.0);
    QCOMPARE(m_document->undoStack()->undoText(), QStringLiteral("Export"));
}

void TestProjectDocument::editWithoutChangeLeavesNoStep()
{
    QSignalSpy changed(m_document.get(), &ProjectDocument::changed);
    m_document->edit(QStringLiteral("Nothing"), Aspect::Scene, [](Project &p) { p.currentPicture()->scene.prompt = QString(); });
    QCOMPARE(m_document->undoStack()->count(), 0);
    QCOMPARE(changed.size(), 0);
    QVERIFY(!m_document->isModified());
}

void TestProjectDocument::throwingEditChangesNothing()
{
    QVERIFY_EXCEPTION_THROWN(m_document->edit(QStringLiteral("Fails"), Aspect::Regions,
                                              [](Project &p) {
                                                  dab(p, 5, 5);
                                                  p.pictures.clear();
                                                  throw std::runtime_error("no");
                                              }),
                             std::runtime_error);
    QCOMPARE(m_document->project().pictures.size(), 1);
    QVERIFY(mask().isEmpty());
    QCOMPARE(m_document->undoStack()->count(), 0);
}

void TestProjectDocument::gestureIsOneStep()
{
    const QString key = ProjectDocument::newMergeKey();
    for (int x = 0; x < 300; x += 5)
        m_document->edit(QStringLiteral("Stroke"), Aspect::Regions, [x](Project &p) { dab(p, x, 50); }, key);
    QCOMPARE(m_document->undoStack()->count(), 1);
    QCOMPARE(mask().area(), 60 * 9);
    m_document->undoStack()->undo();
    QVERIFY(mask().isEmpty());
    m_document->undoStack()->redo();
    QCOMPARE(mask().area(), 60 * 9);
}

void TestProjectDocument::gestureThatEndsAsItBeganVanishes()
{
    const QString key = ProjectDocument::newMergeKey();
    const auto set = [&](double value) {
        m_document->edit(QStringLiteral("Slide"), Aspect::Scene,
                         [value](Project &p) {
                             if (value == 1)
                                 p.currentPicture()->scene.values.remove(QStringLiteral("amplitude"));
                             else
                                 p.currentPicture()->scene.values.insert(QStringLiteral("amplitude"), value);
                         },
                         key);
    };
    set(1.2);
    set(0.8);
    QCOMPARE(m_document->undoStack()->count(), 1);
    set(1);
    QVERIFY(m_document->picture()->scene.values.isEmpty());
    QVERIFY(!m_document->undoStack()->canUndo());
    QVERIFY(!m_document->isModified());
}

void TestProjectDocument::keysSeparateGestures()
{
    QVERIFY(ProjectDocument::newMergeKey() != ProjectDocument::newMergeKey());
    for (int i = 0; i < 3; ++i)
        m_document->edit(QStringLiteral("Stroke"), Aspect::Regions, [i](Project &p) { dab(p, 20 * i, 0); },
                         ProjectDocument::newMergeKey());
    m_document->edit(QStringLiteral("Fill"), Aspect::Regions, [](Project &p) { dab(p, 100, 0); });
    m_document->edit(QStringLiteral("Fill"), Aspect::Regions, [](Project &p) { dab(p, 120, 0); });
    QCOMPARE(m_document->undoStack()->count(), 5);
}

void TestProjectDocument::tilesAreShared()
{
    m_document->edit(QStringLiteral("Fill"), Aspect::Regions, [](Project &p) { p.currentPicture()->regions.first().mask.fill(255); });
    const Mask before = mask();
    QCOMPARE(before.tilesAcross() * before.tilesDown(), 10 * 8);
    m_document->edit(QStringLiteral("Erase"), Aspect::Regions, [](Project &p) {
        QImage black(4, 4, QImage::Format_Grayscale8);
        black.fill(0);
        p.currentPicture()->regions.first().mask.replace({70, 70}, black);
    });
    QCOMPARE(mask().tilesApart(before), 1); // the history costs one tile, not a picture
    QCOMPARE(before.area(), 640 * 480);
}

void TestProjectDocument::signalsTellWhatAndWhere()
{
    QSignalSpy changed(m_document.get(), &ProjectDocument::changed);
    const QString key = ProjectDocument::newMergeKey();
    m_document->edit(QStringLiteral("A"), Aspect::Regions, [](Project &p) { dab(p, 0, 0); }, key, QRect(0, 0, 3, 3));
    m_document->edit(QStringLiteral("A"), Aspect::Regions, [](Project &p) { dab(p, 30, 30); }, key, QRect(30, 30, 3, 3));
    m_document->undoStack()->undo();
    QCOMPARE(changed.size(), 3);
    QCOMPARE(changed.at(0).at(1).toRect(), QRect(0, 0, 3, 3));
    QCOMPARE(changed.at(1).at(1).toRect(), QRect(30, 30, 3, 3));
    QCOMPARE(changed.at(2).at(1).toRect(), QRect(0, 0, 33, 33));
    QCOMPARE(changed.at(2).at(0).value<Aspects>(), Aspects(Aspect::Regions));
}

void TestProjectDocument::modifiedFollowsTheDisk()
{
    QSignalSpy modified(m_document.get(), &ProjectDocument::modifiedChanged);
    const auto paint = [&](int x) { m_document->edit(QStringLiteral("Paint"), Aspect::Regions, [x](Project &p) { dab(p, x, 0); }); };
    QVERIFY(!m_document->isModified());
    paint(0);
    QVERIFY(m_document->isModified());
    m_document->setSaved(QStringLiteral("/a.vivify"));
    QVERIFY(!m_document->isModified());
    QCOMPARE(m_document->filePath(), QStringLiteral("/a.vivify"));
    m_document->undoStack()->undo();
    QVERIFY(m_document->isModified());
    m_document->undoStack()->redo();
    QVERIFY(!m_document->isModified());
    QCOMPARE(modified.size(), 4);
}

void TestProjectDocument::resetForgets()
{
    m_document->edit(QStringLiteral("Paint"), Aspect::Regions, [](Project &p) { dab(p, 0, 0); });
    QSignalSpy changed(m_document.get(), &ProjectDocument::changed);
    m_document->reset(Project(), QStringLiteral("/b.vivify"));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<Aspects>(), Aspects(Aspect::Everything));
    QVERIFY(m_document->project().isEmpty() && !m_document->picture());
    QVERIFY(!m_document->undoStack()->canUndo() && !m_document->isModified());
}

void TestProjectDocument::copiesAreIndependent()
{
    const Project copy = m_document->project(); // as a worker gets it
    m_document->edit(QStringLiteral("Paint"), Aspect::Regions, [](Project &p) { dab(p, 0, 0); });
    m_document->edit(QStringLiteral("Close"), Aspect::Pictures, [](Project &p) { p = Project(); });
    QCOMPARE(copy.pictures.size(), 1);
    QVERIFY(copy.currentPicture()->regions.first().mask.isEmpty());
    m_document->undoStack()->undo();
    QCOMPARE(mask().area(), 9);
}

void TestProjectDocument::newClipIsAChange()
{
    const auto give = [&](const QList<QImage> &frames) {
        m_document->edit(QStringLiteral("Generate"), Aspect::Clip, [&](Project &p) {
            p.currentPicture()->clip.frames = frames;
            p.currentPicture()->clip.fps = 8;
        });
    };
    const QImage still = picture(), one = picture(), other = picture();
    give({still, one});
    give({still, other}); // clips of one picture may share the frame at rest
    QCOMPARE(m_document->undoStack()->count(), 2);
    give({still, other});
    QCOMPARE(m_document->undoStack()->count(), 2);
}

void TestProjectDocument::regionsAndPictures()
{
    Project project;
    Picture &first = addPicture(project, picture({30, 20}), QStringLiteral("A"));
    const QString firstId = first.id, region = addRegion(first, QStringLiteral("wall")).id;
    QCOMPARE(first.region(region)->mask.size(), QSize(30, 20));
    QCOMPARE(first.region(region)->role, QStringLiteral("wall"));
    QVERIFY(addRegion(first).colour != first.region(region)->colour);
    QVERIFY(!first.region(QStringLiteral("none")));
    const QString second = addPicture(project, picture({8, 8}), QStringLiteral("B")).id;
    QCOMPARE(project.current, second);
    QCOMPARE(project.picture(firstId)->name, QStringLiteral("A"));
    QVERIFY(project.picture(firstId)->region(region) && !project.currentPicture()->region(region));
    for (const QString &role : Region::roles())
        QVERIFY2(Region::roleName(role) != role, qPrintable(role));
}

void TestProjectDocument::duration()
{
    Project project;
    Picture &item = addPicture(project, picture({8, 8}), QStringLiteral("A"));
    QCOMPARE(project.duration(item), 0.0);
    item.clip.frames = QList<QImage>(24, picture({8, 8}));
    item.clip.fps = 8;
    QCOMPARE(project.duration(item), 3.0);
    project.exportSettings.seconds = 10;
    QCOMPARE(project.duration(item), 10.0);
}

void TestProjectDocument::historyIsBounded()
{
    for (int i = 0; i < 350; ++i)
        m_document->edit(QStringLiteral("Count"), Aspect::Export, [i](Project &p) { p.exportSettings.seconds = i + 1; });
    QCOMPARE(m_document->undoStack()->count(), 300);
}

void TestProjectDocument::historyIsBoundedByBytes()
{
    constexpr qint64 One = 640 * 480 * 4;
    m_document->setUndoMemory(4 * One);
    const auto replacePicture = [this](int number) {
        m_document->edit(QStringLiteral("Picture %1").arg(number), Aspect::Pictures, [](Project &p) { p.currentPicture()->image = picture(); });
    };
    const QSignalSpy spy(m_document->undoStack(), &QUndoStack::indexChanged);
    for (int i = 0; i < 3; ++i)
        replacePicture(i);
    m_document->setSaved(QStringLiteral("/a.vivify")); // after three steps
    for (int i = 3; i < 6; ++i)
        replacePicture(i);
    QUndoStack &stack = *m_document->undoStack();
    QCOMPARE(stack.count(), 4);
    QVERIFY(m_document->undoBytes() <= 4 * One);
    QCOMPARE(stack.text(0), QStringLiteral("Picture 2")); // the oldest went
    QVERIFY(stack.canUndo() && !stack.canRedo() && spy.size() >= 6);
    QVERIFY(m_document->isModified());
    const qint64 newest = m_document->picture()->image.cacheKey();
    for (int i = 0; i < 3; ++i)
        stack.undo();
    QVERIFY(!m_document->isModified()); // back where it was saved
    stack.undo();
    QVERIFY(!stack.canUndo());
    stack.setIndex(4);
    QCOMPARE(m_document->picture()->image.cacheKey(), newest);
    m_document->setUndoMemory(0);
    QCOMPARE(stack.count(), 1); // the newest can always be undone
    QVERIFY(m_document->isModified());
    stack.undo();
    QVERIFY(m_document->isModified()); // what was saved can't be reached any more
}

/// A fifth of the history that may hold 256 MB, in strokes through the whole of a picture of 4096 x 4096.
void TestProjectDocument::fullStrokesFitTheBound()
{
    constexpr int Strokes = 60;
    for (const double radius : {30.0, 150.0, 600.0}) {
        Project project;
        addRegion(addPicture(project, picture({4096, 4096}), QStringLiteral("Large")));
        m_document->reset(project);
        m_document->setUndoMemory((qint64(256) << 20) * Strokes / 300);
        const QPointF middle(2048, 2048);
        Mask halfway;
        for (int i = 0; i < Strokes; ++i) {
            const QPointF way(2040 * std::cos(i * 0.37), 2040 * std::sin(i * 0.37));
            m_document->edit(QStringLiteral("Brush"), Aspect::Regions, [&](Project &p) {
                MaskPainter(p.currentPicture()->regions.first().mask)
                    .segment(middle - way, middle + way, Brush{radius, 0.8}, i % 3 == 2 ? PaintMode::Subtract : PaintMode::Add);
            });
            if (i == Strokes / 2 - 1)
                halfway = mask();
        }
        QCOMPARE(m_document->undoStack()->count(), Strokes);
        const Mask last = mask();
        m_document->undoStack()->setIndex(Strokes / 2);
        QVERIFY(mask() == halfway);
        m_document->undoStack()->setIndex(Strokes);
        QVERIFY(mask() == last);
        m_document->undoStack()->setIndex(0);
        QVERIFY(mask().isEmpty());
    }
}

void TestProjectDocument::oldStepsArePackedBesideTheWindow()
{
    constexpr int Strokes = 24;
    Project project;
    addRegion(addPicture(project, picture({1024, 1024}), QStringLiteral("Large")));
    m_document->reset(project);
    const QString region = project.pictures.first().regions.first().id;
    QList<Mask> masks{mask()};
    for (int i = 0; i < Strokes; ++i) {
        m_document->edit(QStringLiteral("Step"), Aspect::Regions, [&](Project &p) {
            Picture &one = *p.currentPicture();
            if (i == 5) // a region comes and goes, and one step touches no mask at all
                addRegion(one);
            if (i == 9)
                one.regions.removeLast();
            if (i == 7)
                return void(p.exportSettings.seconds = 7);
            MaskPainter(one.region(region)->mask).segment({0, 40.0 * i}, {1024, 900}, Brush{90, 0}, i % 3 == 2 ? PaintMode::Subtract : PaintMode::Add);
        });
        masks.append(mask());
    }
    const qint64 loose = m_document->undoBytes();
    QTRY_VERIFY(m_document->undoBytes() < loose * 2 / 3);
    m_document->undoStack()->setIndex(0);
    const qint64 ahead = m_document->undoBytes();
    QTRY_VERIFY(m_document->undoBytes() < ahead * 2 / 3); // what can be redone is packed, too
    for (const int to : {Strokes - 3, 2, Strokes, 0, 8, 6, Strokes}) {
        m_document->undoStack()->setIndex(to);
        QCoreApplication::processEvents();
        QVERIFY2(mask() == masks.at(to), qPrintable(QString::number(to)));
        QCOMPARE(m_document->picture()->regions.size(), to > 5 && to < 10 ? 2 : 1);
    }
    m_document->undoStack()->setIndex(Strokes - 1);
    m_document->edit(QStringLiteral("Other"), Aspect::Regions, [&](Project &p) { p.currentPicture()->regions.first().mask.fill(0); });
    m_document->undoStack()->undo();
    QVERIFY(mask() == masks.at(Strokes - 1));
}

void TestProjectDocument::aGestureSurvivesTheBound()
{
    m_document->setUndoMemory(1000); // less than two such strokes
    for (int gesture = 0; gesture < 4; ++gesture) {
        const QString key = ProjectDocument::newMergeKey();
        for (int i = 0; i < 2; ++i)
            m_document->edit(QStringLiteral("Brush"), Aspect::Regions, [&](Project &p) { dab(p, 130 * gesture, 64 * i); }, key);
    }
    QCOMPARE(m_document->undoStack()->count(), 1);
    QCOMPARE(mask().area(), 4 * 2 * 9);
    m_document->undoStack()->undo();
    QCOMPARE(mask().area(), 3 * 2 * 9);
}

void TestProjectDocument::everyPartIsAChange()
{
    const auto changes = [this](const ProjectDocument::Edit &change) {
        const int before = m_document->undoStack()->count();
        m_document->edit(QStringLiteral("Any"), Aspect::Everything, change);
        return m_document->undoStack()->count() == before + 1;
    };
    QVERIFY(changes([](Project &p) { p.markers.append({QStringLiteral("m"), 1, QString()}); }));
    QVERIFY(changes([](Project &p) { p.captions.append({QStringLiteral("c"), {QStringLiteral("Words"), QString()}, 0, 1}); }));
    QVERIFY(changes([](Project &p) { p.narration.append(NarrationTake()); }));
    QVERIFY(changes([](Project &p) { p.currentPicture()->tracks.append(LabelTrack()); }));
    QVERIFY(changes([](Project &p) { p.currentPicture()->confirmed.append(QStringLiteral("seen")); }));
    QVERIFY(changes([](Project &p) { p.currentPicture()->takes.append(Take()); }));
    QVERIFY(changes([](Project &p) { p.currentPicture()->takes.first().mark = Take::Mark::Starred; }));
    QVERIFY(changes([](Project &p) { p.currentPicture()->takeId = QStringLiteral("t"); }));
    QVERIFY(changes([](Project &p) { p.currentPicture()->clip.caption.en = QStringLiteral("slower"); }));
    QVERIFY(!changes([](Project &) {}));
}

void TestProjectDocument::whatACrashLeftIsNotSaved()
{
    m_document->resetUnsaved(Project(), QStringLiteral("/a.vivify"));
    QVERIFY(m_document->isModified() && !m_document->undoStack()->canUndo());
    QCOMPARE(m_document->filePath(), QStringLiteral("/a.vivify"));
    m_document->setSaved(QStringLiteral("/a.vivify"));
    QVERIFY(!m_document->isModified());
}

void TestProjectDocument::resetFreesBesideTheWindow()
{
    static std::atomic_int beside, here;
    const auto watched = [] {
        static const QThread *window = QThread::currentThread();
        static uchar pixels[4 * 4 * 4] = {};
        const auto count = [](void *) { ++(QThread::currentThread() == window ? here : beside); };
        return QImage(pixels, 4, 4, QImage::Format_RGB32, count);
    };
    m_document->edit(QStringLiteral("Open"), Aspect::Everything, [&](Project &p) { p.currentPicture()->image = watched(); });
    m_document->edit(QStringLiteral("Clip"), Aspect::Clip, [&](Project &p) { p.currentPicture()->clip.frames = {watched()}; });
    m_document->edit(QStringLiteral("Clip"), Aspect::Clip, [](Project &p) { p.currentPicture()->clip = Clip(); });
    m_document->undoStack()->undo();
    m_document->undoStack()->undo();
    m_document->reset(Project());
    QTRY_COMPARE(beside.load(), 2);
    QCOMPARE(here.load(), 0);
}

QTEST_GUILESS_MAIN(TestProjectDocument)
#include "tst_projectdocument.moc"
