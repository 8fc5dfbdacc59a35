#include "ui/export/ExportDialog.h"

#include "core/base/DataPaths.h"
#include "core/base/Error.h"
#include "core/base/FrameTime.h"
#include "core/export/VideoExporter.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/export/LayoutChooser.h"

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
#include <QLocale>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

namespace vivify {

struct ExportDialog::Private
{
    ProjectDocument &document;
    JobQueue &queue;
    QLineEdit *path = nullptr;
    QDoubleSpinBox *seconds = nullptr;
    QComboBox *part = nullptr, *fps = nullptr, *size = nullptr, *language = nullptr, *labels = nullptr;
    QCheckBox *mark = nullptr;
    LayoutChooser *layout = nullptr;
    QLabel *summary = nullptr;
    QPushButton *run = nullptr;

    QString target() const
    {
        const QString text = path->text().trimmed();
        if (text.isEmpty() || text.endsWith(QLatin1String(".mp4"), Qt::CaseInsensitive))
            return text;
        return text + QLatin1String(".mp4");
    }

    ExportSettings settings() const
    {
        ExportSettings made = document.project().exportSettings;
        made.seconds = seconds->value();
        made.fps = fps->currentData().toDouble();
        made.size = size->currentData().toString();
        made.language = language->currentData().toString();
        made.labelLanguage = labels->currentData().toString();
        made.aiMark = mark->isChecked();
        made.layout = layout->layout();
        return made;
    }

    /// What the file gets; the project keeps its loop range also when the whole video is written.
    ExportSettings fileSettings() const
    {
        ExportSettings made = settings();
        if (!part->currentData().toBool()) {
            made.from = 0;
            made.until = -1;
        }
        return made;
    }

    Project made(const ExportSettings &settings) const
    {
        Project project = document.project();
        project.exportSettings = settings;
        return project;
    }

    static bool moves(const Project &project)
    {
        const QList<LayoutCell> cells = project.exportSettings.layout.cellsFor(project);
        return std::any_of(cells.begin(), cells.end(), [&](const LayoutCell &cell) {
            const Picture *picture = project.picture(cell.picture);
            return picture && !cell.original && !picture->clip.isNull();
        });
    }

    void allowRun() { run->setEnabled(!target().isEmpty() && moves(made(fileSettings()))); }

    void refresh()
    {
        const Project project = made(fileSettings());
        const FrameCompositor compositor(project);
        const QSize pixels = compositor.naturalSize();
        const FrameRange range = compositor.exported();
        layout->showFrame(compositor.frame(range.first + range.count / 2, layout->previewSize(pixels)));
        allowRun();
        if (!moves(project))
            return summary->setText(ExportDialog::tr("There is no animation yet: generate it first."));
        summary->setText(ExportDialog::tr("%1 × %2 pixels · %3 frames · %4 frames a second · %5 s")
                             .arg(pixels.width())
                             .arg(pixels.height())
                             .arg(range.count)
                             .arg(QLocale().toString(compositor.fps(), 'g', 4),
                                  QLocale().toString(range.count / compositor.fps(), 'f', 2)));
    }

