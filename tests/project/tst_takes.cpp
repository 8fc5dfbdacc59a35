#include "core/project/Takes.h"

#include <QTest>

using namespace vivify;

namespace {

Clip clipOf(int grey, QSize size = {16, 8}, int frames = 2)
{
    Clip clip;
    clip.fps = 8;
    clip.still = QImage(size, QImage::Format_RGB32);
    clip.still.fill(qRgb(grey, grey, grey));
    for (int i = 0; i < frames; ++i)
        clip.frames.append(clip.still.copy());
    return clip;
}

SceneSettings seeded(int seed)
{
    SceneSettings scene;
    scene.templateId = QStringLiteral("heart-beating");
    scene.values.insert(QStringLiteral("seed"), seed);
    return scene;
}

QList<int> seeds(const Picture &picture)
{
    QList<int> list;
    for (const Take &take : picture.takes)
        list.append(take.scene.values.value(QStringLiteral("seed")).toInt());
    return list;
}

} // namespace

class TestTakes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNewestIsUsed()
    {
        Picture picture;
        Takes::add(picture, seeded(1), clipOf(10));
        Takes::add(picture, seeded(2), clipOf(20));
        QCOMPARE(seeds(picture), QList<int>({1, 2}));
        QCOMPARE(picture.takeId, picture.takes.at(1).id);
        QCOMPARE(picture.clipScene, seeded(2));
        QCOMPARE(picture.clip.frames.first(), clipOf(20).frames.first());
        QVERIFY(picture.clip.frames.first().constBits() == picture.takes.at(1).clip.frames.first().constBits()); // one copy
    }

    void aClipFromBeforeIsNotLost()
    {
        Picture picture;
        picture.clip = clipOf(5);
        picture.clipScene = seeded(9);
        Takes::add(picture, seeded(1), clipOf(10));
        QCOMPARE(seeds(picture), QList<int>({9, 1}));
    }

    void whatWasCheckedStaysWithItsTake()
    {
        Picture picture;
        Takes::add(picture, seeded(1), clipOf(10));
        picture.confirmed = {QStringLiteral("valves")};
        Takes::add(picture, seeded(2), clipOf(20));
        QVERIFY(picture.confirmed.isEmpty()); // another clip is to be checked anew
        picture.confirmed = {QStringLiteral("wall")};
        Takes::use(picture, picture.takes.at(0).id);
        QCOMPARE(picture.confirmed, QStringList{QStringLiteral("valves")});
        QCOMPARE(picture.clip.frames.first(), clipOf(10).frames.first());
        Takes::use(picture, picture.takes.at(1).id);
        QCOMPARE(picture.confirmed, QStringList{QStringLiteral("wall")});
        Takes::use(picture, QStringLiteral("nobody"));
        QCOMPARE(picture.clipScene, seeded(2));
    }

    void rejectedGoFirstAndStarredLast()
    {
        Picture picture;
        for (int seed = 1; seed <= Takes::MaximumCount; ++seed)
            Takes::add(picture, seeded(seed), clipOf(seed));
        Takes::setMark(picture, picture.takes.at(0).id, Take::Mark::Starred);
        Takes::setMark(picture, picture.takes.at(3).id, Take::Mark::Rejected);
        Takes::add(picture, seeded(100), clipOf(100));
        QVERIFY(!seeds(picture).contains(4));
        Takes::add(picture, seeded(101), clipOf(101));
        QVERIFY(!seeds(picture).contains(2));
        QVERIFY(seeds(picture).contains(1)); // the oldest, but starred
        QCOMPARE(picture.takes.size(), Takes::MaximumCount);
    }

    void memoryIsBounded()
    {
        const Clip large = clipOf(1, {2048, 2048}, 10); // 168 MB where its frames aren't shared
        Picture picture;
        for (int seed = 1; seed <= 5; ++seed)
            Takes::add(picture, seeded(seed), large);
        qint64 beside = 0;
        for (const Take &take : picture.takes)
            beside += take.id == picture.takeId ? 0 : Takes::bytes(take.clip);
        QVERIFY(beside <= Takes::MaximumBytes);
        QCOMPARE(seeds(picture), QList<int>({3, 4, 5}));
    }

    void theOneInUseCannotBeRemoved()
    {
        Picture picture;
        Takes::add(picture, seeded(1), clipOf(10));
        Takes::add(picture, seeded(2), clipOf(20));
        const QString used = picture.takeId, other = picture.takes.first().id;
        Takes::remove(picture, used);
        QCOMPARE(picture.takes.size(), 2);
        Takes::remove(picture, other);
        QCOMPARE(picture.takes.size(), 1);
        QCOMPARE(Takes::used(picture)->id, used);
        QVERIFY(!Takes::find(picture, other));
    }
};

QTEST_APPLESS_MAIN(TestTakes)
#include "tst_takes.moc"
