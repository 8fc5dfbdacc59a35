#include "core/base/Error.h"
#include "core/prompt/Parameter.h"

#include <QSize>
#include <QTest>

using namespace vivify;

namespace {

Parameter parameter(const char *key) { return *Parameters::find(Parameters::common(), QLatin1String(key)); }

bool refused(const Parameter &parameter, const QVariant &value)
{
    try {
        Parameters::checked(parameter, value);
    } catch (const Error &error) {
        return error.kind() == Error::Kind::Usage && error.message().contains(parameter.key);
    }
    return false;
}

} // namespace

class TestParameter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ranges();
    void types();
    void completedAndKnown();
    void common();
    void outputSize_data();
    void outputSize();
    void json();
    void help();
};

void TestParameter::ranges()
{
    const Parameter frames = parameter("frames");
    QVERIFY(frames.hasAuto());
    for (const int good : {0, 8, 24, 240})
        QCOMPARE(Parameters::checked(frames, good).toInt(), good);
    for (const int bad : {-1, 1, 7, 241})
        QVERIFY2(refused(frames, bad), qPrintable(QString::number(bad)));
    const Parameter fps = parameter("fps");
    QCOMPARE(Parameters::checked(fps, QStringLiteral("12.5")).toDouble(), 12.5);
    QCOMPARE(Parameters::checked(fps, 0).typeId(), int(QMetaType::Double));
    QVERIFY(refused(fps, 7.9));
    QVERIFY(refused(fps, qQNaN()));
    QVERIFY(refused(fps, qInf()));
    QVERIFY(refused(parameter("seed"), -1));
    QVERIFY(!parameter("steps").hasAuto());
    QVERIFY(refused(parameter("steps"), 0));
    try {
        Parameters::checked(fps, 100);
        QFAIL("accepted");
    } catch (const Error &error) {
        QVERIFY(error.message().contains(QStringLiteral("8–60 1/s")));
    }
}

void TestParameter::types()
{
    const Parameter frames = parameter("frames");
    QCOMPARE(Parameters::checked(frames, QStringLiteral("24")).typeId(), int(QMetaType::Int));
    QCOMPARE(Parameters::checked(frames, 24.0).toInt(), 24);
    QVERIFY(refused(frames, 24.5));
    QVERIFY(refused(frames, true));
    QVERIFY(refused(frames, QStringLiteral("many")));
    QVERIFY(refused(frames, QVariant()));
    QCOMPARE(Parameters::checked(parameter("size"), QStringLiteral("512p")).toString(), QStringLiteral("512p"));
    QVERIFY(refused(parameter("size"), QStringLiteral("513p")));

    Parameter flag;
    flag.key = QStringLiteral("camera");
    flag.type = Parameter::Type::Bool;
    QCOMPARE(Parameters::checked(flag, QStringLiteral("on")), QVariant(true));
    QCOMPARE(Parameters::checked(flag, QStringLiteral("False")), QVariant(false));
    QCOMPARE(Parameters::checked(flag, 1), QVariant(true));
    QVERIFY(refused(flag, QStringLiteral("perhaps")));
    QVERIFY(refused(flag, 2));

    Parameter text;
    text.key = QStringLiteral("note");
    text.type = Parameter::Type::Text;
    QCOMPARE(Parameters::checked(text, QStringLiteral("心")).toString(), QStringLiteral("心"));
    QVERIFY(refused(text, QString(10001, QLatin1Char('a'))));
}

void TestParameter::completedAndKnown()
{
    const QList<Parameter> list{parameter("frames"), parameter("fps")};
    const ParameterValues full = Parameters::completed(list, {{QStringLiteral("frames"), QStringLiteral("24")}});
    QCOMPARE(full.size(), 2);
    QCOMPARE(full.value(QStringLiteral("frames")).toInt(), 24);
    QCOMPARE(full.value(QStringLiteral("fps")).toDouble(), 0.0);
    QVERIFY_EXCEPTION_THROWN(Parameters::completed(list, {{QStringLiteral("steps"), 60}}), Error);
    const ParameterValues some = Parameters::known(list, {{QStringLiteral("steps"), 60}, {QStringLiteral("fps"), 8}});
    QCOMPARE(some, (ParameterValues{{QStringLiteral("fps"), 8}}));
}

void TestParameter::common()
{
    QStringList keys;
    for (const Parameter &entry : Parameters::common()) {
        keys.append(entry.key);
        QCOMPARE(Parameters::checked(entry, entry.defaultValue), entry.defaultValue);
        for (const LocalizedText &text : {entry.name, entry.help})
            QVERIFY(!text.en.isEmpty() && !text.zh.isEmpty() && text.en != text.zh);
        QCOMPARE(entry.choices.size(), entry.choiceNames.size());
    }
    QCOMPARE(keys.join(QLatin1Char(' ')), QStringLiteral("size frames fps steps guidance seed"));
}

void TestParameter::outputSize_data()
{
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<QString>("size");
    QTest::addColumn<QSize>("expected");
    QTest::newRow("source") << QSize(640, 480) << "source" << QSize(640, 480);
    QTest::newRow("odd source") << QSize(641, 479) << "source" << QSize(640, 478);
    QTest::newRow("never enlarged") << QSize(400, 300) << "512p" << QSize(400, 300);
    QTest::newRow("odd, never enlarged") << QSize(401, 301) << "512p" << QSize(400, 300);
    QTest::newRow("short side, landscape") << QSize(2048, 1024) << "512p" << QSize(1024, 512);
    QTest::newRow("short side, portrait") << QSize(1000, 3000) << "512p" << QSize(512, 1536);
    QTest::newRow("rounded, then even") << QSize(1500, 1000) << "256p" << QSize(384, 256);
    QTest::newRow("odd after scaling") << QSize(1501, 1000) << "768p" << QSize(1152, 768);
    QTest::newRow("exact") << QSize(512, 512) << "512p" << QSize(512, 512);
    QTest::newRow("tiny") << QSize(1, 1) << "source" << QSize(2, 2);
}

void TestParameter::outputSize()
{
    QFETCH(QSize, picture);
    QFETCH(QString, size);
    QTEST(Parameters::outputSize(picture, size), "expected");
    for (const char *bad : {"", "p", "512", "-512p", "+512p", "0p", "512P", "512 p", "99999p", "640x480"})
        QVERIFY_EXCEPTION_THROWN(Parameters::outputSize(picture, QLatin1String(bad)), Error);
}

void TestParameter::json()
{
    for (const Parameter &entry : Parameters::common())
        QVERIFY2(Parameter::fromJson(entry.key, entry.toJson()) == entry, qPrintable(entry.key));
}

void TestParameter::help()
{
    const QString english = Parameters::help(Parameters::common(), QStringLiteral("en"));
    QCOMPARE(english.count(QLatin1Char('\n')), 6);
    QVERIFY2(english.contains(QStringLiteral("guidance=9 (1–20): How closely")), qPrintable(english));
    QVERIFY(english.contains(QStringLiteral("source|256p|512p|768p|1024p")));
    QVERIFY(Parameters::help(Parameters::common(), QStringLiteral("zh_CN")).contains(QStringLiteral("每秒帧数")));
}

QTEST_GUILESS_MAIN(TestParameter)
#include "tst_parameter.moc"
