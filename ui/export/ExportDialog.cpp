#include "ui/export/ExportDialog.h"

#include "core/base/DataPaths.h"
#include "core/base/Error.h"
#include "core/base/FrameTime.h"
#include "core/export/VideoExporter.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/export/ExportDetails.h"
#include "ui/export/ExportForm.h"
#include "ui/export/LayoutChooser.h"
#include "ui/generate/TakeText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSlider>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

namespace vivify {

namespace {

constexpr int Width = 560, WideWidth = 940;

/// A bare name belongs among the user's videos: the folder that the program was started in is nobody's choice.
QString placed(const QString &path)
{
    if (path.startsWith(QLatin1String("~/")))
        return QDir::cleanPath(QDir::homePath() + path.mid(1));
    return path.isEmpty() || QDir::isAbsolutePath(path) ? path : QDir::cleanPath(DataPaths::videos() + QLatin1Char('/') + path);
}

} // namespace

struct ExportDialog::Private
{
    ProjectDocument &document;
    JobQueue &queue;
    QList<Destination> known = Destinations::all();
    QComboBox *destination = nullptr, *language = nullptr, *reason = nullptr;
    QLabel *about = nullptr, *summary = nullptr;
    QLineEdit *path = nullptr;
    QCheckBox *mark = nullptr;
    LayoutChooser *layout = nullptr;
    ExportDetails *details = nullptr;
    QSlider *place = nullptr;
    QToolButton *more = nullptr;
    QPushButton *run = nullptr;
    std::optional<FinishedVideo> video{}; // as it would be written now

    const Destination &chosen() const { return known.at(qMax(0, destination->currentIndex())); }
    QString target() const { return chosen().completed(placed(path->text().trimmed())); }

    ExportSettings settings() const
    {
        ExportSettings made = document.project().exportSettings;
        details->apply(made);
        made.destination = chosen().id;
        made.language = language->currentData().toString();
        made.aiMark = mark->isChecked();
        made.markOff = made.aiMark ? QString() : reason->currentData().toString();
        made.layout = layout->layout();
        return made;
    }

    /// What the file gets; the project keeps its loop range also when the whole video is written.
    Project made() const
    {
        Project project = document.project();
        project.exportSettings = settings();
        if (!chosen().fitsBytes()) // the field is not shown
            project.exportSettings.fitMegabytes = 0;
        if (!details->wantsPart()) {
            project.exportSettings.from = 0;
            project.exportSettings.until = -1;
        }
        return project;
    }

    bool isStill() const { return chosen().format.kind == OutputFormat::Kind::Still; }

    bool shows(const Project &project) const
    {
        const QList<LayoutCell> cells = project.exportSettings.layout.cellsFor(project);
        return std::any_of(cells.begin(), cells.end(), [&](const LayoutCell &cell) {
            const Picture *picture = project.picture(cell.picture);
            return picture && (isStill() || (!cell.original && !picture->clip.isNull()));
        });
    }

    void allowRun()
    {
        const bool named = mark->isChecked() || !reason->currentData().toString().isEmpty();
        run->setEnabled(!target().isEmpty() && named && shows(made()));
    }

    void showFrame()
    {
        const QSize size = layout->previewSize(video->naturalSize());
        layout->showFrame(isStill() ? video->still(size) : video->frame(place->value(), size));
    }

    void refresh()
    {
        const Project project = chosen().applied(made());
        const int before = place->maximum();
        video.emplace(project);
        const QSignalBlocker quiet(place);
        place->setRange(0, video->frameCount() - 1);
        if (before != place->maximum())
            place->setValue(video->frameCount() / 2);
        place->setVisible(!isStill() && video->frameCount() > 1);
        showFrame();
        reason->setVisible(!mark->isChecked());
        allowRun();
        summary->setText(shows(project) ? summaryOf(project) : ExportDialog::tr("There is no animation yet: generate it first."));
        const Picture *picture = project.currentPicture();
        if (const QString take = picture ? TakeText::ofVideo(*picture) : QString(); !take.isEmpty() && shows(project))
            summary->setText(summary->text() + QStringLiteral("\n") + take);
    }

