#pragma once

#include "core/base/LocalizedText.h"
#include "core/clip/DisplacementField.h"

#include <QImage>
#include <QJsonObject>
#include <QList>
#include <QRectF>

namespace vivify {

/// A named moment of the loop, for the timeline's phase ruler: "AV valves open" at share `at` of the loop.
struct ClipEvent
{
    double at = 0; ///< 0..1 of the loop
    LocalizedText name;
    bool operator==(const ClipEvent &) const = default;
};

/// The frames that a generator made: one seamless loop. A value with shared parts; any thread.
struct Clip
{
    QList<QImage> frames;   ///< Format_RGB32, all of one size (the output size).
    double fps = 0;         ///< Frames a second of the loop.
    QImage still;           ///< Format_RGB32: the source at output size.
    QImage influence;       ///< Grayscale8, 255 where change was allowed, else 0.
    DisplacementField field; ///< In pixels of `still`; null when the generator knows none.
    QList<ClipEvent> events;
    LocalizedText caption;  ///< For example "4.0x slower than life; schematic".
    QJsonObject report;     ///< {"scene", "frames", "fps", "slow_factor", "curve", "gates", …}, see core/generate/Report.h.
    QJsonObject provenance; ///< Generator, its version, request values: nothing that names the patient or a path.

    bool isNull() const { return frames.isEmpty(); }
    QSize size() const { return still.size(); }
    double seconds() const { return fps > 0 ? frames.size() / fps : 0; }
    /// A point of the still (shares of the picture) on that frame of the loop, again as shares.
    QPointF follow(const QPointF &share, int frame) const;
};

} // namespace vivify
