#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPointingDevice>
#include <QRandomGenerator>
#include <QTabBar>
#include <QTabletEvent>
#include <QTest>
#include <QTextEdit>
#include <QWheelEvent>

#include <functional>

/// Strokes, drags, keys, words and clicks by chance. A widget may be gone after any event that it got.
class MonkeyHands
{
public:
    using Disturb = std::function<void()>;

    explicit MonkeyHands(QRandomGenerator &random) : m_random(random) {}

    template <typename List> auto any(const List &list) { return list.at(m_random.bounded(int(list.size()))); }

    QPoint anyPoint(const QWidget *widget)
    {
        return {m_random.bounded(std::max(1, widget->width())), m_random.bounded(std::max(1, widget->height()))};
    }

    Qt::KeyboardModifiers anyModifier()
    {
        static const QList<Qt::KeyboardModifiers> all{Qt::NoModifier,    Qt::NoModifier,      Qt::NoModifier, Qt::ShiftModifier,
                                                      Qt::ControlModifier, Qt::AltModifier, Qt::ShiftModifier | Qt::AltModifier};
        return any(all);
    }

    QString words()
    {
        static const QStringList all{QStringLiteral("a"), QStringLiteral("Aorta 2"), QStringLiteral("-3"), QStringLiteral("<b>&amp;"), QStringLiteral("%1 %n"),
                                     QStringLiteral("心脏跳动"), QStringLiteral("the heart beats"), QStringLiteral("\u202eabc\u0301\U0001f468\u200d\u2695"), QString(),
                                     QStringLiteral("../x"), QStringLiteral("99999999999"), QStringLiteral("0.001")};
        return any(all);
    }

    void stroke(QWidget *widget, const Disturb &disturb)
    {
        if (m_random.bounded(8) == 0)
            return penStroke(widget);
        const auto button = m_random.bounded(5) == 0 ? Qt::RightButton : Qt::LeftButton;
        follow(widget, anyPoint(widget), button, m_random.bounded(9), 80, disturb);
    }

    void drag(QWidget *widget, QPoint at, const Disturb &disturb) { follow(widget, at, Qt::LeftButton, 3, 60, disturb); }

    QString key(QWidget *focus)
    {
        static const QList<Qt::Key> keys{Qt::Key_B, Qt::Key_E, Qt::Key_L, Qt::Key_P, Qt::Key_R, Qt::Key_C, Qt::Key_M, Qt::Key_H, Qt::Key_X,
                                         Qt::Key_Q, Qt::Key_W, Qt::Key_A, Qt::Key_S, Qt::Key_D, Qt::Key_T, Qt::Key_BracketLeft, Qt::Key_BracketRight,
                                         Qt::Key_Return, Qt::Key_Escape, Qt::Key_Backspace, Qt::Key_Delete, Qt::Key_Space, Qt::Key_J, Qt::Key_K,
                                         Qt::Key_I, Qt::Key_O, Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End, Qt::Key_Tab, Qt::Key_Up, Qt::Key_Down,
                                         Qt::Key_G, Qt::Key_V, Qt::Key_F, Qt::Key_U, Qt::Key_1, Qt::Key_5, Qt::Key_F2, Qt::Key_Menu, Qt::Key_PageDown};
        const Qt::Key wanted = any(keys);
        // Commands have their own turn; among their keys are those that end the session.
        const auto modifier = m_random.bounded(6) == 0 ? Qt::ShiftModifier : Qt::NoModifier;
        QTest::keyClick(focus, wanted, modifier);
        return QString::number(int(wanted), 16);
    }

    static QList<QWidget *> within(QWidget *parent)
    {
        QList<QWidget *> widgets;
        for (QWidget *widget : parent->findChildren<QWidget *>())
            if (widget->isVisible() && widget->isEnabled() && !widget->visibleRegion().isEmpty() && isForHands(widget))
                widgets.append(widget);
        return widgets;
    }

