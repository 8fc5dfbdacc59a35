#include "ui/generate/ForecastBar.h"

#include "ui/generate/RunAdvice.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStyle>

namespace vivify {

namespace {

Remedy motionEngine() { return {QStringLiteral("motion-engine"), {}, QStringLiteral("motion")}; }

} // namespace

ForecastBar::ForecastBar(RunAdvice &advice, QWidget *parent)
    : QFrame(parent), m_advice(advice), m_mark(new QLabel), m_state(new QLabel), m_text(new QLabel), m_buttons(nullptr),
      m_buttonBox(new QWidget)
{
    setObjectName(QStringLiteral("forecastBar"));
    m_mark->setObjectName(QStringLiteral("forecastMark"));
    m_state->setObjectName(QStringLiteral("forecastState"));
    m_text->setObjectName(QStringLiteral("forecastText"));
    for (QLabel *label : {m_state, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_state->setFont(bold);
    m_buttonBox->setObjectName(QStringLiteral("forecastButtons"));
    m_buttons = new FlowLayout(m_buttonBox, 6);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 6, 12, 6);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(3);
    grid->addWidget(m_mark, 0, 0, 2, 1, Qt::AlignTop);
    grid->addWidget(m_state, 0, 1);
    grid->addWidget(m_text, 1, 1);
    grid->addWidget(m_buttonBox, 2, 1);
    grid->setColumnStretch(1, 1);
    connect(&advice, &RunAdvice::changed, this, &ForecastBar::refresh);
    refresh();
}

void ForecastBar::refresh()
{
    m_buttons->clear();
    const QString why = m_advice.unavailable().text(QLocale().name());
    const bool shown = !why.isEmpty() || m_advice.forecast() || m_advice.unfinished();
    setVisible(shown);
    setAccessibleName(tr("Before the run"));
    if (!shown)
        return;
    if (!why.isEmpty())
        showUnavailable(why);
    else if (m_advice.forecast())
        showForecast();
    else
        showLook(Look::Info, {}, {});
    if (m_advice.unfinished())
        showUnfinished();
    m_buttonBox->setVisible(m_buttons->count() > 0);
}

void ForecastBar::showLook(Look look, const QString &state, const QString &text)
{
    static constexpr struct { const char *hint, *icon; } Looks[] = {
        {"info", "info"}, {"good", "done"}, {"warning", "warning"}, {"stop", "blocked"}};
    const auto &[hint, mark] = Looks[int(look)];
    setProperty("hint", QLatin1String(hint));
    style()->unpolish(this);
    style()->polish(this);
    m_mark->setPixmap(icon(QLatin1String(mark)).pixmap(18, 18));
    m_mark->setAccessibleName(tr("State of the forecast"));
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty() && look != Look::Good); // good news needs one row
    m_text->setText(look == Look::Good ? state + QLatin1Char(' ') + text : text);
    m_text->setVisible(!text.isEmpty());
    auto *grid = static_cast<QGridLayout *>(layout());
    grid->removeWidget(m_buttonBox);
    if (look == Look::Good)
        grid->addWidget(m_buttonBox, 1, 2);
    else
        grid->addWidget(m_buttonBox, 2, 1);
}

QPushButton *ForecastBar::add(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAccessibleName(text);
    m_buttons->addWidget(button);
    return button;
}

void ForecastBar::addRemedy(const Remedy &remedy)
{
    connect(add(QLatin1String("forecastRemedy_") + remedy.id, remedy.words()), &QPushButton::clicked, this,
            [this, remedy] { Q_EMIT remedyRequested(remedy); });
}

void ForecastBar::showForecast()
{
    const Forecast forecast = *m_advice.forecast();
    const Look look = forecast.verdict == Verdict::Red     ? Look::Stop
                      : forecast.verdict == Verdict::Amber ? Look::Warning
                                                           : Look::Good;
    showLook(look, forecast.words(), forecast.line());
    for (const Remedy &remedy : forecast.remedies)
        addRemedy(remedy);
    if (forecast.device == QLatin1String("cpu") && forecast.verdict != Verdict::Green)
        connect(add(QStringLiteral("forecastSlow"), tr("No graphics card?")), &QPushButton::clicked, this,
                [this] { Q_EMIT troubleRequested(QStringLiteral("no-gpu")); });
    if (!forecast.measured)
        connect(add(QStringLiteral("forecastMeasure"), tr("Measure this computer")), &QPushButton::clicked, this,
                &ForecastBar::measureRequested);
}

void ForecastBar::showUnavailable(const QString &why)
{
    showLook(Look::Stop, tr("This generator can't run yet."), why);
    connect(add(QStringLiteral("forecastModels"), tr("Open the models…")), &QPushButton::clicked, this, &ForecastBar::modelsRequested);
    addRemedy(motionEngine());
}

void ForecastBar::showUnfinished()
{
    const UnfinishedRun run = *m_advice.unfinished();
    const QString text = run.step < run.total
                             ? tr("A run with these settings was broken off at step %1 of %2. Generate goes on from there.").arg(run.step).arg(run.total)
                             : tr("A run with these settings was broken off before its frames were made. Generate makes them.");
    m_text->setText(m_text->text() + (m_text->text().isEmpty() ? QString() : QStringLiteral("\n")) + text);
    m_text->setVisible(true);
    connect(add(QStringLiteral("forecastStartOver"), tr("Start over instead")), &QPushButton::clicked, this,
            [this] { m_advice.discardUnfinished(); });
}

void ForecastBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QFrame::changeEvent(event);
}

} // namespace vivify
