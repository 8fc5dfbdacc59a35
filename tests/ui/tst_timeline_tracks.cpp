#include "ui/timeline/TimelineEdits.h"
#include "ui/timeline/TimelinePanel.h"
#include "ui/timeline/TimelineView.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

using namespace vivify;

namespace {

using Kind = TimelineItem::Kind;

/// Ten seconds of a grey clip of 10 frames a second; three labels one after another and one above the second.
Project tenSeconds()
{
    Project project;
    QImage image(200, 100, QImage::Format_RGB32);
    image.fill(Qt::gray);
    Picture &picture = addPicture(project, image, QStringLiteral("p"));
    picture.clip.fps = 10;
    picture.clip.still = image;
    for (int i = 0; i < 100; ++i)
        picture.clip.frames.append(image);
    picture.clip.caption = {QStringLiteral("4.0x slower than life"), QStringLiteral("慢 4.0 倍")};
    picture.clip.events = {{0.1, {QStringLiteral("Systole"), QStringLiteral("收缩期")}}, {0.5, {QStringLiteral("Diastole"), QStringLiteral("舒张期")}}};
    const double times[][2] = {{0.5, 2}, {3, 4}, {5, 6}, {3.5, 4.5}};
    for (const auto &[start, end] : times) {
        LabelOverlay label;
        label.id = QString(QLatin1Char(char('a' + picture.labels.size())));
        label.text.en = QStringLiteral("Label ") + label.id;
        label.anchor = {0.25, 0.5};
        label.textPosition = {0.7, 0.2};
        label.start = start;
        label.end = end;
        picture.labels.append(label);
    }
    return project;
}

} // namespace

/// Tracks, choosing, moving together, ripple, clipboard, markers and keyframes of the timeline, through its widgets.
class TestTimelineTracks : public QObject
{
    Q_OBJECT

    const LabelOverlay &label(const char *id) const { return *m_document->picture()->label(QLatin1String(id)); }
    QPoint middle(const char *id) const { return m_view->labelBar(QLatin1String(id)).center().toPoint(); }
    int px(double seconds) const { return int(std::lround(seconds * (m_view->xAt(1) - m_view->xAt(0)))); }
    template <typename T> T *find(const QString &name) const { return m_panel->findChild<T *>(name); }

    void drag(const QPoint &from, const QPoint &by, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(m_view, Qt::LeftButton, modifiers, from);
        for (const double share : {0.5, 1.0}) {
            const QPointF at = QPointF(from) + QPointF(by) * share;
            QMouseEvent move(QEvent::MouseMove, at, m_view->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(m_view, &move);
        }
        QTest::mouseRelease(m_view, Qt::LeftButton, modifiers, from + by);
    }

    /// Opens the context menu there and chooses the entry of that name, also in a menu within.
    void chooseFromMenu(const QPoint &at, const QString &name)
    {
        bool done = false;
        QTimer::singleShot(0, this, [&] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (QAction *action : menu->findChildren<QAction *>() + menu->actions()) {
                if (!done && (action->objectName() == name || action->text() == name)) {
                    done = true;
                    action->trigger();
                }
            }
            menu->close();
        });
        QTest::mousePress(m_view, Qt::RightButton, {}, at);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, m_view->mapToGlobal(at));
        QCoreApplication::sendEvent(m_view, &event);
        QTest::mouseRelease(m_view, Qt::RightButton, {}, at);
        QVERIFY2(done, qPrintable(name));
    }