    void buildFile(QDialog *owner, QFormLayout &form);
    void buildParts(QDialog *owner, QFormLayout &form);
    void buildLook(QDialog *owner, QFormLayout &form);
    void checkTarget() const;
};

namespace {

void addRow(QFormLayout &form, const QString &name, QWidget *field, const char *objectName)
{
    field->setObjectName(QLatin1String(objectName));
    field->setAccessibleName(name);
    auto *caption = new QLabel(name);
    caption->setBuddy(field);
    form.addRow(caption, field);
}

} // namespace

void ExportDialog::Private::buildFile(QDialog *owner, QFormLayout &form)
{
    auto *browse = new QPushButton(ExportDialog::tr("Browse…"), owner);
    browse->setObjectName(QStringLiteral("exportBrowse"));
    browse->setAccessibleName(ExportDialog::tr("Choose the file"));
    browse->setAutoDefault(false);
    path = new QLineEdit(QDir::toNativeSeparators(DataPaths::defaultVideo()), owner);
    path->setObjectName(QStringLiteral("exportPath"));
    path->setAccessibleName(ExportDialog::tr("File"));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(path, 1);
    row->addWidget(browse);
    auto *caption = new QLabel(ExportDialog::tr("File"), owner);
    caption->setBuddy(path);
    form.addRow(caption, row);
    QObject::connect(browse, &QPushButton::clicked, owner, [this, owner] {
        const QString chosen =
            Dialogs::saveFile(owner, ExportDialog::tr("Export video"), path->text(), ExportDialog::tr("Video (*.mp4)"));
        if (!chosen.isEmpty()) {
            path->setText(QDir::toNativeSeparators(chosen));
            path->setText(QDir::toNativeSeparators(target()));
        }
    });
}

void ExportDialog::Private::buildParts(QDialog *owner, QFormLayout &form)
{
    const ExportSettings &now = document.project().exportSettings;
    const FrameCompositor compositor(made(now));
    const FrameRange range = compositor.exported();
    part = new QComboBox(owner);
    part->addItem(ExportDialog::tr("Whole video"), false);
    if (now.hasRange() && range.count < compositor.frameCount()) {
        part->addItem(ExportDialog::tr("Loop range %1 – %2").arg(FrameTime::text(range.first, compositor.fps()),
                                                                 FrameTime::text(range.end(), compositor.fps())), true);
        part->setCurrentIndex(1);
    }
    addRow(form, ExportDialog::tr("Part"), part, "exportPart");
    form.labelForField(part)->setVisible(part->count() > 1);
    part->setVisible(part->count() > 1);
    seconds = new QDoubleSpinBox(owner);
    seconds->setRange(0, 3600);
    seconds->setDecimals(1);
    seconds->setSuffix(ExportDialog::tr(" s"));
    seconds->setSpecialValueText(ExportDialog::tr("One loop"));
    seconds->setToolTip(ExportDialog::tr("The loop repeats to this length; 0 is one loop."));
    seconds->setValue(now.seconds);
    addRow(form, ExportDialog::tr("Length"), seconds, "exportSeconds");
    fps = new QComboBox(owner);
    fps->addItem(ExportDialog::tr("As generated"), 0.0);
    for (double rate : {24.0, 25.0, 30.0, 50.0, 60.0})
        fps->addItem(ExportDialog::tr("%1 frames a second").arg(rate), rate);
    if (fps->findData(now.fps) < 0)
        fps->addItem(ExportDialog::tr("%1 frames a second").arg(now.fps), now.fps);
    fps->setCurrentIndex(fps->findData(now.fps));
    addRow(form, ExportDialog::tr("Frame rate"), fps, "exportFps");
}

void ExportDialog::Private::buildLook(QDialog *owner, QFormLayout &form)
{
    const ExportSettings &now = document.project().exportSettings;
    size = new QComboBox(owner);
    size->addItem(ExportDialog::tr("As generated"), QStringLiteral("source"));
    for (const char *name : {"480p", "720p", "1080p"})
        size->addItem(ExportDialog::tr("%1 (short side, never enlarged)").arg(QLatin1String(name)), QLatin1String(name));
    if (size->findData(now.size) < 0)
        size->addItem(now.size, now.size);
    size->setCurrentIndex(size->findData(now.size));
    addRow(form, ExportDialog::tr("Size"), size, "exportSize");
    language = new QComboBox(owner);
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh"));
    language->setCurrentIndex(now.language.startsWith(QLatin1String("zh")) ? 1 : 0);
    language->setToolTip(ExportDialog::tr("Of labels that know both languages, and of the mark."));
    addRow(form, ExportDialog::tr("Language"), language, "exportLanguage");
    mark = new QCheckBox(ExportDialog::tr("Say in the picture that a machine made this video"), owner);
    mark->setChecked(now.aiMark);
    addRow(form, ExportDialog::tr("Mark"), mark, "exportMark");
    labels = new QComboBox(owner);
    labels->addItem(ExportDialog::tr("In the video's language"), QString());
    labels->addItem(QStringLiteral("English"), QStringLiteral("en"));
    labels->addItem(QStringLiteral("简体中文"), QStringLiteral("zh"));
    labels->addItem(ExportDialog::tr("Two lines: 中文 / English"), QStringLiteral("both"));
    labels->setCurrentIndex(labels->findData(now.labelLanguage));
    addRow(form, ExportDialog::tr("Labels"), labels, "exportLabels");
}

/// A folder that is missing or closed is told before the dialog goes. Throws Error (Resources).
void ExportDialog::Private::checkTarget() const
{
    const QFileInfo file(target());
    const QFileInfo place(file.absolutePath());
    const QString shown = QDir::toNativeSeparators(file.absolutePath());
    QString happened;
    if (file.isDir())
        happened = ExportDialog::tr("“%1” is a folder, not a file.").arg(file.fileName());
    else if (!place.isDir())
        happened = ExportDialog::tr("The folder “%1” does not exist.").arg(shown);
    else if (!place.isWritable())
        happened = ExportDialog::tr("Vivify may not write to the folder “%1”.").arg(shown);
    if (!happened.isEmpty())
        throw Error(Error::Kind::Resources, happened, ExportDialog::tr("Nothing was written; your project is unchanged."),
                    ExportDialog::tr("Choose another folder with Browse."));
}

ExportDialog::ExportDialog(ProjectDocument &document, JobQueue &queue, QWidget *parent)
    : QDialog(parent), d(new Private{document, queue})
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export video"));
    setAccessibleName(windowTitle());
    setMinimumWidth(560);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(9);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    d->buildFile(this, *form);
    d->layout = new LayoutChooser(d->document.project(), this, *form);
    d->buildParts(this, *form);
    d->buildLook(this, *form);
    d->layout->setLanguage(d->language->currentData().toString());
    layout->addLayout(form);
    d->summary = new QLabel(this);
    d->summary->setObjectName(QStringLiteral("exportSummary"));
    d->summary->setAccessibleName(tr("What will be written"));
    d->summary->setProperty("role", QStringLiteral("quiet"));
    d->summary->setTextFormat(Qt::PlainText);
    layout->addWidget(d->summary);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->setObjectName(QStringLiteral("exportButtons"));
    d->run = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    d->run->setObjectName(QStringLiteral("exportRun"));
    d->run->setAccessibleName(tr("Export"));
    d->run->setProperty("primary", true);
    d->run->style()->polish(d->run); // the box has polished it already
    d->run->setDefault(true);
    layout->addWidget(buttons);
    connectFields(*buttons);
    d->refresh();
    // The name is what one changes, not folder and suffix.
    const int from = int(d->path->text().lastIndexOf(QDir::separator())) + 1;
    d->path->setFocus();
    d->path->setSelection(from, int(d->path->text().size()) - from - 4);
}

