#include "ui/preferences/PreferencesDialog.h"

#include "core/export/Destination.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/shell/Appearance.h"
#include "ui/shell/Language.h"
#include "ui/shell/UserSettings.h"
#include "ui/widgets/Mnemonic.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

namespace vivify {

namespace {

constexpr int MemoryStep = 512, MemoryMost = 1 << 20; // MB

QHBoxLayout *row(QWidget *first, QWidget *second)
{
    auto *layout = new QHBoxLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(first, 1);
    layout->addWidget(second);
    return layout;
}

} // namespace

PreferencesDialog::PreferencesDialog(Language &language, Appearance *appearance, QWidget *parent)
    : QDialog(parent), m_language(language), m_appearance(appearance), m_languageBefore(language.code()),
      m_themeBefore(appearance ? int(appearance->choice()) : 0), m_languages(new QComboBox), m_themes(new QComboBox),
      m_destinations(new QComboBox), m_recovery(new QComboBox), m_folder(new QLineEdit), m_credit(new QLineEdit),
      m_threads(new QSpinBox), m_memory(new QSpinBox), m_tabs(new QTabWidget), m_browse(new QPushButton),
      m_report(new QPushButton), m_log(new QPushButton)
{
    setObjectName(QStringLiteral("preferencesDialog"));
    m_tabs->setObjectName(QStringLiteral("preferencesTabs"));
    m_tabs->setDocumentMode(true);
    for (QWidget *made : {makeGeneral(), makeProjects(), makeComputer(), makeHelp()})
        m_tabs->addTab(made, QString());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->setObjectName(QStringLiteral("preferencesButtons"));
    buttons->button(QDialogButtonBox::Ok)->setProperty("primary", true);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PreferencesDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 14);
    layout->setSpacing(10);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(buttons);
    retranslate();
    show(Preferences::read());
    connect(m_languages, &QComboBox::activated, this, [this] { m_language.set(m_languages->currentData().toString()); });
    connect(m_themes, &QComboBox::activated, this, [this] { m_appearance->set(Appearance::Choice(m_themes->currentData().toInt())); });
    connect(m_browse, &QPushButton::clicked, this, &PreferencesDialog::chooseFolder);
    connect(m_report, &QPushButton::clicked, this, &PreferencesDialog::reportRequested);
    connect(m_log, &QPushButton::clicked, this, &PreferencesDialog::logRequested);
    resize(560, 380);
}

void PreferencesDialog::name(QWidget *widget, const char *objectName) { widget->setObjectName(QLatin1String(objectName)); }

QWidget *PreferencesDialog::page(const QList<std::pair<const char *, QWidget *>> &rows, const char *note)
{
    auto *page = new QWidget;
    auto *form = new QFormLayout(page);
    form->setContentsMargins(12, 16, 12, 12);
    form->setHorizontalSpacing(14);
    form->setVerticalSpacing(10);
    for (const auto &[text, widget] : rows) {
        auto *label = new QLabel;
        label->setBuddy(widget);
        m_texts.append({label, text});
        if (widget == m_folder)
            form->addRow(label, row(m_folder, m_browse));
        else
            form->addRow(label, widget);
    }
    auto *about = new QLabel;
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    about->setProperty("role", QStringLiteral("quiet"));
    m_texts.append({about, note});
    form->addRow(about);
    return page;
}

QWidget *PreferencesDialog::makeGeneral()
{
    name(m_languages, "preferencesLanguage");
    name(m_themes, "preferencesTheme");
    name(m_recovery, "preferencesRecovery");
    m_themes->setEnabled(m_appearance != nullptr);
    return page({{QT_TR_NOOP("&Language"), m_languages}, {QT_TR_NOOP("&Theme"), m_themes}, {QT_TR_NOOP("&Recovery copy"), m_recovery}},
                QT_TR_NOOP("A copy of what is not saved is kept apart from your files, after five changes or that time, and at once "
                           "when a clip is finished. After a crash, Vivify offers it at the next start."));
}

QWidget *PreferencesDialog::makeProjects()
{
    name(m_folder, "preferencesFolder");
    name(m_browse, "preferencesBrowse");
    name(m_destinations, "preferencesDestination");
    name(m_credit, "preferencesCredit");
    return page({{QT_TR_NOOP("&Folder of projects"), m_folder}, {QT_TR_NOOP("Videos are &made for"), m_destinations}, {QT_TR_NOOP("&Credit line"), m_credit}},
                QT_TR_NOOP("Destination and credit line are where new projects begin; each project keeps its own. The credit line "
                           "stands beside “For teaching, not for diagnosis” in the video."));
}

QWidget *PreferencesDialog::makeComputer()
{
    name(m_threads, "preferencesThreads");
    name(m_memory, "preferencesMemory");
    m_threads->setRange(0, Preferences::cores());
    m_memory->setRange(0, MemoryMost);
    m_memory->setSingleStep(MemoryStep);
    return page({{QT_TR_NOOP("&Processor cores"), m_threads}, {QT_TR_NOOP("&Memory"), m_memory}},
                QT_TR_NOOP("Fewer cores leave room for other programs; the change is complete at the next start. Vivify refuses, or "
                           "makes smaller, what would need more memory than is set here."));
}

