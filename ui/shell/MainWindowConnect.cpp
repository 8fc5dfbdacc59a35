// What happens in the window when something is pressed, opened, generated or finished.
#include "ui/shell/MainWindowWidgets.h"

#include "core/base/Error.h"
#include "ui/compose/FilePreview.h"
#include "ui/dialogs/AboutDialog.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/export/ExportDialog.h"
#include "ui/generate/HandleGuess.h"
#include "ui/generate/JobCard.h"
#include "ui/mask/MaskWork.h"
#include "ui/shell/ShortcutsDialog.h"

#include <QFileInfo>
#include <QShortcut>
#include <QStatusBar>
#include <utility>

namespace vivify {

namespace {

constexpr int MessageTime = 6000; // ms

} // namespace

void MainWindow::connectFiles()
{
    const auto on = [this](const char *id, auto work) { connect(w->actions->get(id), &QAction::triggered, this, work); };
    on("newProject", [this] { w->files->startWith([this] { return newProject(); }); });
    on("closeProject", [this] { w->files->startWith([this] { return newProject(); }); });
    on("openPicture", [this] { w->pictures->askAndOpen(); });
    on("openProject", [this] { w->files->askAndOpen(); });
    on("save", [this] { w->files->save(); });
    on("saveAs", [this] { w->files->saveAs(); });
    on("export", [this] { exportVideo(); });
    on("paste", [this] { w->pictures->paste(); });
    on("removePicture", [this] { removePicture(); });
    on("quit", [this] { close(); });
    connect(w->welcome, &WelcomePage::sampleChosen, this, &MainWindow::openSample);
    connect(w->welcome, &WelcomePage::projectChosen, w->files, &ProjectFiles::open);
    connect(w->welcome, &WelcomePage::openPictureRequested, w->pictures, &PictureImport::askAndOpen);
    connect(w->welcome, &WelcomePage::openProjectRequested, w->files, &ProjectFiles::askAndOpen);
    connect(w->welcome, &WelcomePage::pasteRequested, w->pictures, &PictureImport::paste);
    connect(w->recents, &RecentProjects::changed, this, &MainWindow::fillRecents);
    connect(w->files, &ProjectFiles::failed, this, [this](const Error &error) { reportError(tr("Project"), error); });
    connect(w->files, &ProjectFiles::opened, this, [this] {
        w->hints->show(HintBar::Sort::Info, {});
        w->canvas->zoomToFit();
        if (m_parts.document.picture() && !m_parts.document.picture()->clip.isNull()) {
            w->canvas->setTool(CanvasView::Tool::Hand);
            w->player->play();
        }
        const QString toPlay = std::exchange(w->sampleToPlay, {});
        if (m_parts.document.picture() && m_parts.document.picture()->id == toPlay)
            generateSample(toPlay);
    });
    connect(w->files, &ProjectFiles::saved, this, [this](const QString &path) {
        statusBar()->showMessage(tr("Saved “%1”.").arg(QFileInfo(path).fileName()), MessageTime);
        refresh();
    });
    connect(w->pictures, &PictureImport::failed, this, [this](const Error &error) { reportError(tr("Open picture"), error); });
    connect(w->pictures, &PictureImport::imported, this, [this](const QStringList &warnings, const QStringList &advice) {
        const auto sort = warnings.isEmpty() ? HintBar::Sort::Info : HintBar::Sort::Warning;
        w->hints->show(sort, warnings + advice);
        w->canvas->zoomToFit();
        w->canvas->setTool(CanvasView::Tool::Brush);
    });
}

void MainWindow::connectCommands()
{
    const auto on = [this](const char *id, auto work) { connect(w->actions->get(id), &QAction::triggered, this, work); };
    QUndoStack *stack = m_parts.document.undoStack();
    on("undo", [stack] { stack->undo(); });
    on("redo", [stack] { stack->redo(); });
    connect(stack, &QUndoStack::canUndoChanged, w->actions->get("undo"), &QAction::setEnabled);
    connect(stack, &QUndoStack::canRedoChanged, w->actions->get("redo"), &QAction::setEnabled);
    w->actions->get("undo")->setEnabled(stack->canUndo());
    w->actions->get("redo")->setEnabled(stack->canRedo());
    on("zoomIn", [this] { w->canvas->zoomIn(); });
    on("zoomOut", [this] { w->canvas->zoomOut(); });
    on("zoomFit", [this] { w->canvas->zoomToFit(); });
    on("zoomActual", [this] { w->canvas->zoomToActual(); });
    on("resetLayout", [this] { resetLayout(); });
    on("shortcuts", [this] { ShortcutsDialog(findChildren<QAction *>(), this, w->actions).exec(); });
    on("about", [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(&m_parts.document, &ProjectDocument::changed, this, [this] {
        buildWorkspace();
        selectCurrentRegion();
        refresh();
    });
    connect(&m_parts.document, &ProjectDocument::filePathChanged, this, &MainWindow::refresh);
    connect(&m_parts.document, &ProjectDocument::modifiedChanged, this, &MainWindow::refresh);
}

void MainWindow::connectMasks()
{
    const auto on = [this](const char *id, auto slot) {
        connect(w->actions->get(id), &QAction::triggered, w->canvas, slot);
    };
    on("maskGrow", &CanvasView::growRegion);
    on("maskShrink", &CanvasView::shrinkRegion);
    on("maskFeather", &CanvasView::featherRegion);
    const auto edits = [this](const char *id, auto slot) { connect(w->actions->get(id), &QAction::triggered, w->edits, slot); };
    edits("turnLeft", &PictureEdits::turnLeft);
    edits("turnRight", &PictureEdits::turnRight);
    edits("turnFreely", &PictureEdits::turnFreely);
    edits("findWords", &PictureEdits::findWords);
    connect(w->edits, &PictureEdits::clipWanted, this, [this] { w->actions->get("generate")->trigger(); });
    edits("cropToRegion", &PictureEdits::cropToRegion);
    edits("fillInRegion", &PictureEdits::fillInRegion);
    edits("maskCopy", &PictureEdits::copyRegion);
    edits("maskPaste", &PictureEdits::pasteRegion);
    connect(w->edits, &PictureEdits::failed, this, &MainWindow::reportError);
    on("maskSmooth", &CanvasView::smoothRegion);
    on("maskIsland", &CanvasView::keepLargestIsland);
    on("maskFill", &CanvasView::fillRegionHoles);
    on("maskInvert", &CanvasView::invertRegion);
    on("maskClear", &CanvasView::clearRegion);
    connect(&w->canvas->maskWork(), &MaskWork::changed, this, [this] {
        if (Job *job = w->canvas->maskWork().slowJob())
            connect(job, &Job::progressed, this, &MainWindow::showProgress);
        showProgress();
    });
    connect(w->actions->get("showMasks"), &QAction::toggled, this, [this](bool shown) { w->feed->setRegionsWanted(shown); });
}

void MainWindow::connectCanvas()
{
    w->feed = new CanvasFeed(m_parts.document, *w->player, *w->canvas, this);
    w->handles = new HandleOverlay(m_parts.document, this);
    w->labelCanvas = new LabelCanvas(m_parts.document, *w->player, this);
    w->canvas->addOverlay(w->labelCanvas);
    w->canvas->addOverlay(w->handles);
    connect(w->labelCanvas, &LabelCanvas::needsRepaint, w->canvas, qOverload<>(&QWidget::update));
    connect(w->handles, &HandleOverlay::needsRepaint, w->canvas, qOverload<>(&QWidget::update));
    new FilePreview(m_parts.document, *w->player, w->canvas);
    connect(w->player, &Player::showsFileChanged, w->canvas, [this](bool file) {
        if (file)
            w->canvas->setTool(CanvasView::Tool::Hand); // any other tool leads back
    });
    connect(w->canvas, &CanvasView::toolChanged, w->player, [this](CanvasView::Tool tool) {
        if (tool != CanvasView::Tool::Hand)
            w->player->setShowsFile(false);
    });
    new PlaybackKeys(*w->actions, m_parts.document, *w->player, *w->canvas, *w->timeline, this);
    const auto say = [this](const QString &text) { statusBar()->showMessage(text, MessageTime); };
    connect(w->canvas, &CanvasView::statusText, this, say);
    connect(w->regions, &RegionsPanel::statusText, this, say);
    connect(w->edits, &PictureEdits::statusText, this, say);
    connect(w->canvas, &CanvasView::zoomChanged, this,
            [this](double zoom) { w->zoom->setText(tr("%1 %").arg(qRound(zoom * 100))); });
    const auto showHandles = [this] {
        w->handles->setVisible(w->actions->get("handles")->isChecked() && !w->player->isPlaying());
    };
    connect(w->actions->get("handles"), &QAction::toggled, this, showHandles);
    connect(w->player, &Player::playingChanged, this, showHandles);
    auto *guess = new HandleGuess(m_parts.document, m_parts.registry, m_parts.catalogue, this);
    connect(guess, &HandleGuess::changed, this, [this, guess] { w->handles->setHandles(guess->handles()); });
    connect(w->generate, &GenerateController::handlesKnown, this, [this](const QString &picture) {
        if (picture == m_parts.document.project().current)
            w->handles->setHandles(w->generate->handles(picture));
    });
    connect(w->handles, &HandleOverlay::dragged, this, [this] {
        const Picture *picture = m_parts.document.picture();
        if (picture && !picture->clip.isNull() && !w->generate->isRunning())
            generateOrCancel(); // the new place is seen at once
    });
}

void MainWindow::connectLabels()
{
    const auto select = [this](const QString &id) {
        w->labelCanvas->setCurrentLabel(id);
        w->labels->setCurrentLabel(id);
        w->timeline->setCurrentLabel(id);
    };
    connect(w->labelCanvas, &LabelCanvas::currentLabelChanged, this, select);
    connect(w->labels, &LabelsPanel::currentLabelChanged, this, select);
    connect(w->timeline, &TimelinePanel::currentLabelChanged, this, select);
    connect(w->timeline, &TimelinePanel::editRequested, this, [this](const TimelineItem &item) {
        const bool label = item.kind == TimelineItem::Kind::Label;
        QDockWidget *dock = label ? w->labelsDock : static_cast<QDockWidget *>(w->captionsDock);
        dock->show();
        dock->raise();
        if (label)
            w->labels->editLabel(item.id);
        else if (item.kind == TimelineItem::Kind::Caption)
            w->captionsDock->panel()->editCaption(item.id);
    });
    connectArranger();
    connect(w->actions->get("addLabel"), &QAction::triggered, this, [this] {
        w->canvas->setTool(CanvasView::Tool::Label);
        w->canvas->setFocus();
        statusBar()->showMessage(tr("Click the place that the label shall point at."), MessageTime);
    });
    connect(w->canvas, &CanvasView::labelRequested, this, [this](const QPointF &point) {
        const Picture *picture = m_parts.document.picture();
        if (!picture)
            return;
        w->labelsDock->show();
        w->labelsDock->raise();
        w->labels->addLabelAt({point.x() / picture->size().width(), point.y() / picture->size().height()});
    });
}

void MainWindow::connectArranger()
{
    connect(w->actions->get("arrangeLabels"), &QAction::triggered, w->arranger, &LabelArranger::start);
    connect(w->labels, &LabelsPanel::arrangeRequested, w->arranger, &LabelArranger::start);
    connect(w->arranger, &LabelArranger::statusText, this, [this](const QString &text) { statusBar()->showMessage(text, MessageTime); });
    connect(w->arranger, &LabelArranger::failed, this, &MainWindow::reportError);
    connect(w->arranger, &LabelArranger::changed, this, &MainWindow::showProgress);
    auto *stop = new QShortcut(QKeySequence(Qt::Key_Escape), this); // wherever in the window the focus is
    stop->setEnabled(false);
    connect(stop, &QShortcut::activated, w->arranger, &LabelArranger::cancel);
    connect(stop, &QShortcut::activatedAmbiguously, w->arranger, &LabelArranger::cancel); // a mask is at work, too
    connect(w->arranger, &LabelArranger::changed, stop, [this, stop] { stop->setEnabled(w->arranger->isBusy()); });
}

void MainWindow::connectGenerate()
{
    connect(w->generateButton, &QToolButton::clicked, this, &MainWindow::generateOrCancel);
    connect(w->actions->get("generate"), &QAction::triggered, this, &MainWindow::generateOrCancel);
    connect(w->actions->get("generateAll"), &QAction::triggered, this, &MainWindow::generateAll);
    connect(w->ask, &AskBar::drafted, this, [this] {
        if (!w->generate->isRunning())
            generateOrCancel();
    });
    connect(w->actions->get("cancel"), &QAction::triggered, this, [this] {
        if (w->generate->isRunning())
            w->generate->job()->cancel();
    });
    connect(w->actions->get("choosePrompt"), &QAction::triggered, this, [this] {
        w->scenesDock->show();
        w->scenesDock->raise();
        w->scenes->focusPrompt();
    });
    connect(w->generate, &GenerateController::started, this, [this](Job *job) {
        w->jobsDock->show();
        w->jobsDock->raise();
        connect(job, &Job::progressed, this, &MainWindow::showProgress);
    });
    connect(w->generate, &GenerateController::stateChanged, this, [this] {
        refresh();
        showProgress();
    });
    connect(w->generate, &GenerateController::generated, this, [this](const QString &pictureId) {
        if (m_parts.document.project().current != pictureId)
            return;
        w->canvas->setTool(CanvasView::Tool::Hand);
        w->player->setShowsOriginal(false);
        w->player->setFrame(0);
        w->player->play();
    });
}

void MainWindow::connectJobs()
{
    const auto watch = [this](Job *job) {
        connect(job, &Job::started, this, &MainWindow::showProgress);
        connect(job, &Job::progressed, this, &MainWindow::showProgress);
        connect(job, &Job::finished, this, &MainWindow::showProgress);
    };
    connect(&m_parts.queue, &JobQueue::added, this, watch);
    connect(w->files, &ProjectFiles::started, this, watch);
    connect(&m_parts.queue, &JobQueue::idle, this, &MainWindow::showProgress);
}

void MainWindow::showProgress()
{
    const Job *mask = w->canvas->maskWork().slowJob(), *labels = w->arranger->slowJob(), *file = w->files->job();
    const Job *job = mask ? mask : labels ? labels : file ? file : m_parts.queue.running();
    const bool running = job && !job->isFinished();
    w->progress->setVisible(running);
    w->progressText->setVisible(running);
    if (!running)
        return;
    w->progress->setRange(0, qMax(0, job->total()));
    w->progress->setValue(job->step());
    QString text = job->title();
    if (const auto left = job->secondsLeft())
        text += QStringLiteral(" · ") + JobCard::timeLeft(*left);
    w->progressText->setText(text);
}

void MainWindow::fillRecents()
{
    QMenu *menu = w->actions->menu("recent");
    menu->clear();
    const QStringList paths = w->recents->paths();
    menu->setEnabled(!paths.isEmpty());
    for (const QString &path : paths) {
        const QString name = QFileInfo(path).fileName().replace(QLatin1Char('&'), QLatin1String("&&"));
        menu->addAction(name, this, [this, path] { w->files->open(path); })->setToolTip(path.toHtmlEscaped());
    }
    menu->addSeparator();
    menu->addAction(tr("Clear the list"), w->recents, &RecentProjects::clear);
}

void MainWindow::exportVideo()
{
    if (!m_parts.document.picture())
        return;
    auto *dialog = new ExportDialog(m_parts.document, m_parts.queue, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::exported, this, [this](const QString &path) {
        statusBar()->showMessage(tr("Exported “%1”.").arg(QFileInfo(path).fileName()), MessageTime);
    });
    connect(dialog, &QDialog::accepted, this, [this] {
        w->jobsDock->show();
        w->jobsDock->raise();
    });
    dialog->open();
}

} // namespace vivify
