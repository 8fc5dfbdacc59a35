#include "core/import/dicom/DcmtkModule.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <openjpeg.h>

namespace vivify {

namespace {

constexpr OPJ_OFF_T Far = OPJ_OFF_T(1) << 30; // no file is larger

struct FreeCodec
{
    void operator()(opj_codec_t *p) const { opj_destroy_codec(p); }
};
struct FreeStream
{
    void operator()(opj_stream_t *p) const { opj_stream_destroy(p); }
};
struct FreeImage
{
    void operator()(opj_image_t *p) const { opj_image_destroy(p); }
};

/// The code stream in memory, in the way that OpenJPEG reads.
struct Reader
{
    const QByteArray &bytes;
    OPJ_OFF_T at = 0;

    static OPJ_SIZE_T read(void *buffer, OPJ_SIZE_T wanted, void *self)
    {
        auto *reader = static_cast<Reader *>(self);
        const OPJ_OFF_T left = reader->bytes.size() - reader->at;
        if (left <= 0)
            return OPJ_SIZE_T(-1);
        const size_t count = std::min<size_t>(wanted, size_t(left));
        std::memcpy(buffer, reader->bytes.constData() + reader->at, count);
        reader->at += OPJ_OFF_T(count);
        return count;
    }
    static OPJ_OFF_T skip(OPJ_OFF_T count, void *self)
    {
        auto *reader = static_cast<Reader *>(self);
        const OPJ_OFF_T before = reader->at;
        reader->at = std::clamp<OPJ_OFF_T>(before + std::clamp(count, -Far, Far), 0, reader->bytes.size());
        return reader->at - before;
    }
    static OPJ_BOOL seek(OPJ_OFF_T to, void *self)
    {
        auto *reader = static_cast<Reader *>(self);
        if (to < 0 || to > reader->bytes.size())
            return OPJ_FALSE;
        reader->at = to;
        return OPJ_TRUE;
    }
};

std::unique_ptr<opj_stream_t, FreeStream> streamOver(Reader &reader)
{
    std::unique_ptr<opj_stream_t, FreeStream> stream(opj_stream_default_create(OPJ_TRUE));
    opj_stream_set_read_function(stream.get(), Reader::read);
    opj_stream_set_skip_function(stream.get(), Reader::skip);
    opj_stream_set_seek_function(stream.get(), Reader::seek);
    opj_stream_set_user_data(stream.get(), &reader, nullptr);
    opj_stream_set_user_data_length(stream.get(), OPJ_UINT64(reader.bytes.size()));
    return stream;
}

/// Every component fills the picture and has the same few bits.
bool fits(const opj_image_t &image, QSize size, int components)
{
    if (image.numcomps < OPJ_UINT32(components) || !image.comps)
        return false;
    return std::all_of(image.comps, image.comps + components, [&](const opj_image_comp_t &c) {
        return c.w == OPJ_UINT32(size.width()) && c.h == OPJ_UINT32(size.height()) && c.prec >= 1 && c.prec <= 16
            && c.prec == image.comps[0].prec && c.sgnd == image.comps[0].sgnd;
    });
}

QByteArray interleaved(const opj_image_t &image, int components)
{
    const size_t count = size_t(image.comps[0].w) * image.comps[0].h;
    QByteArray bytes(qsizetype(count) * components * 2, Qt::Uninitialized);
    auto *out = reinterpret_cast<uchar *>(bytes.data());
    for (size_t i = 0; i < count; ++i)
        for (int c = 0; c < components; ++c) {
            const auto value = OPJ_UINT32(image.comps[c].data[i]);
            *out++ = uchar(value & 0xFF);
            *out++ = uchar(value >> 8 & 0xFF);
        }
    return bytes;
}

} // namespace

DicomLibrary::Samples DcmtkModule::jpeg2000(const QByteArray &bytes, QSize size, int components) const
{
    Reader reader{bytes};
    const bool boxed = bytes.mid(4, 4) == "jP  ";
    const std::unique_ptr<opj_codec_t, FreeCodec> codec(opj_create_decompress(boxed ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K));
    const auto stream = streamOver(reader);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_image_t *made = nullptr;
    const bool begun = opj_setup_decoder(codec.get(), &parameters) && opj_read_header(stream.get(), codec.get(), &made);
    const std::unique_ptr<opj_image_t, FreeImage> image(made);
    if (!begun || !fits(*image, size, components) || !opj_decode(codec.get(), stream.get(), image.get())
        || !fits(*image, size, components)
        || !std::all_of(image->comps, image->comps + components, [](const opj_image_comp_t &c) { return c.data; }))
        return {};
    return {interleaved(*image, components), int(image->comps[0].prec), image->comps[0].sgnd != 0};
}

} // namespace vivify