QWidget *PreferencesDialog::makeHelp()
{
    name(m_report, "preferencesReport");
    name(m_log, "preferencesLog");
    auto *page = this->page({}, QT_TR_NOOP("The report names versions, the computer, the sizes of the open project and the last lines of "
                                           "the log: no path, no name, no picture. It stays on this computer until you hand it on."));
    auto *form = static_cast<QFormLayout *>(page->layout());
    int row = 0;
    for (QPushButton *button : {m_report, m_log}) {
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        form->insertRow(row++, button);
    }
    return page;
}

void PreferencesDialog::fillChoices()
{
    const QString language = m_language.code();
    const auto refill = [](QComboBox *box, const QList<std::pair<QString, QVariant>> &entries) {
        const QVariant chosen = box->currentData();
        box->clear();
        for (const auto &[text, value] : entries)
            box->addItem(text, value);
        box->setCurrentIndex(qMax(0, box->findData(chosen)));
    };
    QList<std::pair<QString, QVariant>> languages, destinations, times;
    for (const QString &code : Language::available())
        languages.append({Language::nameOf(code), code});
    refill(m_languages, languages);
    m_languages->setCurrentIndex(m_languages->findData(language));
    refill(m_themes, {{tr("As the system"), int(Appearance::Choice::System)}, {tr("Light"), int(Appearance::Choice::Light)},
                      {tr("Dark"), int(Appearance::Choice::Dark)}, {tr("High contrast"), int(Appearance::Choice::HighContrast)}});
    for (const Destination &destination : Destinations::all())
        destinations.append({destination.name.text(language), destination.id == QLatin1String("mp4") ? QString() : destination.id});
    refill(m_destinations, destinations);
    for (const int seconds : Preferences::RecoveryChoices)
        times.append({tr("after %1 s").arg(seconds), seconds});
    refill(m_recovery, times);
}

void PreferencesDialog::show(const Preferences &preferences)
{
    m_themes->setCurrentIndex(m_themes->findData(m_themeBefore));
    m_folder->setText(preferences.projectFolder);
    m_destinations->setCurrentIndex(qMax(0, m_destinations->findData(preferences.destination)));
    m_credit->setText(preferences.creditLine);
    m_threads->setValue(preferences.threads);
    m_memory->setValue(preferences.memoryLimit);
    m_recovery->setCurrentIndex(m_recovery->findData(preferences.recoverySeconds));
}

Preferences PreferencesDialog::shown() const
{
    Preferences preferences;
    preferences.projectFolder = m_folder->text().trimmed();
    preferences.destination = m_destinations->currentData().toString();
    preferences.creditLine = m_credit->text().trimmed();
    preferences.threads = m_threads->value();
    preferences.memoryLimit = m_memory->value();
    preferences.recoverySeconds = m_recovery->currentData().toInt();
    return preferences;
}

void PreferencesDialog::accept()
{
    const Preferences preferences = shown();
    preferences.write();
    userSettings().setValue(QStringLiteral("language"), m_language.code());
    if (m_appearance)
        m_appearance->keep(m_appearance->choice());
    Q_EMIT applied(preferences);
    QDialog::accept();
}

void PreferencesDialog::reject()
{
    m_language.set(m_languageBefore);
    if (m_appearance && int(m_appearance->choice()) != m_themeBefore)
        m_appearance->set(Appearance::Choice(m_themeBefore));
    QDialog::reject();
}

void PreferencesDialog::chooseFolder()
{
    const QString folder = Dialogs::openFolder(this, tr("Folder of projects"));
    if (!folder.isEmpty())
        m_folder->setText(folder);
}

void PreferencesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void PreferencesDialog::retranslate()
{
    setWindowTitle(tr("Preferences"));
    setAccessibleName(windowTitle());
    m_tabs->setAccessibleName(windowTitle());
    m_tabs->setTabText(0, tr("General"));
    m_tabs->setTabText(1, tr("New projects"));
    m_tabs->setTabText(2, tr("Computer"));
    m_tabs->setTabText(3, tr("Diagnostics"));
    for (const auto &[label, source] : std::as_const(m_texts)) {
        label->setText(tr(source));
        if (label->buddy())
            label->buddy()->setAccessibleName(withoutMnemonic(label->text()));
    }
    m_folder->setPlaceholderText(tr("The folder of documents"));
    m_credit->setPlaceholderText(tr("For example: Department of Anatomy"));
    m_threads->setSpecialValueText(tr("All %1").arg(Preferences::cores()));
    m_memory->setSpecialValueText(tr("What the computer can spare"));
    m_memory->setSuffix(tr(" MB"));
    m_browse->setText(tr("Choose…"));
    m_report->setText(tr("Make a diagnostics report…"));
    m_log->setText(tr("Show the log…"));
    for (QPushButton *button : {m_browse, m_report, m_log})
        button->setAccessibleName(button->text());
    fillChoices();
}

} // namespace vivify