private Q_SLOTS:
    void init()
    {
        m_document = std::make_unique<ProjectDocument>();
        m_document->reset(tenSeconds());
        m_player = std::make_unique<Player>(*m_document);
        m_panel = std::make_unique<TimelinePanel>(*m_document, *m_player);
        m_panel->resize(1200, 300);
        m_panel->show();
        m_view = m_panel->findChild<TimelineView *>();
        m_view->setSnapping(false);
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void cleanup()
    {
        m_panel.reset();
        m_player.reset();
        m_document.reset();
    }

    void tracksAreAddedNamedHiddenLockedAndOrdered()
    {
        QVERIFY(m_document->picture()->tracks.isEmpty());
        QVERIFY(find<QLineEdit>(QStringLiteral("trackName0"))->isVisible());
        find<QToolButton>(QStringLiteral("timelineAddTrack"))->click();
        QCOMPARE(m_document->picture()->tracks.size(), 2);
        auto *name = find<QLineEdit>(QStringLiteral("trackName1"));
        QVERIFY(name && name->isVisible());
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("Vessels"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(m_document->picture()->tracks[1].name, QStringLiteral("Vessels"));
        find<QToolButton>(QStringLiteral("trackHidden1"))->click();
        QVERIFY(m_document->picture()->tracks[1].hidden);
        find<QToolButton>(QStringLiteral("trackHidden1"))->click();
        QVERIFY(!m_document->picture()->tracks[1].hidden);

        // To the other track by dragging, then the tracks change places: nobody jumps.
        const double down = m_view->rows().rows()[1].top - m_view->rows().topOf({Kind::Label, QStringLiteral("c")});
        drag(middle("c"), {0, int(down)});
        QCOMPARE(m_document->picture()->trackOf(label("c")), 1);
        QCOMPARE(label("c").start, 5.0);
        auto *menu = find<QToolButton>(QStringLiteral("trackMore1"))->menu();
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions())
            if (action->objectName() == QLatin1String("trackUp"))
                action->trigger();
        QCOMPARE(m_document->picture()->tracks[0].name, QStringLiteral("Vessels"));
        QCOMPARE(m_document->picture()->trackOf(label("c")), 0);
        QCOMPARE(m_document->picture()->trackOf(label("a")), 1);

        find<QToolButton>(QStringLiteral("trackLocked1"))->click();
        const int steps = m_document->undoStack()->count();
        drag(middle("a"), {px(1), 0});
        QCOMPARE(label("a").start, 0.5);
        m_view->select({{Kind::Label, QStringLiteral("a")}});
        m_view->setFocus();
        QTest::keyClick(m_view, Qt::Key_Delete);
        m_player->setFrame(10);
        TimelineEdits::setStart(*m_document, *m_player, QStringLiteral("a"));
        TimelineEdits::addKey(*m_document, *m_player, QStringLiteral("a"));
        QVERIFY(TimelineEdits::splitLabel(*m_document, *m_player, QStringLiteral("a")).isEmpty());
        TimelineEdits::moveToTrack(*m_document, {{Kind::Label, QStringLiteral("a")}}, m_document->picture()->tracks[0].id);
        QCOMPARE(m_document->picture()->labels.size(), 4);
        QCOMPARE(m_document->undoStack()->count(), steps);

        // A track goes, its labels stay.
        Q_EMIT find<QToolButton>(QStringLiteral("trackMore0"))->menu()->aboutToShow();
        for (QAction *action : find<QToolButton>(QStringLiteral("trackMore0"))->menu()->actions())
            if (action->objectName() == QLatin1String("trackDelete"))
                action->trigger();
        QCOMPARE(m_document->picture()->tracks.size(), 1);
        QCOMPARE(m_document->picture()->labels.size(), 4);
    }

    void severalAreChosenAndMovedTogether()
    {
        QTest::mouseClick(m_view, Qt::LeftButton, {}, middle("a"));
        QTest::mouseClick(m_view, Qt::LeftButton, Qt::ControlModifier, middle("b"));
        QCOMPARE(m_view->selection().size(), 2);
        QCOMPARE(m_view->currentLabel(), QStringLiteral("b"));
        drag(middle("a"), {px(0.7), 0});
        QCOMPARE(label("a").start, 1.2);
        QCOMPARE(label("b").start, 3.7);
        QCOMPARE(label("c").start, 5.0);
        QCOMPARE(m_document->undoStack()->count(), 1);
        // None of them leaves the video.
        drag(middle("a"), {px(-5), 0});
        QCOMPARE(label("a").start, 0.0);
        QCOMPARE(label("b").start, 2.5);
        QTest::mouseClick(m_view, Qt::LeftButton, Qt::ControlModifier, middle("a"));
        QCOMPARE(m_view->selection().size(), 1);
        QTest::mouseClick(m_view, Qt::LeftButton, Qt::ShiftModifier, middle("c"));
        QCOMPARE(m_view->selection().size(), 2);
        QTest::mouseClick(m_view, Qt::LeftButton, {}, middle("c"));
        QCOMPARE(m_view->selection().size(), 1);
        m_view->setFocus();
        QTest::keyClick(m_view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(m_view->selection().size(), 4);
        QTest::keyClick(m_view, Qt::Key_Delete);
        QVERIFY(m_document->picture()->labels.isEmpty());
        m_document->undoStack()->undo();
        QCOMPARE(m_document->picture()->labels.size(), 4);
    }

    void aRubberBandChooses()
    {
        const QPoint start(int(m_view->xAt(2.3)), int(m_view->labelBar(QStringLiteral("d")).bottom()) + 4);
        const QPoint end(int(m_view->xAt(5.5)), int(m_view->labelBar(QStringLiteral("b")).top()) + 4);
        drag(start, end - start);
        QStringList ids;
        for (const TimelineItem &item : m_view->selection())
            ids.append(item.id);
        ids.sort();
        QCOMPARE(ids, (QStringList{QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d")}));
        QTest::mouseClick(m_view, Qt::LeftButton, {}, start);
        QVERIFY(m_view->selection().isEmpty());
    }

    void rippleTakesAlongWhatFollows()
    {
        find<QToolButton>(QStringLiteral("timelineRipple"))->click();
        const QRectF bar = m_view->labelBar(QStringLiteral("a"));
        drag(QPoint(int(bar.right()) - 2, int(bar.center().y())), {px(0.5), 0});
        QCOMPARE(label("a").end, 2.5);
        QCOMPARE(label("a").start, 0.5);
        QCOMPARE(label("b").start, 3.5);
        QCOMPARE(label("c").start, 5.5);
        QCOMPARE(label("d").end, 5.0);
        m_view->select({{Kind::Label, QStringLiteral("a")}});
        m_view->setFocus();
        QTest::keyClick(m_view, Qt::Key_Delete);
        QCOMPARE(label("b").start, 1.5);
        QCOMPARE(label("c").start, 3.5);
        m_document->undoStack()->undo();
        m_document->undoStack()->undo();
        QCOMPARE(label("c").start, 5.0);
    }

    /// Also from one picture to another.
    void labelsGoOverTheClipboard()
    {
        m_document->edit(QString(), Aspect::Labels, [](Project &project) {
            project.currentPicture()->label(QStringLiteral("c"))->textKeys = {{5, {0.1, 0.1}, {}}, {5.5, {0.2, 0.2}, {}}};
        });
        QTest::mouseClick(m_view, Qt::LeftButton, {}, middle("b"));
        QTest::mouseClick(m_view, Qt::LeftButton, Qt::ControlModifier, middle("c"));
        m_view->setFocus();
        QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Label b\nLabel c"));
        m_document->edit(QString(), Aspect::Pictures, [](Project &project) {
            const Clip clip = project.pictures.first().clip;
            addPicture(project, clip.still, QStringLiteral("other")).clip = clip;
        });
        QVERIFY(m_view->selection().isEmpty());
        m_player->setFrame(70);
        QTest::keyClick(m_view, Qt::Key_V, Qt::ControlModifier);
        const QList<LabelOverlay> &pasted = m_document->picture()->labels;
        QCOMPARE(pasted.size(), 2);
        QCOMPARE(m_document->project().pictures.first().labels.size(), 4);
        QCOMPARE(pasted[0].start, 7.0);
        QCOMPARE(pasted[1].start, 9.0);
        QVERIFY(pasted[1].textAt(9.0) == QPointF(0.1, 0.1)); // its keyframes came along
        QVERIFY(pasted[0].id != QLatin1String("b") && m_view->selection().size() == 2);
        QTest::keyClick(m_view, Qt::Key_X, Qt::ControlModifier);
        QVERIFY(m_document->picture()->labels.isEmpty());
    }

    void markersAreSetDraggedNamedAndSnappedTo()
    {
        m_player->setFrame(20);
        find<QToolButton>(QStringLiteral("timelineMarker"))->click();
        QCOMPARE(m_document->project().markers.size(), 1);
        QCOMPARE(m_document->project().markers.first().at, 2.0);
        drag(m_view->markerFlag(m_document->project().markers.first()).center().toPoint(), {px(0.6), 0});
        QCOMPARE(m_document->project().markers.first().at, 2.6);
        const QString id = m_document->project().markers.first().id;
        m_view->renameMarker(id);
        auto *edit = m_view->findChild<QLineEdit *>(QStringLiteral("markerName"));
        QTest::keyClicks(edit, QStringLiteral("Ejection"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(m_document->project().markers.first().name, QStringLiteral("Ejection"));
        m_view->setSnapping(true);
        const QRectF bar = m_view->labelBar(QStringLiteral("b"));
        drag(QPoint(int(bar.left()) + 2, int(bar.center().y())), {px(-0.4) + 3, 0});
        QCOMPARE(label("b").start, 2.6);
        m_player->setFrame(0);
        TimelineEdits::jumpToMarker(*m_document, *m_player, 1);
        QCOMPARE(m_player->frame(), 26);
        chooseFromMenu(m_view->markerFlag(m_document->project().markers.first()).center().toPoint(), QStringLiteral("menuDeleteMarker"));
        QVERIFY(m_document->project().markers.isEmpty());
    }

    void keyframesAreSetMovedAndRemoved()
    {
        m_view->setCurrentLabel(QStringLiteral("a"));
        auto *key = find<QToolButton>(QStringLiteral("timelineKey"));
        m_player->setFrame(6);
        key->click();
        m_player->setFrame(16);
        key->click();
        QCOMPARE(label("a").textKeys.size(), 2);
        QCOMPARE(label("a").anchorKeys.size(), 2);
        const QRectF bar = m_view->labelBar(QStringLiteral("a"));
        drag(QPoint(int(std::lround(m_view->xAt(1.6))), int(bar.bottom()) - 5), {px(-0.4), 0});
        QCOMPARE(label("a").textKeys[1].at, 1.2);
        QCOMPARE(label("a").anchorKeys[1].at, 1.2);
        chooseFromMenu(QPoint(int(std::lround(m_view->xAt(0.6))), int(bar.bottom()) - 5), QStringLiteral("menuEaseKey"));
        QVERIFY(label("a").textKeys[0].way == Keyframe::Way::Linear);
        // With the label, its keyframes move.
        drag(middle("a") - QPoint(0, 8), {px(1), 0});
        QCOMPARE(label("a").start, 1.5);
        QCOMPARE(label("a").textKeys[1].at, 2.2);
        m_player->setFrame(22);
        key->click(); // takes it away
        QCOMPARE(label("a").textKeys.size(), 1);
        chooseFromMenu(QPoint(int(std::lround(m_view->xAt(1.6))), int(bar.bottom()) - 5), QStringLiteral("menuRemoveKey"));
        QVERIFY(label("a").textKeys.isEmpty() && label("a").anchorKeys.isEmpty());
    }

    /// The tempo in one click, as a caption that then can be trimmed on its own track.
    void theTempoBecomesACaption()
    {
        auto *tempo = find<QToolButton>(QStringLiteral("timelineTempo"));
        QVERIFY(tempo->isEnabled());
        tempo->click();
        QCOMPARE(m_document->project().captions.size(), 1);
        const Caption caption = m_document->project().captions.first();
        QCOMPARE(caption.text.zh, QStringLiteral("慢 4.0 倍"));
        QCOMPARE(caption.start, 0.0);
        QCOMPARE(caption.end, 10.0);
        QVERIFY(!tempo->isEnabled()); // once is enough
        const QRectF bar = m_view->bar({Kind::Caption, caption.id});
        QVERIFY(bar.top() > m_view->labelBar(QStringLiteral("d")).bottom());
        drag(QPoint(int(bar.right()) - 2, int(bar.center().y())), {px(-4), 0});
        QCOMPARE(m_document->project().captions.first().end, 6.0);
        drag(QPoint(int(bar.left()) + 60, int(bar.center().y())), {px(2), 0});
        QCOMPARE(m_document->project().captions.first().start, 2.0);
        QCOMPARE(m_document->project().captions.first().end, 8.0);
    }

    void theVideoGetsShorterWhileACaptionIsTrimmed()
    {
        m_document->edit(QStringLiteral("Caption"), Aspect::Captions, [](Project &project) {
            Caption caption;
            caption.id = QStringLiteral("c");
            caption.text.en = QStringLiteral("Late");
            caption.start = 8;
            caption.end = 9;
            project.captions.append(caption);
        });
        QTRY_VERIFY(!m_view->bar({Kind::Caption, QStringLiteral("c")}).isEmpty());
        const QRectF bar = m_view->bar({Kind::Caption, QStringLiteral("c")});
        const QPointF edge(bar.right() - 1, bar.center().y());
        QTest::mousePress(m_view, Qt::LeftButton, {}, edge.toPoint());
        m_document->edit(QStringLiteral("Shorter"), Aspect::Clip, [](Project &project) { project.currentPicture()->clip.frames.resize(10); });
        for (const double by : {-30.0, -60.0}) {
            const QPointF at = edge + QPointF(by, 0);
            QMouseEvent move(QEvent::MouseMove, at, m_view->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(m_view, &move);
        }
        QTest::mouseRelease(m_view, Qt::LeftButton, {}, edge.toPoint());
        const Caption &caption = m_document->project().captions.first();
        QVERIFY2(caption.end > caption.start, qPrintable(QStringLiteral("%1 to %2").arg(caption.start).arg(caption.end)));
    }

    void keysChooseAndMove()
    {
        m_view->setFocus();
        QTest::keyClick(m_view, Qt::Key_Down);
        QCOMPARE(m_view->currentLabel(), QStringLiteral("a"));
        const int before = m_document->undoStack()->count();
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(m_view, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(label("a").start, 0.8);
        QCOMPARE(label("a").end, 2.3);
        QCOMPARE(m_document->undoStack()->count(), before + 1);
        QTest::keyClick(m_view, Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier); // no further than the start
        QCOMPARE(label("a").start, 0.0);
        QTest::keyClick(m_view, Qt::Key_Down);
        QCOMPARE(m_view->currentLabel(), QStringLiteral("b"));
        QTest::keyClick(m_view, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(m_view->selection().size(), 2);
        QTest::keyClick(m_view, Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
        QCOMPARE(label("b").start, 4.0);
        QCOMPARE(label("c").start, 6.0);
        QCOMPARE(label("a").start, 0.0);
        QCOMPARE(m_document->undoStack()->count(), before + 2);
        m_view->select({});
        QTest::keyClick(m_view, Qt::Key_Up); // the last of all
        QCOMPARE(m_view->currentLabel(), QStringLiteral("d"));
    }

    void theLoopRangeIsDrawnOnTheRuler()
    {
        const auto &settings = m_document->project().exportSettings;
        drag({int(m_view->xAt(6)), 8}, {px(-4), 0}, Qt::ShiftModifier);
        QVERIFY(qAbs(settings.from - 2) < 0.051 && qAbs(settings.until - 6) < 0.051);
        QCOMPARE(m_player->frame(), 0); // the playhead stays
        m_document->undoStack()->undo();
        QVERIFY(!settings.hasRange());
        chooseFromMenu({int(m_view->xAt(3)), 8}, QStringLiteral("menuRangeStart"));
        QVERIFY(qAbs(settings.from - 3) < 0.051 && settings.until < 0);
        chooseFromMenu({int(m_view->xAt(5)), 8}, QStringLiteral("menuRangeEnd"));
        QVERIFY(qAbs(settings.from - 3) < 0.051 && qAbs(settings.until - 5) < 0.051);
        chooseFromMenu({int(m_view->xAt(8)), 8}, QStringLiteral("menuRangeClear"));
        QVERIFY(!settings.hasRange());
    }

    /// However long the video is, all of it can be seen, and any part of it near.
    void longVideosFitAndScroll()
    {
        m_document->edit(QStringLiteral("long"), Aspect::Export, [](Project &project) { project.exportSettings.seconds = 600; });
        const auto *area = m_panel->findChild<QScrollArea *>(QStringLiteral("timelineScroll"));
        const int room = area->viewport()->width();
        QTRY_VERIFY(m_view->width() <= room);
        QVERIFY(m_view->xAt(600) <= room && m_view->xAt(600) > room - 30);
        find<QToolButton>(QStringLiteral("timelineZoomOutButton"))->click(); // no further than that
        QVERIFY(m_view->xAt(600) > room - 30);
        const double x = 300, before = (x - m_view->xAt(0)) / (m_view->xAt(1) - m_view->xAt(0));
        for (int i = 0; i < 12; ++i) {
            const QPointF at(x + area->horizontalScrollBar()->value(), 30);
            QWheelEvent wheel(at, m_view->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(m_view, &wheel);
        }
        QTRY_VERIFY(m_view->width() > 5 * room);
        const double after = (x + area->horizontalScrollBar()->value() - m_view->xAt(0)) / (m_view->xAt(1) - m_view->xAt(0));
        QVERIFY2(qAbs(after - before) < 1, qPrintable(QStringLiteral("%1 %2").arg(before).arg(after)));
        for (const int frame : {5000, 10, 3000}) { // the playhead comes into sight
            m_player->setFrame(frame);
            const double place = m_view->xAt(m_player->seconds()) - area->horizontalScrollBar()->value();
            QVERIFY2(place > 0 && place < room, qPrintable(QString::number(place)));
        }
        find<QToolButton>(QStringLiteral("timelineFitButton"))->click();
        QTRY_VERIFY(m_view->width() <= room);
    }

    /// One command cuts whatever is chosen.
    void labelsAndCaptionsAreSplit()
    {
        m_document->edit(QStringLiteral("caption"), Aspect::Captions, [](Project &project) {
            project.captions = {{QStringLiteral("c"), {QStringLiteral("One two three four"), {}}, 1, 7}};
        });
        m_player->setFrame(35);
        chooseFromMenu(middle("b"), QStringLiteral("menuSplit"));
        QCOMPARE(m_document->picture()->labels.size(), 5);
        QCOMPARE(label("b").end, 3.5);
        m_view->select({{Kind::Caption, QStringLiteral("c")}});
        find<QToolButton>(QStringLiteral("timelineSplit"))->click();
        QCOMPARE(m_document->project().captions.size(), 2);
        QCOMPARE(m_document->project().captions.first().end, 3.5);
        QCOMPARE(m_document->picture()->labels.size(), 5);
    }

    /// Each phase shows as a band of its own colour; the last one reaches into the next loop.
    void phasesShow()
    {
        const QImage image = m_view->grab(QRect(0, 0, m_view->width(), 60)).toImage();
        const auto at = [&](double seconds) { return image.pixelColor(int(m_view->xAt(seconds) * image.devicePixelRatio()), int(41 * image.devicePixelRatio())); };
        QVERIFY(at(2) != at(7));
        QCOMPARE(at(2), at(4.9));
        QCOMPARE(at(0.5), at(7));
        QVERIFY(at(7) != QColor(0xF8FAFC));
    }

private:
    std::unique_ptr<ProjectDocument> m_document;
    std::unique_ptr<Player> m_player;
    std::unique_ptr<TimelinePanel> m_panel;
    TimelineView *m_view = nullptr;
};

QTEST_MAIN(TestTimelineTracks)
#include "tst_timeline_tracks.moc"
