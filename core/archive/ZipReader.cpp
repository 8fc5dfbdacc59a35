#include "core/archive/ZipReader.h"

#include "core/base/Error.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QtEndian>
#include <algorithm>
#include <vector>
#include <zlib.h>

namespace vivify {

namespace {

constexpr qint64 EndSize = 22, DirectoryEntrySize = 46, LocalSize = 30;
constexpr quint32 EndMark = 0x06054b50, DirectoryMark = 0x02014b50, LocalMark = 0x04034b50;
constexpr int UnixHost = 3, LinkBits = 0xA000, KindBits = 0xF000, FileBits = 0x8000;
constexpr int AllowedFlags = 0x0806 | 8; // deflate's level bits, UTF-8 names, a descriptor behind the data
constexpr qint64 MaximumName = 255;

quint16 number16(const QByteArray &bytes, qint64 at) { return qFromLittleEndian<quint16>(bytes.constData() + at); }
quint32 number32(const QByteArray &bytes, qint64 at) { return qFromLittleEndian<quint32>(bytes.constData() + at); }

bool isPlainName(const QByteArray &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z0-9_-]+(/[a-z0-9_-]+){0,7}\\.(json|png|f32|wav)\\z"));
    return name.size() <= MaximumName && form.match(QString::fromLatin1(name)).hasMatch();
}

} // namespace

ZipReader::ZipReader(const QString &path, Limits limits) : m_file(path), m_limits(limits)
{
    if (!QFileInfo(path).isFile() || !m_file.open(QIODevice::ReadOnly))
        throw Error(Error::Kind::BadInput,
                    QCoreApplication::translate("ProjectArchive", "“%1” could not be opened.").arg(QFileInfo(path).fileName()),
                    {}, QCoreApplication::translate("ProjectArchive", "Check that the file is there and may be read."));
    readDirectory();
}

void ZipReader::refuse() const
{
    throw Error(Error::Kind::BadInput,
                QCoreApplication::translate("ProjectArchive", "“%1” is damaged or not a Vivify project.")
                    .arg(QFileInfo(m_file.fileName()).fileName()),
                QCoreApplication::translate("ProjectArchive", "The file was left as it is."),
                QCoreApplication::translate("ProjectArchive", "Open another file, or a backup of this one."));
}

QByteArray ZipReader::bytesAt(qint64 offset, qint64 count)
{
    if (offset < 0 || count < 0 || count > m_file.size() || offset > m_file.size() - count || !m_file.seek(offset))
        refuse();
    const QByteArray bytes = m_file.read(count);
    if (bytes.size() != count)
        refuse();
    return bytes;
}

void ZipReader::readDirectory()
{
    const qint64 endAt = m_file.size() - EndSize;
    const QByteArray end = bytesAt(endAt, EndSize);
    const int count = number16(end, 10);
    const qint64 size = number32(end, 12), start = number32(end, 16);
    const bool onePart = number16(end, 4) == 0 && number16(end, 6) == 0 && number16(end, 8) == count;
    if (number32(end, 0) != EndMark || !onePart || number16(end, 20) != 0 || start + size != endAt || count > m_limits.entries)
        refuse();

    const QByteArray directory = bytesAt(start, size);
    qint64 at = 0, total = 0;
    for (int i = 0; i < count; ++i)
        at = readEntry(directory, at);
    for (const Entry &entry : std::as_const(m_entries))
        total += entry.unpacked;
    if (at != size || m_entries.size() != count || total > m_limits.totalBytes)
        refuse();
    checkSpans(start);
}

