#include "core/base/Error.h"
#include "core/timeline/Caption.h"
#include "core/voice/SubtitleFile.h"

#include <QCoreApplication>
#include <cmath>
#include <cstdlib>

using namespace vivify;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

/// Written and read: the words alone, since every reader makes new ids.
QList<Caption> again(const QList<Caption> &captions, bool webVtt)
{
    QList<Caption> read = SubtitleFile::parse(SubtitleFile::text(captions, QStringLiteral("en"), webVtt), QStringLiteral("en"));
    require(read.size() == captions.size());
    for (Caption &caption : read)
        caption.id.clear();
    return read;
}

} // namespace

/// Any bytes as subtitles; what is written and read again stays what it is.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    try {
        const QByteArray file = QByteArray::fromRawData(reinterpret_cast<const char *>(bytes), qsizetype(count));
        const QList<Caption> captions = SubtitleFile::parse(file, QStringLiteral("en"), QStringLiteral("fuzz"));
        require(!captions.isEmpty());
        for (const Caption &caption : captions)
            require(std::isfinite(caption.start) && std::isfinite(caption.end) && caption.start >= 0 && caption.end > caption.start);
        for (const bool webVtt : {false, true})
            require(again(again(captions, webVtt), webVtt) == again(captions, webVtt));
    } catch (const Error &error) {
        require(!error.happened().isEmpty() && !error.kept().isEmpty() && !error.todo().isEmpty());
    }
    return 0;
}

extern "C" int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    static QCoreApplication application(*count, *arguments);
    return 0;
}
