#include "ui/recovery/StartGuard.h"

#include <QFile>

namespace vivify {

StartGuard::StartGuard(const QString &folder) : m_path(folder + QLatin1String("/starting"))
{
    QFile file(m_path);
    const QByteArray before = file.open(QIODevice::ReadOnly) ? file.read(Tries) : QByteArray();
    m_isCareful = before.size() >= Tries;
    file.close();
    // Not synced to the disk: that would hold up every start, and only the program's own death counts.
    if (file.open(QIODevice::WriteOnly))
        file.write(before + '.');
}

StartGuard::~StartGuard() { survived(); }

void StartGuard::survived() { QFile::remove(m_path); }

} // namespace vivify
