#include "core/import/DicomWalker.h"

#include <QtEndian>
#include <utility>

namespace vivify::dicom {

namespace {

constexpr int MaximumDepth = 32;

} // namespace

QByteArray Walker::value(const Element &e) const
{
    QByteArray bytes = m_bytes.mid(m_at, e.length);
    if (bigEndian && (e.vr == "US" || e.vr == "SS" || e.vr == "OW"))
        for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
            std::swap(bytes[i], bytes[i + 1]);
    return bytes;
}

Element Walker::next()
{
    Element e{u16(m_at) << 16 | u16(m_at + 2), 0, {}};
    const bool item = e.tag >> 16 == 0xFFFE;
    if (item || !explicitVr) {
        e.length = u32(m_at + 4);
        m_at += 8;
    } else if (e.vr = m_bytes.mid(m_at + 4, 2); QByteArray("OB OW OF OD OL OV SQ UC UR UT UN SV UV").contains(e.vr)) {
        e.length = m_at + 12 <= m_bytes.size() ? u32(m_at + 8) : 0;
        m_at += 12;
    } else {
        broken = !isVr(e.vr);
        e.length = u16(m_at + 6);
        m_at += 8;
    }
    broken = broken || m_at > m_bytes.size();
    return e;
}

void Walker::skip(const Element &e, int depth)
{
    if (e.length != UndefinedLength)
        m_at += e.length;
    else
        skipItems(depth);
    broken = broken || m_at > m_bytes.size();
}

bool Walker::isVr(const QByteArray &vr)
{
    return vr.size() == 2 && vr[0] >= 'A' && vr[0] <= 'Z' && vr[1] >= 'A' && vr[1] <= 'Z';
}

quint32 Walker::u16(qint64 at) const
{
    return bigEndian ? qFromBigEndian<quint16>(m_bytes.constData() + at)
                     : qFromLittleEndian<quint16>(m_bytes.constData() + at);
}

quint32 Walker::u32(qint64 at) const
{
    return bigEndian ? qFromBigEndian<quint32>(m_bytes.constData() + at)
                     : qFromLittleEndian<quint32>(m_bytes.constData() + at);
}

/// Up to the delimiter (item or sequence) that closes what has just been opened.
void Walker::skipItems(int depth)
{
    broken = broken || depth > MaximumDepth;
    while (!atEnd()) {
        const Element e = next();
        if (e.tag == 0xFFFEE00D || e.tag == 0xFFFEE0DD)
            return;
        skip(e, depth + 1);
    }
    broken = true;
}

} // namespace vivify::dicom
