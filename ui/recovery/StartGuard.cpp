#include "ui/recovery/StartGuard.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"

#include <QFile>

namespace vivify {

StartGuard::StartGuard(const QString &folder) : m_path(folder + QLatin1String("/starting"))
{
    QFile file(m_path);
    const QByteArray before = file.open(QIODevice::ReadOnly) ? file.read(Tries) : QByteArray();
    m_isCareful = before.size() >= Tries;
    try {
        writeFileAtomically(m_path, before + '.');
    } catch (const Error &) {
        // A folder that can't be written to has nothing to be careful of.
    }
}

StartGuard::~StartGuard() { survived(); }

void StartGuard::survived() { QFile::remove(m_path); }

} // namespace vivify
