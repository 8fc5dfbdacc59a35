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

/// New, open, save and save as for the window's project; asks before changes are lost. GUI thread; files on the queue.
class ProjectFiles : public QObject
{
    Q_OBJECT
public:
    ProjectFiles(ProjectDocument &document, JobQueue &queue, RecentProjects &recents, QWidget *window);

    void askAndOpen();
    void open(const QString &path);
    void openRecovered(const RecoveryCopy &copy); ///< Its project, changed against the file it came from.
    void save();
    void saveAs();
    /// Puts another project in place of the present one, after asking.
    void startWith(const std::function<Project()> &make);
    /// Runs `then` at once when nothing is modified, after saving when the user wants that, never when they cancel.
    void whenSaved(const std::function<void()> &then);
    bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void opened();
    void saved(const QString &path);
    void recovered(const vivify::RecoveryCopy &copy); ///< After opened().
    void failed(const vivify::Error &error);

private:
    void load(const QString &path, std::shared_ptr<ProjectLock> lock);
    void saveTo(const QString &path);
    std::shared_ptr<ProjectLock> takeLock(const QString &path);

    ProjectDocument &m_document;
    JobQueue &m_queue;
    RecentProjects &m_recents;
    QWidget *m_window;
    std::shared_ptr<ProjectLock> m_lock;
    std::function<void()> m_afterSave;
    bool m_busy = false;
};

} // namespace vivify
