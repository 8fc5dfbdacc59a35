#include "app/cli/Arguments.h"
#include "app/cli/Commands.h"
#include "app/cli/Output.h"
#include "app/cli/Progress.h"
#include "core/archive/PackDownload.h"
#include "core/base/DataPaths.h"

namespace vivify::cli {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

QJsonObject describe(const ModelPack &pack)
{
    return {{QStringLiteral("id"), pack.id},
            {QStringLiteral("name"), pack.name},
            {QStringLiteral("licence"), pack.licence},
            {QStringLiteral("bytes"), pack.bytes()},
            {QStringLiteral("random_weights"), pack.randomWeights},
            {QStringLiteral("folder"), pack.folder},
            {QStringLiteral("added"), pack.added.toString(Qt::ISODate)}};
}

void tell(const ModelPack &pack)
{
    print(QStringLiteral("%1  %2  %3 MB%4")
              .arg(pack.id, -24)
              .arg(pack.name)
              .arg(double(pack.bytes()) / 1e6, 0, 'f', 1)
              .arg(pack.randomWeights ? QLatin1String("  ") + translated(QT_TRANSLATE_NOOP("CommandLine", "(random weights, for tests)"))
                                      : QString()));
}

int listPacks(const Arguments &line, ModelPacks &packs)
{
    QJsonArray list;
    for (const ModelPack &pack : packs.list()) {
        list.append(describe(pack));
        if (!line.json())
            tell(pack);
    }
    if (line.json())
        printJson(list);
    else if (list.isEmpty())
        print(translated(QT_TRANSLATE_NOOP("CommandLine", "There is no model yet. Add one with: vivify-cli models add FOLDER_OR_ZIP, or "
                                                          "download one with: vivify-cli models download i2vgen-xl")));
    return 0;
}

int addPack(const Arguments &line, ModelPacks &packs)
{
    Progress progress(line.json());
    progress.begin(QStringLiteral("import"));
    const ModelPack pack = packs.add(line.positional(), line.value(QStringLiteral("id")), progress);
    progress.endBar();
    if (line.json())
        printJson(describe(pack));
    else
        tell(pack);
    return 0;
}

int fetchPack(const Arguments &line, ModelPacks &packs)
{
    const PackManifest manifest = PackManifest::find(line.positional());
    if (!line.json())
        print(QCoreApplication::translate("CommandLine", "%1: about %2 GB from %3, licence %4 (%5).")
             .arg(manifest.name).arg(double(manifest.aboutBytes) / 1e9, 0, 'f', 1)
             .arg(manifest.folder.host(), manifest.licence, manifest.licencePage.toString()));
    Progress progress(line.json());
    progress.begin(QStringLiteral("download"));
    const ModelPack pack = downloadPack(manifest, packs, progress);
    progress.endBar();
    if (line.json())
        printJson(describe(pack));
    else
        tell(pack);
    return 0;
}

int verifyPack(const Arguments &line, ModelPacks &packs)
{
    Progress progress(line.json());
    progress.begin(QStringLiteral("verify"));
    const QStringList faults = packs.verify(line.positional(), progress);
    progress.endBar();
    if (line.json())
        printJson(QJsonObject{{QStringLiteral("id"), line.positional()},
                              {QStringLiteral("whole"), faults.isEmpty()},
                              {QStringLiteral("faults"), QJsonArray::fromStringList(faults)}});
    if (!faults.isEmpty())
        throw Error(Error::Kind::BadInput, faults.join(QLatin1Char('\n')), {},
                    translated(QT_TRANSLATE_NOOP("CommandLine", "Remove the model and add it again.")));
    if (!line.json())
        print(translated(QT_TRANSLATE_NOOP("CommandLine", "Every file is as it was when the model was added.")));
    return 0;
}

int removePack(const Arguments &line, ModelPacks &packs)
{
    packs.remove(line.positional());
    return 0;
}

struct Action
{
    const char *name, *summary, *positional;
    int (*run)(const Arguments &, ModelPacks &);
};

constexpr Action actions[] = {
    {"list", QT_TRANSLATE_NOOP("CommandLine", "Lists the models that can be used."), "", listPacks},
    {"add", QT_TRANSLATE_NOOP("CommandLine", "Adds a model from a folder in the diffusers layout or a ZIP of one."),
     "FOLDER_OR_ZIP", addPack},
    {"download", QT_TRANSLATE_NOOP("CommandLine", "Downloads a model from its makers; an interrupted download goes on."), "ID", fetchPack},
    {"verify", QT_TRANSLATE_NOOP("CommandLine", "Checks every byte of a model."), "ID", verifyPack},
    {"remove", QT_TRANSLATE_NOOP("CommandLine", "Removes a model from this computer."), "ID", removePack},
};

QString overview()
{
    QString text = translated(QT_TRANSLATE_NOOP("CommandLine", "Usage: vivify-cli models ACTION [options]")) + QLatin1String("\n\n");
    for (const Action &action : actions)
        text += QStringLiteral("  %1 %2\n").arg(QLatin1String(action.name) + QLatin1Char(' ') + QLatin1String(action.positional), -20)
                    .arg(translated(action.summary));
    return text;
}

} // namespace

int models(const QStringList &arguments)
{
    QStringList rest = arguments;
    const QString first = rest.isEmpty() ? QString() : rest.takeFirst();
    if (first == QLatin1String("--help") || first == QLatin1String("-h")) {
        print(overview());
        return 0;
    }
    for (const Action &action : actions) {
        if (first != QLatin1String(action.name))
            continue;
        QList<Option> options;
        if (action.run == addPack)
            options.append({QStringLiteral("id"), QStringLiteral("ID"),
                            translated(QT_TRANSLATE_NOOP("CommandLine", "the model's short name: small letters, digits, dashes"))});
        Arguments line(QStringLiteral("models ") + first, translated(action.summary), QLatin1String(action.positional), options);
        line.parse(rest);
        if (line.wantsHelp()) {
            print(line.help());
            return 0;
        }
        ModelPacks packs(DataPaths::userFolder(QStringLiteral("models")));
        return action.run(line, packs);
    }
    throw Error(Error::Kind::Usage,
                first.isEmpty() ? translated(QT_TRANSLATE_NOOP("CommandLine", "No action was given."))
                                : QCoreApplication::translate("CommandLine", "There is no action “%1”.").arg(first),
                {}, overview());
}

} // namespace vivify::cli
