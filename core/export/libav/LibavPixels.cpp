#include "core/export/libav/LibavPixels.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

#include "core/export/Bt709.h"
#include "core/export/libav/Libav.h"

#include <cstring>

namespace vivify {

namespace {

bool isYuv(int format)
{
    return !(av_pix_fmt_desc_get(AVPixelFormat(format))->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL));
}

} // namespace

LibavFrame::~LibavFrame() { av_frame_free(&m_frame); }

LibavPixels::LibavPixels(QSize size, int pixelFormat, const QList<QRgb> &palette) : m_size(size), m_format(pixelFormat)
{
    if (m_format == AV_PIX_FMT_PAL8) {
        m_palette.emplace(palette);
        return;
    }
    m_scaler = libav::allocated(sws_getContext(size.width(), size.height(), AV_PIX_FMT_0RGB32, size.width(), size.height(),
                                               AVPixelFormat(m_format), SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP,
                                               nullptr, nullptr, nullptr));
    const int *bt709 = sws_getCoefficients(SWS_CS_ITU709);
    sws_setColorspaceDetails(m_scaler, bt709, 1, bt709, isYuv(m_format) ? 0 : 1, 0, 1 << 16, 1 << 16);
}

LibavPixels::~LibavPixels() { sws_freeContext(m_scaler); }

std::shared_ptr<const LibavFrame> LibavPixels::convert(const QImage &image)
{
    libav::Frame frame(libav::allocated(av_frame_alloc()));
    frame->format = m_format;
    frame->width = m_size.width();
    frame->height = m_size.height();
    if (isYuv(m_format)) {
        frame->color_range = AVCOL_RANGE_MPEG;
        frame->color_primaries = AVCOL_PRI_BT709;
        frame->color_trc = AVCOL_TRC_BT709;
        frame->colorspace = AVCOL_SPC_BT709;
    }
    libav::written(av_frame_get_buffer(frame.get(), 0));
    if (m_palette) {
        m_palette->map(image, frame->data[0], frame->linesize[0]);
        auto *colours = reinterpret_cast<quint32 *>(frame->data[1]);
        for (int i = 0; i < AVPALETTE_COUNT; ++i)
            colours[i] = i < m_palette->palette().size() ? m_palette->palette().at(i) : 0;
    } else if (m_format == AV_PIX_FMT_RGB32) {
        for (int y = 0; y < image.height(); ++y)
            std::memcpy(frame->data[0] + qsizetype(y) * frame->linesize[0], image.constScanLine(y), size_t(image.width()) * 4);
    } else if (m_format == AV_PIX_FMT_YUV420P) {
        toBt709(image, {frame->data[0], frame->data[1], frame->data[2], frame->linesize[0], frame->linesize[1]});
    } else {
        const uint8_t *rows[] = {image.constBits()};
        const int strides[] = {int(image.bytesPerLine())};
        sws_scale(m_scaler, rows, strides, 0, image.height(), frame->data, frame->linesize);
    }
    const int bytes = av_image_get_buffer_size(AVPixelFormat(m_format), m_size.width(), m_size.height(), 1);
    return std::make_shared<LibavFrame>(frame.release(), bytes);
}

} // namespace vivify
