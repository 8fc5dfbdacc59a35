#pragma once

#include "core/archive/ProjectArchive.h"
#include "core/archive/Recovery.h"
#include "core/jobs/JobQueue.h"
#include "core/project/ProjectDocument.h"

#include <functional>
#include <memory>

class QWidget;

namespace vivify {

class RecentProjects;

/// New, open, save and save as for the window's project; asks before changes are lost. GUI thread; files on a queue of
/// its own, so that nobody waits for a generation to end before the work is on disk.
class ProjectFiles : public QObject
{
    Q_OBJECT
public:
    ProjectFiles(ProjectDocument &document, RecentProjects &recents, QWidget *window);
    ~ProjectFiles() override;

    void askAndOpen();
    void open(const QString &path);
    void openRecovered(const RecoveryCopy &copy); ///< Its project, changed against the file it came from.
    void save();
    void saveAs();
    /// Puts another project in place of the present one, after asking.
    void startWith(const std::function<Project()> &make);
    /// Runs `then` at once when nothing is modified, after saving when the user wants that, never when they cancel.
    void whenSaved(const std::function<void()> &then);
    Job *job() const { return m_queue.running(); } ///< What is being opened or saved; may be null.

Q_SIGNALS:
    void opened();
    void saved(const QString &path);
    void recovered(const vivify::RecoveryCopy &copy); ///< After opened().
    void started(vivify::Job *job);
    void failed(const vivify::Error &error);

private:
    using Work = std::function<void(Project &, JobContext &)>;
    /// Reads a project in the background and hands it over once the present one may go.
    void read(const QString &title, const Work &work, const std::function<void(const Project &)> &take);
    void load(const QString &path, std::shared_ptr<ProjectLock> lock);
    void restore(const Project &project, const RecoveryCopy &copy);
    void replace(const Project &project, const QString &path, std::shared_ptr<ProjectLock> lock);
    void saveTo(const QString &path);
    Job *enqueue(const QString &title, Job::Work work);
    std::shared_ptr<ProjectLock> takeLock(const QString &path);

    ProjectDocument &m_document;
    JobQueue m_queue;
    RecentProjects &m_recents;
    QWidget *m_window;
    std::shared_ptr<ProjectLock> m_lock;
    std::function<void()> m_afterSave;
    const Job *m_awaited = nullptr; ///< The save that m_afterSave comes after; only compared.
    int m_opening = 0; ///< Counts the projects that have been put in place.
};

} // namespace vivify
