#include "core/archive/PackFolder.h"

#include <QDirIterator>
#include <QFile>

#include <unistd.h>

namespace vivify {

PackFolder::PackFolder(const QString &folder) : PackSource(QDir(folder).dirName()), m_folder(QDir(folder).absolutePath())
{
    QList<PackFile> found;
    QDirIterator files(m_folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        found.append({path.mid(m_folder.size() + 1), files.fileInfo().size(), {}});
        if (found.size() > MaximumEntries)
            refuse(QCoreApplication::translate("PackSource", "“%1” holds too many files to be a model.").arg(m_name));
    }
    choose(found);
}

QString PackFolder::absolute(const QString &path) const
{
    return m_folder + QLatin1Char('/') + m_root + path;
}

void PackFolder::read(const QString &path, const std::function<void(const QByteArray &)> &piece)
{
    QFile file(absolute(path));
    if (!file.open(QIODevice::ReadOnly))
        refuse(QCoreApplication::translate("PackSource", "“%1” could not be read.").arg(path));
    while (!file.atEnd()) {
        const QByteArray bytes = file.read(1 << 20);
        if (bytes.isEmpty())
            refuse(QCoreApplication::translate("PackSource", "“%1” could not be read.").arg(path));
        piece(bytes);
    }
}

bool PackFolder::link(const QString &path, const QString &target)
{
    const QString file = QFileInfo(absolute(path)).canonicalFilePath();
    return ::link(QFile::encodeName(file).constData(), QFile::encodeName(target).constData()) == 0;
}

} // namespace vivify
