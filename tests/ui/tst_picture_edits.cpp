#include "tests/ui/WindowFixture.h"

#include "core/mask/MaskPainter.h"
#include "ui/mask/CanvasView.h"
#include "ui/retouch/PictureEdits.h"

#include <QDialog>
#include <QDoubleSpinBox>
#include <QListWidget>
#include <QPainter>
#include <QSlider>
#include <cmath>

using namespace vivify;

/// Picture edits by their menu entries in the real window.
class TestPictureEdits : public QObject
{
    Q_OBJECT

    static void open(WindowFixture &fixture, int pictures = 1)
    {
        Project project;
        for (int i = 0; i < pictures; ++i) {
            QImage image(200 << i, 120 << i, QImage::Format_RGB32);
            image.fill(QColor(180, 190, 200));
            QPainter painter(&image);
            painter.fillRect(QRect(60, 40, 50, 12), Qt::black); // printed words
            painter.end();
            addPicture(project, image, QStringLiteral("picture"));
        }
        project.current = project.pictures.first().id;
        Region &region = addRegion(project.pictures.first());
        region.mask = Mask(QSize(200, 120));
        MaskPainter(region.mask).box(QRectF(56, 36, 60, 20), PaintMode::Add);
        fixture.document.reset(project);
        fixture.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
    }

private Q_SLOTS:
    void turningIsOneStep()
    {
        WindowFixture fixture;
        open(fixture);
        fixture.action("turnRight")->trigger();
        QTRY_COMPARE(fixture.picture().size(), QSize(120, 200));
        QCOMPARE(fixture.picture().regions.first().mask.size(), QSize(120, 200));
        QCOMPARE(fixture.document.undoStack()->count(), 1);
        fixture.document.undoStack()->undo();
        QCOMPARE(fixture.picture().size(), QSize(200, 120));
    }

    void croppingTakesTheRegionsFrame()
    {
        WindowFixture fixture;
        open(fixture);
        fixture.action("cropToRegion")->trigger();
        QTRY_COMPARE(fixture.picture().size(), QSize(66, 26));
        QCOMPARE(fixture.picture().regions.first().mask.size(), QSize(66, 26));
    }

    void wordsAreFilledIn()
    {
        WindowFixture fixture;
        open(fixture);
        QCOMPARE(fixture.picture().image.pixelColor(80, 45), QColor(Qt::black));
        fixture.action("fillInRegion")->trigger();
        QTRY_VERIFY(fixture.picture().regions.isEmpty());
        const QColor filled = fixture.picture().image.pixelColor(80, 45);
        QVERIFY(qAbs(filled.red() - 180) < 12 && qAbs(filled.blue() - 200) < 12);
        fixture.document.undoStack()->undo();
        QCOMPARE(fixture.picture().regions.size(), 1);
        QCOMPARE(fixture.picture().image.pixelColor(80, 45), QColor(Qt::black));
    }

    void aRegionGoesToAnotherPicture()
    {
        WindowFixture fixture;
        open(fixture, 2);
        const QString role = fixture.picture().regions.first().role;
        fixture.action("maskCopy")->trigger();
        fixture.document.edit(QStringLiteral("other"), Aspect::Pictures,
                              [](Project &project) { project.current = project.pictures.last().id; });
        fixture.action("maskPaste")->trigger();
        QTRY_COMPARE(fixture.picture().regions.size(), 1);
        const Region &pasted = fixture.picture().regions.first();
        QCOMPARE(pasted.mask.size(), QSize(400, 240));
        QCOMPARE(pasted.role, role);
        QVERIFY(pasted.mask.value(160, 90) == 255 && pasted.mask.value(20, 20) == 0);
    }

    void aRegionKeepsItsShapeInAnotherOne()
    {
        WindowFixture fixture;
        open(fixture, 2);
        fixture.document.edit(QStringLiteral("square"), Aspect::Everything, [](Project &project) {
            Picture &other = project.pictures.last();
            other.image = QImage(300, 600, QImage::Format_RGB32);
            other.image.fill(Qt::white);
        });
        fixture.action("maskCopy")->trigger();
        fixture.document.edit(QStringLiteral("other"), Aspect::Pictures, [](Project &project) { project.current = project.pictures.last().id; });
        fixture.action("maskPaste")->trigger();
        QTRY_COMPARE(fixture.picture().regions.size(), 1);
        const Mask &mask = fixture.picture().regions.first().mask;
        QCOMPARE(mask.size(), QSize(300, 600));
        const QRect frame = mask.bounds(); // 60 × 20 of 200 × 120 become 90 × 30 in the middle of the height
        QVERIFY(std::abs(frame.width() - 90) <= 2 && std::abs(frame.height() - 30) <= 2);
        QVERIFY(std::abs(frame.center().x() - 129) <= 2 && std::abs(frame.center().y() - 279) <= 2);
    }