void ExportDialog::connectFields(QDialogButtonBox &buttons)
{
    const auto refresh = [this] { d->refresh(); };
    connect(&buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&buttons, &QDialogButtonBox::accepted, this, &ExportDialog::start);
    connect(d->seconds, &QDoubleSpinBox::valueChanged, this, refresh);
    connect(d->path, &QLineEdit::textChanged, this, [this] { d->allowRun(); });
    connect(d->layout, &LayoutChooser::changed, this, refresh);
    connect(d->language, &QComboBox::currentIndexChanged, this, [this] {
        d->layout->setLanguage(d->language->currentData().toString());
        d->refresh();
    });
    for (QComboBox *box : {d->part, d->fps, d->size, d->labels})
        connect(box, &QComboBox::currentIndexChanged, this, refresh);
    connect(d->mark, &QCheckBox::clicked, this, [this](bool on) {
        if (!on
            && Dialogs::ask(this, tr("Export without the mark?"),
                            tr("In many places a video made by a machine must say so, in the picture and in the file. "
                               "Leave both out?"),
                            QMessageBox::Yes | QMessageBox::No)
                != QMessageBox::Yes)
            d->mark->setChecked(true);
        d->refresh();
    });
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::start()
{
    const QString path = d->target();
    if (path.startsWith(DataPaths::videos()))
        QDir().mkpath(QFileInfo(path).absolutePath());
    try {
        d->checkTarget();
    } catch (const Error &error) {
        return Dialogs::showError(this, tr("Export video"), error);
    }
    if (QFileInfo::exists(path)
        && Dialogs::ask(this, tr("Replace the file?"), tr("“%1” exists already.").arg(QFileInfo(path).fileName()),
                        QMessageBox::Yes | QMessageBox::No)
            != QMessageBox::Yes)
        return;
    const ExportSettings settings = d->settings();
    const FrameCompositor compositor(d->made(d->fileSettings()));
    d->document.edit(tr("Change export settings"), Aspect::Export,
                     [&](Project &project) { project.exportSettings = settings; });
    Job *job = d->queue.enqueue(tr("Export %1").arg(QFileInfo(path).fileName()),
                                [compositor, path, marked = settings.aiMark](JobContext &context) {
                                    VideoExporter::exportVideo(compositor, path, marked, context);
                                });
    connect(job, &Job::succeeded, this, [this, path] { Q_EMIT exported(path); });
    if (testAttribute(Qt::WA_DeleteOnClose)) { // it has to tell the end of the job
        setAttribute(Qt::WA_DeleteOnClose, false);
        connect(job, &Job::finished, this, &QObject::deleteLater);
    }
    accept();
}

} // namespace vivify
