#include "ui/shell/CanvasFeed.h"

#include <QPainter>
#include <QSemaphore>
#include <QSignalSpy>
#include <QThread>
#include <QTimer>
#include <QtTest>

using namespace vivify;

namespace {

QImage plain(QSize size, QRgb colour)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

Project movingProject(QSize size = QSize(600, 400))
{
    Project project;
    Picture &picture = addPicture(project, plain(size, qRgb(90, 90, 90)), QStringLiteral("moving"));
    addRegion(picture);
    picture.clip.fps = 12;
    picture.clip.still = picture.image;
    for (int i = 0; i < 12; ++i)
        picture.clip.frames.append(plain(size, qRgb(20 * i, 40, 200)));
    return project;
}

struct Desk
{
    explicit Desk(const Project &project = movingProject())
    {
        document.reset(project);
        canvas.resize(360, 300); // smaller than the picture
        canvas.show();
        canvas.setTool(CanvasView::Tool::Hand);
    }
    QImage shown() { return canvas.grab().toImage(); }
    QRgb middle() { return shown().pixel(180, 150); }

    ProjectDocument document;
    CanvasView canvas{document};
    Player player{document};
    CanvasFeed feed{document, player, canvas};
};

} // namespace

class TestCanvasFeed : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWindowLivesWhileAFrameIsMade();
    void theNewestWishWins();
    void keptFramesComeAtOnce();
    void anotherProjectForgetsFrames();
    void theCanvasShowsTheVideosFrames();
    void framesAreNoLargerThanSeen();
    void paintingShowsTheStill();
    void anotherShapeIsNotStretched();
};

void TestCanvasFeed::theWindowLivesWhileAFrameIsMade()
{
    FrameSource source;
    QSemaphore open;
    std::atomic<QThread *> worker = nullptr;
    source.setComposer([&](int, QSize size) {
        worker = QThread::currentThread();
        open.acquire();
        return plain(size, qRgb(1, 2, 3));
    });
    QSignalSpy ready(&source, &FrameSource::ready);
    QTimer heart;
    int beats = 0;
    connect(&heart, &QTimer::timeout, this, [&] {
        if (++beats == 25)
            open.release(); // only a living window gets its frame
    });
    heart.start(0);
    source.request(0, QSize(8, 8));
    QCOMPARE(ready.size(), 0);
    QTRY_COMPARE(ready.size(), 1);
    QVERIFY(beats >= 25);
    QVERIFY(worker != QThread::currentThread());
}

void TestCanvasFeed::theNewestWishWins()
{
    FrameSource source;
    QSemaphore open;
    QList<int> made; // written by the worker, read when it rests
    source.setComposer([&](int frame, QSize size) {
        open.acquire();
        made.append(frame);
        return plain(size, qRgb(frame, 0, 0));
    });
    QImage last;
    connect(&source, &FrameSource::ready, this, [&](const QImage &image) { last = image; });
    for (int frame = 1; frame <= 9; ++frame)
        source.request(frame, QSize(4, 4));
    open.release(9);
    QTRY_VERIFY(!last.isNull() && qRed(last.pixel(0, 0)) == 9);
    QCOMPARE(made, QList<int>({1, 9}));
}

void TestCanvasFeed::keptFramesComeAtOnce()
{
    FrameSource source;
    std::atomic_int made = 0;
    source.setComposer([&](int frame, QSize size) {
        ++made;
        return plain(size, qRgb(frame, 0, 0));
    });
    QSignalSpy ready(&source, &FrameSource::ready);
    for (int frame = 0; frame < 5; ++frame) {
        source.request(frame, QSize(4, 4));
        QTRY_COMPARE(ready.size(), frame + 1);
    }
    source.request(2, QSize(4, 4));
    QCOMPARE(ready.size(), 6);
    QCOMPARE(qRed(ready.last().first().value<QImage>().pixel(0, 0)), 2);
    QCOMPARE(made, 5);
    source.request(2, QSize(6, 6)); // the canvas was zoomed
    QTRY_COMPARE(ready.size(), 7);
    QCOMPARE(made, 6);
}

