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

/// The index of a name; the fallback's where it is unknown.
int indexIn(const QStringList &names, const QJsonValue &value, int fallback)
{
    const int found = int(names.indexOf(value.toString()));
    return found < 0 ? fallback : found;
}

const QStringList Ends{QStringLiteral("none"), QStringLiteral("dot"), QStringLiteral("arrow"), QStringLiteral("bracket")};
const QStringList Kinds{QStringLiteral("text"),  QStringLiteral("box"),    QStringLiteral("ellipse"), QStringLiteral("outline"),
                        QStringLiteral("arrow"), QStringLiteral("number"), QStringLiteral("spotlight")};

} // namespace

QJsonObject LabelStyle::toJson() const
{
    QJsonObject object{{QStringLiteral("text_height"), textHeight},
                       {QStringLiteral("bold"), bold},
                       {QStringLiteral("italic"), italic},
                       {QStringLiteral("text_colour"), textColour.name(QColor::HexArgb)},
                       {QStringLiteral("box_colour"), boxColour.name(QColor::HexArgb)},
                       {QStringLiteral("line_colour"), lineColour.name(QColor::HexArgb)},
                       {QStringLiteral("line_width"), lineWidth},
                       {QStringLiteral("line_end"), Ends.value(int(lineEnd))}};
    if (!halo)
        object.insert(QStringLiteral("halo"), false);
    return object;
}

LabelStyle LabelStyle::fromJson(const QJsonObject &object)
{
    LabelStyle style;
    const auto colour = [&](const char *key, QColor &into) {
        if (object.contains(QLatin1String(key)))
            into = QColor(object.value(QLatin1String(key)).toString());
    };
    style.textHeight = object.value(QLatin1String("text_height")).toDouble(style.textHeight);
    style.bold = object.value(QLatin1String("bold")).toBool();
    style.italic = object.value(QLatin1String("italic")).toBool();
    colour("text_colour", style.textColour);
    colour("box_colour", style.boxColour);
    colour("line_colour", style.lineColour);
    style.lineWidth = object.value(QLatin1String("line_width")).toDouble(style.lineWidth);
    style.lineEnd = LineEnd(indexIn(Ends, object.value(QLatin1String("line_end")), int(LineEnd::Dot)));
    style.halo = object.value(QLatin1String("halo")).toBool(true);
    return style;
}

QString LabelOverlay::shown(const QString &language) const
{
    if (language != QLatin1String("both") || text.en.isEmpty() || text.zh.isEmpty() || text.en == text.zh)
        return text.text(language);
    return text.zh + QLatin1Char('\n') + text.en;
}

double LabelOverlay::opacityAt(double seconds, double duration) const
{
    const double last = endTime(duration);
    if (seconds < start || seconds > last)
        return 0;
    const double rise = fadeIn > 0 ? (seconds - start) / fadeIn : 1;
    const double fall = fadeOut > 0 ? (last - seconds) / fadeOut : 1;
    return qBound(0.0, qMin(rise, fall), 1.0);
}

void LabelOverlay::shift(double seconds)
{
    start += seconds;
    if (end >= 0)
        end += seconds;
    Keyframes::shift(textKeys, seconds);
    Keyframes::shift(anchorKeys, seconds);
}

QJsonObject LabelOverlay::toJson() const
{
    QJsonObject object{
            {QStringLiteral("id"), id},
            {QStringLiteral("text"), text.toJson()},
            {QStringLiteral("anchor"), pointToJson(anchor)},
            {QStringLiteral("text_position"), pointToJson(textPosition)},
            {QStringLiteral("start"), start},
            {QStringLiteral("end"), end},
            {QStringLiteral("fade_in"), fadeIn},
            {QStringLiteral("fade_out"), fadeOut},
            {QStringLiteral("follow_tissue"), followTissue},
            {QStringLiteral("style"), style.toJson()}};
    // What a label of the first days has not is written only where it is used, so that older programs open the file.
    const LabelOverlay plain;
    if (kind != plain.kind)
        object.insert(QStringLiteral("kind"), Kinds.value(int(kind)));
    if (extent != plain.extent)
        object.insert(QStringLiteral("extent"), QJsonArray{extent.width(), extent.height()});
    if (!region.isEmpty())
        object.insert(QStringLiteral("region"), region);
    if (!track.isEmpty())
        object.insert(QStringLiteral("track"), track);
    for (const auto &[key, keys] : {std::pair{"text_keys", &textKeys}, {"anchor_keys", &anchorKeys}, {"corrections", &corrections}})
        if (!keys->isEmpty())
            object.insert(QLatin1String(key), Keyframes::toJson(*keys));
    return object;
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
    label.kind = Kind(indexIn(Kinds, object.value(QLatin1String("kind")), int(Kind::Text)));
    if (const QJsonValue extent = object.value(QLatin1String("extent")); extent.isArray())
        label.extent = {extent.toArray().at(0).toDouble(), extent.toArray().at(1).toDouble()};
    label.region = object.value(QLatin1String("region")).toString();
    label.track = object.value(QLatin1String("track")).toString();
    label.textKeys = Keyframes::fromJson(object.value(QLatin1String("text_keys")));
    label.anchorKeys = Keyframes::fromJson(object.value(QLatin1String("anchor_keys")));
    label.corrections = Keyframes::fromJson(object.value(QLatin1String("corrections")));
    label.style = LabelStyle::fromJson(object.value(QLatin1String("style")).toObject());
    return label;
}

} // namespace vivify
