#include "ui/mask/SmartTools.h"

#include "core/mask/MaskPainter.h"

#include <QLineF>
#include <algorithm>
#include <cmath>

namespace vivify {

namespace {

using Tool = CanvasView::Tool;
constexpr int PreviewSide = 1024; // px
const QColor Outside(0xD5, 0x5E, 0x00);

/// Okabe-Ito: green joins, vermilion removes, blue keeps what both have, purple replaces.
QColor colourOf(MaskTools::Combine how)
{
    switch (how) {
    case MaskTools::Combine::Add: return {0x00, 0x9E, 0x73};
    case MaskTools::Combine::Subtract: return Outside;
    case MaskTools::Combine::Intersect: return {0x00, 0x72, 0xB2};
    case MaskTools::Combine::Replace: break;
    }
    return {0xCC, 0x79, 0xA7};
}

/// Hatched where the mask is, so that it is not taken for a painted region.
QImage tinted(const QImage &grey, const QColor &colour)
{
    QImage image(grey.size(), QImage::Format_ARGB32_Premultiplied);
    const int stripe = std::max(3, std::max(grey.width(), grey.height()) / 80);
    QRgb light[256], strong[256];
    for (int i = 0; i < 256; ++i) {
        light[i] = qPremultiply(qRgba(colour.red(), colour.green(), colour.blue(), i * 85 / 255));
        strong[i] = qPremultiply(qRgba(colour.red(), colour.green(), colour.blue(), i * 175 / 255));
    }
    for (int y = 0; y < grey.height(); ++y) {
        const uchar *in = grey.constScanLine(y);
        QRgb *out = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < grey.width(); ++x)
            out[x] = (x + y) / stripe % 2 ? light[in[x]] : strong[in[x]];
    }
    return image;
}

QImage smallOf(const QImage &image)
{
    if (std::max(image.width(), image.height()) <= PreviewSide)
        return image;
    return image.scaled(PreviewSide, PreviewSide, Qt::KeepAspectRatio, Qt::FastTransformation);
}

void strokeTwice(QPainter &painter, const QPolygonF &points, const QColor &colour, double width = 1.4)
{
    painter.setPen(QPen(QColor(255, 255, 255, 200), width + 1.6));
    painter.drawPolyline(points);
    painter.setPen(QPen(colour, width));
    painter.drawPolyline(points);
}

} // namespace

SmartTools::SmartTools(ProjectDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    connect(&document, &ProjectDocument::changed, this, [this](Aspects aspects) {
        // A proposal for a picture that was turned or cropped since lies in the wrong place.
        if ((aspects & Aspect::Pictures) && handles(m_tool) && (pictureId() != m_pictureId || imageKey() != m_imageKey))
            begin(m_tool);
    });
}

SmartTools::~SmartTools() = default;

bool SmartTools::handles(Tool tool) const
{
    return tool == Tool::Wand || tool == Tool::Threshold || tool == Tool::Cut || tool == Tool::Magnetic;
}

bool SmartTools::isActive() const
{
    return !m_proposal.isNull() || m_dragging || m_job || !m_seeds.isEmpty() || !m_hints.box.isEmpty() || m_anchor.has_value();
}

void SmartTools::begin(Tool tool)
{
    dismiss();
    m_tool = tool;
    m_pictureId = pictureId();
    m_imageKey = imageKey();
    if (!handles(tool) || !picture())
        return;
    if (tool == Tool::Threshold) {
        showThreshold();
        Q_EMIT statusText(tr("Set the grey values; Enter takes the selection, Esc leaves it."));
    } else if (tool == Tool::Cut) {
        Q_EMIT statusText(tr("Drag a box round the organ. Then correct: the left button paints what belongs to it, the right one what does not."));
    } else if (tool == Tool::Magnetic) {
        Q_EMIT statusText(tr("Click along the edge; Enter or a click on the start closes it."));
    }
}

void SmartTools::setRange(int low, int high)
{
    low = std::clamp(low, 0, 255);
    high = std::clamp(high, low, 255);
    if (low == m_low && high == m_high)
        return;
    m_low = low;
    m_high = high;
    if (m_tool == Tool::Threshold)
        showThreshold();
    Q_EMIT rangeChanged();
}

void SmartTools::setTolerance(int tolerance)
{
    tolerance = std::clamp(tolerance, 0, 255);
    if (tolerance == m_tolerance)
        return;
    m_tolerance = tolerance;
    if (!m_seeds.isEmpty())
        fillFromSeeds();
}

void SmartTools::setCombine(MaskTools::Combine combine)
{
    m_combine = combine;
    m_override.reset();
    tint();
}

