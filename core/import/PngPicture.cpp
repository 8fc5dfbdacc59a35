#include "core/import/ColourProfile.h"
#include "core/import/GreyWindow.h"
#include "core/import/ImportText.h"
#include "core/import/Orientation.h"
#include "core/import/PictureReaders.h"

#include <QtEndian>
#include <csetjmp>
#include <cstring>
#include <png.h>

namespace vivify::png {

namespace {

struct Header
{
    quint32 width = 0, height = 0;
    int bits = 8, orientation = 1;
    qint64 rawBytes = 0, dataBytes = 0, cutChunk = 0; ///< cutChunk: where the picture data chunk begins that is cut.
    bool complete = false;
};

/// Plain data only: libpng leaves by longjmp, past any destructor.
struct Job
{
    png_structp png = nullptr;
    png_infop info = nullptr;
    const char *data = nullptr;
    size_t size = 0, at = 0;
    bool damaged = false, grey16 = false;
    int passes = 1, rows = 0;
    uchar *pixels = nullptr;
    size_t stride = 0;
};

quint32 u32(const QByteArray &bytes, qint64 at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

Header readHeader(const Source &source)
{
    const QByteArray &b = source.bytes;
    if (b.size() < 33 || b.mid(12, 4) != "IHDR")
        throw ImportText::unreadable(source.name, ImportText::tr("its first bytes are damaged."));
    Header h;
    h.width = u32(b, 16);
    h.height = u32(b, 20);
    h.bits = uchar(b[24]);
    checkSize(source.name, h.width, h.height);
    const int channels[] = {1, 0, 3, 1, 2, 0, 4};
    const int type = uchar(b[25]);
    h.rawBytes = (qint64(h.width) * (type < 7 ? channels[type] : 1) * h.bits + 7) / 8 * h.height;
    for (qint64 at = 8; at + 12 <= b.size();) {
        const qint64 length = u32(b, at), room = b.size() - at - 12;
        const QByteArray name = b.mid(at + 4, 4);
        if (name == "IDAT")
            h.dataBytes += std::min(length, b.size() - at - 8);
        if (name == "eXIf" && length <= room)
            h.orientation = exifOrientation(b.mid(at + 8, length));
        if (name == "IDAT" && length > room)
            h.cutChunk = at;
        h.complete = name == "IEND";
        if (h.complete || length > room)
            break;
        at += 12 + length;
    }
    if (h.dataBytes == 0)
        throw ImportText::unreadable(source.name, ImportText::tr("it holds no picture data."));
    return h;
}

void readBytes(png_structp png, png_bytep out, size_t length)
{
    auto *job = static_cast<Job *>(png_get_io_ptr(png));
    if (length > job->size - job->at)
        png_error(png, "end of data");
    std::memcpy(out, job->data + job->at, length);
    job->at += length;
}

void failed(png_structp png, png_const_charp)
{
    png_longjmp(png, 1);
}

void warned(png_structp png, png_const_charp text)
{
    if (std::strstr(text, "CRC"))
        static_cast<Job *>(png_get_io_ptr(png))->damaged = true;
}

bool guarded(Job &job, void (*step)(Job &))
{
    if (setjmp(png_jmpbuf(job.png)))
        return false;
    step(job);
    return true;
}

void start(Job &job)
{
    png_set_crc_action(job.png, PNG_CRC_WARN_USE, PNG_CRC_WARN_DISCARD);
    png_read_info(job.png, job.info);
    const int type = png_get_color_type(job.png, job.info);
    const bool transparent = png_get_valid(job.png, job.info, PNG_INFO_tRNS);
    job.grey16 = type == PNG_COLOR_TYPE_GRAY && png_get_bit_depth(job.png, job.info) == 16 && !transparent;
    if (job.grey16) {
        if constexpr (Q_BYTE_ORDER == Q_LITTLE_ENDIAN)
            png_set_swap(job.png);
    } else {
        png_set_expand(job.png);
        png_set_scale_16(job.png);
        png_set_gray_to_rgb(job.png);
        png_set_bgr(job.png);
        png_set_filler(job.png, 255, PNG_FILLER_AFTER);
    }
    job.passes = png_set_interlace_handling(job.png);
    png_read_update_info(job.png, job.info);
}

void readRows(Job &job)
{
    const int height = int(png_get_image_height(job.png, job.info));
    for (int pass = 0; pass < job.passes; ++pass)
        for (int y = 0; y < height; ++y) {
            png_read_row(job.png, nullptr, job.pixels + job.stride * size_t(y));
            job.rows = std::max(job.rows, y + 1);
        }
}

/// Transparent parts take the colour of the ground, 255 for white.
void onGround(QImage &image, int groundValue)
{
    for (int y = 0; y < image.height(); ++y) {
        auto *row = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int a = qAlpha(row[x]), ground = groundValue * (255 - a);
            const auto mix = [&](int v) { return (v * a + ground + 127) / 255; };
            row[x] = qRgb(mix(qRed(row[x])), mix(qGreen(row[x])), mix(qBlue(row[x])));
        }
    }
    image.reinterpretAsFormat(QImage::Format_RGB32);
}

ColourProfile profileOf(const Job &job)
{
    png_charp name = nullptr;
    png_bytep icc = nullptr;
    png_uint_32 size = 0;
    int compression = 0;
    double gamma = 0;
    if (png_get_valid(job.png, job.info, PNG_INFO_sRGB))
        return ColourProfile({}, ColourProfile::Samples::Bgrx);
    if (png_get_iCCP(job.png, job.info, &name, &compression, &icc, &size))
        return ColourProfile(QByteArray(reinterpret_cast<const char *>(icc), qsizetype(size)),
                             ColourProfile::Samples::Bgrx);
    if (png_get_gAMA(job.png, job.info, &gamma))
        return ColourProfile::fromGamma(gamma);
    return ColourProfile({}, ColourProfile::Samples::Bgrx);
}

enum class Use { Picture, Mask };

/// The decoder proper. Rows that could not be read stay white.
QImage decode(const Source &source, const Header &header, Job &job, Use use, QStringList &warnings)
{
    const auto damage = [&] {
        return ImportText::unreadable(source.name, ImportText::tr("the PNG data is damaged."));
    };
    if (!guarded(job, start))
        throw damage();
    QImage image(int(header.width), int(header.height),
                 job.grey16 ? QImage::Format_Grayscale16 : QImage::Format_ARGB32);
    if (image.isNull())
        throw ImportText::noMemory(source.name, header.width, header.height);
    std::memset(image.bits(), 255, size_t(image.sizeInBytes()));
    job.pixels = image.bits();
    job.stride = size_t(image.bytesPerLine());
    const bool whole = guarded(job, readRows);
    if (job.rows == 0)
        throw damage();
    if (!whole)
        warnings << (job.passes > 1 ? ImportText::endsEarly() : ImportText::cut(int(100LL * job.rows / image.height())));
    else if (job.damaged)
        warnings << ImportText::damaged();
    if (use == Use::Mask) {
        if (!job.grey16)
            onGround(image, 0);
        return image.convertToFormat(QImage::Format_RGB32);
    }
    bool stretched = false;
    if (job.grey16)
        image = fromGrey16(image, job.rows, &stretched);
    else
        onGround(image, 255);
    if (image.isNull())
        throw ImportText::noMemory(source.name, header.width, header.height);
    if (stretched)
        warnings << ImportText::tr("The greys fill a small part of their range and were spread from black to white.");
    else
        profileOf(job).apply(image);
    return image;
}

} // namespace

ImageInfo probe(const Source &source)
{
    const Header h = readHeader(source);
    ImageInfo info{"png", int(h.width), int(h.height), 1, h.bits, {}};
    if (swapsSides(h.orientation))
        std::swap(info.width, info.height);
    if (!h.complete)
        info.warnings << ImportText::endsEarly();
    return info;
}

static Decoded readAs(const Source &source, Use use)
{
    const Header header = readHeader(source);
    // Deflate packs no tighter than 1032:1, so a short file can't fill the picture its header promises.
    if (header.dataBytes * 1032 < header.rawBytes / 20)
        throw ImportText::unreadable(source.name, ImportText::tr("nearly all of the picture is missing."));
    Decoded result{{}, probe(source)};
    result.info.warnings.clear();
    QByteArray bytes = source.bytes;
    if (header.cutChunk > 0) // libpng asks for whole blocks: tell it how much there is, or it drops the last rows.
        qToBigEndian(quint32(bytes.size() - header.cutChunk - 8), bytes.data() + header.cutChunk);
    Job job;
    job.data = bytes.constData();
    job.size = size_t(bytes.size());
    job.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &job, failed, warned);
    job.info = job.png ? png_create_info_struct(job.png) : nullptr;
    if (!job.info)
        throw ImportText::noMemory(source.name, header.width, header.height);
    struct Closer
    {
        Job &job;
        ~Closer() { png_destroy_read_struct(&job.png, &job.info, nullptr); }
    } closer{job};
    png_set_read_fn(job.png, &job, readBytes);
    result.image = oriented(decode(source, header, job, use, result.info.warnings), header.orientation);
    return result;
}

Decoded read(const Source &source)
{
    return readAs(source, Use::Picture);
}

Decoded readMask(const Source &source)
{
    return readAs(source, Use::Mask);
}

} // namespace vivify::png
