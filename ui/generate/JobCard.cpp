#include "ui/generate/JobCard.h"

#include "core/base/Error.h"
#include "ui/widgets/Icons.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <cmath>

namespace vivify {

namespace {

constexpr QSize PictureSize(72, 54);

} // namespace

JobCard::JobCard(Job &job, QWidget *parent)
    : QFrame(parent), m_job(job), m_picture(new QLabel), m_title(new QLabel), m_state(new QLabel), m_error(new QLabel),
      m_progress(new QProgressBar), m_stop(new QToolButton)
{
    setObjectName(QStringLiteral("jobCard"));
    setProperty("card", true);
    m_picture->setObjectName(QStringLiteral("jobPicture"));
    m_picture->setFixedSize(PictureSize);
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
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(8, 8, 8, 8);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->addWidget(m_picture, 0, 0, 3, 1, Qt::AlignTop);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_stop, 0, 2, 2, 1, Qt::AlignTop);
    grid->addWidget(m_state, 1, 1);
    grid->addWidget(m_progress, 2, 1, 1, 2);
    grid->addWidget(m_error, 3, 0, 1, 3);
    grid->setColumnStretch(1, 1);
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
    connect(&job, &Job::failed, this, [this](const Error &error) { m_errorText = error.message(); });
    connect(&job, &Job::finished, this, &JobCard::refresh);
    showPreview(job.lastPreview());
    retranslate();
}

void JobCard::showPreview(const QImage &frame)
{
    m_picture->setVisible(!frame.isNull());
    if (!frame.isNull())
        m_picture->setPixmap(coverPixmap(frame, PictureSize, devicePixelRatioF(), 4));
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
    if (m_job.total() <= 0)
        return tr("Running");
    const QString steps = tr("Step %1 of %2").arg(m_job.step()).arg(m_job.total());
    const auto left = m_job.secondsLeft();
    if (!left)
        return steps;
    return steps + QStringLiteral(" · ") + (*left < 1 ? tr("almost done") : tr("about %1 s left").arg(int(std::ceil(*left))));
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
}

} // namespace vivify
