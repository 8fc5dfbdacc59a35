#pragma once

#include "core/clip/Clip.h"

#include <QRect>

namespace vivify {

/// How a clip's frames and its field are kept small, without losing a bit: a frame as its difference to the one before
/// (channel by channel, modulo 256) where it differs at all; the field's numbers as a grey picture. Any thread.
namespace ClipChanges {

/// What the first frame is compared with: the still, or black where there is none of that size.
QImage beforeFirst(const Clip &clip, QSize size);
/// The smallest box round all pixels that differ; empty for equal pictures of one size (RGB32).
QRect box(const QImage &frame, const QImage &before);
/// One box for each frame.
QList<QRect> boxes(const Clip &clip);
QImage difference(const QImage &frame, const QImage &before, const QRect &box);
QImage applied(const QImage &before, const QRect &box, const QImage &difference);

/// A row for each byte of a float (little endian, lowest first) and frame; null when a PNG of that size is too large.
QImage fieldPicture(const DisplacementField &field);
/// The size of that picture, invalid when it would be null.
QSize fieldPictureSize(QSize size, int step, int frames);
std::vector<float> fieldNodes(const QImage &picture, int frames);

} // namespace ClipChanges
} // namespace vivify
