#pragma once

#include "core/clip/Clip.h"
#include "core/generate/Remedy.h"
#include "core/generate/Report.h"

namespace vivify {

/// One measured thing of a clip in plain words.
struct ResultLine
{
    Gate gate;            ///< Id, value, limit.
    Verdict verdict = Verdict::Green; ///< Amber: not as good as it should be; red: wrong.
    QString words;        ///< In the program's language.
    QList<Remedy> remedies; ///< Empty when green.
};

/// What was measured of a clip and what to do where it is weak: read from the clip's report, so an opened project has it too.
struct ResultReport
{
    Verdict verdict = Verdict::Green; ///< The worst of the lines.
    QString summary;                  ///< In the program's language.
    QList<ResultLine> lines;
    QList<Remedy> remedies;           ///< Of all lines, each once.

    static ResultReport of(const Clip &clip);
};

} // namespace vivify
