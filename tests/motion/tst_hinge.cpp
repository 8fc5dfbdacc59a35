#include "OrganScenes.h"

#include "core/base/Error.h"
#include "core/motion/HingeGuess.h"
#include "core/motion/JointFront.h"
#include "core/motion/Plate.h"

#include <QTest>

#include <tuple>

using namespace organs;

namespace {

/// Largest deviation of the Jacobian from 1 well inside a bone.
double bend(const cv::Mat &forward, const cv::Mat &bone)
{
    cv::Mat inner;
    cv::erode(bone, inner, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(11, 11)));
    double worst = 0;
    for (int y = 0; y + 1 < forward.rows; ++y)
        for (int x = 0; x + 1 < forward.cols; ++x) {
            if (!inner.at<uchar>(y, x))
                continue;
            const cv::Vec2f dx = forward.at<cv::Vec2f>(y, x + 1) - forward.at<cv::Vec2f>(y, x);
            const cv::Vec2f dy = forward.at<cv::Vec2f>(y + 1, x) - forward.at<cv::Vec2f>(y, x);
            worst = std::max(worst, std::abs(double((1 + dx[0]) * (1 + dy[1]) - dx[1] * dy[0]) - 1));
        }
    return worst;
}

/// The same on both sides, as legs are from the front; kneecap in the middle.
void mirrored(Leg &leg)
{
    cv::Mat &picture = leg.scene.picture8, &organ = leg.scene.organ;
    const int middle = picture.cols / 2;
    picture.setTo(cv::Scalar(250, 250, 250));
    organ.setTo(0);
    for (const auto &[image, flesh, bone] : {std::tuple{&picture, cv::Scalar(170, 190, 230), cv::Scalar(150, 160, 160)},
                                             std::tuple{&organ, cv::Scalar(255), cv::Scalar(255)}}) {
        cv::rectangle(*image, {middle - 70, 30}, {middle + 70, 570}, flesh, -1);
        cv::ellipse(*image, {middle, 290}, {100, 110}, 0, 0, 360, flesh, -1);
        cv::rectangle(*image, {middle - 28, 40}, {middle + 28, 570}, bone, -1);
        cv::ellipse(*image, {middle, 250}, {34, 40}, 0, 0, 360, flesh, 3);
        cv::line(*image, {middle - 80, 312}, {middle + 80, 312}, flesh, 5);
    }
    picture.convertTo(leg.scene.picture, CV_32FC3);
    leg.scene.masks[QStringLiteral("organ")] = organ;
}

/// Stops at the given checkpoint.
class CountingContext : public JobContext
{
public:
    explicit CountingContext(int stop = 1 << 30) : m_stop(stop) {}
    void checkpoint(int, int) override
    {
        if (++count == m_stop)
            throw Cancelled();
    }
    int count = 0;

private:
    int m_stop;
};

} // namespace

