#include "core/compose/AreaScale.h"
#include "tests/compose/ComposeCases.h"

#include <QTest>
#include <cstdlib>

using namespace vivify;

namespace {

QImage grain(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, qRgb(x * 255 / size.width(), y * 255 / size.height(), std::rand() % 256));
    return image;
}

QImage scaled(const QImage &source, QSize size)
{
    QImage target(size, QImage::Format_RGB32);
    AreaScale(source.size(), size).scale(source, target, target.rect());
    return target;
}

} // namespace

class TestAreaScale : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sizes_data()
    {
        QTest::addColumn<QSize>("from");
        QTest::addColumn<QSize>("to");
        QTest::newRow("a little smaller") << QSize(320, 180) << QSize(297, 167);
        QTest::newRow("half") << QSize(320, 180) << QSize(160, 90);
        QTest::newRow("a ninth") << QSize(320, 180) << QSize(35, 20);
        QTest::newRow("larger") << QSize(120, 80) << QSize(301, 201);
        QTest::newRow("wider and lower") << QSize(120, 80) << QSize(301, 21);
        QTest::newRow("to one pixel") << QSize(33, 21) << QSize(1, 1);
        QTest::newRow("from one pixel") << QSize(1, 1) << QSize(20, 10);
        QTest::newRow("the same") << QSize(33, 21) << QSize(33, 21);
        QTest::newRow("from a line") << QSize(100, 1) << QSize(30, 7);
    }

    /// Against the toolkit's own smooth scaling, which rounds elsewhere.
    void asSmoothAsQt_data() { sizes_data(); }
    void asSmoothAsQt()
    {
        QFETCH(QSize, from);
        QFETCH(QSize, to);
        QImage soft = gradient(from.expandedTo({2, 2})).copy(QRect(QPoint(), from));
        const QImage ours = scaled(soft, to), theirs = soft.scaled(to, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        for (int y = 0; y < to.height(); ++y)
            for (int x = 0; x < to.width(); ++x) {
                const QRgb p = ours.pixel(x, y), q = theirs.pixel(x, y);
                QVERIFY2(qAbs(qRed(p) - qRed(q)) <= 3 && qAbs(qGreen(p) - qGreen(q)) <= 3 && qAbs(qBlue(p) - qBlue(q)) <= 3,
                         qPrintable(QStringLiteral("%1,%2").arg(x).arg(y)));
            }
    }

    /// A flat colour stays what it is: the weights sum to one everywhere.
    void flatStaysFlat_data() { sizes_data(); }
    void flatStaysFlat()
    {
        QFETCH(QSize, from);
        QFETCH(QSize, to);
        for (const QRgb colour : {qRgb(255, 255, 255), qRgb(0, 0, 0), qRgb(1, 128, 254)}) {
            QImage flat(from, QImage::Format_RGB32), expected(to, QImage::Format_RGB32);
            flat.fill(colour);
            expected.fill(colour);
            QCOMPARE(scaled(flat, to), expected);
        }
    }

    /// What changed in a part, scaled alone, gives the whole bit for bit, and nothing outside its reach differs.
    void partsFit_data() { sizes_data(); }
    void partsFit()
    {
        QFETCH(QSize, from);
        QFETCH(QSize, to);
        const QImage before = grain(from);
        const AreaScale scale(from, to);
        for (int round = 0; round < 40; ++round) {
            const QPoint a(std::rand() % from.width(), std::rand() % from.height()), b(std::rand() % from.width(), std::rand() % from.height());
            const QRect part = QRect(QPoint(qMin(a.x(), b.x()), qMin(a.y(), b.y())), QPoint(qMax(a.x(), b.x()), qMax(a.y(), b.y())));
            QImage after = before;
            for (int y = part.top(); y <= part.bottom(); ++y)
                for (int x = part.left(); x <= part.right(); ++x)
                    after.setPixel(x, y, ~after.pixel(x, y) | 0xff000000u);
            QImage mended = scaled(before, to);
            scale.scale(after, mended, scale.reach(part));
            QCOMPARE(mended, scaled(after, to));
        }
    }
};

QTEST_MAIN(TestAreaScale)
#include "tst_areascale.moc"
