#include "core/base/Error.h"
#include "core/import/ImageImporter.h"
#include "tests/support/Sanitizers.h"

#include <QBuffer>
#include <QColorSpace>
#include <QImageWriter>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace vivify;

namespace {

QImage gradient(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.setPixel(x, y, qRgb(x * 255 / width, y * 255 / height, 90));
    return image;
}

QByteArray encoded(const QImage &image, const char *format, int quality = -1)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    return writer.write(image) ? buffer.data() : QByteArray();
}

QByteArray pngHeader(quint32 width, quint32 height)
{
    QByteArray bytes = encoded(gradient(64, 64), "png");
    qToBigEndian(width, bytes.data() + 16);
    qToBigEndian(height, bytes.data() + 20);
    return bytes;
}

int worstDifference(const QImage &a, const QImage &b)
{
    int worst = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            worst = std::max({worst, std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)),
                              std::abs(qBlue(p) - qBlue(q))});
        }
    return worst;
}

QStringList adviceIds(const ImportedPicture &picture)
{
    QStringList ids;
    for (const ImportAdvice &a : picture.advice)
        ids << a.id;
    return ids;
}

} // namespace

class TestImageImporter : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString put(const QString &name, const QByteArray &bytes)
    {
        const QString path = m_dir.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can't write");
        return path;
    }
    /// The message of the Error that read throws; empty when it throws none.
    QString refusal(const QString &path, Error::Kind kind = Error::Kind::BadInput)
    {
        try {
            ImageImporter::read(path);
        } catch (const Error &e) {
            return e.kind() == kind ? e.message() : QStringLiteral("wrong kind");
        }
        return {};
    }

private Q_SLOTS:
    void pngComesBackEqual();
    void alphaLiesOnWhite();
    void textKeysAreGone();
    void iccBecomesSrgb();
    void cutPngShowsItsTop();
    void cutJpegShowsItsTop();
    void webpIsRead();
    void everyOrientationIsUpright();
    void contentDecidesNotTheName();
    void dicomPreambleIsNotTiff();
    void hugeHeadersAreRefused();
    void shortFilesWithLargeHeadersAreRefused();
    void photoOf48MegapixelsOpens();
    void strangeFilesAreRefused();
    void everyCutIsToldOrRefused();
    void svgIsDrawnLarge();
    void svgReachesNoFile();
    void svgBombIsRefused();
    void maskIsReadAndChecked();
    void clipboardIsChecked();
    void smallAndBorderAreHinted();
};

void TestImageImporter::pngComesBackEqual()
{
    const QImage image = gradient(640, 520);
    for (const QImage::Format format : {QImage::Format_RGB32, QImage::Format_ARGB32, QImage::Format_RGBX64}) {
        const ImportedPicture read = ImageImporter::read(put("a.png", encoded(image.convertToFormat(format), "png")));
        QCOMPARE(read.image, image);
        QCOMPARE(read.image.format(), QImage::Format_RGB32);
        QCOMPARE(read.info.bits, format == QImage::Format_RGBX64 ? 16 : 8);
        QVERIFY(read.info.warnings.isEmpty());
    }
    const QImage indexed = image.convertToFormat(QImage::Format_Indexed8);
    QCOMPARE(ImageImporter::read(put("i.png", encoded(indexed, "png"))).image,
             indexed.convertToFormat(QImage::Format_RGB32));
}

void TestImageImporter::alphaLiesOnWhite()
{
    QImage image(20, 20, QImage::Format_ARGB32);
    image.fill(qRgba(200, 0, 0, 0));
    image.setPixel(3, 3, qRgba(0, 0, 0, 128));
    const QImage read = ImageImporter::read(put("alpha.png", encoded(image, "png"))).image;
    QCOMPARE(read.pixel(0, 0), qRgb(255, 255, 255));
    QCOMPARE(read.pixel(3, 3), qRgb(127, 127, 127));
}

