#include "core/compose/LoopMatch.h"
#include "tests/compose/ComposeCases.h"

#include <QPainter>
#include <QTest>
#include <algorithm>

using namespace vivify;

namespace {

Project project(const QString &layout, const QString &aspect, int pictures, bool marked = false)
{
    Project made;
    made.exportSettings.layout.id = layout;
    made.exportSettings.layout.aspect = aspect;
    made.exportSettings.aiMark = marked;
    for (int i = 0; i < pictures; ++i) {
        Picture picture = movingPicture({320, 240}, 24, 12, {2, 1});
        picture.id = QString::number(i);
        LabelOverlay label;
        label.id = QStringLiteral("l%1").arg(i);
        label.text = {QStringLiteral("Left ventricle %1").arg(i), QString()};
        label.anchor = {0.5, 0.5};
        label.textPosition = {0.1, 0.97}; // where the mark of a single picture stands
        picture.labels.append(label);
        made.pictures.append(picture);
    }
    made.current = QStringLiteral("0");
    return made;
}

FrameCompositor natural(const Project &project, QImage *frame, int index = 5)
{
    FrameCompositor compositor(project);
    *frame = compositor.frame(index, compositor.naturalSize());
    return compositor;
}

} // namespace

/// Several views in one frame: shapes, places and times; what they look like is in tst_golden.
class TestLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void singleIsTheFrameOfThePicture()
    {
        for (const bool marked : {false, true}) {
            const Project plain = project(QStringLiteral("single"), QStringLiteral("picture"), 2, marked);
            QImage frame;
            const FrameCompositor compositor = natural(plain, &frame);
            const FrameCompositor alone(plain.pictures.first(), plain.exportSettings);
            QCOMPARE(compositor.naturalSize(), alone.naturalSize());
            QCOMPARE(compositor.frameCount(), alone.frameCount());
            QCOMPARE(frame, alone.frame(5, alone.naturalSize()));
        }
    }

    /// The canvas shows its picture alone, whatever the export is set to.
    void aPictureAloneIgnoresTheLayout()
    {
        const Project grid = project(QStringLiteral("grid"), QStringLiteral("16:9"), 4);
        const FrameCompositor alone(grid.pictures.first(), grid.exportSettings);
        QCOMPARE(alone.naturalSize(), QSize(320, 240));
        QCOMPARE(alone.views(), 1);
    }

    void shapes_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::addColumn<QString>("aspect");
        for (const QString &layout : FrameLayout::ids())
            for (const QString &aspect : FrameLayout::aspects())
                QTest::addRow("%s %s", qPrintable(layout), qPrintable(aspect)) << layout << aspect;
    }

    /// The frame has the asked aspect, even sides, and every picture in it, unscaled and apart from the others.
    void shapes()
    {
        QFETCH(QString, layout);
        QFETCH(QString, aspect);
        QImage frame;
        const Project made = project(layout, aspect, 4, true);
        const FrameCompositor compositor = natural(made, &frame);
        const QSize size = compositor.naturalSize(), ratio = FrameLayout::ratio(aspect);
        QCOMPARE(frame.size(), size);
        QCOMPARE(size.width() % 2 + size.height() % 2, 0);
        if (ratio.isValid())
            QCOMPARE(size.width() * ratio.height(), size.height() * ratio.width());
        QList<QRectF> areas;
        for (int i = 0; i < compositor.views(); ++i) {
            const QRectF area = compositor.pictureArea(i, size);
            QVERIFY(QRectF(QPointF(), size).contains(area));
            const bool inset = layout == QLatin1String("picture-in-picture") && i == 1;
            if (!inset)
                QCOMPARE(area.size(), QSizeF(320, 240));
            for (const QRectF &other : areas)
                QVERIFY(inset || !other.intersects(area));
            areas.append(area);
        }
    }

    /// In a layout of several the mark covers no view, so none of their labels.
    void theMarkCoversNoView()
    {
        for (const char *layout : {"side-by-side", "grid", "views", "before-after"}) {
            for (const QString &aspect : FrameLayout::aspects()) {
                Project dark = project(QLatin1String(layout), aspect, 4, true);
                for (Picture &picture : dark.pictures) {
                    picture.labels.clear();
                    picture.clip.field = {};
                    picture.image.fill(Qt::black);
                    picture.clip.still = picture.image;
                    for (QImage &each : picture.clip.frames)
                        each = picture.image;
                }
                dark.exportSettings.layout.cells = dark.exportSettings.layout.cellsFor(dark);
                for (LayoutCell &cell : dark.exportSettings.layout.cells)
                    cell.title = {};
                QImage frame;
                const FrameCompositor compositor = natural(dark, &frame, 0);
                QImage black(frame.size(), QImage::Format_RGB32);
                black.fill(Qt::black);
                QVERIFY(frame != black); // the mark is there
                for (int i = 0; i < compositor.views(); ++i) {
                    const QRect area = compositor.pictureArea(i, frame.size()).toRect();
                    QCOMPARE(frame.copy(area), black.copy(area));
                }
            }
        }
    }

    /// An inset keeps off the mark and, where it can, off the labels of the picture behind.
    void anInsetHasAFreeCorner()
    {
        Project made = project(QStringLiteral("picture-in-picture"), QStringLiteral("4:3"), 2, true);
        for (Picture &picture : made.pictures)
            for (QImage &frame : picture.clip.frames)
                frame = frame.scaled(640, 480);
        const auto inset = [&] { return FrameCompositor(made).pictureArea(1, {640, 480}); };
        QVERIFY(inset().center().x() > 320 && inset().center().y() > 240);
        made.pictures.first().labels.first().textPosition = {0.85, 0.85};
        QVERIFY(inset().center().x() > 320 && inset().center().y() < 240);
        made.pictures.first().labels.first().anchor = {0.85, 0.15};
        made.pictures.first().labels.first().textPosition = {0.5, 0.5};
        QVERIFY(inset().center().x() > 320 && inset().center().y() > 240);
        made.exportSettings.size = QStringLiteral("240x180"); // the mark takes the whole lower edge
        const QRectF small = FrameCompositor(made).pictureArea(1, {240, 180});
        QVERIFY(small.center().y() < 90);
    }

    void aViewHasItsOwnLabelsAndTime()
    {
        const Project both = project(QStringLiteral("side-by-side"), QStringLiteral("picture"), 2);
        const FrameCompositor compositor(both);
        const QSize size = compositor.naturalSize();
        for (int i = 0; i < 2; ++i) {
            ExportSettings bare = both.exportSettings;
            bare.layout = {};
            const FrameCompositor alone(both.pictures.at(i), bare);
            const QImage shown = compositor.frame(7, size).copy(compositor.pictureArea(i, size).toRect());
            QCOMPARE(shown, alone.frame(7, {320, 240}));
            const LabelGeometry there = compositor.labelGeometry(both.pictures.at(i).labels.first(), 7, size, i);
            QVERIFY(compositor.pictureArea(i, size).contains(there.anchor));
        }
    }

    void theOriginalStaysStill()
    {
        const Project made = project(QStringLiteral("before-after"), QStringLiteral("picture"), 1);
        const FrameCompositor compositor(made);
        const QSize size = compositor.naturalSize();
        const QRect left = compositor.pictureArea(0, size).toRect(), right = compositor.pictureArea(1, size).toRect();
        QCOMPARE(compositor.frameCount(), 24);
        for (const int index : {0, 9}) {
            const QImage frame = compositor.frame(index, size);
            QCOMPARE(frame.copy(left), made.pictures.first().image); // bare, and unmoved
        }
        QVERIFY(compositor.frame(0, size).copy(right) != compositor.frame(9, size).copy(right));
    }

    void loops_data()
    {
        QTest::addColumn<QList<int>>("frames");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QList<double>>("tempos"); // against the clip's own 24 frames a second
        QTest::newRow("one") << QList<int>{25} << 25 / 24.0 << QList<double>{1};
        QTest::newRow("equal") << QList<int>{48, 48} << 2.0 << QList<double>{1, 1};
        QTest::newRow("a divisor") << QList<int>{24, 96} << 4.0 << QList<double>{1, 1};
        QTest::newRow("two to three") << QList<int>{48, 72} << 6.0 << QList<double>{1, 1};
        QTest::newRow("almost equal") << QList<int>{47, 48} << 2.0 << QList<double>{47 / 48.0, 1};
        QTest::newRow("three") << QList<int>{24, 36, 48} << 6.0 << QList<double>{1, 1, 1};
        QTest::newRow("a still beside") << QList<int>{0, 48} << 2.0 << QList<double>{0, 1};
        QTest::newRow("stills") << QList<int>{0, 0} << 0.0 << QList<double>{0, 0};
    }

    void loops()
    {
        QFETCH(QList<int>, frames);
        QFETCH(double, seconds);
        QFETCH(QList<double>, tempos);
        QList<LoopMatch::Loop> given;
        for (const int count : frames)
            given.append({count, count ? 24.0 : 0.0});
        const LoopMatch match = LoopMatch::of(given);
        QCOMPARE(match.seconds, seconds);
        for (int i = 0; i < frames.size(); ++i)
            QVERIFY2(qAbs(match.rates.at(i) / 24 - tempos.at(i)) < 1e-9, qPrintable(QString::number(match.rates.at(i))));
    }

    /// Whatever the lengths, every loop closes with the video and no tempo leaves 2 % where eight repeats allow that.
    void everyLoopCloses()
    {
        for (int a = 8; a < 100; a += 7) {
            for (int b = 8; b < 100; b += 5) {
                const LoopMatch match = LoopMatch::of({{a, 12}, {b, 24}});
                for (const double turns : {match.seconds * match.rates.at(0) / a, match.seconds * match.rates.at(1) / b})
                    QVERIFY2(qAbs(turns - qRound(turns)) < 1e-9 && turns > 0.5, qPrintable(QStringLiteral("%1 %2").arg(a).arg(b)));
            }
        }
    }

    /// The video's last frame is followed by its first without a jump in any view, also when repeated to a length.
    void theVideoLoopsInStep()
    {
        Project made = project(QStringLiteral("side-by-side"), QStringLiteral("picture"), 2);
        made.pictures[1] = movingPicture({320, 240}, 16, 12, {});
        made.pictures[1].id = QStringLiteral("1");
        made.exportSettings.seconds = 9;
        const FrameCompositor compositor(made);
        QCOMPARE(compositor.frameCount(), 108);
        for (int index = 0; index + 48 < 108; ++index)
            for (int view = 0; view < 2; ++view)
                QCOMPARE(compositor.clipFrame(index, view), compositor.clipFrame(index + 48, view));
        QCOMPARE(compositor.clipFrame(47, 0), 23);
        QCOMPARE(compositor.clipFrame(47, 1), 15);
    }

    /// A frame is the same whether its scaled views were kept from another or not, and in any order of sizes.
    void framesDependOnNothingShownBefore()
    {
        const Project made = project(QStringLiteral("grid"), QStringLiteral("16:9"), 4, true);
        const FrameCompositor used(made);
        for (const QSize &size : {QSize(640, 360), QSize(320, 180), QSize(640, 360)}) {
            for (const int index : {3, 4, 3, 27}) {
                const QImage shown = used.frame(index, size);
                QCOMPARE(shown, FrameCompositor(made).frame(index, size));
                QVERIFY(shown != used.frame(index + 1, size));
            }
        }
    }

    /// A removed picture leaves its place dark; with all of them gone the project's own pictures stand in.
    void missingPictures()
    {
        Project made = project(QStringLiteral("side-by-side"), QStringLiteral("picture"), 2);
        made.exportSettings.layout.cells = {{QStringLiteral("gone"), {}, false}, {QStringLiteral("1"), {}, false}};
        QImage frame;
        const FrameCompositor compositor = natural(made, &frame);
        QCOMPARE(frame.size(), QSize(646, 240));
        QCOMPARE(frame.pixel(100, 100), qRgb(0, 0, 0));
        QVERIFY(frame.pixel(500, 100) != qRgb(0, 0, 0));
        made.exportSettings.layout.cells = {{QStringLiteral("gone"), {}, false}};
        QCOMPARE(made.exportSettings.layout.cellsFor(made).size(), 2);
        QCOMPARE(made.exportSettings.layout.cellsFor(made).first().picture, QStringLiteral("0"));
        QCOMPARE(made.exportSettings.layout.cellsFor(Project()).size(), 0);
        Project empty;
        empty.exportSettings = made.exportSettings;
        QVERIFY(FrameCompositor(empty).naturalSize().isValid()); // and nothing falls over
    }

    void exactSizes()
    {
        Project made = project(QStringLiteral("grid"), QStringLiteral("16:9"), 4, true);
        made.exportSettings.size = QStringLiteral("1280x720");
        QImage frame;
        natural(made, &frame);
        QCOMPARE(frame.size(), QSize(1280, 720));
        made.exportSettings.size = QStringLiteral("360p");
        QCOMPARE(FrameCompositor(made).naturalSize(), QSize(640, 360));
        made.pictures[0] = movingPicture({8000, 64}, 1, 12, {});
        made.pictures[0].id = QStringLiteral("0");
        made.exportSettings.size = QStringLiteral("source");
        QVERIFY(FrameCompositor(made).naturalSize().width() <= 8192);
    }

    /// One of four views is a quarter of the frame: its labels are drawn larger than in the picture alone, where they are
    /// if they stay apart, else in the bars beside the picture.
    void labelsOfSmallViewsStayReadable()
    {
        Project project;
        project.exportSettings.layout.id = QStringLiteral("grid");
        project.exportSettings.layout.aspect = QStringLiteral("16:9");
        project.exportSettings.size = QStringLiteral("1280x720");
        for (int i = 0; i < 4; ++i) {
            project.pictures.append(movingPicture({300, 400}, 24, 12, {}));
            project.pictures.last().id = QString::number(i);
            for (const double y : {0.2, i == 1 ? 0.28 : 0.8}) {
                LabelOverlay label;
                label.id = QString::number(y);
                label.text = {QStringLiteral("Aorta"), QStringLiteral("主动脉")};
                label.anchor = {0.7, y};
                label.textPosition = {0.3, y};
                project.pictures.last().labels.append(label);
            }
        }
        const FrameCompositor compositor(project);
        const QSize size = compositor.naturalSize();
        const auto box = [&](int view, int label) {
            return compositor.labelGeometry(project.pictures[view].labels[label], 0, size, view).box;
        };
        const auto shareX = [&](int view, int label) {
            const QRectF picture = compositor.pictureArea(view, size);
            return (box(view, label).center().x() - picture.left()) / picture.width();
        };
        QVERIFY2(box(0, 0).height() > 0.024 * size.height() * 1.4, qPrintable(QString::number(box(0, 0).height())));
        QVERIFY(qAbs(shareX(0, 0) - 0.3) < 0.01); // it may stay
        QCOMPARE(box(1, 0).height(), box(0, 0).height());
        QVERIFY(qAbs(shareX(1, 0) - 0.3) > 0.05 || qAbs(shareX(1, 1) - 0.3) > 0.05); // there the next text was near
        QVERIFY(!box(1, 0).intersects(box(1, 1)));
        QVERIFY(!compositor.pictureArea(0, size).intersects(box(1, 0)) && !compositor.pictureArea(2, size).intersects(box(1, 0)));
        // What is drawn is what the pointer finds.
        const QImage frame = compositor.frame(12, size);
        Project plain = project;
        for (Picture &picture : plain.pictures)
            picture.labels.clear();
        const QImage bare = FrameCompositor(plain).frame(12, size);
        const QPoint edge(int(box(0, 0).center().x()), int(box(0, 0).top() + 2));
        QVERIFY(frame.pixel(edge) != bare.pixel(edge));
    }

    /// Two lines take twice the room that one language was arranged for; what has no room in the picture goes into its bars.
    void bothLanguagesStandApart()
    {
        Project project;
        project.exportSettings.layout.id = QStringLiteral("grid");
        project.exportSettings.layout.aspect = QStringLiteral("16:9");
        project.exportSettings.size = QStringLiteral("1920x1080");
        for (int i = 0; i < 4; ++i) {
            project.pictures.append(movingPicture({400, 440}, 24, 12, {}));
            Picture &picture = project.pictures.last();
            picture.id = QString::number(i);
            QImage organ(400, 440, QImage::Format_Grayscale8);
            organ.fill(0);
            for (int y = 60; y < 400; ++y)
                std::fill_n(organ.scanLine(y) + 60, 280, uchar(255));
            Region region;
            region.mask = Mask::fromImage(organ);
            picture.regions.append(region);
            for (const double x : {0.3, 0.5, 0.7}) {
                LabelOverlay label;
                label.id = QString::number(x);
                label.text = {QStringLiteral("Left ventricle"), QStringLiteral("左心室")};
                label.anchor = {x, 0.5};
                label.textPosition = {x, x == 0.5 ? 0.17 : 0.1}; // one row, then another
                label.style.textHeight = 0.04;
                picture.labels.append(label);
            }
        }
        for (const char *language : {"en", "zh", "both"}) {
            project.exportSettings.language = QLatin1String(language) == QLatin1String("both") ? QStringLiteral("en") : QLatin1String(language);
            project.exportSettings.labelLanguage = QLatin1String(language);
            const FrameCompositor compositor(project);
            const QSize size = compositor.naturalSize();
            QList<QRectF> boxes;
            for (int view = 0; view < 4; ++view) {
                const QRectF picture = compositor.pictureArea(view, size);
                const QRectF organ(picture.left() + 0.15 * picture.width(), picture.top() + 0.14 * picture.height(), 0.7 * picture.width(), 0.77 * picture.height());
                for (const LabelOverlay &label : std::as_const(project.pictures[view].labels)) {
                    const QRectF box = compositor.labelGeometry(label, 0, size, view).box;
                    QVERIFY2(!box.intersects(organ), language);
                    for (const QRectF &other : std::as_const(boxes))
                        QVERIFY2(!box.intersects(other), language);
                    QVERIFY(QRectF(QPointF(), size).contains(box));
                    boxes.append(box);
                }
            }
        }
    }

    /// Bars have the colour of the picture's edge where that is one, else they are black.
    void barsGoOnWithThePicture()
    {
        for (const QColor &colour : {QColor(250, 251, 252), QColor(12, 30, 60)}) {
            Project made = project(QStringLiteral("side-by-side"), QStringLiteral("16:9"), 2);
            made.exportSettings.size = QStringLiteral("1280x720");
            Picture &picture = made.pictures.first();
            picture = movingPicture({200, 300}, 8, 12, {});
            picture.id = QStringLiteral("0");
            QList<QImage *> images{&picture.image, &picture.clip.still};
            for (QImage &frame : picture.clip.frames)
                images.append(&frame);
            for (QImage *image : std::as_const(images)) {
                const QImage inside = image->copy(20, 20, 160, 260);
                image->fill(colour);
                QPainter(image).drawImage(20, 20, inside);
            }
            QImage frame;
            const FrameCompositor compositor = natural(made, &frame);
            const QRect area = compositor.pictureArea(0, frame.size()).toRect();
            QVERIFY(area.left() > 20);
            QCOMPARE(frame.pixelColor(area.left() / 2, area.center().y()), colour);
        }
        Project busy = project(QStringLiteral("side-by-side"), QStringLiteral("16:9"), 2);
        busy.exportSettings.size = QStringLiteral("1280x720");
        busy.pictures[0] = movingPicture({200, 300}, 8, 12, {});
        busy.pictures[0].id = QStringLiteral("0");
        for (int y = 0; y < 300; ++y) // every other row has its own colour
            for (int x = 0; x < 200; ++x)
                busy.pictures[0].clip.still.setPixel(x, y, y % 2 ? qRgb(200, 0, 0) : qRgb(0, 0, 200));
        QImage frame;
        const FrameCompositor compositor = natural(busy, &frame);
        const QRect area = compositor.pictureArea(0, frame.size()).toRect();
        QCOMPARE(frame.pixelColor(area.left() / 2, area.center().y()), QColor(Qt::black));
    }
};

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
