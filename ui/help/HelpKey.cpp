#include "ui/help/HelpKey.h"

#include "ui/help/HelpWindow.h"

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QKeySequenceEdit>
#include <QWidget>

namespace vivify {

namespace {

/// Where F1 is a key that is being chosen.
bool isForKeys(const QWidget *widget)
{
    return qobject_cast<const QKeySequenceEdit *>(widget) || qobject_cast<const QKeySequenceEdit *>(widget->parentWidget());
}

} // namespace

HelpKey::HelpKey(QObject *parent) : QObject(parent) { qApp->installEventFilter(this); }

bool HelpKey::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_F1
        || static_cast<QKeyEvent *>(event)->modifiers() != Qt::NoModifier)
        return QObject::eventFilter(watched, event);
    const auto *widget = qobject_cast<const QWidget *>(watched);
    auto *dialog = widget ? qobject_cast<QDialog *>(widget->window()) : nullptr;
    if (!dialog || qobject_cast<const HelpWindow *>(dialog) || isForKeys(widget))
        return QObject::eventFilter(watched, event);
    Q_EMIT pressed(dialog);
    return true;
}

} // namespace vivify
