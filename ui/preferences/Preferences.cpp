#include "ui/preferences/Preferences.h"

#include "core/generate/Machine.h"
#include "ui/shell/UserSettings.h"

#include <QCoreApplication>
#include <QDir>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#ifdef Q_OS_LINUX
#include <sched.h>
#endif

namespace vivify {

namespace {

const QLatin1String ProjectFolder("projectFolder"), Destination("newProject/destination"), Credit("newProject/credit"),
    Threads("process/threads"), Memory("process/memory"), Recovery("recovery/seconds"), Notice("notice/version");

#ifdef Q_OS_LINUX
/// Every library of the process asks for its cores in its own way; all of them see this one. Threads that run already
/// move, too.
void useCores(int count)
{
    static const cpu_set_t all = [] {
        cpu_set_t set;
        CPU_ZERO(&set);
        sched_getaffinity(0, sizeof set, &set);
        return set;
    }();
    cpu_set_t wanted;
    CPU_ZERO(&wanted);
    for (int core = 0, taken = 0; core < CPU_SETSIZE && (count <= 0 || taken < count); ++core)
        if (CPU_ISSET(core, &all)) {
            CPU_SET(core, &wanted);
            ++taken;
        }
    const QStringList tasks = QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &task : tasks)
        sched_setaffinity(task.toInt(), sizeof wanted, &wanted);
}
#endif

} // namespace

int Preferences::cores()
{
    static const int count = QThread::idealThreadCount(); // before any of them is given up
    return count;
}

Preferences Preferences::read()
{
    const UserSettings settings;
    Preferences result;
    result.projectFolder = settings.value(ProjectFolder).toString();
    result.destination = settings.value(Destination).toString();
    result.creditLine = settings.value(Credit).toString();
    result.threads = std::clamp(settings.value(Threads, 0).toInt(), 0, cores());
    result.memoryLimit = std::max(0, settings.value(Memory, 0).toInt());
    const int seconds = settings.value(Recovery, result.recoverySeconds).toInt();
    if (std::find(std::begin(RecoveryChoices), std::end(RecoveryChoices), seconds) != std::end(RecoveryChoices))
        result.recoverySeconds = seconds;
    return result;
}

void Preferences::write() const
{
    UserSettings settings;
    settings.setValue(ProjectFolder, projectFolder);
    settings.setValue(Destination, destination);
    settings.setValue(Credit, creditLine);
    settings.setValue(Threads, threads);
    settings.setValue(Memory, memoryLimit);
    settings.setValue(Recovery, recoverySeconds);
}

Project Preferences::newProject(const QString &language) const
{
    Project project;
    project.exportSettings.destination = destination;
    if (!creditLine.isEmpty())
        project.exportSettings.cornerText.set(language, creditLine);
    return project;
}

void Preferences::applyToProcess() const
{
    const int count = threads > 0 ? std::min(threads, cores()) : cores();
    QThreadPool::globalInstance()->setMaxThreadCount(count);
#ifdef Q_OS_LINUX
    useCores(threads);
#endif
    Machine::setMemoryLimit(qint64(memoryLimit) << 20);
}

bool TeachingNotice::isDue() { return userSettings().value(Notice).toString() != QLatin1String(VIVIFY_VERSION); }

void TeachingNotice::noteShown() { userSettings().setValue(Notice, QStringLiteral(VIVIFY_VERSION)); }

QString TeachingNotice::text()
{
    return QCoreApplication::translate(
        "TeachingNotice",
        "Vivify is for teaching, not for diagnosis.\n\n"
        "The motion is illustrative: it follows published curves of physiology, or a network’s guess, and is not the motion of "
        "the patient whose picture you opened. Do not use it to decide about a patient.\n\n"
        "Pictures, names and words stay on this computer; Vivify sends nothing anywhere.");
}

} // namespace vivify
