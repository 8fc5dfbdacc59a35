#include "core/export/libav/XmpFile.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libswscale/swscale.h>
}

#include "core/export/libav/Libav.h"
#include "core/export/libav/WebpFile.h"

#include <exempi/xmp.h>
#include <exempi/xmpconsts.h>
#include <memory>
#include <mutex>

namespace vivify::Xmp {

namespace {

constexpr const char *IptcSpace = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
constexpr const char *RecordSpace = "http://www.tc260.org.cn/ns/AIGC/1.0/"; // the practice guide's, for pictures

/// Exempi keeps state for the whole process.
std::mutex &turn()
{
    static std::mutex mutex;
    static const bool ready = [] {
        xmp_init();
        return xmp_register_namespace(RecordSpace, "TC260", nullptr);
    }();
    Q_UNUSED(ready);
    return mutex;
}

struct Free
{
    void operator()(_Xmp *p) const { xmp_free(p); }
    void operator()(_XmpFile *p) const { xmp_files_free(p); }
    void operator()(_XmpString *p) const { xmp_string_free(p); }
};

using Meta = std::unique_ptr<_Xmp, Free>;
using File = std::unique_ptr<_XmpFile, Free>;
using Text = std::unique_ptr<_XmpString, Free>;

Meta made(const FileMarks &marks, bool withRecord)
{
    Meta meta(xmp_new_empty());
    if (!marks.sourceType.isEmpty())
        xmp_set_property(meta.get(), IptcSpace, "DigitalSourceType", marks.sourceType.toLatin1().constData(), 0);
    if (withRecord && !marks.record.isEmpty())
        xmp_set_property(meta.get(), RecordSpace, "AIGC", marks.record.constData(), 0);
    return meta;
}

QByteArray property(const Meta &meta, const char *space, const char *name)
{
    const Text text(xmp_string_new());
    return xmp_get_property(meta.get(), space, name, text.get(), nullptr) ? QByteArray(xmp_string_cstr(text.get())) : QByteArray();
}

Content contentOf(const Meta &meta)
{
    Content content;
    content.sourceType = QString::fromLatin1(property(meta, IptcSpace, "DigitalSourceType"));
    const QByteArray record = property(meta, RecordSpace, "AIGC");
    if (!record.isEmpty())
        content.records.append(record);
    return content;
}

} // namespace

QByteArray packet(const FileMarks &marks, bool withRecord)
{
    const std::lock_guard lock(turn());
    const Text text(xmp_string_new());
    xmp_serialize(made(marks, withRecord).get(), text.get(), XMP_SERIAL_OMITPACKETWRAPPER | XMP_SERIAL_USECOMPACTFORMAT, 0);
    return QByteArray(xmp_string_cstr(text.get()), qsizetype(xmp_string_len(text.get())));
}

Content parse(const QByteArray &packet)
{
    const std::lock_guard lock(turn());
    const Meta meta(xmp_new_empty());
    return xmp_parse(meta.get(), packet.constData(), size_t(packet.size())) ? contentOf(meta) : Content();
}

void writeTo(const QString &path, const QString &container, const FileMarks &marks)
{
    const bool movie = container == QLatin1String("mp4") || container == QLatin1String("mov");
    const bool picture = container == QLatin1String("gif") || container == QLatin1String("webp");
    if ((!movie && !picture) || (marks.sourceType.isEmpty() && marks.record.isEmpty()))
        return;
    if (container == QLatin1String("webp")) // Exempi finds no picture in an animated one
        return WebpFile::putXmp(path, packet(marks, true));
    const std::lock_guard lock(turn());
    const File file(xmp_files_open_new(path.toUtf8().constData(), XMP_OPEN_FORUPDATE));
    const Meta meta = made(marks, picture);
    const bool done = file && xmp_files_put_xmp(file.get(), meta.get()) && xmp_files_close(file.get(), XMP_CLOSE_NOOPTION);
    if (!done)
        throw libav::writeError(QCoreApplication::translate("VideoEncoder", "the marks could not be put into it"));
}

Content readFrom(const QString &path)
{
    const std::lock_guard lock(turn());
    const File file(xmp_files_open_new(path.toUtf8().constData(), XMP_OPEN_READ));
    if (!file)
        return {};
    const Meta meta(xmp_new_empty());
    const Content content = xmp_files_get_xmp(file.get(), meta.get()) ? contentOf(meta) : Content();
    xmp_files_close(file.get(), XMP_CLOSE_NOOPTION);
    return content;
}

} // namespace vivify::Xmp
