#include "core/base/Error.h"

#include <QStringList>

namespace vivify {

Error::Error(Kind kind, QString happened, QString kept, QString todo)
    : m_kind(kind), m_happened(std::move(happened)), m_kept(std::move(kept)), m_todo(std::move(todo))
{
    m_utf8 = message().toUtf8();
}

QString Error::message() const
{
    QStringList parts{m_happened, m_kept, m_todo};
    parts.removeAll(QString());
    return parts.join(QLatin1Char('\n'));
}

} // namespace vivify
