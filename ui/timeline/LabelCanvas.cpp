#include "ui/timeline/LabelCanvas.h"

#include "core/compose/LabelShape.h"
#include "core/timeline/AnchorTrust.h"
#include "ui/timeline/LabelKinds.h"

#include <QKeyEvent>
#include <QLineF>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double GrabRadius = 9; // px of the view
constexpr int Nearer = 30;       // steps of the search for the still's point that is seen at a place

/// The label whose text position counts: the legend goes with the first number.
const LabelOverlay &withText(const Picture &picture, const LabelOverlay &label)
{
    if (label.kind != LabelOverlay::Kind::Number)
        return label;
    return *std::find_if(picture.labels.begin(), picture.labels.end(),
                         [](const LabelOverlay &one) { return one.kind == LabelOverlay::Kind::Number; });
}

bool near(const QPointF &a, const QPointF &b) { return QLineF(a, b).length() <= GrabRadius; }

/// On the edge of a shape rather than inside, so that a large one leaves what it holds to be reached.
bool onEdge(const QRectF &shape, bool round, const QPointF &place)
{
    const double grab = 6;
    const QRectF outer = shape.adjusted(-grab, -grab, grab, grab), inner = shape.adjusted(grab, grab, -grab, -grab);
    if (!round)
        return outer.contains(place) && !inner.contains(place);
    const auto within = [&](const QRectF &rect) {
        const QPointF way = place - rect.center();
        return rect.width() > 0 && rect.height() > 0
            && std::hypot(2 * way.x() / rect.width(), 2 * way.y() / rect.height()) <= 1;
    };
    return within(outer) && !within(inner);
}

QSize viewSize(const Picture &picture, const QTransform &toView)
{
    return (QSizeF(picture.size()) * toView.m11()).toSize();
}

} // namespace

LabelCanvas::LabelCanvas(ProjectDocument &document, Player &player, QObject *parent)
    : QObject(parent), m_document(document), m_player(player)
{
}

void LabelCanvas::setCurrentLabel(const QString &id)
{
    if (m_current == id)
        return;
    m_current = id;
    Q_EMIT needsRepaint();
}

void LabelCanvas::paint(QPainter &painter, const QTransform &toView)
{
    // The labels themselves are part of the composed frame; here are only the handles of the current one.
    const Picture *picture = m_document.picture();
    if (!picture)
        return;
    const FrameCompositor compositor(*picture, m_document.project().exportSettings);
    if (!m_player.isPlaying() && AnchorTrust::isLookedFor(picture->clip))
        paintDoubts(painter, *picture, compositor, toView);
    const LabelOverlay *label = picture->label(m_current);
    if (!label || picture->isHidden(*label))
        return;
    paintKeys(painter, *picture, *label, toView);
    const QSize size = viewSize(*picture, toView);
    const LabelGeometry geometry = compositor.labelGeometry(*label, m_player.frame(), size);
    const QPointF origin = toView.map(QPointF());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0x1769AA), 1.5, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    for (const QRectF &part : {geometry.box, label->hasExtent() ? geometry.shape : QRectF()})
        if (!part.isEmpty())
            painter.drawRoundedRect(part.translated(origin).adjusted(-3, -3, 3, 3), 4, 4);
    painter.setPen(QPen(Qt::white, 1.5));
    painter.setBrush(QColor(0x1769AA));
    if (label->kind != LabelOverlay::Kind::Outline) // the region alone says where it is
        painter.drawEllipse(geometry.anchor + origin, 5.5, 5.5);
    if (label->hasExtent())
        painter.drawRect(QRectF(geometry.shape.bottomRight() + origin - QPointF(5, 5), QSizeF(10, 10)));
    painter.restore();
}

LabelCanvas::Part LabelCanvas::partAt(const QPointF &picturePoint, const QTransform &toView, QString *labelId) const
{
    const Picture *picture = m_document.picture();
    if (!picture)
        return Part::None;
    const FrameCompositor compositor(*picture, m_document.project().exportSettings);
    const QSize size = viewSize(*picture, toView);
    const QPointF place = picturePoint * toView.m11();
    const QPointF share(picturePoint.x() / picture->size().width(), picturePoint.y() / picture->size().height());
    Part found = Part::None;
    for (auto label = picture->labels.crbegin(); label != picture->labels.crend(); ++label) {
        const LabelGeometry geometry = compositor.labelGeometry(*label, m_player.frame(), size);
        if (picture->isHidden(*label) || picture->isLocked(*label) || (geometry.opacity <= 0 && label->id != m_current))
            continue;
        const Part part = partOf(*label, geometry, place, share);
        if (part == Part::None || (part == Part::Whole && found != Part::None))
            continue;
        *labelId = label->id;
        found = part;
        if (part != Part::Whole) // a region's inside gives way to whatever else is there
            break;
    }
    if (found == Part::None)
        labelId->clear();
    return found;
}