    void touch(QWidget *widget)
    {
        const QPointer<QWidget> still = widget;
        const QPoint at = anyPoint(widget);
        if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QTextEdit *>(widget) || qobject_cast<QPlainTextEdit *>(widget)) {
            type(widget);
        } else if (auto *box = qobject_cast<QComboBox *>(widget)) {
            if (box->count() > 0 && box->objectName() != QLatin1String("generatorCombo")) {
                const int index = m_random.bounded(box->count());
                box->setCurrentIndex(index);
                if (still)
                    Q_EMIT box->activated(index);
            }
        } else if (auto *tabs = qobject_cast<QTabBar *>(widget)) {
            if (tabs->count() > 0)
                tabs->setCurrentIndex(m_random.bounded(tabs->count()));
        } else if (m_random.bounded(6) == 0) {
            QWheelEvent wheel(at, widget->mapToGlobal(at), QPoint(), QPoint(0, m_random.bounded(2) ? 120 : -120), Qt::NoButton, anyModifier(), Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(widget, &wheel);
        } else if (m_random.bounded(8) == 0) {
            QContextMenuEvent event(QContextMenuEvent::Mouse, at, widget->mapToGlobal(at));
            QCoreApplication::sendEvent(widget, &event);
        } else if (m_random.bounded(4) == 0) {
            drag(widget, at, [] {});
        } else if (m_random.bounded(8) == 0) {
            QTest::mouseDClick(widget, Qt::LeftButton, anyModifier(), at);
        } else {
            QTest::mouseClick(widget, Qt::LeftButton, anyModifier(), at);
        }
    }

private:
    void type(QWidget *widget)
    {
        const QPointer<QWidget> still = widget;
        widget->setFocus();
        if (still && m_random.bounded(3) == 0)
            QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
        for (const QChar character : words()) { // not QTest::keyClicks, which holds on to the widget
            if (!still)
                return;
            QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, character);
            QCoreApplication::sendEvent(still, &press);
        }
        if (still)
            QTest::keyClick(still.data(), Qt::Key_Return);
    }

    void follow(QWidget *widget, QPoint at, Qt::MouseButton button, int steps, int reach, const Disturb &disturb)
    {
        const QPointer<QWidget> still = widget;
        const auto modifier = anyModifier();
        QTest::mousePress(widget, button, modifier, at);
        for (int i = 0; i < steps && still; ++i) {
            at += QPoint(m_random.bounded(reach + 1) - reach / 2, m_random.bounded(reach + 1) - reach / 2);
            QMouseEvent move(QEvent::MouseMove, at, still->mapToGlobal(at), Qt::NoButton, button, modifier);
            QCoreApplication::sendEvent(still, &move);
            if (m_random.bounded(20) == 0)
                disturb();
        }
        if (still)
            QTest::mouseRelease(still.data(), button, modifier, at);
    }

    void penStroke(QWidget *widget)
    {
        const QPointer<QWidget> still = widget;
        QPointF at = anyPoint(widget);
        const auto send = [&](QEvent::Type type, double pressure, Qt::MouseButton button, Qt::MouseButtons buttons) {
            if (!still)
                return;
            QTabletEvent event(type, &m_pen, at, still->mapToGlobal(at), pressure, 0, 0, 0, 0, 0, Qt::NoModifier, button, buttons);
            QCoreApplication::sendEvent(still, &event);
        };
        send(QEvent::TabletPress, 0.2, Qt::LeftButton, Qt::LeftButton);
        for (int i = m_random.bounded(8); i >= 0; --i) {
            at += QPointF(m_random.bounded(81) - 40, m_random.bounded(81) - 40);
            send(QEvent::TabletMove, m_random.bounded(1.0), Qt::NoButton, Qt::LeftButton);
        }
        send(QEvent::TabletRelease, 0, Qt::LeftButton, Qt::NoButton);
    }

    static bool isForHands(const QWidget *widget)
    {
        const QString name = widget->objectName();
        // Weights are gigabytes from the network.
        if (name.startsWith(QLatin1String("qt_")) || name.contains(QLatin1String("ownload")) || widget->inherits("QMenuBar")
            || widget->inherits("QDockWidgetTitleButton"))
            return false;
        return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QTextEdit *>(widget)
            || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSlider *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
            || qobject_cast<const QTabBar *>(widget) || widget->inherits("QAbstractItemView") || (widget->focusPolicy() & Qt::TabFocus);
    }

    QRandomGenerator &m_random;
    const QPointingDevice m_pen{QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
                                QInputDevice::Capability::Position | QInputDevice::Capability::Pressure, 1, 2};
};
