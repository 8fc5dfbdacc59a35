#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "core/base/FrameTime.h"
#include "core/base/Json.h"

#include <QDir>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

using namespace vivify;

class TestBase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void atomicFileReplacesContent()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.txt"));
        writeFileAtomically(path, "old");
        writeFileAtomically(path, "new content");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("new content"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void atomicFileNamesTheFileAndLeavesNothing()
    {
        QTemporaryDir folder;
        const QString inside = folder.filePath(QStringLiteral("missing/a.txt"));
        try {
            writeFileAtomically(inside, "x");
            QFAIL("must throw");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Resources);
            QVERIFY(error.happened().contains(QStringLiteral("a.txt")));
            QVERIFY(!error.message().contains(folder.path()));
        }
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void durableReplaceKeepsTargetOnFailure()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkdir(QStringLiteral("target"));
        const QString finished = folder.filePath(QStringLiteral("finished"));
        writeFileAtomically(finished, "x");
        QVERIFY_EXCEPTION_THROWN(replaceFileDurably(finished, folder.filePath(QStringLiteral("target"))), Error);
        QVERIFY(!QFile::exists(finished));
        QVERIFY(QFileInfo(folder.filePath(QStringLiteral("target"))).isDir());
    }

    void jsonRefuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("array") << QByteArray("[1]");
        QTest::newRow("duplicate key") << QByteArray(R"({"a":1,"a":2})");
        QTest::newRow("nested duplicate key") << QByteArray(R"({"a":{"b":1,"b":1}})");
        QTest::newRow("trailing bytes") << QByteArray(R"({"a":1} x)");
        QTest::newRow("NaN") << QByteArray(R"({"a":NaN})");
        QTest::newRow("overflow") << QByteArray(R"({"a":1e999})");
        QTest::newRow("huge integer") << QByteArray(R"({"a":18446744073709551615})");
        QTest::newRow("not UTF-8") << QByteArray("{\"a\":\"\xff\"}");
        QTest::newRow("too deep") << QByteArray(R"({"a":)") + QByteArray(70, '[') + QByteArray(70, ']') + "}";
        QTest::newRow("too long") << QByteArray(R"({"a":")") + QByteArray(9 << 20, 'x') + "\"}";
    }
    void jsonRefuses()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY_EXCEPTION_THROWN(Json::parseObject(bytes, QStringLiteral("f.json")), Error);
    }

    void jsonReads()
    {
        const QJsonObject object = Json::parseObject(R"({"a":[1,2.5,"ü",true,null],"b":{"c":-7}})", QStringLiteral("f"));
        QCOMPARE(object, QJsonDocument::fromJson(R"({"a":[1,2.5,"ü",true,null],"b":{"c":-7}})").object());
    }

    void schemaErrorsNameThePlace()
    {
        const QJsonObject schema = Json::parseObject(
            R"({"type":"object","required":["n"],"additionalProperties":false,"properties":{"n":{"type":"number","maximum":3}}})",
            QStringLiteral("s"));
        QVERIFY(Json::schemaErrors(QJsonObject{{QStringLiteral("n"), 2}}, schema).isEmpty());
        QVERIFY(Json::schemaErrors(QJsonObject{{QStringLiteral("n"), 4}}, schema).join(QLatin1Char(' ')).contains(QStringLiteral("n")));
        QVERIFY(!Json::schemaErrors(QJsonObject{{QStringLiteral("n"), 1}, {QStringLiteral("x"), 1}}, schema).isEmpty());
    }

    void frameTime()
    {
        QCOMPARE(FrameTime::frameCount(2.0, 24), 48);
        QCOMPARE(FrameTime::frameAt(FrameTime::secondsAt(7, 29.97), 29.97), 7);
        QCOMPARE(FrameTime::text(24 * 61 + 5, 24), QStringLiteral("1:01.05"));
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
