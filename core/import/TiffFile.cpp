#include "core/import/TiffFile.h"

#include "core/import/ImportText.h"

#include <cstring>
#include <tiffio.h>

namespace vivify {

namespace {

constexpr tmsize_t MaximumAllocation = tmsize_t(2) << 30;
constexpr int MaximumPages = 65535;

struct Memory
{
    const char *data;
    quint64 size, at;
};

tmsize_t readMemory(thandle_t handle, void *out, tmsize_t wanted)
{
    auto *m = static_cast<Memory *>(handle);
    if (m->at >= m->size || wanted <= 0)
        return 0;
    const auto count = std::min(quint64(wanted), m->size - m->at);
    std::memcpy(out, m->data + m->at, count);
    m->at += count;
    return tmsize_t(count);
}

tmsize_t writeNothing(thandle_t, void *, tmsize_t)
{
    return 0;
}

toff_t seekMemory(thandle_t handle, toff_t offset, int whence)
{
    auto *m = static_cast<Memory *>(handle);
    m->at = offset + (whence == SEEK_CUR ? m->at : whence == SEEK_END ? m->size : 0);
    return m->at;
}

int closeNothing(thandle_t)
{
    return 0;
}

toff_t sizeOfMemory(thandle_t handle)
{
    return static_cast<Memory *>(handle)->size;
}

int countError(TIFF *, void *count, const char *, const char *, va_list)
{
    ++*static_cast<int *>(count);
    return 1;
}

int ignoreWarning(TIFF *, void *, const char *, const char *, va_list)
{
    return 1;
}

} // namespace

struct TiffFile::Private
{
    Memory memory{};
    TIFF *tif = nullptr;
    int faults = 0, pages = 0;
    ~Private()
    {
        if (tif)
            TIFFClose(tif);
    }
};

TiffFile::TiffFile(const Source &source) : d(std::make_unique<Private>())
{
    d->memory = {source.bytes.constData(), quint64(source.bytes.size()), 0};
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, MaximumAllocation);
    TIFFOpenOptionsSetErrorHandlerExtR(options, countError, &d->faults);
    TIFFOpenOptionsSetWarningHandlerExtR(options, ignoreWarning, nullptr);
    // "m": no mapping, so that reads beyond the end fail instead of touching foreign memory.
    d->tif = TIFFClientOpenExt("picture", "rm", &d->memory, readMemory, writeNothing, seekMemory, closeNothing,
                               sizeOfMemory, nullptr, nullptr, options);
    TIFFOpenOptionsFree(options);
    if (!d->tif)
        throw ImportText::unreadable(source.name, ImportText::tr("the TIFF header is damaged."));
    do
        ++d->pages;
    while (d->pages < MaximumPages && TIFFReadDirectory(d->tif));
    if (!TIFFSetDirectory(d->tif, 0))
        throw ImportText::unreadable(source.name, ImportText::tr("the TIFF header is damaged."));
}

TiffFile::~TiffFile() = default;

struct tiff *TiffFile::handle() const
{
    return d->tif;
}

int TiffFile::pages() const
{
    return d->pages;
}

bool TiffFile::faulty() const
{
    return d->faults > 0;
}

void TiffFile::clearFaults()
{
    d->faults = 0;
}

bool TiffFile::selectPage(int page)
{
    return page >= 0 && page < d->pages && TIFFSetDirectory(d->tif, tdir_t(page));
}

} // namespace vivify
