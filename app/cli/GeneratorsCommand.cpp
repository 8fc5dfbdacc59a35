#include "app/cli/Arguments.h"
#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/Studio.h"

namespace vivify::cli {

namespace {

QJsonObject describe(const GeneratorInfo &info)
{
    return {{QStringLiteral("id"), info.id},
            {QStringLiteral("name"), info.name.toJson()},
            {QStringLiteral("description"), info.description.toJson()},
            {QStringLiteral("available"), info.isAvailable()},
            {QStringLiteral("unavailable"), info.unavailable.toJson()},
            {QStringLiteral("parameters"), toJson(info.parameters)}};
}

} // namespace

int generators(const QStringList &arguments)
{
    Arguments line(QStringLiteral("generators"),
                   QCoreApplication::translate("CommandLine", "Lists what can make clips, and whether it can run here."),
                   {}, {});
    line.parse(arguments);
    if (line.wantsHelp()) {
        print(line.help());
        return 0;
    }
    const Studio studio;
    QJsonArray list;
    for (const GeneratorInfo &info : studio.generators.infos()) {
        list.append(describe(info));
        if (!line.json())
            print(QStringLiteral("%1  %2\n    %3").arg(info.id, -12).arg(info.name.text(language()),
                      info.isAvailable() ? info.description.text(language()) : info.unavailable.text(language())));
    }
    if (line.json())
        printJson(list);
    return 0;
}

} // namespace vivify::cli
