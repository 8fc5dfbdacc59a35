#include "ui/timeline/LabelCanvas.h"
#include "ui/timeline/TimelinePanel.h"
#include "ui/timeline/TimelineView.h"

#include <QDoubleSpinBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace vivify;

class TestTimeline : public QObject
{
    Q_OBJECT

    static Project twoSecondProject()
    {
        Project project;
        QImage image(200, 100, QImage::Format_RGB32);
        image.fill(Qt::gray);
        Picture &picture = addPicture(project, image, QStringLiteral("p"));
        picture.clip.fps = 10;
        picture.clip.still = image;
        for (int i = 0; i < 20; ++i)
            picture.clip.frames.append(image);
        LabelOverlay label;
        label.id = QStringLiteral("a");
        label.text.en = QStringLiteral("Aorta");
        label.anchor = {0.25, 0.5};
        label.textPosition = {0.7, 0.2};
        label.start = 0.5;
        label.end = 1.0;
        picture.labels.append(label);
        return project;
    }

    static void dragBy(QWidget *widget, const QPoint &from, int dx)
    {
        QTest::mousePress(widget, Qt::LeftButton, {}, from);
        QMouseEvent half(QEvent::MouseMove, from + QPoint(dx / 2, 0), widget->mapToGlobal(from), Qt::NoButton,
                         Qt::LeftButton, {});
        QCoreApplication::sendEvent(widget, &half);
        QMouseEvent whole(QEvent::MouseMove, from + QPoint(dx, 0), widget->mapToGlobal(from), Qt::NoButton,
                          Qt::LeftButton, {});
        QCoreApplication::sendEvent(widget, &whole);
        QTest::mouseRelease(widget, Qt::LeftButton, {}, from + QPoint(dx, 0));
    }

private Q_SLOTS:
    void dragMovesTrimsAndSnaps()
    {
        ProjectDocument document;
        document.reset(twoSecondProject());
        Player player(document);
        TimelinePanel panel(document, player);
        panel.resize(1000, 200);
        panel.show();
        auto *view = panel.findChild<TimelineView *>();
        QVERIFY(view);
        const auto label = [&] { return *document.picture()->label(QStringLiteral("a")); };
        const double perSecond = view->xAt(1) - view->xAt(0);

        dragBy(view, view->labelBar(QStringLiteral("a")).center().toPoint(), int(0.3 * perSecond));
        QVERIFY2(qAbs(label().start - 0.8) < 0.051, qPrintable(QString::number(label().start)));
        QVERIFY(qAbs(label().end - label().start - 0.5) < 1e-6);
        QCOMPARE(document.undoStack()->count(), 1); // one gesture, one step

        const QRectF bar = view->labelBar(QStringLiteral("a"));
        dragBy(view, QPoint(int(bar.right()) - 2, int(bar.center().y())), int(0.2 * perSecond));
        QVERIFY(label().end > 1.4);
        QCOMPARE(document.undoStack()->count(), 2);

        // Near the playhead an edge snaps onto it exactly.
        player.setFrame(2);
        const QRectF now = view->labelBar(QStringLiteral("a"));
        dragBy(view, QPoint(int(now.left()) + 2, int(now.center().y())),
               int(view->xAt(0.2) - now.left()) + 4);
        QCOMPARE(label().start, 0.2);
        document.undoStack()->undo();
        QVERIFY(label().start > 0.7);
    }

    void rulerScrubsAndButtonsStep()
    {
        ProjectDocument document;
        document.reset(twoSecondProject());
        Player player(document);
        TimelinePanel panel(document, player);
        panel.resize(1000, 200);
        panel.show();
        auto *view = panel.findChild<TimelineView *>();
        QTest::mouseClick(view, Qt::LeftButton, {}, QPoint(int(view->xAt(1.05)), 8));
        QCOMPARE(player.frame(), 10);
        panel.findChild<QToolButton *>(QStringLiteral("playerForward"))->click();
        QCOMPARE(player.frame(), 11);
        panel.findChild<QToolButton *>(QStringLiteral("playerLast"))->click();
        QCOMPARE(player.frame(), 19);
        player.step(1);
        QCOMPARE(player.frame(), 0); // loops
    }

    void playingAdvancesAndPauses()
    {
        ProjectDocument document;
        document.reset(twoSecondProject());
        Player player(document);
        QSignalSpy frames(&player, &Player::frameChanged);
        player.play();
        QTRY_VERIFY(frames.size() >= 3);
        player.pause();
        QVERIFY(!player.isPlaying());
        player.shuttle(-1);
        QVERIFY(player.isPlaying());
        player.shuttle(0);
        QVERIFY(!player.isPlaying());
    }

    void labelsPanelAddsEditsAndDeletes()
    {
        ProjectDocument document;
        document.reset(twoSecondProject());
        Player player(document);
        LabelsPanel panel(document, player);
        panel.show();
        panel.addLabelAt({0.5, 0.5});
        QCOMPARE(document.picture()->labels.size(), 2);
        auto *text = panel.findChild<QPlainTextEdit *>(QStringLiteral("labelText"));
        const int before = document.undoStack()->count();
        text->setFocus();
        text->selectAll();
        QTest::keyClicks(text, QStringLiteral("Mitral valve"));
        QCOMPARE(document.picture()->labels.last().text.en, QStringLiteral("Mitral valve"));
        QCOMPARE(document.undoStack()->count(), before + 1); // typing is one step
        auto *fade = panel.findChild<QDoubleSpinBox *>(QStringLiteral("labelFadeIn"));
        fade->setValue(1.2);
        QCOMPARE(document.picture()->labels.last().fadeIn, 1.2);
        panel.findChild<QToolButton *>(QStringLiteral("labelDelete"))->click();
        QCOMPARE(document.picture()->labels.size(), 1);
        document.undoStack()->undo();
        QCOMPARE(document.picture()->labels.size(), 2);
    }

    void canvasDragsTextAndAnchor()
    {
        ProjectDocument document;
        document.reset(twoSecondProject());
        Player player(document);
        player.setFrame(7);
        LabelCanvas canvas(document, player);
        const QTransform toView = QTransform::fromScale(4, 4);
        const auto label = [&] { return *document.picture()->label(QStringLiteral("a")); };
        QVERIFY(canvas.press({140, 20}, toView, Qt::LeftButton, {}));
        canvas.move({130, 40});
        canvas.release({130, 40});
        QVERIFY(qAbs(label().textPosition.x() - 0.65) < 1e-9 && qAbs(label().textPosition.y() - 0.4) < 1e-9);
        QVERIFY(canvas.press({50, 50}, toView, Qt::LeftButton, {}));
        canvas.move({60, 50});
        canvas.release({60, 50});
        QVERIFY(qAbs(label().anchor.x() - 0.3) < 1e-9);
        QVERIFY(!canvas.press({5, 95}, toView, Qt::LeftButton, {}));
        QCOMPARE(document.undoStack()->count(), 2);
    }
};

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
