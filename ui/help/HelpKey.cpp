#include "ui/help/HelpKey.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace vivify {

HelpKey::HelpKey(QObject *parent) : QObject(parent) { qApp->installEventFilter(this); }

bool HelpKey::eventFilter(QObject *watched, QEvent *event)
{
    QWidget *dialog = event->type() == QEvent::KeyPress ? QApplication::activeModalWidget() : nullptr;
    if (!dialog || !watched->isWidgetType() || static_cast<QKeyEvent *>(event)->key() != Qt::Key_F1
        || static_cast<QKeyEvent *>(event)->modifiers() != Qt::NoModifier)
        return QObject::eventFilter(watched, event);
    Q_EMIT pressed(dialog);
    return true;
}

} // namespace vivify