/// Krita's keys: Shift adds, Alt subtracts, both intersect. The right button and Ctrl remove, as with the other tools.
void SmartTools::choose(Qt::KeyboardModifiers modifiers, bool removes)
{
    const bool shift = modifiers & Qt::ShiftModifier, alt = modifiers & Qt::AltModifier;
    if (shift && alt)
        m_override = MaskTools::Combine::Intersect;
    else if (alt || removes)
        m_override = MaskTools::Combine::Subtract;
    else if (shift)
        m_override = MaskTools::Combine::Add;
    tint();
}

void SmartTools::propose(const QImage &shape)
{
    m_shape = shape;
    tint();
}

void SmartTools::tint()
{
    m_proposal = m_shape.isNull() ? QImage() : tinted(m_shape, colourOf(combine()));
    Q_EMIT changed();
}

void SmartTools::showThreshold()
{
    if (!picture())
        return;
    SilentContext context;
    propose(SmartSelect::threshold(smallOf(picture()->image), m_low, m_high, context).toImage());
}

void SmartTools::run(const Job::Work &work, const std::function<void()> &done)
{
    stopWork();
    Job *job = m_job = m_queue.enqueue(QString(), work);
    connect(job, &Job::finished, this, [this, job, done] {
        const bool current = m_job == job, succeeded = job->state() == Job::State::Succeeded;
        if (current)
            m_job = nullptr;
        m_queue.remove(job);
        if (current && succeeded)
            done();
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

void SmartTools::stopWork()
{
    if (Job *job = std::exchange(m_job, nullptr))
        job->cancel();
}

void SmartTools::work(const std::function<Mask(const QImage &, JobContext &)> &find)
{
    m_found.reset();
    auto found = std::make_shared<Mask>();
    auto shown = std::make_shared<QImage>();
    run([image = picture()->image, find, found, shown](JobContext &context) {
        *found = find(image, context);
        *shown = smallOf(found->toImage());
    }, [this, found, shown] { worked(found, *shown); });
}

void SmartTools::worked(const std::shared_ptr<const Mask> &found, const QImage &shown)
{
    m_found = found;
    propose(shown);
    if (std::exchange(m_confirmLater, false))
        return confirm();
    if (m_tool == Tool::Wand)
        Q_EMIT statusText(tr("Enter takes the selection; more clicks add places, Backspace takes the last one back."));
    else
        Q_EMIT statusText(found->isEmpty() ? tr("Nothing was found in the box: paint some of the organ with the left button.")
                                           : tr("Enter takes the selection; strokes with the left and right button correct it."));
}

void SmartTools::cut()
{
    work([hints = m_hints](const QImage &image, JobContext &context) { return SmartSelect::grabCut(image, hints, context); });
}

void SmartTools::fillFromSeeds()
{
    work([seeds = m_seeds, range = m_tolerance](const QImage &image, JobContext &context) {
        Mask all(image.size());
        for (const QPoint &seed : seeds)
            if (all.value(seed.x(), seed.y()) == 0)
                MaskPainter(all, &context).mask(MaskTools::magicWand(image, seed, range, &context), PaintMode::Add);
        return all;
    });
}

void SmartTools::wireFrom(const QPointF &point)
{
    m_anchor = point;
    m_wire.reset();
    auto made = std::make_shared<std::shared_ptr<const LiveWire>>();
    run([image = picture()->image, point, made](JobContext &context) { *made = std::make_shared<LiveWire>(image, point, context); },
        [this, made] { m_wire = *made; });
}

void SmartTools::press(const QPointF &point, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    if (!picture())
        return;
    m_from = m_at = point;
    m_confirmLater = false;
    const bool removes = (button == Qt::RightButton) != bool(modifiers & Qt::ControlModifier);
    if (m_tool == Tool::Wand) {
        choose(modifiers, removes);
        m_seeds.append({int(std::floor(point.x())), int(std::floor(point.y()))});
        fillFromSeeds();
    } else if (m_tool == Tool::Cut) {
        if (m_hints.box.isEmpty()) {
            m_dragging = button == Qt::LeftButton;
            choose(modifiers, removes);
            return;
        }
        const bool inside = !removes;
        m_hints.strokeWidth = std::max(2.0, 1.5 * m_hit);
        (inside ? m_hints.inside : m_hints.outside).append(QPolygonF{point});
        m_strokes.append(inside);
        m_stroking = true;
        Q_EMIT changed();
    } else if (m_tool == Tool::Magnetic && (button == Qt::LeftButton || !m_anchor)) {
        const bool closes = m_ways.size() > 1 && QLineF(point, m_ways.first().first()).length() < m_hit;
        if (!m_anchor)
            choose(modifiers, removes);
        else
            m_ways.append(m_wire ? m_wire->wayTo(closes ? m_ways.first().first() : point) : QPolygonF{*m_anchor, point});
        if (closes)
            closeWire();
        else
            wireFrom(point);
    }
}

void SmartTools::move(const QPointF &point)
{
    m_at = point;
    if (m_stroking) {
        QPolygonF &stroke = (m_strokes.last() ? m_hints.inside : m_hints.outside).last();
        if (QLineF(stroke.last(), point).length() * 4 > m_hit)
            stroke.append(point);
    }
    if (m_stroking || m_dragging || m_anchor)
        Q_EMIT changed();
}

void SmartTools::release(const QPointF &point)
{
    const bool dragged = std::exchange(m_dragging, false), stroked = std::exchange(m_stroking, false);
    if (dragged) {
        const QRectF box = QRectF(m_from, point).normalized() & QRectF(picture() ? picture()->image.rect() : QRect());
        if (box.width() < 4 || box.height() < 4)
            Q_EMIT statusText(tr("The box is too small."));
        else
            m_hints.box = box;
    }
    if (picture() && !m_hints.box.isEmpty() && (dragged || stroked))
        cut();
    Q_EMIT changed();
}

void SmartTools::undoPoint()
{
    if (m_tool == Tool::Wand && m_seeds.size() > 1) {
        m_seeds.removeLast();
        fillFromSeeds();
    } else if (m_tool == Tool::Cut && !m_strokes.isEmpty()) {
        (m_strokes.takeLast() ? m_hints.inside : m_hints.outside).removeLast();
        cut();
    } else if (m_tool == Tool::Magnetic && m_anchor) {
        if (m_ways.isEmpty())
            return dismiss();
        wireFrom(m_ways.takeLast().first());
    } else {
        dismiss();
    }
}

QPolygonF SmartTools::outline() const
{
    QPolygonF all;
    for (const QPolygonF &way : m_ways)
        all += way;
    if (m_anchor)
        all += m_wire ? m_wire->wayTo(m_at) : QPolygonF{*m_anchor, m_at};
    return all;
}

void SmartTools::join(const QString &text, const MaskWork::Change &selection)
{
    const MaskTools::Combine how = combine();
    dismiss();
    Q_EMIT confirmed(text, how, selection);
}

void SmartTools::closeWire()
{
    QPolygonF all;
    for (const QPolygonF &way : std::as_const(m_ways))
        all += way;
    if (all.size() < 3) {
        dismiss();
        Q_EMIT statusText(tr("An edge needs three points."));
        return;
    }
    join(tr("Magnetic edge"), [all](const Mask &old, JobContext &context) {
        Mask selection(old.size());
        MaskPainter(selection, &context).polygon(all, PaintMode::Add);
        return selection;
    });
}

void SmartTools::confirm(Qt::KeyboardModifiers modifiers)
{
    if (!picture() || !isActive() || m_stroking || m_dragging)
        return;
    choose(modifiers, false);
    if (m_tool == Tool::Magnetic)
        return closeWire();
    if (m_tool == Tool::Cut || m_tool == Tool::Wand) {
        if (!m_found) {
            m_confirmLater = m_job != nullptr;
            Q_EMIT statusText(tr("Still working: the selection is taken as soon as it is found. Esc stops."));
            return;
        }
        return join(m_tool == Tool::Cut ? tr("Cut out") : tr("Magic wand"),
                    [found = m_found](const Mask &, JobContext &) { return *found; });
    }
    join(tr("Grey values"), [image = picture()->image, from = m_low, until = m_high](const Mask &, JobContext &context) {
        return SmartSelect::threshold(image, from, until, context);
    });
}

void SmartTools::dismiss()
{
    stopWork();
    m_proposal = {};
    m_shape = {};
    m_override.reset();
    m_confirmLater = false;
    m_seeds.clear();
    m_dragging = m_stroking = false;
    m_hints = {};
    m_strokes.clear();
    m_found.reset();
    m_ways.clear();
    m_wire.reset();
    m_anchor.reset();
    Q_EMIT changed();
}

void SmartTools::paint(QPainter &painter, const QTransform &toView) const
{
    if (!picture())
        return;
    if (!m_proposal.isNull()) {
        painter.save();
        painter.setTransform(toView, true);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(QRectF(picture()->image.rect()), m_proposal);
        painter.restore();
    }
    painter.setBrush(Qt::NoBrush);
    const QRectF box = m_dragging ? QRectF(m_from, m_at).normalized() : m_hints.box;
    if (!box.isEmpty())
        strokeTwice(painter, toView.map(QPolygonF(box)), QColor(0x1f, 0x29, 0x37));
    for (const QPolygonF &stroke : m_hints.inside)
        strokeTwice(painter, toView.map(stroke), QColor(0x00, 0x72, 0xB2), 3);
    for (const QPolygonF &stroke : m_hints.outside)
        strokeTwice(painter, toView.map(stroke), Outside, 3);
    if (m_tool == Tool::Magnetic && m_anchor) {
        strokeTwice(painter, toView.map(outline()), QColor(0x1f, 0x29, 0x37));
        painter.setBrush(Qt::white);
        painter.drawEllipse(toView.map(m_ways.isEmpty() ? *m_anchor : m_ways.first().first()), 5, 5);
    }
}

} // namespace vivify
