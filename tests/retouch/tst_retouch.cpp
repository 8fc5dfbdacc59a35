#include "core/base/Error.h"
#include "core/jobs/JobContext.h"
#include "core/mask/MaskPainter.h"
#include "core/retouch/Retouch.h"

#include <QPainter>
#include <QtTest>

using namespace vivify;

class TestRetouch : public QObject
{
    Q_OBJECT
    SilentContext m_context;

    static Picture made()
    {
        Picture picture;
        picture.image = QImage(120, 80, QImage::Format_RGB32);
        for (int y = 0; y < 80; ++y)
            for (int x = 0; x < 120; ++x)
                picture.image.setPixel(x, y, qRgb(x * 2, y * 3, 90));
        Region &region = addRegion(picture);
        region.mask = Mask(picture.size());
        MaskPainter(region.mask).box(QRectF(30, 20, 40, 30), PaintMode::Add);
        LabelOverlay label;
        label.id = QStringLiteral("a");
        label.anchor = {0.5, 0.25}; // (60, 20)
        label.textPosition = {0.9, 0.1};
        label.extent = {0.4, 0.1};
        label.anchorKeys = {{1.0, {0.25, 0.5}}};
        label.corrections = {{0.5, {0.1, 0.0}}};
        picture.labels.append(label);
        picture.scene.handles.insert(QStringLiteral("apex"), {0.25, 0.75});
        picture.clip.frames = {picture.image};
        picture.clip.still = picture.image;
        picture.takeId = QStringLiteral("t");
        return picture;
    }

private Q_SLOTS:
    void turnsMoveEverything()
    {
        const Picture before = made();
        Picture once = before;
        Retouch::turn(once, 1);
        QCOMPARE(once.size(), QSize(80, 120));
        QCOMPARE(once.image.pixel(79 - 20, 60), before.image.pixel(60, 20)); // (x, y) -> (h - 1 - y, x)
        QCOMPARE(once.regions.first().mask.value(79 - 20, 31), before.regions.first().mask.value(31, 20));
        QCOMPARE(once.labels.first().anchor, QPointF(0.75, 0.5));
        QCOMPARE(once.labels.first().anchorKeys.first().place, QPointF(0.5, 0.25));
        QCOMPARE(once.labels.first().corrections.first().place, QPointF(0.0, 0.1));
        QCOMPARE(once.labels.first().extent, QSizeF(0.1, 0.4));
        QCOMPARE(once.scene.handles.value(QStringLiteral("apex")), QPointF(0.25, 0.25));
        QVERIFY(once.clip.isNull() && once.takeId.isEmpty());
        Picture four = before;
        for (int i = 0; i < 4; ++i)
            Retouch::turn(four, -1);
        QCOMPARE(four.image, before.image);
        QVERIFY(four.regions == before.regions);
        QVERIFY(qAbs(four.labels.first().anchor.x() - 0.5) < 1e-12 && qAbs(four.labels.first().anchor.y() - 0.25) < 1e-12);
        Picture left = before, three = before;
        Retouch::turn(left, -1);
        Retouch::turn(three, 3);
        QCOMPARE(left.image, three.image);
    }

    void croppingKeepsPixelsAndPlaces()
    {
        const Picture before = made();
        Picture cut = before;
        Retouch::crop(cut, QRect(20, 10, 60, 50));
        QCOMPARE(cut.image, before.image.copy(20, 10, 60, 50));
        QCOMPARE(cut.regions.first().mask.toImage(), before.regions.first().mask.toImage(QRect(20, 10, 60, 50)));
        QCOMPARE(cut.labels.first().anchor, QPointF(40.0 / 60, 10.0 / 50));
        QVERIFY(cut.labels.first().textPosition.x() <= 1); // was outside
        QVERIFY(cut.clip.isNull());
        Picture far = before;
        Retouch::crop(far, QRect(70, 40, 40, 30));
        QVERIFY(far.labels.isEmpty());
        QVERIFY(far.scene.handles.isEmpty());
        Picture same = before;
        Retouch::crop(same, QRect(-5, -5, 500, 500));
        QVERIFY(!same.clip.isNull());
        QVERIFY_EXCEPTION_THROWN(Retouch::crop(same, QRect(10, 10, 15, 40)), Error);
        QVERIFY_EXCEPTION_THROWN(Retouch::crop(same, QRect(500, 10, 150, 40)), Error);
        QCOMPARE(same.image, before.image);
    }

    void wordsArePaintedOver_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("word") << QSize(300, 200);
        QTest::newRow("large hole") << QSize(1500, 1000);
    }
    void wordsArePaintedOver()
    {
        QFETCH(QSize, size);
        QImage clean(size, QImage::Format_RGB32);
        for (int y = 0; y < size.height(); ++y)
            for (int x = 0; x < size.width(); ++x)
                clean.setPixel(x, y, qRgb(120 + 60 * x / size.width(), 100 + 50 * y / size.height(), 140));
        QImage printed = clean;
        const QRect word(size.width() / 4, size.height() / 3, size.width() / 3, size.height() / 4);
        QPainter painter(&printed);
        painter.fillRect(word, Qt::black);
        painter.end();
        Mask hole(size);
        MaskPainter(hole).box(QRectF(word).adjusted(-2, -2, 2, 2), PaintMode::Add);
        const QImage filled = Retouch::filledIn(printed, hole, m_context);
        int worst = 0, changed = 0;
        for (int y = 0; y < size.height(); ++y) {
            for (int x = 0; x < size.width(); ++x) {
                const QRgb got = filled.pixel(x, y), wanted = clean.pixel(x, y);
                if (hole.value(x, y) == 0)
                    changed += got != printed.pixel(x, y);
                worst = std::max({worst, qAbs(qRed(got) - qRed(wanted)), qAbs(qGreen(got) - qGreen(wanted))});
            }
        }
        QCOMPARE(changed, 0);
        QVERIFY2(worst < 30, qPrintable(QString::number(worst)));
        QCOMPARE(Retouch::filledIn(printed, Mask(size), m_context), printed);
    }

    void fillingCanBeStopped()
    {
        struct Stop : JobContext
        {
            void checkpoint(int, int) override { throw Cancelled(); }
        } stop;
        Mask hole(QSize(120, 80));
        hole.fill(255);
        QVERIFY_EXCEPTION_THROWN(Retouch::filledIn(made().image, hole, stop), Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestRetouch)
#include "tst_retouch.moc"
