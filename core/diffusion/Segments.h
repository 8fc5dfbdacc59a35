#pragma once

#include "core/nn/Pipeline.h"

#include <QImage>
#include <QList>

#include <functional>

namespace vivify::Segments {

// The plain way to a long clip: pieces of sixteen frames, each from the last frame of the one before, then joined. Colours
// drift from piece to piece; kept because it is what other programs do (nn::Windows holds every frame to the picture).

/// How many runs a clip of that length takes.
int count(int frames, bool loop);
/// Decoded frames of one piece.
using Run = std::function<QList<QImage>(const nn::Request &piece)>;
/// What the next piece starts from, given the last decoded frame.
using Next = std::function<nn::Image(const QImage &last)>;
/// All frames, `whole.frames` of them. `loop`: a few more are made and faded into the first.
QList<QImage> make(const nn::Request &whole, bool loop, const Run &run, const Next &next);

} // namespace vivify::Segments
