#include "ui/shell/ProjectFiles.h"

#include "core/base/Error.h"
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

ProjectFiles::ProjectFiles(ProjectDocument &document, JobQueue &queue, RecentProjects &recents, QWidget *window)
    : QObject(window), m_document(document), m_queue(queue), m_recents(recents), m_window(window)
{
}

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

void ProjectFiles::load(const QString &path, std::shared_ptr<ProjectLock> lock)
{
    auto project = std::make_shared<Project>();
    Job *job = m_queue.enqueue(tr("Open “%1”").arg(QFileInfo(path).fileName()), [path, project](JobContext &context) {
        *project = ProjectArchive::load(path, context);
    });
    m_busy = true;
    connect(job, &Job::succeeded, this, [this, project, path, lock = std::move(lock)]() mutable {
        m_lock = std::move(lock); // the job, which stays a moment longer, must not hold it too
        m_document.reset(*project, path);
        m_recents.add(path);
        Q_EMIT opened();
    });
    connect(job, &Job::failed, this, &ProjectFiles::failed);
    connect(job, &Job::finished, this, [this, job] {
        m_busy = false;
        m_queue.remove(job);
    }, Qt::QueuedConnection);
}

void ProjectFiles::startWith(const std::function<Project()> &make)
{
    whenSaved([this, make] {
        try {
            m_document.reset(make());
            m_lock.reset();
            Q_EMIT opened();
        } catch (const Error &error) {
            Q_EMIT failed(error);
        }
    });
}

void ProjectFiles::openRecovered(const RecoveryCopy &copy)
{
    whenSaved([this, copy] {
        auto project = std::make_shared<Project>();
        Job *job = m_queue.enqueue(tr("Open “%1”").arg(copy.name), [copy, project](JobContext &context) {
            Recovery::noteAttempt(copy);
            *project = Recovery::load(copy, context);
        });
        m_busy = true;
        connect(job, &Job::succeeded, this, [this, copy, project] {
            // Where another window has the file open, the copy becomes a project without a file.
            auto lock = copy.filePath.isEmpty() ? nullptr : std::make_shared<ProjectLock>(copy.filePath);
            const bool isFree = lock && lock->isHeld();
            m_lock = isFree ? lock : nullptr;
            m_document.resetUnsaved(*project, isFree ? copy.filePath : QString());
            Q_EMIT opened();
            Q_EMIT recovered(copy);
        });
        connect(job, &Job::failed, this, &ProjectFiles::failed);
        connect(job, &Job::finished, this, [this, job] {
            m_busy = false;
            m_queue.remove(job);
        }, Qt::QueuedConnection);
    });
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
    const int index = m_document.undoStack()->index();
    Job *job = m_queue.enqueue(tr("Save “%1”").arg(QFileInfo(path).fileName()),
                               [project = m_document.project(), path](JobContext &context) {
                                   ProjectArchive::save(project, path, context);
                               });
    m_busy = true;
    connect(job, &Job::succeeded, this, [this, path, lock = std::move(lock), index]() mutable {
        m_lock = std::move(lock); // as in load()
        const bool editedMeanwhile = m_document.undoStack()->index() != index;
        m_document.setSaved(path);
        if (editedMeanwhile)
            m_document.undoStack()->resetClean();
        m_recents.add(path);
        Q_EMIT saved(path);
    });
    connect(job, &Job::failed, this, &ProjectFiles::failed);
    connect(job, &Job::finished, this, [this, job] {
        m_busy = false;
        const auto then = std::exchange(m_afterSave, nullptr);
        const bool succeeded = job->state() == Job::State::Succeeded;
        m_queue.remove(job);
        if (succeeded && then)
            then();
    }, Qt::QueuedConnection);
}

} // namespace vivify
