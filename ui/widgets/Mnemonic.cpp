#include "ui/widgets/Mnemonic.h"

#include <QRegularExpression>

namespace vivify {

QString withoutMnemonic(const QString &text)
{
    static const QRegularExpression chinese(QStringLiteral("\\s*\\(&.\\)")), latin(QStringLiteral("&(.)"));
    return QString(text).remove(chinese).replace(latin, QStringLiteral("\\1"));
}

} // namespace vivify
