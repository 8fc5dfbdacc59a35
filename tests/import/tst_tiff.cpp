#include "core/base/Error.h"
#include "core/import/ImageImporter.h"

#include <QTemporaryDir>
#include <QTest>
#include <tiffio.h>
#include <vector>

using namespace vivify;

namespace {

struct Kind
{
    quint16 bits = 8, samples = 1, photometric = PHOTOMETRIC_MINISBLACK, orientation = 1;
    bool alpha = false, tiled = false;
    quint32 width = 64, height = 48;
};

using Value = std::function<quint16(quint32 x, quint32 y, int sample)>;

void writePage(TIFF *tif, const Kind &k, const Value &value)
{
    TIFFSetField(tif, TIFFTAG_IMAGEWIDTH, k.width);
    TIFFSetField(tif, TIFFTAG_IMAGELENGTH, k.height);
    TIFFSetField(tif, TIFFTAG_BITSPERSAMPLE, k.bits);
    TIFFSetField(tif, TIFFTAG_SAMPLESPERPIXEL, k.samples);
    TIFFSetField(tif, TIFFTAG_PHOTOMETRIC, k.photometric);
    TIFFSetField(tif, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tif, TIFFTAG_ORIENTATION, k.orientation);
    TIFFSetField(tif, TIFFTAG_COMPRESSION, COMPRESSION_LZW);
    const quint16 extra = EXTRASAMPLE_UNASSALPHA;
    if (k.alpha)
        TIFFSetField(tif, TIFFTAG_EXTRASAMPLES, 1, &extra);
    const quint32 side = k.tiled ? 16 : k.width, rows = k.tiled ? 16 : 1;
    if (k.tiled) {
        TIFFSetField(tif, TIFFTAG_TILEWIDTH, side);
        TIFFSetField(tif, TIFFTAG_TILELENGTH, rows);
    } else {
        TIFFSetField(tif, TIFFTAG_ROWSPERSTRIP, 8);
    }
    for (quint32 top = 0; top < k.height; top += rows)
        for (quint32 left = 0; left < k.width; left += side) {
            std::vector<uchar> data;
            for (quint32 y = top; y < top + rows; ++y)
                for (quint32 x = left; x < left + side; ++x)
                    for (int s = 0; s < k.samples; ++s) {
                        const quint16 v = value(x, y, s);
                        data.push_back(uchar(v));
                        if (k.bits == 16)
                            data.push_back(uchar(v >> 8));
                    }
            if (k.tiled)
                TIFFWriteTile(tif, data.data(), left, top, 0, 0);
            else
                TIFFWriteScanline(tif, data.data(), top);
        }
    TIFFWriteDirectory(tif);
}

} // namespace

class TestTiff : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString write(const Kind &k, const Value &value, int pages = 1)
    {
        const QString path = m_dir.filePath("t.tif");
        TIFF *tif = TIFFOpen(path.toUtf8().constData(), "wl");
        for (int i = 0; i < pages; ++i)
            writePage(tif, k, [&](quint32 x, quint32 y, int s) { return quint16(value(x, y, s) + i); });
        TIFFClose(tif);
        return path;
    }

private Q_SLOTS:
    void greysKeepTheirSense();
    void deepGreysAreSpread();
    void coloursAndAlpha();
    void inksWithoutProfile();
    void pagesAreChosen();
    void orientationIsObeyed();
    void everyCutIsToldOrRefused();
};

void TestTiff::greysKeepTheirSense()
{
    for (const bool tiled : {false, true})
        for (const quint16 bits : {quint16(8), quint16(16)}) {
            const Value ramp = [&](quint32 x, quint32, int) { return quint16(bits == 8 ? x * 4 : x * 1024); };
            const Kind black{bits, 1, PHOTOMETRIC_MINISBLACK, 1, false, tiled};
            const ImportedPicture dark = ImageImporter::read(write(black, ramp));
            QVERIFY(std::abs(qRed(dark.image.pixel(32, 20)) - 128) <= 1);
            QCOMPARE(qRed(dark.image.pixel(0, 20)), 0);
            QCOMPARE(dark.info.bits, int(bits));
            QVERIFY(dark.info.warnings.isEmpty());
            const Kind white{bits, 1, PHOTOMETRIC_MINISWHITE, 1, false, tiled};
            const QImage light = ImageImporter::read(write(white, ramp)).image;
            QVERIFY(std::abs(qRed(light.pixel(32, 20)) - 127) <= 1);
            QCOMPARE(qRed(light.pixel(0, 20)), 255);
        }
}

