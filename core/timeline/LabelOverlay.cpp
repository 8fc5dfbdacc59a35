#include "core/timeline/LabelOverlay.h"

#include <QJsonArray>

namespace vivify {

namespace {

QJsonArray pointToJson(const QPointF &point)
{
    return {point.x(), point.y()};
}

QPointF pointFromJson(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    return {array.at(0).toDouble(), array.at(1).toDouble()};
}

QJsonObject styleToJson(const LabelStyle &style)
{
    static const char *const ends[] = {"none", "dot", "arrow"};
    return {{QStringLiteral("text_height"), style.textHeight},
            {QStringLiteral("bold"), style.bold},
            {QStringLiteral("italic"), style.italic},
            {QStringLiteral("text_colour"), style.textColour.name(QColor::HexArgb)},
            {QStringLiteral("box_colour"), style.boxColour.name(QColor::HexArgb)},
            {QStringLiteral("line_colour"), style.lineColour.name(QColor::HexArgb)},
            {QStringLiteral("line_width"), style.lineWidth},
            {QStringLiteral("line_end"), QLatin1String(ends[int(style.lineEnd)])}};
}

LabelStyle styleFromJson(const QJsonObject &object)
{
    LabelStyle style;
    style.textHeight = object.value(QLatin1String("text_height")).toDouble(style.textHeight);
    style.bold = object.value(QLatin1String("bold")).toBool();
    style.italic = object.value(QLatin1String("italic")).toBool();
    style.textColour = QColor(object.value(QLatin1String("text_colour")).toString());
    style.boxColour = QColor(object.value(QLatin1String("box_colour")).toString());
    style.lineColour = QColor(object.value(QLatin1String("line_colour")).toString());
    style.lineWidth = object.value(QLatin1String("line_width")).toDouble(style.lineWidth);
    const QString end = object.value(QLatin1String("line_end")).toString();
    style.lineEnd = end == QLatin1String("none")  ? LabelStyle::LineEnd::None
                  : end == QLatin1String("arrow") ? LabelStyle::LineEnd::Arrow
                                                  : LabelStyle::LineEnd::Dot;
    return style;
}

} // namespace

double LabelOverlay::opacityAt(double seconds, double duration) const
{
    const double last = endTime(duration);
    if (seconds < start || seconds > last)
        return 0;
    const double rise = fadeIn > 0 ? (seconds - start) / fadeIn : 1;
    const double fall = fadeOut > 0 ? (last - seconds) / fadeOut : 1;
    return qBound(0.0, qMin(rise, fall), 1.0);
}

QJsonObject LabelOverlay::toJson() const
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("text"), text.toJson()},
            {QStringLiteral("anchor"), pointToJson(anchor)},
            {QStringLiteral("text_position"), pointToJson(textPosition)},
            {QStringLiteral("start"), start},
            {QStringLiteral("end"), end},
            {QStringLiteral("fade_in"), fadeIn},
            {QStringLiteral("fade_out"), fadeOut},
            {QStringLiteral("follow_tissue"), followTissue},
            {QStringLiteral("style"), styleToJson(style)}};
}

LabelOverlay LabelOverlay::fromJson(const QJsonObject &object)
{
    LabelOverlay label;
    label.id = object.value(QLatin1String("id")).toString();
    const QJsonValue text = object.value(QLatin1String("text"));
    label.text = text.isString() ? LocalizedText{text.toString(), {}} : LocalizedText::fromJson(text.toObject());
    label.anchor = pointFromJson(object.value(QLatin1String("anchor")));
    label.textPosition = pointFromJson(object.value(QLatin1String("text_position")));
    label.start = object.value(QLatin1String("start")).toDouble();
    label.end = object.value(QLatin1String("end")).toDouble(-1);
    label.fadeIn = object.value(QLatin1String("fade_in")).toDouble(label.fadeIn);
    label.fadeOut = object.value(QLatin1String("fade_out")).toDouble(label.fadeOut);
    label.followTissue = object.value(QLatin1String("follow_tissue")).toBool(true);
    label.style = styleFromJson(object.value(QLatin1String("style")).toObject());
    return label;
}

} // namespace vivify
