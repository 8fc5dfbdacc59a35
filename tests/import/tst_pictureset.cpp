#include "core/base/Error.h"
#include "core/import/Advice.h"
#include "core/import/ImageImporter.h"

#include <QDirIterator>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace vivify;

/// Every picture of the development set, whole and damaged.
class TestPictureSet : public QObject
{
    Q_OBJECT

    const QDir m_set{QStringLiteral(VIVIFY_DATASET)};
    QStringList files(const QString &folder) const
    {
        QStringList paths;
        for (const QFileInfo &info : QDir(m_set.filePath(folder)).entryInfoList(QDir::Files, QDir::Name))
            paths << info.filePath();
        return paths;
    }

private Q_SLOTS:
    void init()
    {
        if (!m_set.exists("SOURCES.md"))
            QSKIP("the development pictures are not here");
    }
    void soundPicturesOpenWithoutDamage();
    void damagedPicturesAreToldOrRefused();
    void deepGreyPicturesAgree();
    void dicomIsRecognised();
    void textIsFoundWhereItIs();
    void flippedBytesNeverCrash();
};

void TestPictureSet::soundPicturesOpenWithoutDamage()
{
    for (const char *folder : {"heart", "lung", "vessel", "neuron", "knee", "format"})
        for (const QString &path : files(folder)) {
            const ImageInfo info = ImageImporter::probe(path);
            QVERIFY2(info.warnings.isEmpty(), qPrintable(path));
            const ImportedPicture picture = ImageImporter::read(path);
            QCOMPARE(picture.image.size(), QSize(info.width, info.height));
            QCOMPARE(picture.image.format(), QImage::Format_RGB32);
            QVERIFY(picture.image.textKeys().isEmpty());
        }
}

void TestPictureSet::damagedPicturesAreToldOrRefused()
{
    for (const QString &path : files("corrupt")) {
        QVERIFY2(!ImageImporter::probe(path).warnings.isEmpty(), qPrintable(path));
        try {
            QVERIFY2(!ImageImporter::read(path).info.warnings.isEmpty(), qPrintable(path));
        } catch (const Error &e) {
            QVERIFY(e.message().contains(QFileInfo(path).fileName()));
            QVERIFY(!e.message().contains(QFileInfo(path).path()));
            QFAIL(qPrintable(e.message())); // each of these has a part that can be read
        }
    }
}

void TestPictureSet::deepGreyPicturesAgree()
{
    // The PNG holds 89 times the TIFF's values (65535 / 731, its brightest), so it fills the range and is shown as it is.
    // The TIFF is spread from its 0.1th to its 99.8th percentile (0 and 477), which makes it brighter by 735 / 477.
    const QImage stored = QImage(m_set.filePath("format/gray16_head.png")).convertToFormat(QImage::Format_Grayscale16);
    const QImage png = ImageImporter::read(m_set.filePath("format/gray16_head.png")).image;
    const QImage tiff = ImageImporter::read(m_set.filePath("format/gray16_head.tif")).image;
    QCOMPARE(tiff.size(), stored.size());
    int most = 0;
    for (int y = 0; y < stored.height(); ++y)
        for (int x = 0; x < stored.width(); ++x) {
            const int value = reinterpret_cast<const quint16 *>(stored.constScanLine(y))[x];
            QCOMPARE(value % 89, 0);
            most = std::max(most, std::abs(qRed(png.pixel(x, y)) - qRound(value / 257.0)));
            most = std::max(most, std::abs(qRed(tiff.pixel(x, y)) - std::min(255, qRound(value / 89 * 255 / 477.0))));
        }
    QCOMPARE(most, 0);
    QCOMPARE(ImageImporter::probe(m_set.filePath("format/stack16_brain_35pages.tif")).pages, 35);
}

