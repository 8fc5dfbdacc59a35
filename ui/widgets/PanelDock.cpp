#include "ui/widgets/PanelDock.h"

#include <QAction>
#include <QMainWindow>
#include <QStyle>
#include <QStyleOptionDockWidget>
#include <algorithm>

namespace vivify {

PanelDock::PanelDock(QWidget *parent) : QDockWidget(parent)
{
    // Later: the window tells before its docks are where they are going.
    for (const auto moved : {&QDockWidget::topLevelChanged, &QDockWidget::visibilityChanged})
        connect(this, moved, this, &PanelDock::followAll, Qt::QueuedConnection);
    connect(this, &QDockWidget::dockLocationChanged, this, &PanelDock::followAll, Qt::QueuedConnection);
    watchCommand();
}

/// Qt's command puts away what lies behind another tab, which is seen by nobody who asks for it.
void PanelDock::watchCommand()
{
    connect(this, &QDockWidget::visibilityChanged, this, [this](bool inFront) { m_inFront = inFront; });
    connect(toggleViewAction(), &QAction::toggled, this, [this](bool on) { m_wasBehind = !on && !isHidden() && !m_inFront; });
    connect(toggleViewAction(), &QAction::triggered, this, [this](bool on) { // Qt's own has been called
        if (!on && !m_wasBehind)
            return;
        show();
        raise();
    });
}

bool PanelDock::isTabbed() const
{
    const auto *window = qobject_cast<QMainWindow *>(parentWidget());
    if (!window || isFloating())
        return false;
    const QList<QDockWidget *> others = window->tabifiedDockWidgets(const_cast<PanelDock *>(this));
    return std::any_of(others.begin(), others.end(), [](const QDockWidget *other) { return !other->isHidden() && !other->isFloating(); });
}

/// One that comes or goes changes whether its neighbours are alone.
void PanelDock::followAll()
{
    if (!parentWidget())
        return;
    for (PanelDock *dock : parentWidget()->findChildren<PanelDock *>(QString(), Qt::FindDirectChildrenOnly))
        dock->follow();
}

void PanelDock::follow()
{
    const bool tabbed = isTabbed();
    if (property("tabbed").toBool() == tabbed)
        return;
    setProperty("tabbed", tabbed);
    style()->unpolish(this);
    style()->polish(this);
    update();
}

void PanelDock::initStyleOption(QStyleOptionDockWidget *option) const
{
    QDockWidget::initStyleOption(option);
    if (property("tabbed").toBool())
        option->title.clear();
}

} // namespace vivify
