#include "OrganScenes.h"

#include <QTest>

using namespace organs;

class TestCamera : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void swingsAndCloses()
    {
        const Scene scene = lungs();
        const auto kind = makeCameraOrbit();
        SilentContext context;
        kind->prepare(scene, context);
        QVERIFY(kind->field(0).backward.empty());
        QVERIFY(kind->field(scene.frames).backward.empty());
        const float right = at(kind->field(15).forward, {120, 220})[0], left = at(kind->field(45).forward, {120, 220})[0];
        QVERIFY2(right > 4 && left < -4, qPrintable(QStringLiteral("%1 %2").arg(double(right)).arg(double(left))));
    }

    void noFoldAtTheWidestSwing()
    {
        Scene scene = lungs();
        scene.values.insert(QStringLiteral("camera_yaw"), 12.0);
        const auto kind = makeCameraOrbit();
        SilentContext context;
        kind->prepare(scene, context);
        for (const int frame : {8, 15, 22, 45}) {
            const FrameField field = kind->field(frame);
            for (const cv::Mat &map : {field.backward, field.forward}) {
                double low = 0, high = 0;
                jacobianRange(map, &low, &high);
                QVERIFY2(low >= 0.15 && high <= 4, qPrintable(QStringLiteral("%1 %2").arg(low).arg(high)));
            }
        }
    }

    void outlineHardlyMovesAndTheRestNotAtAll()
    {
        const Scene scene = lungs();
        const auto kind = makeCameraOrbit();
        SilentContext context;
        kind->prepare(scene, context);
        const cv::Mat forward = kind->field(15).forward;
        QVERIFY(cv::norm(at(forward, {58, 220})) < 6);
        QCOMPARE(changed(render(*kind, scene, 15), scene.picture, kind->influence() == 0), 0);
    }
};

QTEST_APPLESS_MAIN(TestCamera)
#include "tst_camera.moc"
