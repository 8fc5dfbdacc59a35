#pragma once

#include "core/jobs/Job.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QToolButton;

namespace vivify {

/// One job: title, live picture, step and time left, cancel; when it failed, what happened, what was kept, what to do.
class JobCard : public QFrame
{
    Q_OBJECT
public:
    explicit JobCard(Job &job, QWidget *parent = nullptr);

Q_SIGNALS:
    void removeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    void showPreview(const QImage &frame);
    QString stateText() const;

    Job &m_job;
    QLabel *m_picture, *m_title, *m_state, *m_error;
    QProgressBar *m_progress;
    QToolButton *m_stop;
    QString m_errorText;
};

} // namespace vivify
