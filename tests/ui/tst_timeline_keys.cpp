#include "tests/ui/WindowFixture.h"
#include "ui/mask/CanvasView.h"
#include "ui/shell/ShortcutsDialog.h"
#include "ui/timeline/TimelineView.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QTreeWidget>

using namespace vivify;

/// The keys of the timeline, pressed in the real window.
class TestTimelineKeys : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        QVERIFY(QTest::qWaitForWindowExposed(m_made->window.get()));
        m_made->window->activateWindow();
        m_view = m_made->window->findChild<TimelineView *>();
        m_player = m_made->window->findChild<Player *>();
        QVERIFY(m_view && m_player);
        m_view->setFocus();
        QTRY_VERIFY(m_view->hasFocus());
        m_player->pause();
        m_player->setFrame(20);
    }

    void commandsStandInTheMenus_data()
    {
        QTest::addColumn<QString>("menu");
        QTest::addColumn<QString>("keys");
        QTest::newRow("labelStart") << "menu_labels" << "I";
        QTest::newRow("labelEnd") << "menu_labels" << "O";
        QTest::newRow("clearRange") << "menu_play" << "Alt+X";
        QTest::newRow("rangeToStart") << "menu_play" << "Shift+I";
        QTest::newRow("splitLabel") << "menu_labels" << "Ctrl+K";
        QTest::newRow("snapping") << "menu_labels" << "S";
        QTest::newRow("arrangeLabels") << "menu_labels" << "Ctrl+L";
        QTest::newRow("revealLabels") << "menu_labels" << "Ctrl+Shift+L";
        QTest::newRow("shuttleStop") << "menu_play" << "K";
        QTest::newRow("timelineZoomIn") << "menu_labels" << "+;=";
        QTest::newRow("redo") << "menu_edit" << "Ctrl+Shift+Z;Ctrl+Y";
        QTest::newRow("zoomIn") << "menu_view" << "Ctrl++;Ctrl+=";
    }

    void commandsStandInTheMenus()
    {
        QFETCH(QString, menu);
        QFETCH(QString, keys);
        QAction *action = m_made->action(QTest::currentDataTag());
        QVERIFY(action);
        QVERIFY(m_made->window->findChild<QMenu *>(menu)->actions().contains(action));
        QList<QKeySequence> wanted;
        QStringList names;
        for (const QString &key : keys.split(QLatin1Char(';'))) {
            wanted.append(QKeySequence(key));
            names.append(wanted.last().toString(QKeySequence::NativeText));
        }
        QCOMPARE(action->shortcuts(), wanted);
        ShortcutsDialog sheet(m_made->window->findChildren<QAction *>());
        auto *list = sheet.findChild<QTreeWidget *>(QStringLiteral("shortcutsList"));
        const QList<QTreeWidgetItem *> rows =
            list->findItems(names.join(QStringLiteral("  ")), Qt::MatchFixedString | Qt::MatchRecursive, 1);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first()->text(0), action->text().remove(QLatin1Char('&')));
        QCOMPARE(rows.first()->parent()->text(0), m_made->window->findChild<QMenu *>(menu)->title().remove(QLatin1Char('&')));
    }

    void theSheetIsSearched()
    {
        ShortcutsDialog sheet(m_made->window->findChildren<QAction *>());
        auto *list = sheet.findChild<QTreeWidget *>(QStringLiteral("shortcutsList"));
        QTest::keyClicks(sheet.findChild<QLineEdit *>(QStringLiteral("shortcutsSearch")), QStringLiteral("k held"));
        int shown = 0;
        for (QTreeWidgetItem *row : list->findItems(QString(), Qt::MatchContains | Qt::MatchRecursive, 0))
            shown += row->parent() && !row->isHidden();
        QCOMPARE(shown, 1);
    }

    void stopHeldMakesShuttleStepFrames()
    {
        QTest::keyPress(m_view, Qt::Key_K);
        QTest::keyClick(m_view, Qt::Key_L);
        QTest::keyClick(m_view, Qt::Key_L);
        QCOMPARE(m_player->frame(), 22);
        QTest::keyClick(m_view, Qt::Key_J);
        QCOMPARE(m_player->frame(), 21);
        QVERIFY(!m_player->isPlaying());
        QTest::keyRelease(m_view, Qt::Key_K);
        QTest::keyClick(m_view, Qt::Key_L);
        QVERIFY(m_player->isPlaying());
        QTest::keyClick(m_view, Qt::Key_K);
        QVERIFY(!m_player->isPlaying());
    }

    /// On the canvas L is the lasso, but not while K is held.
    void stopHeldStepsOnTheCanvasToo()
    {
        auto *canvas = m_made->window->findChild<CanvasView *>();
        canvas->setFocus();
        QTRY_VERIFY(canvas->hasFocus());
        canvas->setTool(CanvasView::Tool::Hand);
        QTest::keyPress(canvas, Qt::Key_K);
        QTest::keyClick(canvas, Qt::Key_L);
        QCOMPARE(m_player->frame(), 21);
        QCOMPARE(canvas->tool(), CanvasView::Tool::Hand);
        QTest::keyRelease(canvas, Qt::Key_K);
        QTest::keyClick(canvas, Qt::Key_L);
        QCOMPARE(canvas->tool(), CanvasView::Tool::Lasso);
    }

    void splitsTheChosenLabel()
    {
        m_view->setCurrentLabel(QStringLiteral("a"));
        QTest::keyClick(m_view, Qt::Key_K, Qt::ControlModifier);
        const QList<LabelOverlay> labels = m_made->picture().labels;
        QCOMPARE(labels.size(), 3);
        QCOMPARE(labels[0].end, 2.0);
        QCOMPARE(labels[0].fadeOut, 0.0);
        QCOMPARE(labels[1].start, 2.0);
        QCOMPARE(labels[1].end, 3.0);
        QCOMPARE(labels[1].fadeIn, 0.0);
        QCOMPARE(labels[1].text, labels[0].text);
        QVERIFY(labels[1].id != labels[0].id);
        QCOMPARE(m_view->currentLabel(), labels[1].id);
        QCOMPARE(m_made->find<QListWidget>("labelList")->count(), 3);
        QTest::keyClick(m_made->window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_made->picture().labels.size(), 2);
        m_player->setFrame(5); // outside of it nothing is cut
        m_view->setCurrentLabel(QStringLiteral("a"));
        m_made->find<QToolButton>("timelineSplit")->click();
        QCOMPARE(m_made->picture().labels.size(), 2);
    }

    void keysSetTheLabelOrTheLoopRange()
    {
        m_view->setCurrentLabel(QStringLiteral("a"));
        m_player->setFrame(15);
        QTest::keyClick(m_view, Qt::Key_I);
        QCOMPARE(m_made->picture().labels.first().start, 1.5);
        QVERIFY(!settings().hasRange());
        QTest::keyClick(m_view, Qt::Key_Escape); // no label chosen: now the keys mean the range
        m_player->setFrame(10);
        QTest::keyClick(m_view, Qt::Key_I);
        m_player->setFrame(19);
        QTest::keyClick(m_view, Qt::Key_O);
        QCOMPARE(m_made->picture().labels.first().start, 1.5);
        QCOMPARE(settings().from, 1.0);
        QCOMPARE(settings().until, 2.0); // the frame under the playhead belongs to it
        QVERIFY(qAbs(m_view->rangeBar().left() - m_view->xAt(1)) < 0.01);
        QVERIFY(qAbs(m_view->rangeBar().right() - m_view->xAt(2)) < 0.01);
        QTest::keyClick(m_view, Qt::Key_I, Qt::ShiftModifier);
        QCOMPARE(m_player->frame(), 10);
        QTest::keyClick(m_view, Qt::Key_O, Qt::ShiftModifier);
        QCOMPARE(m_player->frame(), 19);
        QTest::keyClick(m_view, Qt::Key_X, Qt::AltModifier);
        QVERIFY(!settings().hasRange() && m_view->rangeBar().isEmpty());
    }

    /// A start behind the end drops the end, and the other way round, as in Shotcut.
    void aRangeIsNeverEmpty()
    {
        m_player->setFrame(19);
        QTest::keyClick(m_view, Qt::Key_O);
        m_player->setFrame(30);
        QTest::keyClick(m_view, Qt::Key_I);
        QCOMPARE(settings().from, 3.0);
        QVERIFY(settings().until < 0);
        m_player->setFrame(10);
        QTest::keyClick(m_view, Qt::Key_O);
        QCOMPARE(settings().from, 0.0);
        QCOMPARE(settings().until, 1.1);
    }

    void playbackStaysInTheRange()
    {
        m_player->setFrame(10);
        QTest::keyClick(m_view, Qt::Key_I);
        m_player->setFrame(13);
        QTest::keyClick(m_view, Qt::Key_O);
        QSet<int> seen;
        connect(m_player, &Player::frameChanged, this, [&](int frame) { seen.insert(frame); });
        m_player->setFrame(30); // from outside it begins at the range's start
        seen.clear();
        m_player->play();
        QCOMPARE(m_player->frame(), 10);
        QTRY_VERIFY(seen.contains(13));
        seen.clear();
        QTRY_VERIFY(seen.contains(10) && seen.contains(13)); // and round again
        m_player->pause();
        for (int frame : std::as_const(seen))
            QVERIFY2(frame >= 10 && frame <= 13, qPrintable(QString::number(frame)));
        m_made->action("loop")->trigger(); // without the loop it plays on to the video's end
        QVERIFY(!m_made->find<QToolButton>("playerLoop")->isChecked());
        seen.clear();
        m_player->play();
        QTRY_VERIFY(seen.contains(15));
        m_player->pause();
        m_player->disconnect(this);
    }

    void rangeEdgesAreDragged()
    {
        m_player->setFrame(10);
        QTest::keyClick(m_view, Qt::Key_I);
        m_player->setFrame(19);
        QTest::keyClick(m_view, Qt::Key_O);
        m_player->setFrame(0);
        const int before = m_made->document.undoStack()->count();
        const QPoint from(int(m_view->rangeBar().right()), 8), to(int(m_view->xAt(3.42)), 8);
        QTest::mousePress(m_view, Qt::LeftButton, {}, from);
        for (const QPoint &place : {QPoint((from.x() + to.x()) / 2, 8), to}) {
            QMouseEvent move(QEvent::MouseMove, place, m_view->mapToGlobal(place), Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(m_view, &move);
        }
        QTest::mouseRelease(m_view, Qt::LeftButton, {}, to);
        QVERIFY2(qAbs(settings().until - 3.4) < 0.051, qPrintable(QString::number(settings().until)));
        QCOMPARE(settings().from, 1.0);
        QCOMPARE(m_made->document.undoStack()->count(), before + 1);
        QCOMPARE(m_player->frame(), 0); // an edge is dragged, not the playhead
    }

    void snappingIsToggled()
    {
        auto *button = m_made->find<QToolButton>("timelineSnap");
        QVERIFY(button->isChecked());
        QTest::keyClick(m_view, Qt::Key_S);
        QVERIFY(!button->isChecked() && !m_view->isSnapping());
        button->click();
        QVERIFY(m_made->action("snapping")->isChecked() && m_view->isSnapping());
    }

    void lettersReachTheTextOfALabel()
    {
        m_view->setCurrentLabel(QStringLiteral("a"));
        m_made->find<QWidget>("labelsDock")->show();
        m_made->find<QWidget>("labelsDock")->raise();
        auto *text = m_made->find<QPlainTextEdit>("labelText");
        text->setFocus();
        QTRY_VERIFY(text->hasFocus());
        text->selectAll();
        QTest::keyClicks(text, QStringLiteral("isoKjl"));
        QCOMPARE(m_made->picture().labels.first().text.en, QStringLiteral("isoKjl"));
        QVERIFY(!settings().hasRange() && m_view->isSnapping() && !m_player->isPlaying());
    }

    /// A double-click or Return on what stands on the timeline leads to its words.
    void wordsAreReachedFromTheTimeline()
    {
        m_made->document.edit(QStringLiteral("caption"), Aspect::Captions, [](Project &project) {
            project.captions = {{QStringLiteral("c"), {QStringLiteral("It beats"), {}}, 0.5, 2.5}};
        });
        QTest::mouseDClick(m_view, Qt::LeftButton, {}, m_view->labelBar(QStringLiteral("b")).center().toPoint());
        QTRY_VERIFY(m_made->find<QPlainTextEdit>("labelText")->hasFocus());
        QCOMPARE(m_made->find<QPlainTextEdit>("labelText")->toPlainText(), QStringLiteral("Label 1"));
        m_view->setFocus();
        m_view->select({{TimelineItem::Kind::Caption, QStringLiteral("c")}});
        QTest::keyClick(m_view, Qt::Key_Return);
        QTRY_VERIFY(m_made->find<QPlainTextEdit>("captionEnglish")->hasFocus());
        QCOMPARE(m_made->find<QPlainTextEdit>("captionEnglish")->toPlainText(), QStringLiteral("It beats"));
    }

    void arrangesAllTexts()
    {
        const QList<LabelOverlay> before = m_made->picture().labels;
        QTest::keyClick(m_view, Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(m_made->picture().labels != before);
        const QList<LabelOverlay> after = m_made->picture().labels;
        QVERIFY(before[0].textPosition != after[0].textPosition || before[1].textPosition != after[1].textPosition);
        QTest::keyClick(m_made->window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_made->picture().labels == before);
    }

    /// Four seconds and two labels: one appears at once, the other in the middle; both stay.
    void revealsInOrder()
    {
        const QList<LabelOverlay> before = m_made->picture().labels;
        auto *button = m_made->find<QToolButton>("labelReveal");
        QVERIFY(button->isEnabled());
        button->click();
        const QList<LabelOverlay> after = m_made->picture().labels;
        QCOMPARE(after[0].start, 0.0);
        QCOMPARE(after[1].start, 2.0);
        for (const LabelOverlay &label : after) {
            QVERIFY(label.end < 0 && label.fadeIn > 0);
            QCOMPARE(label.opacityAt(label.start, 4), 0.0);
            QCOMPARE(label.opacityAt(label.start + 1, 4), 1.0);
            QCOMPARE(label.opacityAt(3.5, 4), 1.0);
        }
        QTest::keyClick(m_made->window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_made->picture().labels == before); // one step
    }

    void revealsWithinTheLoopRange()
    {
        m_made->document.edit(QStringLiteral("range"), Aspect::Export, [](Project &project) {
            project.exportSettings.from = 1;
            project.exportSettings.until = 3;
        });
        QTest::keyClick(m_view, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_made->picture().labels[0].start, 1.0);
        QCOMPARE(m_made->picture().labels[1].start, 2.0);
        QCOMPARE(m_made->picture().labels[1].end, 3.0);
    }

    /// The order is that of the list, where an entry is dragged.
    void theListsOrderIsTheLabels()
    {
        auto *list = m_made->find<QListWidget>("labelList");
        QVERIFY(list->model()->moveRow({}, 1, {}, 0));
        QTRY_COMPARE(m_made->picture().labels.first().id, QStringLiteral("b"));
        m_made->find<QToolButton>("labelReveal")->click();
        QCOMPARE(m_made->picture().labels.first().start, 0.0);
        QCOMPARE(m_made->picture().label(QStringLiteral("a"))->start, 2.0);
        m_made->document.undoStack()->undo();
        m_made->document.undoStack()->undo();
        QCOMPARE(m_made->picture().labels.first().id, QStringLiteral("a"));
    }

    void labelsFollowTheLanguage()
    {
        m_made->document.edit(QStringLiteral("bilingual"), Aspect::Labels, [](Project &project) {
            project.currentPicture()->labels.first().text = {QStringLiteral("Aorta"), QStringLiteral("主动脉")};
        });
        auto *list = m_made->find<QListWidget>("labelList");
        QCOMPARE(list->item(0)->text(), QStringLiteral("Aorta"));
        m_made->language.set(QStringLiteral("zh_CN"));
        QTRY_COMPARE(list->item(0)->text(), QStringLiteral("主动脉"));
        QCOMPARE(list->item(1)->text(), QStringLiteral("Label 1")); // known in one language only
        QCOMPARE(settings().language, QStringLiteral("zh"));
        m_view->setCurrentLabel(QStringLiteral("a"));
        auto *text = m_made->find<QPlainTextEdit>("labelText");
        QCOMPARE(text->toPlainText(), QStringLiteral("主动脉"));
        text->setPlainText(QStringLiteral("升主动脉"));
        m_made->language.set(QStringLiteral("en"));
        QTRY_COMPARE(list->item(0)->text(), QStringLiteral("Aorta")); // editing one language leaves the other
        QCOMPARE(m_made->picture().labels.first().text.zh, QStringLiteral("升主动脉"));
    }

private:
    const ExportSettings &settings() const { return m_made->document.project().exportSettings; }
    std::unique_ptr<WindowFixture> m_made;
    TimelineView *m_view = nullptr;
    Player *m_player = nullptr;
};

QTEST_MAIN(TestTimelineKeys)
#include "tst_timeline_keys.moc"