void TestImageImporter::textKeysAreGone()
{
    QImage image = gradient(32, 32);
    image.setText("PatientName", "CANARY^JANE");
    for (const char *format : {"png", "jpg"}) {
        const QByteArray bytes = encoded(image, format);
        QVERIFY(bytes.contains("CANARY"));
        const QImage read = ImageImporter::read(put("text.bin", bytes)).image;
        QVERIFY(read.textKeys().isEmpty());
        QVERIFY(!encoded(read, "png").contains("CANARY"));
    }
    QVERIFY(ImageImporter::fromImage(image).image.textKeys().isEmpty());
}

void TestImageImporter::iccBecomesSrgb()
{
    QImage image(64, 64, QImage::Format_RGB32);
    image.fill(qRgb(200, 60, 60));
    image.setColorSpace(QColorSpace::DisplayP3);
    QImage wanted = image.convertedToColorSpace(QColorSpace::SRgb);
    for (const char *format : {"png", "jpg", "webp"}) {
        const QImage read = ImageImporter::read(put("p3.bin", encoded(image, format, 100))).image;
        QVERIFY2(worstDifference(read, wanted) <= 4, format);
        QVERIFY(worstDifference(read, image) > 10);
    }
    QVERIFY(worstDifference(ImageImporter::fromImage(image).image, wanted) <= 2);
}

void TestImageImporter::cutPngShowsItsTop()
{
    const QImage image = gradient(400, 400);
    const QByteArray whole = encoded(image, "png");
    const QString path = put("cut.png", whole.left(whole.size() * 6 / 10));
    const ImportedPicture read = ImageImporter::read(path);
    QCOMPARE(read.info.warnings.size(), 1);
    QCOMPARE(read.image.pixel(399, 40), image.pixel(399, 40));
    QCOMPARE(read.image.pixel(200, 399), qRgb(255, 255, 255));
    QCOMPARE(ImageImporter::probe(path).warnings.size(), 1);
}

void TestImageImporter::cutJpegShowsItsTop()
{
    const QImage image = gradient(400, 400);
    const QByteArray whole = encoded(image, "jpg", 95);
    const QString path = put("cut.jpg", whole.left(whole.size() * 7 / 10));
    const ImportedPicture read = ImageImporter::read(path);
    QCOMPARE(read.info.warnings.size(), 1);
    QVERIFY(worstDifference(read.image.copy(0, 0, 400, 100), image.copy(0, 0, 400, 100)) < 12);
    QCOMPARE(read.image.pixel(200, 399), qRgb(255, 255, 255));
    QCOMPARE(ImageImporter::probe(path).warnings.size(), 1);
    QVERIFY(ImageImporter::read(put("whole.jpg", whole)).info.warnings.isEmpty());
}

void TestImageImporter::webpIsRead()
{
    const QImage image = gradient(90, 70);
    const ImportedPicture read = ImageImporter::read(put("a.webp", encoded(image, "webp", 100)));
    QCOMPARE(read.info.format, QString("webp"));
    QVERIFY(worstDifference(read.image, image) <= 3);
}

void TestImageImporter::everyOrientationIsUpright()
{
    QImage upright = gradient(96, 64);
    for (int value = 1; value <= 8; ++value) {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QByteArray jpeg = encoded(upright, "jpg", 98);
        QByteArray exif("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0", 32);
        exif[25] = char(value);
        QByteArray marker("\xFF\xE1\0\0", 4);
        qToBigEndian(quint16(exif.size() + 2), marker.data() + 2);
        jpeg.insert(2, marker + exif);
        const QString path = put("o.jpg", jpeg);
        const ImageInfo info = ImageImporter::probe(path);
        const QImage read = ImageImporter::read(path).image;
        QCOMPARE(QSize(info.width, info.height), read.size());
        QCOMPARE(read.size(), value >= 5 ? QSize(64, 96) : QSize(96, 64));
        // Where the stored top left corner (dark) must lie, by the EXIF standard's definition of each value.
        const QPoint corner[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}, {1, 0}, {1, 1}, {0, 1}};
        const QPoint at(corner[value - 1].x() * (read.width() - 1), corner[value - 1].y() * (read.height() - 1));
        QVERIFY2(qRed(read.pixel(at)) < 20 && qGreen(read.pixel(at)) < 20, qPrintable(QString::number(value)));
        // The stored top right corner (red), which tells turned from mirrored.
        const QPoint red[] = {{1, 0}, {0, 0}, {0, 1}, {1, 1}, {0, 1}, {1, 1}, {1, 0}, {0, 0}};
        const QPoint redAt(red[value - 1].x() * (read.width() - 1), red[value - 1].y() * (read.height() - 1));
        QVERIFY2(qRed(read.pixel(redAt)) > 230 && qGreen(read.pixel(redAt)) < 20, qPrintable(QString::number(value)));
    }
}

