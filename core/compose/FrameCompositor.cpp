#include "core/compose/FrameCompositor.h"

#include "core/base/Error.h"
#include "core/base/FrameTime.h"
#include "core/compose/LabelShape.h"
#include "core/compose/Layers.h"
#include "core/compose/Layout.h"

#include <QPainter>
#include <QRegularExpression>
#include <cmath>

namespace vivify {

namespace {

constexpr double StillFps = 8;
constexpr int MaximumSide = 8192; // px, of level 6 of H.264

/// "WxH" as a size; invalid for any other text.
QSize exactSize(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        return {};
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (size.width() < 16 || size.height() < 16 || size.width() > MaximumSide || size.height() > MaximumSide)
        throw Error(Error::Kind::Usage,
                    QCoreApplication::translate("FrameCompositor", "A video of %1 pixels cannot be made.").arg(text),
                    QString(),
                    QCoreApplication::translate("FrameCompositor", "Choose sides from 16 to %1 pixels.")
                        .arg(MaximumSide));
    return Layout::even(size);
}

} // namespace

FrameCompositor::FrameCompositor(const Picture &picture, const ExportSettings &settings)
    : m_picture(picture), m_settings(settings)
{
    const Clip &clip = m_picture.clip;
    m_fps = settings.fps > 0 ? settings.fps : clip.fps > 0 ? clip.fps : StillFps;
    const double seconds = settings.seconds > 0 ? settings.seconds : clip.seconds();
    m_frameCount = clip.isNull() ? 1 : FrameTime::frameCount(seconds, m_fps);
}

QSize FrameCompositor::naturalSize() const
{
    const QSize exact = exactSize(m_settings.size);
    const QSize shown = Layout::shownSize(m_picture);
    return exact.isValid() ? exact : Layout::even(Parameters::outputSize(shown, m_settings.size));
}

int FrameCompositor::clipFrame(int index) const
{
    if (m_picture.clip.isNull())
        return 0;
    const qint64 nearest = std::llround(index * m_picture.clip.fps / m_fps);
    return int(nearest % m_picture.clip.frames.size());
}

FrameRange FrameCompositor::exported() const { return m_settings.range(m_frameCount, m_fps); }

double FrameCompositor::duration() const { return m_picture.clip.isNull() ? 0 : seconds(); }

LabelGeometry FrameCompositor::labelGeometry(const LabelOverlay &label, int index, QSize size) const
{
    const QRectF area = Layout::pictureArea(Layout::shownSize(m_picture), size);
    const double scale = Layout::unit(area) / LabelShape::Unit;
    const QString text = label.text.text(m_settings.language);
    const QRectF box = LabelShape::box(text, label.style, label.textPosition, area.size() / scale);
    const QPointF share = LabelShape::anchor(m_picture, label, clipFrame(index));
    LabelGeometry geometry;
    geometry.anchor = area.topLeft() + QPointF(share.x() * area.width(), share.y() * area.height());
    geometry.box = QRectF(area.topLeft() + box.topLeft() * scale, box.size() * scale);
    geometry.opacity =
        duration() > 0 ? label.opacityAt(FrameTime::secondsAt(index, m_fps), duration()) : 1;
    return geometry;
}

QImage FrameCompositor::frame(int index, QSize size) const
{
    const int loop = clipFrame(index);
    const double time = FrameTime::secondsAt(index, m_fps);
    const FrameRange part = exported();
    QImage image(size, QImage::Format_RGB32);
    paintClip(image, m_picture, loop);
    QPainter painter(&image);
    paintLabels(painter, m_picture, m_settings.language, loop, time, duration(), size);
    paintMark(painter, m_settings, FrameTime::secondsAt(index - part.first, m_fps),
              m_picture.clip.isNull() ? 0 : FrameTime::secondsAt(part.count, m_fps), size, naturalSize());
    painter.end();
    return image;
}

} // namespace vivify
