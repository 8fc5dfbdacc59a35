#pragma once

#include "core/project/Project.h"

namespace vivify {

class JobContext;

/// Makes a picture ready: cut, turned, printed words painted over. Everything that has a place on the picture moves with it;
/// clips and takes were made from the picture as it was and are dropped. Any thread.
namespace Retouch {

/// By quarter turns, clockwise where positive.
void turn(Picture &picture, int quarters);
/// The largest upright rectangle, with the picture's proportions free, that lies within a picture turned by so many degrees.
QSizeF uprightInside(QSizeF picture, double degrees);
enum class Corners { Keep, Crop };
/// By any angle about its middle, clockwise where positive. Corners::Keep makes the picture larger and gives the new corners
/// the colour that its rim mostly has; Corners::Crop cuts to uprightInside(). Whole quarters are turned without resampling.
/// Throws Error (Usage) for a picture that would get too large, and Cancelled.
void rotate(Picture &picture, double degrees, Corners corners, JobContext &context);
/// To that part; labels whose anchor lies outside go. Throws Error (Usage) for less than 16 × 16 px.
void crop(Picture &picture, const QRect &area);
/// The picture with the hole painted over from its surroundings (A. Telea, An Image Inpainting Technique Based on the Fast
/// Marching Method, J. Graphics Tools 9(1), 2004). Whatever lies outside the hole stays bit for bit.
QImage filledIn(const QImage &picture, const Mask &hole, JobContext &context);

} // namespace Retouch
} // namespace vivify
