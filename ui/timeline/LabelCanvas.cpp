#include "ui/timeline/LabelCanvas.h"

#include "ui/timeline/LabelKinds.h"

#include <QKeyEvent>
#include <QLineF>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double GrabRadius = 9; // px of the view

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
    const LabelOverlay *label = picture ? picture->label(m_current) : nullptr;
    if (!label)
        return;
    const FrameCompositor compositor(*picture, m_document.project().exportSettings);
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
        if (geometry.opacity <= 0 && label->id != m_current)
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
                        Qt::KeyboardModifiers)
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
    m_centre = compositor.labelGeometry(*picture.label(id), m_player.frame(), viewSize(picture, toView)).anchor / toView.m11();
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
    const QString text = m_dragged == Part::Corner ? tr("Resize label")
                       : m_dragged == Part::Anchor ? tr("Move anchor")
                                                   : tr("Move label");
    m_document.edit(text, Aspect::Labels,
                    [&](Project &project) {
                        if (LabelOverlay *label = project.currentPicture()->label(id))
                            drag(*label, *project.currentPicture(), picturePoint);
                    },
                    m_mergeKey);
    m_grab = picturePoint;
    Q_EMIT needsRepaint();
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
    LabelOverlay *moved = &label;
    if (m_dragged == Part::Text && label.kind == LabelOverlay::Kind::Number) // the legend goes with the first number
        moved = &*std::find_if(picture.labels.begin(), picture.labels.end(),
                               [](const LabelOverlay &one) { return one.kind == LabelOverlay::Kind::Number; });
    QPointF &point = m_dragged == Part::Anchor ? moved->anchor : moved->textPosition;
    point = {qBound(0.0, point.x() + (to.x() - m_grab.x()) / pixels.width(), 1.0),
             qBound(0.0, point.y() + (to.y() - m_grab.y()) / pixels.height(), 1.0)};
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
    if (event->key() != Qt::Key_Delete || !picture || !picture->label(m_current))
        return false;
    const QString id = m_current;
    m_document.edit(tr("Delete label"), Aspect::Labels, [&](Project &project) {
        project.currentPicture()->labels.removeIf([&](const LabelOverlay &label) { return label.id == id; });
    });
    return true;
}

} // namespace vivify
