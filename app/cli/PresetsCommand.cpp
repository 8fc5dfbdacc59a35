#include "app/cli/Arguments.h"
#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/Studio.h"

namespace vivify::cli {

namespace {

QJsonObject describe(const Preset &preset)
{
    return {{QStringLiteral("id"), preset.id},
            {QStringLiteral("name"), preset.name.toJson()},
            {QStringLiteral("description"), preset.description.toJson()},
            {QStringLiteral("values"), QJsonObject::fromVariantMap(preset.values)}};
}

QString valuesText(const ParameterValues &values)
{
    QStringList parts;
    for (auto it = values.begin(); it != values.end(); ++it)
        parts.append(QStringLiteral("%1=%2").arg(it.key(), it.value().toString()));
    return parts.join(QLatin1Char(' '));
}

} // namespace

int presets(const QStringList &arguments)
{
    Arguments line(QStringLiteral("presets"), QCoreApplication::translate("CommandLine", "Lists the named settings."), {}, {});
    line.parse(arguments);
    if (line.wantsHelp()) {
        print(line.help());
        return 0;
    }
    const Studio studio;
    QJsonArray list;
    for (const Preset &preset : studio.catalogue.presets()) {
        list.append(describe(preset));
        if (!line.json())
            print(QStringLiteral("%1  %2\n    %3").arg(preset.id, -20).arg(preset.name.text(language()),
                                                                         valuesText(preset.values)));
    }
    if (line.json())
        printJson(list);
    return 0;
}

} // namespace vivify::cli
