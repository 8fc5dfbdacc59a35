#include "core/import/ColourProfile.h"
#include "core/import/ImportText.h"
#include "core/import/Orientation.h"
#include "core/import/PictureReaders.h"

#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <jerror.h>
#include <jpeglib.h>
#include <vector>

namespace vivify::jpeg {

namespace {

constexpr int MaximumScans = 200; // A small progressive file can otherwise keep the decoder busy for hours.

struct ErrorManager : jpeg_error_mgr
{
    jmp_buf escape;
    bool endReached = false, damaged = false;
};

/// Plain data only: libjpeg leaves by longjmp, past any destructor.
struct Job
{
    jpeg_decompress_struct cinfo;
    ErrorManager errors;
    jpeg_progress_mgr progress;
    const uchar *data = nullptr;
    unsigned long size = 0;
    uchar *pixels = nullptr, *line = nullptr;
    size_t stride = 0;
    int rows = 0;
    const ColourProfile *profile = nullptr;
};

ErrorManager &errorsOf(j_common_ptr cinfo)
{
    return *static_cast<ErrorManager *>(cinfo->err);
}

void failed(j_common_ptr cinfo)
{
    longjmp(errorsOf(cinfo).escape, 1);
}

void told(j_common_ptr cinfo, int level)
{
    if (level >= 0)
        return;
    const int code = cinfo->err->msg_code;
    if (code == JWRN_JPEG_EOF)
        errorsOf(cinfo).endReached = true;
    else if (code != JWRN_EXTRANEOUS_DATA && code != JWRN_ADOBE_XFORM && code != JWRN_BOGUS_ICC)
        errorsOf(cinfo).damaged = true;
}

void watch(j_common_ptr cinfo)
{
    if (cinfo->is_decompressor && reinterpret_cast<j_decompress_ptr>(cinfo)->input_scan_number > MaximumScans)
        failed(cinfo);
}

bool guarded(Job &job, void (*step)(Job &))
{
    if (setjmp(job.errors.escape))
        return false;
    step(job);
    return true;
}

void readHeader(Job &job)
{
    jpeg_create_decompress(&job.cinfo);
    job.cinfo.progress = &job.progress;
    jpeg_mem_src(&job.cinfo, job.data, job.size);
    jpeg_save_markers(&job.cinfo, JPEG_APP0 + 1, 0xFFFF);
    jpeg_save_markers(&job.cinfo, JPEG_APP0 + 2, 0xFFFF);
    jpeg_read_header(&job.cinfo, TRUE);
}

void startDecoding(Job &job)
{
    job.cinfo.out_color_space = job.cinfo.num_components == 4 ? JCS_CMYK : JCS_EXT_BGRX;
    jpeg_start_decompress(&job.cinfo);
}

void readRows(Job &job)
{
    // Adobe programs store inks inverted, and say so by their marker.
    const bool inks = job.cinfo.out_color_space == JCS_CMYK, inverted = inks && job.cinfo.saw_Adobe_marker;
    const int width = int(job.cinfo.output_width), height = int(job.cinfo.output_height);
    const bool sequential = !job.cinfo.progressive_mode;
    while (job.rows < height) {
        uchar *line = job.line;
        jpeg_read_scanlines(&job.cinfo, &line, 1);
        if (sequential && job.errors.endReached)
            return;
        for (int i = 0; inverted && i < 4 * width; ++i)
            line[i] = uchar(255 - line[i]);
        uchar *out = job.pixels + job.stride * size_t(job.rows);
        job.profile->apply(line, out, width);
        for (int x = 0; x < width; ++x)
            out[4 * x + 3] = 255;
        ++job.rows;
    }
}

/// Owns the decoder between the steps.
class Decoder
{
public:
    explicit Decoder(const Source &source) : m_source(source)
    {
        std::memset(&job.cinfo, 0, sizeof job.cinfo);
        std::memset(&job.progress, 0, sizeof job.progress);
        job.cinfo.err = jpeg_std_error(&job.errors);
        job.errors.error_exit = failed;
        job.errors.emit_message = told;
        job.progress.progress_monitor = watch;
        job.data = reinterpret_cast<const uchar *>(source.bytes.constData());
        job.size = static_cast<unsigned long>(source.bytes.size());
        if (!guarded(job, readHeader)) {
            jpeg_destroy_decompress(&job.cinfo);
            throw ImportText::unreadable(source.name, ImportText::tr("the JPEG header is damaged."));
        }
    }
    ~Decoder() { jpeg_destroy_decompress(&job.cinfo); }
    Decoder(const Decoder &) = delete;
    Decoder &operator=(const Decoder &) = delete;

