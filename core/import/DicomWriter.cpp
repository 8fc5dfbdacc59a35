#include "core/import/DicomWriter.h"

#include <QtEndian>

namespace vivify::dicom {

namespace {

constexpr quint32 Frames = 0x00280008, TableShape = 0x00283002, Table = 0x00283006;

void append16(QByteArray &out, quint32 value)
{
    const quint16 little = qToLittleEndian(quint16(value));
    out.append(reinterpret_cast<const char *>(&little), 2);
}

void append32(QByteArray &out, quint32 value)
{
    append16(out, value & 0xFFFF);
    append16(out, value >> 16);
}

void appendTag(QByteArray &out, quint32 tag)
{
    append16(out, tag >> 16);
    append16(out, tag & 0xFFFF);
}

void appendElement(QByteArray &out, quint32 tag, const QByteArray &vr, QByteArray value)
{
    if (value.size() % 2)
        value.append(vr.startsWith('O') || vr == "US" ? '\0' : ' ');
    appendTag(out, tag);
    out += vr;
    if (vr == "OW" || vr == "OB" || vr == "SQ") {
        append16(out, 0);
        append32(out, quint32(value.size()));
    } else {
        append16(out, quint32(std::min<qsizetype>(value.size(), 65534)));
        value.truncate(65534);
    }
    out += value;
}

/// A sequence with one table in one item, when the file has it.
void appendTable(QByteArray &out, quint32 sequence, const Header &header, quint32 mark)
{
    const QByteArray shape = header.values.value(TableShape | mark), table = header.values.value(Table | mark);
    if (shape.size() != 6 || table.isEmpty())
        return;
    QByteArray content, item;
    appendElement(content, TableShape, "US", shape);
    appendElement(content, Table, "OW", table);
    appendTag(item, 0xFFFEE000);
    append32(item, quint32(content.size()));
    appendElement(out, sequence, "SQ", item + content);
}

void appendPixels(QByteArray &out, const Header &header, const FrameBytes &frame)
{
    if (!frame.encapsulated) {
        appendElement(out, 0x7FE00010, header.number(0x00280100, 8) > 8 ? "OW" : "OB", frame.bytes);
        return;
    }
    appendTag(out, 0x7FE00010);
    out += "OB";
    append16(out, 0);
    append32(out, UndefinedLength);
    appendTag(out, 0xFFFEE000); // the table of frames, empty
    append32(out, 0);
    const quint32 padded = quint32(frame.bytes.size() + frame.bytes.size() % 2);
    appendTag(out, 0xFFFEE000);
    append32(out, padded);
    out += frame.bytes;
    out.append(padded - frame.bytes.size(), '\0');
    appendTag(out, 0xFFFEE0DD);
    append32(out, 0);
}

} // namespace

QByteArray dataSetOf(const Header &header, const FrameBytes &frame)
{
    QByteArray out;
    const auto &tags = shownTags();
    for (auto tag = tags.begin(); tag != tags.end(); ++tag) {
        if (tag.key() == Frames)
            appendElement(out, Frames, "IS", "1");
        else if (header.values.contains(tag.key()) && tag.key() < TableShape)
            appendElement(out, tag.key(), tag.value(), header.values.value(tag.key()));
    }
    appendTable(out, 0x00283000, header, 0);
    appendTable(out, 0x00283010, header, InWindowTable);
    appendPixels(out, header, frame);
    return out;
}

} // namespace vivify::dicom
