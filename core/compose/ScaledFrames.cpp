#include "core/compose/ScaledFrames.h"

namespace vivify {

QImage ScaledFrames::find(int view, int clipFrame, QSize size) const
{
    const std::lock_guard lock(m_mutex);
    const QImage found = m_frames.value({view, clipFrame});
    return found.size() == size ? found : QImage();
}

void ScaledFrames::keep(int view, int clipFrame, const QImage &frame)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_frames.constFind({view, clipFrame});
    if (known != m_frames.constEnd() && known->size() != frame.size()) { // shown at another size now
        m_frames.clear();
        m_bytes = 0;
    }
    if (m_bytes + frame.sizeInBytes() > Most || m_frames.contains({view, clipFrame}))
        return;
    m_frames.insert({view, clipFrame}, frame);
    m_bytes += frame.sizeInBytes();
}

} // namespace vivify
