#pragma once

#include "core/jobs/JobContext.h"
#include "core/timeline/Caption.h"
#include "core/timeline/Narration.h"

#include <functional>

namespace vivify {

/// What became of captions that were spoken.
struct Narrated
{
    QList<Caption> captions;      ///< With the times that the speech needs.
    QList<NarrationTake> takes;   ///< One for each caption that has words of that language.
    int faster = 0;               ///< Captions that are read faster than the usual pace.
    int longer = 0;               ///< Captions that stay longer than before.
    int moved = 0;                ///< Captions that start later than before.

    double seconds() const;       ///< Until the last word is said and the last caption is gone.
    QStringList notes() const;    ///< The changes in words for the user; empty where there are none.
};

/// Turns captions into a narration, each sentence at the start of its caption. Any thread.
///
/// Where a sentence takes longer than its caption, the caption stays longer as far as the next one allows; then it is read
/// faster, up to Speech::MaximumTempo; and only then those that follow start later.
namespace Narrator {

/// Reads a text; see Speech::speak.
using Speak = std::function<Sound(const QString &text, const QString &language, double tempo, JobContext &context)>;

/// With espeak-ng. Progress: one step a caption. Throws what Speech::speak throws; Error (Usage) where no caption has words
/// of that language.
Narrated narrate(const QList<Caption> &captions, const QString &language, JobContext &context);
Narrated narrate(const QList<Caption> &captions, const QString &language, const Speak &speak, JobContext &context);

} // namespace Narrator
} // namespace vivify
