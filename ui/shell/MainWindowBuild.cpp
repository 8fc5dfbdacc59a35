// How the window is put together: centre, docks, bars and menus.
#include "ui/shell/MainWindowWidgets.h"

#include "ui/shell/Language.h"
#include "ui/shell/UserSettings.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/PanelDock.h"

#include <QActionGroup>
#include <QMenuBar>
#include <QStatusBar>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr int LeftWidth = 288, RightWidth = 332, CentreWidth = 480; // px: narrower ones break words of the forms
constexpr int LowTimeline = 232, HighTimeline = 330;

} // namespace

void MainWindow::buildCanvasPage()
{
    w->canvas = new CanvasView(m_parts.document);
    if (w->canvas->objectName().isEmpty())
        w->canvas->setObjectName(QStringLiteral("canvas"));
    w->edits = new PictureEdits(m_parts.document, *w->canvas, this);
    w->maskTools = new MaskToolBar(*w->canvas, this);
    w->maskTools->setMinimumWidth(CentreWidth);
    w->strip = new PictureStrip(m_parts.document);
    w->ask = new AskBar(m_parts.document, m_parts.catalogue, *w->canvas);
    w->advice = new RunAdvice(m_parts.document, m_parts.registry, *w->generate, this);
    w->generate->setAdvice(w->advice);
    w->forecast = new ForecastBar(*w->advice);
    w->takes = new TakesStrip(m_parts.document);
    auto *page = new QWidget;
    page->setObjectName(QStringLiteral("canvasPage"));
    page->setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(w->ask);
    column->addWidget(w->maskTools);
    column->addWidget(w->forecast);
    column->addWidget(w->strip);
    column->addWidget(w->canvas, 1);
    column->addWidget(w->takes);
    w->stack->addWidget(page);
}

void MainWindow::buildCentre()
{
    w->stack = new QStackedWidget;
    w->stack->setObjectName(QStringLiteral("centre"));
    w->hints = new HintBar;
    auto *centre = new QWidget;
    centre->setObjectName(QStringLiteral("centreArea"));
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(w->hints);
    layout->addWidget(w->stack, 1);
    setCentralWidget(centre);
    // Last, in its place: whatever is filled first is styled anew by every move.
    w->welcome = new WelcomePage(m_parts.catalogue, *w->recents, w->stack);
    w->stack->addWidget(w->welcome);
}

