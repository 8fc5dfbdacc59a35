#pragma once

#include "MonkeyHands.h"
#include "MonkeyStock.h"
#include "WindowFixture.h"

#include "ui/import/Sample.h"
#include "ui/mask/CanvasView.h"
#include "ui/shell/Appearance.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QMap>
#include <QThread>
#include <QTimer>

/// Does what a user could do, by chance but always the same for a seed: strokes, clicks, drags, keys, words, commands,
/// dialogs, files, and closing the window to open it again.
class Monkey
{
public:
    Monkey(WindowFixture &made, vivify::Appearance &appearance, quint32 seed)
        : m_made(made), m_appearance(appearance), m_random(seed), m_hands(m_random), m_stock(made.folder.path(), m_random)
    {
        watch();
    }

    QString last() const { return m_last; }
    QMap<QString, int> counts() const { return m_counts; }
    qint64 longest() const { return m_longest; }
    QString slowest() const { return m_slowest; }

    void act()
    {
        QElapsedTimer clock;
        clock.start();
        prepareAnswers();
        if (QApplication::activePopupWidget() || QApplication::activeModalWidget())
            answer();
        else
            actInWindow();
        QCoreApplication::processEvents();
        if (clock.elapsed() > m_longest) {
            m_longest = clock.elapsed();
            m_slowest = m_last;
        }
    }

    /// Another window on the same document, as after a start of the program.
    void renewWindow()
    {
        m_made.window.reset();
        m_made.window = std::make_unique<vivify::MainWindow>(vivify::WindowParts{m_made.registry, *m_made.catalogue, m_made.document, m_made.queue,
                                                                                 m_made.language, &m_made.models, &m_appearance});
        m_made.window->resize(1180, 720);
        m_made.window->show();
        QCoreApplication::processEvents();
    }

private:
    /// Menus and dialogs that wait for an answer in a loop of their own. A timer is deaf while its own slot runs, and what
    /// is done in there may open the next one: hence a new timer each time.
    void watch()
    {
        QTimer::singleShot(5, &m_context, [this] {
            watch();
            if (QThread::currentThread()->loopLevel() > 0)
                answer();
        });
    }

    void note(const QString &kind, const QString &what = QString())
    {
        m_last = what.isEmpty() ? kind : kind + QLatin1Char(' ') + what;
        ++m_counts[kind];
    }

    void actInWindow()
    {
        if (m_made.document.project().isEmpty() && m_random.bounded(2))
            return begin();
        switch (m_random.bounded(20)) {
        case 0:
        case 1:
        case 2:
        case 3:
            return stroke();
        case 4:
        case 5:
        case 6:
            return command();
        case 7:
        case 8:
            return key();
        case 9:
        case 10:
            return history();
        case 11:
        case 12:
            return time();
        case 13:
            return smartTool();
        case 14:
            return world();
        default:
            return touchAnything(m_made.window.get());
        }
    }

    /// What the next box, file dialog or question gets, should one come.
    void prepareAnswers()
    {
        using Box = QMessageBox;
        static const QList<Box::StandardButton> buttons{Box::Save, Box::Discard, Box::Cancel, Box::Yes, Box::No, Box::Ok};
        vivify::Dialogs::takeShown();
        vivify::Dialogs::answerNext(m_hands.any(buttons));
        vivify::Dialogs::answerNextFile(m_random.bounded(2) ? m_stock.any() : m_stock.fresh());
        if (m_random.bounded(2))
            vivify::Dialogs::answerNextText(m_hands.words());
    }

