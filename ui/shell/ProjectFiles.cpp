#include "ui/shell/ProjectFiles.h"

#include "core/base/Error.h"
#include "core/project/ProjectChange.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/shell/RecentProjects.h"
#include "ui/shell/UserSettings.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QWidget>

namespace vivify {

namespace {

QString projectFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString chosen = userSettings().value(QStringLiteral("projectFolder")).toString();
    return chosen.isEmpty() ? documents : chosen;
}

QString filter() { return ProjectFiles::tr("Vivify projects (*.vivify)"); }

} // namespace

ProjectFiles::ProjectFiles(ProjectDocument &document, RecentProjects &recents, QWidget *window)
    : QObject(window), m_document(document), m_recents(recents), m_window(window)
{
}

ProjectFiles::~ProjectFiles() = default;

void ProjectFiles::askAndOpen()
{
    const QString path = Dialogs::openFile(m_window, tr("Open project"), projectFolder(), filter());
    if (!path.isEmpty())
        open(path);
}

void ProjectFiles::open(const QString &path)
{
    whenSaved([this, path] {
        if (const auto lock = takeLock(path))
            load(path, lock);
    });
}

std::shared_ptr<ProjectLock> ProjectFiles::takeLock(const QString &path)
{
    if (m_lock && QFileInfo(path) == QFileInfo(m_document.filePath()))
        return m_lock;
    auto lock = std::make_shared<ProjectLock>(path);
    if (lock->isHeld())
        return lock;
    Q_EMIT failed(Error(Error::Kind::Resources,
                        tr("Another window has “%1” open (%2).").arg(QFileInfo(path).fileName(), lock->holder()),
                        tr("Nothing was changed."), tr("Close it there, or use another file name.")));
    return nullptr;
}

Job *ProjectFiles::enqueue(const QString &title, Job::Work work)
{
    Job *job = m_queue.enqueue(title, std::move(work));
    connect(job, &Job::failed, this, &ProjectFiles::failed);
    connect(job, &Job::finished, this, [this, job] { m_queue.remove(job); }, Qt::QueuedConnection);
    Q_EMIT started(job);
    return job;
}

void ProjectFiles::read(const QString &title, const Work &work, const std::function<void(const Project &)> &take)
{
    auto project = std::make_shared<Project>();
    Job *job = enqueue(title, [work, project](JobContext &context) { work(*project, context); });
    connect(job, &Job::succeeded, this, [this, project, take = take, before = m_document.project()]() mutable {
        const auto given = std::move(take); // with the lock, which the job must not hold when the answer is no
        // The window was live meanwhile: what was done since the user was asked is not thrown away unasked.
        if (ProjectChange::none(before, m_document.project()))
            given(*project);
        else
            whenSaved([project, given] { given(*project); });
    }, Qt::QueuedConnection); // later: a dialog may be open on top of the job's last signal
}

void ProjectFiles::replace(const Project &project, const QString &path, std::shared_ptr<ProjectLock> lock)
{
    ++m_opening;
    m_lock = std::move(lock);
    m_document.reset(project, path);
}

void ProjectFiles::load(const QString &path, std::shared_ptr<ProjectLock> lock)
{
    const auto work = [path](Project &project, JobContext &context) { project = ProjectArchive::load(path, context); };
    const auto held = std::make_shared<std::shared_ptr<ProjectLock>>(std::move(lock));
    read(tr("Open “%1”").arg(QFileInfo(path).fileName()), work, [this, path, held](const Project &project) {
        replace(project, path, std::move(*held)); // the job, which stays a moment longer, must not hold it too
        m_recents.add(path);
        Q_EMIT opened();
    });
}

void ProjectFiles::startWith(const std::function<Project()> &make)
{
    whenSaved([this, make] {
        try {
            replace(make(), QString(), nullptr);
            Q_EMIT opened();
        } catch (const Error &error) {
            Q_EMIT failed(error);
        }
    });
}

void ProjectFiles::openRecovered(const RecoveryCopy &copy)
{
    whenSaved([this, copy] {
        const auto work = [copy](Project &project, JobContext &context) {
            Recovery::noteAttempt(copy);
            project = Recovery::load(copy, context);
        };
        read(tr("Open “%1”").arg(copy.name), work, [this, copy](const Project &project) { restore(project, copy); });
    });
}

void ProjectFiles::restore(const Project &project, const RecoveryCopy &copy)
{
    // Where another window has the file open, the copy becomes a project without a file.
    auto lock = copy.filePath.isEmpty() ? nullptr : std::make_shared<ProjectLock>(copy.filePath);
    const bool isFree = lock && lock->isHeld();
    ++m_opening;
    m_lock = isFree ? lock : nullptr;
    m_document.resetUnsaved(project, isFree ? copy.filePath : QString());
    Q_EMIT opened();
    Q_EMIT recovered(copy);
}

void ProjectFiles::whenSaved(const std::function<void()> &then)
{
    if (!m_document.isModified())
        return then();
    const auto answer = Dialogs::ask(m_window, tr("Save changes?"), tr("The project has changes that are not saved."),
                                     QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    if (answer == QMessageBox::Discard)
        return then();
    if (answer != QMessageBox::Save)
        return;
    m_afterSave = then;
    save();
}

void ProjectFiles::save()
{
    if (m_document.filePath().isEmpty())
        saveAs();
    else
        saveTo(m_document.filePath());
}

void ProjectFiles::saveAs()
{
    const Picture *picture = m_document.picture();
    const QString name = picture && !picture->name.isEmpty() ? picture->name : tr("project");
    QString proposed = m_document.filePath();
    if (proposed.isEmpty())
        proposed = QDir(projectFolder()).filePath(name + QLatin1String(".vivify"));
    QString path = Dialogs::saveFile(m_window, tr("Save project"), proposed, filter());
    if (path.isEmpty()) {
        m_afterSave = nullptr;
        return;
    }
    if (QFileInfo(path).suffix().isEmpty())
        path += QLatin1String(".vivify");
    userSettings().setValue(QStringLiteral("projectFolder"), QFileInfo(path).absolutePath());
    saveTo(path);
}

void ProjectFiles::saveTo(const QString &path)
{
    auto lock = takeLock(path);
    if (!lock) {
        m_afterSave = nullptr;
        return;
    }
    const Project project = m_document.project();
    Job *job = enqueue(tr("Save “%1”").arg(QFileInfo(path).fileName()),
                       [project, path](JobContext &context) { ProjectArchive::save(project, path, context); });
    connect(job, &Job::succeeded, this, [this, path, project, opening = m_opening, lock = std::move(lock)]() mutable {
        m_recents.add(path);
        auto held = std::move(lock); // as in load()
        if (opening == m_opening) { // else another project has taken its place, and that file is none of its business
            m_lock = std::move(held);
            m_document.setSaved(path);
            if (!ProjectChange::none(project, m_document.project())) // edited meanwhile
                m_document.undoStack()->resetClean();
        }
        Q_EMIT saved(path);
    });
    m_awaited = job;
    connect(job, &Job::finished, this, [this, job] {
        if (job != m_awaited) // a later one holds what was done meanwhile
            return;
        const auto then = std::exchange(m_afterSave, nullptr);
        if (then && job->state() == Job::State::Succeeded)
            whenSaved(then); // asks again where something was edited meanwhile
    }, Qt::QueuedConnection);
}

} // namespace vivify
