#include "tests/ui/WindowFixture.h"

#include "ui/mask/CanvasView.h"
#include "ui/prompt/AskBar.h"

#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

using namespace vivify;

/// From a sentence to a clip in the real window.
class TestAsk : public QObject
{
    Q_OBJECT

    static QImage drawing(bool plain)
    {
        QImage image(240, 200, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        for (int i = 0; !plain && i < 300; ++i)
            painter.fillRect((i * 53) % 240, (i * 97) % 200, 40, 30, QColor::fromHsv((i * 47) % 360, 130, 200));
        painter.setBrush(QColor(180, 60, 50));
        painter.drawEllipse(QRectF(60, 30, 120, 140));
        return image;
    }
    static void show(WindowFixture &fixture, bool plain)
    {
        Project project;
        addPicture(project, drawing(plain), QStringLiteral("drawing"));
        fixture.document.reset(project);
        fixture.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
    }
    static void type(WindowFixture &fixture, const QString &sentence)
    {
        auto *field = fixture.find<QLineEdit>("askField");
        field->setFocus();
        field->setText(sentence); // keyClicks() knows no Chinese
        QTest::keyClick(field, Qt::Key_Return);
    }

private Q_SLOTS:
    void aSentenceMakesAClip()
    {
        WindowFixture fixture;
        show(fixture, true);
        type(fixture, QStringLiteral("heart beating"));
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.picture().clip.isNull(), 60000);
        const Picture &picture = fixture.picture();
        QCOMPARE(picture.scene.templateId, QStringLiteral("heart-beating"));
        QCOMPARE(picture.regions.size(), 1);
        QCOMPARE(picture.regions.first().mask.value(120, 100), uchar(255));
        QCOMPARE(picture.regions.first().mask.value(10, 10), uchar(0));
        QCOMPARE(picture.labels.size(), 1);
        QCOMPARE(picture.labels.first().text.zh, QStringLiteral("心脏"));
        // scene, region and label are one step
        while (!fixture.picture().clip.isNull())
            fixture.document.undoStack()->undo();
        fixture.document.undoStack()->undo();
        QVERIFY(fixture.picture().regions.isEmpty() && fixture.picture().labels.isEmpty());
        QVERIFY(fixture.picture().scene.templateId.isEmpty());
    }

    void anUnsurePictureWantsAClick()
    {
        WindowFixture fixture;
        show(fixture, false);
        auto *bar = fixture.find<AskBar>("askBar");
        type(fixture, QStringLiteral("heart beating"));
        QTRY_VERIFY(bar->wantsPlace());
        QVERIFY(fixture.picture().regions.isEmpty());
        QVERIFY(fixture.find<QLabel>("askStatus")->isVisible());
        auto *canvas = fixture.find<CanvasView>("canvas");
        QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->toView().map(QPointF(120, 100)).toPoint());
        QTRY_COMPARE(fixture.picture().regions.size(), 1);
        QVERIFY(fixture.picture().regions.first().mask.value(120, 100) == 255);
        QVERIFY(!bar->wantsPlace());
    }

    void escapeStopsAsking()
    {
        WindowFixture fixture;
        show(fixture, false);
        auto *bar = fixture.find<AskBar>("askBar");
        type(fixture, QStringLiteral("heart beating"));
        QTRY_VERIFY(bar->wantsPlace());
        QTest::keyClick(fixture.find<CanvasView>("canvas"), Qt::Key_Escape);
        QVERIFY(!bar->wantsPlace());
        QCOMPARE(fixture.document.undoStack()->count(), 0);
    }

    void anUnknownSceneNamesTheKnown()
    {
        WindowFixture fixture;
        show(fixture, true);
        type(fixture, QStringLiteral("a dog dances"));
        QVERIFY(fixture.find<QLabel>("askStatus")->text().contains(QStringLiteral("Heart beating")));
        QCOMPARE(fixture.document.undoStack()->count(), 0);
        type(fixture, QStringLiteral("   "));
        QVERIFY(!fixture.find<QLabel>("askStatus")->text().isEmpty());
    }

    void aPaintedRegionIsKept()
    {
        WindowFixture fixture;
        show(fixture, true);
        fixture.document.edit(QStringLiteral("paint"), Aspect::Regions, [](Project &project) {
            Picture &picture = *project.currentPicture();
            Mask mask(picture.size());
            mask.replace({80, 60}, [] { QImage box(60, 60, QImage::Format_Grayscale8); box.fill(255); return box; }());
            addRegion(picture).mask = mask;
        });
        const Mask painted = fixture.picture().regions.first().mask;
        type(fixture, QStringLiteral("心脏跳动"));
        QTRY_COMPARE(fixture.picture().scene.templateId, QStringLiteral("heart-beating"));
        QCOMPARE(fixture.picture().regions.size(), 1);
        QVERIFY(fixture.picture().regions.first().mask == painted);
    }
};

QTEST_MAIN(TestAsk)
#include "tst_ask.moc"
