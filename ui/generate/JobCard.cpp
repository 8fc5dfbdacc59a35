#include "ui/generate/JobCard.h"

#include "core/base/Error.h"
#include "ui/dialogs/Troubles.h"
#include "ui/widgets/FlowLayout.h"
#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <cmath>

namespace vivify {

namespace {

constexpr QSize PictureSize(72, 54), LiveSize(288, 162); // of an ended job, and while it can be watched

} // namespace

JobCard::JobCard(Job &job, Counts counts, QWidget *parent)
    : QFrame(parent), m_job(job), m_counts(counts), m_picture(new QLabel), m_title(new QLabel), m_state(new QLabel), m_error(new QLabel),
      m_progress(new QProgressBar), m_stop(new QToolButton), m_remedies(new QWidget)
{
    setObjectName(QStringLiteral("jobCard"));
    setProperty("card", true);
    m_picture->setObjectName(QStringLiteral("jobPicture"));
    m_title->setObjectName(QStringLiteral("jobTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("jobState"));
    m_state->setProperty("role", QStringLiteral("quiet"));
    m_state->setWordWrap(true);
    m_error->setObjectName(QStringLiteral("jobError"));
    m_error->setProperty("role", QStringLiteral("error"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_progress->setObjectName(QStringLiteral("jobProgress"));
    m_progress->setTextVisible(false);
    m_stop->setObjectName(QStringLiteral("jobStop"));
    m_remedies->setObjectName(QStringLiteral("jobRemedies"));
    m_remedies->hide();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_title, 0, 0);
    grid->addWidget(m_stop, 0, 1, 2, 1, Qt::AlignTop);
    grid->addWidget(m_state, 1, 0);
    grid->addWidget(m_progress, 2, 0, 1, 2);
    grid->addWidget(m_picture, 3, 0, 1, 2, Qt::AlignLeft);
    grid->addWidget(m_error, 4, 0, 1, 2);
    grid->addWidget(m_remedies, 5, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    connect(m_stop, &QToolButton::clicked, this, [this] {
        if (m_job.isFinished()) {
            Q_EMIT removeRequested(); // the job may be gone now
            return;
        }
        m_job.cancel();
        refresh();
    });
    connect(&job, &Job::started, this, &JobCard::refresh);
    connect(&job, &Job::progressed, this, &JobCard::refresh);
    connect(&job, &Job::previewed, this, &JobCard::showPreview);
    connect(&job, &Job::phaseChanged, this, &JobCard::refresh);
    connect(&job, &Job::failed, this, [this](const Error &error) {
        m_errorText = error.message();
        m_trouble = error.trouble();
        showRemedies();
    });
    connect(&job, &Job::finished, this, &JobCard::refresh);
    connect(&job, &Job::finished, this, &JobCard::showPicture);
    showPreview(job.lastPreview());
    retranslate();
}

QString JobCard::timeLeft(double seconds)
{
    if (seconds < 1)
        return tr("almost done");
    if (seconds < 100)
        return tr("about %1 s left").arg(int(std::ceil(seconds)));
    return tr("about %1 min left").arg(int(std::ceil(seconds / 60)));
}

void JobCard::showPreview(const QImage &frame)
{
    m_frame = frame;
    showPicture();
}

/// Large while it can be watched.
void JobCard::showPicture()
{
    m_picture->setVisible(!m_frame.isNull());
    if (m_frame.isNull())
        return;
    const QSize size = m_job.isFinished() ? PictureSize : m_frame.size().scaled(LiveSize, Qt::KeepAspectRatio);
    m_picture->setFixedSize(size);
    m_picture->setPixmap(coverPixmap(m_frame, size, devicePixelRatioF(), 4));
}

/// The buttons of the trouble's entry, and the way to all that is written of it.
void JobCard::showRemedies()
{
    const std::optional<Trouble> trouble = Troubles::find(m_trouble);
    if (!trouble)
        return;
    auto *row = m_remedies->layout() ? static_cast<FlowLayout *>(m_remedies->layout()) : new FlowLayout(m_remedies, 6);
    row->clear();
    const auto add = [&](const QString &name, const QString &text) {
        auto *button = new QPushButton(text);
        button->setObjectName(name);
        button->setAccessibleName(text);
        row->addWidget(button);
        return button;
    };
    for (const Trouble::Action &action : trouble->actions)
        connect(add(QLatin1String("jobAction_") + action.id, action.text.text(QLocale().name())), &QPushButton::clicked, this,
                [this, id = action.id] { Q_EMIT actionRequested(id); });
    connect(add(QStringLiteral("jobWhy"), tr("Why?")), &QPushButton::clicked, this, [this] { Q_EMIT troubleRequested(m_trouble); });
    m_remedies->setVisible(true);
}

QString JobCard::stateText() const
{
    switch (m_job.state()) {
    case Job::State::Waiting:
        return tr("Waiting");
    case Job::State::Succeeded:
        return tr("Done");
    case Job::State::Failed:
        return tr("Failed");
    case Job::State::Cancelled:
        return tr("Cancelled");
    case Job::State::Running:
        break;
    }
    if (m_job.isCancelling())
        return tr("Cancelling, ends after this step");
    const auto left = m_job.secondsLeft();
    return progressText() + (left ? QStringLiteral(" · ") + timeLeft(*left) : QString());
}

QString JobCard::progressText() const
{
    if (!m_job.phase().words.isEmpty())
        return m_job.phase().text();
    if (m_job.total() <= 0)
        return tr("Running");
    if (m_counts == Counts::Steps)
        return tr("Step %1 of %2").arg(m_job.step()).arg(m_job.total());
    const auto size = [](int mebibytes) { return QLocale().formattedDataSize(qint64(mebibytes) << 20, 1, QLocale::DataSizeSIFormat); };
    return tr("%1 of %2").arg(size(m_job.step()), size(m_job.total()));
}

void JobCard::refresh()
{
    const bool ended = m_job.isFinished();
    m_title->setText(m_job.title());
    m_state->setText(stateText());
    m_progress->setVisible(!ended);
    m_progress->setRange(0, m_job.state() == Job::State::Waiting ? 1 : qMax(0, m_job.total()));
    m_progress->setValue(m_job.step());
    m_error->setText(m_errorText);
    m_error->setVisible(ended && !m_errorText.isEmpty());
    m_stop->setIcon(icon(ended ? QStringLiteral("close") : QStringLiteral("stop")));
    m_stop->setEnabled(ended || !m_job.isCancelling());
    const QString stop = ended ? tr("Remove from the list") : tr("Cancel this job");
    m_stop->setAccessibleName(stop);
    m_stop->setToolTip(stop);
}

void JobCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void JobCard::retranslate()
{
    setAccessibleName(tr("Job: %1").arg(m_job.title()));
    m_picture->setAccessibleName(tr("Picture of the work in progress"));
    m_progress->setAccessibleName(tr("Progress"));
    refresh();
    showRemedies();
}

} // namespace vivify
