#pragma once

#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vivify {

class JobCard;
class ReportView;

/// What runs, waits and ended: progress, time left, picture, cancel, errors; below it the report of the clip.
class JobsPanel : public QWidget
{
    Q_OBJECT
public:
    JobsPanel(JobQueue &queue, const ProjectDocument &document, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void add(Job *job);
    void remove(Job *job);
    void refresh();

    JobQueue &m_queue;
    QVBoxLayout *m_cards;
    QLabel *m_empty;
    QPushButton *m_clear;
    ReportView *m_report;
    QHash<Job *, JobCard *> m_byJob;
};

} // namespace vivify
