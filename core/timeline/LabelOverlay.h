#pragma once

#include "core/base/LocalizedText.h"
#include "core/timeline/Keyframe.h"

#include <QColor>
#include <QJsonObject>
#include <QPointF>
#include <QSizeF>
#include <QString>

namespace vivify {

/// How a label looks. Sizes are shares of the picture's short side, so that every output size looks the same.
struct LabelStyle
{
    enum class LineEnd { None, Dot, Arrow, Bracket };

    double textHeight = 0.042;  ///< Pixel size of the font over the short side.
    bool bold = false, italic = false;
    QColor textColour{0x11, 0x18, 0x27};
    QColor boxColour{255, 255, 255, 225}; ///< Alpha 0: no box.
    QColor lineColour{0x11, 0x18, 0x27};
    double lineWidth = 0.004;
    LineEnd lineEnd = LineEnd::Dot;
    bool halo = true; ///< A light or dark rim about lines, so that they read on any tissue.
    bool operator==(const LabelStyle &) const = default;

    QJsonObject toJson() const;
    /// What the object leaves out has the default.
    static LabelStyle fromJson(const QJsonObject &object);
};

/// A text that points at tissue during a span of time.
///
/// Coordinates are shares of the picture (0..1 in both directions) on the still; times are seconds of the finished video.
/// The anchor follows the tissue through the clip's displacement field unless followTissue is off; the text stays put
/// or goes where its keyframes say.
struct LabelOverlay
{
    /// What is drawn at the anchor. All but Text, Number and Arrow may go without words.
    enum class Kind {
        Text,      ///< A line from the text to the anchor.
        Box,       ///< A rectangle about the anchor.
        Ellipse,   ///< An ellipse about the anchor.
        Outline,   ///< The edge of a region.
        Arrow,     ///< A strong arrow from the text's place to the anchor.
        Number,    ///< A numbered disc at the anchor; the text stands in the picture's legend.
        Spotlight  ///< All but an ellipse about the anchor is dimmed.
    };
    QString id;   ///< Unique in its picture.
    LocalizedText text; ///< Plain text; line breaks are kept. One language alone is shown in both.
    QPointF anchor;
    QPointF textPosition; ///< Centre of the text box.
    double start = 0;     ///< s
    double end = -1;      ///< s; below 0: to the end of the video.
    double fadeIn = 0.3;  ///< s
    double fadeOut = 0.3; ///< s
    bool followTissue = true;
    Kind kind = Kind::Text;
    QSizeF extent{0.2, 0.2}; ///< Of a box, an ellipse or a spotlight, as shares of the picture.
    QString region;          ///< Whose edge an outline shows, by id.
    QString track;           ///< Of the picture's tracks, by id; an unknown one means the first.
    QList<Keyframe> textKeys;    ///< In the video's time; with any, textPosition counts no more.
    QList<Keyframe> anchorKeys;  ///< Likewise, on the still: tissue is followed from wherever the anchor is.
    QList<Keyframe> corrections; ///< In shares of the loop: what is added to where the tissue was followed to.
    LabelStyle style;

    bool hasExtent() const { return kind == Kind::Box || kind == Kind::Ellipse || kind == Kind::Spotlight; }
    /// The words of a video: in "en", "zh" or "both" (Chinese over English); the other language where one is missing.
    QString shown(const QString &language) const;

    /// 0..1 at that time: 0 outside [start, end], ramps for the fades. `duration` is the video's, in seconds.
    double opacityAt(double seconds, double duration) const;
    QPointF textAt(double seconds) const { return Keyframes::placeAt(textKeys, seconds, textPosition); }
    QPointF anchorAt(double seconds) const { return Keyframes::placeAt(anchorKeys, seconds, anchor); }
    /// Later by that much, with its keyframes; an end at the video's stays there.
    void shift(double seconds);
    double endTime(double duration) const { return end < 0 ? duration : end; }
    bool operator==(const LabelOverlay &) const = default;

    QJsonObject toJson() const;
    static LabelOverlay fromJson(const QJsonObject &object);
};

} // namespace vivify