QDockWidget *MainWindow::addDock(const char *name, QWidget *panel, Qt::DockWidgetArea area)
{
    auto *dock = new PanelDock(this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(panel);
    if (area != Qt::BottomDockWidgetArea)
        panel->setMinimumWidth(area == Qt::LeftDockWidgetArea ? LeftWidth : RightWidth);
    else
        panel->setMinimumWidth(CentreWidth); // its own wish would push the window off small screens
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::buildDocks()
{
    w->regions = new RegionsPanel(m_parts.document, *w->canvas);
    w->labels = new LabelsPanel(m_parts.document, *w->player, &m_parts.catalogue);
    w->arranger = new LabelArranger(m_parts.document, this);
    w->scenes = new ScenesPanel(m_parts.document, m_parts.catalogue);
    w->parameters = new ParametersPanel(m_parts.document, m_parts.registry, m_parts.catalogue);
    w->jobs = new JobsPanel(m_parts.queue);
    w->check = new CheckPanel(m_parts.document, m_parts.catalogue);
    w->timeline = new TimelinePanel(m_parts.document, *w->player);
    w->regionsDock = addDock("regionsDock", w->regions, Qt::LeftDockWidgetArea);
    w->labelsDock = addDock("labelsDock", w->labels, Qt::LeftDockWidgetArea);
    w->scenesDock = addDock("scenesDock", w->scenes, Qt::RightDockWidgetArea);
    w->parametersDock = addDock("parametersDock", w->parameters, Qt::RightDockWidgetArea);
    w->jobsDock = addDock("jobsDock", w->jobs, Qt::RightDockWidgetArea);
    w->checkDock = addDock("checkDock", w->check, Qt::RightDockWidgetArea);
    w->timelineDock = addDock("timelineDock", w->timeline, Qt::BottomDockWidgetArea);
    w->captionsDock = new CaptionsDock(m_parts.document, *w->player, m_parts.catalogue, m_parts.queue, this);
    w->captionsDock->panel()->setMinimumWidth(LeftWidth);
    addDockWidget(Qt::LeftDockWidgetArea, w->captionsDock);
    tabifyDockWidget(w->regionsDock, w->labelsDock);
    tabifyDockWidget(w->labelsDock, w->captionsDock);
    tabifyDockWidget(w->scenesDock, w->parametersDock);
    tabifyDockWidget(w->parametersDock, w->jobsDock);
    tabifyDockWidget(w->jobsDock, w->checkDock);
    for (QDockWidget *dock : findChildren<QDockWidget *>())
        dock->show(); // else a window that is seen already would remember it as put away
    w->regionsDock->raise();
    w->scenesDock->raise();
    resizeDocks({w->regionsDock, w->scenesDock}, {LeftWidth, RightWidth}, Qt::Horizontal);
    resizeDocks({w->timelineDock}, {qBound(LowTimeline, height() / 3, HighTimeline)}, Qt::Vertical); // a low window is the picture's
}

void MainWindow::buildToolBar()
{
    w->toolBar = addToolBar(QString());
    w->toolBar->setObjectName(QStringLiteral("mainToolBar"));
    w->toolBar->setMovable(false);
    w->toolBar->setIconSize(QSize(20, 20));
    for (const char *id : {"openPicture", "openProject", "save"})
        w->toolBar->addAction(w->actions->get(id));
    w->toolBar->addSeparator();
    for (const char *id : {"undo", "redo"})
        w->toolBar->addAction(w->actions->get(id));
    auto *gap = new QWidget;
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    w->toolBar->addWidget(gap);
    w->generateButton = new QToolButton;
    w->generateButton->setObjectName(QStringLiteral("generateButton"));
    w->generateButton->setIcon(icon(QStringLiteral("generate")));
    w->generateButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    w->toolBar->addWidget(w->generateButton);
    auto *space = new QWidget;
    space->setFixedWidth(4);
    w->toolBar->addWidget(space);
    w->toolBar->addAction(w->actions->get("export"));
    if (auto *button = qobject_cast<QToolButton *>(w->toolBar->widgetForAction(w->actions->get("export"))))
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QAction *action : w->toolBar->actions()) {
        if (QWidget *button = w->toolBar->widgetForAction(action); button && !action->objectName().isEmpty())
            button->setObjectName(QLatin1String("tool_") + action->objectName());
    }
}

void MainWindow::buildStatusBar()
{
    w->clipState = new QLabel;
    w->zoom = new QLabel;
    w->progressText = new QLabel;
    w->progress = new QProgressBar;
    w->clipState->setObjectName(QStringLiteral("clipState"));
    w->clipState->setProperty("role", QStringLiteral("warning"));
    w->zoom->setObjectName(QStringLiteral("zoomText"));
    w->progressText->setObjectName(QStringLiteral("progressText"));
    w->progress->setObjectName(QStringLiteral("statusProgress"));
    w->progress->setTextVisible(false);
    w->progress->setFixedWidth(160);
    w->progress->hide();
    statusBar()->setObjectName(QStringLiteral("statusBar"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 2, 8, 2);
    w->zoom->setContentsMargins(0, 0, 12, 0); // its per cent are not the progress
    for (QWidget *widget : {static_cast<QWidget *>(w->clipState), static_cast<QWidget *>(w->zoom),
                            static_cast<QWidget *>(w->progressText), static_cast<QWidget *>(w->progress)})
        statusBar()->addPermanentWidget(widget);
}

void MainWindow::buildMenus()
{
    menuBar()->setObjectName(QStringLiteral("menuBar"));
    w->actions->fill(*menuBar());
    QMenu *languages = w->actions->menu("language");
    auto *group = new QActionGroup(languages);
    for (const QString &code : Language::available()) {
        QAction *action = languages->addAction(Language::nameOf(code));
        action->setObjectName(QLatin1String("language_") + code);
        action->setCheckable(true);
        action->setChecked(m_parts.language.code() == code);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] {
            userSettings().setValue(QStringLiteral("language"), code);
            m_parts.language.set(code);
        });
        connect(&m_parts.language, &Language::changed, action,
                [action, code](const QString &now) { action->setChecked(now == code); });
    }
}

void MainWindow::fillWorkspaceMenus()
{
    QMenu *panels = w->actions->menu("panels");
    int number = 1;
    for (QDockWidget *dock : {w->regionsDock, w->labelsDock, w->scenesDock, w->parametersDock, w->jobsDock, w->checkDock, w->timelineDock, static_cast<QDockWidget *>(w->captionsDock)}) {
        dock->toggleViewAction()->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(number++)));
        panels->addAction(dock->toggleViewAction());
    }
    w->actions->menu("tools")->addActions(w->maskTools->toolActions());
}

} // namespace vivify
