#pragma once

#include "core/project/Project.h"

namespace vivify {

/// Finds places for the texts of labels: off the painted regions, the other texts and the mark, on quiet ground, inside
/// the picture, with short leaders that do not cross. Any thread; needs a QGuiApplication for the fonts.
namespace LabelPlacement {

/// Moves the texts of the labels with those ids; all others stay and are kept clear of.
void arrange(Picture &picture, const ExportSettings &settings, const QStringList &ids);
/// A place for one more label, as share of the picture. Room is kept for a text of `letters` at least.
QPointF placeFor(const Picture &picture, const ExportSettings &settings, const LabelOverlay &label, int letters = 0);

} // namespace LabelPlacement
} // namespace vivify
