#pragma once

#include <QImage>

namespace vivify {

/// What a picture looks like from afar: the mean red, green and blue of each of 16 × 16 parts, three bytes a part. Small enough
/// to keep for every frame of a long video, fine enough to tell a torn or foreign picture. Any thread.
QByteArray lookOf(const QImage &image);
/// The largest difference of a channel's mean in any part, 0 to 255; 255 when one of them is none.
int lookDifference(const QByteArray &a, const QByteArray &b);

} // namespace vivify