LabelCanvas::Part LabelCanvas::partOf(const LabelOverlay &label, const LabelGeometry &geometry, const QPointF &place,
                                      const QPointF &share) const
{
    using Kind = LabelOverlay::Kind;
    if (label.hasExtent() && label.id == m_current && near(geometry.shape.bottomRight(), place))
        return Part::Corner;
    const bool disc = label.kind == Kind::Number;
    if (label.kind != Kind::Outline && (near(geometry.anchor, place) || (disc && geometry.shape.contains(place))))
        return Part::Anchor;
    if (!geometry.box.isEmpty() && geometry.box.adjusted(-3, -3, 3, 3).contains(place))
        return Part::Text;
    if (label.hasExtent() && onEdge(geometry.shape, label.kind != Kind::Box, place))
        return Part::Anchor;
    if (label.kind == Kind::Outline)
        for (const Region *region : LabelKinds::regionsAt(*m_document.picture(), share))
            if (region->id == label.region)
                return Part::Whole;
    return Part::None;
}

bool LabelCanvas::press(const QPointF &picturePoint, const QTransform &toView, Qt::MouseButton button,
                        Qt::KeyboardModifiers modifiers)
{
    if (button != Qt::LeftButton)
        return false;
    QString id;
    m_dragged = partAt(picturePoint, toView, &id);
    if (m_dragged == Part::None)
        return false;
    m_mergeKey = ProjectDocument::newMergeKey();
    m_grab = picturePoint;
    m_current = id;
    const Picture &picture = *m_document.picture();
    const FrameCompositor compositor(picture, m_document.project().exportSettings);
    const LabelOverlay &label = *picture.label(id);
    m_centre = compositor.labelGeometry(label, m_player.frame(), viewSize(picture, toView)).anchor / toView.m11();
    m_change = changeFor(picture, label, modifiers);
    m_from = m_dragged == Part::Text ? withText(picture, label).textAt(m_player.seconds()) : LabelShape::anchor(picture, label, loopFrame(), m_player.seconds());
    Q_EMIT currentLabelChanged(id);
    Q_EMIT needsRepaint();
    return true;
}

void LabelCanvas::move(const QPointF &picturePoint)
{
    const Picture *picture = m_document.picture();
    if (m_dragged == Part::None || m_dragged == Part::Whole || !picture)
        return;
    const QString id = m_current;
    m_document.edit(wordsOf(), Aspect::Labels,
                    [&](Project &project) {
                        if (LabelOverlay *label = project.currentPicture()->label(id))
                            drag(*label, *project.currentPicture(), picturePoint);
                    },
                    m_mergeKey);
    Q_EMIT needsRepaint();
}

QString LabelCanvas::wordsOf() const
{
    if (m_dragged == Part::Corner)
        return tr("Resize label");
    if (m_change == Change::Correction)
        return tr("Correct the anchor on this frame");
    if (m_change == Change::Keyframe)
        return tr("Set a keyframe");
    return m_dragged == Part::Anchor ? tr("Move anchor") : tr("Move label");
}

int LabelCanvas::loopFrame() const
{
    return FrameCompositor(*m_document.picture(), m_document.project().exportSettings).clipFrame(m_player.frame());
}

/// Alt corrects, Ctrl sets a keyframe. Without: what has keyframes gets one more; an anchor that was looked for in the frames
/// is right on the still, so on any later frame it is corrected there.
LabelCanvas::Change LabelCanvas::changeFor(const Picture &picture, const LabelOverlay &label, Qt::KeyboardModifiers modifiers) const
{
    const bool anchor = m_dragged == Part::Anchor, follows = label.followTissue && !picture.clip.isNull();
    if (anchor && follows && modifiers & Qt::AltModifier)
        return Change::Correction;
    if (modifiers & Qt::ControlModifier || !(anchor ? label.anchorKeys : label.textKeys).isEmpty())
        return Change::Keyframe;
    if (anchor && follows && AnchorTrust::isLookedFor(picture.clip) && loopFrame() > 0)
        return Change::Correction;
    return Change::Place;
}

void LabelCanvas::drag(LabelOverlay &label, Picture &picture, const QPointF &to) const
{
    const QSizeF pixels = picture.size();
    if (m_dragged == Part::Corner) {
        const QPointF half = to - m_centre;
        label.extent = {qBound(0.02, 2 * std::abs(half.x()) / pixels.width(), 2.0),
                        qBound(0.02, 2 * std::abs(half.y()) / pixels.height(), 2.0)};
        return;
    }
    const QPointF by((to.x() - m_grab.x()) / pixels.width(), (to.y() - m_grab.y()) / pixels.height());
    if (m_dragged == Part::Text)
        dragText(label, picture, by);
    else
        dragAnchor(label, picture, by);
}

void LabelCanvas::dragText(LabelOverlay &label, Picture &picture, const QPointF &by) const
{
    LabelOverlay *moved = picture.label(withText(picture, label).id);
    const QPointF place(qBound(0.0, m_from.x() + by.x(), 1.0), qBound(0.0, m_from.y() + by.y(), 1.0));
    if (m_change == Change::Keyframe)
        Keyframes::put(moved->textKeys, m_player.seconds(), place, 0.5 / m_player.fps());
    else
        moved->textPosition = place;
}

