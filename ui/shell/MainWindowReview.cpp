// What the window does before and after a run: forecast, models, takes, checks and troubles.
#include "ui/shell/MainWindowWidgets.h"

#include "core/base/DataPaths.h"
#include "core/base/Error.h"
#include "ui/generate/CompareDialog.h"
#include "ui/generate/Remedies.h"
#include "ui/voice/NarrationPlayer.h"

#include <QDesktopServices>
#include <QStatusBar>
#include <QUrl>

namespace vivify {

namespace {

constexpr int MessageTime = 8000; // ms

/// Where trouble shows itself in a hint, the table is one press away.
void leadToTroubles(HintBar &hints, const PictureImport &pictures, const NarrationPlayer *sound, QObject *owner)
{
    QObject::connect(&pictures, &PictureImport::advised, owner, [&hints](const QStringList &ids) {
        if (ids.contains(QLatin1String("text")))
            hints.offer(QStringLiteral("text-in-picture"));
        else if (ids.contains(QLatin1String("small")))
            hints.offer(QStringLiteral("small-picture"));
    });
    if (!sound)
        return;
    QObject::connect(sound, &NarrationPlayer::unheard, owner, [&hints](const QString &why) {
        hints.show(HintBar::Sort::Warning, {why});
        hints.offer(QStringLiteral("no-sound"));
    });
}

} // namespace

void MainWindow::connectReview()
{
    const auto on = [this](const char *id, auto work) { connect(w->actions->get(id), &QAction::triggered, this, work); };
    on("models", [this] { openModels(); });
    on("troubles", [this] { openTroubles({}); });
    on("newSeed", [this] { carryOut(QStringLiteral("another-seed")); });
    on("compareTakes", [this] {
        auto *dialog = new CompareDialog(m_parts.document, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    const auto remedy = [this](const Remedy &wanted) { carryOut(wanted); };
    const auto action = [this](const QString &wanted) { carryOut(wanted); };
    connect(w->forecast, &ForecastBar::remedyRequested, this, remedy);
    connect(w->forecast, &ForecastBar::troubleRequested, this, &MainWindow::openTroubles);
    connect(w->forecast, &ForecastBar::modelsRequested, this, &MainWindow::openModels);
    connect(w->forecast, &ForecastBar::measureRequested, this, [this] { carryOut(QStringLiteral("measure")); });
    connect(w->advice, &RunAdvice::changed, this, &MainWindow::refresh);
    connect(w->check, &CheckPanel::remedyRequested, this, remedy);
    connect(w->check, &CheckPanel::troubleRequested, this, &MainWindow::openTroubles);
    connect(w->check, &CheckPanel::pageSaved, this, [this](const QString &path) {
        statusBar()->showMessage(tr("Saved “%1”.").arg(QFileInfo(path).fileName()), MessageTime);
    });
    connect(w->jobs, &JobsPanel::actionRequested, this, action);
    connect(w->jobs, &JobsPanel::troubleRequested, this, &MainWindow::openTroubles);
    leadToTroubles(*w->hints, *w->pictures, w->captionsDock->findChild<NarrationPlayer *>(), this);
    connect(w->hints, &HintBar::troubleRequested, this, &MainWindow::openTroubles);
    connect(w->takes, &TakesStrip::newSeedRequested, this, [this] { carryOut(QStringLiteral("another-seed")); });
    connect(w->takes, &TakesStrip::compareRequested, w->actions->get("compareTakes"), &QAction::trigger);
    connect(&m_parts.queue, &JobQueue::idle, w->advice, &RunAdvice::ask); // memory is free again, or a run is left half done
    connect(w->parameters, &ParametersPanel::loraInspectRequested, this, [this](const QString &name) {
        w->generate->inspectLora(name, [this, name](const QString &match) { w->parameters->showLora(name, match); });
    });
    if (m_parts.models)
        connect(m_parts.models, &ModelShelf::changed, this, [this] {
            w->parameters->reload();
            w->advice->ask();
        });
}

void MainWindow::openModels()
{
    if (!m_parts.models)
        return;
    if (!w->modelWork)
        w->modelWork = new ModelWork(*m_parts.models, this);
    if (!w->models)
        w->models = new ModelsDialog(*w->modelWork, this);
    w->models->show();
    w->models->raise();
    w->models->activateWindow();
}

void MainWindow::openTroubles(const QString &id)
{
    if (!w->troubles) {
        w->troubles = new TroublesDialog(this);
        connect(w->troubles, &TroublesDialog::actionRequested, this, [this](const QString &action) { carryOut(action); });
    }
    w->troubles->open(id);
}

void MainWindow::carryOut(const Remedy &remedy)
{
    if (remedy.values.isEmpty() && remedy.generator.isEmpty())
        return carryOut(remedy.id);
    Remedies::apply(m_parts.document, remedy);
    w->parametersDock->show();
    w->parametersDock->raise();
    statusBar()->showMessage(tr("Set: %1. Generate makes the clip with it.").arg(remedy.words()), MessageTime);
}

void MainWindow::carryOut(const QString &action)
{
    buildWorkspace();
    const Picture *picture = m_parts.document.picture();
    if (const auto remedy = picture ? Remedies::of(action, picture->scene) : std::nullopt)
        return carryOut(*remedy);
    const std::pair<const char *, const char *> commands[] = {
        {"open-picture", "openPicture"}, {"specific-prompt", "choosePrompt"}, {"add-label", "addLabel"},
        {"save-as", "saveAs"},           {"export", "export"},           {"find-words", "findWords"}};
    for (const auto &[id, command] : commands)
        if (action == QLatin1String(id))
            return w->actions->get(command)->trigger();
    if (action == QLatin1String("open-models"))
        return openModels();
    if (action == QLatin1String("show-data"))
        return void(QDesktopServices::openUrl(QUrl::fromLocalFile(DataPaths::userData())));
    if (!picture)
        return w->hints->show(HintBar::Sort::Info, {tr("Open a picture first.")});
    if (action == QLatin1String("erase-region"))
        w->canvas->setTool(CanvasView::Tool::Eraser);
    else if (action == QLatin1String("play-again"))
        w->player->play();
    else if (action == QLatin1String("another-seed") || action == QLatin1String("measure"))
        startAgain(action);
}

void MainWindow::startAgain(const QString &action)
{
    const bool measure = action == QLatin1String("measure");
    const QString reason = measure ? QString() : w->generate->whyNoNewSeed();
    w->hints->show(HintBar::Sort::Info, reason.isEmpty() ? QStringList() : QStringList{reason});
    if (!reason.isEmpty())
        return;
    try {
        if (measure)
            w->generate->measure();
        else
            w->generate->generateWithNewSeed();
    } catch (const Error &error) {
        reportError(tr("Generate"), error);
    }
}

} // namespace vivify
