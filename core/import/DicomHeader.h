#pragma once

#include "core/import/DicomWalker.h"
#include "core/import/ImageImporter.h"
#include "core/import/Source.h"

#include <QMap>

namespace vivify::dicom {

/// Added to the tag of a value that stands in the table of the window (VOI LUT), since the table of the slope (modality
/// LUT) has the same tags.
constexpr quint32 InWindowTable = 0x10000000;

/// The part of a file that says how its pixels are to be shown, and nothing that says whose they are.
struct Header
{
    QByteArray syntax; ///< UID of the transfer syntax.
    QByteArray bytes;                 ///< The file, inflated where it was deflated.
    QMap<quint32, QByteArray> values; ///< Of the tags in shownTags, numbers in little endian.
    ImageInfo info;
    Element pixels;
    qint64 pixelsAt = -1;
    bool bigEndian = false, cut = false;

    /// A kind that often has names burned into the picture, and nothing says that this one has not.
    bool mayNameThePatient() const;
    int number(quint32 tag, int otherwise) const;
    QByteArray text(quint32 tag) const;
};

/// The tags that a frame needs to be shown, with the type that they are written with.
const QMap<quint32, QByteArray> &shownTags();

/// "DICM" at byte 128, or the first element of a file from before that rule.
bool looksLikeDicom(const QByteArray &bytes);

/// `page` chooses whose window and slope are taken when every frame has its own. Throws Error.
Header readHeader(const Source &source, int page);

/// Rows, columns, frames (as pages) and stored bits. Throws Error.
ImageInfo probe(const Source &source);

} // namespace vivify::dicom
