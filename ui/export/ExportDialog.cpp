#include "ui/export/ExportDialog.h"

#include "core/base/DataPaths.h"
#include "core/export/VideoExporter.h"
#include "ui/dialogs/Dialogs.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace vivify {

struct ExportDialog::Private
{
    ProjectDocument &document;
    JobQueue &queue;
    QLineEdit *path = nullptr;
    QDoubleSpinBox *seconds = nullptr;
    QComboBox *fps = nullptr, *size = nullptr, *language = nullptr;
    QCheckBox *mark = nullptr;
    QLabel *summary = nullptr;

    ExportSettings settings() const
    {
        ExportSettings made = document.project().exportSettings;
        made.seconds = seconds->value();
        made.fps = fps->currentData().toDouble();
        made.size = size->currentData().toString();
        made.language = language->currentData().toString();
        made.aiMark = mark->isChecked();
        return made;
    }

    void refresh()
    {
        const FrameCompositor compositor(*document.picture(), settings());
        const QSize pixels = compositor.naturalSize();
        summary->setText(ExportDialog::tr("%1 × %2 · %3 frames · %4 frames a second · %5 s")
                             .arg(pixels.width())
                             .arg(pixels.height())
                             .arg(compositor.frameCount())
                             .arg(compositor.fps(), 0, 'g', 4)
                             .arg(compositor.seconds(), 0, 'f', 2));
    }

    QFormLayout *buildForm(QDialog *owner);
};

QFormLayout *ExportDialog::Private::buildForm(QDialog *owner)
{
    auto *form = new QFormLayout;
    const auto row = [&](const QString &name, QWidget *field, const char *objectName) {
        field->setObjectName(QLatin1String(objectName));
        field->setAccessibleName(name);
        form->addRow(name, field);
    };
    auto *browse = new QPushButton(tr("Browse…"), owner);
    browse->setObjectName(QStringLiteral("exportBrowse"));
    browse->setAccessibleName(tr("Choose the file"));
    path = new QLineEdit(DataPaths::defaultVideo(), owner);
    path->setObjectName(QStringLiteral("exportPath"));
    path->setAccessibleName(tr("File"));
    auto *file = new QHBoxLayout;
    file->addWidget(path, 1);
    file->addWidget(browse);
    form->addRow(tr("File"), file);
    QObject::connect(browse, &QPushButton::clicked, owner, [this, owner] {
        const QString chosen = Dialogs::saveFile(owner, tr("Export video"), path->text(), tr("Video (*.mp4)"));
        if (!chosen.isEmpty())
            path->setText(chosen.endsWith(QLatin1String(".mp4"), Qt::CaseInsensitive) ? chosen : chosen + QLatin1String(".mp4"));
    });
    const ExportSettings &now = document.project().exportSettings;
    seconds = new QDoubleSpinBox(owner);
    seconds->setRange(0, 600);
    seconds->setDecimals(1);
    seconds->setSuffix(tr(" s"));
    seconds->setSpecialValueText(tr("One loop"));
    seconds->setValue(now.seconds);
    row(tr("Length"), seconds, "exportSeconds");
    fps = new QComboBox(owner);
    fps->addItem(tr("As generated"), 0.0);
    for (double rate : {24.0, 25.0, 30.0, 50.0, 60.0})
        fps->addItem(tr("%1 frames a second").arg(rate), rate);
    fps->setCurrentIndex(qMax(0, fps->findData(now.fps)));
    row(tr("Frame rate"), fps, "exportFps");
    size = new QComboBox(owner);
    size->addItem(tr("As generated"), QStringLiteral("source"));
    for (const char *name : {"480p", "720p", "1080p"})
        size->addItem(QLatin1String(name), QLatin1String(name));
    size->setCurrentIndex(qMax(0, size->findData(now.size)));
    row(tr("Size"), size, "exportSize");
    language = new QComboBox(owner);
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh"));
    language->setCurrentIndex(qMax(0, language->findData(now.language)));
    row(tr("Language of the mark"), language, "exportLanguage");
    mark = new QCheckBox(tr("Say in the picture that a machine made this video"), owner);
    mark->setChecked(now.aiMark);
    row(tr("Mark"), mark, "exportMark");
    return form;
}

ExportDialog::ExportDialog(ProjectDocument &document, JobQueue &queue, QWidget *parent)
    : QDialog(parent), d(new Private{document, queue})
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export video"));
    setMinimumWidth(520);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(d->buildForm(this));
    d->summary = new QLabel(this);
    d->summary->setObjectName(QStringLiteral("exportSummary"));
    d->summary->setAccessibleName(tr("What will be written"));
    d->summary->setTextFormat(Qt::PlainText);
    layout->addWidget(d->summary);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->setObjectName(QStringLiteral("exportButtons"));
    QPushButton *run = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    run->setObjectName(QStringLiteral("exportRun"));
    run->setAccessibleName(tr("Export"));
    run->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { start(); });
    connect(d->seconds, &QDoubleSpinBox::valueChanged, this, [this] { d->refresh(); });
    for (QComboBox *box : {d->fps, d->size})
        connect(box, &QComboBox::currentIndexChanged, this, [this] { d->refresh(); });
    connect(d->mark, &QCheckBox::clicked, this, [this](bool on) {
        if (!on
            && Dialogs::ask(this, tr("Export without the mark?"),
                            tr("In many places a video made by a machine must say so. The record inside the file stays. "
                               "Leave the visible mark out?"),
                            QMessageBox::Yes | QMessageBox::No)
                != QMessageBox::Yes)
            d->mark->setChecked(true);
    });
    d->refresh();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::start()
{
    const QString path = d->path->text().trimmed();
    if (path.isEmpty() || (QFileInfo::exists(path)
        && Dialogs::ask(this, tr("Replace the file?"), tr("“%1” exists already.").arg(QFileInfo(path).fileName()),
                        QMessageBox::Yes | QMessageBox::No) != QMessageBox::Yes))
        return;
    const ExportSettings settings = d->settings();
    d->document.edit(tr("Change export settings"), Aspect::Export,
                     [&](Project &project) { project.exportSettings = settings; });
    if (path.startsWith(DataPaths::videos()))
        QDir().mkpath(QFileInfo(path).absolutePath());
    const FrameCompositor compositor(*d->document.picture(), settings);
    const bool marked = settings.aiMark;
    Job *job = d->queue.enqueue(tr("Export %1").arg(QFileInfo(path).fileName()), [compositor, path, marked](JobContext &context) {
        VideoExporter::exportVideo(compositor, path, marked, context);
    });
    connect(job, &Job::succeeded, this, [this, path] { Q_EMIT exported(path); });
    accept();
}

} // namespace vivify
