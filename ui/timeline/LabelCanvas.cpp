#include "ui/timeline/LabelCanvas.h"

#include "core/compose/FrameCompositor.h"

#include <QKeyEvent>
#include <QLineF>

namespace vivify {

namespace {

constexpr double GrabRadius = 9; // px of the view

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
    painter.drawRoundedRect(geometry.box.translated(origin).adjusted(-3, -3, 3, 3), 4, 4);
    painter.setPen(QPen(Qt::white, 1.5));
    painter.setBrush(QColor(0x1769AA));
    painter.drawEllipse(geometry.anchor + origin, 5.5, 5.5);
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
    for (auto label = picture->labels.crbegin(); label != picture->labels.crend(); ++label) {
        const LabelGeometry geometry = compositor.labelGeometry(*label, m_player.frame(), size);
        if (geometry.opacity <= 0 && label->id != m_current)
            continue;
        *labelId = label->id;
        if (QLineF(geometry.anchor, place).length() <= GrabRadius)
            return Part::Anchor;
        if (geometry.box.adjusted(-3, -3, 3, 3).contains(place))
            return Part::Text;
    }
    labelId->clear();
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
    Q_EMIT currentLabelChanged(id);
    Q_EMIT needsRepaint();
    return true;
}

void LabelCanvas::move(const QPointF &picturePoint)
{
    const Picture *picture = m_document.picture();
    if (m_dragged == Part::None || !picture)
        return;
    const QPointF delta((picturePoint.x() - m_grab.x()) / picture->size().width(),
                        (picturePoint.y() - m_grab.y()) / picture->size().height());
    m_grab = picturePoint;
    const Part part = m_dragged;
    const QString id = m_current;
    m_document.edit(part == Part::Anchor ? tr("Move anchor") : tr("Move label"), Aspect::Labels,
                    [&](Project &project) {
                        LabelOverlay *label = project.currentPicture()->label(id);
                        if (!label)
                            return;
                        QPointF &point = part == Part::Anchor ? label->anchor : label->textPosition;
                        point = {qBound(0.0, point.x() + delta.x(), 1.0), qBound(0.0, point.y() + delta.y(), 1.0)};
                    },
                    m_mergeKey);
    Q_EMIT needsRepaint();
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
