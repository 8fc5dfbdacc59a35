#include "core/archive/ProjectArchive.h"

#include <QFileInfo>
#include <QLockFile>

namespace vivify {

namespace {

/// Beside the project, so that it works between computers that share the folder.
QString lockPath(const QString &projectPath)
{
    const QFileInfo info(projectPath);
    const QString folder = info.exists() ? QFileInfo(info.canonicalFilePath()).path() : info.absolutePath();
    const QString name = info.exists() ? QFileInfo(info.canonicalFilePath()).fileName() : info.fileName();
    return folder + QLatin1String("/.") + name + QLatin1String(".lock");
}

} // namespace

ProjectLock::ProjectLock(const QString &projectPath) : m_file(std::make_unique<QLockFile>(lockPath(projectPath)))
{
    m_file->setStaleLockTime(0); // stale only when its process is gone, however long the window stays open
    m_held = m_file->tryLock(0);
    // A folder that can't be written to can't be locked either, and nobody can save there: no second window to fear.
    if (!m_held && m_file->error() == QLockFile::PermissionError)
        m_held = true;
}

ProjectLock::~ProjectLock() = default;

bool ProjectLock::isHeld() const { return m_held; }

QString ProjectLock::holder() const
{
    qint64 process = 0;
    QString host, program;
    if (m_held || !m_file->getLockInfo(&process, &host, &program))
        return {};
    return QStringLiteral("%1, %2").arg(program, QString::number(process));
}

} // namespace vivify
