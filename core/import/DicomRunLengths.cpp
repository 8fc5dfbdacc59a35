#include "core/import/DicomRunLengths.h"

#include <QtEndian>
#include <algorithm>

namespace vivify::dicom {

namespace {

constexpr qsizetype HeadSize = 64;

/// Packs of PackBits from `from` to `to` into every step-th byte of out; false when they end before the pixels do.
bool unpack(const QByteArray &frame, qsizetype from, qsizetype to, char *out, qsizetype pixels, int step)
{
    qsizetype done = 0;
    for (qsizetype at = from; at < to && done < pixels;) {
        const int head = static_cast<signed char>(frame[at++]);
        if (head == -128)
            continue;
        const bool run = head < 0;
        const qsizetype length = run ? 1 - head : 1 + head, stored = run ? 1 : length;
        if (at + stored > to)
            return false;
        for (qsizetype i = 0; i < length && done < pixels; ++i, ++done)
            out[done * step] = frame[run ? at : at + i];
        at += stored;
    }
    return done == pixels;
}

} // namespace

QByteArray fromRunLengths(const QByteArray &frame, qsizetype pixels, int samples, int bytesEach)
{
    const int segments = samples * bytesEach;
    if (frame.size() < HeadSize || segments < 1 || segments > 15
        || qFromLittleEndian<quint32>(frame.constData()) != quint32(segments)
        || pixels > frame.size() * 128) // no pack makes more of its bytes
        return {};
    const auto offset = [&](int segment) {
        return segment == segments ? frame.size() : qsizetype(qFromLittleEndian<quint32>(frame.constData() + 4 + 4 * segment));
    };
    QByteArray out(pixels * segments, '\0');
    for (int segment = 0; segment < segments; ++segment) {
        const qsizetype from = offset(segment), to = std::min(offset(segment + 1), frame.size());
        // Each sample's bytes stand highest first.
        const int place = segment / bytesEach * bytesEach + bytesEach - 1 - segment % bytesEach;
        if (from < HeadSize || from > to || !unpack(frame, from, to, out.data() + place, pixels, segments))
            return {};
    }
    return out;
}

} // namespace vivify::dicom