void TestPictureSet::dicomIsRecognised()
{
    for (const QString &path : files("dicom")) {
        const ImageInfo info = ImageImporter::probe(path);
        QCOMPARE(info.format, QString("dicom"));
        QVERIFY2(info.warnings.isEmpty() && info.width >= 64 && info.height >= 64, qPrintable(path));
        const ImportedPicture picture = ImageImporter::read(path, {info.pages - 1});
        QCOMPARE(picture.image.size(), QSize(info.width, info.height));
        QVERIFY2(picture.info.warnings.isEmpty(), qPrintable(path));
    }
    // Six files hold the same pixels in six transfer syntaxes, and two the same frames.
    const QImage mosaic = ImageImporter::read(m_set.filePath("dicom/mr_brain_mosaic_ts1.dcm")).image;
    for (const int syntax : {3, 4, 5, 7, 9})
        QCOMPARE(ImageImporter::read(m_set.filePath(QString("dicom/mr_brain_mosaic_ts%1.dcm").arg(syntax))).image, mosaic);
    for (const int page : {0, 4, 9})
        QCOMPARE(ImageImporter::read(m_set.filePath("dicom/mr_multiframe_rle.dcm"), {page}).image,
                 ImageImporter::read(m_set.filePath("dicom/mr_multiframe.dcm"), {page}).image);
    // A chest as radiologists see it: air in the lungs is dark although the file counts from white to black.
    const QImage chest = ImageImporter::read(m_set.filePath("dicom/cr_chest_mono1_no_meta.dcm")).image;
    QVERIFY(qGray(chest.pixel(110, 180)) < qGray(chest.pixel(220, 180)));
    const ImageInfo cine = ImageImporter::probe(m_set.filePath("dicom/us_cine.dcm"));
    QCOMPARE(QSize(cine.width, cine.height), QSize(320, 240));
    QCOMPARE(cine.pages, 30);
    QCOMPARE(ImageImporter::probe(m_set.filePath("dicom/cr_chest_mono1_no_meta.dcm")).bits, 10);
    QCOMPARE(ImageImporter::probe(m_set.filePath("dicom/mr_brain_mosaic_ts3.dcm")).width, 384);
}

void TestPictureSet::textIsFoundWhereItIs()
{
    int labelled = 0, missed = 0, plain = 0, wrong = 0;
    for (const char *folder : {"heart", "lung", "vessel", "neuron", "knee"})
        for (const QString &path : files(folder)) {
            const auto advice = ImageImporter::read(path).advice;
            const bool told = std::any_of(advice.begin(), advice.end(), [](const auto &a) { return a.id == "text"; });
            if (path.contains("labelled")) {
                ++labelled;
                missed += told ? 0 : 1;
            } else if (!path.contains("engraving")) { // Those have a few words: either answer will do.
                ++plain;
                wrong += told ? 1 : 0;
            }
        }
    qInfo("text told in %d of %d labelled pictures, wrongly in %d of %d without", labelled - missed, labelled, wrong, plain);
    QVERIFY(labelled >= 5 && plain >= 15);
    QCOMPARE(missed, 0);
    QCOMPARE(wrong, 0);
}

void TestPictureSet::flippedBytesNeverCrash()
{
    QTemporaryDir dir;
    QRandomGenerator random(7);
    const QStringList small{"format/gray16_head.png",           "format/gray16_head.tif",
                            "format/stack16_brain_35pages.tif", "format/exif6_heart_and_lungs.jpg",
                            "format/indexed_alpha_lung.png",    "dicom/mr_multiframe.dcm",
                            "dicom/mr_multiframe_rle.dcm",      "dicom/us_j2k_lossless.dcm",
                            "dicom/us_doppler_jpeg.dcm",        "dicom/mr_brain_mosaic_ts7.dcm",
                            "neuron/neuron_pyramidal.svg",      "format/cine_rgb_12pages.tif"};
    for (const QString &name : small) {
        QFile file(m_set.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        for (int round = 0; round < 25; ++round) {
            QByteArray bytes = whole;
            const qsizetype span = round % 2 ? std::min<qsizetype>(512, bytes.size()) : bytes.size();
            for (int i = 0; i < 1 + round; ++i)
                bytes[random.bounded(int(span))] = char(random.bounded(256));
            QFile damaged(dir.filePath("damaged.bin"));
            QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(bytes) == bytes.size());
            damaged.close();
            try {
                ImageImporter::probe(damaged.fileName());
                QVERIFY(!ImageImporter::read(damaged.fileName()).image.isNull());
            } catch (const Error &) {
            }
        }
    }
}

QTEST_MAIN(TestPictureSet)
#include "tst_pictureset.moc"
