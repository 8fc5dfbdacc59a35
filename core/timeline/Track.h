#pragma once

#include <QString>

namespace vivify {

/// A row of the timeline that labels stand in.
struct LabelTrack
{
    QString id;   ///< Unique in its picture.
    QString name; ///< Empty: it is called by its place.
    bool locked = false; ///< Its labels can't be changed by dragging or keys.
    bool hidden = false; ///< Its labels are neither on the canvas nor in the video.
    bool operator==(const LabelTrack &) const = default;
};

/// A named moment of the video to jump and snap to; it is not seen in the video.
struct Marker
{
    QString id;
    double at = 0; ///< s
    QString name;  ///< May be empty.
    bool operator==(const Marker &) const = default;
};

} // namespace vivify
