#include "core/import/ImageImporter.h"
#include "core/jobs/JobContext.h"
#include "core/mask/MaskPainter.h"
#include "core/organ/OrganFinder.h"

#include <QtTest>

#include <QDir>
#include <QImageReader>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>

using namespace vivify;

namespace {

double overlap(const Mask &a, const Mask &b)
{
    const QImage x = a.toImage(), y = b.toImage();
    qint64 both = 0, any = 0;
    for (int row = 0; row < x.height(); ++row) {
        const uchar *p = x.constScanLine(row), *q = y.constScanLine(row);
        for (int column = 0; column < x.width(); ++column) {
            both += p[column] >= 128 && q[column] >= 128;
            any += p[column] >= 128 || q[column] >= 128;
        }
    }
    return any ? double(both) / double(any) : 0;
}

QPolygonF polygonOf(const QJsonArray &points, QSizeF size)
{
    QPolygonF polygon;
    for (const QJsonValue &point : points)
        polygon << QPointF(point[0].toDouble() * size.width(), point[1].toDouble() * size.height());
    return polygon;
}

Mask alphaOf(const QImage &picture)
{
    QImage grey(picture.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < grey.height(); ++y)
        for (int x = 0; x < grey.width(); ++x)
            grey.scanLine(y)[x] = uchar(qAlpha(picture.pixel(x, y)));
    return Mask::fromImage(grey);
}

Mask drawnByHand(const QJsonObject &entry, const QString &path, QSize size)
{
    if (entry.value(QLatin1String("alpha")).toBool())
        return alphaOf(QImage(path).convertToFormat(QImage::Format_ARGB32));
    QImage image(size, QImage::Format_Grayscale8);
    image.fill(0);
    QPainter painter(&image);
    painter.setBrush(Qt::white);
    painter.setPen(Qt::NoPen);
    for (const QJsonValue &polygon : entry.value(QLatin1String("polygons")).toArray())
        painter.drawPolygon(polygonOf(polygon.toArray(), size));
    painter.end();
    return Mask::fromImage(image);
}

Mask sampleRegion(const QString &folder)
{
    QFile file(folder + QLatin1String("/sample.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    Mask all;
    const QJsonArray regions = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("regions")).toArray();
    for (const QJsonValue &region : regions) {
        if (region[QLatin1String("role")].toString().startsWith(QLatin1String("chamber")))
            continue;
        const Mask mask = Mask::fromImage(QImage(folder + QLatin1Char('/') + region[QLatin1String("mask")].toString()));
        if (all.isNull())
            all = mask;
        else
            MaskPainter(all).mask(mask, PaintMode::Add);
    }
    return all;
}

/// For a look: the region in green over the picture.
void keep(const QString &name, const QImage &picture, const OrganGuess &guess, const Mask &hand = {})
{
    const QString folder = qEnvironmentVariable("VIVIFY_KEEP");
    if (folder.isEmpty() || guess.parts.isEmpty())
        return;
    QImage shown = picture.convertToFormat(QImage::Format_RGB32);
    const QImage region = guess.whole().toImage();
    for (int y = 0; y < shown.height(); ++y)
        for (int x = 0; x < shown.width(); ++x)
            if (!hand.isNull() && hand.value(x, y) >= 128)
                shown.setPixel(x, y, qRgb(250, qGreen(shown.pixel(x, y)), 0));
    for (int y = 0; y < shown.height(); ++y)
        for (int x = 0; x < shown.width(); ++x)
            if (region.constScanLine(y)[x] >= 128) {
                const QRgb p = shown.pixel(x, y);
                shown.setPixel(x, y, qRgb(qRed(p) / 2, qGreen(p) / 2 + 100, qBlue(p) / 2));
            }
    shown.scaled(400, 400, Qt::KeepAspectRatio).save(folder + QLatin1Char('/') + name + QLatin1String(".png"));
}

} // namespace

class TestOrganFinder : public QObject
{
    Q_OBJECT

private:
    SilentContext m_context;

    QImage scene(const QColor &ground) const
    {
        QImage image(600, 500, QImage::Format_RGB32);
        image.fill(ground);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Qt::black, 3));
        painter.setBrush(QColor(200, 60, 60));
        painter.drawEllipse(QRectF(200, 120, 220, 280));
        return image;
    }

