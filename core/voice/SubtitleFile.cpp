#include "core/voice/SubtitleFile.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/voice/SoundLibrary.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QUuid>
#include <algorithm>

namespace vivify {

namespace {

Error unreadable(const QString &name, const QString &reason)
{
    return Error(Error::Kind::BadInput,
                 QCoreApplication::translate("SubtitleFile", "“%1” can't be used as subtitles: %2.").arg(name, reason),
                 QCoreApplication::translate("SubtitleFile", "Your captions are unchanged."),
                 QCoreApplication::translate("SubtitleFile", "Choose a file with subtitles in SRT or WebVTT."));
}

/// The text of a file, whichever encoding it has; nothing where it has none of those known.
QString decoded(const QByteArray &bytes)
{
    if (const auto marked = QStringConverter::encodingForData(bytes)) {
        QStringDecoder decoder(*marked);
        const QString text = decoder(bytes);
        return decoder.hasError() ? QString() : text;
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(bytes);
    if (!utf8.hasError())
        return text;
    QStringDecoder chinese("GB18030"); // what Chinese editors write that don't write UTF-8
    const QString other = chinese.isValid() ? QString(chinese(bytes)) : QString();
    return chinese.hasError() || other.contains(QChar::ReplacementCharacter) ? QString() : other;
}

/// Without notes, styles and regions: libavformat ends at the first style that it meets.
QString cuesOnly(const QString &webVtt)
{
    static const QRegularExpression gap(QStringLiteral("\\n[ \\t]*\\n\\s*")), other(QStringLiteral("^(NOTE|STYLE|REGION)\\b(?!.*-->)"));
    QStringList blocks = webVtt.split(gap);
    for (qsizetype i = blocks.size() - 1; i > 0; --i)
        if (other.match(blocks.at(i)).hasMatch())
            blocks.removeAt(i);
    return blocks.join(QStringLiteral("\n\n"));
}

/// Words alone: the tags of SRT, WebVTT and of the ASS that some programs put in SRT.
QString plain(QString text, bool webVtt)
{
    static const QRegularExpression tags(
        QStringLiteral("</?(?:[biu]|s|c|v|lang|ruby|rt|font)(?:[.\\s][^<>]*)?>|<\\d[\\d:.]*>|\\{\\\\[^{}]*\\}"),
        QRegularExpression::CaseInsensitiveOption);
    text.remove(tags).replace(QLatin1String("\\N"), QLatin1String("\n")).remove(QLatin1Char('\r'));
    if (webVtt) {
        const std::pair<const char *, const char *> entities[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", " "},
                                                                  {"&lrm;", ""}, {"&rlm;", ""}, {"&amp;", "&"}};
        for (const auto &[entity, sign] : entities)
            text.replace(QLatin1String(entity), QLatin1String(sign));
    }
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString &line : lines)
        line = line.trimmed();
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

bool isChinese(const QString &line)
{
    return std::any_of(line.begin(), line.end(), [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// Puts each line where its script says; a line without letters stays with the one before it.
LocalizedText parted(const QString &text)
{
    QStringList english, chinese;
    for (const QString &line : text.split(QLatin1Char('\n')))
        (isChinese(line) ? chinese : english).append(line);
    return {english.join(QLatin1Char('\n')), chinese.join(QLatin1Char('\n'))};
}

/// "en" or "zh" where all cues are in one language; "both" where cues have lines of each.
QString languageOf(const QList<Cue> &cues)
{
    int chinese = 0, both = 0;
    for (const Cue &cue : cues) {
        const LocalizedText lines = parted(cue.text);
        chinese += int(!lines.zh.isEmpty());
        both += int(!lines.zh.isEmpty() && !lines.en.isEmpty());
    }
    return 2 * both > chinese && both > 0 ? QStringLiteral("both") : chinese > 0 ? QStringLiteral("zh") : QStringLiteral("en");
}

QList<Caption> captionsOf(const QList<Cue> &cues, const QString &wanted)
{
    const QString language = wanted.isEmpty() ? languageOf(cues) : wanted;
    QList<Caption> captions;
    for (const Cue &cue : cues) {
        Caption caption{QUuid::createUuid().toString(QUuid::Id128).left(12), {}, std::max(0.0, cue.start), cue.end};
        if (language == QLatin1String("both"))
            caption.text = parted(cue.text);
        else
            caption.text.set(language, cue.text);
        captions.append(caption);
    }
    Captions::sort(captions);
    return captions;
}

/// What a reader would take for the end of a cue, or for a tag.
QString written(QString text, bool webVtt)
{
    static const QRegularExpression blank(QStringLiteral("\\n\\s*(?=\\n|$)"));
    text = text.trimmed().remove(blank);
    if (webVtt)
        return text.replace(QLatin1Char('&'), QLatin1String("&amp;")).replace(QLatin1Char('<'), QLatin1String("&lt;"))
            .replace(QLatin1Char('>'), QLatin1String("&gt;"));
    return text.replace(QLatin1String("-->"), QString(QChar(0x2192)));
}

} // namespace

QList<Caption> SubtitleFile::parse(const QByteArray &bytes, const QString &language, const QString &name)
{
    if (bytes.size() > MaximumBytes)
        throw unreadable(name, QCoreApplication::translate("SubtitleFile", "it is too large"));
    QString content = decoded(bytes);
    content.remove(QChar(QChar::Null)).replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    if (content.startsWith(QChar(QChar::ByteOrderMark)))
        content.remove(0, 1);
    const bool webVtt = content.startsWith(QLatin1String("WEBVTT"));
    QList<Cue> cues = soundLibrary().readCues((webVtt ? cuesOnly(content) : content).toUtf8(), webVtt ? "webvtt" : "srt");
    for (Cue &cue : cues)
        cue.text = plain(cue.text, webVtt);
    cues.removeIf([](const Cue &cue) { return cue.text.isEmpty() || !(cue.end > std::max(0.0, cue.start)) || cue.end > 86400; });
    if (cues.isEmpty())
        throw unreadable(name, QCoreApplication::translate("SubtitleFile", "there are none in it"));
    if (cues.size() > MaximumCues)
        throw unreadable(name, QCoreApplication::translate("SubtitleFile", "there are more than %1").arg(MaximumCues));
    return captionsOf(cues, language);
}

QList<Caption> SubtitleFile::read(const QString &path, const QString &language)
{
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        throw unreadable(name, QCoreApplication::translate("SubtitleFile", "it can't be opened"));
    return parse(file.read(MaximumBytes + 1), language, name);
}

QByteArray SubtitleFile::text(const QList<Caption> &captions, const QString &language, bool webVtt)
{
    QList<Cue> cues;
    for (const Caption &caption : captions) {
        const QString words = written(caption.shown(language), webVtt);
        if (!words.isEmpty())
            cues.append({caption.start, caption.end, words});
    }
    return soundLibrary().writeCues(cues, webVtt ? "webvtt" : "srt");
}

void SubtitleFile::write(const QString &path, const QList<Caption> &captions, const QString &language)
{
    writeFileAtomically(path, text(captions, language, path.endsWith(QLatin1String(".vtt"), Qt::CaseInsensitive)));
}

} // namespace vivify