    QString summaryOf(const Project &project) const
    {
        const QSize pixels = video->naturalSize();
        if (isStill())
            return ExportDialog::tr("%1 × %2 pixels").arg(pixels.width()).arg(pixels.height());
        QString text = ExportDialog::tr("%1 × %2 pixels · %3 frames · %4 frames a second · %5 s")
                           .arg(pixels.width()).arg(pixels.height()).arg(video->frameCount())
                           .arg(QLocale().toString(video->fps(), 'g', 4), QLocale().toString(video->seconds(), 'f', 2));
        if (!chosen().format.audio.isEmpty())
            text += project.audio().isSilent() ? ExportDialog::tr(" · silent sound track") : ExportDialog::tr(" · with narration");
        if (project.exportSettings.fitMegabytes > 0 && chosen().fitsBytes())
            text += ExportDialog::tr(" · at most %1 MB").arg(QLocale().toString(project.exportSettings.fitMegabytes, 'g', 6));
        return text;
    }

    /// Gives the name the suffix of the destination in place of another one's.
    void followSuffix()
    {
        QString name = path->text();
        for (const Destination &other : known)
            if (!other.suffix.isEmpty() && name.endsWith(QLatin1Char('.') + other.suffix, Qt::CaseInsensitive))
                name.chop(other.suffix.size() + 1);
        path->setText(chosen().completed(name));
    }

