#include "OrganScenes.h"

#include "core/motion/CameraOrbit.h"

#include <QTest>

#include <algorithm>

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

    void pictureBorderStaysStill()
    {
        Scene scene = lungs(0); // the lungs' base is at the picture's lower border
        scene.organ.rowRange(330, scene.organ.rows).setTo(255);
        const auto kind = makeCameraOrbit();
        SilentContext context;
        kind->prepare(scene, context);
        const cv::Mat forward = kind->field(15).forward;
        QVERIFY(cv::norm(forward.row(forward.rows - 1), cv::NORM_INF) < 0.1);
        QVERIFY(cv::norm(forward.row(300), cv::NORM_INF) > 3);
    }

    void swingSetsOutGently()
    {
        const Scene scene = lungs();
        const auto kind = makeCameraOrbit();
        SilentContext context;
        kind->prepare(scene, context);
        const QList<double> yaw = kind->expectedCurve();
        double most = 0;
        for (int i = 1; i + 1 < yaw.size(); ++i)
            most = std::max(most, std::abs(yaw[i + 1] - yaw[i]));
        QVERIFY(std::abs(yaw.first() - yaw.last()) < 0.6 * most);
        QVERIFY(std::abs(*std::max_element(yaw.begin(), yaw.end()) - 8) < 0.1);
    }

    void heightRidesOnTheTissue()
    {
        // A leg whose shank has swung aside: the camera turns it where it is now, and not the paper it has left.
        const Leg drawn = leg();
        CameraOrbit camera;
        SilentContext context;
        camera.prepare(drawn.scene, context);
        const auto knee = makeJointHinge();
        knee->prepare(drawn.scene, context);
        const cv::Point shank(250, 520);
        const cv::Vec2f gone = at(knee->field(24).forward, shank);
        const cv::Point now(shank.x + cvRound(gone[0]), shank.y + cvRound(gone[1]));
        const int frame = 12; // of the camera's swing, near its widest
        const cv::Mat still = camera.field(frame).forward;
        const cv::Mat carried = camera.fieldOver(frame, knee->origin(24, camera.grid())).forward;
        QVERIFY2(cv::norm(at(still, shank)) > 3, qPrintable(QString::number(cv::norm(at(still, shank)))));
        QVERIFY2(cv::norm(at(carried, now)) > 3, qPrintable(QString::number(cv::norm(at(carried, now)))));
        QVERIFY2(cv::norm(at(carried, {290, 545})) < 1, qPrintable(QString::number(cv::norm(at(carried, {290, 545})))));
        double low = 0, high = 0;
        jacobianRange(carried, &low, &high);
        QVERIFY2(low > 0.4 && high < 2.5, qPrintable(QStringLiteral("%1 %2").arg(low).arg(high)));
    }

    void aFrameDoesNotDependOnThoseBefore()
    {
        const Leg drawn = leg();
        CameraOrbit camera;
        SilentContext context;
        camera.prepare(drawn.scene, context);
        const auto knee = makeJointHinge();
        knee->prepare(drawn.scene, context);
        const cv::Mat still = camera.field(12).forward;
        const cv::Mat first = camera.fieldOver(12, knee->origin(12, camera.grid())).forward;
        camera.fieldOver(30, knee->origin(30, camera.grid()));
        QCOMPARE(cv::norm(camera.fieldOver(12, knee->origin(12, camera.grid())).forward, first, cv::NORM_INF), 0.0);
        QCOMPARE(cv::norm(camera.field(12).forward, still, cv::NORM_INF), 0.0);
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