/// The anchor is kept on the still: the point is looked for that is seen where the pointer is.
void LabelCanvas::dragAnchor(LabelOverlay &label, const Picture &picture, const QPointF &by) const
{
    const QPointF to(qBound(0.0, m_from.x() + by.x(), 1.0), qBound(0.0, m_from.y() + by.y(), 1.0));
    const double now = m_player.seconds();
    const int frame = loopFrame();
    const double frames = double(qMax<qsizetype>(1, picture.clip.frames.size()));
    if (m_change == Change::Correction) {
        const QPointF followed = picture.clip.follow(label.anchorAt(now), frame);
        return Keyframes::put(label.corrections, frame / frames, to - followed, 0.5 / frames);
    }
    LabelOverlay tried = label;
    tried.anchorKeys.clear();
    tried.anchor = to;
    for (int i = 0; i < Nearer; ++i) {
        const QPointF off = to - LabelShape::anchor(picture, tried, frame, now);
        tried.anchor = {qBound(0.0, tried.anchor.x() + off.x(), 1.0), qBound(0.0, tried.anchor.y() + off.y(), 1.0)};
    }
    if (m_change == Change::Keyframe)
        Keyframes::put(label.anchorKeys, now, tried.anchor, 0.5 / m_player.fps());
    else
        label.anchor = tried.anchor;
}

/// The way that keyframes lead text and anchor, a diamond at each.
void LabelCanvas::paintKeys(QPainter &painter, const Picture &picture, const LabelOverlay &label, const QTransform &toView) const
{
    const QSizeF pixels = picture.size();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const bool anchor : {false, true}) {
        QPolygonF way;
        for (const Keyframe &key : anchor ? label.anchorKeys : label.textKeys) {
            const QPointF place = anchor && label.followTissue ? picture.clip.follow(key.place, loopFrame()) : key.place;
            way.append(toView.map(QPointF(place.x() * pixels.width(), place.y() * pixels.height())));
        }
        painter.setPen(QPen(QColor(0x1769AA), 1.2, Qt::DotLine));
        painter.drawPolyline(way);
        painter.setPen(QPen(QColor(0x1E293B), 1));
        painter.setBrush(QColor(0xF0E442));
        for (const QPointF &at : std::as_const(way))
            painter.drawPolygon(QPolygonF{at + QPointF(-5, 0), at + QPointF(0, -5), at + QPointF(5, 0), at + QPointF(0, 5)});
    }
    painter.restore();
}

/// A warning at each anchor that may have lost its tissue on this frame.
void LabelCanvas::paintDoubts(QPainter &painter, const Picture &picture, const FrameCompositor &compositor, const QTransform &toView) const
{
    const int frame = loopFrame();
    const double now = m_player.seconds();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const LabelOverlay &label : picture.labels) {
        if (!label.followTissue || picture.isHidden(label) || label.opacityAt(now, compositor.seconds()) <= 0)
            continue;
        const QPointF there = LabelShape::anchor(picture, label, frame, now);
        if (AnchorTrust::at(picture.clip, label.anchorAt(now), there, frame) >= AnchorTrust::Low)
            continue;
        const QPointF at = toView.map(QPointF(there.x() * picture.size().width(), there.y() * picture.size().height()));
        painter.setPen(QPen(QColor(0xD55E00), 2, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, 11, 11);
        const QPointF sign = at + QPointF(10, -12);
        painter.setPen(QPen(Qt::white, 1.2));
        painter.setBrush(QColor(0xD55E00));
        painter.drawPolygon(QPolygonF{sign + QPointF(0, -9), sign + QPointF(9, 7), sign + QPointF(-9, 7)});
        painter.setPen(QPen(Qt::white, 2));
        painter.drawLine(sign + QPointF(0, -3), sign + QPointF(0, 2));
        painter.drawPoint(sign + QPointF(0, 5));
    }
    painter.restore();
}

void LabelCanvas::release(const QPointF &)
{
    m_dragged = Part::None;
}

Qt::CursorShape LabelCanvas::cursor(const QPointF &picturePoint, const QTransform &toView)
{
    QString id;
    switch (partAt(picturePoint, toView, &id)) {
    case Part::Anchor: return Qt::CrossCursor;
    case Part::Text: return Qt::SizeAllCursor;
    case Part::Corner: return Qt::SizeFDiagCursor;
    case Part::Whole: return Qt::PointingHandCursor;
    case Part::None: break;
    }
    return Qt::ArrowCursor;
}

bool LabelCanvas::key(QKeyEvent *event)
{
    const Picture *picture = m_document.picture();
    if (event->key() != Qt::Key_Delete || !picture || !picture->label(m_current) || picture->isLocked(*picture->label(m_current)))
        return false;
    const QString id = m_current;
    m_document.edit(tr("Delete label"), Aspect::Labels, [&](Project &project) {
        project.currentPicture()->labels.removeIf([&](const LabelOverlay &label) { return label.id == id; });
    });
    return true;
}

} // namespace vivify
