#pragma once

#include "core/jobs/JobQueue.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace vivify {

class JobCard;

/// What runs, waits and ended: progress, time left, picture, cancel, errors and what puts them right.
class JobsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit JobsPanel(JobQueue &queue, QWidget *parent = nullptr);

Q_SIGNALS:
    void actionRequested(const QString &action); ///< As JobCard's.
    void troubleRequested(const QString &trouble);

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
    QHash<Job *, JobCard *> m_byJob;
};

} // namespace vivify
