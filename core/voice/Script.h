#pragma once

#include "core/project/Project.h"
#include "core/prompt/PromptTemplate.h"

#include <optional>

namespace vivify {

/// What is known of a video, for whoever words it: nothing that names a patient, a file or a picture.
struct ScriptFacts
{
    QString sceneId;
    LocalizedText scene, description;
    QList<LocalizedText> views;   ///< Titles of the layout's cells, when there are several.
    QList<LocalizedText> labels;  ///< Words of the labels that are terms of anatomy; what else users wrote stays here.
    QList<ClipEvent> phases;      ///< Of the current picture's loop.
    double slowFactor = 1;        ///< 4: four times slower than life; below 1 faster.
    double loopSeconds = 0;

    static ScriptFacts of(const Project &project, const std::optional<PromptTemplate> &scene);
};

/// A sentence of a script in both languages, and the phase of the loop that it speaks of.
struct ScriptLine
{
    LocalizedText text;
    double phase = -1; ///< Share of the loop; below 0: of none.
    bool operator==(const ScriptLine &) const = default;
};

/// Words for a video. Any thread.
namespace Script {

/// From the sentences of resources/script, offline and always the same.
QList<ScriptLine> draft(const ScriptFacts &facts);
/// Captions one after the other, each as long as reading and saying it takes in the slower language; one that speaks of a
/// phase begins when the phase does. `loopSeconds` 0: there are no phases.
QList<Caption> laidOut(const QList<ScriptLine> &lines, double loopSeconds);
/// A video's length that shows all captions and ends with a whole loop.
double videoSeconds(const QList<Caption> &captions, double loopSeconds);

} // namespace Script
} // namespace vivify