class TestHinge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frameZeroIsThePictureAndTheLoopCloses()
    {
        const Leg drawn = leg();
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        const cv::Mat everywhere(drawn.scene.picture.size(), CV_8U, cv::Scalar(255));
        QCOMPARE(changed(render(*kind, drawn.scene, 0), drawn.scene.picture, everywhere), 0);
        QCOMPARE(changed(render(*kind, drawn.scene, drawn.scene.frames), drawn.scene.picture, everywhere), 0);
    }

    void shankTurnsBackAndTheThighStays()
    {
        const Leg drawn = leg();
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        const cv::Mat forward = kind->field(24).forward;
        QVERIFY(at(forward, {250, 540})[0] < -100); // the kneecap is on the right, so the heel goes left
        QVERIFY(at(forward, {250, 540})[1] < -30);
        QCOMPARE(cv::norm(at(forward, {250, 80})), 0.0);
        QVERIFY(std::abs(kind->measuredCurve().at(24) - 45) < 0.1);
        for (const Gate &gate : kind->gates())
            QVERIFY2(gate.pass(), qPrintable(QStringLiteral("%1 %2").arg(gate.id).arg(gate.value)));
    }

    void paintedBonesAreRigid()
    {
        Leg drawn = leg();
        drawn.scene.masks[QStringLiteral("bone:fixed")] = drawn.femur;
        drawn.scene.masks[QStringLiteral("bone:moving")] = drawn.tibia;
        drawn.scene.masks[QStringLiteral("patella")] = drawn.patella;
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        const cv::Mat forward = kind->field(24).forward;
        QVERIFY2(bend(forward, drawn.tibia) < 0.01, qPrintable(QString::number(bend(forward, drawn.tibia))));
        QVERIFY2(bend(forward, drawn.patella) < 0.01, qPrintable(QString::number(bend(forward, drawn.patella))));
        QVERIFY2(bend(forward, drawn.femur) < 0.01, qPrintable(QString::number(bend(forward, drawn.femur))));
    }

    void outsideTheInfluenceNothingChanges()
    {
        const Leg drawn = leg();
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        const cv::Mat frozen = kind->influence() == 0;
        for (const int frame : {6, 24, 40})
            QCOMPARE(changed(render(*kind, drawn.scene, frame), drawn.scene.picture, frozen), 0);
    }

    void theLegLeavesNoGhost()
    {
        const Leg drawn = leg();
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        const cv::Mat bent = render(*kind, drawn.scene, 24);
        const cv::Vec3f there = bent.at<cv::Vec3f>(540, 290); // shank at rest, paper when bent
        for (int c = 0; c < 3; ++c)
            QVERIFY(std::abs(double(there[c]) - 250) < 3);
    }

    void guessFindsTheJointAndItsFront()
    {
        const Leg drawn = leg();
        SilentContext context;
        const HingeGuess guess = guessHinge(drawn.scene.picture8, drawn.scene.organ, context);
        QVERIFY2(cv::norm(guess.hinge - drawn.hinge) < 60,
                 qPrintable(QStringLiteral("%1 %2").arg(guess.hinge.x).arg(guess.hinge.y)));
        QVERIFY(guess.front.x > guess.hinge.x);
        QVERIFY(guess.shin.y > guess.hinge.y && guess.thigh.y < guess.hinge.y);
    }

    void draggedHingeIsTheCentre()
    {
        Leg drawn = leg();
        drawn.scene.handles.insert(QStringLiteral("hinge"), QPointF(240, 280));
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        QCOMPARE(cv::norm(at(kind->field(24).forward, {240, 280})), 0.0);
        QCOMPARE(kind->handles().constFirst().position, QPointF(240, 280));
    }

    void pixelsKeepTheirAreasAtEverySize()
    {
        // Where the joint's ring is a few pixels wide, a map that is smooth between them may still fold on them.
        for (const int side : {96, 160, 256, 400}) {
            Leg drawn = leg();
            const double scale = side / 600.0;
            const auto smaller = [scale](cv::Mat &image, int filter) { cv::resize(image, image, {}, scale, scale, filter); };
            smaller(drawn.scene.picture8, cv::INTER_AREA);
            smaller(drawn.scene.organ, cv::INTER_NEAREST);
            drawn.scene.picture8.convertTo(drawn.scene.picture, CV_32FC3);
            drawn.scene.masks[QStringLiteral("organ")] = drawn.scene.organ;
            const auto kind = makeJointHinge();
            SilentContext context;
            kind->prepare(drawn.scene, context);
            QVERIFY(kind->expectedCurve().at(24) > 25);
            for (const Gate &gate : kind->gates())
                QVERIFY2(gate.pass(), qPrintable(QStringLiteral("%1 px: %2 %3").arg(side).arg(gate.id).arg(gate.value)));
        }
    }

    void kneeFromTheFrontSwingsAway()
    {
        Leg drawn = leg();
        mirrored(drawn);
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        QCOMPARE(kind->hints().size(), 1);
        const cv::Mat forward = kind->field(24).forward;
        QVERIFY(std::abs(at(forward, {280, 540})[0]) < 6); // on the axis nothing turns sideways
        QVERIFY(at(forward, {280, 540})[1] < -25);         // and the shank is drawn shorter
        QVERIFY(at(forward, {230, 500})[0] > 0 && at(forward, {330, 500})[0] < 0);
        QVERIFY(std::abs(kind->measuredCurve().at(24) - kind->expectedCurve().at(24)) < 0.1);
        for (const Gate &gate : kind->gates())
            QVERIFY2(gate.pass(), qPrintable(QStringLiteral("%1 %2").arg(gate.id).arg(gate.value)));
        const cv::Mat frozen = kind->influence() == 0;
        QCOMPARE(changed(render(*kind, drawn.scene, 24), drawn.scene.picture, frozen), 0);
        drawn.scene.values[QStringLiteral("view")] = QStringLiteral("side");
        const auto told = makeJointHinge();
        told->prepare(drawn.scene, context);
        QVERIFY(told->hints().isEmpty());
        QVERIFY(std::abs(at(told->field(24).forward, {280, 540})[0]) > 100);
    }

    void frontMapsInvertEachOther()
    {
        const JointFront front({100, 80}, {0.1961, 0.9806}, 60, 150);
        SilentContext context;
        const auto pose = front.on({0, 0, 220, 300}, 1, {}, context)->pose(0.7);
        const cv::Mat there = forwardMap(*pose, {220, 300}), back = backwardMap(*pose, {220, 300});
        double worst = 0;
        for (int y = 20; y < 280; y += 7)
            for (int x = 20; x < 200; x += 7) {
                const cv::Vec2f d = there.at<cv::Vec2f>(y, x);
                const cv::Mat one(1, 1, CV_32FC2, cv::Scalar(x + double(d[0]), y + double(d[1])));
                worst = std::max(worst, cv::norm(d + sample(back, one).at<cv::Vec2f>(0, 0)));
            }
        QVERIFY2(worst < 0.1, qPrintable(QString::number(worst)));
    }

    void noJointBendsALittleAndSaysSo()
    {
        Leg drawn = leg();
        drawn.scene.organ.setTo(0);
        cv::circle(drawn.scene.organ, {280, 300}, 200, cv::Scalar(255), -1);
        drawn.scene.masks[QStringLiteral("organ")] = drawn.scene.organ;
        const auto kind = makeJointHinge();
        SilentContext context;
        kind->prepare(drawn.scene, context);
        QCOMPARE(kind->hints().size(), 1);
        QVERIFY(kind->expectedCurve().at(24) < 12.1);
        drawn.scene.handles.insert(QStringLiteral("hinge"), QPointF(250, 270));
        const auto dragged = makeJointHinge();
        dragged->prepare(drawn.scene, context);
        QVERIFY(dragged->expectedCurve().at(24) > 20);
    }

    void guessHardlyDependsOnTheSize()
    {
        const Leg drawn = leg();
        SilentContext context;
        const HingeGuess whole = guessHinge(drawn.scene.picture8, drawn.scene.organ, context);
        cv::Mat picture, organ;
        cv::resize(drawn.scene.picture8, picture, {}, 3, 3, cv::INTER_LINEAR);
        cv::resize(drawn.scene.organ, organ, {}, 3, 3, cv::INTER_NEAREST);
        const HingeGuess large = guessHinge(picture, organ, context);
        QVERIFY2(cv::norm(large.hinge / 3 - whole.hinge) < 4, qPrintable(QString::number(cv::norm(large.hinge / 3 - whole.hinge))));
    }

    void everyCheckpointCanStop()
    {
        const Leg drawn = leg();
        CountingContext all;
        makeJointHinge()->prepare(drawn.scene, all);
        QVERIFY2(all.count > 30, qPrintable(QString::number(all.count)));
        for (int stop = 1; stop < all.count; stop += 7) {
            CountingContext context(stop);
            QVERIFY_EXCEPTION_THROWN(makeJointHinge()->prepare(drawn.scene, context), Cancelled);
            QCOMPARE(context.count, stop);
        }
    }

    void tinyMaskIsRefused()
    {
        Leg drawn = leg();
        drawn.scene.organ = cv::Mat::zeros(drawn.scene.organ.size(), CV_8U);
        drawn.scene.masks.clear();
        SilentContext context;
        QVERIFY_EXCEPTION_THROWN(makeJointHinge()->prepare(drawn.scene, context), Error);
    }

    void paperPaintedAlongIsNotCarried()
    {
        const Leg drawn = leg();
        SilentContext context;
        cv::Mat painted;
        cv::dilate(drawn.scene.organ, painted, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(21, 21)));
        QCOMPARE(cv::countNonZero(withoutFlatRim(drawn.scene.picture, painted, context) != drawn.scene.organ), 0);
    }

    void plateKeepsWhatIsKnown()
    {
        cv::Mat picture(80, 90, CV_32FC3), known(80, 90, CV_8U, cv::Scalar(255));
        for (int y = 0; y < picture.rows; ++y)
            for (int x = 0; x < picture.cols; ++x)
                picture.at<cv::Vec3f>(y, x) = cv::Vec3f(float(x), float(y), 100);
        known(cv::Rect(30, 20, 25, 30)).setTo(0);
        SilentContext context;
        const cv::Mat filled = filledFrom(picture, known, context);
        QCOMPARE(changed(filled, picture, known), 0);
        QVERIFY(std::abs(double(filled.at<cv::Vec3f>(35, 42)[0]) - 42) < 12);
        QVERIFY(std::abs(double(filled.at<cv::Vec3f>(35, 42)[2]) - 100) < 0.01);
    }
};

QTEST_APPLESS_MAIN(TestHinge)
#include "tst_hinge.moc"
