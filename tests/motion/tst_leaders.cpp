#include "OrganScenes.h"

#include "core/motion/Plate.h"
#include "core/motion/PrintedLeaders.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace organs;

namespace {

const cv::Scalar Ink(20, 20, 20);

cv::Mat floats(const cv::Mat &bytes)
{
    cv::Mat picture;
    bytes.convertTo(picture, CV_32FC3);
    return picture;
}

/// A limb with an outline, a dark stripe and a thin process that leaves it: nothing printed.
cv::Mat limb()
{
    cv::Mat picture(500, 560, CV_8UC3, cv::Scalar(248, 250, 250));
    cv::ellipse(picture, {330, 250}, {110, 200}, 0, 0, 360, cv::Scalar(150, 170, 210), -1, cv::LINE_AA);
    cv::ellipse(picture, {330, 250}, {110, 200}, 0, 0, 360, Ink, 2, cv::LINE_AA);
    cv::line(picture, {300, 120}, {360, 330}, Ink, 2, cv::LINE_AA);
    std::vector<cv::Point> process{{426, 200}, {520, 150}, {424, 214}}; // tapers
    cv::fillConvexPoly(picture, process, Ink, cv::LINE_AA);
    return picture;
}

void letter(cv::Mat &picture, cv::Point2d from, cv::Point2d to)
{
    cv::putText(picture, "Tissue", cv::Point(int(from.x) - 95, int(from.y) + 8), cv::FONT_HERSHEY_SIMPLEX, 0.8, Ink, 2, cv::LINE_AA);
    cv::line(picture, cv::Point(from), cv::Point(to), Ink, 2, cv::LINE_AA);
}

/// A leg whose shank is named from its front, the text and the line painted along.
Leg labelledLeg(cv::Point from, cv::Point to)
{
    Leg drawn = leg();
    letter(drawn.scene.picture8, {110, 480}, {110, 480});
    cv::line(drawn.scene.picture8, from, to, Ink, 2, cv::LINE_AA);
    drawn.scene.picture = floats(drawn.scene.picture8);
    cv::line(drawn.scene.organ, from, to, cv::Scalar(255), 7);
    cv::rectangle(drawn.scene.organ, {12, 460}, {104, 494}, cv::Scalar(255), -1);
    drawn.scene.masks[QStringLiteral("organ")] = drawn.scene.organ;
    return drawn;
}

} // namespace

class TestLeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsALeaderToItsTip()
    {
        for (const double scale : {0.5, 1.0, 3.0}) {
            cv::Mat picture = limb();
            letter(picture, {110, 300}, {290, 260});
            cv::resize(picture, picture, {}, scale, scale, scale > 1 ? cv::INTER_CUBIC : cv::INTER_AREA);
            SilentContext context;
            const auto found = printedLeaders(floats(picture), context);
            QCOMPARE(found.size(), size_t(1));
            QVERIFY2(cv::norm(found[0].tip / scale - cv::Point2d(290, 260)) < 3,
                     qPrintable(QStringLiteral("%1 %2").arg(found[0].tip.x).arg(found[0].tip.y)));
            QVERIFY(cv::norm(found[0].outer / scale - cv::Point2d(110, 300)) < 3);
            QVERIFY2(std::abs(found[0].width / scale - 2.7) < 1, qPrintable(QString::number(found[0].width))); // OpenCV's stroke of 2
        }
    }

    void takesNothingElseForOne()
    {
        SilentContext context;
        cv::Mat picture = limb();
        letter(picture, {110, 300}, {110, 300});
        cv::line(picture, {30, 420}, {180, 420}, Ink, 2, cv::LINE_AA); // a rule under the text reaches nothing
        QCOMPARE(printedLeaders(floats(picture), context).size(), size_t(0));
        picture = limb();
        letter(picture, {110, 300}, {290, 300}); // a bracket
        cv::line(picture, {110, 300}, {110, 330}, Ink, 2, cv::LINE_AA);
        QCOMPARE(printedLeaders(floats(picture), context).size(), size_t(0));
        QCOMPARE(printedLeaders(floats(cv::Scalar::all(255) - limb()), context).size(), size_t(0));
        cv::Mat grey(300, 300, CV_8UC3, cv::Scalar::all(90));
        QCOMPARE(printedLeaders(floats(grey), context).size(), size_t(0));
    }

    void isTakenOutAndDrawnAgainUnseen()
    {
        const cv::Mat plain = floats(limb());
        cv::Mat picture = limb();
        cv::line(picture, {110, 300}, {290, 260}, Ink, 2, cv::LINE_AA);
        SilentContext context;
        const auto found = printedLeaders(floats(picture), context);
        QCOMPARE(found.size(), size_t(1));
        cv::Mat again = withoutLeaders(floats(picture), found);
        const cv::Mat mark = [&] {
            cv::Mat mask = cv::Mat::zeros(picture.size(), CV_8U);
            markLeader(mask, found[0]);
            return mask;
        }();
        QCOMPARE(changed(again, floats(picture), mark == 0), 0);
        QVERIFY(cv::norm(again, plain, cv::NORM_L1) < 0.25 * cv::norm(floats(picture), plain, cv::NORM_L1));
        drawLeader(again, found[0]);
        QCOMPARE(changed(again, floats(picture), mark == 0), 0);
        QVERIFY(cv::norm(again, floats(picture), cv::NORM_L1) < 0.35 * cv::norm(floats(picture), plain, cv::NORM_L1));
    }

    void pointsAtWhereItsTissueWent()
    {
        const cv::Point from(440, 480), to(270, 470);
        const Leg drawn = labelledLeg(from, to);
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        const auto found = printedLeaders(drawn.scene.picture, context);
        QCOMPARE(found.size(), size_t(1));
        const cv::Vec2f shift = kind->field(24).forward.at<cv::Vec2f>(to);
        QVERIFY2(shift[0] < -60, qPrintable(QStringLiteral("%1 %2").arg(double(shift[0])).arg(double(shift[1]))));
        const cv::Mat bent = render(*kind, drawn.scene, 24);
        const cv::Point2d tip = cv::Point2d(to) + cv::Point2d(double(shift[0]), double(shift[1]));
        for (const double part : {0.1, 0.5, 0.9}) {
            const cv::Point p = cv::Point2d(from) * (1 - part) + tip * part;
            double darkest = 255;
            for (int dy = -1; dy <= 1; ++dy)
                darkest = std::min(darkest, double(bent.at<cv::Vec3f>(p.y + dy, p.x)[1]));
            QVERIFY2(darkest < 90, qPrintable(QStringLiteral("%1: %2").arg(part).arg(darkest)));
        }
        // Nothing of it goes with the leg: where the leg left, there is paper.
        cv::Mat dark, expected = cv::Mat::zeros(bent.size(), CV_8U);
        cv::inRange(bent, cv::Scalar::all(0), cv::Scalar::all(90), dark);
        cv::line(expected, from, cv::Point(tip), cv::Scalar(255), 7);
        cv::rectangle(expected, {12, 460}, {130, 500}, cv::Scalar(255), -1);
        QCOMPARE(cv::countNonZero(dark & (expected == 0)), 0);
    }

    void theLoopStaysExact()
    {
        const Leg drawn = labelledLeg({440, 480}, {270, 470});
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        const cv::Mat everywhere(drawn.scene.picture.size(), CV_8U, cv::Scalar(255)), frozen = kind->influence() == 0;
        QCOMPARE(changed(render(*kind, drawn.scene, 0), drawn.scene.picture, everywhere), 0);
        QCOMPARE(changed(render(*kind, drawn.scene, drawn.scene.frames), drawn.scene.picture, everywhere), 0);
        for (const int frame : {1, 9, 24, 40})
            QCOMPARE(changed(render(*kind, drawn.scene, frame), drawn.scene.picture, frozen), 0);
    }

    void whatNothingMovesStaysAsPrinted()
    {
        const cv::Point from(440, 80), to(270, 90);
        const Leg drawn = labelledLeg(from, to);
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        cv::Mat line = cv::Mat::zeros(drawn.scene.picture.size(), CV_8U);
        cv::line(line, from, to, cv::Scalar(255), 9);
        for (const int frame : {9, 24})
            QCOMPARE(changed(render(*kind, drawn.scene, frame), drawn.scene.picture, line), 0);
    }

    void textPaintedAlongIsNotCarried()
    {
        const Leg drawn = labelledLeg({440, 480}, {270, 470});
        SilentContext context;
        const cv::Mat layer = withoutThinIslands(withoutFlatRim(drawn.scene.picture, drawn.scene.organ, context), context);
        QCOMPARE(cv::countNonZero(layer(cv::Rect(0, 440, 130, 80))), 0);
        QVERIFY(cv::countNonZero(layer) > 0.9 * cv::countNonZero(leg().scene.organ));
    }

    void realPictures_data()
    {
        QTest::addColumn<int>("least");
        QTest::addColumn<int>("most");
        QTest::newRow("knee/knee_bursae_section_labelled.jpg") << 10 << 12;
        QTest::newRow("heart/heart_internal_labelled.jpg") << 13 << 20;
        for (const char *plain : {"knee/knee_anterior.png", "knee/knee_sagittal.png", "heart/heart_cycle_3.png",
                                  "heart/heart_interior.png", "heart/heart_and_lungs_engraving.jpg", "lung/lung_airways.png",
                                  "lung/lung_healthy.png", "neuron/neuron_motor.png", "neuron/neuron_pyramidal.png",
                                  "vessel/vessel_vein_valve.png", "vessel/vessel_capillary_net.png"})
            QTest::newRow(plain) << 0 << 0;
    }

    void realPictures()
    {
        QFETCH(const int, least);
        QFETCH(const int, most);
        const QImage file(QStringLiteral(VIVIFY_DATASET) + QLatin1Char('/') + QLatin1String(QTest::currentDataTag()));
        if (file.isNull())
            QSKIP("the picture set is absent");
        for (const int side : {256, 512}) {
            const double scale = double(side) / std::min(file.width(), file.height());
            QImage sheet(file.size(), QImage::Format_RGB888);
            sheet.fill(Qt::white);
            QPainter(&sheet).drawImage(0, 0, file);
            cv::Mat picture;
            cv::cvtColor(cv::Mat(sheet.height(), sheet.width(), CV_8UC3, sheet.bits(), size_t(sheet.bytesPerLine())), picture,
                         cv::COLOR_RGB2BGR);
            cv::resize(picture, picture, {}, scale, scale, cv::INTER_AREA);
            SilentContext context;
            const int found = int(printedLeaders(floats(picture), context).size());
            QVERIFY2(found >= least && found <= most, qPrintable(QStringLiteral("%1 at %2").arg(found).arg(side)));
        }
    }
};

QTEST_APPLESS_MAIN(TestLeaders)
#include "tst_leaders.moc"
