#include "core/export/Bt709.h"
#include "core/export/Palette.h"

#include <QTest>
#include <cmath>
#include <cstdlib>

using namespace vivify;

namespace {

struct Frame
{
    explicit Frame(QSize shape) : size(shape), y(size_t(shape.width()) * size_t(shape.height())), u(y.size() / 4), v(y.size() / 4) {}
    void fill(const QImage &image) { toBt709(image, {y.data(), u.data(), v.data(), size.width(), size.width() / 2}); }
    QSize size;
    std::vector<uchar> y, u, v;
};

QImage noise(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb(std::rand() % 256, std::rand() % 256, std::rand() % 256));
    return image;
}

} // namespace

/// The numbers of the standard, in floating point, against the program's whole numbers.
class TestBt709 : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPixelIsTheStandards()
    {
        const QImage image = noise({38, 22});
        Frame frame(image.size());
        frame.fill(image);
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QRgb p = image.pixel(x, y);
                const double exact = 16 + 219 / 255.0 * (0.2126 * qRed(p) + 0.7152 * qGreen(p) + 0.0722 * qBlue(p));
                QVERIFY(std::abs(exact - frame.y[size_t(y * image.width() + x)]) <= 0.51);
            }
        for (int y = 0; y < image.height() / 2; ++y)
            for (int x = 0; x < image.width() / 2; ++x) {
                double red = 0, green = 0, blue = 0;
                for (int row = 0; row < 2; ++row)
                    for (int column = -1; column <= 1; ++column) {
                        const QRgb p = image.pixel(qMax(0, 2 * x + column), 2 * y + row);
                        const double weight = (column == 0 ? 2 : 1) / 8.0;
                        red += weight * qRed(p);
                        green += weight * qGreen(p);
                        blue += weight * qBlue(p);
                    }
                const double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
                const size_t at = size_t(y * image.width() / 2 + x);
                QVERIFY(std::abs(128 + 224 / 255.0 * (blue - luma) / 1.8556 - frame.u[at]) <= 0.51);
                QVERIFY(std::abs(128 + 224 / 255.0 * (red - luma) / 1.5748 - frame.v[at]) <= 0.51);
            }
    }

    void extremes()
    {
        for (const auto &[colour, y, u, v] : {std::tuple(qRgb(0, 0, 0), 16, 128, 128), std::tuple(qRgb(255, 255, 255), 235, 128, 128),
                                              std::tuple(qRgb(0, 0, 255), 32, 240, 118), std::tuple(qRgb(255, 0, 0), 63, 102, 240)}) {
            QImage image(QSize(6, 4), QImage::Format_RGB32);
            image.fill(colour);
            Frame frame(image.size());
            frame.fill(image);
            QCOMPARE(int(frame.y[5]), y);
            QCOMPARE(int(frame.u[2]), u);
            QCOMPARE(int(frame.v[2]), v);
        }
    }

    /// A palette holds what the pictures hold, in so many colours as a GIF has.
    void paletteKeepsFewColours()
    {
        QImage image(QSize(64, 64), QImage::Format_RGB32);
        const QList<QRgb> inks{qRgb(255, 255, 255), qRgb(0, 0, 0), qRgb(200, 30, 40), qRgb(30, 60, 220)};
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x)
                image.setPixel(x, y, inks.at((x / 16 + y / 16) % 4));
        const QList<QRgb> palette = Palette::of({image});
        QCOMPARE(palette.size(), 5);
        QCOMPARE(qAlpha(palette.last()), 0);
        for (const QRgb ink : inks)
            QVERIFY(palette.contains(ink));
        const QList<QRgb> many = Palette::of({noise({200, 200}), noise({200, 200})});
        QCOMPARE(many.size(), 256);
    }

    void mapsToTheNearest()
    {
        const QImage image = noise({64, 64});
        const Palette::Mapper mapper(Palette::of({image}));
        std::vector<uchar> indices(64 * 64);
        mapper.map(image, indices.data(), 64);
        double error = 0;
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x) {
                const uchar index = indices[size_t(y * 64 + x)];
                QVERIFY(index + 1 < mapper.palette().size()); // never the transparent one
                const QRgb p = image.pixel(x, y), q = mapper.palette().at(index);
                error += (qAbs(qRed(p) - qRed(q)) + qAbs(qGreen(p) - qGreen(q)) + qAbs(qBlue(p) - qBlue(q))) / 3.0;
            }
        QVERIFY2(error / (64 * 64) < 20, qPrintable(QString::number(error / (64 * 64)))); // 255 colours for all of them
    }
};

QTEST_MAIN(TestBt709)
#include "tst_bt709.moc"
