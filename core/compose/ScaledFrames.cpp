#include "core/compose/ScaledFrames.h"

#include "core/compose/AreaScale.h"
#include "core/compose/Layers.h"
#include "core/compose/Layout.h"

#include <cstring>

namespace vivify {

namespace {

constexpr double MostChange = 0.6; // of the frame; what differs more is kept whole

/// The box of the pixels in which two pictures of one size differ.
QRect difference(const QImage &a, const QImage &b)
{
    int left = a.width(), right = -1, top = a.height(), bottom = -1;
    for (int y = 0; y < a.height(); ++y) {
        const auto *p = reinterpret_cast<const QRgb *>(a.constScanLine(y)), *q = reinterpret_cast<const QRgb *>(b.constScanLine(y));
        if (std::memcmp(p, q, size_t(a.width()) * 4) == 0)
            continue;
        top = qMin(top, y);
        bottom = y;
        int x = 0;
        while (x < left && p[x] == q[x])
            ++x;
        left = qMin(left, x);
        x = a.width() - 1;
        while (x > right && p[x] == q[x])
            --x;
        right = qMax(right, x);
    }
    return right < 0 ? QRect() : QRect(QPoint(left, top), QPoint(right, bottom));
}

void copyRows(const QImage &from, QImage &to)
{
    for (int y = 0; y < to.height(); ++y) // a picture of odd size is larger
        std::memcpy(to.scanLine(y), from.constScanLine(y), size_t(to.width()) * 4);
}

const QImage &frameOf(const Picture &picture, int clipFrame)
{
    return picture.clip.isNull() ? picture.image : picture.clip.frames.at(clipFrame);
}

} // namespace

/// What is known of the view at that size, with a first frame.
ScaledFrames::Known ScaledFrames::known(int view, const Picture &picture, int clipFrame, QSize size)
{
    {
        const std::lock_guard lock(m_mutex);
        const Known found = m_views.value(view);
        if (found.first.size() == size)
            return found;
    }
    Known made;
    made.first = QImage(size, QImage::Format_RGB32);
    made.firstFrame = clipFrame;
    paintClip(made.first, picture, clipFrame);
    const std::lock_guard lock(m_mutex);
    for (const QImage &frame : std::as_const(m_views[view].frames))
        m_bytes -= frame.sizeInBytes();
    m_views[view] = made;
    return made;
}

QRect ScaledFrames::changeOf(int view, const Known &known, const Picture &picture, int clipFrame)
{
    const auto found = known.changes.constFind(clipFrame);
    if (found != known.changes.constEnd())
        return *found;
    const QRect change = difference(frameOf(picture, known.firstFrame), frameOf(picture, clipFrame));
    const std::lock_guard lock(m_mutex);
    Known &now = m_views[view];
    if (now.firstFrame == known.firstFrame && now.first.size() == known.first.size())
        now.changes.insert(clipFrame, change);
    return change;
}

void ScaledFrames::keep(int view, int clipFrame, const QImage &frame)
{
    const std::lock_guard lock(m_mutex);
    Known &now = m_views[view];
    if (now.first.size() != frame.size() || now.frames.contains(clipFrame) || m_bytes + frame.sizeInBytes() > Most)
        return;
    now.frames.insert(clipFrame, frame);
    m_bytes += frame.sizeInBytes();
}

void ScaledFrames::show(QImage &target, int view, const Picture &picture, int clipFrame)
{
    const QSize size = target.size(), shown = Layout::shownSize(picture);
    if (size == shown) // nothing to scale
        return copyRows(frameOf(picture, clipFrame), target);
    const Known known = this->known(view, picture, clipFrame, size);
    const auto whole = known.frames.constFind(clipFrame);
    if (whole != known.frames.constEnd())
        return copyRows(*whole, target);
    copyRows(known.first, target);
    if (clipFrame == known.firstFrame)
        return;
    const QRect area = Layout::pictureArea(shown, size).toRect();
    const QRect change = changeOf(view, known, picture, clipFrame).intersected(QRect(QPoint(), shown));
    if (change.isEmpty())
        return;
    if (area.size() != size || area.size() == shown || double(change.width()) * change.height() > MostChange * shown.width() * shown.height()) {
        QImage frame(size, QImage::Format_RGB32);
        paintClip(frame, picture, clipFrame);
        copyRows(frame, target);
        return keep(view, clipFrame, frame);
    }
    const AreaScale scale(shown, size);
    scale.scale(frameOf(picture, clipFrame), target, scale.reach(change));
}

} // namespace vivify
