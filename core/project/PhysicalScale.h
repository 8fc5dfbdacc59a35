#pragma once

#include <QJsonObject>
#include <QLineF>
#include <QSize>

namespace vivify {

/// How large the pictured thing is: what turns pixels into millimetres, from a ruler drawn on the picture or from its file.
/// A value; any thread.
struct PhysicalScale
{
    enum class Source { None, Ruler, File };
    static constexpr double Least = 1e-7, Most = 1e4; ///< mm a pixel that are believed.

    double millimetres = 0; ///< Of the picture's pixel; 0: not known.
    Source source = Source::None;
    QLineF ruler; ///< Its ends as shares of the picture; null without.
    bool bar = false; ///< A scale bar stands in every frame of this picture.

    bool isKnown() const { return millimetres > 0; }
    /// The scale by which a line between those shares of the picture is that long. Unknown where no such scale is believed.
    static PhysicalScale fromRuler(const QLineF &shares, QSize picture, double millimetres);
    static PhysicalScale fromFile(double millimetresPerPixel);
    /// Length in mm of a line between shares of a picture of that size; 0 while the scale is not known.
    double length(const QLineF &shares, QSize picture) const;

    QJsonObject toJson() const;
    static PhysicalScale fromJson(const QJsonObject &object);
    bool operator==(const PhysicalScale &) const = default;
};

} // namespace vivify
