#pragma once

#include <QByteArray>

namespace vivify::dicom {

constexpr quint32 UndefinedLength = 0xFFFFFFFF;

struct Element
{
    quint32 tag = 0, length = 0;
    QByteArray vr; ///< Empty when the file leaves it out.
};

/// A strict cursor over data elements (DICOM PS3.5, section 7) that reads nothing outside the bytes and nests no deeper
/// than 32; `broken` is set once and for all by anything that does not fit. The bytes must outlive it.
class Walker
{
public:
    Walker(const QByteArray &bytes, qint64 from) : m_bytes(bytes), m_at(from) {}

    bool explicitVr = true, bigEndian = false, broken = false;

    bool atEnd() const { return broken || m_at + 8 > m_bytes.size(); }
    qint64 position() const { return m_at; }
    void moveTo(qint64 position) { m_at = position; }
    quint32 peekGroup() const { return u16(m_at); }
    /// What there is of it, with numbers of two bytes turned to little endian.
    QByteArray value(const Element &e) const;
    int number(const Element &e) const { return e.length >= 2 && m_at + 2 <= m_bytes.size() ? int(u16(m_at)) : 0; }

    Element next();                ///< Stands before the value afterwards.
    void skip(const Element &e, int depth = 0);

private:
    static bool isVr(const QByteArray &vr);
    quint32 u16(qint64 at) const;
    quint32 u32(qint64 at) const;
    void skipItems(int depth);

    const QByteArray &m_bytes;
    qint64 m_at;
};

} // namespace vivify::dicom
