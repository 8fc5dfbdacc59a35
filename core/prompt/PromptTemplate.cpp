#include "core/prompt/PromptTemplate.h"

#include <QJsonArray>

namespace vivify {

namespace {

LocalizedText textOf(const QJsonObject &object, const char *key)
{
    return LocalizedText::fromJson(object.value(QLatin1String(key)).toObject());
}

QString stringOf(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

ParameterValues valuesOf(const QJsonObject &object)
{
    return object.value(QLatin1String("values")).toObject().toVariantMap();
}

QStringList listOf(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toVariant().toStringList();
}

QJsonObject variantToJson(const PromptTemplate::Variant &variant)
{
    return {{QStringLiteral("id"), variant.id},
            {QStringLiteral("name"), variant.name.toJson()},
            {QStringLiteral("prompt"), variant.prompt.toJson()},
            {QStringLiteral("values"), QJsonObject::fromVariantMap(variant.values)}};
}

} // namespace

QJsonObject PromptTemplate::toJson() const
{
    QJsonArray list;
    for (const Variant &variant : variants)
        list.append(variantToJson(variant));
    return {{QStringLiteral("id"), id},
            {QStringLiteral("name"), name.toJson()},
            {QStringLiteral("prompt"), prompt.toJson()},
            {QStringLiteral("negative"), negative.toJson()},
            {QStringLiteral("description"), description.toJson()},
            {QStringLiteral("organ"), organ},
            {QStringLiteral("motion"), motion},
            {QStringLiteral("roles"), QJsonArray::fromStringList(roles)},
            {QStringLiteral("words"), QJsonArray::fromStringList(words)},
            {QStringLiteral("values"), QJsonObject::fromVariantMap(values)},
            {QStringLiteral("variants"), list},
            {QStringLiteral("picture"), picture}};
}

PromptTemplate PromptTemplate::fromJson(const QJsonObject &object)
{
    PromptTemplate entry;
    entry.id = stringOf(object, "id");
    entry.name = textOf(object, "name");
    entry.prompt = textOf(object, "prompt");
    entry.negative = textOf(object, "negative");
    entry.description = textOf(object, "description");
    entry.organ = stringOf(object, "organ");
    entry.motion = stringOf(object, "motion");
    entry.roles = listOf(object, "roles");
    entry.words = listOf(object, "words");
    entry.values = valuesOf(object);
    entry.picture = stringOf(object, "picture");
    for (const QJsonValue &value : object.value(QLatin1String("variants")).toArray()) {
        const QJsonObject variant = value.toObject();
        entry.variants.append({stringOf(variant, "id"), textOf(variant, "name"), textOf(variant, "prompt"), valuesOf(variant)});
    }
    return entry;
}

QJsonObject Preset::toJson() const
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("name"), name.toJson()},
            {QStringLiteral("description"), description.toJson()},
            {QStringLiteral("values"), QJsonObject::fromVariantMap(values)}};
}

Preset Preset::fromJson(const QJsonObject &object)
{
    Preset preset;
    preset.id = stringOf(object, "id");
    preset.name = textOf(object, "name");
    preset.description = textOf(object, "description");
    preset.values = valuesOf(object);
    return preset;
}

} // namespace vivify
