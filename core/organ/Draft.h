#pragma once

#include "core/organ/OrganFinder.h"
#include "core/project/Project.h"
#include "core/prompt/PromptTemplate.h"

namespace vivify {

/// Gives a picture what a sentence asked for: the scene, the found parts as its only regions, and a label with the usual
/// name of each part where its tissue is thickest; other labels stay. An English sentence becomes the prompt; for one in
/// another script the scene's own English prompt is sent. Returns the new labels' ids, whose texts have no place yet.
QStringList applyDraft(Picture &picture, const PromptTemplate &scene, const QString &sentence, const OrganGuess &guess);

} // namespace vivify
