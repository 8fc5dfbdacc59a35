#include "core/voice/Narrator.h"
#include "core/voice/Speech.h"

#include <QtTest>

using namespace vivify;

namespace {

/// Says each character in a tenth of a second.
Sound say(const QString &text, const QString &, double tempo, JobContext &)
{
    Sound sound;
    sound.samples.resize(qRound(0.1 * double(text.size()) / tempo * Sound::Rate));
    return sound;
}

Caption caption(const char *id, double start, double end, int characters)
{
    return {QLatin1String(id), {QString(characters, QLatin1Char('a')), QString()}, start, end};
}

Narrated narrated(const QList<Caption> &captions)
{
    SilentContext context;
    return Narrator::narrate(captions, QStringLiteral("en"), &say, context);
}

class CountingContext : public JobContext
{
public:
    void checkpoint(int step, int total) override { seen.append({step, total}); }
    QList<std::pair<int, int>> seen;
};

} // namespace

/// Speech and captions on one clock.
class TestNarrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesStartWithTheirCaptions()
    {
        const Narrated made = narrated({caption("a", 1, 4, 20), caption("b", 5, 9, 30)});
        QCOMPARE(made.takes.size(), 2);
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(made.takes.at(i).start, made.captions.at(i).start);
            QCOMPARE(made.takes.at(i).caption, made.captions.at(i).id);
            QCOMPARE(made.takes.at(i).language, QStringLiteral("en"));
            QVERIFY(made.takes.at(i).spoken);
        }
        QCOMPARE(made.captions, (QList<Caption>{caption("a", 1, 4, 20), caption("b", 5, 9, 30)}));
        QVERIFY(made.notes().isEmpty());
        QCOMPARE(made.seconds(), 9.0);
    }

    void staysLongerWhereThereIsRoom()
    {
        const Narrated made = narrated({caption("a", 0, 1, 30), caption("b", 5, 6, 40)});
        QCOMPARE(made.captions.at(0).end, 3.0);
        QCOMPARE(made.captions.at(1).start, 5.0);
        QCOMPARE(made.captions.at(1).end, 9.0); // the last one has all the room
        QCOMPARE(made.longer, 2);
        QCOMPARE(made.faster + made.moved, 0);
        QCOMPARE(made.notes().size(), 1);
    }

    void readsFasterWhereThereIsLittle()
    {
        const Narrated made = narrated({caption("a", 0, 4, 45), caption("b", 4.25, 6, 10)});
        QCOMPARE(made.faster, 1);
        QCOMPARE(made.moved, 0);
        QVERIFY(made.takes.at(0).end() <= 4.25);
        QVERIFY(made.takes.at(0).sound.seconds() >= 4.5 / Speech::MaximumTempo);
    }

    void movesTheOthersWhenNothingElseHelps()
    {
        const Narrated made = narrated({caption("a", 0, 2, 60), caption("b", 2, 4, 10), caption("c", 4, 6, 10), caption("d", 20, 21, 5)});
        QCOMPARE(made.faster, 1);
        QCOMPARE(made.moved, 2);
        QCOMPARE(made.captions.at(3).start, 20.0);
        for (int i = 0; i + 1 < 4; ++i) {
            QVERIFY(made.takes.at(i).end() <= made.captions.at(i + 1).start);
            QVERIFY(made.captions.at(i).end <= made.captions.at(i + 1).start + 1e-9);
            QVERIFY(made.captions.at(i).end >= made.takes.at(i).end() - 1e-9);
        }
        QVERIFY(made.takes.at(0).sound.seconds() > 6 / Speech::MaximumTempo - 0.01); // not faster than the limit
        QCOMPARE(made.notes().size(), 3);
    }

    void captionsWithoutWordsStaySilent()
    {
        QList<Caption> captions{caption("a", 0, 2, 10), caption("b", 2, 4, 0)};
        captions[1].text.zh = QStringLiteral("心");
        const Narrated made = narrated(captions);
        QCOMPARE(made.takes.size(), 1);
        QCOMPARE(made.captions.size(), 2);
        QVERIFY_EXCEPTION_THROWN(narrated({caption("b", 2, 4, 0)}), Error);
        QVERIFY_EXCEPTION_THROWN(narrated({}), Error);
    }

    void countsItsSteps()
    {
        CountingContext context;
        Narrator::narrate({caption("a", 0, 2, 10), caption("b", 2, 4, 10)}, QStringLiteral("en"), &say, context);
        QCOMPARE(context.seen, (QList<std::pair<int, int>>{{1, 2}, {2, 2}}));
    }

    void speaksBothLanguages()
    {
        if (!Speech::isAvailable())
            QSKIP("espeak-ng is not installed");
        const QList<Caption> captions{{QStringLiteral("a"), {QStringLiteral("The heart fills."), QStringLiteral("心脏充盈。")}, 0, 2},
                                      {QStringLiteral("b"), {QStringLiteral("It empties."), QStringLiteral("心脏射血。")}, 3, 5}};
        SilentContext context;
        const Narrated english = Narrator::narrate(captions, QStringLiteral("en"), context);
        const Narrated chinese = Narrator::narrate(english.captions, QStringLiteral("zh"), context);
        for (const Narrated &made : {english, chinese}) {
            QCOMPARE(made.takes.size(), 2);
            for (const NarrationTake &take : made.takes)
                QVERIFY(take.sound.peak() > 0.1 && take.sound.seconds() > 0.4 && take.sound.seconds() < 2.5);
        }
    }
};

QTEST_GUILESS_MAIN(TestNarrator)
#include "tst_narrator.moc"
