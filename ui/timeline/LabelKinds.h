#pragma once

#include "core/project/Project.h"

namespace vivify {

/// How the window speaks of labels. GUI thread.
namespace LabelKinds {

constexpr int Count = 7;
QString name(LabelOverlay::Kind kind);
/// Those about a point of the picture (shares), the smallest first, since it is the most telling.
QList<const Region *> regionsAt(const Picture &picture, const QPointF &share);
/// Makes a label of that kind. A shape starts in a colour that shows on tissue: its region's, else one that every eye
/// tells apart.
void become(LabelOverlay &label, LabelOverlay::Kind kind, const Picture &picture);
/// The words of a label in one line; its kind where it has none.
QString title(const LabelOverlay &label, const QString &language);

} // namespace LabelKinds
} // namespace vivify
