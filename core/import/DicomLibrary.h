#pragma once

#include <QImage>
#include <QObject>

namespace vivify {

/// What needs DCMTK and OpenJPEG: a module of its own, opened with the first DICOM picture. It is given one frame in a
/// data set that Vivify wrote itself, never the file. Any thread; null images and empty bytes for what can't be decoded.
class DicomLibrary
{
public:
    /// Samples as stored, interleaved, two bytes each in little endian.
    struct Samples
    {
        QByteArray bytes;
        int bits = 0;
        bool isSigned = false;
    };

    virtual ~DicomLibrary() = default;
    /// `dataSet`: explicit VR little endian with one frame, compressed by `syntax`. The result is as the file says that it
    /// should be shown (window, slope, tables, palette); Format_RGB32.
    virtual QImage show(const QByteArray &dataSet, const QByteArray &syntax, QSize size) const = 0;
    /// A JPEG 2000 code stream of exactly that size and number of components.
    virtual Samples jpeg2000(const QByteArray &stream, QSize size, int components) const = 0;
};

} // namespace vivify

Q_DECLARE_INTERFACE(vivify::DicomLibrary, "vivify.DicomLibrary/1")
