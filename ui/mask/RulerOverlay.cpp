#include "ui/mask/RulerOverlay.h"

#include "core/compose/ScaleBar.h"

#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

constexpr double Reach = 12, Tick = 7; // view px
constexpr double ShortestLine = 4;     // picture px
const QColor Ink(0x00, 0x5F, 0x9E);

void strokeTwice(QPainter &painter, const QLineF &line)
{
    painter.setPen(QPen(QColor(255, 255, 255, 220), 5, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(line);
    painter.setPen(QPen(Ink, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(line);
}

} // namespace

RulerOverlay::RulerOverlay(ProjectDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        if (aspects & Aspect::Pictures)
            documentChanged();
    });
    documentChanged();
}

QSizeF RulerOverlay::size() const
{
    const Picture *picture = m_document.picture();
    return picture ? QSizeF(picture->size()) : QSizeF(1, 1);
}

PhysicalScale RulerOverlay::scale() const
{
    const Picture *picture = m_document.picture();
    return picture ? picture->scale : PhysicalScale();
}

void RulerOverlay::documentChanged()
{
    const Picture *picture = m_document.picture();
    const QString id = picture ? picture->id : QString();
    if (id == m_pictureId && size().toSize() == m_pictureSize && scale() == m_known)
        return;
    const bool same = id == m_pictureId && size().toSize() == m_pictureSize;
    m_pictureId = id;
    m_pictureSize = size().toSize();
    m_known = scale();
    if (!same || !m_known.ruler.isNull())
        m_line = m_known.ruler;
    m_end = -1;
    Q_EMIT changed();
}

void RulerOverlay::setActive(bool active)
{
    m_active = active;
    m_end = -1;
    if (active && m_line.isNull())
        m_line = scale().ruler;
    Q_EMIT changed();
}

double RulerOverlay::pixels() const { return std::hypot(m_line.dx() * size().width(), m_line.dy() * size().height()); }

double RulerOverlay::millimetres() const { return scale().length(m_line, size().toSize()); }

QPointF RulerOverlay::share(const QPointF &picturePoint) const
{
    return {std::clamp(picturePoint.x() / size().width(), 0.0, 1.0), std::clamp(picturePoint.y() / size().height(), 0.0, 1.0)};
}

void RulerOverlay::edit(const QString &text, const std::function<void(PhysicalScale &)> &change)
{
    if (!m_document.picture())
        return;
    m_document.edit(text, Aspect::Pictures | Aspect::Scene, [&](Project &project) { change(project.currentPicture()->scale); });
}

void RulerOverlay::setLength(double millimetres)
{
    if (!hasLine()) {
        Q_EMIT statusText(tr("Drag a line between two points first."));
        return;
    }
    PhysicalScale made = PhysicalScale::fromRuler(m_line, size().toSize(), millimetres);
    if (!made.isKnown()) {
        Q_EMIT statusText(tr("That is no length that such a line can have."));
        return;
    }
    made.bar = scale().bar;
    edit(tr("Set the scale"), [&](PhysicalScale &now) { now = made; });
}

void RulerOverlay::setBarShown(bool shown)
{
    if (scale().isKnown())
        edit(shown ? tr("Show the scale bar") : tr("Hide the scale bar"), [&](PhysicalScale &now) { now.bar = shown; });
}

void RulerOverlay::clear()
{
    m_line = {};
    edit(tr("Remove the scale"), [](PhysicalScale &now) { now = {}; });
    Q_EMIT changed();
}

void RulerOverlay::paintBar(QPainter &painter, const QTransform &toView) const
{
    if (const Picture *picture = m_document.picture())
        paintScaleBar(painter, *picture, toView.mapRect(QRectF({0, 0}, size())));
}

void RulerOverlay::paint(QPainter &painter, const QTransform &toView)
{
    if (!m_active || m_line.isNull())
        return;
    const auto at = [&](const QPointF &p) { return toView.map(QPointF(p.x() * size().width(), p.y() * size().height())); };
    const QLineF line(at(m_line.p1()), at(m_line.p2()));
    painter.setRenderHint(QPainter::Antialiasing);
    strokeTwice(painter, line);
    if (line.length() > 1) {
        QLineF across = line.normalVector().unitVector();
        const QPointF way(across.dx() * Tick, across.dy() * Tick);
        strokeTwice(painter, {line.p1() - way, line.p1() + way});
        strokeTwice(painter, {line.p2() - way, line.p2() + way});
    }
    const double length = millimetres();
    const QString text = length > 0 ? ScaleBar::lengthText(length) : tr("%1 px").arg(std::lround(pixels()));
    QRectF box(painter.fontMetrics().boundingRect(text));
    box.moveCenter(line.center() + QPointF(0, -18));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(255, 255, 255, 225));
    painter.drawRoundedRect(box.adjusted(-6, -3, 6, 3), 4, 4);
    painter.setPen(Ink);
    painter.drawText(box.adjusted(-6, 0, 6, 0), Qt::AlignCenter, text);
}

bool RulerOverlay::press(const QPointF &picturePoint, const QTransform &toView, Qt::MouseButton button, Qt::KeyboardModifiers)
{
    if (!m_active || button != Qt::LeftButton || !m_document.picture())
        return false;
    const auto away = [&](const QPointF &end) {
        return QLineF(toView.map(QPointF(end.x() * size().width(), end.y() * size().height())), toView.map(picturePoint)).length();
    };
    if (!m_line.isNull() && std::min(away(m_line.p1()), away(m_line.p2())) < Reach) {
        m_end = away(m_line.p1()) < away(m_line.p2()) ? 0 : 1;
    } else {
        m_line = {share(picturePoint), share(picturePoint)};
        m_end = 1;
    }
    Q_EMIT changed();
    return true;
}

void RulerOverlay::move(const QPointF &picturePoint)
{
    if (m_end < 0)
        return;
    m_end == 0 ? m_line.setP1(share(picturePoint)) : m_line.setP2(share(picturePoint));
    Q_EMIT changed();
}

void RulerOverlay::release(const QPointF &)
{
    if (std::exchange(m_end, -1) < 0)
        return;
    if (pixels() < ShortestLine)
        m_line = scale().ruler; // a click draws nothing
    Q_EMIT changed();
    if (hasLine())
        Q_EMIT drawn();
}

} // namespace vivify
