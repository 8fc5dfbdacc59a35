#include "tests/nn/Reference.h"

#include "core/nn/Checkpoint.h"
#include "core/nn/ConfigFile.h"
#include "core/nn/Error.h"
#include "core/nn/ImageResize.h"
#include "core/nn/Preprocess.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace vivify::nn;

namespace {

/// The same picture as `pixels` in export_pipeline.py.
Image pixels(int64_t width, int64_t height)
{
    Image image(width, height);
    auto state = uint64_t(width * 65536 + height);
    for (uint8_t &byte : image.rgb) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        byte = uint8_t(state >> 56);
    }
    return image;
}

QByteArray digest(const Image &image)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(image.rgb.data()), qsizetype(image.rgb.size()));
    return QCryptographicHash::hash(bytes.toByteArray(), QCryptographicHash::Sha256).toHex();
}

Image make(const QByteArray &kind, const Image &image, int width, int height)
{
    if (kind == "cover")
        return cropToCover(image, width, height);
    return resize(image, width, height, kind == "box" ? ResizeFilter::Box : ResizeFilter::Bilinear);
}

}  // namespace

class tst_Preprocess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resizesToPillowsBits()
    {
        QFile file(QString::fromStdString(reference::folder + "pipeline/resizes.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int checked = 0;
        for (const QByteArray &line : file.readAll().trimmed().split('\n')) {
            const QList<QByteArray> f = line.split(' ');
            QCOMPARE(f.size(), 6);
            const Image made = make(f[0], pixels(f[1].toInt(), f[2].toInt()), f[3].toInt(), f[4].toInt());
            QVERIFY2(made.width == f[3].toInt() && made.height == f[4].toInt() && digest(made) == f[5], line.constData());
            ++checked;
        }
        QVERIFY(checked >= 35);
    }

    void coversWithoutMakingTheWholePicture()
    {
        // Scaled as a whole this would be 7 million pixels wide.
        const Image made = cropToCover(pixels(10000, 1), 1280, 704);
        QCOMPARE(made.width, int64_t(1280));
        QCOMPARE(made.height, int64_t(704));
        QVERIFY(std::equal(made.row(1), made.row(2), made.row(702)));
    }

    void preparesWhatTheReferencePrepares_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"a", "b", "c"})
            QTest::newRow(name) << name;
    }

    void preparesWhatTheReferencePrepares()
    {
        QFETCH(QString, name);
        const std::string key = name.toStdString();
        const Checkpoint checkpoint(reference::folder + "checkpoints/" + key);
        const auto config = FeatureExtractorConfig::read(checkpoint.config("feature_extractor/preprocessor_config.json"));
        const reference::File file("preprocessing.safetensors");
        const Image image = pixels(101, 67);
        QVERIFY(at::equal(vaePixels(image, 48, 32), file[key + "/vae"]));
        QVERIFY(reference::difference(clipPixels(image, 48, config), file[key + "/clip"]) < 1e-6);
    }

    void readsOldAndNewCropSizes()
    {
        const auto size = [](const char *json) {
            const auto config = FeatureExtractorConfig::read(ConfigFile::parse(json, "preprocessor_config.json"));
            return std::pair(config.cropWidth, config.cropHeight);
        };
        QCOMPARE(size("{}"), std::pair(int64_t(224), int64_t(224)));
        QCOMPARE(size(R"({"crop_size":336})"), std::pair(int64_t(336), int64_t(336)));
        QCOMPARE(size(R"({"crop_size":{"height":30,"width":20}})"), std::pair(int64_t(20), int64_t(30)));
        QVERIFY_THROWS_EXCEPTION(Error, size(R"({"crop_size":{"height":30}})"));
        QVERIFY_THROWS_EXCEPTION(Error, size(R"({"crop_size":-1})"));
        QVERIFY_THROWS_EXCEPTION(Error, size(R"({"image_std":[1,0,1]})"));
        QVERIFY_THROWS_EXCEPTION(Error, size(R"({"image_mean":[1,1]})"));
    }

    void roundsPixelsHalfToEven()
    {
        const at::Tensor unit = (at::tensor({0.5, 1.5, 2.5, 0.0, 255.0, 254.4}, at::kFloat) / 255.0).view({3, 1, 2});
        const Image image = toImage(unit);
        QCOMPARE(image.rgb, (std::vector<uint8_t>{0, 2, 255, 2, 0, 254}));  // red, green, blue of two pixels
    }

    void writesAndReadsPictures()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("picture.png").toStdString();
        const Image image = pixels(37, 21);
        writePng(path, image);
        const Image back = readImage(path);
        QCOMPARE(back.width, image.width);
        QCOMPARE(back.rgb, image.rgb);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(path.parent_path()), {}), std::ptrdiff_t(1));
        QVERIFY_THROWS_EXCEPTION(Error, writePng(path.parent_path() / "missing" / "a.png", image));
    }

    void refusesBadPictures()
    {
        const QTemporaryDir folder;
        const auto written = [&folder](const QByteArray &bytes) {
            QFile file(folder.filePath("bad.png"));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName().toStdString() : "";
        };
        QVERIFY_THROWS_EXCEPTION(Error, readImage(folder.filePath("absent.png").toStdString()));
        QVERIFY_THROWS_EXCEPTION(Error, readImage(folder.path().toStdString()));
        QVERIFY_THROWS_EXCEPTION(Error, readImage(written({})));
        QVERIFY_THROWS_EXCEPTION(Error, readImage(written("GIF89a")));
        QFile good(QString::fromStdString(reference::folder + "pipeline/a_f5.png"));
        QVERIFY(good.open(QIODevice::ReadOnly));
        QByteArray bytes = good.readAll();
        QVERIFY_THROWS_EXCEPTION(Error, readImage(written(bytes.left(bytes.size() / 2))));
        bytes[16] = char(0);  // 60000 × 60000 by the header
        bytes[18] = char(0xEA);
        bytes[22] = char(0xEA);
        QVERIFY_THROWS_EXCEPTION(Error, readImage(written(bytes)));
    }
};

QTEST_GUILESS_MAIN(tst_Preprocess)
#include "tst_preprocess.moc"
