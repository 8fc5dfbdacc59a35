#include "core/base/FrameTime.h"
#include "core/compose/FinishedVideo.h"
#include "core/compose/Layers.h"
#include "tests/compose/ComposeCases.h"

#include <QDir>
#include <QTest>

using namespace vivify;

namespace {

const QString Folder = QStringLiteral(VIVIFY_TEST_DATA "/finished/");

Picture labelled(QSize size, int frames = 24)
{
    Picture picture = movingPicture(size, frames, 12, {});
    LabelOverlay label;
    label.id = QStringLiteral("a");
    label.text = {QStringLiteral("Left ventricle"), QStringLiteral("左心室")};
    label.anchor = {0.6, 0.6};
    label.textPosition = {0.3, 0.25};
    picture.labels.append(label);
    return picture;
}

Project project(const Picture &picture)
{
    Project made;
    made.pictures.append(picture);
    made.current = picture.id;
    return made;
}

Project withCards()
{
    Project made = project(labelled({480, 360}));
    made.exportSettings.titleCard = {QStringLiteral("The beating heart\nFour chambers and their valves"),
                                     QStringLiteral("跳动的心脏\n四个心腔及其瓣膜")};
    made.exportSettings.endCard = {QStringLiteral("Thank you"), QStringLiteral("谢谢")};
    made.exportSettings.cardSeconds = 1;
    return made;
}

double share(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return 0;
    qint64 good = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            good += qAbs(qRed(p) - qRed(q)) <= 2 && qAbs(qGreen(p) - qGreen(q)) <= 2 && qAbs(qBlue(p) - qBlue(q)) <= 2;
        }
    return double(good) / (qint64(a.width()) * a.height());
}

double brightness(const QImage &image, const QRect &area)
{
    double sum = 0;
    for (int y = area.top(); y <= area.bottom(); ++y)
        for (int x = area.left(); x <= area.right(); ++x)
            sum += qGray(image.pixel(x, y));
    return sum / (area.width() * area.height());
}

} // namespace

/// Cards, fades, ping-pong and the mark over them.
class TestFinished : public QObject
{
    Q_OBJECT

    void compare(const QString &name, const QImage &actual, const QImage &wrong)
    {
        const QString baseline = Folder + name + QLatin1String("/expected.png");
        if (qEnvironmentVariableIsSet("VIVIFY_UPDATE_BASELINES")) {
            QDir().mkpath(Folder + name);
            QVERIFY(actual.save(baseline));
        }
        const QImage expected = QImage(baseline).convertToFormat(QImage::Format_RGB32);
        if (share(actual, expected) < 0.999)
            actual.save(QDir::temp().filePath(QLatin1String("vivify-") + name + QLatin1String("-actual.png")));
        QVERIFY2(share(actual, expected) >= 0.999, qPrintable(QString::number(share(actual, expected))));
        QVERIFY2(share(wrong, expected) < 0.999, "the comparison does not see a wrong frame");
    }

private Q_SLOTS:
    void plainIsTheCompositors()
    {
        const Project made = project(labelled({320, 240}));
        const FinishedVideo video(made);
        const FrameCompositor compositor(made);
        QCOMPARE(video.frameCount(), compositor.frameCount());
        for (int i = 0; i < video.frameCount(); ++i)
            QCOMPARE(video.frame(i, {320, 240}), compositor.frame(i, {320, 240}));
    }

    void cardsStandAround()
    {
        const FinishedVideo video(withCards());
        const FrameCompositor compositor(withCards());
        QCOMPARE(video.frameCount(), 12 + 24 + 12);
        QCOMPARE(video.offset(), 1.0);
        const QRect middle(100, 60, 280, 100);
        QCOMPARE(video.frame(12 + 5, {480, 360}).copy(middle), compositor.content(5, {480, 360}).copy(middle));
        QVERIFY(video.frame(0, {480, 360}) == video.frame(11, {480, 360}));
        QVERIFY(video.likeness(0) == video.likeness(11));
        QVERIFY(video.likeness(0) != video.likeness(12) && video.likeness(0) != video.likeness(40));
    }

    void cards_data()
    {
        QTest::addColumn<QString>("language");
        for (const char *language : {"en", "zh", "both"})
            QTest::newRow(language) << QString::fromLatin1(language);
    }

    void cards()
    {
        QFETCH(QString, language);
        Project made = withCards(), wrong = withCards();
        for (Project *one : {&made, &wrong}) {
            one->exportSettings.labelLanguage = language;
            one->exportSettings.language = language == QLatin1String("zh") ? language : QStringLiteral("en");
        }
        wrong.exportSettings.titleCard.en.replace(QLatin1String("Four"), QLatin1String("Five"));
        wrong.exportSettings.titleCard.zh.replace(QStringLiteral("四"), QStringLiteral("五"));
        compare(QStringLiteral("card-") + language, FinishedVideo(made).frame(0, {480, 360}), FinishedVideo(wrong).frame(0, {480, 360}));
    }

    void fades()
    {
        Project made = project(labelled({480, 360})), wrong = made;
        made.exportSettings.fadeIn = made.exportSettings.fadeOut = wrong.exportSettings.fadeIn = 0.5;
        compare(QStringLiteral("fade-in"), FinishedVideo(made).frame(2, {480, 360}), FinishedVideo(made).frame(3, {480, 360}));
        compare(QStringLiteral("fade-out"), FinishedVideo(made).frame(21, {480, 360}), FinishedVideo(wrong).frame(21, {480, 360}));
    }

