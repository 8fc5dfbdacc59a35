#pragma once

#include <opencv2/core.hpp>

namespace vivify::motion {

/// The colours of a picture's red cells, BGR 0..255.
struct CellPalette
{
    cv::Vec3f rim, body, pallor;
};

/// One red cell as it is drawn. px and radians.
struct FlowSprite
{
    cv::Point2f centre;
    float angle = 0;          ///< Of the long axis.
    float along = 5, across = 5; ///< Half axes.
    float face = 1;           ///< 1 seen from the front (pale centre), 0 edge-on.
    float opacity = 1;
};

/// Colours that stand out of a vessel of this median colour (BGR), redShare of which is red: one palette per picture,
/// for a choice per place would flicker.
CellPalette paletteFor(const cv::Vec3f &vessel, double redShare);

/// Draws a biconcave disc into image (CV_32FC3) where room (CV_32F, 0..1) lets it be seen.
void drawCell(cv::Mat &image, const cv::Mat &room, const FlowSprite &cell, const CellPalette &palette);

} // namespace vivify::motion