    /// A menu or dialog in front of the window: a few touches, then away with it.
    void answer()
    {
        if (auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget()))
            return choose(menu);
        if (QWidget *popup = QApplication::activePopupWidget()) {
            popup->close();
            return;
        }
        auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        // A file dialog could rename and delete what is none of the monkey's business.
        if (qobject_cast<QFileDialog *>(dialog) || ++m_touches > 12 || m_random.bounded(6) == 0) {
            m_touches = 0;
            note(QStringLiteral("leave"), dialog->objectName());
            dialog->reject();
            return;
        }
        touchAnything(dialog);
    }

    void choose(QMenu *menu)
    {
        QList<QAction *> legal;
        for (QAction *action : menu->actions())
            if (action->isEnabled() && !action->isSeparator() && !action->menu() && isLegal(action))
                legal.append(action);
        QPointer<QMenu> still = menu;
        if (!legal.isEmpty() && m_random.bounded(3)) {
            QAction *action = m_hands.any(legal);
            note(QStringLiteral("choose"), action->objectName() + QLatin1Char(' ') + action->text());
            menu->close();
            action->trigger();
        }
        if (still)
            still->close();
    }

    vivify::CanvasView *canvas() const
    {
        auto *canvas = m_made.window->findChild<vivify::CanvasView *>();
        return canvas && canvas->isVisible() ? canvas : nullptr;
    }

    void begin()
    {
        note(QStringLiteral("begin"));
        if (m_random.bounded(6) == 0)
            return m_made.window->openSample(m_hands.any(vivify::Samples::all()));
        m_made.window->open(m_stock.any());
    }

    void stroke()
    {
        note(QStringLiteral("stroke"));
        if (QWidget *widget = canvas())
            m_hands.stroke(widget, [this] { disturb(); });
    }

    /// In the middle of a gesture, as from the other hand.
    void disturb()
    {
        switch (m_random.bounded(5)) {
        case 0:
            return history();
        case 1:
            return key();
        case 2:
            return command();
        default:
            QCoreApplication::processEvents();
        }
    }

    void smartTool()
    {
        QList<QAction *> tools;
        for (QAction *action : m_made.window->findChildren<QAction *>())
            if (action->objectName().startsWith(QLatin1String("tool_")) && action->isEnabled())
                tools.append(action);
        QWidget *widget = canvas();
        if (!widget || tools.isEmpty())
            return;
        QAction *tool = m_hands.any(tools);
        tool->trigger();
        note(QStringLiteral("tool"), tool->objectName());
        for (int i = m_random.bounded(3); i >= 0 && canvas(); --i)
            m_hands.stroke(canvas(), [] { QCoreApplication::processEvents(); });
        static const QList<Qt::Key> ends{Qt::Key_Return, Qt::Key_Return, Qt::Key_Escape, Qt::Key_Backspace, Qt::Key_Tab};
        if (QWidget *still = canvas(); still && m_random.bounded(4))
            QTest::keyClick(still, m_hands.any(ends));
    }

    static bool isLegal(const QAction *action)
    {
        // What ends the session; the window is closed and opened again by world().
        static const QStringList forbidden{QStringLiteral("quit"), QStringLiteral("whatsThis")};
        return !forbidden.contains(action->objectName()) && !action->objectName().startsWith(QLatin1String("menu_"));
    }

    void command()
    {
        // Where the whole project goes away, rarely: else little would ever be built up.
        static const QStringList rare{QStringLiteral("newProject"), QStringLiteral("closeProject"), QStringLiteral("openProject"),
                                      QStringLiteral("tour"), QStringLiteral("removePicture")};
        QList<QAction *> legal;
        for (QAction *action : m_made.window->findChildren<QAction *>())
            if (action->isEnabled() && action->isVisible() && !action->objectName().isEmpty() && isLegal(action)
                && (!rare.contains(action->objectName()) || m_random.bounded(8) == 0))
                legal.append(action);
        QAction *action = m_hands.any(legal);
        const QString name = action->objectName();
        note(QStringLiteral("command"), name);
        if (name.startsWith(QLatin1String("save")) || name.startsWith(QLatin1String("export")))
            vivify::Dialogs::answerNextFile(m_stock.fresh());
        else if (name.startsWith(QLatin1String("open")) || name.startsWith(QLatin1String("import")))
            vivify::Dialogs::answerNextFile(m_stock.any());
        action->trigger();
    }

    void key()
    {
        QWidget *focus = QApplication::focusWidget() ? QApplication::focusWidget() : m_made.window.get();
        note(QStringLiteral("key"), m_hands.key(focus) + QLatin1String(" in ") + focus->objectName());
    }

    void history()
    {
        QUndoStack *stack = m_made.document.undoStack();
        note(QStringLiteral("history"));
        if (m_random.bounded(4) == 0)
            stack->setIndex(m_random.bounded(stack->count() + 1));
        else if (m_random.bounded(2))
            stack->undo();
        else
            stack->redo();
    }

    /// The timeline: labels, tracks, keyframes, captions, markers, its menu.
    void time()
    {
        auto *view = m_made.window->findChild<QWidget *>(QStringLiteral("timelineView"));
        if (!view || !view->isVisible() || view->visibleRegion().isEmpty())
            return;
        const QRect seen = view->visibleRegion().boundingRect();
        const QPoint at = seen.topLeft() + QPoint(m_random.bounded(std::max(1, seen.width())), m_random.bounded(std::max(1, seen.height())));
        note(QStringLiteral("time"));
        switch (m_random.bounded(6)) {
        case 0:
            return QTest::mouseDClick(view, Qt::LeftButton, m_hands.anyModifier(), at);
        case 1: {
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, view->mapToGlobal(at));
            QCoreApplication::sendEvent(view, &event);
            return;
        }
        case 2:
            view->setFocus();
            return void(m_hands.key(view));
        default:
            m_hands.drag(view, at, [this] { disturb(); });
        }
    }

    void touchAnything(QWidget *inside)
    {
        const QList<QWidget *> widgets = MonkeyHands::within(inside);
        if (widgets.isEmpty())
            return;
        QWidget *widget = m_hands.any(widgets);
        note(QStringLiteral("touch"), QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName()
                 + (inside == m_made.window.get() ? QString() : QLatin1String(" of ") + inside->objectName()));
        m_hands.touch(widget);
    }

    /// What comes from outside the window.
    void world()
    {
        QWidget *window = m_made.window.get();
        switch (m_random.bounded(12)) {
        case 0:
            note(QStringLiteral("resize"));
            return window->resize(1000 + m_random.bounded(700), 640 + m_random.bounded(500));
        case 1:
            note(QStringLiteral("cancel"));
            return m_made.queue.cancelAll();
        case 2:
            note(QStringLiteral("memory"));
            return m_made.document.setUndoMemory(qint64(1) << (18 + m_random.bounded(11)));
        case 3:
            note(QStringLiteral("clipboard"));
            return QGuiApplication::clipboard()->setImage(m_stock.picture());
        case 4:
        case 5:
            return drop();
        case 6:
            if (m_random.bounded(12) == 0)
                return close();
            [[fallthrough]];
        default:
            note(QStringLiteral("wait"));
            QTest::qWait(m_random.bounded(30));
        }
    }

    void drop()
    {
        note(QStringLiteral("drop"));
        QMimeData data;
        QList<QUrl> urls;
        for (int i = m_random.bounded(3); i >= 0; --i)
            urls.append(QUrl::fromLocalFile(m_stock.any()));
        data.setUrls(urls);
        QDropEvent event(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_made.window.get(), &event);
    }

    void close()
    {
        note(QStringLiteral("close"));
        m_made.window->close();
        QCoreApplication::processEvents();
        renewWindow();
    }

    WindowFixture &m_made;
    vivify::Appearance &m_appearance;
    QRandomGenerator m_random;
    MonkeyHands m_hands;
    MonkeyStock m_stock;
    QObject m_context; ///< Of the timers.
    QString m_last, m_slowest;
    QMap<QString, int> m_counts;
    qint64 m_longest = 0;
    int m_touches = 0;
};
