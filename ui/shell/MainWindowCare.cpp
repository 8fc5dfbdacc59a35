// What takes care of user and work: recovery, history, help, preferences, themes.
#include "ui/shell/MainWindowWidgets.h"

#include "core/base/DataPaths.h"
#include "core/base/Error.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/help/HelpKey.h"
#include "ui/help/WhatsThisTexts.h"
#include "ui/import/Sample.h"
#include "ui/preferences/Diagnostics.h"
#include "ui/preferences/NoticeDialog.h"
#include "ui/preferences/PreferencesDialog.h"
#include "ui/preferences/ProgramLog.h"
#include "ui/preferences/TextDialog.h"
#include "ui/recovery/RecoveryDialog.h"
#include "ui/shell/Appearance.h"
#include "ui/shell/Language.h"
#include "ui/widgets/AccessibleRole.h"
#include "ui/widgets/NightPaper.h"

#include <QActionGroup>
#include <QApplication>
#include <QWhatsThis>

namespace vivify {

namespace {

QString recoveryFolder() { return DataPaths::userFolder(QStringLiteral("recovery")); }

} // namespace

void MainWindow::connectCare()
{
    const auto on = [this](const char *id, auto work) { connect(w->actions->get(id), &QAction::triggered, this, work); };
    on("recovered", [this] { offerRecovery(true); });
    on("preferences", [this] { openPreferences(); });
    on("manual", [this] { openHelp(); });
    on("tour", [this] { startTour(); });
    on("whatsThis", [] { QWhatsThis::enterWhatsThisMode(); });
    connect(w->welcome, &WelcomePage::tourRequested, this, &MainWindow::startTour);
    connect(new HelpKey(this), &HelpKey::pressed, this, [](QWidget *dialog) {
        auto *help = dialog->findChild<HelpWindow *>();
        if (!help)
            help = new HelpWindow(dialog);
        help->setAttribute(Qt::WA_DeleteOnClose);
        help->showPage(HelpBook::pageOf(dialog->objectName()));
        help->show();
    });
    new WhatsThisTexts(this);
    w->keeper = new RecoveryKeeper(m_parts.document, recoveryFolder(), this);
    w->keeper->setSeconds(Preferences::read().recoverySeconds);
    connect(w->keeper, &RecoveryKeeper::failed, this,
            [this](const Error &error) { w->hints->show(HintBar::Sort::Warning, error.message().split(QLatin1Char('\n'))); });
    connect(w->files, &ProjectFiles::recovered, this, [this](const RecoveryCopy &copy) {
        connect(w->keeper, &RecoveryKeeper::kept, this, [copy] { Recovery::discard(copy); }, Qt::SingleShotConnection);
        w->keeper->keepNow();
    });
    w->historyDock = new HistoryDock(*m_parts.document.undoStack(), this);
    addDockWidget(Qt::LeftDockWidgetArea, w->historyDock);
    tabifyDockWidget(w->labelsDock, w->historyDock);
    w->historyDock->hide(); // four tabs are more than the narrow side can name
    w->regionsDock->raise();
    w->historyDock->toggleViewAction()->setShortcut(QKeySequence(QStringLiteral("Ctrl+9")));
    w->actions->menu("panels")->addAction(w->historyDock->toggleViewAction());
    setAccessibleRole(*w->canvas, QAccessible::Canvas);
    if (auto *view = w->timeline->findChild<QWidget *>(QStringLiteral("timelineView"))) {
        setAccessibleRole(*view, QAccessible::Chart);
        view->setGraphicsEffect(new NightPaper(view));
    }
    fillThemes();
}

Project MainWindow::newProject() const { return Preferences::read().newProject(m_parts.language.code()); }

void MainWindow::fillThemes()
{
    QMenu *menu = w->actions->menu("theme");
    menu->setEnabled(m_parts.appearance);
    Appearance *appearance = m_parts.appearance;
    if (!appearance)
        return;
    auto *group = new QActionGroup(menu);
    using Choice = Appearance::Choice;
    for (const auto &[name, choice] : {std::pair("system", Choice::System), std::pair("light", Choice::Light),
                                       std::pair("dark", Choice::Dark), std::pair("contrast", Choice::HighContrast)}) {
        QAction *action = menu->addAction(QString());
        action->setObjectName(QLatin1String("theme_") + QLatin1String(name));
        action->setCheckable(true);
        action->setChecked(appearance->choice() == choice);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [appearance, choice] { appearance->keep(choice); });
        connect(appearance, &Appearance::changed, action, [appearance, action, choice] { action->setChecked(appearance->choice() == choice); });
    }
    nameThemes();
}

