#include "core/generate/ResultReport.h"
#include "core/generate/metrics/ClipMetrics.h"

#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace vivify;

namespace {

constexpr int Side = 128;
constexpr QRect Region(24, 24, 80, 80);

/// Soft blobs that optical flow can follow, moved by `shift` inside of the region.
QImage picture(QPointF shift = {}, double contrast = 1, int offset = 0, const QRect &moved = Region)
{
    QImage image(Side, Side, QImage::Format_RGB32);
    for (int y = 0; y < Side; ++y)
        for (int x = 0; x < Side; ++x) {
            const bool in = moved.contains(x, y);
            const int border = std::min({x - moved.left(), moved.right() - x, y - moved.top(), moved.bottom() - y});
            const double share = in ? std::min(1.0, border / 16.0) : 0; // tissue does not tear at the edge
            const double u = x - share * shift.x(), v = y - share * shift.y();
            const double value = 128 + contrast * (50 * std::sin(u / 4.1) * std::cos(v / 5.3) + 40 * std::sin((u + 2 * v) / 9.7));
            const int grey = std::clamp(int(std::lround(value)) + (in ? offset : 0), 0, 255);
            image.setPixel(x, y, qRgb(grey, grey, grey));
        }
    return image;
}

Clip clipOf(const QList<QImage> &frames)
{
    Clip clip;
    clip.still = picture();
    clip.frames = frames;
    clip.fps = 8;
    clip.influence = QImage(Side, Side, QImage::Format_Grayscale8);
    clip.influence.fill(0);
    QPainter(&clip.influence).fillRect(Region, Qt::white);
    return clip;
}

/// On a circle within eight frames, all steps of one size, beginning where the still is.
QList<QImage> circling(double pixels)
{
    QList<QImage> frames;
    for (int t = 0; t < 8; ++t)
        frames.append(picture({pixels * std::sin(2 * M_PI * t / 8), pixels * (1 - std::cos(2 * M_PI * t / 8))}));
    return frames;
}

QMap<QString, Gate> measured(const ClipMeasurement &measurement)
{
    QMap<QString, Gate> gates;
    for (const Gate &gate : measureClip(measurement, [] {}))
        gates.insert(gate.id, gate);
    return gates;
}

} // namespace

class TestMetrics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aGoodClipPasses()
    {
        const Clip clip = clipOf(circling(3));
        const auto gates = measured({clip, clip.frames, clip.frames, {}, true});
        QCOMPARE(gates.size(), 10);
        for (const Gate &gate : gates)
            QVERIFY2(gate.pass(), qPrintable(QStringLiteral("%1 %2").arg(gate.id).arg(gate.value)));
        QVERIFY(gates["first_frame_psnr"].value >= 99);
        QVERIFY(gates["background_psnr"].value >= 99);
    }

    void whatStandsStillIsTold()
    {
        const auto gates = measured({clipOf(QList<QImage>(8, picture())), {}, {}, {}, false});
        QVERIFY(!gates["motion_amount"].pass());
        QVERIFY(!gates.contains("guide_error") && !gates.contains("background_psnr") && !gates.contains("seam"));
    }

    void anotherWayThanTheGuideIsTold()
    {
        QList<QImage> guide;
        for (int t = 0; t < 8; ++t)
            guide.append(picture({3 * (std::cos(2 * M_PI * t / 8) - 1), -3 * std::sin(2 * M_PI * t / 8)}));
        const Clip clip = clipOf(circling(3));
        const double off = measured({clip, {}, guide, {}, false})["guide_error"].value;
        const double same = measured({clip, {}, clip.frames, {}, false})["guide_error"].value;
        QVERIFY2(off > 0.8 && same < 0.01, qPrintable(QStringLiteral("%1 %2").arg(off).arg(same)));
    }

    void boilingIsTold()
    {
        QList<QImage> frames;
        for (int t = 0; t < 8; ++t)
            frames.append(picture({double(t % 2 ? 40 : 0), double(t * 17 % 31)}, 1, t % 2 ? 30 : -30));
        QVERIFY(!measured({clipOf(frames), {}, {}, {}, false})["warping_error"].pass());
    }

    void driftsAreTold()
    {
        QList<QImage> brighter, softer, lost;
        for (int t = 0; t < 16; ++t) {
            brighter.append(picture({}, 1, 2 * t));
            softer.append(picture({}, 1 - t * 0.05));
            QImage noise = picture();
            for (int y = Region.top(); t >= 8 && y <= Region.bottom(); ++y)
                for (int x = Region.left(); x <= Region.right(); ++x)
                    noise.setPixel(x, y, qRgb((x * 97 + y * 31 + t) % 255, (x * 31 + y * 57) % 255, (x * y) % 255));
            lost.append(noise);
        }
        QVERIFY(!measured({clipOf(brighter), {}, {}, {}, false})["colour_drift"].pass());
        QVERIFY(!measured({clipOf(softer), {}, {}, {}, false})["sharpness_drift"].pass());
        QVERIFY(!measured({clipOf(lost), {}, {}, {}, false})["identity"].pass());
    }

    void joinsAreTold()
    {
        QList<QImage> frames;
        for (int t = 0; t < 12; ++t)
            frames.append(picture({t * 0.5 + (t >= 6 ? 4 : 0), 0}));
        QVERIFY(measured({clipOf(frames), {}, {}, {6}, false})["seam"].value > 2);
        QVERIFY(measured({clipOf(frames), {}, {}, {3}, false})["seam"].pass());
        QVERIFY(!measured({clipOf(frames), {}, {}, {}, true})["seam"].pass());
    }

    void theModelsBackgroundIsMeasuredBeforeItIsPutBack()
    {
        QList<QImage> raw;
        for (int t = 0; t < 8; ++t)
            raw.append(picture({2.0 * (t % 2), 0}, 1, 0, QRect(0, 0, Side, Side)));
        const auto gates = measured({clipOf(circling(3)), raw, {}, {}, false});
        QVERIFY(!gates["background_psnr"].pass());
        QVERIFY(!gates["background_flicker"].pass());
    }

    void theReportSaysWhatHelps()
    {
        Clip clip = clipOf(QList<QImage>(8, picture()));
        for (const Gate &gate : measureClip({clip, {}, {}, {}, false}, [] {}))
            Report::setGate(clip.report, gate);
        Report::setGate(clip.report, {QStringLiteral("frozen_exactness"), 0, QStringLiteral("<="), 0});
        const ResultReport report = ResultReport::of(clip);
        QCOMPARE(report.verdict, Verdict::Amber);
        QVERIFY(!report.remedies.isEmpty());
        bool told = false;
        for (const ResultLine &line : report.lines)
            if (line.gate.id == QLatin1String("motion_amount")) {
                told = true;
                QCOMPARE(line.remedies.first().id, QStringLiteral("more-guidance"));
                const double guidance = line.remedies.first().values.value(QStringLiteral("guidance")).toDouble();
                QVERIFY(guidance >= 10 && guidance <= 12);
                QVERIFY(!line.words.isEmpty() && line.words != line.gate.id);
            }
        QVERIFY(told);
        Report::setGate(clip.report, {QStringLiteral("frozen_exactness"), 5, QStringLiteral("<="), 0});
        QCOMPARE(ResultReport::of(clip).verdict, Verdict::Red);
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
