// What a text must become before espeak-ng reads it.
#include "core/voice/Speech.h"

#include "core/base/Json.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>

namespace vivify {

namespace {

const auto English = QStringLiteral("en-us"), Mandarin = QStringLiteral("cmn-latn-pinyin");

QList<std::pair<QString, QString>> corrections()
{
    QFile file(QStringLiteral(":/vivify/script/readings.json"));
    QList<std::pair<QString, QString>> found;
    const QJsonObject root = file.open(QIODevice::ReadOnly) ? Json::parseObject(file.readAll(), file.fileName()) : QJsonObject();
    for (const QJsonValue &entry : root.value(QLatin1String("zh")).toArray())
        found.append({entry.toArray().at(0).toString(), entry.toArray().at(1).toString()});
    return found;
}

/// "4.25" as 四点二五: the voice leaves the point out.
QString decimal(const QString &whole, const QString &share)
{
    static const QString digits = QStringLiteral("零一二三四五六七八九");
    QString words = whole + QStringLiteral("点");
    for (const QChar digit : share)
        words += digits.at(digit.digitValue());
    return words;
}

/// Replaces each match by what `words` makes of it.
template <typename Words>
QString replaced(const QString &text, const QRegularExpression &pattern, Words words)
{
    QString made;
    qsizetype at = 0;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        made += text.mid(at, match.capturedStart() - at) + words(match);
        at = match.capturedEnd();
    }
    return made + text.mid(at);
}

bool hasSound(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
}

} // namespace

QString Speech::readable(const QString &chinese)
{
    static const QList<std::pair<QString, QString>> words = corrections();
    static const QRegularExpression percent(QStringLiteral("(\\d+(?:\\.\\d+)?)\\s*[%％]"));
    static const QRegularExpression point(QStringLiteral("(?<![\\d.])(\\d+)\\.(\\d+)(?![\\d.])"));
    static const QRegularExpression times(QStringLiteral("(?<=\\d)\\s*[×xX]"));
    QString text = replaced(chinese, percent, [](const auto &match) { return QStringLiteral("百分之") + match.captured(1); });
    text = replaced(text, point, [](const auto &match) { return decimal(match.captured(1), match.captured(2)); });
    text.replace(times, QStringLiteral("倍"));
    for (const auto &[word, pinyin] : words)
        text.replace(word, QLatin1Char(' ') + pinyin + QLatin1Char(' '));
    return text.simplified();
}

QList<Speech::Run> Speech::runs(const QString &text, const QString &language)
{
    // Letters in front of a tone number are pinyin and belong to the Mandarin voice, as do those with tone marks.
    static const QRegularExpression latin(QStringLiteral("(?<![A-Za-z\\x{00c0}-\\x{024f}])[A-Za-z][A-Za-z'-]*(?:\\s+[A-Za-z][A-Za-z'-]*)*(?![A-Za-z0-9\\x{00c0}-\\x{024f}])"));
    // espeak-ng takes what stands in double brackets for its own sound names.
    const QString said = text.simplified().replace(QLatin1String("[["), QLatin1String("[ ["));
    QList<Run> found;
    const auto add = [&](const QString &part, const QString &voice) {
        const QString words = voice == Mandarin ? readable(part) : part.simplified();
        if (hasSound(words))
            found.append({words, voice});
    };
    if (language != QLatin1String("zh")) {
        add(said, English);
        return found;
    }
    qsizetype at = 0;
    auto matches = latin.globalMatch(said);
    while (matches.hasNext()) {
        const auto match = matches.next();
        add(said.mid(at, match.capturedStart() - at), Mandarin);
        add(match.captured(), English);
        at = match.capturedEnd();
    }
    add(said.mid(at), Mandarin);
    return found;
}

} // namespace vivify
