#include "app/cli/Arguments.h"
#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/Studio.h"

namespace vivify::cli {

namespace {

QJsonObject describe(const Studio &studio, const PromptTemplate &scene)
{
    const Generator &motion = studio.generators.get(QStringLiteral("motion"));
    return {{QStringLiteral("id"), scene.id},
            {QStringLiteral("name"), scene.name.toJson()},
            {QStringLiteral("prompt"), scene.prompt.toJson()},
            {QStringLiteral("negative"), scene.negative.toJson()},
            {QStringLiteral("description"), scene.description.toJson()},
            {QStringLiteral("organ"), scene.organ},
            {QStringLiteral("roles"), QJsonArray::fromStringList(scene.roles)},
            {QStringLiteral("parameters"), toJson(studio.parameters(motion, scene))},
            {QStringLiteral("values"), QJsonObject::fromVariantMap(scene.values)}};
}

/// The scene, then its other wordings as scenes of their own.
QJsonArray withVariants(const Studio &studio, const PromptTemplate &scene)
{
    QJsonArray list{describe(studio, scene)};
    for (const PromptTemplate::Variant &variant : scene.variants) {
        QJsonObject object = describe(studio, studio.scene(variant.id));
        object.insert(QStringLiteral("id"), variant.id);
        object.insert(QStringLiteral("variant_of"), scene.id);
        list.append(object);
    }
    return list;
}

} // namespace

int scenes(const QStringList &arguments)
{
    Arguments line(QStringLiteral("scenes"), QCoreApplication::translate("CommandLine", "Lists the scenes and their prompts."),
                   {}, {});
    line.parse(arguments);
    if (line.wantsHelp()) {
        print(line.help());
        return 0;
    }
    const Studio studio;
    QJsonArray list;
    for (const PromptTemplate &scene : studio.catalogue.templates()) {
        for (const QJsonValue &entry : withVariants(studio, scene))
            list.append(entry);
    }
    if (line.json()) {
        printJson(list);
        return 0;
    }
    for (const QJsonValue &entry : std::as_const(list)) {
        const QJsonObject object = entry.toObject();
        const auto text = [&](const char *key) {
            return LocalizedText::fromJson(object.value(QLatin1String(key)).toObject()).text(language());
        };
        print(QStringLiteral("%1  %2\n    %3").arg(object.value(QLatin1String("id")).toString(), -28)
                  .arg(text("name"), text("prompt")));
    }
    return 0;
}

} // namespace vivify::cli