void MainWindow::nameThemes()
{
    const std::pair<const char *, QString> names[] = {{"theme_system", tr("As the system")}, {"theme_light", tr("Light")},
                                                      {"theme_dark", tr("Dark")}, {"theme_contrast", tr("High contrast")}};
    for (const auto &[name, text] : names)
        if (QAction *action = findChild<QAction *>(QLatin1String(name)))
            action->setText(text);
}

void MainWindow::greet()
{
    if (!TeachingNotice::isDue())
        return offerRecovery(false);
    auto *notice = new NoticeDialog(m_parts.language, this);
    notice->setAttribute(Qt::WA_DeleteOnClose);
    connect(notice, &QDialog::finished, this, [this] { offerRecovery(false); });
    notice->open();
}

void MainWindow::offerRecovery(bool asked)
{
    QList<RecoveryCopy> copies = Recovery::found(recoveryFolder());
    if (!asked)
        copies.removeIf([](const RecoveryCopy &copy) { return copy.offered; });
    if (copies.isEmpty()) {
        if (asked)
            Dialogs::inform(this, tr("Recovered work"), tr("There is no work left over from a crash."));
        return;
    }
    try {
        for (const RecoveryCopy &copy : std::as_const(copies))
            Recovery::noteOffered(copy);
    } catch (const Error &) {
        // Then it is offered once more.
    }
    buildWorkspace();
    auto *dialog = new RecoveryDialog(copies, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RecoveryDialog::restoreRequested, w->files, &ProjectFiles::openRecovered);
    dialog->open();
}

void MainWindow::openHelp(const QString &page)
{
    QString wanted = page;
    for (const QWidget *widget = QApplication::focusWidget(); widget && wanted.isEmpty(); widget = widget->parentWidget())
        if (const QString about = HelpBook::pageOf(widget->objectName()); about != QLatin1String("start"))
            wanted = about;
    if (!w->help)
        w->help = new HelpWindow(this);
    w->help->showPage(wanted.isEmpty() ? QStringLiteral("start") : wanted);
    w->help->show();
    w->help->raise();
    w->help->activateWindow();
}

void MainWindow::openPreferences()
{
    auto *dialog = new PreferencesDialog(m_parts.language, m_parts.appearance, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::applied, this, [this](const Preferences &preferences) {
        preferences.applyToProcess();
        w->keeper->setSeconds(preferences.recoverySeconds);
        if (m_parts.document.project().isEmpty() && !m_parts.document.isModified())
            m_parts.document.reset(preferences.newProject(m_parts.language.code()));
    });
    connect(dialog, &PreferencesDialog::reportRequested, dialog, [this, dialog] {
        const QString log = ProgramLog::text(DataPaths::userData());
        TextDialog("diagnosticsDialog", tr("Diagnostics report"), tr("This is all that the report says. Nothing is sent anywhere."),
                   Diagnostics::report(m_parts.document.project(), log), QStringLiteral("vivify-report.txt"), dialog).exec();
    });
    connect(dialog, &PreferencesDialog::logRequested, dialog, [dialog] {
        TextDialog("logDialog", tr("Log"), tr("What Vivify noted about itself; paths and names are left out."),
                   ProgramLog::text(DataPaths::userData()), QStringLiteral("vivify-log.txt"), dialog).exec();
    });
    dialog->open();
}

} // namespace vivify
