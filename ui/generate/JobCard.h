#pragma once

#include "core/jobs/Job.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QToolButton;

namespace vivify {

/// One job: title, live picture, what it does and time left, cancel; when it failed, what happened, what was kept, what to
/// do, with the buttons that do it.
class JobCard : public QFrame
{
    Q_OBJECT
public:
    enum class Counts { Steps, Mebibytes };
    explicit JobCard(Job &job, Counts counts = Counts::Steps, QWidget *parent = nullptr);

    static QString timeLeft(double seconds); ///< "about 3 min left"

Q_SIGNALS:
    void removeRequested();
    void actionRequested(const QString &action); ///< Of the trouble table.
    void troubleRequested(const QString &trouble); ///< To be read in the table.

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    void showPreview(const QImage &frame);
    void showPicture();
    void showRemedies();
    QString stateText() const;
    QString progressText() const;

    Job &m_job;
    Counts m_counts;
    QLabel *m_picture, *m_title, *m_state, *m_error;
    QProgressBar *m_progress;
    QToolButton *m_stop;
    QWidget *m_remedies;
    QString m_errorText, m_trouble;
    QImage m_frame;
};

} // namespace vivify
