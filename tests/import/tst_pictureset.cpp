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
            QVERIFY(!path.endsWith(".dcm"));
        } catch (const Error &e) {
            QVERIFY(e.message().contains(QFileInfo(path).fileName()));
            QVERIFY(!e.message().contains(QFileInfo(path).path()));
            QVERIFY2(path.endsWith(".dcm"), qPrintable(path));
        }
    }
}

void TestPictureSet::deepGreyPicturesAgree()
{
    const QImage stretched = ImageImporter::read(m_set.filePath("format/gray16_head.png")).image;
    const QImage raw = ImageImporter::read(m_set.filePath("format/gray16_head.tif")).image;
    qint64 difference = 0;
    for (int y = 0; y < raw.height(); ++y)
        for (int x = 0; x < raw.width(); ++x)
            difference += std::abs(qRed(raw.pixel(x, y)) - qRed(stretched.pixel(x, y)));
    QVERIFY2(difference / (raw.width() * raw.height()) < 34, qPrintable(QString::number(difference)));
    QCOMPARE(ImageImporter::probe(m_set.filePath("format/stack16_brain_35pages.tif")).pages, 35);
}

void TestPictureSet::dicomIsRecognised()
{
    for (const QString &path : files("dicom")) {
        const ImageInfo info = ImageImporter::probe(path);
        QCOMPARE(info.format, QString("dicom"));
        QVERIFY2(info.warnings.isEmpty() && info.width >= 64 && info.height >= 64, qPrintable(path));
    }
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
