#pragma once

#include "core/base/Error.h"

#include <memory>
#include <new>

namespace vivify::libav {

/// libav's objects with their own ways to be freed. The source includes libav's headers before this one, so that they
/// stay out of headers.
struct Free
{
    void operator()(AVCodecContext *p) const { avcodec_free_context(&p); }
    void operator()(AVFrame *p) const { av_frame_free(&p); }
    void operator()(AVPacket *p) const { av_packet_free(&p); }
    void operator()(SwsContext *p) const { sws_freeContext(p); }
    void operator()(AVBSFContext *p) const { av_bsf_free(&p); }
};

using Codec = std::unique_ptr<AVCodecContext, Free>;
using Frame = std::unique_ptr<AVFrame, Free>;
using Packet = std::unique_ptr<AVPacket, Free>;
using Scaler = std::unique_ptr<SwsContext, Free>;
using Filter = std::unique_ptr<AVBSFContext, Free>;

/// Keeps libav's own messages off the terminal; every code that matters becomes an Error.
inline void quieten() { av_log_set_level(AV_LOG_QUIET); }

/// libav's words for a code.
QString words(int code);
/// What is told when writing fails.
Error writeError(const QString &why);
/// Throws writeError() for a negative code.
int written(int code);

template <typename T>
T *allocated(T *pointer)
{
    if (!pointer)
        throw std::bad_alloc();
    return pointer;
}

} // namespace vivify::libav
