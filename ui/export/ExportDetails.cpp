#include "ui/export/ExportDetails.h"

#include "core/base/Error.h"
#include "core/base/FrameTime.h"
#include "core/compose/FrameCompositor.h"
#include "core/export/VideoLibrary.h"
#include "ui/export/ExportForm.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPointer>
#include <QThreadPool>

namespace vivify {

namespace {

constexpr double LongestFade = 10;

QDoubleSpinBox *secondsBox(double value, double least, double most, const QString &zero)
{
    auto *box = new QDoubleSpinBox;
    box->setRange(least, most);
    box->setDecimals(1);
    box->setSingleStep(0.5);
    box->setSuffix(ExportDetails::tr(" s"));
    box->setSpecialValueText(zero);
    box->setValue(value);
    return box;
}

QPlainTextEdit *wordsBox()
{
    auto *box = new QPlainTextEdit;
    box->setTabChangesFocus(true);
    box->setFixedHeight(box->fontMetrics().lineSpacing() * 2 + 14);
    box->setPlaceholderText(ExportDetails::tr("No card"));
    return box;
}

void select(QComboBox &box, const QVariant &data) { box.setCurrentIndex(qMax(0, box.findData(data))); }

} // namespace

ExportDetails::ExportDetails(const Project &project, QWidget *parent) : QWidget(parent), m_form(new QFormLayout(this))
{
    setObjectName(QStringLiteral("exportDetails"));
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    buildTimes(project, *m_form);
    buildCards(project.exportSettings, *m_form);
    buildWords(project, *m_form);
    buildFile(project.exportSettings, *m_form);
    showTexts();
    watch();
}

void ExportDetails::buildTimes(const Project &project, QFormLayout &form)
{
    const ExportSettings &now = project.exportSettings;
    const FrameCompositor compositor(project);
    const FrameRange range = compositor.exported();
    m_part = new QComboBox;
    m_part->addItem(tr("Whole video"), false);
    if (now.hasRange() && range.count < compositor.frameCount()) {
        m_part->addItem(tr("Loop range %1 – %2").arg(FrameTime::text(range.first, compositor.fps()),
                                                     FrameTime::text(range.end(), compositor.fps())), true);
        m_part->setCurrentIndex(1);
    }
    addExportRow(form, tr("Part"), m_part, "exportPart");
    showRow(m_part, m_part->count() > 1);
    m_seconds = secondsBox(now.seconds, 0, 3600, tr("One loop"));
    m_seconds->setToolTip(tr("The loop repeats to this length; 0 is one loop."));
    addExportRow(form, tr("Length"), m_seconds, "exportSeconds");
    m_pingPong = new QCheckBox(tr("Forth and back"));
    m_pingPong->setToolTip(tr("For clips whose end does not meet their start."));
    m_pingPong->setChecked(now.pingPong);
    addExportRow(form, tr("Loop"), m_pingPong, "exportPingPong");
    m_fps = new QComboBox;
    m_fps->addItem(tr("As generated"), 0.0);
    for (double rate : {24.0, 25.0, 30.0, 50.0, 60.0})
        m_fps->addItem(tr("%1 frames a second").arg(rate), rate);
    if (m_fps->findData(now.fps) < 0)
        m_fps->addItem(tr("%1 frames a second").arg(now.fps), now.fps);
    select(*m_fps, now.fps);
    addExportRow(form, tr("Frame rate"), m_fps, "exportFps");
    m_size = new QComboBox;
    m_size->addItem(tr("As generated"), QStringLiteral("source"));
    for (const char *name : {"480p", "720p", "1080p"})
        m_size->addItem(tr("%1 (short side, never enlarged)").arg(QLatin1String(name)), QLatin1String(name));
    if (m_size->findData(now.size) < 0)
        m_size->addItem(now.size, now.size);
    select(*m_size, now.size);
    addExportRow(form, tr("Size"), m_size, "exportSize");
}

void ExportDetails::buildCards(const ExportSettings &now, QFormLayout &form)
{
    m_fadeIn = secondsBox(now.fadeIn, 0, LongestFade, tr("None"));
    addExportRow(form, tr("Fade in"), m_fadeIn, "exportFadeIn");
    m_fadeOut = secondsBox(now.fadeOut, 0, LongestFade, tr("None"));
    addExportRow(form, tr("Fade out"), m_fadeOut, "exportFadeOut");
    m_titleWords = now.titleCard;
    m_endWords = now.endCard;
    m_cornerWords = now.cornerText;
    m_titleCard = wordsBox();
    m_titleCard->setToolTip(tr("The first line is the title; further lines stand smaller below."));
    addExportRow(form, tr("Title card"), m_titleCard, "exportTitleCard");
    m_endCard = wordsBox();
    addExportRow(form, tr("End card"), m_endCard, "exportEndCard");
    m_cardSeconds = secondsBox(now.cardSeconds, 0.5, 600, {});
    addExportRow(form, tr("Each card"), m_cardSeconds, "exportCardSeconds");
}

void ExportDetails::buildWords(const Project &project, QFormLayout &form)
{
    const ExportSettings &now = project.exportSettings;
    m_labels = new QComboBox;
    m_labels->addItem(tr("In the video's language"), QString());
    m_labels->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_labels->addItem(QStringLiteral("简体中文"), QStringLiteral("zh"));
    m_labels->addItem(tr("Two lines: 中文 / English"), QStringLiteral("both"));
    select(*m_labels, now.labelLanguage);
    addExportRow(form, tr("Labels"), m_labels, "exportLabels");
    m_captions = new QComboBox;
    m_captions->addItem(tr("As the destination needs"), QString());
    m_captions->addItem(tr("In the picture"), QStringLiteral("burn"));
    m_captions->addItem(tr("A file beside the video"), QStringLiteral("beside"));
    m_captions->addItem(tr("None"), QStringLiteral("none"));
    select(*m_captions, now.captionMode);
    addExportRow(form, tr("Captions"), m_captions, "exportCaptions");
    showRow(m_captions, !project.captions.isEmpty());
    m_narration = new QComboBox;
    m_narration->addItem(tr("In the video's language"), QString());
    m_narration->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_narration->addItem(QStringLiteral("中文"), QStringLiteral("zh"));
    m_narration->addItem(tr("None"), QStringLiteral("none"));
    select(*m_narration, now.narration);
    addExportRow(form, tr("Narration"), m_narration, "exportNarration");
    showRow(m_narration, !project.narration.isEmpty());
    m_cornerText = new QLineEdit;
    m_cornerText->setMaxLength(120);
    m_cornerText->setPlaceholderText(tr("Source or name"));
    m_cornerText->setToolTip(tr("Stands small in the corner, behind “for teaching, not for diagnosis”."));
    addExportRow(form, tr("Corner text"), m_cornerText, "exportCornerText");
}

void ExportDetails::buildFile(const ExportSettings &now, QFormLayout &form)
{
    m_megabytes = new QDoubleSpinBox;
    m_megabytes->setRange(0, 100000);
    m_megabytes->setDecimals(1);
    m_megabytes->setSuffix(tr(" MB"));
    m_megabytes->setSpecialValueText(tr("Any"));
    m_megabytes->setToolTip(tr("The quality is lowered until the file is no larger."));
    m_megabytes->setValue(now.fitMegabytes);
    addExportRow(form, tr("File at most"), m_megabytes, "exportMegabytes");
    m_encoder = new QComboBox;
    m_encoder->addItem(tr("Program (best quality)"), QString());
    addExportRow(form, tr("Encoder"), m_encoder, "exportEncoder");
    showRow(m_encoder, false);
}

void ExportDetails::watch()
{
    const auto tell = [this] {
        if (!m_filling)
            Q_EMIT changed();
    };
    for (QComboBox *box : {m_part, m_fps, m_size, m_labels, m_captions, m_narration, m_encoder})
        connect(box, &QComboBox::currentIndexChanged, this, tell);
    for (QDoubleSpinBox *box : {m_seconds, m_fadeIn, m_fadeOut, m_cardSeconds, m_megabytes})
        connect(box, &QDoubleSpinBox::valueChanged, this, tell);
    connect(m_pingPong, &QCheckBox::toggled, this, tell);
    const auto keep = [this, tell] {
        keepTexts();
        tell();
    };
    connect(m_titleCard, &QPlainTextEdit::textChanged, this, keep);
    connect(m_endCard, &QPlainTextEdit::textChanged, this, keep);
    connect(m_cornerText, &QLineEdit::textChanged, this, keep);
}

/// What is written now, in its language; an emptied text is gone in both, or the other would stand in for it.
void ExportDetails::keepTexts()
{
    if (m_filling)
        return;
    const auto keep = [this](LocalizedText &words, const QString &text) {
        if (text.isEmpty())
            words = {};
        else if (words.text(m_language) != text)
            words.set(m_language, text);
    };
    keep(m_titleWords, m_titleCard->toPlainText().trimmed());
    keep(m_endWords, m_endCard->toPlainText().trimmed());
    keep(m_cornerWords, m_cornerText->text().trimmed());
}

void ExportDetails::showTexts()
{
    m_filling = true;
    m_titleCard->setPlainText(m_titleWords.text(m_language));
    m_endCard->setPlainText(m_endWords.text(m_language));
    m_cornerText->setText(m_cornerWords.text(m_language));
    m_filling = false;
}

void ExportDetails::setLanguage(const QString &language)
{
    m_language = language;
    showTexts();
}

void ExportDetails::showRow(QWidget *field, bool shown)
{
    field->setVisible(shown);
    m_form->labelForField(field)->setVisible(shown);
}

void ExportDetails::setDestination(const Destination &destination)
{
    const auto first = [](QComboBox &box, const QString &text) { box.setItemText(0, text); };
    first(*m_fps, destination.fps > 0 ? tr("As the destination needs: %1").arg(QLocale().toString(destination.fps, 'g', 4)) : tr("As generated"));
    first(*m_size, destination.size == QLatin1String("source") ? tr("As generated") : tr("As generated, at most %1").arg(destination.size));
    m_seconds->setSpecialValueText(destination.leastSeconds > 0
                                       ? tr("Whole loops, at least %1 s").arg(QLocale().toString(destination.leastSeconds, 'g', 4))
                                       : tr("One loop"));
    m_megabytes->setSpecialValueText(destination.megabytes > 0 ? tr("As the destination needs: %1 MB").arg(QLocale().toString(destination.megabytes, 'g', 6))
                                                               : tr("Any"));
    const bool video = destination.format.kind == OutputFormat::Kind::Video;
    for (QWidget *field : {static_cast<QWidget *>(m_fadeIn), static_cast<QWidget *>(m_fadeOut), static_cast<QWidget *>(m_titleCard),
                           static_cast<QWidget *>(m_endCard), static_cast<QWidget *>(m_cardSeconds)})
        showRow(field, destination.format.kind != OutputFormat::Kind::Still);
    showRow(m_megabytes, video && destination.fitsBytes());
    showRow(m_encoder, m_encoder->count() > 1 && destination.format.video == QLatin1String("libx264"));
}

void ExportDetails::findEncoders()
{
    if (m_asked)
        return;
    m_asked = true;
    const QPointer<ExportDetails> self(this);
    QThreadPool::globalInstance()->start([self] {
        QStringList names;
        try {
            names = videoLibrary().hardwareEncoders();
        } catch (const Error &) {
            return; // the export will tell it
        }
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, names] {
            if (!self || names.isEmpty())
                return;
            for (const QString &name : names)
                self->m_encoder->addItem(tr("Graphics card (faster): %1").arg(name), name);
            self->showRow(self->m_encoder, true);
        }, Qt::QueuedConnection);
    });
}

bool ExportDetails::wantsPart() const { return m_part->currentData().toBool(); }

QString ExportDetails::encoder() const { return m_encoder->isHidden() ? QString() : m_encoder->currentData().toString(); }

void ExportDetails::apply(ExportSettings &settings) const
{
    settings.seconds = m_seconds->value();
    settings.fps = m_fps->currentData().toDouble();
    settings.size = m_size->currentData().toString();
    settings.pingPong = m_pingPong->isChecked();
    settings.fadeIn = m_fadeIn->value();
    settings.fadeOut = m_fadeOut->value();
    settings.titleCard = m_titleWords;
    settings.endCard = m_endWords;
    settings.cardSeconds = m_cardSeconds->value();
    settings.labelLanguage = m_labels->currentData().toString();
    settings.captionMode = m_captions->currentData().toString();
    settings.narration = m_narration->currentData().toString();
    settings.cornerText = m_cornerWords;
    settings.fitMegabytes = m_megabytes->value();
}

} // namespace vivify