void TestTiff::deepGreysAreSpread()
{
    for (const bool tiled : {false, true}) {
        const Kind k{16, 1, PHOTOMETRIC_MINISBLACK, 1, false, tiled};
        const ImportedPicture read = ImageImporter::read(write(k, [](quint32 x, quint32, int) { return quint16(x * 30); }));
        QVERIFY(qRed(read.image.pixel(63, 5)) > 245);
        QVERIFY(qRed(read.image.pixel(0, 5)) < 10);
        QCOMPARE(read.info.warnings.size(), 1);
    }
}

void TestTiff::coloursAndAlpha()
{
    for (const quint16 bits : {quint16(8), quint16(16)}) {
        const quint16 full = bits == 8 ? 255 : 65535;
        const Kind k{bits, 4, PHOTOMETRIC_RGB, 1, true};
        const Value value = [&](quint32 x, quint32, int s) { return s == 0 ? full : s == 3 && x < 32 ? full : quint16(0); };
        const QImage image = ImageImporter::read(write(k, value)).image;
        QCOMPARE(image.pixel(10, 10), qRgb(255, 0, 0));
        QCOMPARE(image.pixel(50, 10), qRgb(255, 255, 255));
    }
}

void TestTiff::inksWithoutProfile()
{
    const Kind k{8, 4, PHOTOMETRIC_SEPARATED};
    const QImage image = ImageImporter::read(write(k, [](quint32 x, quint32, int s) {
                             return quint16(s == int(x / 16) ? 255 : 0); })).image;
    const QColor cyan = image.pixelColor(5, 5), magenta = image.pixelColor(20, 5), yellow = image.pixelColor(40, 5);
    QVERIFY(cyan.red() < 40 && cyan.blue() > 180 && cyan.green() > 130);
    QVERIFY(magenta.green() < 40 && magenta.red() > 180);
    QVERIFY(yellow.blue() < 60 && yellow.red() > 200 && yellow.green() > 200);
    QVERIFY(image.pixelColor(60, 5).lightness() < 60);
}

void TestTiff::pagesAreChosen()
{
    const QString path = write({}, [](quint32, quint32, int) { return quint16(100); }, 5);
    QCOMPARE(ImageImporter::probe(path).pages, 5);
    for (int page = 0; page < 5; ++page) {
        ImportOptions options;
        options.page = page;
        QCOMPARE(qRed(ImageImporter::read(path, options).image.pixel(3, 3)), 100 + page);
    }
    ImportOptions beyond;
    beyond.page = 5;
    QVERIFY_THROWS_EXCEPTION(Error, ImageImporter::read(path, beyond));
    beyond.page = -1;
    QVERIFY_THROWS_EXCEPTION(Error, ImageImporter::read(path, beyond));
}

void TestTiff::orientationIsObeyed()
{
    const Kind k{8, 1, PHOTOMETRIC_MINISBLACK, 6};
    const QString path = write(k, [](quint32 x, quint32 y, int) { return quint16(x < 8 && y < 8 ? 255 : 0); });
    const QImage image = ImageImporter::read(path).image;
    QCOMPARE(image.size(), QSize(48, 64));
    QCOMPARE(ImageImporter::probe(path).width, 48);
    QCOMPARE(qRed(image.pixel(47, 0)), 255);
    QCOMPARE(qRed(image.pixel(0, 0)), 0);
}

void TestTiff::everyCutIsToldOrRefused()
{
    QFile whole(write({}, [](quint32 x, quint32 y, int) { return quint16((x * 7 + y * 13) & 127); }, 4));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    const QByteArray bytes = whole.readAll();
    for (qsizetype length = 1; length < bytes.size(); length += bytes.size() / 60) {
        QFile cut(m_dir.filePath("cut.tif"));
        QVERIFY(cut.open(QIODevice::WriteOnly) && cut.write(bytes.left(length)) == length);
        cut.close();
        try {
            QVERIFY(!ImageImporter::read(cut.fileName()).info.warnings.isEmpty());
        } catch (const Error &e) {
            QCOMPARE(e.kind(), Error::Kind::BadInput);
        }
    }
}

QTEST_MAIN(TestTiff)
#include "tst_tiff.moc"
