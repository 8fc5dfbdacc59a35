#include "app/cli/Arguments.h"
#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "core/import/ImageImporter.h"

#include <QCoreApplication>

namespace vivify::cli {

int probe(const QStringList &arguments)
{
    Arguments line(QStringLiteral("probe"),
                   QCoreApplication::translate("CommandLine", "Tells what a picture file is, without reading it all."),
                   QStringLiteral("FILE"), {});
    line.parse(arguments);
    if (line.wantsHelp()) {
        print(line.help());
        return 0;
    }
    const ImageInfo info = ImageImporter::probe(line.positional());
    if (line.json()) {
        printJson(QJsonObject{{QStringLiteral("format"), info.format},
                              {QStringLiteral("width"), info.width},
                              {QStringLiteral("height"), info.height},
                              {QStringLiteral("pages"), info.pages},
                              {QStringLiteral("bits"), info.bits},
                              {QStringLiteral("warnings"), QJsonArray::fromStringList(info.warnings)}});
        return 0;
    }
    print(QCoreApplication::translate("CommandLine", "%1, %2 × %3 pixels, %4 bits, pages: %5")
              .arg(info.format).arg(info.width).arg(info.height).arg(info.bits).arg(info.pages));
    for (const QString &warning : info.warnings)
        warn(warning);
    return 0;
}

} // namespace vivify::cli
