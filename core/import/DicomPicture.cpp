#include "core/base/Module.h"
#include "core/import/DicomFragments.h"
#include "core/import/DicomLibrary.h"
#include "core/import/DicomRunLengths.h"
#include "core/import/DicomWriter.h"
#include "core/import/ImportText.h"
#include "core/import/PictureReaders.h"

#include <QtEndian>

namespace vivify::dicom {

namespace {

constexpr quint32 SamplesPerPixel = 0x00280002, Photometric = 0x00280004, Planar = 0x00280006, Allocated = 0x00280100,
                  Stored = 0x00280101, HighBit = 0x00280102, Signed = 0x00280103;
const QByteArray PlainSyntax = "1.2.840.10008.1.2.1";
constexpr const char *Jpeg2000Syntaxes[] = {"1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"};
const QByteArray RunLengths = "1.2.840.10008.1.2.5";
constexpr const char *OtherSyntaxes[] = {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51",
                                         "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.80",
                                         "1.2.840.10008.1.2.4.81"};

template <size_t Count>
bool isOneOf(const QByteArray &syntax, const char *const (&known)[Count])
{
    return std::find(std::begin(known), std::end(known), syntax) != std::end(known);
}

void set(Header &header, quint32 tag, int value)
{
    const quint16 little = qToLittleEndian(quint16(value));
    header.values.insert(tag, QByteArray(reinterpret_cast<const char *>(&little), 2));
}

/// What DCMTK's pixel classes rely on; anything else is refused before they see it.
void checkLayout(const Source &source, const Header &header)
{
    const int samples = header.number(SamplesPerPixel, 1), allocated = header.number(Allocated, 0),
              stored = header.number(Stored, 0), high = header.number(HighBit, stored - 1);
    if ((samples != 1 && samples != 3) || (allocated != 8 && allocated != 16) || stored < 1 || stored > allocated
        || high < stored - 1 || high >= allocated)
        throw ImportText::unreadable(source.name, ImportText::tr("it is a DICOM picture of a rare kind."));
}

/// Puts the decoded samples in the place of the JPEG 2000 frame.
void unpackJpeg2000(const DicomLibrary &library, const Source &source, Header &header, FrameBytes &frame)
{
    const int components = header.number(SamplesPerPixel, 1);
    const auto samples = library.jpeg2000(frame.bytes, {header.info.width, header.info.height}, components);
    if (samples.bytes.isEmpty())
        throw ImportText::unreadable(source.name, ImportText::tr("its JPEG 2000 data is damaged."));
    frame.bytes = samples.bytes;
    frame.encapsulated = false;
    header.syntax = PlainSyntax;
    set(header, Allocated, 16);
    set(header, Stored, samples.bits);
    set(header, HighBit, samples.bits - 1);
    set(header, Signed, samples.isSigned ? 1 : 0);
    set(header, Planar, 0);
    if (header.text(Photometric).startsWith("YBR_RCT") || header.text(Photometric).startsWith("YBR_ICT"))
        header.values.insert(Photometric, "RGB");
}

void unpackRunLengths(const Source &source, Header &header, FrameBytes &frame)
{
    const int samples = header.number(SamplesPerPixel, 1), bytes = header.number(Allocated, 8) / 8;
    frame.bytes = fromRunLengths(frame.bytes, qsizetype(header.info.width) * header.info.height, samples, bytes);
    if (frame.bytes.isEmpty())
        throw ImportText::unreadable(source.name, ImportText::tr("its DICOM pixels are damaged, or of a rare kind."));
    frame.encapsulated = false;
    set(header, Planar, 0);
}

/// Fills up a frame that the file cuts; the rows that are whole, all of them where planes follow each other.
int completeRows(const Header &header, FrameBytes &frame)
{
    const qsizetype rowBytes = qsizetype(header.info.width) * header.number(SamplesPerPixel, 1) * header.number(Allocated, 8) / 8;
    const int rows = int(frame.bytes.size() / std::max<qsizetype>(1, rowBytes));
    // Its own last sample: nothing new for a window that goes by the darkest and brightest.
    const QByteArray last = frame.bytes.right(header.number(Allocated, 8) / 8);
    const qsizetype whole = rowBytes * header.info.height;
    frame.bytes.reserve(whole);
    while (frame.bytes.size() < whole)
        frame.bytes.append(last);
    frame.bytes.truncate(whole);
    return header.number(Planar, 0) == 1 ? header.info.height : rows;
}

void whitenFrom(QImage &image, int row)
{
    for (int y = row; y < image.height(); ++y)
        std::fill_n(reinterpret_cast<QRgb *>(image.scanLine(y)), image.width(), qRgb(255, 255, 255));
}

} // namespace

Decoded read(const Source &source, int page)
{
    Header header = readHeader(source, page);
    if (page < 0 || page >= header.info.pages)
        throw Error(Error::Kind::BadInput,
                    ImportText::tr("“%1” has no page %2: it has %n page(s).", nullptr, header.info.pages)
                        .arg(source.name).arg(page + 1),
                    QString(), ImportText::tr("Choose another page."));
    checkLayout(source, header);
    FrameBytes frame = frameBytes(header, page);
    if (frame.bytes.isEmpty())
        throw ImportText::unreadable(source.name, ImportText::tr("this picture is missing in the damaged file."));
    const bool jpeg2000 = isOneOf(header.syntax, Jpeg2000Syntaxes);
    if (frame.encapsulated && !jpeg2000 && header.syntax != RunLengths && !isOneOf(header.syntax, OtherSyntaxes))
        throw ImportText::unreadable(source.name, ImportText::tr("its compression is not known."));
    const auto &library = module<DicomLibrary>(QStringLiteral("vivify_dicom"));
    int rows = header.info.height;
    if (frame.encapsulated && jpeg2000)
        unpackJpeg2000(library, source, header, frame);
    else if (frame.encapsulated && header.syntax == RunLengths)
        unpackRunLengths(source, header, frame);
    else if (!frame.encapsulated && !frame.whole)
        rows = completeRows(header, frame);
    Decoded result{library.show(dataSetOf(header, frame), frame.encapsulated ? header.syntax : PlainSyntax,
                                {header.info.width, header.info.height}), header.info};
    if (rows < header.info.height / 20)
        throw ImportText::unreadable(source.name, ImportText::tr("nearly all of the picture is missing."));
    if (result.image.isNull())
        throw ImportText::unreadable(source.name, ImportText::tr("its DICOM pixels are damaged, or of a rare kind."));
    if (header.mayNameThePatient())
        result.advice.append({QStringLiteral("patient"),
                              ImportText::tr("Pictures of this kind often show the patient's name or number: look, and paint "
                                             "it over before you show the video.")});
    if (rows < header.info.height) {
        whitenFrom(result.image, rows);
        result.info.warnings << ImportText::cut(int(100LL * rows / header.info.height));
    } else if (!frame.whole) {
        result.info.warnings << ImportText::damaged();
    }
    return result;
}

} // namespace vivify::dicom
