#include "core/import/DicomFragments.h"

#include <QtEndian>

namespace vivify::dicom {

namespace {

struct Fragment
{
    qint64 from = 0;   ///< Of its item, from the first fragment's item.
    QByteArray bytes;
    bool whole = true;
};

struct Fragments
{
    QList<quint32> table; ///< Where each frame begins; may be empty.
    QList<Fragment> list;
};

Fragments readFragments(const Header &header)
{
    Walker walker(header.bytes, header.pixelsAt);
    Fragments found;
    qint64 first = -1;
    while (!walker.atEnd()) {
        const qint64 at = walker.position();
        const Element item = walker.next();
        if (item.tag != 0xFFFEE000 || item.length == UndefinedLength)
            break;
        const QByteArray bytes = walker.value(item);
        if (first < 0 && at == header.pixelsAt) {
            for (qsizetype i = 0; i + 4 <= bytes.size(); i += 4)
                found.table.append(qFromLittleEndian<quint32>(bytes.constData() + i));
        } else {
            first = first < 0 ? at : first;
            found.list.append({at - first, bytes, bytes.size() == qsizetype(item.length)});
        }
        walker.skip(item);
    }
    return found;
}

/// A JPEG or JPEG 2000 frame begins with its mark; an RLE frame is one fragment.
bool begins(const Header &header, const Fragment &fragment)
{
    return header.syntax == "1.2.840.10008.1.2.5" || fragment.bytes.startsWith("\xFF\xD8")
        || fragment.bytes.startsWith("\xFF\x4F");
}

/// The frame that each fragment belongs to.
QList<int> framesOf(const Header &header, const Fragments &found)
{
    const int frames = header.info.pages;
    QList<int> result;
    int frame = -1;
    for (int i = 0; i < found.list.size(); ++i) {
        if (frames == 1)
            frame = 0;
        else if (found.list.size() == frames)
            frame = i;
        else if (found.table.size() == frames)
            frame += found.table.contains(quint32(found.list.at(i).from)) ? 1 : 0;
        else
            frame += begins(header, found.list.at(i)) ? 1 : 0;
        result.append(frame);
    }
    return result;
}

FrameBytes compressed(const Header &header, int page)
{
    const Fragments found = readFragments(header);
    const QList<int> frames = framesOf(header, found);
    FrameBytes result{{}, true, true};
    for (int i = 0; i < frames.size(); ++i) {
        if (frames.at(i) != page)
            continue;
        result.bytes += found.list.at(i).bytes;
        result.whole = result.whole && found.list.at(i).whole;
    }
    return result;
}

} // namespace

FrameBytes frameBytes(const Header &header, int page)
{
    if (header.pixels.length == UndefinedLength)
        return compressed(header, page);
    const qint64 size = qint64(header.info.width) * header.info.height * header.number(0x00280002, 1)
        * ((header.number(0x00280100, 8) + 7) / 8);
    const qint64 held = std::min<qint64>(header.pixels.length, header.bytes.size() - header.pixelsAt);
    if (header.pixelsAt < 0 || size <= 0 || page > held / size || size * page >= held)
        return {};
    const qint64 from = size * page;
    Walker walker(header.bytes, header.pixelsAt + from);
    walker.bigEndian = header.bigEndian;
    Element e = header.pixels;
    e.length = quint32(std::min(size, held - from));
    FrameBytes result{walker.value(e), false, true};
    result.whole = result.bytes.size() == size;
    return result;
}

} // namespace vivify::dicom
