#include "ui/voice/RecordDialog.h"

#include "ui/voice/LevelMeter.h"
#include "ui/widgets/Icons.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <cstring>

namespace vivify {

namespace {

constexpr double Quiet = 0.02; // of the full amplitude; below it there are no words
constexpr qint64 MostBytes = qint64(3600) * Sound::Rate * 4 * 2;

double peakOf(const RawSound &piece)
{
    double peak = 0;
    if (piece.format == RawSound::Format::Float) {
        for (qsizetype i = 0; i + 4 <= piece.samples.size(); i += 4) {
            float sample = 0;
            std::memcpy(&sample, piece.samples.constData() + i, 4);
            peak = std::max(peak, double(std::abs(sample)));
        }
        return peak;
    }
    for (qsizetype i = 0; i + 2 <= piece.samples.size(); i += 2) {
        qint16 sample = 0;
        std::memcpy(&sample, piece.samples.constData() + i, 2);
        peak = std::max(peak, std::abs(double(sample)) / 32768);
    }
    return peak;
}

} // namespace

RecordDialog::RecordDialog(Player &player, const QString &language, QWidget *parent)
    : QDialog(parent), m_player(player), m_microphone(new QComboBox), m_language(new QComboBox), m_state(new QLabel),
      m_level(new LevelMeter), m_record(new QPushButton), m_again(new QPushButton(tr("Look again")))
{
    setObjectName(QStringLiteral("recordDialog"));
    setWindowTitle(tr("Record narration"));
    setAccessibleName(windowTitle());
    setMinimumWidth(440);
    m_player.setShowsFile(false); // one speaks to the video, not to its cards
    build(language);
    connect(m_record, &QPushButton::clicked, this, &RecordDialog::startOrStop);
    connect(m_again, &QPushButton::clicked, this, &RecordDialog::findMicrophones);
    connect(m_microphone, &QComboBox::activated, this, &RecordDialog::listen);
    findMicrophones();
}

RecordDialog::~RecordDialog() = default;

void RecordDialog::build(const QString &language)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(9);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto add = [&](const QString &name, QWidget *field, const char *objectName) {
        field->setObjectName(QLatin1String(objectName));
        field->setAccessibleName(name);
        auto *caption = new QLabel(name);
        caption->setBuddy(field);
        form->addRow(caption, field);
    };
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("中文"), QStringLiteral("zh"));
    m_language->setCurrentIndex(language == QLatin1String("zh") ? 1 : 0);
    add(tr("Language"), m_language, "recordLanguage");
    add(tr("Microphone"), m_microphone, "recordMicrophone");
    add(tr("Level"), m_level, "levelMeter");
    column->addLayout(form);
    m_state->setObjectName(QStringLiteral("recordState"));
    m_state->setAccessibleName(tr("State of the recording"));
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    column->addWidget(m_state);
    m_record->setObjectName(QStringLiteral("recordStart"));
    m_record->setIcon(icon(QStringLiteral("microphone")));
    m_record->setAutoDefault(false);
    m_again->setObjectName(QStringLiteral("recordAgain"));
    m_again->setAutoDefault(false);
    column->addWidget(m_record);
    column->addWidget(m_again);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->setObjectName(QStringLiteral("recordButtons"));
    m_use = buttons->addButton(tr("Use it"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("recordUse"));
    m_use->setProperty("primary", true);
    m_use->style()->polish(m_use); // the box has polished it already
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString RecordDialog::language() const { return m_language->currentData().toString(); }

void RecordDialog::findMicrophones()
{
    m_microphone->clear();
    try {
        m_microphone->addItems(AudioDevices::open().microphones());
    } catch (const Error &error) {
        m_trouble = error.message();
    }
    listen();
}

void RecordDialog::listen()
{
    m_stream.reset();
    m_level->clear();
    m_trouble.clear();
    try {
        m_stream = AudioDevices::open().record(m_microphone->currentText(), [this](const RawSound &piece) { hear(piece); });
    } catch (const Error &error) {
        m_trouble = error.happened() + QLatin1Char('\n') + error.todo();
    }
    refresh();
}

void RecordDialog::hear(const RawSound &piece)
{
    m_level->setPeak(peakOf(piece));
    if (!m_recording)
        return;
    m_heard.rate = piece.rate;
    m_heard.channels = piece.channels;
    m_heard.format = piece.format;
    m_heard.samples += piece.samples;
    if (m_heard.samples.size() > MostBytes)
        stop();
    refresh();
}

void RecordDialog::startOrStop()
{
    if (m_recording)
        return stop();
    m_heard = {};
    m_sound = {};
    m_level->clear();
    m_recording = true;
    Q_EMIT recordingChanged(true); // the narration that is there already must not be heard by the microphone
    m_start = m_player.seconds();
    m_player.play();
    refresh();
}

void RecordDialog::stop()
{
    if (!m_recording)
        return;
    m_recording = false;
    m_player.pause();
    Q_EMIT recordingChanged(false);
    try {
        m_sound = m_heard.rate > 0 ? soundLibrary().resampled(m_heard) : Sound();
    } catch (const Error &error) {
        Q_EMIT failed(error);
    }
    m_heard = {};
    refresh();
}

void RecordDialog::done(int result)
{
    stop();
    m_stream.reset();
    QDialog::done(result);
}

void RecordDialog::refresh()
{
    m_record->setText(m_recording ? tr("Stop") : m_sound.isNull() ? tr("Record") : tr("Record again"));
    m_record->setAccessibleName(m_record->text());
    m_record->setEnabled(m_stream != nullptr);
    m_again->setVisible(!m_stream);
    m_use->setEnabled(!m_recording && !m_sound.isNull());
    for (QComboBox *box : {m_microphone, m_language})
        box->setEnabled(!m_recording && box->count() > 0);
    const auto seconds = [](double value) { return QLocale().toString(value, 'f', 1); };
    QString text;
    if (m_recording) {
        const int bytes = m_heard.channels * (m_heard.format == RawSound::Format::Float ? 4 : 2);
        text = tr("Recording: %1 s").arg(seconds(m_heard.rate > 0 ? double(m_heard.samples.size()) / bytes / m_heard.rate : 0));
    } else if (!m_sound.isNull()) {
        text = tr("%1 s are recorded, from %2 s on.").arg(seconds(m_sound.seconds()), seconds(m_start));
        if (m_sound.peak() < Quiet)
            text += QLatin1Char('\n') + tr("Almost nothing was heard: check that the microphone is on and not muted.");
        else if (m_level->isCut())
            text += QLatin1Char('\n') + tr("It was too loud in places: turn the microphone down or move away from it.");
    } else {
        text = m_stream ? tr("The video plays from the playhead while you speak.") : m_trouble;
    }
    m_state->setText(text);
    m_state->setProperty("role", m_stream ? QVariant() : QVariant(QStringLiteral("warning")));
}

} // namespace vivify
