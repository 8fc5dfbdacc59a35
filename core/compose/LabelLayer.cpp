#include "core/compose/Layers.h"

#include "core/compose/LabelLegend.h"
#include "core/compose/LabelMarks.h"
#include "core/compose/LabelShape.h"
#include "core/compose/Layout.h"
#include "core/compose/RegionOutline.h"
#include "core/compose/ScaleBar.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace vivify {

namespace {

using Kind = LabelOverlay::Kind;

constexpr double Dark = 0.62; // of a spotlight's surroundings

/// A label that is seen, and where.
struct Seen
{
    const LabelOverlay *label;
    QString text;
    LabelPlace place;
    double opacity;
};

struct Scene
{
    const Picture &picture;
    int clipFrame;
    QSizeF extent; // design units
};

/// What surrounds the anchor; empty for texts, arrows and numbers.
QPainterPath edgeOf(const Scene &scene, const Seen &seen)
{
    QPainterPath path;
    if (seen.label->kind == Kind::Box)
        path.addRoundedRect(seen.place.shape, 8, 8);
    else if (seen.label->hasExtent())
        path.addEllipse(seen.place.shape);
    else if (seen.label->kind == Kind::Outline)
        path = regionOutline(scene.picture, seen.label->region, seen.label->followTissue, scene.clipFrame, scene.extent);
    return path;
}

/// The point of the edge that is nearest to the words; the anchor where there is no edge.
QPointF leaderTip(const Seen &seen, const QPainterPath &edge)
{
    QPointF nearest = seen.place.anchor;
    double least = -1;
    for (const QPolygonF &line : edge.toSubpathPolygons()) {
        for (const QPointF &point : line) {
            const QPointF way = point - seen.place.box.center();
            if (const double square = QPointF::dotProduct(way, way); least < 0 || square < least) {
                least = square;
                nearest = point;
            }
        }
    }
    return nearest;
}

void paintWords(QPainter &painter, const Seen &seen)
{
    paintTextBox(painter, seen.label->style, seen.place.box);
    painter.setFont(LabelShape::font(seen.label->style));
    painter.setPen(seen.label->style.textColour);
    painter.drawText(seen.place.box, LabelShape::TextFlags, seen.text);
}

void paintLabel(QPainter &painter, const Scene &scene, const Seen &seen)
{
    const LabelStyle &style = seen.label->style;
    const LabelPlace &place = seen.place;
    painter.setOpacity(seen.opacity);
    if (seen.label->kind == Kind::Number)
        return paintDisc(painter, style, place.anchor, LabelLegend::numberOf(scene.picture, seen.label->id));
    const QPainterPath edge = edgeOf(scene, seen);
    if (seen.label->kind != Kind::Spotlight && !edge.isEmpty())
        paintEdge(painter, style, edge);
    const QPointF tip = leaderTip(seen, edge);
    if (seen.label->kind == Kind::Arrow && !place.box.contains(tip))
        paintArrow(painter, style, LabelShape::lineStart(place.box, tip), tip);
    else if (seen.label->kind != Kind::Arrow && !seen.text.isEmpty() && !place.box.contains(tip)
             && !edge.contains(place.box.center()))
        paintLeader(painter, style, LabelShape::lineStart(place.box, tip), tip);
    if (!seen.text.isEmpty())
        paintWords(painter, seen);
}

/// Dims all but the spotlights; where one fades in beside another, each place is as dim as its brightest light leaves it.
void paintSpotlights(QPainter &painter, const QList<Seen> &labels, const QSize &pixels, double scale)
{
    QList<Seen> lights;
    for (const Seen &seen : labels)
        if (seen.label->kind == Kind::Spotlight)
            lights.append(seen);
    if (lights.isEmpty())
        return;
    std::stable_sort(lights.begin(), lights.end(), [](const Seen &a, const Seen &b) { return a.opacity < b.opacity; });
    const double most = lights.last().opacity;
    QImage veil(pixels, QImage::Format_ARGB32_Premultiplied);
    veil.fill(QColor::fromRgbF(0, 0, 0, float(Dark * most)));
    QPainter dim(&veil);
    dim.setRenderHint(QPainter::Antialiasing);
    dim.setCompositionMode(QPainter::CompositionMode_Source);
    dim.setPen(Qt::NoPen);
    dim.scale(scale, scale);
    for (const Seen &light : std::as_const(lights)) {
        dim.setBrush(QColor::fromRgbF(0, 0, 0, float(Dark * (most - light.opacity))));
        dim.drawEllipse(light.place.shape);
    }
    dim.end();
    painter.setOpacity(1);
    painter.drawImage(QRectF(QPointF(), QSizeF(pixels) / scale), veil);
}

} // namespace

void paintLabels(QPainter &painter, const Picture &picture, const QString &language, int clipFrame, double seconds,
                 double duration, const LabelStage &stage)
{
    const QRectF &area = stage.picture;
    const double scale = stage.scale();
    const LabelRoom room = stage.units();
    paintScaleBar(painter, picture, area);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.translate(area.topLeft());
    painter.scale(scale, scale);
    const Scene scene{picture, clipFrame, room.extent};
    QList<Seen> labels;
    for (const LabelOverlay &label : picture.labels) {
        const double opacity = duration > 0 ? label.opacityAt(seconds, duration) : 1;
        const QString text = label.shown(language);
        if (opacity > 0 && !picture.isHidden(label) && (!text.isEmpty() || label.kind != Kind::Text))
            labels.append({&label, text, LabelShape::place(picture, label, language, clipFrame, seconds, room), opacity});
    }
    paintSpotlights(painter, labels, area.size().toSize(), scale);
    for (const Seen &seen : std::as_const(labels))
        paintLabel(painter, scene, seen);
    LabelLegend::of(picture, language, seconds, room).paint(painter, seconds, duration);
    painter.restore();
}

} // namespace vivify
