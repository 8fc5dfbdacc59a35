#include "core/base/LocalizedText.h"

namespace vivify {

namespace {

bool isChinese(const QString &language) { return language.startsWith(QLatin1String("zh"), Qt::CaseInsensitive); }

} // namespace

QString LocalizedText::text(const QString &language) const
{
    const bool chinese = isChinese(language);
    const QString &wanted = chinese ? zh : en;
    return wanted.isEmpty() ? (chinese ? en : zh) : wanted;
}

void LocalizedText::set(const QString &language, const QString &text)
{
    (isChinese(language) ? zh : en) = text;
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
