#include "core/import/DicomHeader.h"

#include "core/import/ImportText.h"

#include <QtEndian>

namespace vivify::dicom {

namespace {

constexpr quint32 Undefined = 0xFFFFFFFF;
constexpr int MaximumDepth = 32;

struct Element
{
    quint32 tag = 0, length = 0;
};

/// A cursor over data elements; broken is set once and for all by anything that does not fit.
class Walker
{
public:
    explicit Walker(const QByteArray &bytes, qint64 at) : m_bytes(bytes), m_at(at) {}

    bool explicitVr = true, bigEndian = false, broken = false;

    bool atEnd() const { return broken || m_at + 8 > m_bytes.size(); }
    qint64 position() const { return m_at; }
    quint32 peekGroup() const { return u16(m_at); }
    QByteArray value(const Element &e) const { return m_bytes.mid(m_at, e.length); }
    int number(const Element &e) const { return e.length >= 2 && m_at + 2 <= m_bytes.size() ? int(u16(m_at)) : 0; }

    Element next()
    {
        Element e{u16(m_at) << 16 | u16(m_at + 2), 0};
        const QByteArray vr = m_bytes.mid(m_at + 4, 2);
        const bool item = e.tag >> 16 == 0xFFFE;
        if (item || !explicitVr) {
            e.length = u32(m_at + 4);
            m_at += 8;
        } else if (QByteArray("OB OW OF OD OL OV SQ UC UR UT UN SV UV").contains(vr)) {
            e.length = m_at + 12 <= m_bytes.size() ? u32(m_at + 8) : 0;
            m_at += 12;
        } else {
            broken = !isVr(vr);
            e.length = u16(m_at + 6);
            m_at += 8;
        }
        broken = broken || m_at > m_bytes.size();
        return e;
    }
    void skip(const Element &e, int depth = 0)
    {
        if (e.length != Undefined)
            m_at += e.length;
        else
            skipItems(depth);
        broken = broken || m_at > m_bytes.size();
    }

private:
    static bool isVr(const QByteArray &vr)
    {
        return vr.size() == 2 && vr[0] >= 'A' && vr[0] <= 'Z' && vr[1] >= 'A' && vr[1] <= 'Z';
    }
    quint32 u16(qint64 at) const
    {
        return bigEndian ? qFromBigEndian<quint16>(m_bytes.constData() + at)
                         : qFromLittleEndian<quint16>(m_bytes.constData() + at);
    }
    quint32 u32(qint64 at) const
    {
        return bigEndian ? qFromBigEndian<quint32>(m_bytes.constData() + at)
                         : qFromLittleEndian<quint32>(m_bytes.constData() + at);
    }
    /// Up to the delimiter (item or sequence) that closes what has just been opened.
    void skipItems(int depth)
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

    const QByteArray &m_bytes;
    qint64 m_at;
};

/// The file meta group; leaves the walker at the data set, set to its transfer syntax. False when it is not readable.
bool readMeta(Walker &walker, bool &deflated)
{
    QByteArray syntax;
    while (!walker.atEnd() && walker.peekGroup() == 0x0002) {
        const Element e = walker.next();
        if (e.tag == 0x00020010)
            syntax = walker.value(e).replace('\0', "").trimmed();
        walker.skip(e);
    }
    walker.explicitVr = syntax != "1.2.840.10008.1.2";
    walker.bigEndian = syntax == "1.2.840.10008.1.2.2";
    deflated = syntax == "1.2.840.10008.1.2.1.99";
    return !walker.broken && !syntax.isEmpty();
}

} // namespace

bool looksLikeDicom(const QByteArray &bytes)
{
    if (bytes.size() >= 132 && bytes.mid(128, 4) == "DICM")
        return true;
    if (bytes.size() < 16 || bytes[0] != 8 || bytes[1] != 0 || bytes[3] != 0)
        return false;
    const QByteArray vr = bytes.mid(4, 2);
    return vr == "UL" || vr == "CS" || vr == "UI" || vr == "DA"
           || (qFromLittleEndian<quint32>(bytes.constData() + 4) <= 64);
}

ImageInfo probe(const Source &source)
{
    const bool modern = source.bytes.mid(128, 4) == "DICM";
    Walker walker(source.bytes, modern ? 132 : 0);
    bool deflated = false;
    if (modern && !readMeta(walker, deflated))
        throw ImportText::unreadable(source.name, ImportText::tr("its DICOM header is damaged."));
    if (deflated)
        throw ImportText::unreadable(source.name, ImportText::tr("it is a deflated DICOM file."));
    if (!modern)
        walker.explicitVr = source.bytes[4] >= 'A' && source.bytes[5] >= 'A';
    ImageInfo info{"dicom", 0, 0, 1, 0, {}};
    bool pixels = false, cut = false;
    while (!walker.atEnd() && !pixels) {
        const Element e = walker.next();
        switch (walker.broken ? 0 : e.tag) {
        case 0x00280008: info.pages = walker.value(e).replace('\0', "").trimmed().toInt(); break;
        case 0x00280010: info.height = walker.number(e); break;
        case 0x00280011: info.width = walker.number(e); break;
        case 0x00280101: info.bits = walker.number(e); break;
        case 0x7FE00010: pixels = true; break;
        default: break;
        }
        walker.skip(e);
        cut = walker.broken;
    }
    if (info.width <= 0 || info.height <= 0 || info.pages < 1 || info.bits < 1 || info.bits > 64)
        throw ImportText::unreadable(source.name, ImportText::tr("its DICOM header describes no picture."));
    checkSize(source.name, info.width, info.height);
    if (cut || !pixels)
        info.warnings << ImportText::endsEarly();
    return info;
}

} // namespace vivify::dicom
