#include "core/compose/FinishedVideo.h"
#include "core/compose/Layers.h"
#include "tests/compose/ComposeCases.h"
#include "tests/support/Golden.h"

#include <QDir>
#include <QTest>

using namespace vivify;
using golden::agreement;
using golden::Share;

namespace {

constexpr QSize Size(480, 360);
constexpr double Fps = 12;

const QString Folder = QStringLiteral(VIVIFY_TEST_DATA "/captions/");

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

QRect changes(const QImage &a, const QImage &b)
{
    QRect area;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            if (a.pixel(x, y) != b.pixel(x, y))
                area |= QRect(x, y, 1, 1);
    return area;
}

/// What the captions change in a frame.
QRect changed(const Case &made, double seconds)
{
    Case without = made;
    without.captions.clear();
    return changes(made.at(seconds), without.at(seconds));
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
        if (!golden::hasFont())
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
            const QRect area = changes(frame, plain);
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

    void keepsOffThePictures_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::addColumn<QString>("aspect");
        QTest::addColumn<QString>("size");
        QTest::newRow("size of another shape") << "single" << "picture" << "1280x720";
        QTest::newRow("16:9") << "single" << "16:9" << "source";
        QTest::newRow("9:16") << "single" << "9:16" << "source";
        QTest::newRow("beside") << "side-by-side" << "picture" << "source";
        QTest::newRow("grid") << "grid" << "16:9" << "1280x720";
        QTest::newRow("grid upright") << "grid" << "9:16" << "720x1280";
        QTest::newRow("views upright") << "views" << "9:16" << "source";
        QTest::newRow("inset") << "picture-in-picture" << "16:9" << "1280x720";
        QTest::newRow("before and after") << "before-after" << "16:9" << "1280x720";
    }

    /// A frame with room beside the pictures gives captions a strip of their own: neither tissue nor labels are hidden.
    void keepsOffThePictures()
    {
        QFETCH(QString, layout);
        QFETCH(QString, aspect);
        QFETCH(QString, size);
        Case made;
        made.settings.layout.id = layout;
        made.settings.layout.aspect = aspect;
        made.settings.size = size;
        Project project;
        for (int i = 0; i < FrameLayout::fewestPictures(layout); ++i) {
            project.pictures.append(movingPicture({360, 480}, 24, Fps, {}));
            project.pictures.last().id = QString::number(i);
            project.pictures.last().clip.frames.fill(project.pictures.last().image); // nothing but captions changes
        }
        project.current = project.pictures.first().id;
        project.captions = made.captions;
        for (const char *language : {"en", "zh", "both"}) {
            project.exportSettings = made.settings;
            project.exportSettings.labelLanguage = QLatin1String(language);
            const FrameCompositor compositor(project);
            const QSize natural = compositor.naturalSize();
            const auto at = [&](double seconds) { return compositor.frame(qRound(seconds * Fps), natural); };
            for (const auto &[said, silent] : {std::pair(2.0, 0.5), {6.0, 4.2}, {11.0, 0.5}}) { // with the large mark both, or neither
                const QRect area = changes(at(said), at(silent));
                QVERIFY2(!area.isEmpty() && QRect(QPoint(), natural).contains(area.adjusted(-1, -1, 1, 1)), language);
                for (int view = 0; view < compositor.views(); ++view)
                    QVERIFY2(!compositor.pictureArea(view, natural).intersects(QRectF(area)),
                             qPrintable(QStringLiteral("%1 at %2 s").arg(QLatin1String(language)).arg(said)));
                QVERIFY(!markArea(project.exportSettings, natural).intersects(QRectF(area)) || said == 6.0);
            }
        }
    }

    /// The mark is large at the start of the file, which a card takes up: captions of the video need not keep above it then.
    void cardsCountForTheMark()
    {
        Case made;
        made.captions = {made.captions.first()};
        made.captions.first().start = 1.5;
        const auto lowest = [&](bool card) {
            made.settings.titleCard.en = card ? QStringLiteral("Heart") : QString();
            const FinishedVideo video(made.compositor());
            Case without = made;
            without.captions.clear();
            const int frame = qRound((2 + (card ? made.settings.cardSeconds : 0)) * Fps);
            return changes(video.frame(frame, Size), FinishedVideo(without.compositor()).frame(frame, Size)).bottom();
        };
        const int afterCard = lowest(true), atStart = lowest(false);
        QVERIFY2(afterCard > atStart + 20, qPrintable(QStringLiteral("%1 %2").arg(afterCard).arg(atStart)));
    }

    /// In a frame that is all picture captions go to the head where at the foot they would hide labels.
    void goesToTheHeadForLabels()
    {
        Case made;
        QVERIFY(changed(made, 6).top() > Size.height() / 2);
        LabelOverlay label;
        label.id = QStringLiteral("l");
        label.text = {QStringLiteral("Tibia"), QStringLiteral("胫骨")};
        label.anchor = {0.3, 0.5};
        label.textPosition = {0.6, 0.9};
        made.picture.labels = {label};
        QVERIFY(changed(made, 6).bottom() < Size.height() / 2);
        QVERIFY(changed(made, 2).bottom() < Size.height() / 2); // and all of them, so that the eye finds them
        made.picture.labels.first().end = 0.5; // gone before anything is said
        QVERIFY(changed(made, 6).top() > Size.height() / 2);
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