    void turningByAnyAngleIsOneStep()
    {
        WindowFixture fixture;
        open(fixture);
        fixture.action("turnFreely")->trigger();
        auto *dialog = fixture.find<QDialog>("turnDialog");
        QVERIFY(dialog);
        dialog->findChild<QDoubleSpinBox *>(QStringLiteral("turnAngle"))->setValue(10);
        QCOMPARE(dialog->findChild<QSlider *>(QStringLiteral("turnSlider"))->value(), 100);
        dialog->accept();
        QTRY_VERIFY(fixture.picture().size() != QSize(200, 120));
        QVERIFY(fixture.picture().size().width() < 200); // its corners are cut off
        QCOMPARE(fixture.picture().regions.first().mask.size(), fixture.picture().size());
        QCOMPARE(fixture.document.undoStack()->count(), 1);
        fixture.document.undoStack()->undo();
        QCOMPARE(fixture.picture().size(), QSize(200, 120));
    }

    void wordsAreFoundOfferedAndFilledIn()
    {
        WindowFixture fixture;
        Project project;
        QImage image(600, 400, QImage::Format_RGB32);
        image.fill(QColor(220, 200, 190));
        QPainter painter(&image);
        QFont font(QStringLiteral("DejaVu Sans"));
        font.setPixelSize(22);
        painter.setFont(font);
        painter.drawText(40, 60, QStringLiteral("Left ventricle"));
        painter.drawText(300, 360, QStringLiteral("Pulmonary trunk"));
        painter.end();
        Picture &picture = addPicture(project, image, QStringLiteral("labelled"));
        picture.clip.fps = 10;
        picture.clip.still = image;
        picture.clip.frames = {image, image};
        fixture.document.reset(project);
        fixture.window->show();
        fixture.action("findWords")->trigger();
        QTRY_VERIFY(fixture.find<QDialog>("wordsDialog"));
        auto *dialog = fixture.find<QDialog>("wordsDialog");
        auto *list = dialog->findChild<QListWidget *>(QStringLiteral("wordsList"));
        QCOMPARE(list->count(), 2);
        list->item(1)->setCheckState(Qt::Unchecked);
        dialog->accept();
        QTRY_COMPARE(fixture.document.undoStack()->count(), 1);
        const auto darkest = [&](QRect area) {
            int least = 255;
            for (int y = area.top(); y <= area.bottom(); ++y)
                for (int x = area.left(); x <= area.right(); ++x)
                    least = qMin(least, qGray(fixture.picture().image.pixel(x, y)));
            return least;
        };
        QVERIFY(darkest(QRect(30, 35, 200, 35)) > 180);  // filled in
        QVERIFY(darkest(QRect(290, 335, 220, 35)) < 60); // left
        QVERIFY(fixture.picture().clip.isNull()); // showed the words
        fixture.document.undoStack()->undo();
        QVERIFY(darkest(QRect(30, 35, 200, 35)) < 60);
        QVERIFY(!fixture.picture().clip.isNull());
    }

    void whatIsDoneMeanwhileIsKept()
    {
        WindowFixture fixture;
        open(fixture);
        fixture.action("fillInRegion")->trigger();
        fixture.document.edit(QStringLiteral("label"), Aspect::Labels, [](Project &project) {
            project.currentPicture()->labels.append(LabelOverlay{});
        });
        auto *edits = fixture.window->findChild<PictureEdits *>();
        QTRY_VERIFY(!edits->isBusy());
        QCOMPARE(fixture.picture().labels.size(), 1);
        QCOMPARE(fixture.picture().regions.size(), 1); // and nothing was filled in
        QCOMPARE(fixture.document.undoStack()->count(), 1);
    }

    void withoutARegionNothingHappens()
    {
        WindowFixture fixture;
        open(fixture);
        fixture.document.edit(QStringLiteral("none"), Aspect::Regions, [](Project &project) { project.currentPicture()->regions.clear(); });
        const int steps = fixture.document.undoStack()->count();
        for (const char *id : {"cropToRegion", "fillInRegion", "maskCopy", "maskPaste"})
            fixture.action(id)->trigger();
        QTest::qWait(50);
        QCOMPARE(fixture.document.undoStack()->count(), steps);
    }
};

QTEST_MAIN(TestPictureEdits)
#include "tst_picture_edits.moc"
