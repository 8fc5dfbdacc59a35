#include "ui/shell/MainWindowWidgets.h"

#include "core/base/Error.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/import/Sample.h"
#include "ui/shell/Language.h"
#include "ui/shell/UserSettings.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QScreen>
#include <QMimeData>
#include <QStatusBar>
#include <QTabBar>
#include <QTimer>

namespace vivify {

namespace {

constexpr int LayoutVersion = 1;
constexpr int ShowTime = 40; // ms for the first picture to reach the screen; less would only delay it
constexpr QSize FirstSize(1360, 860), SmallestScreen(1280, 720);
constexpr int TitleBar = 36; // px, of the system
constexpr double FirstShare = 0.72; // of a large screen

} // namespace

MainWindow::MainWindow(const WindowParts &parts, Building building, QWidget *parent)
    : QMainWindow(parent), m_parts(parts), w(std::make_unique<Widgets>())
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    w->actions = new Actions(this);
    w->recents = new RecentProjects(this);
    w->files = new ProjectFiles(parts.document, *w->recents, this);
    w->pictures = new PictureImport(parts.document, parts.queue, this);
    w->generate = new GenerateController(parts.document, parts.registry, parts.catalogue, parts.queue, this);
    w->player = new Player(parts.document, this);
    buildCentre();
    buildToolBar();
    buildStatusBar();
    buildMenus();
    connectFiles();
    connectCommands();
    resize(firstSize(screen()->availableSize()));
    restoreGeometry(UserSettings().value(QStringLiteral("window/geometry")).toByteArray());
    retranslate();
    if (building == Building::AtOnce)
        buildWorkspace();
}

MainWindow::~MainWindow() = default;

QSize MainWindow::firstSize(QSize screen)
{
    const QSize wanted = FirstSize.expandedTo(screen * FirstShare);
    return wanted.boundedTo(screen.expandedTo(SmallestScreen) - QSize(0, TitleBar));
}

void MainWindow::buildWorkspace()
{
    if (w->canvas)
        return;
    setUpdatesEnabled(false);
    buildCanvasPage();
    buildDocks();
    fillWorkspaceMenus();
    connectMasks();
    connectCanvas();
    connectLabels();
    connectCaptions();
    connectGenerate();
    connectJobs();
    connectReview();
    connectCare();
    w->standardLayout = saveState(LayoutVersion);
    restoreLayout();
    retranslateWorkspace();
    refresh();
    setUpdatesEnabled(true);
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (!w->canvas)
        QTimer::singleShot(ShowTime, this, &MainWindow::buildWorkspace);
}

void MainWindow::open(const QString &path)
{
    buildWorkspace();
    if (QFileInfo(path).suffix().compare(QLatin1String("vivify"), Qt::CaseInsensitive) == 0)
        w->files->open(path);
    else
        w->pictures->open(path);
}

void MainWindow::openSample(const Sample &sample)
{
    buildWorkspace();
    w->files->startWith([this, sample] { // may wait until what is open has been saved
        Project project = Samples::project(sample, shownLanguage());
        w->sampleToPlay = project.current;
        return project;
    });
}

void MainWindow::generateOrCancel()
{
    if (w->generate->isRunning())
        return w->generate->job()->cancel();
    const QString reason = w->generate->whyNot();
    if (!reason.isEmpty())
        return w->hints->show(HintBar::Sort::Info, {reason});
    try {
        w->hints->show(HintBar::Sort::Info, {});
        w->generate->generate();
    } catch (const Error &error) {
        reportError(tr("Generate"), error);
    }
}

void MainWindow::generateAll()
{
    const QString reason = w->generate->whyNotAll();
    w->hints->show(HintBar::Sort::Info, reason.isEmpty() ? QStringList() : QStringList{reason});
    if (!reason.isEmpty())
        return;
    try {
        w->generate->generateAll();
    } catch (const Error &error) {
        reportError(tr("Generate"), error);
    }
}

void MainWindow::removePicture()
{
    m_parts.document.edit(tr("Remove picture"), Aspect::Everything, [](Project &project) {
        const QString id = project.current;
        project.pictures.removeIf([&](const Picture &picture) { return picture.id == id; });
        project.current = project.pictures.isEmpty() ? QString() : project.pictures.first().id;
    });
}

void MainWindow::reportError(const QString &title, const Error &error)
{
    Dialogs::showError(this, title, error);
    if (!error.trouble().isEmpty())
        openTroubles(error.trouble());
}

void MainWindow::selectCurrentRegion()
{
    const Picture *picture = m_parts.document.picture();
    if (picture && !picture->region(w->canvas->currentRegion()) && !picture->regions.isEmpty())
        w->canvas->setCurrentRegion(picture->regions.first().id);
}

