#pragma once

#include "WindowFixture.h"

#include "core/mask/Mask.h"
#include "ui/mask/CanvasView.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QDialog>
#include <QMenu>
#include <QRandomGenerator>
#include <QTextEdit>
#include <QTimer>
#include <QWheelEvent>

/// Does what a user could do, by chance but always the same for a seed: strokes, clicks, drags, keys, words, commands.
class Monkey
{
public:
    Monkey(WindowFixture &made, quint32 seed) : m_made(made), m_random(seed)
    {
        // Menus and dialogs that wait for an answer are left at once.
        QObject::connect(&m_rescue, &QTimer::timeout, [this] { leaveDialogs(); });
        m_rescue.start(5);
    }

    QString last() const { return m_last; }

    void act()
    {
        leaveDialogs();
        switch (m_random.bounded(10)) {
        case 0:
        case 1:
        case 2:
            stroke();
            break;
        case 3:
        case 4:
            command();
            break;
        case 5:
            key();
            break;
        case 6:
            history();
            break;
        default:
            touchAnything();
        }
        QCoreApplication::processEvents();
    }

private:
    template <typename List> auto any(const List &list) { return list.at(m_random.bounded(int(list.size()))); }
    QPoint anyPoint(const QWidget *widget)
    {
        return {m_random.bounded(std::max(1, widget->width())), m_random.bounded(std::max(1, widget->height()))};
    }
    Qt::KeyboardModifiers anyModifier()
    {
        static const QList<Qt::KeyboardModifiers> all{Qt::NoModifier, Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier};
        return any(all);
    }

