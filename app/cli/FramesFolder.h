#pragma once

#include "app/cli/Progress.h"
#include "core/clip/Clip.h"

namespace vivify::cli {

/// Folders of lossless frames: frame_0000.png …, source.png (the still) and influence.png.
namespace FramesFolder {

/// Makes the folder. Frames of an older, longer clip are removed. Throws Error (Resources), Cancelled.
void write(const Clip &clip, const QString &folder, Progress &progress);
/// The frames in order; source.png first where there is one (`still` is then set). Throws Error (BadInput) when empty.
QList<QImage> read(const QString &folder, QImage *still, Progress &progress);

/// Encodes a picture as PNG and writes it whole or not at all. Throws Error (Resources).
void writePng(const QImage &image, const QString &path);

} // namespace FramesFolder
} // namespace vivify::cli
