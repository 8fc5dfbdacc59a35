#include "core/import/ColourProfile.h"
#include "core/import/GreyWindow.h"
#include "core/import/ImportText.h"
#include "core/import/Orientation.h"
#include "core/import/PictureReaders.h"
#include "core/import/TiffFile.h"

#include <cstring>
#include <functional>
#include <tiffio.h>
#include <vector>

namespace vivify::tiff {

namespace {

struct Page
{
    quint32 width = 0, height = 0;
    quint16 bits = 1, samples = 1, photometric = 0, planar = 1, format = 1, orientation = 1, compression = 1;
    bool alpha = false, premultiplied = false, tiled = false;

    bool inks() const { return photometric == PHOTOMETRIC_SEPARATED; }
    bool grey() const { return photometric <= PHOTOMETRIC_MINISBLACK; }
    int colours() const { return inks() ? 4 : photometric == PHOTOMETRIC_RGB ? 3 : 1; }
};

Page readPage(TIFF *tif)
{
    Page p;
    quint16 extras = 0, *kinds = nullptr;
    TIFFGetField(tif, TIFFTAG_IMAGEWIDTH, &p.width);
    TIFFGetField(tif, TIFFTAG_IMAGELENGTH, &p.height);
    TIFFGetFieldDefaulted(tif, TIFFTAG_BITSPERSAMPLE, &p.bits);
    TIFFGetFieldDefaulted(tif, TIFFTAG_SAMPLESPERPIXEL, &p.samples);
    TIFFGetFieldDefaulted(tif, TIFFTAG_PLANARCONFIG, &p.planar);
    TIFFGetFieldDefaulted(tif, TIFFTAG_SAMPLEFORMAT, &p.format);
    TIFFGetFieldDefaulted(tif, TIFFTAG_ORIENTATION, &p.orientation);
    TIFFGetFieldDefaulted(tif, TIFFTAG_COMPRESSION, &p.compression);
    if (!TIFFGetField(tif, TIFFTAG_PHOTOMETRIC, &p.photometric))
        p.photometric = p.samples >= 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK;
    if (TIFFGetField(tif, TIFFTAG_EXTRASAMPLES, &extras, &kinds) && extras > 0) {
        p.alpha = kinds[0] != EXTRASAMPLE_UNSPECIFIED && p.samples > p.colours();
        p.premultiplied = kinds[0] == EXTRASAMPLE_ASSOCALPHA;
    }
    p.tiled = TIFFIsTiled(tif);
    return p;
}

/// Ours where libtiff's own conversion loses something: deep greys, inks with a profile, alpha on white.
bool readsSamples(const Page &p)
{
    const bool kind = p.grey() || p.photometric == PHOTOMETRIC_RGB || p.inks();
    return kind && p.samples >= p.colours() && p.samples <= 8 && (p.bits == 8 || p.bits == 16)
           && p.format == SAMPLEFORMAT_UINT && (p.planar == PLANARCONFIG_CONTIG || p.samples == 1);
}

quint16 sampleAt(const std::vector<uchar> &line, const Page &p, size_t index)
{
    quint16 value = 0;
    if (p.bits == 8)
        return quint16(line[index] * 257);
    std::memcpy(&value, line.data() + index * 2, 2);
    return value;
}

/// One row of bytes, four a pixel: blue, green, red, 255, or the four inks.
void convertRow(const std::vector<uchar> &line, const Page &p, uchar *out)
{
    for (quint32 x = 0; x < p.width; ++x, out += 4) {
        const size_t first = size_t(x) * p.samples;
        const auto eight = [&](int i) { return uchar((sampleAt(line, p, first + size_t(i)) + 128) / 257); };
        if (p.inks()) {
            for (int i = 0; i < 4; ++i)
                out[i] = eight(i);
            continue;
        }
        const int alpha = p.alpha ? eight(p.colours()) : 255;
        for (int c = 0; c < 3; ++c) {
            int v = p.grey() ? eight(0) : eight(2 - c);
            if (p.photometric == PHOTOMETRIC_MINISWHITE)
                v = 255 - v;
            v = p.premultiplied ? v * 255 : v * alpha;
            out[c] = uchar(std::min(255, (v + 255 * (255 - alpha) + 127) / 255));
        }
        out[3] = 255;
    }
}

using UseRow = std::function<void(int, const std::vector<uchar> &)>;

int eachTiledRow(TIFF *tif, const Page &p, const UseRow &use)
{
    quint32 tileWidth = 0, tileHeight = 0;
    TIFFGetField(tif, TIFFTAG_TILEWIDTH, &tileWidth);
    TIFFGetField(tif, TIFFTAG_TILELENGTH, &tileHeight);
    const size_t pixel = size_t(p.samples) * p.bits / 8, tileRow = pixel * tileWidth;
    const auto tileBytes = size_t(std::max<tmsize_t>(TIFFTileSize(tif), 0));
    if (tileRow == 0 || tileHeight == 0 || qint64(tileWidth) * tileHeight > ImageImporter::MaximumPixels
        || tileBytes < tileRow * tileHeight)
        return 0;
    std::vector<uchar> tile(tileBytes);
    int good = 0;
    for (quint32 top = 0; top < p.height; top += tileHeight) {
        const quint32 rows = std::min(tileHeight, p.height - top);
        std::vector<std::vector<uchar>> band(rows, std::vector<uchar>(pixel * p.width));
        bool whole = true;
        for (quint32 left = 0; left < p.width && whole; left += tileWidth) {
            whole = TIFFReadTile(tif, tile.data(), left, top, 0, 0) >= 0;
            const size_t bytes = pixel * std::min(tileWidth, p.width - left);
            for (quint32 y = 0; y < rows; ++y)
                std::memcpy(band[y].data() + pixel * left, tile.data() + tileRow * y, bytes);
        }
        for (quint32 y = 0; y < rows && whole; ++y, ++good)
            use(int(top + y), band[y]);
    }
    return good;
}

/// Calls use(y, line) for every row that can be read; the count of them. A bad strip costs its own rows only.
int eachRow(TIFF *tif, const Page &p, const UseRow &use)
{
    if (p.tiled)
        return eachTiledRow(tif, p, use);
    std::vector<uchar> line(size_t(std::max<tmsize_t>(TIFFScanlineSize(tif), 0)) + 64);
    if (line.size() < size_t(p.width) * p.samples * p.bits / 8)
        return 0;
    quint32 strip = p.height;
    TIFFGetFieldDefaulted(tif, TIFFTAG_ROWSPERSTRIP, &strip);
    strip = std::clamp<quint32>(strip, 1, p.height);
    int good = 0;
    for (quint32 y = 0; y < p.height; ++y) {
        if (TIFFReadScanline(tif, line.data(), y) < 0) {
            y += strip - 1 - y % strip;
            continue;
        }
        use(int(y), line);
        ++good;
    }
    return good;
}

ColourProfile profileOf(TIFF *tif, const Page &p)
{
    quint32 size = 0;
    void *icc = nullptr;
    QByteArray bytes;
    if (TIFFGetField(tif, TIFFTAG_ICCPROFILE, &size, &icc) && icc)
        bytes = QByteArray(static_cast<const char *>(icc), qsizetype(size));
    return ColourProfile(bytes, p.inks() ? ColourProfile::Samples::Cmyk : ColourProfile::Samples::Bgrx);
}

QImage readDeepGrey(TIFF *tif, const Page &p, int *good, bool *stretched)
{
    QImage grey(int(p.width), int(p.height), QImage::Format_Grayscale16);
    if (grey.isNull())
        return grey;
    std::memset(grey.bits(), 0, size_t(grey.sizeInBytes()));
    int last = 0;
    *good = eachRow(tif, p, [&](int y, const std::vector<uchar> &line) {
        auto *out = reinterpret_cast<quint16 *>(grey.scanLine(y));
        for (quint32 x = 0; x < p.width; ++x) {
            const quint16 v = sampleAt(line, p, size_t(x) * p.samples);
            out[x] = p.photometric == PHOTOMETRIC_MINISWHITE ? quint16(65535 - v) : v;
        }
        last = y + 1;
    });
    return fromGrey16(grey, last, stretched);
}

QImage readSamples(TIFF *tif, const Page &p, int *good, bool *stretched)
{
    if (p.grey() && p.bits == 16 && !p.alpha)
        return readDeepGrey(tif, p, good, stretched);
    QImage image(int(p.width), int(p.height), QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.fill(Qt::white);
    const ColourProfile profile = profileOf(tif, p);
    *good = eachRow(tif, p, [&](int y, const std::vector<uchar> &line) {
        uchar *out = image.scanLine(y);
        convertRow(line, p, out);
        profile.apply(out, out, int(p.width));
    });
    return image;
}

/// Palettes, planes, one to four bits, YCbCr, Lab and the rest, by libtiff's own conversion to 8 bits.
QImage readByLibrary(TIFF *tif, const Page &p, TiffFile &file, int *good)
{
    char reason[1024] = "";
    if (!TIFFRGBAImageOK(tif, reason))
        return {};
    QImage image(int(p.width), int(p.height), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.fill(Qt::white);
    file.clearFaults();
    auto *raster = reinterpret_cast<quint32 *>(image.bits());
    // Orientation as stored: turning is done once, for all pages alike.
    *good = TIFFReadRGBAImageOriented(tif, p.width, p.height, raster, p.orientation, 0) ? int(p.height) : 0;
    QImage flat(image.size(), QImage::Format_RGB32);
    for (int y = 0; y < image.height() && !flat.isNull(); ++y) {
        const auto *in = reinterpret_cast<const quint32 *>(image.constScanLine(y));
        auto *out = reinterpret_cast<QRgb *>(flat.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int white = 255 - int(TIFFGetA(in[x]));
            out[x] = qRgb(std::min(255, int(TIFFGetR(in[x])) + white), std::min(255, int(TIFFGetG(in[x])) + white),
                          std::min(255, int(TIFFGetB(in[x])) + white));
        }
    }
    if (!p.inks())
        profileOf(tif, p).apply(flat);
    return flat;
}

ImageInfo describe(const Source &source, TiffFile &file, int page)
{
    const bool brokenChain = file.faulty();
    if (!file.selectPage(page))
        throw Error(Error::Kind::BadInput,
                    ImportText::tr("“%1” has no page %2: it has %n page(s).", nullptr, file.pages())
                        .arg(source.name).arg(page + 1),
                    QString(), ImportText::tr("Choose another page."));
    const Page p = readPage(file.handle());
    checkSize(source.name, p.width, p.height);
    ImageInfo info{"tiff", int(p.width), int(p.height), file.pages(), p.bits, {}};
    if (swapsSides(p.orientation))
        std::swap(info.width, info.height);
    if (brokenChain)
        info.warnings << ImportText::tr("The file is damaged or cut: only %n page(s) could be found.", nullptr,
                                        file.pages());
    return info;
}

/// Uncompressed rows, or rows that deflate or LZW could have packed, must be in the file at least in part.
bool canHoldPicture(const Source &source, const Page &p)
{
    const bool plain = p.compression == COMPRESSION_NONE;
    const qint64 raw = qint64(p.width) * p.height * p.samples * p.bits / 8;
    return qint64(source.bytes.size()) * (plain ? 1 : 4096) >= raw / 20;
}

} // namespace

ImageInfo probe(const Source &source, int page)
{
    TiffFile file(source);
    return describe(source, file, page);
}

Decoded read(const Source &source, int page)
{
    TiffFile file(source);
    Decoded result{{}, describe(source, file, page)};
    const Page p = readPage(file.handle());
    if (!canHoldPicture(source, p))
        throw ImportText::unreadable(source.name, ImportText::tr("nearly all of the picture is missing."));
    file.clearFaults();
    int good = 0;
    bool stretched = false;
    const QImage image = readsSamples(p) ? readSamples(file.handle(), p, &good, &stretched)
                                         : readByLibrary(file.handle(), p, file, &good);
    if (good == 0)
        throw ImportText::unreadable(source.name, ImportText::tr("the TIFF data is damaged, or of a rare kind."));
    if (image.isNull())
        throw ImportText::noMemory(source.name, p.width, p.height);
    if (good < int(p.height))
        result.info.warnings << ImportText::cut(int(100LL * good / p.height));
    else if (file.faulty())
        result.info.warnings << ImportText::damaged();
    if (stretched)
        result.info.warnings << ImportText::tr(
            "The greys fill a small part of their range and were spread from black to white.");
    result.image = oriented(image, p.orientation);
    return result;
}

} // namespace vivify::tiff
