#include "core/export/libav/WebpFile.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libswscale/swscale.h>
}

#include "core/base/AtomicFile.h"
#include "core/export/Look.h"
#include "core/export/Provenance.h"
#include "core/export/libav/Libav.h"
#include "core/export/libav/LibavReader.h"
#include "core/export/libav/XmpFile.h"

#include <QFile>
#include <webp/demux.h>
#include <webp/mux.h>

namespace vivify::WebpFile {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw LibavReader::readError(path, file.errorString());
    return file.readAll();
}

struct Free
{
    void operator()(WebPAnimDecoder *p) const { WebPAnimDecoderDelete(p); }
    void operator()(WebPMux *p) const { WebPMuxDelete(p); }
};

/// The animation, decoded picture by picture. `bytes` must outlive it.
class Animation
{
public:
    Animation(const QString &path, const QByteArray &bytes) : m_path(path)
    {
        WebPAnimDecoderOptions options;
        WebPAnimDecoderOptionsInit(&options);
        options.color_mode = MODE_BGRA;
        const WebPData data{reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size())};
        m_decoder.reset(WebPAnimDecoderNew(&data, &options));
        if (!m_decoder || !WebPAnimDecoderGetInfo(m_decoder.get(), &m_info))
            refuse();
    }
    const WebPAnimInfo &info() const { return m_info; }
    const WebPDemuxer *demuxer() const { return WebPAnimDecoderGetDemuxer(m_decoder.get()); }
    /// Null at the end; `until`: when the picture ends, ms.
    QImage next(int &until) const
    {
        if (!WebPAnimDecoderHasMoreFrames(m_decoder.get()))
            return {};
        uint8_t *pixels = nullptr;
        if (!WebPAnimDecoderGetNext(m_decoder.get(), &pixels, &until))
            refuse();
        return QImage(pixels, int(m_info.canvas_width), int(m_info.canvas_height), QImage::Format_ARGB32)
            .convertToFormat(QImage::Format_RGB32);
    }

private:
    [[noreturn]] void refuse() const
    {
        throw LibavReader::readError(m_path, QCoreApplication::translate("VideoReader", "it is no whole WebP animation"));
    }
    QString m_path;
    std::unique_ptr<WebPAnimDecoder, Free> m_decoder;
    WebPAnimInfo m_info{};
};

void readMarks(const WebPDemuxer *demuxer, VideoFacts &facts)
{
    WebPChunkIterator chunk;
    if (WebPDemuxGetChunk(demuxer, "XMP ", 1, &chunk)) {
        const Xmp::Content content =
            Xmp::parse(QByteArray(reinterpret_cast<const char *>(chunk.chunk.bytes), qsizetype(chunk.chunk.size)));
        facts.sourceType = content.sourceType;
        if (content.records.size() == 1)
            facts.aigc = Provenance::parse(content.records.first());
    }
    WebPDemuxReleaseChunkIterator(&chunk);
}

} // namespace

void putXmp(const QString &path, const QByteArray &packet)
{
    const QByteArray bytes = contentOf(path);
    const WebPData whole{reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size())};
    const WebPData chunk{reinterpret_cast<const uint8_t *>(packet.constData()), size_t(packet.size())};
    const std::unique_ptr<WebPMux, Free> mux(WebPMuxCreate(&whole, 0));
    WebPData made{};
    const bool done = mux && WebPMuxSetChunk(mux.get(), "XMP ", &chunk, 0) == WEBP_MUX_OK
        && WebPMuxAssemble(mux.get(), &made) == WEBP_MUX_OK;
    const QByteArray marked(reinterpret_cast<const char *>(made.bytes), qsizetype(made.size));
    WebPDataClear(&made);
    if (!done)
        throw libav::writeError(QCoreApplication::translate("VideoEncoder", "the marks could not be put into it"));
    writeFileAtomically(path, marked);
}

VideoFacts factsOf(const QString &path)
{
    const QByteArray bytes = contentOf(path);
    const Animation animation(path, bytes);
    VideoFacts facts;
    facts.container = facts.codec = QStringLiteral("webp");
    facts.pixelFormat = QStringLiteral("bgra");
    facts.size = {int(animation.info().canvas_width), int(animation.info().canvas_height)};
    facts.bytes = bytes.size();
    readMarks(animation.demuxer(), facts);
    int until = 0;
    for (int from = 0;; from = until) {
        const QImage picture = animation.next(until);
        if (picture.isNull())
            break;
        facts.pictures.append({from / 1000.0, lookOf(picture)});
    }
    facts.frames = int(facts.pictures.size());
    facts.seconds = until / 1000.0;
    facts.fps = facts.seconds > 0 ? facts.frames / facts.seconds : 0;
    return facts;
}

void readFrames(const QString &path, const VideoLibrary::TakeFrame &take)
{
    const QByteArray bytes = contentOf(path);
    const Animation animation(path, bytes);
    int index = 0, until = 0;
    for (QImage frame = animation.next(until); !frame.isNull(); frame = animation.next(until))
        if (!take(index++, frame))
            return;
}

} // namespace vivify::WebpFile