void TestImageImporter::contentDecidesNotTheName()
{
    QCOMPARE(ImageImporter::probe(put("really.jpg", encoded(gradient(10, 10), "png"))).format, QString("png"));
    QVERIFY(refusal(put("gif.png", encoded(gradient(10, 10), "bmp"))).contains("gif.png"));
}

void TestImageImporter::dicomPreambleIsNotTiff()
{
    QByteArray bytes("II*\0", 4);
    bytes.append(QByteArray(124, '\0')).append("DICM");
    bytes.append(QByteArray("\x02\0\x10\0UI\x14\0" "1.2.840.10008.1.2.1\0", 28));
    bytes.append(QByteArray("\x28\0\x08\0IS\x02\0" "7 ", 10)).append(QByteArray("\x28\0\x10\0US\x02\0\x20\0", 10));
    bytes.append(QByteArray("\x28\0\x11\0US\x02\0\x30\0", 10)).append(QByteArray("\x28\0\x01\x01US\x02\0\x0C\0", 10));
    const QString path = put("scan.tif", bytes);
    const ImageInfo info = ImageImporter::probe(path);
    QCOMPARE(info.format, QString("dicom"));
    QCOMPARE(QSize(info.width, info.height), QSize(48, 32));
    QCOMPARE(info.pages, 7);
    QCOMPARE(info.bits, 12);
    QCOMPARE(info.warnings.size(), 1); // No pixel data.
    QVERIFY(refusal(path).contains("DICOM"));
}

void TestImageImporter::hugeHeadersAreRefused()
{
    const QString message = refusal(put("bomb.png", pngHeader(60000, 60000)));
    QVERIFY2(message.contains("60000 × 60000") && message.contains("256"), qPrintable(message));
    QVERIFY(!message.contains(m_dir.path()));
    QVERIFY(!refusal(put("bomb2.png", pngHeader(0x7fffffff, 0x7fffffff))).isEmpty());
    QVERIFY(!refusal(put("bomb0.png", pngHeader(0, 10))).isEmpty());
    QByteArray jpeg = encoded(gradient(64, 64), "jpg");
    const qsizetype frame = jpeg.indexOf("\xFF\xC0");
    QVERIFY(frame > 0);
    qToBigEndian(quint16(65500), jpeg.data() + frame + 5);
    qToBigEndian(quint16(65500), jpeg.data() + frame + 7);
    QVERIFY(refusal(put("bomb.jpg", jpeg)).contains("65500 × 65500"));
    QByteArray tiff = encoded(gradient(64, 64), "tiff");
    const auto *data = tiff.constData();
    for (qint64 at = qFromLittleEndian<quint32>(data + 4) + 2, n = qFromLittleEndian<quint16>(data + at - 2); n > 0; --n, at += 12)
        if (const auto tag = qFromLittleEndian<quint16>(tiff.constData() + at); tag == 256 || tag == 257) {
            qToLittleEndian(quint16(4), tiff.data() + at + 2);
            qToLittleEndian(quint32(100000), tiff.data() + at + 8);
        }
    QVERIFY(refusal(put("bomb.tif", tiff)).contains("100000 × 100000"));
}

/// KiB; the largest resident size since the last reset.
static qint64 residentPeak()
{
    QFile status("/proc/self/status");
    const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
    return text.mid(text.indexOf("VmHWM:") + 6, 20).trimmed().split(' ').value(0).toLongLong();
}

