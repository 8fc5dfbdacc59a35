#include "core/base/Json.h"
#include "core/voice/Script.h"

#include <QJsonArray>
#include <QtTest>

using namespace vivify;

namespace {

ScriptFacts heart()
{
    ScriptFacts facts;
    facts.sceneId = QStringLiteral("heart-beating");
    facts.scene = {QStringLiteral("Heart beating"), QStringLiteral("心脏跳动")};
    facts.slowFactor = 4.53;
    facts.loopSeconds = 4;
    facts.phases = {{0.1, {QStringLiteral("AV valves close: systole begins"), QStringLiteral("房室瓣关闭：收缩期开始")}},
                    {0.5, {QStringLiteral("AV valves open: filling"), QStringLiteral("房室瓣开放：充盈")}},
                    {0.7, {QStringLiteral("Something new"), QStringLiteral("新的阶段")}}};
    facts.labels = {{QStringLiteral("Left ventricle"), QStringLiteral("左心室")}, {QStringLiteral("Aorta"), QStringLiteral("主动脉")}};
    return facts;
}

QString whole(const QList<ScriptLine> &lines, const char *language)
{
    QStringList texts;
    for (const ScriptLine &line : lines)
        texts.append(line.text.text(QLatin1String(language)));
    return texts.join(QLatin1Char('\n'));
}

} // namespace

/// The script that the program drafts, and captions made from one.
class TestScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSentencesAreValid()
    {
        QFile file(QStringLiteral(":/vivify/script/sentences.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject data = Json::parseObject(file.readAll(), file.fileName());
        QCOMPARE(Json::schemaErrors(data, Json::schema(QStringLiteral("script"))), QStringList());
    }

    /// A phase that is renamed in a motion preset would lose its sentence without a word.
    void everyPhaseOfTheMotionHasItsSentence()
    {
        const QHash<QString, QString> scenes{{QStringLiteral("blood"), QStringLiteral("blood-flow")}, {QStringLiteral("heart"), QStringLiteral("heart-beating")},
                                             {QStringLiteral("knee"), QStringLiteral("knee-bending")}, {QStringLiteral("lungs"), QStringLiteral("lungs-breathing")},
                                             {QStringLiteral("nerve"), QStringLiteral("nerve-impulse")}};
        int seen = 0;
        for (const QString &name : QDir(QStringLiteral(":/vivify/motion")).entryList()) {
            QFile file(QStringLiteral(":/vivify/motion/") + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QJsonObject preset = Json::parseObject(file.readAll(), name);
            ScriptFacts facts;
            facts.sceneId = scenes.value(name.section(QLatin1Char('.'), 0, 0));
            for (const QJsonValue &event : preset.value(QLatin1String("events")).toArray())
                facts.phases.append({0, LocalizedText::fromJson(event.toObject().value(QLatin1String("name")).toObject())});
            seen += int(facts.phases.size());
            const QString english = whole(Script::draft(facts), "en");
            QVERIFY2(!facts.sceneId.isEmpty() && !english.contains(QLatin1String("Now:")), qPrintable(name + QLatin1Char('\n') + english));
        }
        QVERIFY(seen >= 10);
    }

    void tellsWhatIsKnown()
    {
        const QList<ScriptLine> lines = Script::draft(heart());
        const QString english = whole(lines, "en"), chinese = whole(lines, "zh");
        QVERIFY(english.startsWith(QLatin1String("This animation shows how the heart beats.")));
        QVERIFY(english.contains(QLatin1String("4.5 times slower")));
        QVERIFY(english.contains(QLatin1String("The labels point to the left ventricle and the aorta.")));
        QVERIFY(english.contains(QLatin1String("Now: Something new.")));
        QVERIFY(english.contains(QLatin1String("not for diagnosis")));
        QVERIFY(chinese.contains(QStringLiteral("4.5")) && chinese.contains(QStringLiteral("左心室和主动脉")));
        for (const QString &text : {english, chinese})
            QVERIFY2(!text.contains(QLatin1Char('{')), qPrintable(text));
        QCOMPARE(Script::draft(heart()), lines);
    }

    void saysOnlyWhatIsTrue()
    {
        ScriptFacts facts = heart();
        facts.slowFactor = 1;
        facts.labels.clear();
        facts.phases.clear();
        const QString english = whole(Script::draft(facts), "en");
        QVERIFY(!english.contains(QLatin1String("slower")) && !english.contains(QLatin1String("faster")));
        QVERIFY(!english.contains(QLatin1String("labels")) && !english.contains(QLatin1String("Systole")));
        facts.slowFactor = 0.25;
        QVERIFY(whole(Script::draft(facts), "en").contains(QLatin1String("4 times faster")));
        QCOMPARE(Script::draft(ScriptFacts()).size(), 1); // the closing words alone
    }

    void wordsThatUsersWroteStayHere()
    {
        Project project;
        Picture &picture = addPicture(project, QImage(8, 8, QImage::Format_RGB32), QStringLiteral("Mr Smith"));
        for (const char *text : {"Left ventricle", "Mr Smith", "aorta"}) {
            LabelOverlay label;
            label.text.en = QLatin1String(text);
            picture.labels.append(label);
        }
        const ScriptFacts facts = ScriptFacts::of(project, std::nullopt);
        QCOMPARE(facts.labels.size(), 2);
        QCOMPARE(facts.labels.at(0).zh, QStringLiteral("左心室"));
        QVERIFY(!whole(Script::draft(facts), "en").contains(QLatin1String("Smith")));
    }

    void phasesAreSpokenOfWhenTheyBegin()
    {
        const ScriptFacts facts = heart();
        const QList<ScriptLine> lines = Script::draft(facts);
        const QList<Caption> captions = Script::laidOut(lines, facts.loopSeconds);
        QCOMPARE(captions.size(), lines.size());
        for (qsizetype i = 0; i < captions.size(); ++i) {
            QVERIFY(i == 0 || captions.at(i).start > captions.at(i - 1).end);
            QVERIFY(Captions::pace(captions.at(i), QStringLiteral("both")) == Captions::Pace::Easy);
            if (lines.at(i).phase < 0)
                continue;
            const double cycle = captions.at(i).start / facts.loopSeconds - lines.at(i).phase;
            QVERIFY2(std::abs(cycle - std::round(cycle)) < 1e-9, qPrintable(captions.at(i).text.en));
        }
        const double seconds = Script::videoSeconds(captions, facts.loopSeconds);
        QVERIFY(seconds > captions.last().end && seconds < captions.last().end + 6);
        QVERIFY(std::abs(std::remainder(seconds, facts.loopSeconds)) < 1e-9);
        QCOMPARE(Script::videoSeconds({}, 4), 0.0);
    }

    void layoutsNameTheirViews()
    {
        ScriptFacts facts = heart();
        facts.views = {{QStringLiteral("Front view"), QStringLiteral("正面观")}, {QStringLiteral("Side view"), QStringLiteral("侧面观")}};
        QVERIFY(whole(Script::draft(facts), "en").contains(QLatin1String("the front view and the side view")));
        QVERIFY(whole(Script::draft(facts), "zh").contains(QStringLiteral("正面观和侧面观")));
    }
};

QTEST_MAIN(TestScript)
#include "tst_script.moc"
