#pragma once

#include "core/jobs/JobContext.h"
#include "core/timeline/Narration.h"

namespace vivify {

/// Reads texts aloud with espeak-ng, offline, as a process of its own: the library has one voice for the whole program
/// and would take it along when it falls. Any thread; the text goes to the process only, never to a file or the network.
namespace Speech {

/// Whether espeak-ng is there.
bool isAvailable();
/// "en" is read as American English, "zh" as Mandarin with English words read as English. `tempo` 1 is a teacher's pace,
/// up to MaximumTempo faster. Null for a text with nothing to say.
/// Throws Error (Resources) without espeak-ng or when it fails, and Cancelled.
Sound speak(const QString &text, const QString &language, double tempo, JobContext &context);

constexpr double MaximumTempo = 1.35; ///< Beyond it learners lose the thread.

/// A text as the Mandarin voice reads it well: words that it misreads in pinyin, decimals and percentages in words.
QString readable(const QString &chinese);

/// A stretch of a text for one voice.
struct Run
{
    QString text, voice; ///< espeak-ng's name of the voice.
    bool operator==(const Run &) const = default;
};
QList<Run> runs(const QString &text, const QString &language);

} // namespace Speech
} // namespace vivify