static qint64 residentPeakAfterReset()
{
    QFile reset("/proc/self/clear_refs");
    if (reset.open(QIODevice::WriteOnly))
        reset.write("5"); // proc(5): resets the peak resident set size
    reset.close();
    return residentPeak();
}

void TestImageImporter::shortFilesWithLargeHeadersAreRefused()
{
    const qint64 before = residentPeakAfterReset();
    QVERIFY(!refusal(put("thin.png", pngHeader(15000, 15000))).isEmpty());
    QByteArray jpeg = encoded(gradient(64, 64), "jpg");
    const qsizetype frame = jpeg.indexOf("\xFF\xC0");
    qToBigEndian(quint16(15000), jpeg.data() + frame + 5);
    qToBigEndian(quint16(15000), jpeg.data() + frame + 7);
    QVERIFY(!refusal(put("thin.jpg", jpeg)).isEmpty());
    const qint64 grown = residentPeak() - before;
    if (test::Sanitized)
        QSKIP("The sanitizer's own record of what is claimed is resident.");
    QVERIFY2(grown < 20 << 10, qPrintable(QString::number(grown))); // KiB; the claimed size alone would take 900 MB
}

void TestImageImporter::photoOf48MegapixelsOpens()
{
    QImage photo(8000, 6000, QImage::Format_Grayscale8);
    photo.fill(120);
    const ImportedPicture read = ImageImporter::read(put("photo.jpg", encoded(photo, "jpg", 50)));
    QCOMPARE(read.image.size(), photo.size());
    QVERIFY(std::abs(qRed(read.image.pixel(7999, 5999)) - 120) <= 2);
    const QByteArray webp = encoded(photo.convertToFormat(QImage::Format_RGB32), "webp", 50);
    QCOMPARE(ImageImporter::read(put("photo.webp", webp)).image.size(), photo.size());
}

void TestImageImporter::strangeFilesAreRefused()
{
    QVERIFY(refusal(put("empty.png", {})).contains("empty.png"));
    QVERIFY(refusal(m_dir.filePath("absent.png")).contains("absent.png"));
    QVERIFY(!refusal(m_dir.path()).isEmpty());
    QVERIFY(!refusal("/dev/zero").isEmpty());
    QVERIFY(!refusal(put("noise.bin", QByteArray(5000, 'x'))).isEmpty());
}

void TestImageImporter::everyCutIsToldOrRefused()
{
    const QImage image = gradient(200, 160);
    for (const char *format : {"png", "jpg", "tiff", "webp"}) {
        const QByteArray whole = encoded(image, format);
        for (int part = 1; part < 40; ++part) {
            const QString path = put("part.bin", whole.left(whole.size() * part / 40));
            try {
                const ImportedPicture read = ImageImporter::read(path);
                QVERIFY2(!read.info.warnings.isEmpty() || worstDifference(read.image, image) < 40, format);
            } catch (const Error &e) {
                QCOMPARE(e.kind(), Error::Kind::BadInput);
            }
        }
    }
}

void TestImageImporter::svgIsDrawnLarge()
{
    const QString path = put("a.svg", "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY red '#ff0000'>]>"
                                      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>"
                                      "<rect x='0' y='0' width='10' height='10' fill='&red;'/></svg>");
    ImportOptions options;
    QCOMPARE(ImageImporter::read(path).image.size(), QSize(1024, 512));
    options.svgLongSide = 2000;
    const QImage large = ImageImporter::read(path, options).image;
    QCOMPARE(large.size(), QSize(2000, 1000));
    QCOMPARE(large.pixel(400, 400), qRgb(255, 0, 0));
    QCOMPARE(large.pixel(1600, 400), qRgb(255, 255, 255));
    options.svgLongSide = 100;
    QCOMPARE(ImageImporter::read(path, options).image.width(), 1024);
}

