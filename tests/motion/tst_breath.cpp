#include "OrganScenes.h"

#include "core/base/Error.h"

#include <QTest>

using namespace organs;

namespace {

int deepest(const QList<double> &curve)
{
    return int(std::max_element(curve.begin(), curve.end()) - curve.begin());
}

} // namespace

class TestBreath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frameZeroIsThePictureAndTheLoopCloses()
    {
        const Scene scene = lungs();
        const auto kind = makePistonBreath();
        SilentContext context;
        kind->prepare(scene, context);
        const cv::Mat everywhere(scene.picture.size(), CV_8U, cv::Scalar(255));
        QCOMPARE(changed(render(*kind, scene, 0), scene.picture, everywhere), 0);
        QCOMPARE(changed(render(*kind, scene, scene.frames), scene.picture, everywhere), 0);
        QVERIFY(changed(render(*kind, scene, 24), scene.picture, everywhere) > 1000);
    }

    void baseGoesDownBySevenPercentAndTheApexStays()
    {
        const Scene scene = lungs();
        const auto kind = makePistonBreath();
        SilentContext context;
        kind->prepare(scene, context);
        const int full = deepest(kind->expectedCurve());
        QCOMPARE(full, 24); // inspiration takes 40 % of 60 frames
        const cv::Mat forward = kind->field(full).forward;
        QVERIFY2(std::abs(at(forward, {120, 368})[1] - 21) < 4, qPrintable(QString::number(double(at(forward, {120, 368})[1]))));
        QVERIFY(cv::norm(at(forward, {120, 74})) < 0.5);
        QVERIFY(at(forward, {66, 240})[0] < -1 && at(forward, {334, 240})[0] > 1); // the flanks go out
        QVERIFY(cv::norm(at(forward, {200, 90})) < 0.5);                            // the airway stays
    }

    void gatesHoldAndNothingFolds()
    {
        const Scene scene = lungs();
        const auto kind = makePistonBreath();
        SilentContext context;
        kind->prepare(scene, context);
        for (const Gate &gate : kind->gates())
            QVERIFY2(gate.pass(), qPrintable(QStringLiteral("%1 %2").arg(gate.id).arg(gate.value)));
        for (int frame = 4; frame < scene.frames; frame += 10) {
            double low = 0, high = 0;
            jacobianRange(kind->field(frame).backward, &low, &high);
            QVERIFY(low >= 0.15 && high <= 4);
        }
    }

    void outsideTheInfluenceNothingChanges()
    {
        const Scene scene = lungs();
        const auto kind = makePistonBreath();
        SilentContext context;
        kind->prepare(scene, context);
        const cv::Mat frozen = kind->influence() == 0;
        QVERIFY(cv::countNonZero(frozen) > 1000);
        for (const int frame : {10, 24, 40})
            QCOMPARE(changed(render(*kind, scene, frame), scene.picture, frozen), 0);
    }

    void withoutRoomTheLungsGoUpInstead()
    {
        const Scene scene = lungs(-6); // three pixels below the base
        const auto kind = makePistonBreath();
        SilentContext context;
        kind->prepare(scene, context);
        double down = 0, up = 0;
        for (int frame = 0; frame < scene.frames; ++frame) {
            const double moved = double(at(kind->field(frame).forward, {120, 360})[1]);
            down = std::max(down, moved);
            up = std::min(up, moved);
        }
        QVERIFY2(up < -3 && down < 12, qPrintable(QStringLiteral("%1 %2").arg(up).arg(down)));
    }

    void noAmplitudeNoMotion()
    {
        Scene scene = lungs();
        scene.values.insert(QStringLiteral("amplitude"), 0.0);
        const auto kind = makePistonBreath();
        SilentContext context;
        kind->prepare(scene, context);
        QVERIFY(cv::norm(at(kind->field(24).forward, {120, 360})) < 0.01);
    }

    void draggedMidlineIsKept()
    {
        Scene scene = lungs();
        scene.handles.insert(QStringLiteral("midline"), QPointF(180, 220));
        const auto kind = makePistonBreath();
        SilentContext context;
        kind->prepare(scene, context);
        for (const Handle &handle : kind->handles())
            if (handle.id == QLatin1String("midline"))
                QCOMPARE(handle.position, QPointF(180, 220));
    }

    void tinyMaskIsRefused()
    {
        Scene scene = lungs();
        scene.organ = cv::Mat::zeros(scene.organ.size(), CV_8U);
        scene.masks.clear();
        SilentContext context;
        QVERIFY_EXCEPTION_THROWN(makePistonBreath()->prepare(scene, context), Error);
    }
};

QTEST_APPLESS_MAIN(TestBreath)
#include "tst_breath.moc"
