#include "ui/dialogs/Troubles.h"

#include "core/base/Json.h"

#include <QFile>
#include <QJsonArray>

namespace vivify::Troubles {

namespace {

LocalizedText text(const QJsonObject &object, const char *key)
{
    return LocalizedText::fromJson(object.value(QLatin1String(key)).toObject());
}

QList<Trouble> read()
{
    QFile file(QStringLiteral(":/vivify/troubles/troubles.json"));
    [[maybe_unused]] const bool open = file.open(QIODevice::ReadOnly);
    Q_ASSERT(open);
    QList<Trouble> list;
    const QJsonObject table = Json::parseObject(file.readAll(), file.fileName());
    for (const QJsonValue &value : table.value(QLatin1String("troubles")).toArray()) {
        const QJsonObject entry = value.toObject();
        Trouble trouble{entry.value(QLatin1String("id")).toString(), text(entry, "name"), text(entry, "cause"),
                        text(entry, "remedy"), {}};
        for (const QJsonValue &action : entry.value(QLatin1String("actions")).toArray())
            trouble.actions.append({action.toObject().value(QLatin1String("id")).toString(), text(action.toObject(), "text")});
        list.append(trouble);
    }
    return list;
}

} // namespace

const QList<Trouble> &all()
{
    static const QList<Trouble> list = read();
    return list;
}

std::optional<Trouble> find(const QString &id)
{
    for (const Trouble &trouble : all())
        if (trouble.id == id)
            return trouble;
    return {};
}

} // namespace vivify::Troubles
