#include "ui/mask/CanvasView.h"
#include "ui/mask/StillPyramid.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTimer>
#include <QtTest>
#include <atomic>

using namespace vivify;

namespace {

constexpr QSize Large(3000, 2000), Small(600, 400);

QImage plain(QSize size, QRgb colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

/// Black and white by turns: grey once it is reduced, never before.
QImage chequered(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, (x + y) % 2 ? 0xffffffff : 0xff000000);
    return image;
}

} // namespace

class TestStillPyramid : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void halvesByTheMean();
    void oddSidesLoseTheirLast();
    void picksTheLevelOfTheScale();
    void theWindowLivesWhileALargeStillIsHalved();
    void smallStillsAreHalvedAtOnce();
    void aStillIsHalvedOnce();
    void whatIsNoLongerShownStops();
    void failureShowsTheStill();
    void theCanvasShowsTheReducedStill();
};

void TestStillPyramid::halvesByTheMean()
{
    QImage image(2, 2, QImage::Format_RGB32);
    image.setPixel(0, 0, qRgb(0, 255, 7));
    image.setPixel(1, 0, qRgb(255, 255, 9));
    image.setPixel(0, 1, qRgb(100, 255, 1));
    image.setPixel(1, 1, qRgb(3, 255, 3));
    SilentContext context;
    const QImage half = StillPyramid::halved(image, context);
    QCOMPARE(half.size(), QSize(1, 1));
    QCOMPARE(half.pixel(0, 0), qRgb((0 + 255 + 100 + 3 + 2) / 4, 255, (7 + 9 + 1 + 3 + 2) / 4));
}

void TestStillPyramid::oddSidesLoseTheirLast()
{
    SilentContext context;
    QCOMPARE(StillPyramid::halved(plain({5, 3}, qRgb(1, 2, 3)), context), plain({2, 1}, qRgb(1, 2, 3)));
    QCOMPARE(StillPyramid::halved(plain({1, 9}, qRgb(1, 2, 3)), context), plain({1, 4}, qRgb(1, 2, 3)));
}

void TestStillPyramid::picksTheLevelOfTheScale()
{
    StillPyramid pyramid;
    const QImage still = plain(Small, Qt::red);
    QCOMPARE(pyramid.level(still, 2).size(), Small);
    QCOMPARE(pyramid.level(still, 0.51).size(), Small);
    QCOMPARE(pyramid.level(still, 0.5).size(), Small / 2);
    QCOMPARE(pyramid.level(still, 0.26).size(), Small / 2);
    QCOMPARE(pyramid.level(still, 0.1).size(), Small / 8);
    QCOMPARE(pyramid.level(still, 1e-9).size(), QSize(2, 1)); // there is no smaller one
}

void TestStillPyramid::theWindowLivesWhileALargeStillIsHalved()
{
    QSemaphore open;
    std::atomic_bool beside = true;
    StillPyramid pyramid([&, window = QThread::currentThread()](const QImage &image, JobContext &context) {
        beside = beside && QThread::currentThread() != window;
        if (beside && image.size() == Large)
            open.acquire();
        return StillPyramid::halved(image, context);
    });
    QSignalSpy ready(&pyramid, &StillPyramid::ready);
    QTimer heart;
    int beats = 0;
    connect(&heart, &QTimer::timeout, this, [&] {
        if (++beats == 25)
            open.release(); // only a living window gets its levels
    });
    heart.start(0);
    const QImage still = plain(Large, Qt::red);
    QCOMPARE(pyramid.level(still, 0.2).size(), Large);
    QTRY_COMPARE(ready.size(), 1);
    QVERIFY(beats >= 25);
    QVERIFY(beside);
    QCOMPARE(pyramid.level(still, 0.2).size(), Large / 4);
}

void TestStillPyramid::smallStillsAreHalvedAtOnce()
{
    int halvings = 0;
    StillPyramid pyramid([&](const QImage &image, JobContext &context) {
        ++halvings;
        return StillPyramid::halved(image, context);
    });
    QCOMPARE(pyramid.level(plain(Small, Qt::red), 0.5).size(), Small / 2);
    QVERIFY(halvings > 0);
}

void TestStillPyramid::aStillIsHalvedOnce()
{
    std::atomic_int halvings = 0;
    StillPyramid pyramid([&](const QImage &image, JobContext &context) {
        halvings += image.size() == Large;
        return StillPyramid::halved(image, context);
    });
    QSignalSpy ready(&pyramid, &StillPyramid::ready);
    const QImage one = plain(Large, Qt::red), other = plain(Large, Qt::blue);
    for (const QImage &still : {one, other, one, other}) {
        const qsizetype before = ready.size();
        for (int paints = 0; paints < 3; ++paints)
            pyramid.level(still, 0.3);
        QTRY_VERIFY(pyramid.level(still, 0.3).size() == Large / 2 || ready.size() > before);
        QCOMPARE(pyramid.level(still, 0.3).pixel(0, 0), still.pixel(0, 0));
    }
    QCOMPARE(halvings.load(), 2);
}

void TestStillPyramid::whatIsNoLongerShownStops()
{
    QSemaphore begun;
    const QImage old = plain({3000, 2002}, Qt::red), now = plain(Large, Qt::blue);
    StillPyramid pyramid([&, window = QThread::currentThread()](const QImage &image, JobContext &context) {
        if (image.size() == old.size()) {
            begun.release();
            while (QThread::currentThread() != window) {
                context.checkpoint(0, 1); // leaves here when another picture is shown
                QThread::yieldCurrentThread();
            }
        }
        return StillPyramid::halved(image, context);
    });
    QSignalSpy ready(&pyramid, &StillPyramid::ready);
    pyramid.level(old, 0.3);
    QTRY_VERIFY(begun.available() > 0);
    pyramid.level(now, 0.3);
    QTRY_COMPARE(ready.size(), 1);
    QCOMPARE(pyramid.level(now, 0.3).size(), Large / 2);
}

void TestStillPyramid::failureShowsTheStill()
{
    std::atomic_int tries = 0;
    StillPyramid pyramid([&](const QImage &, JobContext &) -> QImage {
        ++tries;
        throw std::bad_alloc();
    });
    QSignalSpy ready(&pyramid, &StillPyramid::ready);
    const QImage still = plain(Large, Qt::red);
    QCOMPARE(pyramid.level(still, 0.3).size(), Large);
    QTRY_COMPARE(tries.load(), 1);
    QTRY_VERIFY(pyramid.level(still, 0.3).size() == Large && tries >= 2); // the next paint tries again
    QCOMPARE(ready.size(), 0); // else the canvas would paint, ask and fail without end
}

void TestStillPyramid::theCanvasShowsTheReducedStill()
{
    ProjectDocument document;
    CanvasView canvas(document);
    canvas.resize(360, 300);
    canvas.show();
    Project project;
    addPicture(project, chequered({4096, 2048}), QStringLiteral("large"));
    document.reset(project);
    canvas.grab();
    QTRY_VERIFY(std::abs(qGray(canvas.grab().toImage().pixel(180, 150)) - 127) < 4);
}

QTEST_MAIN(TestStillPyramid)
#include "tst_stillpyramid.moc"
