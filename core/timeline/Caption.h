#pragma once

#include "core/base/LocalizedText.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace vivify {

/// Words at the foot of the video during a span of time, in up to two languages; spoken by the narration.
///
/// Times are seconds of the finished video, as labels have them. A value; any thread.
struct Caption
{
    QString id; ///< Unique in its project.
    LocalizedText text; ///< Plain text; line breaks are kept.
    double start = 0, end = 0; ///< s; start < end.
    bool operator==(const Caption &) const = default;

    double seconds() const { return end - start; }
    bool covers(double time) const { return time >= start && time < end; }
    /// The words of a video in "en", "zh" or "both" (Chinese over English); the other language where one is missing.
    QString shown(const QString &language) const;
    /// The words of that language alone, on one line; empty where it has none.
    QString spoken(const QString &language) const;

    QJsonObject toJson() const;
    static Caption fromJson(const QJsonObject &object);
};

/// What is done with the captions of a project, all of which stand in the order of their times.
namespace Captions {

constexpr double Shortest = 5.0 / 6, Longest = 7; ///< s that viewers can follow; https://partnerhelp.netflixstudios.com
constexpr double Least = 0.1; ///< s; no caption is made shorter.

/// How fast a text must be read.
enum class Pace { Easy, Fast, TooFast };

/// Characters a second without spaces and signs, as Aegisub counts them.
double readingSpeed(const QString &text, double seconds);
/// Latin letters: fast above 15, too fast above 30 (Aegisub's limits). Chinese characters say two to three times as much:
/// fast above 9, the limit of broadcasters, too fast above 15. The worse of the languages shown counts.
Pace pace(const Caption &caption, const QString &language);

/// What is read at that moment: where captions overlap, one below the other. `language` as for Caption::shown.
QString textAt(const QList<Caption> &captions, double time, const QString &language);
const Caption *find(const QList<Caption> &captions, const QString &id);
Caption *find(QList<Caption> &captions, const QString &id);
void sort(QList<Caption> &captions);
/// Cuts a caption in two at that time; its words part where a sentence or a word ends nearest to the cut. The id of the
/// second half; empty, with nothing done, where one half would be shorter than Least.
QString split(QList<Caption> &captions, const QString &id, double time);
/// Joins a caption with the one that follows it; false where none follows.
bool mergeWithNext(QList<Caption> &captions, const QString &id);
/// Those within [from, until), cut to it and with times counted from its start: what a part of a video gets.
QList<Caption> within(const QList<Caption> &captions, double from, double until);

} // namespace Captions
} // namespace vivify
