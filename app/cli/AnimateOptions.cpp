#include "app/cli/AnimateOptions.h"

#include "core/base/Error.h"
#include "core/project/Region.h"

#include <QRegularExpression>
#include <QSet>
#include <cmath>

namespace vivify::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

Error refused(const QString &happened, const QString &todo)
{
    return Error(Error::Kind::Usage, happened, QString(), todo);
}

/// "a,b,c" as numbers; empty when one is none.
QList<double> numbers(const QString &text)
{
    QList<double> list;
    for (const QString &part : text.split(QLatin1Char(','))) {
        bool isNumber = false;
        list.append(part.trimmed().toDouble(&isNumber));
        if (!isNumber || !std::isfinite(list.last()))
            return {};
    }
    return list;
}

PromptTemplate chosenScene(const Arguments &line, const Studio &studio)
{
    if (line.isSet(QStringLiteral("scene")))
        return studio.scene(line.value(QStringLiteral("scene")));
    const QString prompt = line.value(QStringLiteral("prompt"));
    if (prompt.isEmpty())
        return studio.scene(line.required(QStringLiteral("scene")));
    if (const auto match = studio.catalogue.match(prompt))
        return *match;
    QStringList ids;
    for (const PromptTemplate &scene : studio.catalogue.templates())
        ids.append(scene.id);
    throw refused(tr(QT_TRANSLATE_NOOP("CommandLine", "No scene fits this prompt.")),
                  tr(QT_TRANSLATE_NOOP("CommandLine", "Name one with --scene: %1.")).arg(ids.join(QLatin1String(", "))));
}

QStringList chosenModifiers(const Arguments &line, const Studio &studio)
{
    QStringList ids;
    QSet<QString> groups;
    for (const QString &id : line.values(QStringLiteral("modifier"))) {
        const PromptModifier modifier = studio.modifier(id);
        if (!modifier.group.isEmpty() && groups.contains(modifier.group))
            throw refused(tr(QT_TRANSLATE_NOOP("CommandLine", "The modifier “%1” excludes another one given.")).arg(id),
                          tr(QT_TRANSLATE_NOOP("CommandLine", "Keep one of them.")));
        groups.insert(modifier.group);
        if (!ids.contains(id))
            ids.append(id);
    }
    return ids;
}

/// --set and the options that are settings by another name; each checked.
ParameterValues chosenValues(const Arguments &line, const QList<Parameter> &parameters)
{
    ParameterValues values;
    for (const QString &text : line.values(QStringLiteral("set"))) {
        const qsizetype sign = text.indexOf(QLatin1Char('='));
        if (sign < 1)
            throw refused(tr(QT_TRANSLATE_NOOP("CommandLine", "“%1” is not key=value.")).arg(text),
                          tr(QT_TRANSLATE_NOOP("CommandLine", "Write for example --set amplitude=80.")));
        values.insert(text.left(sign), text.mid(sign + 1));
    }
    const QString model = QStringLiteral("model");
    if (line.isSet(model) && Parameters::find(parameters, model)) // a generator without packs says so itself
        values.insert(model, line.value(model));
    for (const char *name : {"frames", "fps", "seed"}) {
        const QString key = QLatin1String(name);
        if (!line.isSet(key))
            continue;
        const Parameter *parameter = Parameters::find(Parameters::common(), key);
        if (parameter->type == Parameter::Type::Int)
            values.insert(key, line.integer(key, int(parameter->minimum), int(parameter->maximum)));
        else
            values.insert(key, line.real(key, parameter->minimum, parameter->maximum));
    }
    const ParameterValues all = Parameters::completed(parameters, values);
    for (auto it = values.begin(); it != values.end(); ++it)
        it.value() = all.value(it.key());
    return values;
}

} // namespace

RegionOption regionOption(const QString &text)
{
    const qsizetype ending = text.lastIndexOf(QLatin1String(".png"), -1, Qt::CaseInsensitive);
    const qsizetype colon = ending < 0 ? -1 : text.indexOf(QLatin1Char(':'), ending);
    const RegionOption region{text.left(colon < 0 ? text.size() : colon),
                              colon < 0 ? QStringLiteral("organ") : text.mid(colon + 1)};
    if (!Region::roles().contains(region.role))
        throw refused(tr(QT_TRANSLATE_NOOP("CommandLine", "There is no role “%1”.")).arg(region.role),
                      tr(QT_TRANSLATE_NOOP("CommandLine", "Choose one of: %1."))
                          .arg(Region::roles().join(QLatin1String(", "))));
    return region;
}

LabelOption labelOption(const QString &text)
{
    const qsizetype at = text.lastIndexOf(QLatin1Char('@'));
    const QList<double> values = at < 1 ? QList<double>() : numbers(text.mid(at + 1));
    const bool timed = values.size() == 4 && values.at(2) >= 0 && values.at(3) > values.at(2);
    if (values.size() != 2 && !timed)
        throw refused(tr(QT_TRANSLATE_NOOP("CommandLine", "“%1” is not a label.")).arg(text),
                      tr(QT_TRANSLATE_NOOP("CommandLine", "Write \"TEXT@X,Y\" or \"TEXT@X,Y,START,END\" with START "
                                                          "before END; pixels and seconds.")));
    LabelOption label{text.left(at), {values.at(0), values.at(1)}};
    if (timed) {
        label.start = values.at(2);
        label.end = values.at(3);
    }
    return label;
}

