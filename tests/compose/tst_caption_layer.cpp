#include "core/compose/Layers.h"
#include "tests/compose/ComposeCases.h"

#include <QDir>
#include <QFontInfo>
#include <QTest>

using namespace vivify;

namespace {

constexpr int Tolerance = 2;    // of 255, per channel
constexpr double Share = 0.999; // of the pixels
constexpr QSize Size(480, 360);
constexpr double Fps = 12;

const QString Folder = QStringLiteral(VIVIFY_TEST_DATA "/captions/");

double agreement(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return 0;
    qint64 good = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            good += qAbs(qRed(p) - qRed(q)) <= Tolerance && qAbs(qGreen(p) - qGreen(q)) <= Tolerance
                && qAbs(qBlue(p) - qBlue(q)) <= Tolerance;
        }
    return double(good) / (qint64(a.width()) * a.height());
}

/// Twelve seconds with three captions; the second is long, the third meets the mark at the end.
struct Case
{
    Picture picture = movingPicture(Size, 24, Fps, {});
    ExportSettings settings{};
    QList<Caption> captions{
        {QStringLiteral("a"), {QStringLiteral("The ventricles contract."), QStringLiteral("心室收缩。")}, 1, 3},
        {QStringLiteral("b"), {QStringLiteral("The semilunar valves open, and blood is driven into the aorta and the pulmonary artery."),
                               QStringLiteral("半月瓣开放，血液射入主动脉和肺动脉，随后半月瓣关闭，心室开始舒张，血液不再流出。")}, 4.5, 9},
        {QStringLiteral("c"), {QStringLiteral("It begins anew."), QStringLiteral("重新开始。")}, 9.5, 12}};

    Case() { settings.seconds = 12; }
    FrameCompositor compositor() const { return FrameCompositor(picture, settings, captions); }
    QImage at(double seconds, QSize size = Size) const { return compositor().frame(qRound(seconds * Fps), size); }
};

/// What the captions change in a frame.
QRect changed(const Case &made, double seconds)
{
    Case without = made;
    without.captions.clear();
    const QImage a = made.at(seconds), b = without.at(seconds);
    QRect area;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            if (a.pixel(x, y) != b.pixel(x, y))
                area |= QRect(x, y, 1, 1);
    return area;
}

} // namespace

