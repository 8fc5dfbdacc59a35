#include "core/timeline/LabelOverlay.h"

#include <QTest>
#include <cmath>

using namespace vivify;

class TestKeyframes : public QObject
{
    Q_OBJECT

    static bool close(const QPointF &a, const QPointF &b) { return std::hypot(a.x() - b.x(), a.y() - b.y()) < 1e-9; }
    static QList<Keyframe> two(Keyframe::Way way) { return {{1, {0, 0}, way}, {3, {1, 0.5}, way}}; }

private Q_SLOTS:
    void linear()
    {
        const QList<Keyframe> keys = two(Keyframe::Way::Linear);
        QVERIFY(close(Keyframes::placeAt(keys, 1.5, {}), {0.25, 0.125}));
        QVERIFY(close(Keyframes::placeAt(keys, 0, {}), {0, 0}));
        QVERIFY(close(Keyframes::placeAt(keys, 9, {}), {1, 0.5}));
        QVERIFY(close(Keyframes::placeAt({}, 2, {0.3, 0.4}), {0.3, 0.4}));
    }

    /// Slow at both ends: near a key it has gone less far than at one pace, and it never jumps or turns back.
    void ease()
    {
        const QList<Keyframe> keys = two(Keyframe::Way::Ease);
        QVERIFY(Keyframes::placeAt(keys, 1.2, {}).x() < 0.05);
        QVERIFY(close(Keyframes::placeAt(keys, 2, {}), {0.5, 0.25}));
        double before = 0;
        for (int i = 0; i <= 400; ++i) {
            const double x = Keyframes::placeAt(keys, i * 0.01, {}).x();
            QVERIFY(x >= before && x - before < 0.0076);
            before = x;
        }
    }

    void putReplacesWhatIsNearAndKeepsOrder()
    {
        QList<Keyframe> keys = two(Keyframe::Way::Linear);
        Keyframes::put(keys, 2, {0.9, 0.9}, 0.02);
        QCOMPARE(keys.size(), 3);
        QCOMPARE(keys[1].at, 2.0);
        QVERIFY(keys[1].way == Keyframe::Way::Linear); // as the stretch it stands in
        Keyframes::put(keys, 2.01, {0.1, 0.1}, 0.02);
        QCOMPARE(keys.size(), 3);
        QVERIFY(close(keys[1].place, {0.1, 0.1}));
        QCOMPARE(Keyframes::find(keys, 2.5, 0.02), -1);
        QCOMPARE(Keyframes::find(keys, 2.995, 0.02), 2);
    }

    /// A correction fades in from the loop's first frame and is gone when the loop begins again.
    void correctionsCloseWithTheLoop()
    {
        const QList<Keyframe> keys{{0.5, {0.1, 0}, Keyframe::Way::Linear}};
        QVERIFY(close(Keyframes::offsetAt(keys, 0), {}));
        QVERIFY(close(Keyframes::offsetAt(keys, 0.25), {0.05, 0}));
        QVERIFY(close(Keyframes::offsetAt(keys, 0.5), {0.1, 0}));
        QVERIFY(close(Keyframes::offsetAt(keys, 0.75), {0.05, 0}));
        QVERIFY(close(Keyframes::offsetAt(keys, 1.25), {0.05, 0}));
        const QList<Keyframe> whole{{0, {0, 0.2}, Keyframe::Way::Linear}};
        QVERIFY(close(Keyframes::offsetAt(whole, 0.9), {0, 0.2}));
        QVERIFY(close(Keyframes::offsetAt({}, 0.9), {}));
    }

    void aLabelTakesItsKeysAlong()
    {
        LabelOverlay label;
        label.start = 1;
        label.end = 4;
        label.textKeys = two(Keyframe::Way::Ease);
        label.anchorKeys = two(Keyframe::Way::Linear);
        label.corrections = {{0.5, {0.1, 0}, {}}};
        const QPointF text = label.textAt(1.7), anchor = label.anchorAt(1.7);
        LabelOverlay later = label;
        later.shift(2);
        QCOMPARE(later.start, 3.0);
        QCOMPARE(later.end, 6.0);
        QVERIFY(close(later.textAt(3.7), text) && close(later.anchorAt(3.7), anchor));
        QVERIFY(later.corrections == label.corrections); // of the loop, not of the video
        later.end = -1;
        later.shift(1);
        QCOMPARE(later.end, -1.0);
    }

    void json()
    {
        LabelOverlay label;
        label.id = QStringLiteral("a");
        label.track = QStringLiteral("t2");
        label.textKeys = two(Keyframe::Way::Linear);
        label.anchorKeys = two(Keyframe::Way::Ease);
        label.corrections = {{0.25, {-0.1, 0.05}, Keyframe::Way::Linear}};
        QVERIFY(LabelOverlay::fromJson(label.toJson()) == label);
        QVERIFY(!LabelOverlay().toJson().contains(QLatin1String("text_keys"))); // older programs open what hasn't any
        QVERIFY(!LabelOverlay().toJson().contains(QLatin1String("track")));
    }
};

QTEST_GUILESS_MAIN(TestKeyframes)
#include "tst_keyframes.moc"
