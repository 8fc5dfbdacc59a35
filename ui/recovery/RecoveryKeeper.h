#pragma once

#include "core/archive/Recovery.h"
#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

#include <QTimer>

namespace vivify {

/// Keeps a copy of what is not saved yet, apart from the project's file, on a worker of its own: a while after the first
/// change, at the latest after a number of edits, and at once when a clip is finished. Gone when the project is saved, put
/// aside or the window closed in order. GUI thread.
class RecoveryKeeper : public QObject
{
    Q_OBJECT
public:
    static constexpr int EditsAtMost = 5;
    static constexpr int Seconds = 10; ///< Until what was changed is in the copy, unless the user sets another time.

    RecoveryKeeper(ProjectDocument &document, const QString &parentFolder, QObject *parent = nullptr);
    ~RecoveryKeeper() override; ///< Waits for the worker; the copy is removed.

    void setSeconds(int seconds);
    void keepNow(); ///< Without waiting for anything.
    bool isBusy() const { return m_isWriting; }

Q_SIGNALS:
    void kept(); ///< All edits up to the moment it began to write are in the copy.
    void failed(const vivify::Error &error); ///< Once until it succeeds again.

private:
    void noticeEdit();
    void forget();
    void begin();

    ProjectDocument &m_document;
    std::shared_ptr<RecoveryWriter> m_writer;
    QTimer m_timer;
    int m_edits = 0, m_lastIndex = 0;
    bool m_isWriting = false, m_isWanted = false, m_hasNewClip = false, m_hasFailed = false;
    JobQueue m_queue; ///< Last: it waits for its job before the others go.
};

} // namespace vivify
