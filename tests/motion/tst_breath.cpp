#include "OrganScenes.h"

#include "core/base/Error.h"
#include "core/motion/PictureKind.h"

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

    void lungsCutByThePictureFollowTheCurve_data()
    {
        QTest::addColumn<int>("room");
        QTest::newRow("cut through the base") << -60;
        QTest::newRow("touching") << -10;
        QTest::newRow("little room") << 4;
    }

    void lungsCutByThePictureFollowTheCurve()
    {
        QFETCH(int, room);
        Scene scene = lungs(room);
        cv::Mat noise(scene.picture8.size(), CV_8UC3);
        cv::RNG(7).fill(noise, cv::RNG::UNIFORM, 0, 60); // no paper: nothing may flow in from outside
        scene.picture8 -= noise;
        scene.picture8.convertTo(scene.picture, CV_32FC3);
        const auto kind = makePistonBreath();
        SilentContext context;
        kind->prepare(scene, context);
        for (const Gate &gate : kind->gates())
            QVERIFY2(gate.pass(), qPrintable(QStringLiteral("%1 %2").arg(gate.id).arg(gate.value)));
        const QList<double> curve = kind->measuredCurve();
        QVERIFY(*std::max_element(curve.begin(), curve.end()) - *std::min_element(curve.begin(), curve.end()) > 0.02);
        for (int frame = 5; frame < scene.frames; frame += 10) {
            const FrameField field = kind->field(frame);
            double low = 1, high = 1;
            jacobianRange(field.forward, &low, &high);
            QVERIFY2(low >= 0.15 && high <= 4, qPrintable(QStringLiteral("%1 %2").arg(low).arg(high)));
            for (int y = 0; y < field.forward.rows; y += 3) {
                for (int x = 0; x < field.forward.cols; x += 3) {
                    const cv::Vec2f there = at(field.forward, {x, y});
                    const float px = x + there[0], py = y + there[1];
                    if (px < 0 || py < 0 || px > field.forward.cols - 1 || py > field.forward.rows - 1)
                        continue;
                    const cv::Mat one(1, 1, CV_32FC2, cv::Scalar(double(px), double(py)));
                    QVERIFY(cv::norm(there + sample(field.backward, one).at<cv::Vec2f>(0, 0)) < 0.1);
                }
            }
        }
    }

    void theSeamIsNoLargestStep()
    {
        const Scene scene = lungs(10); // half filled in the picture: frame 0 stands where the lungs move fastest
        const auto kind = makePistonBreath();
        SilentContext context;
        kind->prepare(scene, context);
        QVERIFY(kind->firstPhase() > 0.4);
        const QList<double> curve = kind->expectedCurve();
        double largest = 0;
        for (int i = 1; i < curve.size(); ++i)
            largest = std::max(largest, std::abs(curve[i] - curve[i - 1]));
        QVERIFY(std::abs(curve.last() - curve.first()) < 0.8 * largest);
    }

    void airDarkensOnlyRadiographs()
    {
        const cv::Mat mask = lungs().organ;
        cv::Mat grain(mask.size(), CV_8U);
        cv::RNG(3).fill(grain, cv::RNG::NORMAL, 0, 12);
        const auto picture = [&](double tissue, double lung) {
            cv::Mat grey(mask.size(), CV_8U, cv::Scalar(tissue)), bgr;
            grey.setTo(lung, mask);
            cv::add(grey, grain, grey);
            cv::GaussianBlur(grey, grey, {}, 2);
            cv::cvtColor(grey, bgr, cv::COLOR_GRAY2BGR);
            return bgr;
        };
        QCOMPARE(airLightens(picture(170, 70), mask), -1.0);  // X-ray
        QCOMPARE(airLightens(picture(90, 200), mask), 1.0);   // its negative
        QCOMPARE(airLightens(picture(255, 60), mask), 1.0);   // an engraving on paper
        QCOMPARE(airLightens(lungs().picture8, mask), 1.0);   // a coloured drawing
        cv::Mat tinted;
        cv::multiply(picture(170, 70), cv::Scalar(1, 0.9, 0.7), tinted);
        QCOMPARE(airLightens(tinted, mask), -1.0);
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

    void millimetresMoveTheBaseByThatMuch()
    {
        SilentContext context;
        for (const double pixels : {0.8, 1.6}) { // of a millimetre: the same picture at two sizes of the body
            Scene scene = lungs();
            scene.pixelsPerMillimetre = pixels;
            scene.values.insert(QStringLiteral("excursion_mm"), 15.0);
            const auto kind = makePistonBreath();
            kind->prepare(scene, context);
            const double way = at(kind->field(deepest(kind->expectedCurve())).forward, {120, 368})[1];
            QVERIFY2(std::abs(way - 15 * pixels) < 0.15 * 15 * pixels + 1, qPrintable(QString::number(way)));
            QVERIFY(kind->hints().isEmpty());
        }
    }

    void tooManyMillimetresAreToldAndNoScaleIsRefused()
    {
        SilentContext context;
        Scene scene = lungs();
        scene.values.insert(QStringLiteral("excursion_mm"), 90.0);
        QVERIFY_EXCEPTION_THROWN(makePistonBreath()->prepare(scene, context), Error);
        scene.pixelsPerMillimetre = 1; // the lungs are 300 mm high: 36 at most
        const auto kind = makePistonBreath();
        kind->prepare(scene, context);
        QCOMPARE(kind->hints().size(), 1);
        QVERIFY(kind->hints().first().en.contains(QLatin1String("90 mm")) && kind->hints().first().zh.contains(QLatin1String("90")));
        const double way = at(kind->field(deepest(kind->expectedCurve())).forward, {120, 368})[1];
        QVERIFY2(way > 20 && way < 40, qPrintable(QString::number(way)));
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
