#include "core/timeline/LabelOverlay.h"

#include <QSet>
#include <QTest>

using namespace vivify;

class TestLabelOverlay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fades_data();
    void fades();
    void opacityNeverJumps();
    void withoutFades();
    void toTheEnd();
    void json();
    void jsonOfOneText();
    void jsonOfTheFirstDays();
    void jsonOfKinds();
    void wordsOfAVideo();
};

void TestLabelOverlay::fades_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<double>("opacity");
    QTest::newRow("before") << 0.99 << 0.0;
    QTest::newRow("at the start") << 1.0 << 0.0;
    QTest::newRow("rising") << 1.1 << 0.25;
    QTest::newRow("risen") << 1.4 << 1.0;
    QTest::newRow("middle") << 2.0 << 1.0;
    QTest::newRow("falling") << 2.9 << 0.5;
    QTest::newRow("at the end") << 3.0 << 0.0;
    QTest::newRow("after") << 3.01 << 0.0;
}

void TestLabelOverlay::fades()
{
    LabelOverlay label;
    label.start = 1;
    label.end = 3;
    label.fadeIn = 0.4;
    label.fadeOut = 0.2;
    QFETCH(double, seconds);
    QFETCH(double, opacity);
    QVERIFY(std::abs(label.opacityAt(seconds, 10) - opacity) < 1e-9);
}

void TestLabelOverlay::opacityNeverJumps()
{
    LabelOverlay label; // fades longer than the label itself
    label.start = 0.2;
    label.end = 1.0;
    label.fadeIn = label.fadeOut = 1.0;
    double before = 0, highest = 0;
    for (int i = 0; i <= 1200; ++i) {
        const double opacity = label.opacityAt(i / 1000.0, 2);
        QVERIFY(opacity >= 0 && opacity <= 1 && std::abs(opacity - before) < 0.0021);
        before = opacity;
        highest = std::max(highest, opacity);
    }
    QVERIFY(std::abs(highest - 0.4) < 0.01);
}

void TestLabelOverlay::withoutFades()
{
    LabelOverlay label;
    label.start = 1;
    label.end = 2;
    label.fadeIn = label.fadeOut = 0;
    QCOMPARE(label.opacityAt(0.999, 5), 0.0);
    QCOMPARE(label.opacityAt(1.0, 5), 1.0);
    QCOMPARE(label.opacityAt(2.0, 5), 1.0);
    QCOMPARE(label.opacityAt(2.001, 5), 0.0);
}

void TestLabelOverlay::toTheEnd()
{
    const LabelOverlay label;
    QCOMPARE(label.endTime(7), 7.0);
    QCOMPARE(label.opacityAt(5, 7), 1.0);
    QCOMPARE(label.opacityAt(5, 4), 0.0);
}

void TestLabelOverlay::json()
{
    LabelOverlay label;
    label.id = QStringLiteral("a1");
    label.text = {QStringLiteral("Left <b>ventricle</b>\nof the heart"), QStringLiteral("左心室")};
    label.anchor = {0.1, 1.0 / 3};
    label.textPosition = {0.9, 0.05};
    label.start = 0.1;
    label.end = 2.75;
    label.fadeIn = 0;
    label.followTissue = false;
    label.style.bold = true;
    label.style.boxColour = QColor(1, 2, 3, 0);
    for (const auto end : {LabelStyle::LineEnd::None, LabelStyle::LineEnd::Dot, LabelStyle::LineEnd::Arrow,
                           LabelStyle::LineEnd::Bracket}) {
        label.style.lineEnd = end;
        QVERIFY(LabelOverlay::fromJson(label.toJson()) == label);
    }
}

/// Projects of the first days hold one text instead of one for each language.
void TestLabelOverlay::jsonOfOneText()
{
    QJsonObject json = LabelOverlay().toJson();
    json.insert(QStringLiteral("text"), QStringLiteral("Aorta"));
    const LabelOverlay label = LabelOverlay::fromJson(json);
    QCOMPARE(label.text.text(QStringLiteral("en")), QStringLiteral("Aorta"));
    QCOMPARE(label.text.text(QStringLiteral("zh")), QStringLiteral("Aorta"));
}

/// A plain label is written as it always was, so that older programs open the file.
void TestLabelOverlay::jsonOfTheFirstDays()
{
    const QJsonObject json = LabelOverlay().toJson();
    for (const char *later : {"kind", "extent", "region"})
        QVERIFY2(!json.contains(QLatin1String(later)), later);
    QVERIFY(!json.value(QLatin1String("style")).toObject().contains(QLatin1String("halo")));
    QCOMPARE(LabelOverlay::fromJson(json).kind, LabelOverlay::Kind::Text);
}

void TestLabelOverlay::jsonOfKinds()
{
    using Kind = LabelOverlay::Kind;
    LabelOverlay label;
    label.extent = {0.4, 0.25};
    label.region = QStringLiteral("r1");
    label.style.halo = false;
    QSet<QString> names;
    for (const Kind kind :
         {Kind::Text, Kind::Box, Kind::Ellipse, Kind::Outline, Kind::Arrow, Kind::Number, Kind::Spotlight}) {
        label.kind = kind;
        QVERIFY(LabelOverlay::fromJson(label.toJson()) == label);
        names.insert(label.toJson().value(QLatin1String("kind")).toString());
    }
    QCOMPARE(names.size(), 7);
}

void TestLabelOverlay::wordsOfAVideo()
{
    LabelOverlay label;
    label.text = {QStringLiteral("Aorta"), QStringLiteral("主动脉")};
    QCOMPARE(label.shown(QStringLiteral("en")), QStringLiteral("Aorta"));
    QCOMPARE(label.shown(QStringLiteral("zh")), QStringLiteral("主动脉"));
    QCOMPARE(label.shown(QStringLiteral("both")), QStringLiteral("主动脉\nAorta"));
    label.text.zh.clear(); // known in one language only: one line
    QCOMPARE(label.shown(QStringLiteral("both")), QStringLiteral("Aorta"));
    label.text = {QString(), QStringLiteral("主动脉")};
    QCOMPARE(label.shown(QStringLiteral("both")), QStringLiteral("主动脉"));
}

QTEST_GUILESS_MAIN(TestLabelOverlay)
#include "tst_labeloverlay.moc"
