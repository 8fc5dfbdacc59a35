#include "core/base/AtomicFile.h"

#include "core/base/Error.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace vivify {

namespace {

[[noreturn]] void fail(const QString &target, const QString &reason)
{
    throw Error(Error::Kind::Resources,
                QCoreApplication::translate("AtomicFile", "“%1” could not be written: %2.")
                    .arg(QFileInfo(target).fileName(), reason),
                QCoreApplication::translate("AtomicFile", "The file that was there before is unchanged."),
                QCoreApplication::translate("AtomicFile", "Free some space or choose another folder, then try again.")).about("disk-full");
}

QString systemReason()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

bool syncPath(const QString &path, int flags)
{
    const int handle = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool synced = ::fsync(handle) == 0;
    return ::close(handle) == 0 && synced;
}

/// Removes the unfinished file unless told that it has become the target.
class Leftover
{
public:
    explicit Leftover(QString path) : m_path(std::move(path)) {}
    ~Leftover()
    {
        if (!m_path.isEmpty())
            QFile::remove(m_path);
    }
    Q_DISABLE_COPY_MOVE(Leftover)
    void keep() { m_path.clear(); }

private:
    QString m_path;
};

} // namespace

void writeFileAtomically(const QString &path, const QByteArray &content)
{
    const QString part = path + QLatin1Char('.') + QUuid::createUuid().toString(QUuid::Id128).left(8)
        + QLatin1String(".part");
    QFile file(part);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        fail(path, file.errorString());
    Leftover leftover(part);
    if (file.write(content) != content.size() || !file.flush() || file.size() != content.size()) {
        const bool known = file.error() != QFile::NoError; // a write that was cut short by a full disk is no error to QFile
        fail(path, known ? file.errorString() : QString::fromLocal8Bit(std::strerror(ENOSPC)));
    }
    file.close();
    leftover.keep(); // replaceFileDurably removes it on failure
    replaceFileDurably(part, path);
}

void replaceFileDurably(const QString &finished, const QString &target)
{
    Leftover leftover(finished);
    if (!syncPath(finished, O_RDONLY))
        fail(target, systemReason());
    if (std::rename(QFile::encodeName(finished).constData(), QFile::encodeName(target).constData()) != 0)
        fail(target, systemReason());
    leftover.keep();
    if (!syncPath(QFileInfo(target).absolutePath(), O_RDONLY | O_DIRECTORY))
        fail(target, systemReason());
}

} // namespace vivify
