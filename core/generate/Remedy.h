#pragma once

#include "core/prompt/Parameter.h"

namespace vivify {

/// How good or how possible something is, to be told in words and not by colour alone.
enum class Verdict { Green, Amber, Red };

QString verdictId(Verdict verdict); ///< "green", "amber", "red"

/// What one press changes so that a clip becomes possible or better. A value; any thread.
struct Remedy
{
    /// smaller-size, fewer-frames, low-memory, motion-engine, more-guidance, specific-prompt, stronger-guide, small-and-short,
    /// more-steps, another-seed
    QString id;
    ParameterValues values; ///< To be set over the picture's own values.
    QString generator;      ///< To be changed to; empty: stays.

    QString words() const; ///< For the button, in the program's language.
    bool editsPrompt() const { return id == QLatin1String("specific-prompt"); } ///< The prompt's field is what it leads to.
    bool operator==(const Remedy &) const = default;
};

} // namespace vivify
