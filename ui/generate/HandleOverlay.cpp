#include "ui/generate/HandleOverlay.h"

#include <QLocale>
#include <QPainter>

namespace vivify {

namespace {

constexpr double Radius = 7;   // view px
constexpr double Reach = 13;   // view px

} // namespace

HandleOverlay::HandleOverlay(ProjectDocument &document, QObject *parent) : QObject(parent), m_document(document) {}

void HandleOverlay::setHandles(const QList<Handle> &handles)
{
    m_handles = handles;
    m_dragged = -1;
    Q_EMIT needsRepaint();
}

void HandleOverlay::setVisible(bool visible)
{
    m_visible = visible;
    Q_EMIT needsRepaint();
}

QSizeF HandleOverlay::size() const
{
    const Picture *picture = m_document.picture();
    return picture ? QSizeF(picture->size()) : QSizeF(1, 1);
}

QPointF HandleOverlay::shareOf(const Handle &handle) const
{
    const Picture *picture = m_document.picture();
    return picture ? picture->scene.handles.value(handle.id, handle.position) : handle.position;
}

int HandleOverlay::handleAt(const QPointF &picturePoint, const QTransform &toView) const
{
    const QPointF at = toView.map(picturePoint);
    for (int index = int(m_handles.size()) - 1; index >= 0; --index) {
        const QPointF share = shareOf(m_handles.at(index));
        const QPointF away = toView.map(QPointF(share.x() * size().width(), share.y() * size().height())) - at;
        if (away.x() * away.x() + away.y() * away.y() <= Reach * Reach)
            return index;
    }
    return -1;
}

void HandleOverlay::paint(QPainter &painter, const QTransform &toView)
{
    if (!isVisible())
        return;
    painter.save();
    painter.resetTransform();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Handle &handle : std::as_const(m_handles)) {
        const QPointF share = shareOf(handle);
        const QPointF at = toView.map(QPointF(share.x() * size().width(), share.y() * size().height()));
        painter.setPen(QPen(Qt::white, 4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, Radius, Radius);
        painter.setPen(QPen(QColor(0x17, 0x69, 0xaa), 2));
        painter.setBrush(QColor(255, 255, 255, 200));
        painter.drawEllipse(at, Radius, Radius);
        painter.drawPoint(at);
        const QString name = handle.name.text(QLocale().name());
        QRectF box(painter.fontMetrics().boundingRect(name));
        box.moveTo(at + QPointF(Radius + 6, -box.height() / 2));
        if (box.right() + 6 > painter.device()->width())
            box.moveRight(at.x() - Radius - 6); // its name would leave the canvas
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(255, 255, 255, 215));
        painter.drawRoundedRect(box.adjusted(-5, -2, 5, 2), 4, 4);
        painter.setPen(QColor(0x17, 0x4f, 0x7d));
        painter.drawText(box.adjusted(-5, 0, 5, 0), Qt::AlignCenter, name);
    }
    painter.restore();
}

bool HandleOverlay::press(const QPointF &picturePoint, const QTransform &toView, Qt::MouseButton button,
                          Qt::KeyboardModifiers)
{
    if (!isVisible() || button != Qt::LeftButton)
        return false;
    m_dragged = handleAt(picturePoint, toView);
    m_mergeKey = ProjectDocument::newMergeKey();
    m_moved = false;
    return m_dragged >= 0;
}

void HandleOverlay::move(const QPointF &picturePoint)
{
    if (m_dragged < 0)
        return;
    const QPointF share(qBound(0.0, picturePoint.x() / size().width(), 1.0),
                        qBound(0.0, picturePoint.y() / size().height(), 1.0));
    m_moved = true;
    m_document.edit(
        tr("Move “%1”").arg(m_handles.at(m_dragged).name.text(QLocale().name())), Aspect::Scene,
        [&](Project &project) { project.currentPicture()->scene.handles.insert(m_handles.at(m_dragged).id, share); },
        m_mergeKey);
    Q_EMIT needsRepaint();
}

void HandleOverlay::release(const QPointF &)
{
    const bool moved = m_dragged >= 0 && m_moved;
    m_dragged = -1;
    if (moved)
        Q_EMIT dragged();
}

Qt::CursorShape HandleOverlay::cursor(const QPointF &picturePoint, const QTransform &toView)
{
    return isVisible() && handleAt(picturePoint, toView) >= 0 ? Qt::SizeAllCursor : Qt::ArrowCursor;
}

} // namespace vivify
