#include "ui/shell/HistoryDock.h"

#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QUndoStack>
#include <QUndoView>

namespace vivify {

HistoryDock::HistoryDock(QUndoStack &stack, QWidget *parent) : QDockWidget(parent), m_view(new QUndoView(&stack))
{
    setObjectName(QStringLiteral("historyDock"));
    m_view->setObjectName(QStringLiteral("historyView"));
    m_view->setCleanIcon(icon(QStringLiteral("save")));
    setWidget(m_view);
    retranslate();
}

void HistoryDock::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDockWidget::changeEvent(event);
}

void HistoryDock::retranslate()
{
    setWindowTitle(tr("History"));
    setAccessibleName(windowTitle());
    m_view->setAccessibleName(tr("Steps of the history"));
    m_view->setEmptyLabel(tr("As opened"));
    m_view->setToolTip(tr("Click a step to go back or on to it. The disk marks what is saved."));
}

} // namespace vivify