void TestImageImporter::svgReachesNoFile()
{
    QImage red(10, 10, QImage::Format_RGB32);
    red.fill(Qt::red);
    const QString secret = put("secret.png", encoded(red, "png"));
    const QByteArray inner = encoded(red, "png").toBase64();
    const QByteArray start = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 10 10'>";
    for (const QString &link : {secret, "file://" + secret, QString("secret.png")}) {
        const QByteArray drawing = start + "<image xlink:href='" + link.toUtf8() + "' width='10' height='10'/></svg>";
        const QImage read = ImageImporter::read(put("link.svg", drawing)).image;
        QCOMPARE(read.pixel(500, 500), qRgb(255, 255, 255));
    }
    const QByteArray own = start + "<image xlink:href='data:image/png;base64," + inner + "' width='10' height='10'/></svg>";
    QCOMPARE(ImageImporter::read(put("own.svg", own)).image.pixel(500, 500), qRgb(255, 0, 0));
    const QByteArray entity = "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + start + "<text>&x;</text></svg>";
    refusal(put("entity.svg", entity)); // Either is fine, as long as nothing is opened and it ends.
}

void TestImageImporter::svgBombIsRefused()
{
    QByteArray bomb = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>"
                      "<g id='a0'><rect width='1' height='1'/></g>";
    for (int i = 1; i < 12; ++i) {
        bomb += "<g id='a" + QByteArray::number(i) + "'>";
        for (int k = 0; k < 10; ++k)
            bomb += "<use xlink:href='#a" + QByteArray::number(i - 1) + "'/>";
        bomb += "</g>";
    }
    QVERIFY(!refusal(put("bomb.svg", bomb + "</svg>")).isEmpty());
    QByteArray deep = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>";
    for (int i = 0; i < 100000; ++i)
        deep += "<g>";
    QVERIFY(!refusal(put("deep.svg", deep)).isEmpty());
}

void TestImageImporter::maskIsReadAndChecked()
{
    QImage mask(60, 40, QImage::Format_Grayscale8);
    mask.fill(0);
    QPainter(&mask).fillRect(10, 10, 20, 20, Qt::white);
    const QByteArray good = encoded(mask, "png");
    const QImage read = ImageImporter::readMask(put("m.png", good), mask.size());
    QCOMPARE(read.format(), QImage::Format_Grayscale8);
    QCOMPARE(read, mask);
    QImage clear(60, 40, QImage::Format_ARGB32);
    clear.fill(Qt::transparent);
    QPainter(&clear).fillRect(10, 10, 20, 20, Qt::white);
    QCOMPARE(ImageImporter::readMask(put("t.png", encoded(clear, "png")), mask.size()), mask);
    mask.fill(0);
    QVERIFY_THROWS_EXCEPTION(Error, ImageImporter::readMask(put("m.png", good), QSize(61, 40)));
    QVERIFY_THROWS_EXCEPTION(Error, ImageImporter::readMask(put("e.png", encoded(mask, "png")), mask.size()));
    QVERIFY_THROWS_EXCEPTION(Error, ImageImporter::readMask(put("c.png", good.left(good.size() - 30)), mask.size()));
    QVERIFY_THROWS_EXCEPTION(Error, ImageImporter::readMask(put("j.png", encoded(mask, "jpg")), mask.size()));
    QVERIFY_THROWS_EXCEPTION(Error, ImageImporter::readMask(m_dir.filePath("no.png"), mask.size()));
}

void TestImageImporter::clipboardIsChecked()
{
    QVERIFY_THROWS_EXCEPTION(Error, ImageImporter::fromImage(QImage()));
    QCOMPARE(ImageImporter::fromImage(gradient(30, 20)).image, gradient(30, 20));
}

void TestImageImporter::smallAndBorderAreHinted()
{
    QImage image(600, 600, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter(&image).fillRect(200, 200, 200, 200, Qt::darkRed);
    QVERIFY(adviceIds(ImageImporter::fromImage(image)).isEmpty());
    QPainter(&image).fillRect(200, 200, 400, 200, Qt::darkRed);
    QCOMPARE(adviceIds(ImageImporter::fromImage(image)), QStringList{"border"});
    QCOMPARE(adviceIds(ImageImporter::fromImage(image.copy(0, 0, 500, 600))).value(0), QString("small"));
}

QTEST_MAIN(TestImageImporter)
#include "tst_imageimporter.moc"
