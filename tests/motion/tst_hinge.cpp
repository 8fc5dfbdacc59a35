#include "OrganScenes.h"

#include "core/base/Error.h"
#include "core/motion/HingeGuess.h"
#include "core/motion/Plate.h"

#include <QTest>

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
        const HingeGuess guess = guessHinge(drawn.scene.picture8, drawn.scene.organ);
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
        cv::Mat painted;
        cv::dilate(drawn.scene.organ, painted, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(21, 21)));
        QCOMPARE(cv::countNonZero(withoutFlatRim(drawn.scene.picture, painted) != drawn.scene.organ), 0);
    }

    void plateKeepsWhatIsKnown()
    {
        cv::Mat picture(80, 90, CV_32FC3), known(80, 90, CV_8U, cv::Scalar(255));
        for (int y = 0; y < picture.rows; ++y)
            for (int x = 0; x < picture.cols; ++x)
                picture.at<cv::Vec3f>(y, x) = cv::Vec3f(float(x), float(y), 100);
        known(cv::Rect(30, 20, 25, 30)).setTo(0);
        const cv::Mat filled = filledFrom(picture, known);
        QCOMPARE(changed(filled, picture, known), 0);
        QVERIFY(std::abs(double(filled.at<cv::Vec3f>(35, 42)[0]) - 42) < 12);
        QVERIFY(std::abs(double(filled.at<cv::Vec3f>(35, 42)[2]) - 100) < 0.01);
    }
};

QTEST_APPLESS_MAIN(TestHinge)
#include "tst_hinge.moc"
