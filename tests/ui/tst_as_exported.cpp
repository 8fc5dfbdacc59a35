#include "tests/ui/WindowFixture.h"
#include "ui/compose/FilePreview.h"
#include "ui/compose/LayoutView.h"
#include "ui/mask/CanvasView.h"
#include "ui/timeline/Player.h"

#include <QLabel>
#include <QToolButton>

using namespace vivify;

/// The player shows the very frames that a file gets: cards, fades, all views, captions and marks.
class TestAsExported : public QObject
{
    Q_OBJECT
    std::unique_ptr<WindowFixture> m_made;

    Player &player() const { return *m_made->window->findChild<Player *>(); }
    FilePreview &preview() const { return *m_made->find<FilePreview>("filePreview"); }
    LayoutView &view() const { return *preview().findChild<LayoutView *>(); }
    void change(const std::function<void(Project &)> &work) const { m_made->document.edit(QStringLiteral("change"), Aspect::Everything, work); }

    bool showsFrame(int frame) const
    {
        const auto video = FilePreview::videoOf(m_made->document.project());
        return !view().shown().isNull() && view().shown() == video->frame(frame, view().shown().size());
    }

private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        change([](Project &project) {
            project.exportSettings.titleCard = {QStringLiteral("The heart"), QStringLiteral("心脏")};
            project.exportSettings.endCard = {QStringLiteral("Thanks"), {}};
            project.exportSettings.cardSeconds = 1;
            project.exportSettings.fadeIn = project.exportSettings.fadeOut = 0.5;
            project.captions = {{QStringLiteral("c"), {QStringLiteral("It beats"), {}}, 1, 2}};
        });
        player().pause();
        player().setFrame(0);
    }
    void cleanup() { m_made.reset(); }

    void everyFrameIsTheFiles()
    {
        QVERIFY(!preview().isVisible());
        m_made->action("asExported")->trigger();
        QVERIFY(preview().isVisible() && player().showsFile());
        QCOMPARE(player().file()->frames, 10 + 40 + 10);
        QCOMPARE(player().fileFrame(), 10); // where it was, behind the card
        m_made->action("toStart")->trigger();
        for (const int frame : {0, 3, 9, 10, 25, 49, 50, 59}) {
            player().pause();
            while (player().fileFrame() != frame)
                player().step(1);
            QTRY_VERIFY2(showsFrame(frame), qPrintable(QString::number(frame)));
            QCOMPARE(player().frame(), qBound(0, frame - 10, 39));
        }
        QVERIFY(!showsFrame(20)); // the comparison sees a wrong frame
        QVERIFY(m_made->find<QLabel>("playerTime")->text().contains(QStringLiteral("frame 59")));
    }

    void theTimelineLeadsTheFile()
    {
        m_made->action("asExported")->trigger();
        player().setFrame(15);
        QCOMPARE(player().fileFrame(), 25);
        m_made->action("toEnd")->trigger();
        QCOMPARE(player().fileFrame(), 59);
        QCOMPARE(player().frame(), 39);
        m_made->action("frameForward")->trigger(); // loops through the title card
        QCOMPARE(player().fileFrame(), 0);
        QCOMPARE(player().frame(), 0);
        player().setLooping(false);
        player().toEnd();
        player().play(); // from the start again
        QVERIFY(player().fileFrame() < 59);
        QTRY_VERIFY(player().fileFrame() > 2);
        player().pause();
    }

    void aPartIsShownAlone()
    {
        change([](Project &project) {
            project.exportSettings.from = 1;
            project.exportSettings.until = 3;
        });
        m_made->action("asExported")->trigger();
        QCOMPARE(player().file()->frames, 10 + 20 + 10);
        player().toStart();
        QCOMPARE(player().frame(), 10);
        player().toEnd();
        QCOMPARE(player().frame(), 29);
        player().setFrame(20);
        QCOMPARE(player().fileFrame(), 20);
        QTRY_VERIFY(showsFrame(20));
    }

    /// The clip at hand is one of two views; what is changed shows at once.
    void allViewsAndEveryChange()
    {
        m_made->action("asExported")->trigger();
        QTRY_VERIFY(showsFrame(10));
        const QImage alone = view().shown();
        change([](Project &project) {
            project.exportSettings.layout.id = QStringLiteral("before-after");
            project.exportSettings.layout.cells = project.exportSettings.layout.cellsFor(project);
        });
        QCOMPARE(FilePreview::videoOf(m_made->document.project())->compositor().views(), 2);
        QTRY_VERIFY(view().shown() != alone);
        QTRY_VERIFY(showsFrame(10));
        player().toStart();
        change([](Project &project) { project.exportSettings.titleCard.en = QStringLiteral("Another title"); });
        QCOMPARE(player().fileFrame(), 0); // the card is still looked at
        QTRY_VERIFY(showsFrame(0));
        change([](Project &project) { project.exportSettings.destination = QStringLiteral("no longer there"); });
        QTRY_VERIFY(showsFrame(0));
    }

    /// What lies beneath does not feel the mouse.
    void theCanvasRests()
    {
        auto *canvas = m_made->find<CanvasView>("canvas");
        m_made->action("asExported")->trigger();
        const double zoom = canvas->zoom();
        for (QWidget *over : {static_cast<QWidget *>(&preview()), static_cast<QWidget *>(&view())}) {
            const QPointF corner(3, over->height() - 3);
            QWheelEvent wheel(corner, over->mapToGlobal(corner), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
            QApplication::sendEvent(over, &wheel);
        }
        QCOMPARE(canvas->zoom(), zoom);
        QCOMPARE(canvas->size(), preview().size());
        m_made->window->resize(m_made->window->size() + QSize(80, 60));
        QTRY_COMPARE(canvas->size(), preview().size());
    }

    void isLeftForEditing()
    {
        const auto enter = [&] {
            m_made->action("asExported")->trigger();
            QVERIFY(preview().isVisible());
        };
        const auto left = [&] {
            return !preview().isVisible() && !player().showsFile() && !player().file() && !m_made->action("asExported")->isChecked()
                && !m_made->find<QToolButton>("playerFile")->isChecked();
        };
        enter();
        QTest::keyClick(&view(), Qt::Key_Escape);
        QVERIFY(left());
        enter();
        m_made->find<QToolButton>("filePreviewLeave")->click();
        QVERIFY(left());
        enter();
        m_made->action("tool_brush")->trigger();
        QVERIFY(left());
        m_made->find<CanvasView>("canvas")->setTool(CanvasView::Tool::Hand);
        enter();
        m_made->action("original")->trigger();
        QVERIFY(left() && player().showsOriginal());
        enter();
        QVERIFY(!player().showsOriginal());
        change([](Project &project) { project.pictures[0].clip = Clip(); });
        QVERIFY(left());
        player().setShowsFile(true); // nothing to show
        QVERIFY(left());
    }
};

QTEST_MAIN(TestAsExported)
#include "tst_as_exported.moc"
