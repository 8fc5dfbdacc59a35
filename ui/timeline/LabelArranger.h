#pragma once

#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

#include <QTimer>

namespace vivify {

/// Finds new places for all texts of the current picture beside the window, as one undo step: a crowd of labels takes longer
/// than a click may. What is found is left alone where the labels, or what they keep clear of, changed meanwhile. GUI thread;
/// the search runs on its own worker and is not waited for when it is stopped.
class LabelArranger : public QObject
{
    Q_OBJECT
public:
    explicit LabelArranger(ProjectDocument &document, QObject *parent = nullptr);
    ~LabelArranger() override;

    bool isBusy() const { return m_job != nullptr; }
    /// The search under way once it takes long enough to be shown, else null.
    Job *slowJob() const { return m_patience.isActive() ? nullptr : m_job; }

public Q_SLOTS:
    void start(); ///< A search for what the labels were before is given up.
    void cancel(); ///< The labels stay as they are.

Q_SIGNALS:
    void changed(); ///< Busy or not, slow or not.
    void statusText(const QString &text);
    void failed(const QString &text, const vivify::Error &error);

private:
    void abandon();
    void receive(const Picture &before, const ExportSettings &settings, const Picture &found);

    ProjectDocument &m_document;
    JobQueue m_queue;
    QTimer m_patience;
    Job *m_job = nullptr;
};

} // namespace vivify
