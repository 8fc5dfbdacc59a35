#include "core/timeline/Caption.h"

#include <QUuid>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

bool isHan(QChar c) { return c.script() == QChar::Script_Han; }
/// A Chinese character or a full-width sign: nothing need stand between it and the next.
bool isWide(QChar c) { return isHan(c) || (c.unicode() >= 0x3000 && c.unicode() < 0x3040) || c.unicode() >= 0xff00; }

/// How well a text parts before that position: 3 after a sentence, 2 after a comma, 1 between words or Chinese
/// characters, 0 within a word.
int breakQuality(const QString &text, qsizetype at)
{
    static const QString ends = QStringLiteral(".!?。！？；;\n"), pauses = QStringLiteral(",，、：:");
    qsizetype last = at - 1;
    while (last > 0 && text.at(last).isSpace() && text.at(last) != QLatin1Char('\n'))
        --last;
    const QChar before = text.at(last);
    const bool spaced = text.at(at).isSpace() || text.at(at - 1).isSpace() || isWide(before);
    if (ends.contains(before) && spaced)
        return 3;
    if (pauses.contains(before) && spaced)
        return 2;
    return spaced && !ends.contains(text.at(at)) && !pauses.contains(text.at(at)) ? 1 : 0;
}

/// The two parts of a text about a share of its length.
std::pair<QString, QString> parted(const QString &text, double share)
{
    const double wish = share * double(text.size());
    qsizetype best = -1;
    double worth = -1;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const int quality = breakQuality(text, i);
        const double found = quality - std::abs(double(i) - wish) / (0.15 * double(text.size()) + 1);
        if (quality > 0 && (best < 0 || found > worth)) {
            best = i;
            worth = found;
        }
    }
    if (best < 0)
        return {text, QString()};
    return {text.left(best).trimmed(), text.mid(best).trimmed()};
}

QString joined(const QString &first, const QString &second)
{
    if (first.isEmpty() || second.isEmpty())
        return first + second;
    const bool chinese = isWide(second.at(0)) || isWide(first.back());
    return first + (chinese ? QString() : QStringLiteral(" ")) + second;
}

Captions::Pace paceOf(const QString &text, double seconds)
{
    constexpr double Latin = 15, LatinLimit = 30, Chinese = 9, ChineseLimit = 15;
    const bool chinese = std::any_of(text.begin(), text.end(), isHan);
    const double speed = Captions::readingSpeed(text, seconds);
    return speed > (chinese ? ChineseLimit : LatinLimit) ? Captions::Pace::TooFast
        : speed > (chinese ? Chinese : Latin)            ? Captions::Pace::Fast
                                                         : Captions::Pace::Easy;
}

qsizetype indexOf(const QList<Caption> &captions, const QString &id)
{
    const auto found = std::find_if(captions.begin(), captions.end(), [&](const Caption &caption) { return caption.id == id; });
    return found == captions.end() ? -1 : found - captions.begin();
}

} // namespace

QString Caption::shown(const QString &language) const
{
    if (language != QLatin1String("both"))
        return text.text(language);
    return text.zh.isEmpty() || text.en.isEmpty() || text.zh == text.en ? text.text(QStringLiteral("zh"))
                                                                       : text.zh + QLatin1Char('\n') + text.en;
}

QString Caption::spoken(const QString &language) const
{
    return (language.startsWith(QLatin1String("zh")) ? text.zh : text.en).simplified();
}

QJsonObject Caption::toJson() const
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("text"), text.toJson()},
            {QStringLiteral("start"), start},
            {QStringLiteral("end"), end}};
}

Caption Caption::fromJson(const QJsonObject &object)
{
    return {object.value(QLatin1String("id")).toString(),
            LocalizedText::fromJson(object.value(QLatin1String("text")).toObject()),
            object.value(QLatin1String("start")).toDouble(), object.value(QLatin1String("end")).toDouble()};
}

double Captions::readingSpeed(const QString &text, double seconds)
{
    const auto count = std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber() && !c.isLowSurrogate(); });
    return double(count) / std::max(seconds, Least);
}

Captions::Pace Captions::pace(const Caption &caption, const QString &language)
{
    const double seconds = caption.seconds();
    if (language != QLatin1String("both"))
        return paceOf(caption.text.text(language), seconds);
    return std::max(paceOf(caption.text.zh, seconds), paceOf(caption.text.en, seconds));
}

QString Captions::textAt(const QList<Caption> &captions, double time, const QString &language)
{
    QStringList lines;
    for (const Caption &caption : captions) {
        const QString text = caption.covers(time) ? caption.shown(language).trimmed() : QString();
        if (!text.isEmpty())
            lines.append(text);
    }
    return lines.join(QLatin1Char('\n'));
}

const Caption *Captions::find(const QList<Caption> &captions, const QString &id)
{
    const qsizetype index = indexOf(captions, id);
    return index < 0 ? nullptr : &captions.at(index);
}

Caption *Captions::find(QList<Caption> &captions, const QString &id)
{
    const qsizetype index = indexOf(captions, id);
    return index < 0 ? nullptr : &captions[index];
}

void Captions::sort(QList<Caption> &captions)
{
    std::stable_sort(captions.begin(), captions.end(), [](const Caption &a, const Caption &b) {
        return a.start != b.start ? a.start < b.start : a.end < b.end;
    });
}

QString Captions::split(QList<Caption> &captions, const QString &id, double time)
{
    Caption *whole = find(captions, id);
    if (!whole || time - whole->start < Least || whole->end - time < Least)
        return {};
    Caption second = *whole;
    second.id = QUuid::createUuid().toString(QUuid::Id128).left(12);
    const double share = (time - whole->start) / whole->seconds();
    std::tie(whole->text.en, second.text.en) = parted(whole->text.en, share);
    std::tie(whole->text.zh, second.text.zh) = parted(whole->text.zh, share);
    whole->end = second.start = time;
    captions.append(second);
    sort(captions);
    return second.id;
}

bool Captions::mergeWithNext(QList<Caption> &captions, const QString &id)
{
    const qsizetype index = indexOf(captions, id);
    if (index < 0 || index + 1 >= captions.size())
        return false;
    const Caption next = captions.takeAt(index + 1);
    Caption &first = captions[index];
    first.text = {joined(first.text.en, next.text.en), joined(first.text.zh, next.text.zh)};
    first.end = std::max(first.end, next.end);
    return true;
}

QList<Caption> Captions::within(const QList<Caption> &captions, double from, double until)
{
    QList<Caption> part;
    for (Caption caption : captions) {
        caption.start = std::max(caption.start, from) - from;
        caption.end = std::min(caption.end, until) - from;
        if (caption.end > caption.start)
            part.append(caption);
    }
    return part;
}

} // namespace vivify
