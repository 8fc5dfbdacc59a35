#include "core/voice/ScriptWriter.h"

#include "core/base/Json.h"
#include "core/base/Module.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>

namespace vivify {

namespace {

constexpr qsizetype MostLines = 40, LongestLine = 400;

Error noAddress(const QString &happened)
{
    return Error(Error::Kind::Usage, happened, QCoreApplication::translate("ScriptWriter", "Nothing was sent."),
                 QCoreApplication::translate("ScriptWriter", "Enter an address on this computer, such as http://127.0.0.1:8080/v1."));
}

Error noScript()
{
    return Error(Error::Kind::BadInput, QCoreApplication::translate("ScriptWriter", "The language model's answer is not a script."),
                 QCoreApplication::translate("ScriptWriter", "Your captions are unchanged."),
                 QCoreApplication::translate("ScriptWriter", "Ask again, choose another model, or use Vivify's own draft."));
}

bool isThisComputer(const QString &host)
{
    static const QRegularExpression loopback(QStringLiteral("^127(?:\\.\\d{1,3}){3}$"));
    return host == QLatin1String("localhost") || host == QLatin1String("::1") || loopback.match(host).hasMatch();
}

QString named(const char *title, const QStringList &items)
{
    return items.isEmpty() ? QString() : QLatin1String(title) + items.join(QLatin1String("; ")) + QLatin1Char('\n');
}

QString english(const QList<LocalizedText> &texts)
{
    QStringList words;
    for (const LocalizedText &text : texts)
        words.append(text.text(QStringLiteral("en")));
    return words.join(QLatin1String("; "));
}

/// One line of the answer as plain text.
QString plain(const QJsonValue &value)
{
    QString text = value.toString();
    text.removeIf([](QChar c) { return c.category() == QChar::Other_Control && c != QLatin1Char('\n'); });
    return text.simplified();
}

/// The JSON object in what a model says about it: models like to put fences and remarks around.
QByteArray objectIn(const QString &content)
{
    const qsizetype from = content.indexOf(QLatin1Char('{')), until = content.lastIndexOf(QLatin1Char('}'));
    return from < 0 || until < from ? QByteArray() : content.mid(from, until - from + 1).toUtf8();
}

QList<ScriptLine> linesOf(const QJsonArray &array, const ScriptFacts &facts)
{
    QList<ScriptLine> lines;
    if (array.isEmpty() || array.size() > MostLines)
        throw noScript();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        ScriptLine line{{plain(object.value(QLatin1String("en"))), plain(object.value(QLatin1String("zh")))}};
        if (line.text.en.isEmpty() || line.text.zh.isEmpty() || line.text.en.size() > LongestLine || line.text.zh.size() > LongestLine)
            throw noScript();
        const QString phase = object.value(QLatin1String("phase")).toString();
        for (const ClipEvent &event : facts.phases)
            if (!phase.isEmpty() && event.name.en == phase)
                line.phase = event.at;
        lines.append(line);
    }
    return lines;
}

} // namespace

QUrl ScriptWriter::checked(const WriterAddress &address)
{
    QUrl url(address.url.trimmed(), QUrl::StrictMode);
    const bool known = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !known || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        throw noAddress(QCoreApplication::translate("ScriptWriter", "“%1” is not the address of a language model.").arg(address.url.trimmed()));
    if (!isThisComputer(url.host()) && !address.otherComputers)
        throw noAddress(QCoreApplication::translate("ScriptWriter", "“%1” is not on this computer.").arg(url.host()));
    QString path = url.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    if (!path.endsWith(QLatin1String("/chat/completions")))
        path += QLatin1String("/chat/completions");
    url.setPath(path);
    return url;
}

QString ScriptWriter::question(const ScriptFacts &facts)
{
    QStringList phases;
    for (const ClipEvent &phase : facts.phases)
        if (!phases.contains(phase.name.en))
            phases.append(phase.name.en);
    return QStringLiteral("Write the narration of a short teaching animation of anatomy for students.\n")
        + named("Scene: ", {facts.scene.text(QStringLiteral("en"))}) + named("What moves: ", {facts.description.text(QStringLiteral("en"))})
        + (facts.views.isEmpty() ? QString() : named("Views: ", {english(facts.views)}))
        + (facts.labels.isEmpty() ? QString() : named("Labels: ", {english(facts.labels)}))
        + named("Phases of the loop, in order: ", phases)
        + QStringLiteral("Slower than life by the factor: %1\n").arg(facts.slowFactor)
        + QStringLiteral("Give at most 12 short sentences, each in English and in Simplified Chinese. Say nothing that isn't known "
                         "from anatomy textbooks, and that the animation is schematic. Answer with one JSON object and nothing else: "
                         "{\"lines\": [{\"en\": \"…\", \"zh\": \"…\", \"phase\": \"…\"}]}, where \"phase\" repeats the words of the "
                         "phase that a sentence speaks of, or is left out.");
}

QByteArray ScriptWriter::request(const ScriptFacts &facts, const QString &model)
{
    QJsonObject body{{QStringLiteral("messages"), QJsonArray{QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                                                         {QStringLiteral("content"), question(facts)}}}},
                     {QStringLiteral("temperature"), 0.3},
                     {QStringLiteral("stream"), false}};
    if (!model.isEmpty())
        body.insert(QStringLiteral("model"), model);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QList<ScriptLine> ScriptWriter::parse(const QByteArray &answer, const ScriptFacts &facts)
{
    try {
        const QJsonObject root = Json::parseObject(answer, QString(), MaximumAnswer);
        const QJsonObject message = root.value(QLatin1String("choices")).toArray().at(0).toObject().value(QLatin1String("message")).toObject();
        const QByteArray script = objectIn(message.value(QLatin1String("content")).toString());
        return linesOf(Json::parseObject(script, QString(), MaximumAnswer).value(QLatin1String("lines")).toArray(), facts);
    } catch (const Error &) {
        throw noScript(); // what is wrong with the JSON says nothing to the user
    }
}

QList<ScriptLine> ScriptWriter::write(const ScriptFacts &facts, const WriterAddress &address, JobContext &context, int patience)
{
    const QUrl url = checked(address);
    auto &client = module<WriterClient>(QStringLiteral("vivify_writer"));
    return parse(client.post(url, request(facts, address.model), patience, context), facts);
}

} // namespace vivify
