#include "core/export/ComposeAhead.h"
#include "core/export/Look.h"

#include <QTest>
#include <mutex>
#include <stdexcept>

using namespace vivify;

namespace {

class TenBytes : public VideoEncoder::Prepared
{
public:
    qint64 bytes() const override { return 10; }
};

/// How many frames of that video have to be composed, each letter a look, with room for so many; -1 when that is passed.
int composed(const QByteArray &video, int room)
{
    QList<QByteArray> looks;
    for (const char letter : video)
        looks.append(QByteArray(1, letter));
    KnownFrames known(looks, 10 * room);
    QHash<QByteArray, VideoEncoder::PreparedFrame> right;
    int count = 0;
    for (int i = 0; i < video.size(); ++i) {
        VideoEncoder::PreparedFrame frame = known.find(i);
        if (frame && frame != right.value(looks.at(i)))
            return -1;
        if (!frame) {
            ++count;
            frame = std::make_shared<TenBytes>();
            right.insert(looks.at(i), frame);
            known.keep(i, frame);
        }
        if (known.bytes() > 10 * room)
            return -1;
    }
    return known.bytes() == 0 ? count : -1; // nothing is held after the last use
}

} // namespace

class TestKnownFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void composesAsLittleAsTheRoomAllows_data()
    {
        QTest::addColumn<QByteArray>("video");
        QTest::addColumn<int>("room");
        QTest::addColumn<int>("count");
        QTest::newRow("none comes again") << QByteArray("abcdef") << 3 << 6;
        QTest::newRow("a loop with room") << QByteArray("abcabcabc") << 3 << 3;
        QTest::newRow("no room") << QByteArray("abcabc") << 0 << 6;
        QTest::newRow("a loop with room for two of three") << QByteArray("abcabcabcabc") << 2 << 6;
        QTest::newRow("what comes again last has to go") << QByteArray("mnabababmn") << 2 << 6;
        QTest::newRow("an opening does not take the loop's room") << QByteArray("wxyzabcabcabc") << 3 << 7;
        QTest::newRow("a still") << QByteArray("aaaaaaaa") << 1 << 1;
        QTest::newRow("empty") << QByteArray() << 1 << 0;
    }

    void composesAsLittleAsTheRoomAllows()
    {
        QFETCH(QByteArray, video);
        QFETCH(int, room);
        QFETCH(int, count);
        QCOMPARE(composed(video, room), count);
    }

    void framesMadeAheadComeInOrder_data()
    {
        QTest::addColumn<QByteArray>("video");
        QTest::addColumn<int>("count");
        QTest::newRow("all new") << QByteArray("abcdefghijkl") << 12;
        QTest::newRow("loop") << QByteArray("abcabcabcabc") << 3;
        QTest::newRow("pairs, made at the same moment") << QByteArray("aabbccaabb") << 3;
        QTest::newRow("still") << QByteArray("aaaaaaaaaa") << 1;
    }

    void framesMadeAheadComeInOrder()
    {
        QFETCH(QByteArray, video);
        QFETCH(int, count);
        QList<QByteArray> looks;
        for (const char letter : video)
            looks.append(QByteArray(1, letter));
        QHash<QByteArray, VideoEncoder::PreparedFrame> right;
        std::mutex mutex;
        ComposeAhead frames(looks, [&](int index) {
            const std::lock_guard lock(mutex);
            const auto frame = std::make_shared<TenBytes>();
            right.insert(looks.at(index), frame);
            return ComposeAhead::Made{QImage(2, 2, QImage::Format_RGB32), frame};
        });
        int made = 0;
        for (const QByteArray &look : looks) {
            const ComposeAhead::Made next = frames.next();
            made += int(!next.image.isNull());
            const std::lock_guard lock(mutex);
            QVERIFY(next.frame && next.frame == right.value(look));
        }
        QCOMPARE(made, count);
        QCOMPARE(right.size(), count);
    }

    void aFaultComesWithItsFrame()
    {
        ComposeAhead frames({"a", "b", "c"}, [](int index) {
            if (index == 1)
                throw std::runtime_error("no");
            return ComposeAhead::Made{QImage(), std::make_shared<TenBytes>()};
        });
        QVERIFY(frames.next().frame);
        QVERIFY_EXCEPTION_THROWN(frames.next(), std::runtime_error);
    }

    void looksTellPicturesApart()
    {
        QImage image(161, 117, QImage::Format_RGB32);
        image.fill(qRgb(120, 60, 30));
        const QByteArray look = lookOf(image);
        QCOMPARE(lookDifference(look, lookOf(image)), 0);
        QImage part = image.copy();
        for (int y = 100; y < 117; ++y) // one corner
            for (int x = 140; x < 161; ++x)
                part.setPixel(x, y, qRgb(220, 60, 30));
        QCOMPARE(lookDifference(look, lookOf(part)), 100);
        QCOMPARE(lookDifference(look, lookOf(image.rgbSwapped())), 90);
        QCOMPARE(lookDifference(look, QByteArray()), 255);
        QCOMPARE(lookOf(image.copy(0, 0, 3, 2)).size(), look.size()); // smaller than the parts
    }
};

QTEST_MAIN(TestKnownFrames)
#include "tst_knownframes.moc"
