#include "app/cli/Arguments.h"
#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "core/export/Destination.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace vivify::cli {

int destinations(const QStringList &arguments)
{
    Arguments line(QStringLiteral("destinations"),
                   QCoreApplication::translate("CommandLine", "Lists what a video can be made for, for render --destination."), QString(), {});
    line.parse(arguments);
    if (line.wantsHelp()) {
        print(line.help());
        return 0;
    }
    QJsonArray list;
    for (const Destination &destination : Destinations::all()) {
        list.append(destination.toJson());
        if (!line.json())
            print(QStringLiteral("%1 %2\n               %3")
                      .arg(destination.id, -14)
                      .arg(destination.name.text(language()), destination.description.text(language())));
    }
    if (line.json())
        printJson(list);
    return 0;
}

} // namespace vivify::cli
