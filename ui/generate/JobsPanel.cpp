#include "ui/generate/JobsPanel.h"

#include "ui/generate/JobCard.h"
#include "ui/widgets/Pieces.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace vivify {

JobsPanel::JobsPanel(JobQueue &queue, QWidget *parent)
    : QWidget(parent), m_queue(queue), m_cards(new QVBoxLayout), m_empty(new QLabel), m_clear(new QPushButton)
{
    setObjectName(QStringLiteral("jobsPanel"));
    m_empty->setObjectName(QStringLiteral("jobsEmpty"));
    m_empty->setProperty("role", QStringLiteral("quiet"));
    m_empty->setWordWrap(true);
    m_clear->setObjectName(QStringLiteral("jobsClear"));
    m_cards->setSpacing(8);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(12, 10, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_empty);
    column->addLayout(m_cards);
    column->addWidget(m_clear, 0, Qt::AlignRight);
    column->addStretch(1);
    fillWithScroll(this, "jobsScroll")->setWidget(body);

    connect(&queue, &JobQueue::added, this, &JobsPanel::add);
    connect(&queue, &JobQueue::removed, this, &JobsPanel::remove);
    connect(&queue, &JobQueue::idle, this, &JobsPanel::refresh);
    connect(m_clear, &QPushButton::clicked, &queue, &JobQueue::removeFinished);
    retranslate();
}

void JobsPanel::add(Job *job)
{
    auto *card = new JobCard(*job);
    m_byJob.insert(job, card);
    m_cards->insertWidget(0, card);
    connect(card, &JobCard::removeRequested, this, [this, job] { m_queue.remove(job); });
    connect(card, &JobCard::actionRequested, this, &JobsPanel::actionRequested);
    connect(card, &JobCard::troubleRequested, this, &JobsPanel::troubleRequested);
    connect(job, &Job::finished, this, &JobsPanel::refresh);
    refresh();
}

void JobsPanel::remove(Job *job)
{
    if (JobCard *card = m_byJob.take(job)) {
        card->hide();
        card->disconnect();
        job->disconnect(card);
        card->deleteLater();
    }
    refresh();
}

void JobsPanel::refresh()
{
    const bool anyEnded = std::any_of(m_byJob.keyBegin(), m_byJob.keyEnd(), [](const Job *job) { return job->isFinished(); });
    m_empty->setVisible(m_byJob.isEmpty());
    m_clear->setVisible(anyEnded);
}

void JobsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void JobsPanel::retranslate()
{
    setAccessibleName(tr("Jobs"));
    m_empty->setText(tr("Nothing is running. Generate and Export show their progress here."));
    m_clear->setText(tr("Clear finished"));
    m_clear->setAccessibleName(tr("Clear finished jobs"));
    refresh();
}

} // namespace vivify
