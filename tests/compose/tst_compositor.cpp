#include "core/base/Error.h"
#include "tests/compose/ComposeCases.h"

#include <QHash>
#include <QTest>
#include <thread>

using namespace vivify;

namespace {

LabelOverlay label(const QString &text, QPointF anchor, QPointF place)
{
    LabelOverlay overlay;
    overlay.id = text;
    overlay.text.en = text;
    overlay.anchor = anchor;
    overlay.textPosition = place;
    return overlay;
}

ExportSettings unmarked()
{
    ExportSettings settings;
    settings.aiMark = false;
    return settings;
}

/// Rows in which the lower left part of `marked` has near-white pixels that `plain` has not.
int inkRows(const QImage &marked, const QImage &plain, int fromY, int toY)
{
    int rows = 0;
    for (int y = fromY; y < toY; ++y) {
        bool ink = false;
        for (int x = 0; x < marked.width() && !ink; ++x)
            ink = qBlue(marked.pixel(x, y)) > 200 && qBlue(plain.pixel(x, y)) < 180;
        rows += ink;
    }
    return rows;
}

double meanDifference(const QImage &a, const QImage &b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            sum += qAbs(qGreen(a.pixel(x, y)) - qGreen(b.pixel(x, y)));
    return sum / (a.width() * a.height());
}

} // namespace

