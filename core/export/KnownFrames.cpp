#include "core/export/KnownFrames.h"

#include <algorithm>

namespace vivify {

KnownFrames::KnownFrames(const QList<QByteArray> &likenesses, qint64 most)
    : m_likenesses(likenesses), m_next(likenesses.size()), m_most(most)
{
    QHash<QByteArray, int> later;
    const int count = int(likenesses.size());
    for (int i = count - 1; i >= 0; --i) {
        m_next[i] = later.value(likenesses.at(i), count);
        later.insert(likenesses.at(i), i);
    }
}

VideoEncoder::PreparedFrame KnownFrames::find(int index)
{
    const auto found = m_kept.find(m_likenesses.at(index));
    if (found == m_kept.end())
        return {};
    const VideoEncoder::PreparedFrame frame = found->frame;
    found->next = m_next.at(index);
    if (found->next >= m_next.size())
        remove(found);
    return frame;
}

void KnownFrames::keep(int index, const VideoEncoder::PreparedFrame &frame)
{
    const int next = m_next.at(index);
    if (next >= m_next.size() || !makeRoom(frame->bytes(), next))
        return;
    m_kept.insert(m_likenesses.at(index), {frame, next});
    m_bytes += frame->bytes();
}

void KnownFrames::remove(Entries::iterator entry)
{
    m_bytes -= entry->frame->bytes();
    m_kept.erase(entry);
}

/// False when all that is kept comes sooner than `next`.
bool KnownFrames::makeRoom(qint64 bytes, int next)
{
    while (m_bytes + bytes > m_most) {
        const auto last = std::max_element(m_kept.begin(), m_kept.end(), [](const Kept &a, const Kept &b) { return a.next < b.next; });
        if (last == m_kept.end() || last->next < next)
            return false;
        remove(last);
    }
    return true;
}

} // namespace vivify