void MainWindow::refresh()
{
    const Picture *picture = m_parts.document.picture();
    const QString path = m_parts.document.filePath();
    QString name = !path.isEmpty() ? QFileInfo(path).completeBaseName() : picture ? picture->name : QString();
    name.replace(QLatin1String("[*]"), QLatin1String("[*][*]")); // which Qt shows as one
    setWindowTitle(name.isEmpty() ? QStringLiteral("Vivify[*]") : tr("%1[*] – Vivify").arg(name));
    setWindowModified(m_parts.document.isModified());
    showWorkspace(picture != nullptr);
    for (const char *id : {"save", "saveAs", "export", "closeProject", "removePicture", "maskGrow", "maskShrink",
                           "maskFeather", "maskSmooth", "maskIsland", "maskFill", "maskCopy", "maskPaste", "maskInvert",
                           "maskClear", "turnLeft", "turnRight", "turnFreely", "findWords", "cropToRegion", "fillInRegion", "generate", "choosePrompt",
                           "zoomIn", "zoomOut", "zoomFit", "zoomActual"})
        w->actions->get(id)->setEnabled(picture != nullptr);
    for (const char *id : {"original", "asExported"})
        w->actions->get(id)->setEnabled(picture && !picture->clip.isNull());
    w->actions->get("generateAll")->setEnabled(m_parts.document.project().pictures.size() > 1);
    w->actions->get("cancel")->setEnabled(w->generate->isRunning());
    w->actions->get("newSeed")->setEnabled(picture && !picture->clip.isNull());
    w->actions->get("compareTakes")->setEnabled(picture && picture->takes.size() > 1);
    w->actions->get("models")->setEnabled(m_parts.models != nullptr);
    w->generateButton->setEnabled(picture != nullptr);
    w->generateButton->setText(w->generate->isRunning() ? tr("Cancel") : tr("Generate"));
    const QString reason = w->generate->whyNot();
    w->generateButton->setToolTip(reason.isEmpty() ? tr("Make the clip (Ctrl+G)") : reason);
    w->clipState->setText(w->generate->isOutOfDate() ? tr("Settings changed: generate again to see them") : QString());
}

void MainWindow::showWorkspace(bool work)
{
    if (work == w->working)
        return;
    buildWorkspace();
    w->working = work;
    if (work) {
        restoreState(w->workLayout, LayoutVersion);
    } else {
        w->workLayout = saveState(LayoutVersion);
        for (QDockWidget *dock : findChildren<QDockWidget *>())
            dock->hide();
    }
    nameTabBars();
    w->stack->setCurrentIndex(work ? 1 : 0);
    w->zoom->setVisible(work);
    if (work)
        w->canvas->setFocus();
}

void MainWindow::restoreLayout()
{
    w->workLayout = UserSettings().value(QStringLiteral("window/layout"), w->standardLayout).toByteArray();
    w->working = true; // so that the docks are put away
    const QByteArray layout = w->workLayout;
    showWorkspace(false);
    w->workLayout = layout;
}

void MainWindow::resetLayout()
{
    buildWorkspace();
    if (w->working)
        restoreState(w->standardLayout, LayoutVersion);
    w->workLayout = w->standardLayout;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!w->closing) {
        event->ignore();
        w->files->whenSaved([this] {
            w->closing = true;
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        return;
    }
    UserSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (w->canvas)
        settings.setValue(QStringLiteral("window/layout"), w->working ? saveState(LayoutVersion) : w->workLayout);
    m_parts.queue.cancelAll();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (Delivery::canRead(event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    // Later: the program that the files come from waits until this returns, and opening may ask.
    QMetaObject::invokeMethod(this, [this, delivery = Delivery::of(event->mimeData())] { receive(delivery); },
                              Qt::QueuedConnection);
}

void MainWindow::receive(const Delivery &delivery)
{
    buildWorkspace();
    if (delivery.projects.size() > 1 || (!delivery.projects.isEmpty() && !delivery.pictures.isEmpty()))
        return reportError(tr("Open"), Error(Error::Kind::Usage, tr("A project opens alone, with no other files."),
                                             tr("Nothing was opened or changed."),
                                             tr("Drop one project, or any number of pictures.")));
    if (!delivery.projects.isEmpty())
        w->files->open(delivery.projects.first());
    else
        w->pictures->add(delivery);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QMainWindow::changeEvent(event);
}

void MainWindow::childEvent(QChildEvent *event)
{
    QMainWindow::childEvent(event);
    if (event->polished() && qobject_cast<QTabBar *>(event->child()))
        nameTabBars();
}

void MainWindow::nameTabBars()
{
    for (QTabBar *bar : findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly)) {
        bar->setObjectName(QStringLiteral("panelTabs"));
        bar->setAccessibleName(tr("Panels"));
    }
}

void MainWindow::retranslate()
{
    setAccessibleName(QStringLiteral("Vivify"));
    w->actions->retranslate();
    w->toolBar->setWindowTitle(tr("Tool bar"));
    w->toolBar->setAccessibleName(tr("Tool bar"));
    w->stack->setAccessibleName(tr("Workspace"));
    w->generateButton->setAccessibleName(tr("Generate"));
    w->progress->setAccessibleName(tr("Progress"));
    w->progressText->setAccessibleName(tr("Running job"));
    w->zoom->setAccessibleName(tr("Zoom"));
    w->clipState->setAccessibleName(tr("State of the clip"));
    statusBar()->setAccessibleName(tr("Status"));
    fillRecents();
    refresh();
    if (w->canvas)
        retranslateWorkspace();
}

void MainWindow::retranslateWorkspace()
{
    const std::pair<QDockWidget *, QString> docks[] = {
        {w->regionsDock, tr("Regions")}, {w->scenesDock, tr("Scenes")}, {w->parametersDock, tr("Parameters")},
        {w->jobsDock, tr("Jobs")},       {w->checkDock, tr("Check")},   {w->labelsDock, tr("Labels")}, {w->timelineDock, tr("Timeline")}};
    for (const auto &[dock, name] : docks) {
        dock->setWindowTitle(name);
        dock->setAccessibleName(name);
    }
    w->canvas->setAccessibleName(tr("Picture"));
    nameTabBars();
    nameThemes();
}

} // namespace vivify
