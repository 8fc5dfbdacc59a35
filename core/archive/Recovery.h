#pragma once

#include "core/jobs/JobContext.h"
#include "core/project/Project.h"

#include <QDateTime>
#include <memory>

class QLockFile;

namespace vivify {

/// A copy of a project that a window kept in case it dies, and which has outlived its window. Holds it against other
/// windows as long as it lives.
struct RecoveryCopy
{
    QString folder;
    QString name;     ///< As the window was called.
    QString filePath; ///< Of the project on disk; empty when it was never saved.
    QDateTime saved;
    int pictures = 0, clips = 0;
    QImage thumbnail;    ///< May be null.
    int attempts = 0;    ///< How often somebody began to open it and died of it.
    bool offered = false; ///< Seen before and neither opened nor thrown away.
    std::shared_ptr<QLockFile> lock;
};

/// Finds, opens and throws away what windows that died have left. Any thread.
namespace Recovery {

constexpr int DaysKept = 30;

/// Newest first; those of windows that still live are not among them. What is older than DaysKept is removed.
QList<RecoveryCopy> found(const QString &parent);
/// Throws Error (BadInput) where it is not whole. Before it, call noteAttempt().
Project load(const RecoveryCopy &copy, JobContext &context);
void noteAttempt(const RecoveryCopy &copy);
void noteOffered(const RecoveryCopy &copy);
void discard(const RecoveryCopy &copy);

} // namespace Recovery

/// Keeps one window's project in a folder of its own below `parent`: a small state file and a file for each picture, mask
/// and clip, so that an edit writes only what it changed. Whatever moment the process dies at, the last finished copy is
/// whole. One thread at a time. The folder is locked while this lives, and goes with clear().
class RecoveryWriter
{
public:
    explicit RecoveryWriter(const QString &parent);
    ~RecoveryWriter();

    /// Throws Error (Resources), the copy before it still whole; Cancelled.
    void write(const Project &project, const QString &name, const QString &filePath, JobContext &context);
    void clear();
    QString folder() const;

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace vivify
