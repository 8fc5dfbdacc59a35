#include "core/voice/Script.h"

#include "core/base/Json.h"
#include "core/timeline/Terminology.h"

#include <QFile>
#include <QJsonArray>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double First = 0.5, Between = 0.4, Last = 1.0; // s before, between and after the sentences
constexpr double WordsPerSecond = 2.3, CharactersPerSecond = 3.6; // as the voices read, with room for a breath
constexpr double LettersPerSecond = 13; // below what is fast to read
constexpr qsizetype MostNames = 6;

QJsonObject sentences()
{
    QFile file(QStringLiteral(":/vivify/script/sentences.json"));
    return file.open(QIODevice::ReadOnly) ? Json::parseObject(file.readAll(), file.fileName()) : QJsonObject();
}

LocalizedText textOf(const QJsonObject &object, const char *key)
{
    return LocalizedText::fromJson(object.value(QLatin1String(key)).toObject());
}

LocalizedText filled(LocalizedText text, const char *slot, const LocalizedText &words)
{
    text.en.replace(QLatin1String(slot), words.en);
    text.zh.replace(QLatin1String(slot), words.zh);
    return text;
}

/// "the left atrium, the left ventricle and the aorta" and 左心房、左心室和主动脉.
LocalizedText listed(const QList<LocalizedText> &names)
{
    const auto one = [](QStringList list, const QString &comma, const QString &last) {
        list = list.mid(0, MostNames);
        const QString end = list.takeLast();
        return list.isEmpty() ? end : list.join(comma) + last + end;
    };
    QStringList english, chinese;
    for (const LocalizedText &name : names) {
        QString word = name.text(QStringLiteral("en")).simplified();
        if (word.size() > 1 && word.at(1).isLower())
            word[0] = word.at(0).toLower();
        english.append(QLatin1String("the ") + word);
        chinese.append(name.text(QStringLiteral("zh")).simplified());
    }
    return {one(english, QStringLiteral(", "), QStringLiteral(" and ")), one(chinese, QStringLiteral("、"), QStringLiteral("和"))};
}

LocalizedText number(double value)
{
    const double shown = value < 10 ? std::round(value * 10) / 10 : std::round(value);
    const QString text = QLocale::c().toString(shown, 'g', 6);
    return {text, text};
}

QJsonObject sceneOf(const QJsonObject &data, const QString &id)
{
    for (const QJsonValue &scene : data.value(QLatin1String("scenes")).toArray())
        if (const QString known = scene.toObject().value(QLatin1String("id")).toString();
            id == known || id.startsWith(known + QLatin1Char('-')))
            return scene.toObject();
    return {};
}

/// The sentence on a phase; nothing is said twice in a loop of several cycles.
LocalizedText phaseText(const QJsonObject &data, const QJsonObject &scene, const LocalizedText &name)
{
    for (const QJsonValue &phase : scene.value(QLatin1String("phases")).toArray())
        if (phase.toObject().value(QLatin1String("event")).toString() == name.en)
            return textOf(phase.toObject(), "text");
    return filled(textOf(data, "phase"), "{phase}", name);
}

void addPhases(QList<ScriptLine> &lines, const ScriptFacts &facts, const QJsonObject &data, const QJsonObject &scene)
{
    QStringList said;
    for (const ClipEvent &phase : facts.phases) {
        if (said.contains(phase.name.en))
            continue;
        said.append(phase.name.en);
        lines.append({phaseText(data, scene, phase.name), phase.at});
    }
}

double timeFor(const LocalizedText &text)
{
    const double words = double(text.en.split(QLatin1Char(' '), Qt::SkipEmptyParts).size()) / WordsPerSecond;
    const double characters = Captions::readingSpeed(text.zh, 1) / CharactersPerSecond;
    return std::max({words, Captions::readingSpeed(text.en, 1) / LettersPerSecond, characters, 1.5});
}

} // namespace

ScriptFacts ScriptFacts::of(const Project &project, const std::optional<PromptTemplate> &scene)
{
    ScriptFacts facts;
    if (scene) {
        facts.sceneId = scene->id;
        facts.scene = scene->name;
        facts.description = scene->description;
    }
    const Picture *picture = project.currentPicture();
    if (!picture)
        return facts;
    const QList<LayoutCell> cells = project.exportSettings.layout.cellsFor(project);
    for (const LayoutCell &cell : cells)
        if (cells.size() > 1 && !cell.title.isEmpty())
            facts.views.append(cell.title);
    const Terminology terms = Terminology::builtIn();
    for (const LabelOverlay &label : picture->labels) {
        const auto known = std::find_if(terms.terms().begin(), terms.terms().end(), [&](const Term &term) {
            return label.text.en.simplified().compare(term.english, Qt::CaseInsensitive) == 0 || label.text.zh.simplified() == term.simplified;
        });
        const LocalizedText words = known == terms.terms().end() ? LocalizedText() : LocalizedText{known->english, known->simplified};
        if (!words.isEmpty() && !facts.labels.contains(words))
            facts.labels.append(words);
    }
    const Clip &clip = picture->clip;
    facts.phases = clip.events;
    facts.slowFactor = clip.report.value(QLatin1String("slow_factor")).toDouble(1);
    facts.loopSeconds = clip.fps > 0 ? project.exportSettings.loopFrames(int(clip.frames.size())) / clip.fps : 0;
    if (project.exportSettings.pingPong)
        facts.phases.clear(); // on the way back they would be wrong
    return facts;
}

QList<ScriptLine> Script::draft(const ScriptFacts &facts)
{
    const QJsonObject data = sentences(), scene = sceneOf(data, facts.sceneId);
    const LocalizedText name = scene.isEmpty() ? facts.scene : textOf(scene, "name");
    QList<ScriptLine> lines;
    if (!name.isEmpty())
        lines.append({filled(textOf(data, "opening"), "{scene}", name)});
    if (facts.views.size() > 1)
        lines.append({filled(textOf(data, "views"), "{names}", listed(facts.views))});
    for (const QJsonValue &line : scene.value(QLatin1String("overview")).toArray())
        lines.append({LocalizedText::fromJson(line.toObject())});
    if (facts.slowFactor >= 1.1)
        lines.append({filled(textOf(data, "slow"), "{factor}", number(facts.slowFactor))});
    else if (facts.slowFactor > 0 && facts.slowFactor <= 0.9)
        lines.append({filled(textOf(data, "fast"), "{factor}", number(1 / facts.slowFactor))});
    if (!facts.labels.isEmpty())
        lines.append({filled(textOf(data, "labels"), "{names}", listed(facts.labels))});
    addPhases(lines, facts, data, scene);
    lines.append({textOf(data, "closing")});
    return lines;
}

QList<Caption> Script::laidOut(const QList<ScriptLine> &lines, double loopSeconds)
{
    QList<Caption> captions;
    double free = First;
    for (const ScriptLine &line : lines) {
        if (line.text.isEmpty())
            continue;
        double start = free;
        if (line.phase >= 0 && loopSeconds > 0)
            start = (std::ceil((free - 1e-9) / loopSeconds - line.phase) + line.phase) * loopSeconds;
        captions.append({Project::newId(), line.text, start, start + timeFor(line.text)});
        free = captions.last().end + Between;
    }
    return captions;
}

double Script::videoSeconds(const QList<Caption> &captions, double loopSeconds)
{
    double last = 0;
    for (const Caption &caption : captions)
        last = std::max(last, caption.end);
    if (last == 0)
        return 0;
    return loopSeconds > 0 ? std::ceil((last + Last) / loopSeconds - 1e-9) * loopSeconds : last + Last;
}

} // namespace vivify