private Q_SLOTS:
    void samples_data()
    {
        QTest::addColumn<QString>("organ");
        for (const char *organ : {"heart", "lungs", "blood", "nerve", "knee"})
            QTest::newRow(organ) << QString::fromLatin1(organ);
    }
    void samples()
    {
        QFETCH(QString, organ);
        const QString folder = QStringLiteral(VIVIFY_SOURCE_DIR "/resources/samples/") + organ;
        const QImage picture = ImageImporter::read(folder + QLatin1String("/picture.png")).image;
        const OrganGuess guess = OrganFinder::find(picture, organ, m_context);
        keep(QStringLiteral("sample-") + organ, picture, guess);
        QVERIFY(!guess.parts.isEmpty());
        const double found = overlap(guess.whole(), sampleRegion(folder));
        qInfo("%s: IoU %.3f, confidence %.2f", qPrintable(organ), found, guess.confidence);
        QVERIFY2(guess.isSure(), qPrintable(QString::number(guess.confidence)));
        QVERIFY2(found >= 0.7, qPrintable(QString::number(found)));
    }

    void drawings_data()
    {
        QTest::addColumn<QJsonObject>("entry");
        QFile file(QStringLiteral(VIVIFY_TEST_DATA "/organ/regions.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("cases")).toArray();
        QVERIFY(cases.size() >= 9);
        for (const QJsonValue &entry : cases)
            QTest::newRow(qPrintable(entry[QLatin1String("picture")].toString() + QLatin1Char(' ')
                                     + entry[QLatin1String("organ")].toString())) << entry.toObject();
    }
    /// Sure answers are right; an unsure one is no mistake, since the user is asked.
    void drawings()
    {
        QFETCH(QJsonObject, entry);
        const QString path = QDir(QStringLiteral(VIVIFY_DATASET)).filePath(entry.value(QLatin1String("picture")).toString());
        if (!QFile::exists(path))
            QSKIP("The pictures are not here.");
        const QString organ = entry.value(QLatin1String("organ")).toString();
        const QImage picture = ImageImporter::read(path).image;
        const OrganGuess guess = OrganFinder::find(picture, organ, m_context);
        const Mask hand = drawnByHand(entry, path, picture.size());
        const QString name = QFileInfo(path).completeBaseName() + QLatin1Char('-') + organ;
        keep(name, picture, guess, hand);
        const double found = guess.parts.isEmpty() ? 0 : overlap(guess.whole(), hand);
        qInfo("%s: IoU %.3f, confidence %.2f", qPrintable(name), found, guess.confidence);
        if (guess.isSure())
            QVERIFY2(found >= 0.7, qPrintable(QString::number(found)));
    }

    void oneThingOnPlainGround_data()
    {
        QTest::addColumn<QColor>("ground");
        QTest::newRow("white") << QColor(Qt::white);
        QTest::newRow("black") << QColor(Qt::black);
        QTest::newRow("grey") << QColor(120, 130, 140);
    }
    void oneThingOnPlainGround()
    {
        QFETCH(QColor, ground);
        QImage picture = scene(ground);
        Mask hand(picture.size());
        MaskPainter(hand).ellipse(QRectF(200, 120, 220, 280), PaintMode::Add);
        const OrganGuess guess = OrganFinder::find(picture, QStringLiteral("heart"), m_context);
        QVERIFY(guess.isSure());
        QVERIFY(overlap(guess.whole(), hand) > 0.95);
        QCOMPARE(guess.parts.first().role, QStringLiteral("organ"));
    }
    void wordsAndLinesStayOutside()
    {
        QImage picture = scene(Qt::white);
        QPainter painter(&picture);
        painter.setPen(QPen(Qt::black, 2));
        painter.drawLine(80, 200, 260, 220);
        QFont font;
        font.setPixelSize(22);
        painter.setFont(font);
        painter.drawText(QPointF(10, 200), QStringLiteral("Aorta"));
        painter.end();
        const OrganGuess guess = OrganFinder::find(picture, QStringLiteral("heart"), m_context);
        QVERIFY(guess.isSure());
        QVERIFY(guess.whole().bounds().left() > 180);
    }
    /// A solid grey thing on black is what a scan looks like: where its vessels are can't be seen from that.
    void aGreyScanIsNoVessel()
    {
        QImage scan(600, 500, QImage::Format_RGB32);
        scan.fill(Qt::black);
        QPainter painter(&scan);
        painter.setPen(Qt::NoPen);
        for (int ring = 0; ring < 6; ++ring) {
            painter.setBrush(QColor(90 + 20 * ring, 90 + 20 * ring, 90 + 20 * ring));
            painter.drawEllipse(QRectF(150, 90, 300, 330).adjusted(20 * ring, 20 * ring, -20 * ring, -20 * ring));
        }
        painter.end();
        for (const char *organ : {"blood", "nerve"})
            QVERIFY2(!OrganFinder::find(scan, QString::fromLatin1(organ), m_context).isSure(), organ);
    }
    void aPageOfSeveralThingsIsNoVessel()
    {
        QImage page(600, 500, QImage::Format_RGB32);
        page.fill(Qt::white);
        QPainter painter(&page);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(200, 60, 60));
        for (int i = 0; i < 6; ++i)
            painter.drawRect(60 + 180 * (i % 3), 60 + 220 * (i / 3), 120, 160);
        painter.end();
        QVERIFY(!OrganFinder::find(page, QStringLiteral("blood"), m_context).isSure());
    }
    /// The pictures of the set that show none of the organ, as a hasty user might name them.
    void unfittingPictures_data()
    {
        QTest::addColumn<QString>("picture");
        for (const char *picture : {"dicom/mr_head_sagittal.dcm", "dicom/mr_overlay.dcm", "dicom/us_doppler_jpeg.dcm", "dicom/us_rgb.dcm",
                                    "format/gray16_head.png", "format/large_cell_junctions.jpg"})
            QTest::newRow(picture) << QString::fromLatin1(picture);
    }
    void unfittingPictures()
    {
        QFETCH(QString, picture);
        const QString path = QDir(QStringLiteral(VIVIFY_DATASET)).filePath(picture);
        if (!QFile::exists(path))
            QSKIP("The pictures are not here.");
        const QImage image = ImageImporter::read(path).image;
        for (const char *organ : {"blood", "nerve"}) {
            const OrganGuess guess = OrganFinder::find(image, QString::fromLatin1(organ), m_context);
            QVERIFY2(!guess.isSure(), qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(organ)).arg(guess.confidence)));
        }
    }
    void aPictureWithoutGroundIsUnsure()
    {
        QImage picture(400, 300, QImage::Format_RGB32);
        for (int y = 0; y < 300; ++y)
            for (int x = 0; x < 400; ++x)
                picture.setPixel(x, y, qRgb((x * 7 + y * 3) % 256, (x * y / 9) % 256, (y * 11) % 256));
        QVERIFY(!OrganFinder::find(picture, QStringLiteral("heart"), m_context).isSure());
        picture.fill(Qt::white);
        QVERIFY(!OrganFinder::find(picture, QStringLiteral("heart"), m_context).isSure());
    }
    void aClickFindsWhatLiesThere()
    {
        QImage picture = scene(QColor(60, 110, 90));
        QPainter painter(&picture);
        painter.setBrush(QColor(70, 70, 210));
        painter.setPen(Qt::NoPen);
        painter.drawRect(0, 0, 150, 500);
        painter.drawRect(300, 420, 300, 80);
        painter.end();
        Mask hand(picture.size());
        MaskPainter(hand).ellipse(QRectF(200, 120, 220, 280), PaintMode::Add);
        const OrganGuess guess = OrganFinder::findAt(picture, QStringLiteral("heart"), {0.5, 0.5}, m_context);
        QVERIFY(guess.isSure());
        QVERIFY2(overlap(guess.whole(), hand) > 0.9, qPrintable(QString::number(overlap(guess.whole(), hand))));
        const OrganGuess ground = OrganFinder::findAt(scene(Qt::white), QStringLiteral("heart"), {0.05, 0.05}, m_context);
        QVERIFY(!ground.isSure());
    }
    void cancelIsHeard()
    {
        class Stop : public JobContext
        {
        public:
            void checkpoint(int, int) override { throw Cancelled(); }
        } stop;
        QVERIFY_EXCEPTION_THROWN(OrganFinder::find(scene(Qt::white), QStringLiteral("heart"), stop), Cancelled);
    }
};

QTEST_MAIN(TestOrganFinder)
#include "tst_organfinder.moc"