    void buildFile(QDialog *owner, QFormLayout &form);
    void buildLook(QDialog *owner, QFormLayout &form);
    QLayout *buildFoot(QDialog *owner, QDialogButtonBox *&buttons);
    void checkTarget() const;
};

void ExportDialog::Private::buildFile(QDialog *owner, QFormLayout &form)
{
    destination = new QComboBox(owner);
    for (const Destination &one : std::as_const(known))
        destination->addItem(one.name.text(QLocale().name()), one.id);
    destination->setCurrentIndex(qMax(0, destination->findData(document.project().exportSettings.destination)));
    addExportRow(form, ExportDialog::tr("Made for"), destination, "exportDestination");
    about = new QLabel(owner);
    about->setObjectName(QStringLiteral("exportAbout"));
    about->setProperty("role", QStringLiteral("quiet"));
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    form.addRow(QString(), about);
    path = new QLineEdit(QDir::toNativeSeparators(DataPaths::defaultVideo()), owner);
    path->setObjectName(QStringLiteral("exportPath"));
    path->setAccessibleName(ExportDialog::tr("File"));
    auto *browse = new QPushButton(ExportDialog::tr("Browse…"), owner);
    browse->setObjectName(QStringLiteral("exportBrowse"));
    browse->setAccessibleName(ExportDialog::tr("Choose the file"));
    browse->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(path, 1);
    row->addWidget(browse);
    auto *caption = new QLabel(ExportDialog::tr("File"), owner);
    caption->setBuddy(path);
    form.addRow(caption, row);
    QObject::connect(browse, &QPushButton::clicked, owner, [this, owner] {
        const QString kinds = chosen().suffix.isEmpty() ? QString() : QStringLiteral("%1 (*.%2)").arg(chosen().name.text(QLocale().name()), chosen().suffix);
        const QString file = Dialogs::saveFile(owner, ExportDialog::tr("Export video"), path->text(), kinds);
        if (!file.isEmpty()) {
            path->setText(QDir::toNativeSeparators(file));
            path->setText(QDir::toNativeSeparators(target()));
        }
    });
}

void ExportDialog::Private::buildLook(QDialog *owner, QFormLayout &form)
{
    const ExportSettings &now = document.project().exportSettings;
    language = new QComboBox(owner);
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh"));
    language->setCurrentIndex(now.language.startsWith(QLatin1String("zh")) ? 1 : 0);
    language->setToolTip(ExportDialog::tr("Of labels that know both languages, and of the mark."));
    addExportRow(form, ExportDialog::tr("Language"), language, "exportLanguage");
    mark = new QCheckBox(ExportDialog::tr("Say in the picture that a machine made this video"), owner);
    mark->setChecked(now.aiMark);
    addExportRow(form, ExportDialog::tr("Mark"), mark, "exportMark");
    reason = new QComboBox(owner);
    reason->setObjectName(QStringLiteral("exportMarkReason"));
    reason->setAccessibleName(ExportDialog::tr("Why there is no mark"));
    reason->addItem(ExportDialog::tr("Choose why there is no mark…"), QString());
    const QStringList words{ExportDialog::tr("The platform adds its own mark"), ExportDialog::tr("I will edit it and mark it then"),
                            ExportDialog::tr("Nobody but me will see it")};
    for (int i = 0; i < words.size(); ++i)
        reason->addItem(words.at(i), ExportSettings::markReasons().at(i));
    reason->setCurrentIndex(qMax(0, reason->findData(now.markOff)));
    form.addRow(QString(), reason);
}

/// A folder that is missing or closed is told before the dialog goes. Throws Error (Resources).
void ExportDialog::Private::checkTarget() const
{
    const QFileInfo file(target());
    const QFileInfo folder(file.absolutePath());
    const QString shown = QDir::toNativeSeparators(file.absolutePath());
    const bool sequence = chosen().format.kind == OutputFormat::Kind::Sequence;
    QString happened;
    if (file.isDir() && !sequence)
        happened = ExportDialog::tr("“%1” is a folder, not a file.").arg(file.fileName());
    else if (sequence && file.exists() && !QDir(file.filePath()).isEmpty())
        happened = ExportDialog::tr("“%1” exists already and is not an empty folder.").arg(file.fileName());
    else if (!folder.isDir())
        happened = ExportDialog::tr("The folder “%1” does not exist.").arg(shown);
    else if (!folder.isWritable())
        happened = ExportDialog::tr("Vivify may not write to the folder “%1”.").arg(shown);
    if (!happened.isEmpty())
        throw Error(Error::Kind::Resources, happened, ExportDialog::tr("Nothing was written; your project is unchanged."),
                    ExportDialog::tr("Choose another folder with Browse."));
}

QLayout *ExportDialog::Private::buildFoot(QDialog *owner, QDialogButtonBox *&buttons)
{
    more = new QToolButton(owner);
    more->setObjectName(QStringLiteral("exportMore"));
    more->setText(ExportDialog::tr("Details"));
    more->setAccessibleName(ExportDialog::tr("Show length, rate, size, cards and sound"));
    more->setCheckable(true);
    more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    more->setArrowType(Qt::RightArrow);
    buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, owner);
    buttons->setObjectName(QStringLiteral("exportButtons"));
    run = buttons->addButton(ExportDialog::tr("Export"), QDialogButtonBox::AcceptRole);
    run->setObjectName(QStringLiteral("exportRun"));
    run->setAccessibleName(ExportDialog::tr("Export"));
    run->setProperty("primary", true);
    run->style()->polish(run); // the box has polished it already
    run->setDefault(true);
    auto *row = new QHBoxLayout;
    row->addWidget(more);
    row->addStretch(1);
    row->addWidget(buttons);
    return row;
}

ExportDialog::ExportDialog(ProjectDocument &document, JobQueue &queue, QWidget *parent)
    : QDialog(parent), d(new Private{document, queue})
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export video"));
    setAccessibleName(windowTitle());
    setMinimumWidth(Width);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(9);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    d->buildFile(this, *form);
    d->layout = new LayoutChooser(d->document.project(), this, *form);
    d->place = new QSlider(Qt::Horizontal, this);
    d->place->setObjectName(QStringLiteral("exportPlace"));
    d->place->setAccessibleName(tr("Moment shown in the preview"));
    form->addRow(QString(), d->place);
    d->buildLook(this, *form);
    d->details = new ExportDetails(d->document.project(), this);
    d->details->hide();
    auto *columns = new QHBoxLayout; // the details beside the rest: the dialog must fit low screens
    columns->setSpacing(24);
    auto *left = new QVBoxLayout; // what is left beside long details goes below, not between the rows
    left->addLayout(form);
    left->addStretch(1);
    columns->addLayout(left, 3);
    columns->addWidget(d->details, 2);
    layout->addLayout(columns);
    d->summary = new QLabel(this);
    d->summary->setObjectName(QStringLiteral("exportSummary"));
    d->summary->setAccessibleName(tr("What will be written"));
    d->summary->setProperty("role", QStringLiteral("quiet"));
    d->summary->setTextFormat(Qt::PlainText);
    layout->addWidget(d->summary);
    QDialogButtonBox *buttons = nullptr;
    layout->addLayout(d->buildFoot(this, buttons));
    connectFields(*buttons);
    d->layout->setLanguage(d->language->currentData().toString());
    d->details->setLanguage(d->language->currentData().toString());
    Q_EMIT d->destination->currentIndexChanged(d->destination->currentIndex());
    d->place->setValue(d->video->frameCount() / 2);
    // The name is what one changes, not folder and suffix.
    const QFileInfo proposed(d->path->text());
    d->path->setFocus();
    d->path->setSelection(int(d->path->text().size() - proposed.fileName().size()), int(proposed.completeBaseName().size()));
}