    static void leaveDialogs()
    {
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        if (auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget()))
            dialog->reject();
    }

    void stroke()
    {
        auto *canvas = m_made.window->findChild<vivify::CanvasView *>();
        if (!canvas || !canvas->isVisible())
            return;
        m_last = QStringLiteral("stroke");
        const auto button = m_random.bounded(5) == 0 ? Qt::RightButton : Qt::LeftButton;
        const auto modifier = anyModifier();
        QPoint at = anyPoint(canvas);
        QTest::mousePress(canvas, button, modifier, at);
        for (int i = m_random.bounded(8); i >= 0; --i) {
            at += QPoint(m_random.bounded(81) - 40, m_random.bounded(81) - 40);
            QMouseEvent move(QEvent::MouseMove, at, canvas->mapToGlobal(at), Qt::NoButton, button, modifier);
            QCoreApplication::sendEvent(canvas, &move);
        }
        QTest::mouseRelease(canvas, button, modifier, at);
    }

    void command()
    {
        // What leaves the project, waits for files, or ends the session is none of its business.
        static const QStringList forbidden{QStringLiteral("quit"), QStringLiteral("newProject"), QStringLiteral("closeProject"), QStringLiteral("openPicture"),
                                           QStringLiteral("openProject"), QStringLiteral("save"), QStringLiteral("saveAs"), QStringLiteral("paste"),
                                           QStringLiteral("removePicture"), QStringLiteral("whatsThis"), QStringLiteral("tour"), QStringLiteral("manual")};
        QList<QAction *> legal;
        for (QAction *action : m_made.window->findChildren<QAction *>())
            if (action->isEnabled() && action->isVisible() && !action->objectName().isEmpty() && !forbidden.contains(action->objectName())
                && !action->objectName().startsWith(QLatin1String("menu_")))
                legal.append(action);
        QAction *action = any(legal);
        m_last = QStringLiteral("command ") + action->objectName();
        action->trigger();
    }

    void key()
    {
        static const QList<Qt::Key> keys{Qt::Key_B, Qt::Key_E, Qt::Key_L, Qt::Key_P, Qt::Key_R, Qt::Key_C, Qt::Key_M, Qt::Key_H, Qt::Key_X,
                                         Qt::Key_Q, Qt::Key_W, Qt::Key_A, Qt::Key_S, Qt::Key_D, Qt::Key_T, Qt::Key_BracketLeft, Qt::Key_BracketRight,
                                         Qt::Key_Return, Qt::Key_Escape, Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Space, Qt::Key_J, Qt::Key_K,
                                         Qt::Key_I, Qt::Key_O, Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End, Qt::Key_Tab, Qt::Key_Up, Qt::Key_Down};
        QWidget *focus = QApplication::focusWidget() ? QApplication::focusWidget() : m_made.window.get();
        const Qt::Key wanted = any(keys);
        m_last = QStringLiteral("key %1 in %2").arg(int(wanted), 0, 16).arg(focus->objectName());
        QTest::keyClick(focus, wanted);
    }

    void history()
    {
        QUndoStack *stack = m_made.document.undoStack();
        m_last = QStringLiteral("history");
        if (m_random.bounded(4) == 0)
            stack->setIndex(m_random.bounded(stack->count() + 1));
        else if (m_random.bounded(2))
            stack->undo();
        else
            stack->redo();
    }

    void touchAnything()
    {
        QList<QWidget *> widgets;
        for (QWidget *widget : m_made.window->findChildren<QWidget *>())
            if (widget->isVisible() && widget->isEnabled() && !widget->visibleRegion().isEmpty() && isForHands(widget))
                widgets.append(widget);
        if (widgets.isEmpty())
            return;
        QWidget *widget = any(widgets);
        m_last = QStringLiteral("touch %1 %2").arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
        const QPoint at = anyPoint(widget);
        if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QTextEdit *>(widget)) {
            widget->setFocus();
            QTest::keyClicks(widget, any(QStringList{QStringLiteral("a"), QStringLiteral("Aorta 2"), QStringLiteral("-3"), QStringLiteral("<b>&amp;"), QStringLiteral("%1 %n")}));
            QTest::keyClick(widget, Qt::Key_Return);
        } else if (auto *box = qobject_cast<QComboBox *>(widget)) {
            if (box->count() > 0 && box->objectName() != QLatin1String("generatorCombo")) {
                box->setCurrentIndex(m_random.bounded(box->count()));
                Q_EMIT box->activated(box->currentIndex());
            }
        } else if (m_random.bounded(6) == 0) {
            QWheelEvent wheel(at, widget->mapToGlobal(at), QPoint(), QPoint(0, m_random.bounded(2) ? 120 : -120), Qt::NoButton, anyModifier(), Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(widget, &wheel);
        } else if (m_random.bounded(4) == 0) {
            drag(widget, at);
        } else {
            QTest::mouseClick(widget, Qt::LeftButton, anyModifier(), at);
        }
    }

    static bool isForHands(const QWidget *widget)
    {
        const QString name = widget->objectName();
        if (name.startsWith(QLatin1String("qt_")) || name.startsWith(QLatin1String("tool_open")) || name.startsWith(QLatin1String("tool_save"))
            || name.startsWith(QLatin1String("welcome")) || name.startsWith(QLatin1String("sample_")) || name == QLatin1String("recentCard")
            || widget->inherits("QMenuBar") || widget->inherits("QDockWidgetTitleButton") || widget->inherits("QTabBar"))
            return false;
        return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QTextEdit *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSlider *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
            || widget->inherits("QAbstractItemView") || (widget->focusPolicy() & Qt::TabFocus);
    }

    void drag(QWidget *widget, QPoint at)
    {
        QTest::mousePress(widget, Qt::LeftButton, Qt::NoModifier, at);
        for (int i = 0; i < 3; ++i) {
            at += QPoint(m_random.bounded(61) - 30, m_random.bounded(21) - 10);
            QMouseEvent move(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(widget, &move);
        }
        QTest::mouseRelease(widget, Qt::LeftButton, Qt::NoModifier, at);
    }

    WindowFixture &m_made;
    QRandomGenerator m_random;
    QTimer m_rescue;
    QString m_last;
};
