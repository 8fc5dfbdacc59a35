#include "core/import/DicomInflate.h"

#include <vector>
#include <zlib.h>

namespace vivify::dicom {

namespace {

constexpr qsizetype MaximumBytes = qsizetype(1) << 30;

/// Preamble, mark and the meta group's one element that matters: the transfer syntax.
QByteArray plainHead()
{
    QByteArray head(128, '\0');
    head += QByteArray("DICM\x02\x00\x10\x00UI\x14\x00", 12);
    return head + QByteArray("1.2.840.10008.1.2.1\0", 20);
}

} // namespace

QByteArray inflated(const QByteArray &deflated)
{
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return {};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(deflated.constData())); // zlib only reads it
    stream.avail_in = uInt(deflated.size());
    QByteArray whole = plainHead();
    const qsizetype head = whole.size();
    std::vector<char> block(1 << 16);
    int code = Z_OK;
    while (code == Z_OK && whole.size() <= MaximumBytes) {
        stream.next_out = reinterpret_cast<Bytef *>(block.data());
        stream.avail_out = uInt(block.size());
        code = inflate(&stream, Z_NO_FLUSH);
        whole.append(block.data(), qsizetype(block.size() - stream.avail_out));
    }
    inflateEnd(&stream);
    return whole.size() == head || whole.size() > MaximumBytes ? QByteArray() : whole;
}

} // namespace vivify::dicom
