#include "core/generate/Generator.h"
#include "core/generate/TissueTracking.h"
#include "core/timeline/AnchorTrust.h"

#include <QRandomGenerator>
#include <QTest>
#include <cmath>
#include <vector>

using namespace vivify;

namespace {

constexpr QSize Size(320, 240);
constexpr int Frames = 8;

/// How far the tissue at a place of the frame has come, px: a bulge that swings once a loop.
QPointF swing(const QPointF &at, int frame)
{
    const QPointF way = at - QPointF(160, 120);
    const double near = std::exp(-QPointF::dotProduct(way, way) / (2 * 45.0 * 45.0)), phase = std::sin(2 * M_PI * frame / Frames);
    return QPointF(9, -6) * (near * phase);
}

/// Where the tissue at that place of the still is on the frame.
QPointF moved(const QPointF &still, int frame)
{
    QPointF there = still;
    for (int i = 0; i < 50; ++i)
        there = still + swing(there, frame);
    return there;
}

/// Spots of several sizes, as tissue has them.
double tissue(double x, double y)
{
    struct Wave { double across, down, shift; };
    static const std::vector<Wave> waves = [] {
        QRandomGenerator random(7);
        std::vector<Wave> made;
        for (int i = 0; i < 16; ++i) {
            const double pace = 2 * M_PI / (8 + 40 * random.generateDouble()), angle = 2 * M_PI * random.generateDouble();
            made.push_back({pace * std::cos(angle), pace * std::sin(angle), 6.3 * random.generateDouble()});
        }
        return made;
    }();
    double sum = 128;
    for (const Wave &wave : waves)
        sum += 17 * std::sin(x * wave.across + y * wave.down + wave.shift);
    return std::clamp(sum, 0.0, 255.0);
}

QImage frameAt(int frame)
{
    QImage image(Size, QImage::Format_RGB32);
    for (int y = 0; y < Size.height(); ++y)
        for (int x = 0; x < Size.width(); ++x) {
            const QPointF from = frame < 0 ? QPointF(x, y) : QPointF(x, y) - swing({double(x), double(y)}, frame);
            const int grey = int(tissue(from.x(), from.y()));
            image.setPixel(x, y, qRgb(grey, grey, grey));
        }
    return image;
}

Clip swinging()
{
    Clip clip;
    clip.fps = 8;
    clip.still = frameAt(-1);
    for (int i = 0; i < Frames; ++i)
        clip.frames.append(frameAt(i));
    clip.influence = QImage(Size, QImage::Format_Grayscale8);
    clip.influence.fill(255);
    return clip;
}

QPointF share(const QPointF &pixel) { return {pixel.x() / Size.width(), pixel.y() / Size.height()}; }

} // namespace

class TestTissueTracking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_plain = swinging();
        m_clip = m_plain;
        SilentContext context;
        findField(m_clip, context);
    }

    /// Anchors go with the tissue, within a pixel and a half of a way of eleven, and stay trusted.
    void anchorsFollow()
    {
        QVERIFY(!m_clip.field.isNull() && AnchorTrust::isLookedFor(m_clip));
        QVERIFY(!AnchorTrust::isLookedFor(m_plain));
        double worst = 0, farthest = 0;
        for (const QPointF &anchor : {QPointF(160, 120), QPointF(130, 100), QPointF(190, 140), QPointF(150, 150), QPointF(60, 60)}) {
            for (int frame = 0; frame < Frames; ++frame) {
                const QPointF there = m_clip.follow(share(anchor), frame);
                const QPointF pixel(there.x() * Size.width(), there.y() * Size.height());
                worst = qMax(worst, QLineF(pixel, moved(anchor, frame)).length());
                farthest = qMax(farthest, QLineF(anchor, moved(anchor, frame)).length());
                QVERIFY(AnchorTrust::at(m_clip, share(anchor), there, frame) > AnchorTrust::Low);
            }
        }
        QVERIFY(farthest > 9);
        QVERIFY2(worst < 1.5, qPrintable(QString::number(worst)));
    }

    void theSameClipGivesTheSameField()
    {
        Clip again = m_plain;
        SilentContext context;
        findField(again, context);
        QVERIFY(*again.field.nodes() == *m_clip.field.nodes());
    }

    /// An anchor that is held to be where its tissue is not is told from one that is right.
    void wrongPlacesAreNotTrusted()
    {
        int low = 0, count = 0;
        for (int x = 60; x < 260; x += 20)
            for (int y = 60; y < 180; y += 20, ++count)
                low += AnchorTrust::at(m_clip, share(QPointF(x, y)), share(QPointF(x + 17, y - 11)), 2) < AnchorTrust::Low;
        QVERIFY2(low > 0.8 * count, qPrintable(QStringLiteral("%1 of %2").arg(low).arg(count)));
    }

    /// Where the frame shows something else there is no trust; where the still is blank, at most a half.
    void hiddenAndBlankTissue()
    {
        Clip clip = m_clip;
        QRandomGenerator random(3);
        for (int y = 80; y < 160; ++y)
            for (int x = 120; x < 200; ++x) {
                const int grey = int(random.bounded(256));
                clip.frames[3].setPixel(x, y, qRgb(grey, grey, grey));
            }
        const QPointF middle = share({160, 120});
        QVERIFY(AnchorTrust::at(clip, middle, middle, 3) < AnchorTrust::Low);
        clip.still.fill(qRgb(90, 90, 90));
        clip.frames[4].fill(qRgb(92, 92, 92));
        QVERIFY(AnchorTrust::at(clip, middle, middle, 4) <= 0.5);
        QVERIFY(AnchorTrust::at(clip, middle, middle, 3) < AnchorTrust::Low);
    }

    void frozenPixelsStay()
    {
        Clip clip = m_plain;
        clip.influence.fill(0);
        SilentContext context;
        findField(clip, context);
        for (const float value : *clip.field.nodes())
            QCOMPARE(value, 0.0f);
    }

    /// What a generator knows of its motion is kept.
    void aKnownFieldIsKept()
    {
        Clip clip = m_plain;
        const DisplacementField shape(Size, 16, 0, {});
        clip.field = DisplacementField(Size, 16, Frames, std::vector<float>(size_t(Frames * shape.columns() * shape.rows() * 2), 1.0f));
        SilentContext context;
        findField(clip, context);
        QCOMPARE(clip.field.step(), 16);
        QVERIFY(!AnchorTrust::isLookedFor(clip));
    }

    void itCanBeStopped()
    {
        struct Stop : JobContext {
            void checkpoint(int, int) override { throw Cancelled(); }
        } stop;
        Clip clip = m_plain;
        QVERIFY_EXCEPTION_THROWN(findField(clip, stop), Cancelled);
        QVERIFY(clip.field.isNull());
    }

private:
    Clip m_plain, m_clip;
};

QTEST_GUILESS_MAIN(TestTissueTracking)
#include "tst_tissuetracking.moc"
