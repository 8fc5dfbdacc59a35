#pragma once

#include "core/project/Project.h"

namespace vivify {

class PlacementGround;

/// Finds places for the texts of labels: off the painted regions, the other texts, the mark and, where they can be, the
/// captions, on quiet ground, inside the picture, with short leaders that do not cross. Any thread; needs a
/// QGuiApplication for the fonts.
///
/// What is done where that cannot be: two columns at the sides; else places anywhere; else all of the texts smaller, in
/// steps of 15 % down to 0.03 of the short side (32 px of 1080), if that frees tissue and texts. Text that covers tissue
/// at every size keeps its own and stands where it covers least. Only where texts or leaders would stand on each other
/// at every size, and a legend has room, words become numbers with a legend.
namespace LabelPlacement {

/// Moves the texts of the labels with those ids; all others stay and are kept clear of. May make text smaller, as above.
void arrange(Picture &picture, const ExportSettings &settings, const QStringList &ids);
/// Moves the texts of all labels at their own size, into the bars beside the picture, too. False: there is no room for
/// that, and none was moved.
bool arrangeWithin(Picture &picture, const QString &language, const PlacementGround &ground);
/// A place for one more label, as share of the picture. Room is kept for a text of `letters` at least.
QPointF placeFor(const Picture &picture, const ExportSettings &settings, const LabelOverlay &label, int letters = 0);

} // namespace LabelPlacement
} // namespace vivify
