#include "ui/models/ModelsDialog.h"

#include "ui/dialogs/Dialogs.h"
#include "ui/generate/JobCard.h"
#include "ui/models/ModelCard.h"

#include <QCheckBox>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QStorageInfo>
#include <QUrl>
#include <QVBoxLayout>

namespace vivify {

namespace {

QString sizeOf(qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); }

/// The one folder or ZIP that is being dragged; empty for anything else.
QString dropped(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return {};
    const QFileInfo file(urls.first().toLocalFile());
    return file.isDir() || file.suffix().compare(QLatin1String("zip"), Qt::CaseInsensitive) == 0 ? file.absoluteFilePath() : QString();
}

QPushButton *makeButton(const char *name)
{
    auto *button = new QPushButton;
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    return button;
}

QLabel *makeLabel(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setProperty("role", QStringLiteral("quiet"));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ModelsDialog::ModelsDialog(ModelWork &work, QWidget *parent)
    : QDialog(parent), m_work(work), m_about(makeLabel("modelsAbout")), m_place(makeLabel("modelsPlace")),
      m_drop(makeLabel("modelsDrop")), m_addFolder(makeButton("modelsAddFolder")), m_addZip(makeButton("modelsAddZip")),
      m_showFolder(makeButton("modelsShowFolder")), m_close(makeButton("modelsClose")), m_copy(new QCheckBox),
      m_jobs(new QVBoxLayout), m_cards(new QVBoxLayout)
{
    setObjectName(QStringLiteral("modelsDialog"));
    setAcceptDrops(true);
    m_copy->setObjectName(QStringLiteral("modelsCopy"));
    build();
    connect(m_addFolder, &QPushButton::clicked, this, [this] { add(Dialogs::openFolder(this, tr("Add a model"))); });
    connect(m_addZip, &QPushButton::clicked, this, [this] {
        add(Dialogs::openFile(this, tr("Add a model"), QString(), tr("ZIP archives (*.zip)")));
    });
    connect(m_showFolder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_work.shelf().folder())); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(&work, &ModelWork::changed, this, &ModelsDialog::fill);
    connect(&work.queue(), &JobQueue::added, this, &ModelsDialog::showJob);
    connect(&work.queue(), &JobQueue::removed, this, [this](Job *job) { delete m_byJob.take(job); });
    for (Job *job : work.queue().jobs())
        showJob(job);
    retranslate();
    resize(620, 520);
}

void ModelsDialog::build()
{
    auto *body = new QWidget;
    body->setObjectName(QStringLiteral("modelsBody"));
    auto *list = new QVBoxLayout(body);
    list->setContentsMargins(0, 0, 6, 0);
    list->setSpacing(10);
    m_jobs->setSpacing(8);
    m_cards->setSpacing(10);
    list->addLayout(m_jobs);
    list->addLayout(m_cards);
    list->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("modelsScroll"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(body);
    auto *adding = new QHBoxLayout;
    adding->setSpacing(8);
    adding->addWidget(m_addFolder);
    adding->addWidget(m_addZip);
    adding->addStretch(1);
    auto *closing = new QHBoxLayout;
    closing->addWidget(m_place, 1);
    closing->addWidget(m_showFolder);
    closing->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(m_about);
    column->addWidget(scroll, 1);
    column->addLayout(adding);
    column->addWidget(m_copy);
    column->addWidget(m_drop);
    column->addLayout(closing);
}

void ModelsDialog::fill()
{
    for (QWidget *card : std::as_const(m_shown)) { // one of their buttons may have called
        card->hide();
        m_cards->removeWidget(card);
        card->deleteLater();
    }
    m_shown.clear();
    for (const ModelPack &pack : m_work.shelf().packs())
        m_shown.append(installedCard(pack));
    for (const PackManifest &manifest : m_work.available())
        m_shown.append(availableCard(manifest));
    for (QWidget *card : std::as_const(m_shown))
        m_cards->addWidget(card);
    const QStorageInfo disk(m_work.shelf().folder());
    m_place->setText(disk.isValid() ? tr("%1 free on the disk of the models").arg(sizeOf(disk.bytesAvailable())) : QString());
}

QWidget *ModelsDialog::installedCard(const ModelPack &pack)
{
    auto *card = new ModelCard(pack.id, pack.name);
    card->setFacts({pack.licence.isEmpty() ? tr("licence not stated") : pack.licence, sizeOf(pack.bytes()),
                    tr("added %1").arg(QLocale().toString(pack.added.date(), QLocale::ShortFormat))});
    if (pack.randomWeights)
        card->setAbout(tr("Random weights, for tests: its pictures mean nothing."));
    const std::optional<QStringList> faults = m_work.faults(pack.id);
    if (!faults)
        card->setState(ModelCard::Mood::Quiet, tr("Ready. Not checked since the start."));
    else if (faults->isEmpty())
        card->setState(ModelCard::Mood::Good, tr("Ready. Every file is as it was when the model was added."));
    else
        card->setState(ModelCard::Mood::Warning, tr("Damaged. Remove it and add it again.") + QLatin1Char('\n') + faults->join(QLatin1Char('\n')));
    connect(card->addButton("modelVerify", tr("Check")), &QPushButton::clicked, this, [this, pack] { m_work.verify(pack); });
    connect(card->addButton("modelRemove", tr("Remove…")), &QPushButton::clicked, this, [this, pack] { askAndRemove(pack); });
    return card;
}

QWidget *ModelsDialog::availableCard(const PackManifest &manifest)
{
    auto *card = new ModelCard(manifest.id, manifest.name);
    card->setFacts({manifest.licence, tr("about %1").arg(sizeOf(manifest.aboutBytes))});
    card->setAbout(manifest.description.text(QLocale().name()));
    const qint64 here = m_work.downloaded(manifest);
    card->setState(ModelCard::Mood::Quiet, here > 0 ? tr("Not installed. %1 of it are here already.").arg(sizeOf(here)) : tr("Not installed."));
    if (!manifest.canDownload())
        return card;
    if (here > 0)
        connect(card->addButton("modelForget", tr("Throw the part away")), &QPushButton::clicked, this,
                [this, manifest] { m_work.forgetDownload(manifest); });
    connect(card->addButton("modelDownload", here > 0 ? tr("Go on downloading…") : tr("Download…")), &QPushButton::clicked, this,
            [this, manifest] { askAndDownload(manifest); });
    return card;
}

void ModelsDialog::add(const QString &folderOrZip)
{
    if (!folderOrZip.isEmpty())
        m_work.add(folderOrZip, m_copy->isChecked() ? ModelPacks::Transfer::Copy : ModelPacks::Transfer::LinkOrCopy);
}

void ModelsDialog::askAndRemove(const ModelPack &pack)
{
    const QString question = tr("Remove the model “%1” (%2) from this computer?").arg(pack.name, sizeOf(pack.bytes()));
    if (Dialogs::ask(this, tr("Remove a model"), question, QMessageBox::Yes | QMessageBox::Cancel) == QMessageBox::Yes)
        m_work.remove(pack);
}

void ModelsDialog::askAndDownload(const PackManifest &manifest)
{
    const QString question =
        tr("Download “%1”, about %2, from %3?\nNothing of your pictures is sent. Its licence is %4: see %5")
            .arg(manifest.name, sizeOf(manifest.aboutBytes), manifest.folder.host(), manifest.licence, manifest.licencePage.toString());
    if (Dialogs::ask(this, tr("Download a model"), question, QMessageBox::Yes | QMessageBox::Cancel) == QMessageBox::Yes)
        m_work.download(manifest);
}

void ModelsDialog::showJob(Job *job)
{
    auto *card = new JobCard(*job, JobCard::Counts::Mebibytes);
    m_byJob.insert(job, card);
    m_jobs->addWidget(card);
    connect(card, &JobCard::removeRequested, this, [this, job] { m_work.queue().remove(job); }, Qt::QueuedConnection);
    connect(job, &Job::succeeded, this, [this, job] { // what it did is seen in the list
        QMetaObject::invokeMethod(this, [this, job] { if (m_byJob.contains(job)) m_work.queue().remove(job); }, Qt::QueuedConnection);
    });
}

void ModelsDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!event->spontaneous())
        m_work.shelf().refresh(); // vivify-cli may have changed it
}

void ModelsDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!dropped(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ModelsDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    add(dropped(*event->mimeData()));
}

void ModelsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void ModelsDialog::retranslate()
{
    setWindowTitle(tr("Models"));
    setAccessibleName(windowTitle());
    m_about->setText(tr("Diffusion needs a set of weights. Physiological motion, labels and export work without any."));
    m_addFolder->setText(tr("Add a folder…"));
    m_addZip->setText(tr("Add a ZIP…"));
    m_copy->setText(tr("Copy the files even where they could be linked"));
    m_copy->setToolTip(tr("Linked files take no room of their own; copies stay as they are when the originals are changed."));
    m_drop->setText(tr("Or drop a diffusers folder or a ZIP of one here. Only safetensors weights are read: pickled ones could run code."));
    m_showFolder->setText(tr("Show the folder"));
    m_close->setText(tr("Close"));
    for (QPushButton *button : {m_addFolder, m_addZip, m_showFolder, m_close})
        button->setAccessibleName(button->text());
    m_copy->setAccessibleName(m_copy->text());
    fill();
}

} // namespace vivify
