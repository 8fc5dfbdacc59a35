#include "core/timeline/Caption.h"

#include <QtTest>

using namespace vivify;

namespace {

Caption caption(const char *id, double start, double end, const QString &en, const QString &zh = QString())
{
    return {QString::fromLatin1(id), {en, zh}, start, end};
}

} // namespace

/// What captions are and what can be done with them.
class TestCaptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsOneLanguageOrTwoLines()
    {
        const Caption both = caption("a", 0, 2, QStringLiteral("Heart"), QStringLiteral("心脏"));
        QCOMPARE(both.shown(QStringLiteral("en")), QStringLiteral("Heart"));
        QCOMPARE(both.shown(QStringLiteral("zh")), QStringLiteral("心脏"));
        QCOMPARE(both.shown(QStringLiteral("both")), QStringLiteral("心脏\nHeart"));
        const Caption one = caption("b", 0, 2, QStringLiteral("Heart"));
        QCOMPARE(one.shown(QStringLiteral("zh")), QStringLiteral("Heart"));
        QCOMPARE(one.shown(QStringLiteral("both")), QStringLiteral("Heart"));
        QCOMPARE(one.spoken(QStringLiteral("zh")), QString());
    }

    void survivesJson()
    {
        const Caption before = caption("a", 1.0 / 3, 2.25, QStringLiteral("A \"b\"\nc"), QStringLiteral("心"));
        QCOMPARE(Caption::fromJson(before.toJson()), before);
    }

    void isReadInTheOrderOfTime()
    {
        QList<Caption> all{caption("b", 2, 4, QStringLiteral("two")), caption("a", 1, 3, QStringLiteral("one"))};
        Captions::sort(all);
        QCOMPARE(all.first().id, QStringLiteral("a"));
        QCOMPARE(Captions::textAt(all, 0.99, QStringLiteral("en")), QString());
        QCOMPARE(Captions::textAt(all, 1, QStringLiteral("en")), QStringLiteral("one"));
        QCOMPARE(Captions::textAt(all, 2.5, QStringLiteral("en")), QStringLiteral("one\ntwo"));
        QCOMPARE(Captions::textAt(all, 3, QStringLiteral("en")), QStringLiteral("two"));
        QCOMPARE(Captions::textAt(all, 4, QStringLiteral("en")), QString());
    }

    void partsWhereASentenceEnds()
    {
        QList<Caption> all{caption("a", 1, 5, QStringLiteral("The atria contract. Then the ventricles."),
                                   QStringLiteral("心房收缩。然后心室收缩。"))};
        const QString second = Captions::split(all, QStringLiteral("a"), 3);
        QCOMPARE(all.size(), 2);
        QCOMPARE(all.at(0).text.en, QStringLiteral("The atria contract."));
        QCOMPARE(all.at(0).text.zh, QStringLiteral("心房收缩。"));
        QCOMPARE(all.at(0).end, 3.0);
        QCOMPARE(all.at(1).id, second);
        QCOMPARE(all.at(1).text.en, QStringLiteral("Then the ventricles."));
        QCOMPARE(all.at(1).text.zh, QStringLiteral("然后心室收缩。"));
        QCOMPARE(all.at(1).end, 5.0);
    }

    void neverPartsAWordAndKeepsEveryCharacter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << QStringLiteral("Blood flows into the aorta");
        QTest::newRow("decimal") << QStringLiteral("It is 4.5 times slower than life, a schematic view");
        QTest::newRow("one word") << QStringLiteral("Pseudopseudohypoparathyroidism");
        QTest::newRow("chinese") << QStringLiteral("血液流入主动脉和肺动脉");
        QTest::newRow("empty") << QString();
    }
    void neverPartsAWordAndKeepsEveryCharacter()
    {
        QFETCH(QString, text);
        for (double at = 0.2; at < 4; at += 0.2) {
            QList<Caption> all{caption("a", 0, 4, text)};
            QVERIFY(!Captions::split(all, QStringLiteral("a"), at).isEmpty());
            const QString joined = all.at(0).text.en + all.at(1).text.en;
            QCOMPARE(joined.simplified().remove(QLatin1Char(' ')), text.simplified().remove(QLatin1Char(' ')));
            QVERIFY(!all.at(0).text.en.endsWith(QLatin1String("4.")));
            QVERIFY(Captions::mergeWithNext(all, QStringLiteral("a")));
            QCOMPARE(all, (QList<Caption>{caption("a", 0, 4, text)}));
        }
    }

    void refusesCutsAtTheEdges()
    {
        QList<Caption> all{caption("a", 1, 2, QStringLiteral("One two"))};
        for (const double at : {0.5, 1.0, 1.05, 1.95, 2.0, 3.0})
            QCOMPARE(Captions::split(all, QStringLiteral("a"), at), QString());
        QCOMPARE(Captions::split(all, QStringLiteral("x"), 1.5), QString());
        QVERIFY(!Captions::mergeWithNext(all, QStringLiteral("a")));
        QCOMPARE(all.size(), 1);
    }

    void warnsOfFastReading()
    {
        using Captions::Pace;
        const auto paceOf = [](const QString &en, const QString &zh, double seconds, const char *language) {
            return Captions::pace(caption("a", 0, seconds, en, zh), QLatin1String(language));
        };
        const QString english = QString(30, QLatin1Char('a')), chinese = QString(18, QChar(0x5fc3));
        QCOMPARE(paceOf(english, chinese, 2, "en"), Pace::Easy);   // 15 a second
        QCOMPARE(paceOf(english, chinese, 1.9, "en"), Pace::Fast);
        QCOMPARE(paceOf(english, chinese, 0.9, "en"), Pace::TooFast);
        QCOMPARE(paceOf(english, chinese, 2, "zh"), Pace::Easy);   // 9 a second
        QCOMPARE(paceOf(english, chinese, 1.9, "zh"), Pace::Fast);
        QCOMPARE(paceOf(english, chinese, 1.1, "zh"), Pace::TooFast);
        QCOMPARE(paceOf(english, chinese, 1.1, "both"), Pace::TooFast);
        QCOMPARE(Captions::readingSpeed(QStringLiteral("a b, c!"), 1), 3.0);
    }

    void givesWhatAPartOfAVideoShows()
    {
        const QList<Caption> all{caption("a", 0, 2, QStringLiteral("one")), caption("b", 2, 4, QStringLiteral("two")),
                                 caption("c", 5, 6, QStringLiteral("three"))};
        const QList<Caption> part = Captions::within(all, 1, 3);
        QCOMPARE(part.size(), 2);
        QCOMPARE(part.at(0).start, 0.0);
        QCOMPARE(part.at(0).end, 1.0);
        QCOMPARE(part.at(1).start, 1.0);
        QCOMPARE(part.at(1).end, 2.0);
    }
};

QTEST_GUILESS_MAIN(TestCaptions)
#include "tst_captions.moc"
