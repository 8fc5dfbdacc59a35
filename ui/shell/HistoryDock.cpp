#include "ui/shell/HistoryDock.h"

#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QStyledItemDelegate>
#include <QUndoStack>
#include <QUndoView>

namespace vivify {

namespace {

/// Every step begins where the one with the disk begins.
class StepDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (option->icon.isNull()) {
            QPixmap nothing(option->decorationSize);
            nothing.fill(Qt::transparent);
            option->icon = QIcon(nothing);
            option->features |= QStyleOptionViewItem::HasDecoration;
        }
    }
};

} // namespace

HistoryDock::HistoryDock(QUndoStack &stack, QWidget *parent) : PanelDock(parent), m_view(new QUndoView(&stack))
{
    setObjectName(QStringLiteral("historyDock"));
    m_view->setObjectName(QStringLiteral("historyView"));
    m_view->setCleanIcon(icon(QStringLiteral("save")));
    m_view->setIconSize(QSize(16, 16));
    m_view->setItemDelegate(new StepDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    setWidget(m_view);
    retranslate();
}

void HistoryDock::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    PanelDock::changeEvent(event);
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