/// Captions as they are burned in, against pictures that a person looked at; with VIVIFY_UPDATE_BASELINES set they are
/// written anew.
class TestCaptionLayer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const QString family = QStringLiteral("Noto Sans CJK SC");
        if (QFontInfo(QFont(family)).family() != family)
            QSKIP("The baselines are drawn with fonts-noto-cjk, which is not installed.");
    }

    void frame_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<double>("seconds");
        QTest::newRow("english") << QStringLiteral("en") << 2.0;
        QTest::newRow("english-long") << QStringLiteral("en") << 6.0;
        QTest::newRow("chinese") << QStringLiteral("zh") << 2.0;
        QTest::newRow("chinese-long") << QStringLiteral("zh") << 6.0;
        QTest::newRow("both") << QStringLiteral("both") << 6.0;
    }

    void frame()
    {
        QFETCH(QString, language);
        QFETCH(double, seconds);
        Case made;
        made.settings.labelLanguage = language;
        const QImage actual = made.at(seconds);
        const QString baseline = Folder + QLatin1String(QTest::currentDataTag()) + QLatin1String(".png");
        if (qEnvironmentVariableIsSet("VIVIFY_UPDATE_BASELINES")) {
            QDir().mkpath(Folder);
            QVERIFY(actual.save(baseline));
        }
        const QImage expected = QImage(baseline).convertToFormat(QImage::Format_RGB32);
        QVERIFY2(agreement(actual, expected) >= Share, qPrintable(QString::number(agreement(actual, expected))));
        // The comparison must see what it is there to see.
        Case silent = made, otherWords = made, otherLanguage = made;
        silent.captions.clear();
        for (Caption &caption : otherWords.captions)
            caption.text = {QStringLiteral("The atria contract."), QStringLiteral("心房收缩。")};
        otherLanguage.settings.labelLanguage = language == QLatin1String("en") ? QStringLiteral("zh") : QStringLiteral("en");
        QVERIFY(agreement(silent.at(seconds), expected) < Share);
        QVERIFY(agreement(otherWords.at(seconds), expected) < Share);
        QVERIFY(agreement(otherLanguage.at(seconds), expected) < Share);
    }

    void standsInsideTheFrameAndOffTheMark_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("4:3") << QSize(480, 360);
        QTest::newRow("16:9") << QSize(640, 360);
        QTest::newRow("9:16") << QSize(270, 480);
        QTest::newRow("small") << QSize(160, 120);
    }
    void standsInsideTheFrameAndOffTheMark()
    {
        QFETCH(QSize, size);
        Case made;
        made.picture = movingPicture(size, 24, Fps, {});
        made.settings.labelLanguage = QStringLiteral("both");
        for (const Caption &caption : made.captions) {
            const double seconds = caption.start + 0.5;
            Case without = made;
            without.captions.clear();
            const QImage frame = made.at(seconds, size), plain = without.at(seconds, size);
            const bool large = markShows(caption.start, 12) || markShows(caption.end, 12);
            const QRectF mark = large ? markArea(made.settings, size) : noticeArea(made.settings, size);
            QRect area;
            for (int y = 0; y < size.height(); ++y)
                for (int x = 0; x < size.width(); ++x)
                    if (frame.pixel(x, y) != plain.pixel(x, y))
                        area |= QRect(x, y, 1, 1);
            QVERIFY(!area.isEmpty());
            QVERIFY2(!QRectF(area).intersects(mark), qPrintable(caption.id));
            QVERIFY(area.top() > 0 && area.left() > 0 && area.right() < size.width() - 1);
            QVERIFY(qAbs(area.left() + area.right() + 1 - size.width()) <= 3); // in the middle
        }
    }

    /// The mark goes while the first caption is still read: its words must not jump.
    void keepsItsPlaceWhileItIsRead()
    {
        Case made;
        made.captions = {made.captions.first()};
        made.captions.first().end = 6; // the large mark goes after 4 s
        const QRect before = changed(made, 2), after = changed(made, 5.5);
        QCOMPARE(after, before);
        made.captions.first().start = 4.5;
        QVERIFY(changed(made, 5.5).bottom() > before.bottom()); // it may stand lower where it never meets the mark
    }

    void isThereForItsTimeOnly()
    {
        const Case made;
        QVERIFY(changed(made, 0.9).isEmpty());
        QVERIFY(!changed(made, 1).isEmpty());
        QVERIFY(changed(made, 3).isEmpty());
        for (const char *mode : {"beside", "none"}) {
            Case beside = made;
            beside.settings.captionMode = QLatin1String(mode);
            QVERIFY(changed(beside, 2).isEmpty());
        }
    }

    void scalesWithTheFrame()
    {
        const Case made;
        const QImage large = made.at(6, Size * 2), small = made.at(6);
        const QImage scaled = large.scaled(Size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        double difference = 0;
        for (int y = 0; y < Size.height(); ++y)
            for (int x = 0; x < Size.width(); ++x)
                difference += qAbs(qGray(scaled.pixel(x, y)) - qGray(small.pixel(x, y)));
        QVERIFY2(difference / (Size.width() * Size.height()) < 1.5, qPrintable(QString::number(difference / (Size.width() * Size.height()))));
    }

    /// Frames that are composed once and shown again must not keep an older caption.
    void likenessTellsCaptionsApart()
    {
        const FrameCompositor compositor = Case().compositor();
        const auto like = [&](double seconds) { return compositor.likeness(qRound(seconds * Fps)); };
        QVERIFY(like(5) == like(7)); // the same caption, the same frame of the loop
        QVERIFY(like(5) != like(9.25));
        QVERIFY(like(6) != like(10));
        for (int frame = 0; frame < compositor.frameCount(); ++frame)
            for (int other = frame % 24; other < frame; other += 24)
                if (compositor.likeness(frame) == compositor.likeness(other))
                    QCOMPARE(compositor.frame(frame, {120, 90}), compositor.frame(other, {120, 90}));
    }

    void theProjectsCaptionsAreDrawn()
    {
        const Case made;
        Project project;
        project.pictures = {made.picture};
        project.current = made.picture.id;
        project.exportSettings = made.settings;
        project.captions = made.captions;
        QCOMPARE(FrameCompositor(project).frame(24, Size), made.at(2));
    }
};

QTEST_MAIN(TestCaptionLayer)
#include "tst_caption_layer.moc"