void TestCanvasFeed::anotherProjectForgetsFrames()
{
    FrameSource source;
    QSemaphore open;
    source.setComposer([&](int, QSize size) {
        open.acquire();
        return plain(size, qRgb(1, 1, 1));
    });
    QSignalSpy ready(&source, &FrameSource::ready);
    source.request(0, QSize(4, 4));
    source.setComposer([](int, QSize size) { return plain(size, qRgb(2, 2, 2)); });
    source.request(0, QSize(4, 4));
    open.release();
    QTRY_VERIFY(!ready.isEmpty());
    QCOMPARE(ready.first().first().value<QImage>().pixel(0, 0), qRgb(2, 2, 2)); // never one of the old project
}

void TestCanvasFeed::theCanvasShowsTheVideosFrames()
{
    Desk desk;
    QTRY_COMPARE(desk.middle(), qRgb(0, 40, 200));
    desk.player.setFrame(7);
    QCOMPARE(desk.middle(), qRgb(0, 40, 200)); // the last one stays until the next is made
    QTRY_COMPARE(desk.middle(), qRgb(140, 40, 200));
    desk.player.setShowsOriginal(true);
    QCOMPARE(desk.middle(), qRgb(90, 90, 90));
    desk.player.setShowsOriginal(false);
    QTRY_COMPARE(desk.middle(), qRgb(140, 40, 200));
    desk.document.reset(Project());
    QVERIFY(!desk.canvas.showsFrame());
}

void TestCanvasFeed::framesAreNoLargerThanSeen()
{
    Project project = movingProject();
    LabelOverlay label;
    label.id = QStringLiteral("l");
    label.text.en = QStringLiteral("Tissue");
    label.anchor = {0.5, 0.5};
    label.textPosition = {0.2, 0.2};
    project.currentPicture()->labels.append(label);
    Desk desk(project);
    const FrameCompositor compositor(*desk.document.picture(), desk.document.project().exportSettings);
    const auto exact = [&](QSize size) { return compositor.frame(6, size); };
    desk.player.setFrame(6);
    const QRect seen = desk.canvas.toView().mapRect(QRectF(0, 0, 600, 400)).toRect();
    QVERIFY(seen.width() < 600);
    QTRY_COMPARE(desk.shown().copy(seen), exact(seen.size())); // pixel for pixel: nothing is scaled again
    desk.canvas.setZoom(1, QPointF(180, 150));
    const QRect part(QPoint(), desk.canvas.size());
    const QPoint corner = desk.canvas.toView().map(QPointF()).toPoint();
    QTRY_COMPARE(desk.shown().copy(part), exact(QSize(600, 400)).copy(part.translated(-corner)));
}

void TestCanvasFeed::paintingShowsTheStill()
{
    Desk desk;
    QTRY_VERIFY(desk.canvas.showsFrame());
    desk.player.setFrame(3); // asked for, but painting comes first
    desk.canvas.setTool(CanvasView::Tool::Brush);
    QVERIFY(!desk.canvas.showsFrame());
    QSignalSpy wake(&desk.player, &Player::playingChanged);
    desk.player.play();
    QCOMPARE(desk.canvas.tool(), CanvasView::Tool::Hand);
    QTRY_VERIFY(desk.canvas.showsFrame());
}

void TestCanvasFeed::anotherShapeIsNotStretched()
{
    Project project = movingProject();
    Picture &picture = *project.currentPicture();
    for (QImage &frame : picture.clip.frames) {
        QPainter painter(&frame);
        painter.fillRect(0, 0, 60, 40, Qt::green); // a tenth of each side
    }
    project.exportSettings.size = QStringLiteral("400x400");
    project.exportSettings.aiMark = false;
    Desk desk(project);
    QTRY_VERIFY(desk.canvas.showsFrame());
    const QImage shown = desk.shown();
    const QPoint inside = desk.canvas.toView().map(QPointF(50, 30)).toPoint(),
                 outside = desk.canvas.toView().map(QPointF(70, 50)).toPoint();
    QCOMPARE(shown.pixelColor(inside), QColor(Qt::green));
    QCOMPARE(shown.pixelColor(outside).blue(), 200);
}

QTEST_MAIN(TestCanvasFeed)
#include "tst_canvasfeed.moc"