void ExportDialog::connectFields(QDialogButtonBox &buttons)
{
    const auto refresh = [this] { d->refresh(); };
    connect(&buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&buttons, &QDialogButtonBox::accepted, this, &ExportDialog::start);
    connect(d->destination, &QComboBox::currentIndexChanged, this, [this] {
        d->about->setText(d->chosen().description.text(QLocale().name()));
        d->details->setDestination(d->chosen());
        d->followSuffix();
        d->refresh();
    });
    connect(d->path, &QLineEdit::textChanged, this, [this] { d->allowRun(); });
    connect(d->layout, &LayoutChooser::changed, this, refresh);
    connect(d->details, &ExportDetails::changed, this, refresh);
    connect(d->place, &QSlider::valueChanged, this, [this] { d->showFrame(); });
    connect(d->reason, &QComboBox::currentIndexChanged, this, refresh);
    connect(d->language, &QComboBox::currentIndexChanged, this, [this] {
        d->layout->setLanguage(d->language->currentData().toString());
        d->details->setLanguage(d->language->currentData().toString());
        d->refresh();
    });
    connect(d->mark, &QCheckBox::clicked, this, &ExportDialog::confirmUnmarked);
    connect(d->more, &QToolButton::toggled, this, [this](bool open) {
        d->more->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        d->details->setVisible(open);
        if (open)
            d->details->findEncoders();
        setMinimumWidth(open ? WideWidth : Width);
        layout()->activate();
        adjustSize();
    });
}

void ExportDialog::confirmUnmarked(bool marked)
{
    if (!marked
        && Dialogs::ask(this, tr("Export without the mark?"),
                        tr("In many places a video made by a machine must say so, in the picture and in the file. "
                           "Leave both out?"),
                        QMessageBox::Yes | QMessageBox::No)
            != QMessageBox::Yes)
        d->mark->setChecked(true);
    d->refresh();
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
    if (QFileInfo(path).isFile()
        && Dialogs::ask(this, tr("Replace the file?"), tr("“%1” exists already.").arg(QFileInfo(path).fileName()),
                        QMessageBox::Yes | QMessageBox::No)
            != QMessageBox::Yes)
        return;
    const ExportSettings settings = d->settings();
    ExportOrder order = ExportOrder::of(d->made(), d->chosen(), path);
    if (!d->details->encoder().isEmpty() && order.format.video == QLatin1String("libx264") && order.megabytes <= 0)
        order.format.useHardware(d->details->encoder());
    d->document.edit(tr("Change export settings"), Aspect::Export,
                     [&](Project &project) { project.exportSettings = settings; });
    Job *job = d->queue.enqueue(tr("Export %1").arg(QFileInfo(path).fileName()),
                                [order](JobContext &context) { VideoExporter::write(order, context); });
    connect(job, &Job::succeeded, this, [this, path] { Q_EMIT exported(path); });
    if (testAttribute(Qt::WA_DeleteOnClose)) { // it has to tell the end of the job
        setAttribute(Qt::WA_DeleteOnClose, false);
        connect(job, &Job::finished, this, &QObject::deleteLater);
    }
    accept();
}

} // namespace vivify