qint64 ZipReader::readEntry(const QByteArray &directory, qint64 at)
{
    if (directory.size() - at < DirectoryEntrySize || number32(directory, at) != DirectoryMark)
        refuse();
    const qint64 nameSize = number16(directory, at + 28);
    const qint64 next = at + DirectoryEntrySize + nameSize + number16(directory, at + 30) + number16(directory, at + 32);
    if (next > directory.size())
        refuse();
    Entry entry;
    entry.flags = number16(directory, at + 8);
    entry.method = number16(directory, at + 10);
    entry.crc = number32(directory, at + 16);
    entry.packed = number32(directory, at + 20);
    entry.unpacked = number32(directory, at + 24);
    entry.header = number32(directory, at + 42);
    const int kind = int(number32(directory, at + 38) >> 16) & KindBits;
    const bool fromUnix = (number16(directory, at + 4) >> 8) == UnixHost;
    const bool isLink = kind == LinkBits || (fromUnix && kind != 0 && kind != FileBits);
    const bool known = entry.method == 0 ? entry.packed == entry.unpacked : entry.method == Z_DEFLATED;
    const bool bomb = entry.unpacked > (1 << 20) && entry.unpacked / m_limits.ratio > entry.packed;
    const QByteArray name = directory.mid(at + DirectoryEntrySize, nameSize);
    if (isLink || !known || bomb || (entry.flags & ~AllowedFlags) || number16(directory, at + 34) != 0
        || entry.packed == 0xFFFFFFFF || entry.unpacked == 0xFFFFFFFF || entry.header == 0xFFFFFFFF || !isPlainName(name)
        || m_entries.contains(QString::fromLatin1(name)))
        refuse();
    checkLocalHeader(name, entry);
    m_entries.insert(QString::fromLatin1(name), entry);
    return next;
}

void ZipReader::checkLocalHeader(const QByteArray &name, Entry &entry)
{
    const QByteArray local = bytesAt(entry.header, LocalSize);
    const qint64 nameSize = number16(local, 26);
    entry.data = entry.header + LocalSize + nameSize + number16(local, 28);
    const bool described = entry.flags & 8; // sizes and checksum then stand behind the data
    const bool same = described
        || (number32(local, 14) == entry.crc && number32(local, 18) == entry.packed && number32(local, 22) == entry.unpacked);
    if (number32(local, 0) != LocalMark || number16(local, 6) != entry.flags || number16(local, 8) != entry.method || !same
        || nameSize != name.size() || bytesAt(entry.header + LocalSize, nameSize) != name)
        refuse();
}

void ZipReader::checkSpans(qint64 directoryStart) const
{
    struct Span
    {
        qint64 first, last;
        bool described;
    };
    std::vector<Span> spans;
    for (const Entry &entry : m_entries) {
        const bool described = entry.flags & 8;
        spans.push_back({entry.header, entry.data + entry.packed + (described ? 12 : 0), described});
    }
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.first < b.first; });
    spans.push_back({directoryStart, directoryStart, false});
    Span before{0, 0, false};
    for (const Span &span : spans) {
        const qint64 gap = span.first - before.last; // a descriptor may carry a mark of four bytes
        if (gap != 0 && !(before.described && gap == 4))
            refuse();
        before = span;
    }
}

qint64 ZipReader::sizeOf(const QString &name) const { return m_entries.value(name).unpacked; }

QByteArray ZipReader::read(const QString &name)
{
    const auto entry = m_entries.constFind(name);
    if (entry == m_entries.cend())
        refuse();
    const QByteArray packed = bytesAt(entry->data, entry->packed);
    const QByteArray content = entry->method == 0 ? packed : inflated(packed, entry->unpacked);
    const auto crc = crc32_z(0, reinterpret_cast<const Bytef *>(content.constData()), size_t(content.size()));
    if (content.size() != entry->unpacked || crc != entry->crc)
        refuse();
    return content;
}

QByteArray ZipReader::inflated(const QByteArray &packed, qint64 size) const
{
    QByteArray content(size + 1, Qt::Uninitialized); // one more than declared: a longer stream must not pass
    z_stream stream{};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef *>(content.data());
    stream.avail_out = uInt(content.size());
    const bool whole = inflateInit2(&stream, -MAX_WBITS) == Z_OK && inflate(&stream, Z_FINISH) == Z_STREAM_END
        && stream.avail_in == 0 && qint64(stream.total_out) == size;
    inflateEnd(&stream);
    if (!whole)
        refuse();
    content.chop(1);
    return content;
}

} // namespace vivify
