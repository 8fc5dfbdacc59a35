#include "core/import/DicomHeader.h"

#include "core/import/DicomInflate.h"
#include "core/import/ImportText.h"

#include <QtEndian>
#include <cmath>

namespace vivify::dicom {

namespace {

constexpr quint32 MaximumValue = 1 << 18; // bytes: the longest table has 65536 entries of two
constexpr quint32 Modality = 0x00080060, BurnedIn = 0x00280301, PixelSpacing = 0x00280030, Frames = 0x00280008, PixelData = 0x7FE00010;
constexpr quint32 SharedGroups = 0x52009229, FrameGroups = 0x52009230, FrameWindow = 0x00289132, FrameSlope = 0x00289145,
                  Measures = 0x00289110;
constexpr quint32 ModalityTable = 0x00283000, WindowTable = 0x00283010;

/// The file meta group; leaves the walker at the data set, set to its transfer syntax. False when it is not readable.
bool readMeta(Walker &walker, QByteArray &syntax)
{
    while (!walker.atEnd() && walker.peekGroup() == 0x0002) {
        const Element e = walker.next();
        if (e.tag == 0x00020010)
            syntax = walker.value(e).replace('\0', "").trimmed();
        walker.skip(e);
    }
    walker.explicitVr = syntax != "1.2.840.10008.1.2";
    walker.bigEndian = syntax == "1.2.840.10008.1.2.2";
    return !walker.broken && !syntax.isEmpty();
}

bool isWanted(quint32 tag) { return tag == Modality || tag == BurnedIn || tag == PixelSpacing || shownTags().contains(tag); }

/// Sequences that hold how to show the pixels, and so are looked into.
bool isGroup(quint32 tag)
{
    return tag == SharedGroups || tag == FrameGroups || tag == FrameWindow || tag == FrameSlope || tag == Measures || tag == ModalityTable
        || tag == WindowTable;
}

/// Collects into `header` what one level of elements holds, up to `end`.
class Collector
{
public:
    Collector(Walker &walker, Header &header, int page) : m_walker(walker), m_header(header), m_page(page) {}

    void collect(qint64 end, int depth = 0, quint32 within = 0)
    {
        while (!m_walker.atEnd() && m_walker.position() < end) {
            const Element e = m_walker.next();
            if (e.tag == 0xFFFEE00D || e.tag == 0xFFFEE0DD || m_walker.broken)
                return;
            if (depth == 0 && e.tag == PixelData) {
                m_header.pixels = e;
                m_header.pixelsAt = m_walker.position();
                m_walker.skip(e);
                return;
            }
            take(e, depth, within);
        }
    }

private:
    void take(const Element &e, int depth, quint32 within)
    {
        if (isGroup(e.tag) && depth < 4) {
            const qint64 start = m_walker.position();
            items(e, depth);
            if (e.length == UndefinedLength)
                return;
            m_walker.moveTo(start);
        } else if (isWanted(e.tag) && e.length <= MaximumValue) {
            Element typed = e;
            typed.vr = shownTags().value(e.tag, e.vr);
            m_header.values.insert(within == WindowTable ? e.tag | InWindowTable : e.tag, m_walker.value(typed));
        }
        m_walker.skip(e, depth);
    }
    /// The items of a sequence: the chosen frame's of those that are one for a frame, else the first.
    void items(const Element &sequence, int depth)
    {
        const bool open = sequence.length == UndefinedLength;
        const qint64 end = open ? INT64_MAX : m_walker.position() + sequence.length;
        const int wanted = sequence.tag == FrameGroups ? m_page : 0;
        for (int index = 0; !m_walker.atEnd() && m_walker.position() < end; ++index) {
            const Element item = m_walker.next();
            if (item.tag != 0xFFFEE000)
                return;
            if (index != wanted) {
                m_walker.skip(item, depth + 1);
                continue;
            }
            const qint64 itemEnd = item.length == UndefinedLength ? INT64_MAX : m_walker.position() + item.length;
            collect(std::min(end, itemEnd), depth + 1, sequence.tag);
        }
    }

