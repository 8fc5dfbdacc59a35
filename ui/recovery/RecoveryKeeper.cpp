#include "ui/recovery/RecoveryKeeper.h"

#include <QFileInfo>
#include <utility>

namespace vivify {

namespace {

constexpr double ShareToWait = 0.7; // of the promised time; the rest is for writing

QString nameOf(const ProjectDocument &document)
{
    const Picture *picture = document.picture();
    return !document.filePath().isEmpty() ? QFileInfo(document.filePath()).completeBaseName() : picture ? picture->name : QString();
}

} // namespace

RecoveryKeeper::RecoveryKeeper(ProjectDocument &document, const QString &parentFolder, QObject *parent)
    : QObject(parent), m_document(document), m_writer(std::make_shared<RecoveryWriter>(parentFolder))
{
    m_timer.setSingleShot(true);
    setSeconds(Seconds);
    connect(&m_timer, &QTimer::timeout, this, &RecoveryKeeper::keepNow);
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) { m_hasNewClip |= aspects.testFlag(Aspect::Clip); });
    connect(document.undoStack(), &QUndoStack::indexChanged, this, &RecoveryKeeper::noticeEdit);
    connect(&document, &ProjectDocument::modifiedChanged, this, [this](bool modified) {
        if (modified)
            noticeEdit();
        else
            forget();
    });
}

RecoveryKeeper::~RecoveryKeeper() = default;

void RecoveryKeeper::setSeconds(int seconds) { m_timer.setInterval(int(seconds * 1000 * ShareToWait)); }

void RecoveryKeeper::noticeEdit()
{
    if (!m_document.isModified())
        return;
    const int index = m_document.undoStack()->index();
    if (index != m_lastIndex) // else a gesture goes on
        ++m_edits;
    m_lastIndex = index;
    if (!m_timer.isActive())
        m_timer.start();
    const bool hasClip = std::exchange(m_hasNewClip, false) && m_document.picture() && !m_document.picture()->clip.isNull();
    if (m_edits >= EditsAtMost || hasClip)
        keepNow();
}

void RecoveryKeeper::keepNow()
{
    if (!m_document.isModified())
        return;
    m_timer.stop();
    m_edits = 0;
    m_isWanted = true;
    begin();
}

void RecoveryKeeper::forget()
{
    m_timer.stop();
    m_edits = 0;
    m_lastIndex = m_document.undoStack()->index();
    m_isWanted = m_hasNewClip = false;
    Job *job = m_queue.enqueue(QString(), [writer = m_writer](JobContext &) { writer->clear(); });
    connect(job, &Job::finished, this, [this, job] { m_queue.remove(job); }, Qt::QueuedConnection);
}

void RecoveryKeeper::begin()
{
    if (m_isWriting || !m_isWanted)
        return;
    m_isWanted = false;
    m_isWriting = true;
    Job *job = m_queue.enqueue(QString(), [writer = m_writer, project = m_document.project(), name = nameOf(m_document),
                                           path = m_document.filePath()](JobContext &context) {
        writer->write(project, name, path, context);
    });
    connect(job, &Job::succeeded, this, [this] {
        m_hasFailed = false;
        Q_EMIT kept();
    });
    connect(job, &Job::failed, this, [this](const Error &error) {
        if (!std::exchange(m_hasFailed, true))
            Q_EMIT failed(error);
    });
    connect(job, &Job::finished, this, [this, job] {
        m_isWriting = false;
        m_queue.remove(job);
        begin();
    }, Qt::QueuedConnection);
}

} // namespace vivify
