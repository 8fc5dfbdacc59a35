#include "core/timeline/LabelStyles.h"

#include "core/base/Json.h"

#include <QFile>
#include <QJsonArray>

namespace vivify {

namespace {

LocalizedText nameOf(const QJsonObject &object)
{
    return LocalizedText::fromJson(object.value(QLatin1String("name")).toObject());
}

LabelStyles::Scheme schemeFrom(const QJsonObject &object)
{
    LabelStyles::Scheme scheme{object.value(QLatin1String("id")).toString(), nameOf(object), {}};
    for (const QJsonValue &value : object.value(QLatin1String("colours")).toArray()) {
        const QJsonObject colour = value.toObject();
        scheme.colours.append({nameOf(colour), QColor(colour.value(QLatin1String("colour")).toString())});
    }
    return scheme;
}

} // namespace

LabelStyles LabelStyles::builtIn()
{
    LabelStyles made;
    QFile file(QStringLiteral(":/vivify/labels/styles.json"));
    if (!file.open(QIODevice::ReadOnly))
        return made;
    const QJsonObject object = Json::parseObject(file.readAll(), file.fileName());
    for (const QJsonValue &value : object.value(QLatin1String("styles")).toArray()) {
        const QJsonObject style = value.toObject();
        made.styles.append({style.value(QLatin1String("id")).toString(), nameOf(style),
                            LabelStyle::fromJson(style.value(QLatin1String("style")).toObject())});
    }
    for (const QJsonValue &value : object.value(QLatin1String("schemes")).toArray())
        made.schemes.append(schemeFrom(value.toObject()));
    return made;
}

} // namespace vivify