    Walker &m_walker;
    Header &m_header;
    int m_page;
};

/// mm a pixel, where rows and columns lie equally far apart (PS3.3 C.7.6.3.1.1); else 0.
double spacing(const QByteArray &text)
{
    const QList<QByteArray> both = text.split('\\');
    if (both.size() != 2)
        return 0;
    const double down = both.first().trimmed().toDouble(), across = both.last().trimmed().toDouble();
    return down > 0 && std::abs(down - across) <= 1e-3 * down ? across : 0;
}

Header walked(const Source &source, QByteArray bytes, int page)
{
    Header header;
    header.bytes = std::move(bytes);
    const bool modern = header.bytes.mid(128, 4) == "DICM";
    Walker walker(header.bytes, modern ? 132 : 0);
    if (modern && !readMeta(walker, header.syntax))
        throw ImportText::unreadable(source.name, ImportText::tr("its DICOM header is damaged."));
    if (header.syntax == Deflated) {
        const QByteArray whole = inflated(header.bytes.mid(walker.position()));
        if (whole.isEmpty())
            throw ImportText::unreadable(source.name, ImportText::tr("its DICOM header is damaged."));
        return walked(source, whole, page);
    }
    if (!modern) {
        walker.explicitVr = header.bytes[4] >= 'A' && header.bytes[5] >= 'A';
        header.syntax = walker.explicitVr ? "1.2.840.10008.1.2.1" : "1.2.840.10008.1.2";
    }
    header.bigEndian = walker.bigEndian;
    Collector(walker, header, page).collect(header.bytes.size());
    header.cut = walker.broken || header.pixelsAt < 0;
    return header;
}

} // namespace

int Header::number(quint32 tag, int otherwise) const
{
    const QByteArray value = values.value(tag);
    return value.size() >= 2 ? int(qFromLittleEndian<quint16>(value.constData())) : otherwise;
}

bool Header::mayNameThePatient() const
{
    const QByteArray kind = text(Modality), burned = text(BurnedIn);
    return burned != "NO" && burned != "YES"
        && (kind == "US" || kind == "SC" || kind == "OT" || kind == "ES" || kind == "XC" || kind == "IVUS");
}

QByteArray Header::text(quint32 tag) const { return values.value(tag).replace('\0', "").trimmed(); }

const QMap<quint32, QByteArray> &shownTags()
{
    static const QMap<quint32, QByteArray> tags{
        {0x00280002, "US"}, {0x00280004, "CS"}, {0x00280006, "US"}, {0x00280008, "IS"}, {0x00280010, "US"},
        {0x00280011, "US"}, {0x00280100, "US"}, {0x00280101, "US"}, {0x00280102, "US"}, {0x00280103, "US"},
        {0x00281050, "DS"}, {0x00281051, "DS"}, {0x00281052, "DS"}, {0x00281053, "DS"}, {0x00281056, "CS"},
        {0x00281101, "US"}, {0x00281102, "US"}, {0x00281103, "US"}, {0x00281201, "OW"}, {0x00281202, "OW"},
        {0x00281203, "OW"}, {0x00281221, "OW"}, {0x00281222, "OW"}, {0x00281223, "OW"}, {0x00283002, "US"},
        {0x00283006, "OW"}};
    return tags;
}

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

Header readHeader(const Source &source, int page)
{
    Header header = walked(source, source.bytes, page);
    ImageInfo &info = header.info;
    info = {"dicom", header.number(0x00280011, 0), header.number(0x00280010, 0), 1, header.number(0x00280101, 0), {}};
    if (header.values.contains(Frames))
        info.pages = header.text(Frames).toInt();
    if (info.width <= 0 || info.height <= 0 || info.pages < 1 || info.bits < 1 || info.bits > 64)
        throw ImportText::unreadable(source.name, ImportText::tr("its DICOM header describes no picture."));
    checkSize(source.name, info.width, info.height);
    info.millimetresPerPixel = spacing(header.text(PixelSpacing));
    if (header.cut)
        info.warnings << ImportText::endsEarly();
    if (header.text(BurnedIn) == "YES")
        info.warnings << ImportText::tr("The file says that text is burned into the picture: make sure that no name or "
                                        "number of a patient can be read in it.");
    return header;
}

ImageInfo probe(const Source &source) { return readHeader(source, 0).info; }

} // namespace vivify::dicom