SceneSettings sceneSettings(const Arguments &line, const Studio &studio)
{
    SceneSettings settings;
    if (line.isSet(QStringLiteral("generator")))
        settings.generator = line.value(QStringLiteral("generator"));
    const Generator &generator = studio.generators.get(settings.generator);
    const PromptTemplate scene = chosenScene(line, studio);
    settings.templateId = line.isSet(QStringLiteral("scene")) ? line.value(QStringLiteral("scene")) : scene.id;
    settings.prompt = line.value(QStringLiteral("prompt"));
    settings.negative = line.value(QStringLiteral("negative"));
    settings.modifiers = chosenModifiers(line, studio);
    if (line.isSet(QStringLiteral("preset")))
        settings.presetId = studio.preset(line.value(QStringLiteral("preset"))).id;
    settings.values = chosenValues(line, studio.parameters(generator, scene));
    return settings;
}

QSize clipSize(QSize picture, const QString &size)
{
    static const QRegularExpression exact(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const QRegularExpressionMatch match = exact.match(size);
    if (!match.hasMatch())
        return Parameters::outputSize(picture, size);
    const QSize fitted = picture.scaled(match.captured(1).toInt(), match.captured(2).toInt(), Qt::KeepAspectRatio);
    const QSize kept = fitted.width() > picture.width() ? picture : fitted;
    return {qMax(2, kept.width() & ~1), qMax(2, kept.height() & ~1)};
}

QList<Option> animateOptions()
{
    const auto option = [](const char *name, const char *value, const char *help) {
        return Option{QLatin1String(name), QLatin1String(value), tr(help)};
    };
    return {
        option("region", "MASK.png[:ROLE]", QT_TRANSLATE_NOOP("CommandLine", "A grey mask of the picture's size, white inside; again for more.")),
        option("scene", "ID", QT_TRANSLATE_NOOP("CommandLine", "What the picture does.")),
        option("prompt", "TEXT", QT_TRANSLATE_NOOP("CommandLine", "Free words; alone, they choose the scene.")),
        option("negative", "TEXT", QT_TRANSLATE_NOOP("CommandLine", "What shall not appear.")),
        option("modifier", "ID", QT_TRANSLATE_NOOP("CommandLine", "A view or an effect; again for more.")),
        option("preset", "ID", QT_TRANSLATE_NOOP("CommandLine", "A named set of values.")),
        option("set", "KEY=VALUE", QT_TRANSLATE_NOOP("CommandLine", "One value; again for more.")),
        option("generator", "ID", QT_TRANSLATE_NOOP("CommandLine", "What makes the clip; motion by default.")),
        option("model", "ID", QT_TRANSLATE_NOOP("CommandLine", "The model pack that the generator uses; see vivify-cli models.")),
        option("page", "N", QT_TRANSLATE_NOOP("CommandLine", "Page of a picture file with several; the first is 1.")),
        option("frames", "N", QT_TRANSLATE_NOOP("CommandLine", "Frames of one loop.")),
        option("fps", "N", QT_TRANSLATE_NOOP("CommandLine", "Frames a second.")),
        option("seconds", "S", QT_TRANSLATE_NOOP("CommandLine", "Length of the video; the loop repeats. One loop by default.")),
        option("seed", "N", QT_TRANSLATE_NOOP("CommandLine", "The same seed gives the same clip.")),
        option("size", "WxH", QT_TRANSLATE_NOOP("CommandLine", "WxH, or NNNp for the short side; the picture's by default.")),
        option("label", "TEXT@X,Y[,START,END]", QT_TRANSLATE_NOOP("CommandLine", "A label at a pixel, from START to END seconds; again for more.")),
        option("dry-run", "", QT_TRANSLATE_NOOP("CommandLine", "Only tell what the run would need: size, steps, memory, time.")),
        option("out", "FILE.mp4", QT_TRANSLATE_NOOP("CommandLine", "The video.")),
        option("save", "P.vivify", QT_TRANSLATE_NOOP("CommandLine", "Save the project too.")),
        option("report", "R.json", QT_TRANSLATE_NOOP("CommandLine", "Write what was measured of the clip.")),
        option("frames-dir", "DIR", QT_TRANSLATE_NOOP("CommandLine", "Write the loop as lossless frames, without labels.")),
    };
}

QString animateNotes(const Studio &studio)
{
    const auto ids = [](const auto &list) {
        QStringList names;
        for (const auto &entry : list)
            names.append(entry.id);
        return names.join(QLatin1String(", "));
    };
    QStringList sceneIds;
    QList<Parameter> parameters;
    const Generator &generator = studio.generators.get(QStringLiteral("motion"));
    for (const PromptTemplate &scene : studio.catalogue.templates()) {
        sceneIds.append(scene.id);
        for (const PromptTemplate::Variant &variant : scene.variants)
            sceneIds.append(variant.id);
        for (const Parameter &parameter : studio.parameters(generator, scene)) {
            if (!Parameters::find(parameters, parameter.key))
                parameters.append(parameter);
        }
    }
    return tr(QT_TRANSLATE_NOOP("CommandLine", "Scenes: %1")).arg(sceneIds.join(QLatin1String(", "))) + QLatin1Char('\n')
        + tr(QT_TRANSLATE_NOOP("CommandLine", "Modifiers: %1")).arg(ids(studio.catalogue.modifiers())) + QLatin1Char('\n')
        + tr(QT_TRANSLATE_NOOP("CommandLine", "Presets: %1")).arg(ids(studio.catalogue.presets())) + QLatin1Char('\n')
        + tr(QT_TRANSLATE_NOOP("CommandLine", "Roles: %1")).arg(Region::roles().join(QLatin1String(", ")))
        + QLatin1String("\n\n")
        + tr(QT_TRANSLATE_NOOP("CommandLine", "Keys of --set (those of one scene: scenes --json):")) + QLatin1Char('\n')
        + Parameters::help(parameters, QLocale().name());
}

} // namespace vivify::cli