class TestCompositor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutAPictureTheFrameIsBlack()
    {
        QImage black(64, 48, QImage::Format_RGB32);
        black.fill(Qt::black);
        ExportSettings settings = unmarked();
        QCOMPARE(FrameCompositor(Picture(), settings).content(0, black.size()), black);
        Project empty;
        empty.exportSettings = settings;
        QCOMPARE(FrameCompositor(empty).content(0, black.size()), black);
    }

    void framesOfOneLikenessAreEqual()
    {
        Picture picture = movingPicture({160, 120}, 8, 8, {4, 2});
        LabelOverlay label;
        label.id = QStringLiteral("a");
        label.text.en = QStringLiteral("Apex");
        label.anchor = {0.5, 0.5};
        label.textPosition = {0.2, 0.2};
        label.start = 1;
        label.end = 5;
        picture.labels.append(label);
        ExportSettings settings;
        settings.seconds = 8;
        const FrameCompositor compositor(picture, settings);
        QHash<QByteArray, QImage> seen;
        int repeated = 0;
        for (int i = 0; i < compositor.frameCount(); ++i) {
            const QByteArray likeness = compositor.likeness(i);
            const QImage frame = compositor.frame(i, {160, 120});
            repeated += seen.contains(likeness);
            QVERIFY2(!seen.contains(likeness) || seen.value(likeness) == frame, qPrintable(QString::number(i)));
            seen.insert(likeness, frame);
        }
        QVERIFY(repeated > 16 && repeated < 56); // the fades and the mark's beginning and end are their own
    }

    void countsFrames_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("fps");
        QTest::addColumn<int>("frames");
        QTest::newRow("one loop") << 0.0 << 0.0 << 16;
        QTest::newRow("two seconds at 24") << 2.0 << 24.0 << 48;
        QTest::newRow("rounds") << 1.99 << 25.0 << 50;
        QTest::newRow("loop at 24") << 0.0 << 24.0 << 48;
        QTest::newRow("ten seconds") << 10.0 << 0.0 << 80;
    }

    void countsFrames()
    {
        QFETCH(double, seconds);
        QFETCH(double, fps);
        QFETCH(int, frames);
        ExportSettings settings;
        settings.seconds = seconds;
        settings.fps = fps;
        QCOMPARE(FrameCompositor(movingPicture({64, 64}, 16, 8, {}), settings).frameCount(), frames);
    }

    void repeatsNearestFrames()
    {
        ExportSettings settings;
        settings.fps = 24;
        const FrameCompositor compositor(movingPicture({64, 64}, 16, 8, {}), settings);
        QCOMPARE(compositor.clipFrame(0), 0);
        QCOMPARE(compositor.clipFrame(1), 0);
        QCOMPARE(compositor.clipFrame(2), 1);
        QCOMPARE(compositor.clipFrame(4), 1);
        QCOMPARE(compositor.clipFrame(47), 0); // nearer to the loop's next start than to its last frame
        QCOMPARE(compositor.clipFrame(48 + 3), 1);
    }

    void sizes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QSize>("size");
        QTest::newRow("source loses odd rows") << "source" << QSize(640, 480);
        QTest::newRow("smaller") << "256p" << QSize(340, 256);
        QTest::newRow("never enlarged") << "1024p" << QSize(640, 480);
        QTest::newRow("exact") << "1280x720" << QSize(1280, 720);
        QTest::newRow("exact made even") << "321x241" << QSize(320, 240);
    }

    void sizes()
    {
        QFETCH(QString, text);
        QFETCH(QSize, size);
        Picture picture;
        picture.image = gradient({641, 481});
        ExportSettings settings;
        settings.size = text;
        QCOMPARE(FrameCompositor(picture, settings).naturalSize(), size);
    }

    void refusesOtherSizes()
    {
        Picture picture;
        picture.image = gradient({64, 64});
        for (const char *text : {"big", "0x0", "99999x2", "640x", "-1x5", "p"}) {
            ExportSettings settings;
            settings.size = QLatin1String(text);
            QVERIFY_EXCEPTION_THROWN(FrameCompositor(picture, settings).naturalSize(), Error);
        }
    }

    void previewEqualsExport()
    {
        Picture picture = movingPicture({480, 360}, 12, 12, {10, 5});
        picture.labels = {label(QStringLiteral("左心室 Left ventricle"), {0.3, 0.6}, {0.6, 0.2})};
        const FrameCompositor preview(picture, {}), exporting(picture, {});
        QImage other;
        std::thread([&] { other = exporting.frame(7, {640, 480}); }).join();
        QCOMPARE(preview.frame(7, {640, 480}), other);
    }

    void theClipsOwnPixelsArriveUntouched()
    {
        const Picture picture = movingPicture({480, 360}, 12, 12, {});
        QCOMPARE(FrameCompositor(picture, unmarked()).frame(5, {480, 360}), picture.clip.frames.at(5));
    }

    void looksTheSameAtEveryScale()
    {
        Picture picture = movingPicture({480, 360}, 12, 12, {});
        picture.labels = {label(QStringLiteral("Mitral valve"), {0.3, 0.6}, {0.6, 0.2})};
        const FrameCompositor compositor(picture, {});
        const QImage large = compositor.frame(6, {960, 720});
        const QImage small = compositor.frame(6, {480, 360});
        const QImage shrunk = large.scaled(480, 360, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        QVERIFY2(meanDifference(small, shrunk) < 1.0, qPrintable(QString::number(meanDifference(small, shrunk))));
    }

    void anchorsFollowTheTissue()
    {
        Picture picture = movingPicture({480, 360}, 12, 12, {48, -36});
        LabelOverlay overlay = label(QStringLiteral("a"), {0.5, 0.5}, {0.2, 0.2});
        const FrameCompositor compositor(picture, {});
        const auto at = [&](int frame) { return compositor.labelGeometry(overlay, frame, {480, 360}).anchor; };
        QCOMPARE(at(0), QPointF(240, 180));
        QCOMPARE(at(3), QPointF(288, 144));
        QCOMPARE(compositor.labelGeometry(overlay, 3, {960, 720}).anchor, QPointF(576, 288));
        overlay.followTissue = false;
        QCOMPARE(at(3), QPointF(240, 180));
    }

    void boxesStayInThePicture()
    {
        const Picture picture = movingPicture({480, 360}, 12, 12, {});
        const QRectF whole(0, 0, 480, 360);
        for (const QPointF place : {QPointF(0, 0), QPointF(1, 1), QPointF(1, 0)}) {
            const LabelOverlay overlay = label(QStringLiteral("A long name of a structure"), {0.5, 0.5}, place);
            QVERIFY(whole.contains(FrameCompositor(picture, {}).labelGeometry(overlay, 0, {480, 360}).box));
        }
    }

    void fades()
    {
        Picture picture = movingPicture({480, 360}, 24, 12, {});
        LabelOverlay overlay = label(QStringLiteral("Fade"), {0.3, 0.6}, {0.6, 0.2});
        overlay.start = 0.5;
        overlay.end = 1.5;
        picture.labels = {overlay};
        Picture bare = picture;
        bare.labels.clear();
        const FrameCompositor with(picture, unmarked()), without(bare, unmarked());
        const auto visible = [&](int frame) {
            return meanDifference(with.frame(frame, {480, 360}), without.frame(frame, {480, 360}));
        };
        QCOMPARE(visible(0), 0.0);
        QVERIFY(visible(8) > 0 && visible(8) < visible(12));
        QVERIFY(visible(16) > 0 && visible(16) < visible(12));
        QCOMPARE(visible(20), 0.0);
    }

    void showsTheLanguageOfTheVideo()
    {
        Picture picture = movingPicture({480, 360}, 12, 12, {});
        const auto in = [&](const char *language) {
            ExportSettings settings = unmarked();
            settings.language = QLatin1String(language);
            return FrameCompositor(picture, settings).frame(6, {480, 360});
        };
        picture.labels = {label(QStringLiteral("Aorta"), {0.3, 0.6}, {0.6, 0.2})};
        QCOMPARE(in("zh_CN"), in("en")); // a text in one language alone is shown in both
        picture.labels.first().text.zh = QStringLiteral("主动脉");
        const QImage chinese = in("zh_CN"), english = in("en");
        QVERIFY(chinese != english);
        picture.labels.first().text = {QStringLiteral("主动脉"), {}};
        QCOMPARE(in("en"), chinese);
    }

    void aChosenPartIsExportedAndMarked()
    {
        ExportSettings settings;
        settings.seconds = 20;
        settings.from = 6;
        settings.until = 16;
        const Picture picture = movingPicture({480, 360}, 8, 8, {});
        const FrameCompositor part(picture, settings), plain(picture, unmarked());
        QCOMPARE(part.frameCount(), 160);
        QVERIFY((part.exported() == FrameRange{48, 80}));
        const auto shows = [&](int index) {
            return inkRows(part.frame(index, {480, 360}), plain.frame(index % 8, {480, 360}), 180, 360) > 20;
        };
        QVERIFY(shows(48) && shows(48 + 31) && !shows(48 + 40) && shows(48 + 79)); // marked where the file begins and ends
        settings.from = 30;
        QVERIFY((FrameCompositor(picture, settings).exported() == FrameRange{0, 160}));
    }

    void aStillShowsAllLabels()
    {
        Picture picture;
        picture.image = gradient({480, 360});
        picture.labels = {label(QStringLiteral("Apex"), {0.3, 0.6}, {0.6, 0.2})};
        const FrameCompositor compositor(picture, unmarked());
        QCOMPARE(compositor.frameCount(), 1);
        QVERIFY(compositor.frame(0, {480, 360}) != picture.image);
    }

    void theMarkIsTallEnough_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const char *language : {"en", "zh_CN"})
            for (const QSize size : {QSize(256, 256), QSize(480, 360), QSize(1280, 720), QSize(720, 1280)})
                QTest::newRow(qPrintable(QStringLiteral("%1 %2x%3").arg(QLatin1String(language)).arg(size.width()).arg(size.height())))
                    << QString::fromLatin1(language) << size;
    }

    void theMarkIsTallEnough()
    {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        ExportSettings settings;
        settings.language = language;
        settings.seconds = 20;
        const Picture picture = movingPicture(size, 8, 8, {});
        const FrameCompositor marked(picture, settings);
        const QImage first = marked.frame(0, size), later = marked.frame(80, size);
        const int wanted = qMax(int(0.05 * qMin(size.width(), size.height())), 26);
        const int rows = inkRows(first, later, size.height() / 2, size.height());
        QVERIFY2(rows >= wanted, qPrintable(QStringLiteral("%1 of %2 rows").arg(rows).arg(wanted)));
    }

    void theMarkStandsAtStartAndEnd()
    {
        ExportSettings settings;
        settings.seconds = 12;
        const Picture picture = movingPicture({480, 360}, 8, 8, {});
        const FrameCompositor marked(picture, settings), plain(picture, unmarked());
        const auto shows = [&](double second) {
            const int index = int(second * 8);
            const QImage frame = marked.frame(index, {480, 360});
            return inkRows(frame, plain.frame(index % 8, {480, 360}), 180, 360) > 20;
        };
        QVERIFY(shows(0) && shows(3.9));
        QVERIFY(!shows(4) && !shows(9.9));
        QVERIFY(shows(10) && shows(11.9));
        settings.seconds = 5.9;
        const FrameCompositor brief(picture, settings);
        for (int i = 0; i < brief.frameCount(); i += 5)
            QVERIFY(inkRows(brief.frame(i, {480, 360}), plain.frame(i % 8, {480, 360}), 180, 360) > 20);
    }
};

QTEST_MAIN(TestCompositor)
#include "tst_compositor.moc"