    /// Light grows step by step to the whole and falls again; the mark is bright from the first frame on.
    void fadesKeepTheMark()
    {
        Project made = project(labelled({480, 360}));
        made.exportSettings.fadeIn = 0.5;
        made.exportSettings.fadeOut = 0.5;
        const FinishedVideo video(made);
        const QRect area(200, 100, 60, 60);
        double before = 0;
        for (int i = 0; i < 6; ++i) {
            const double now = brightness(video.frame(i, {480, 360}), area);
            QVERIFY(now > before && brightness(video.frame(23 - i, {480, 360}), area) > before * 0.9);
            before = now;
        }
        QCOMPARE(video.frame(6, {480, 360}), FrameCompositor(project(labelled({480, 360}))).frame(6, {480, 360}));
        const QRect mark = video.markPlace();
        QVERIFY(!mark.isEmpty());
        const auto brightest = [&](const QImage &frame) {
            int most = 0;
            for (int y = mark.top(); y <= mark.bottom(); ++y)
                for (int x = mark.left(); x <= mark.right(); ++x)
                    most = qMax(most, qGray(frame.pixel(x, y)));
            return most;
        };
        QCOMPARE(brightest(video.frame(0, {480, 360})), 255);
    }

    /// At least two seconds from the file's first frame, on the card or not; all the time in a short video.
    void markAtTheStart_data()
    {
        QTest::addColumn<bool>("card");
        QTest::addColumn<double>("seconds");
        QTest::newRow("short") << false << 2.0;
        QTest::newRow("long") << false << 20.0;
        QTest::newRow("short with card") << true << 3.0;
        QTest::newRow("long with card") << true << 20.0;
    }

    void markAtTheStart()
    {
        QFETCH(bool, card);
        QFETCH(double, seconds);
        Project made = card ? withCards() : project(labelled({480, 360}));
        made.exportSettings.seconds = seconds;
        const FinishedVideo video(made);
        Project plain = made;
        plain.exportSettings.aiMark = false;
        const FinishedVideo unmarked(plain);
        const QRect large = video.markPlace().adjusted(0, 0, 0, -24); // without the small text below
        const auto shows = [&](int i) { return video.frame(i, {480, 360}).copy(large) != unmarked.frame(i, {480, 360}).copy(large); };
        const int need = int(2 * video.fps());
        for (int i = 0; i <= need; i += 4)
            QVERIFY2(shows(i), qPrintable(QString::number(i)));
        QVERIFY(shows(video.frameCount() - 1));
        QCOMPARE(shows(video.frameCount() / 2), seconds < 5);
        // Letters of at least 5 % of the short side.
        const QImage with = video.frame(0, {480, 360}), without = unmarked.frame(0, {480, 360});
        int top = with.height(), bottom = -1;
        for (int y = large.top(); y <= large.bottom(); ++y)
            for (int x = large.left(); x <= large.right(); ++x)
                if (qGray(with.pixel(x, y)) > 230 && with.pixel(x, y) != without.pixel(x, y)) {
                    top = qMin(top, y);
                    bottom = qMax(bottom, y);
                }
        QVERIFY2(bottom - top + 1 >= 0.05 * 360, qPrintable(QString::number(bottom - top + 1)));
    }

    void pingPong()
    {
        Project made = project(movingPicture({320, 240}, 6, 12, {}));
        made.exportSettings.pingPong = true;
        made.exportSettings.seconds = 2;
        const FrameCompositor compositor(made);
        QCOMPARE(compositor.frameCount(), 24);
        const QList<int> expected{0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5};
        for (int i = 0; i < expected.size(); ++i)
            QCOMPARE(compositor.clipFrame(i), expected.at(i));
        made.exportSettings.seconds = 0;
        QCOMPARE(FrameCompositor(made).frameCount(), 10);
        QCOMPARE(made.duration(made.pictures[0]), 10.0 / 12);
    }

    /// Frames that the exporter takes for equal are equal.
    void likenessIsTrue()
    {
        Project made = withCards();
        made.exportSettings.fadeIn = made.exportSettings.fadeOut = 0.4;
        made.exportSettings.seconds = 6;
        made.exportSettings.pingPong = true;
        made.pictures[0].labels[0].start = 1;
        made.pictures[0].labels[0].end = 3;
        const FinishedVideo video(made);
        QHash<QByteArray, QImage> seen;
        for (int i = 0; i < video.frameCount(); ++i) {
            const QImage frame = video.frame(i, {240, 180});
            const QByteArray likeness = video.likeness(i);
            if (seen.contains(likeness))
                QCOMPARE(frame, seen.value(likeness));
            seen.insert(likeness, frame);
        }
        QVERIFY(seen.size() < video.frameCount());
    }

    /// The still shows the moment with most labels, and the mark though the video's would be gone by then.
    void stillShowsLabelsAndMark()
    {
        Project made = project(labelled({480, 360}));
        made.exportSettings.seconds = 20;
        made.pictures[0].labels[0].start = 9;
        made.pictures[0].labels[0].end = 11;
        const FinishedVideo video(made);
        const FrameCompositor compositor(made);
        const QImage still = video.still({480, 360});
        const QRect upper(0, 0, 480, 200);
        QVERIFY(still.copy(upper) == compositor.content(120, {480, 360}).copy(upper) || still.copy(upper) != compositor.content(0, {480, 360}).copy(upper));
        QVERIFY(still.copy(video.markPlace()) != compositor.content(120, {480, 360}).copy(video.markPlace()));
    }

    void stillsHaveNoCards()
    {
        Project made = withCards();
        made.pictures[0].clip = Clip();
        made.exportSettings.fadeIn = 1;
        QCOMPARE(FinishedVideo(made).frameCount(), 1);
        QCOMPARE(FinishedVideo(made).frame(0, {480, 360}), FrameCompositor(made).frame(0, {480, 360}));
    }
};

QTEST_MAIN(TestFinished)
#include "tst_finished.moc"
