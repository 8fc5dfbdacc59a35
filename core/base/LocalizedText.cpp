#include "core/base/LocalizedText.h"

namespace vivify {

QString LocalizedText::text(const QString &language) const
{
    const bool chinese = language.startsWith(QLatin1String("zh"), Qt::CaseInsensitive);
    const QString &wanted = chinese ? zh : en;
    return wanted.isEmpty() ? (chinese ? en : zh) : wanted;
}

QJsonObject LocalizedText::toJson() const
{
    return {{QStringLiteral("en"), en}, {QStringLiteral("zh"), zh}};
}

LocalizedText LocalizedText::fromJson(const QJsonObject &object)
{
    return {object.value(QLatin1String("en")).toString(), object.value(QLatin1String("zh")).toString()};
}

} // namespace vivify
