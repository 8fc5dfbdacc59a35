#include "core/compose/FrameCompositor.h"
#include "core/compose/ScaleBar.h"

#include <QTest>

using namespace vivify;

class TestScaleBar : public QObject
{
    Q_OBJECT

    static Picture made(QSize size = {400, 300})
    {
        Project project;
        QImage image(size, QImage::Format_RGB32);
        image.fill(QColor(90, 20, 20));
        return addPicture(project, image, QStringLiteral("x"));
    }
    /// The longest run of white in any row.
    static int longest(const QImage &frame)
    {
        int most = 0;
        for (int y = 0; y < frame.height(); ++y) {
            int run = 0;
            for (int x = 0; x < frame.width(); ++x) {
                run = qGray(frame.pixel(x, y)) > 235 ? run + 1 : 0;
                most = qMax(most, run);
            }
        }
        return most;
    }

private Q_SLOTS:
    void lengthsAreRound_data()
    {
        QTest::addColumn<double>("pixel");
        QTest::addColumn<double>("length");
        QTest::addColumn<QString>("text");
        // the picture is 400 px wide: at most 100 px
        QTest::newRow("chest") << 0.9 << 50.0 << "5\u00A0cm";
        QTest::newRow("exactly") << 0.5 << 50.0 << "5\u00A0cm";
        QTest::newRow("just less") << 0.499 << 20.0 << "2\u00A0cm";
        QTest::newRow("valve") << 0.1 << 10.0 << "1\u00A0cm";
        QTest::newRow("vessel") << 0.02 << 2.0 << "2\u00A0mm";
        QTest::newRow("cell") << 0.0007 << 0.05 << "50\u00A0µm";
        QTest::newRow("whole body") << 5.0 << 500.0 << "50\u00A0cm";
        QTest::newRow("organelle") << 0.000002 << 0.0002 << "200\u00A0nm";
    }
    void lengthsAreRound()
    {
        QFETCH(double, pixel);
        QFETCH(double, length);
        QFETCH(QString, text);
        const ScaleBar bar = ScaleBar::of(PhysicalScale::fromFile(pixel), {400, 300});
        QVERIFY2(qAbs(bar.millimetres - length) < 1e-9 * length, qPrintable(QString::number(bar.millimetres)));
        QCOMPARE(bar.text, text);
        QVERIFY(bar.share <= 0.25 + 1e-9 && bar.share > 0.09);
        QVERIFY(qAbs(bar.share * 400 * pixel - length) < 1e-6 * length);
    }

    void offUnlessAskedFor()
    {
        Picture picture = made();
        ExportSettings settings;
        settings.aiMark = false;
        settings.markOff = ExportSettings::markReasons().first();
        const QImage without = FrameCompositor(picture, settings).content(0, {400, 300});
        picture.scale = PhysicalScale::fromFile(0.5);
        QCOMPARE(FrameCompositor(picture, settings).content(0, {400, 300}), without);
        picture.scale.bar = true;
        QVERIFY(FrameCompositor(picture, settings).content(0, {400, 300}) != without);
        picture.scale = {};
        picture.scale.bar = true; // no scale, no bar
        QCOMPARE(FrameCompositor(picture, settings).content(0, {400, 300}), without);
    }

    void asLongAsItSays()
    {
        Picture picture = made();
        picture.scale = PhysicalScale::fromFile(0.5); // 5 cm are 100 px
        picture.scale.bar = true;
        for (const QSize size : {QSize(400, 300), QSize(800, 600), QSize(200, 150)}) {
            const int wanted = 100 * size.width() / 400, got = longest(FrameCompositor(picture, {}).content(0, size));
            QVERIFY2(qAbs(got - wanted) <= 2, qPrintable(QStringLiteral("%1 for %2").arg(got).arg(wanted)));
        }
    }

    void bothUnitsRead()
    {
        QCOMPARE(ScaleBar::lengthText(12.34), QStringLiteral("1.23\u00A0cm"));
        QCOMPARE(ScaleBar::lengthText(7), QStringLiteral("7\u00A0mm"));
        QCOMPARE(ScaleBar::lengthText(0.25), QStringLiteral("250\u00A0µm"));
        QCOMPARE(ScaleBar::lengthText(100), QStringLiteral("10\u00A0cm"));
    }
};

QTEST_MAIN(TestScaleBar)
#include "tst_scale_bar.moc"