    int orientation() const
    {
        for (auto *m = job.cinfo.marker_list; m; m = m->next)
            if (m->marker == JPEG_APP0 + 1 && m->data_length > 6 && !std::memcmp(m->data, "Exif\0", 6))
                return exifOrientation(QByteArray(reinterpret_cast<const char *>(m->data) + 6, m->data_length - 6));
        return 1;
    }
    QByteArray profile()
    {
        JOCTET *data = nullptr;
        unsigned length = 0;
        if (!jpeg_read_icc_profile(&job.cinfo, &data, &length))
            return {};
        const QByteArray icc(reinterpret_cast<const char *>(data), length);
        free(data);
        return icc;
    }
    bool hasEnd() const
    {
        const qsizetype scan = m_source.bytes.size() - qsizetype(job.cinfo.src->bytes_in_buffer);
        return m_source.bytes.indexOf(QByteArrayLiteral("\xFF\xD9"), scan) >= 0;
    }
    ImageInfo info() const
    {
        checkSize(m_source.name, job.cinfo.image_width, job.cinfo.image_height);
        ImageInfo info{"jpeg", int(job.cinfo.image_width), int(job.cinfo.image_height), 1,
                       job.cinfo.data_precision, {}};
        if (swapsSides(orientation()))
            std::swap(info.width, info.height);
        if (!hasEnd())
            info.warnings << ImportText::endsEarly();
        return info;
    }

    Job job;

private:
    const Source &m_source;
};

QStringList warningsOf(const Job &job, int height)
{
    if (job.rows < height)
        return {ImportText::cut(int(100LL * job.rows / height))};
    if (job.errors.endReached)
        return {ImportText::endsEarly()};
    return job.errors.damaged ? QStringList{ImportText::damaged()} : QStringList{};
}

} // namespace

ImageInfo probe(const Source &source)
{
    return Decoder(source).info();
}

Decoded read(const Source &source)
{
    Decoder decoder(source);
    Job &job = decoder.job;
    Decoded result{{}, decoder.info()};
    const int width = int(job.cinfo.image_width), height = int(job.cinfo.image_height);
    // A block of 8 × 8 takes bits even when it is flat, so a short file can't fill the picture its header promises.
    if (qint64(source.bytes.size()) * 4000 < qint64(width) * height)
        throw ImportText::unreadable(source.name, ImportText::tr("nearly all of the picture is missing."));
    const ColourProfile profile(decoder.profile(), job.cinfo.num_components == 4 ? ColourProfile::Samples::Cmyk
                                                                                : ColourProfile::Samples::Bgrx);
    QImage image(width, height, QImage::Format_RGB32);
    if (image.isNull())
        throw ImportText::noMemory(source.name, width, height);
    std::vector<uchar> line(size_t(width) * 4);
    job.line = line.data();
    job.pixels = image.bits();
    job.stride = size_t(image.bytesPerLine());
    job.profile = &profile;
    if (guarded(job, startDecoding) && !guarded(job, readRows))
        job.errors.damaged = true;
    if (job.rows == 0)
        throw ImportText::unreadable(source.name, ImportText::tr("the JPEG data is damaged."));
    std::memset(image.bits() + job.stride * size_t(job.rows), 255, job.stride * size_t(height - job.rows));
    result.info.warnings = warningsOf(job, height);
    result.image = oriented(image, decoder.orientation());
    return result;
}

} // namespace vivify::jpeg
