#pragma once

#include "core/generate/ResultReport.h"
#include "core/project/Project.h"
#include "ui/generate/CheckList.h"

namespace vivify {

/// Everything that is said of a picture's clip: what was measured and what a person has confirmed, in three groups. A value.
struct ResultCheck
{
    struct Group
    {
        CheckEntry::Group id = CheckEntry::Group::Anatomy;
        QList<ResultLine> lines;   ///< Measured.
        QList<CheckEntry> entries; ///< To be confirmed.
    };
    QString summary; ///< In the program's language.
    Verdict verdict = Verdict::Green;
    QList<Group> groups;
    QList<Remedy> remedies;
    int confirmed = 0, toConfirm = 0;

    /// `organ`: of the scene that the clip was made with; empty for the general list.
    static ResultCheck of(const Picture &picture, const QString &organ);
    /// "measured 0.4; at most 1" in the program's language.
    static QString numbers(const Gate &gate);
    /// "3 of 8 confirmed by you"
    QString progress() const;
};

} // namespace vivify
