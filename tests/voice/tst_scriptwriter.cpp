#include "core/voice/ScriptWriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QtTest>

using namespace vivify;

namespace {

/// A server of its own thread that answers each request with the same bytes, in pieces, and keeps what it was asked.
class Server : public QThread
{
public:
    explicit Server(QList<QByteArray> pieces, bool closes = true) : m_pieces(std::move(pieces)), m_closes(closes)
    {
        start();
        m_ready.acquire();
    }
    ~Server() override
    {
        quit();
        wait();
    }
    QString address() const { return QStringLiteral("http://127.0.0.1:%1/v1").arg(m_port); }
    QByteArray asked()
    {
        const QMutexLocker lock(&m_mutex);
        return m_asked;
    }

protected:
    void run() override
    {
        QTcpServer server;
        QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { serve(socket); });
        });
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_ready.release();
        exec();
    }

private:
    void serve(QTcpSocket *socket)
    {
        const QMutexLocker lock(&m_mutex);
        m_asked += socket->readAll();
        const qsizetype end = m_asked.indexOf("\r\n\r\n");
        static const QRegularExpression length(QStringLiteral("content-length: (\\d+)"), QRegularExpression::CaseInsensitiveOption);
        const auto match = length.match(QString::fromLatin1(m_asked.left(end)));
        if (end < 0 || m_asked.size() < end + 4 + match.captured(1).toInt())
            return;
        for (const QByteArray &piece : m_pieces) {
            socket->write(piece);
            socket->flush();
        }
        if (m_closes)
            socket->disconnectFromHost();
    }
    QList<QByteArray> m_pieces;
    bool m_closes;
    quint16 m_port = 0;
    QSemaphore m_ready;
    QMutex m_mutex;
    QByteArray m_asked;
};

QByteArray answer(const QByteArray &content)
{
    const QJsonObject message{{QStringLiteral("role"), QStringLiteral("assistant")}, {QStringLiteral("content"), QString::fromUtf8(content)}};
    return QJsonDocument(QJsonObject{{QStringLiteral("choices"), QJsonArray{QJsonObject{{QStringLiteral("message"), message}}}}}).toJson();
}

QByteArray http(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\nConnection: close\r\n\r\n" + body;
}

const QByteArray Good = R"(Here it is: ```json
{"lines": [{"en": "The heart fills.", "zh": "心脏充盈。", "phase": "Filling"}, {"en": "It\u0007 empties. ", "zh": "心脏射血。"}]}
``` Enjoy!)";

ScriptFacts facts()
{
    ScriptFacts made;
    made.scene = {QStringLiteral("Heart beating"), QStringLiteral("心脏跳动")};
    made.phases = {{0.25, {QStringLiteral("Filling"), QStringLiteral("充盈")}}};
    made.labels = {{QStringLiteral("Aorta"), QStringLiteral("主动脉")}};
    return made;
}

QList<ScriptLine> written(const QString &url, int patience = 5000)
{
    SilentContext context;
    return ScriptWriter::write(facts(), {url, QStringLiteral("tiny"), false}, context, patience);
}

Error::Kind kindOf(const std::function<void()> &work)
{
    try {
        work();
    } catch (const Error &error) {
        if (!error.happened().isEmpty() && !error.todo().isEmpty())
            return error.kind();
    }
    return Error::Kind(-1);
}

class StoppedContext : public JobContext
{
public:
    void checkpoint(int, int) override { throw Cancelled(); }
};

} // namespace

/// A script by a language model on a local server that may be good, slow, false or gone.
class TestScriptWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodAnswerBecomesAScript()
    {
        const QByteArray whole = http(answer(Good));
        Server server({whole.left(40), whole.mid(40)});
        const QList<ScriptLine> lines = written(server.address());
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(0), (ScriptLine{{QStringLiteral("The heart fills."), QStringLiteral("心脏充盈。")}, 0.25}));
        QCOMPARE(lines.at(1), (ScriptLine{{QStringLiteral("It empties."), QStringLiteral("心脏射血。")}, -1}));
    }

    void onlyTheFactsAreSent()
    {
        Server server({http(answer(Good))});
        written(server.address());
        const QByteArray asked = server.asked();
        QVERIFY(asked.startsWith("POST /v1/chat/completions HTTP/1.1\r\n"));
        const QJsonObject body = QJsonDocument::fromJson(asked.mid(asked.indexOf("\r\n\r\n") + 4)).object();
        QCOMPARE(body.keys(), (QStringList{QStringLiteral("messages"), QStringLiteral("model"), QStringLiteral("stream"), QStringLiteral("temperature")}));
        const QJsonArray messages = body.value(QLatin1String("messages")).toArray();
        QCOMPARE(messages.size(), 1);
        QCOMPARE(messages.at(0).toObject().value(QLatin1String("content")).toString(), ScriptWriter::question(facts()));
        const QByteArray head = asked.left(asked.indexOf("\r\n\r\n")).toLower();
        QVERIFY(!head.contains("cookie") && !head.contains("referer") && !head.contains(qgetenv("USER").isEmpty() ? "no user" : qgetenv("USER")));
    }

    void liesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("html") << QByteArray("<html>hello</html>");
        QTest::newRow("no choices") << QByteArray("{\"choices\": []}");
        QTest::newRow("null") << QByteArray("{\"choices\": [{\"message\": {\"content\": null}}]}");
        QTest::newRow("prose") << answer("I would rather talk about the weather.");
        QTest::newRow("no lines") << answer("{\"lines\": []}");
        QTest::newRow("one language") << answer("{\"lines\": [{\"en\": \"The heart.\"}]}");
        QTest::newRow("numbers") << answer("{\"lines\": [{\"en\": 1, \"zh\": 2}]}");
        QTest::newRow("endless line") << answer("{\"lines\": [{\"en\": \"" + QByteArray(401, 'a') + "\", \"zh\": \"x\"}]}");
        QTest::newRow("twice") << answer("{\"lines\": [{\"en\": \"a\", \"zh\": \"b\"}], \"lines\": []}");
        QByteArray many;
        for (int i = 0; i < 41; ++i)
            many += QByteArray(i ? "," : "") + "{\"en\": \"a\", \"zh\": \"b\"}";
        QTest::newRow("many") << answer("{\"lines\": [" + many + "]}");
    }
    void liesAreRefused()
    {
        QFETCH(QByteArray, body);
        Server server({http(body)});
        QCOMPARE(kindOf([&] { written(server.address()); }), Error::Kind::BadInput);
    }

    void failuresAreTold_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::newRow("not found") << http("{}", "404 Not Found");
        QTest::newRow("broken") << http(answer(Good), "500 Internal Server Error");
        QTest::newRow("elsewhere") << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("cut") << http(answer(Good)).chopped(30);
        QTest::newRow("no http") << QByteArray("garbage\r\n\r\n");
        QTest::newRow("huge") << http(QByteArray(ScriptWriter::MaximumAnswer + 1, ' '));
    }
    void failuresAreTold()
    {
        QFETCH(QByteArray, reply);
        Server server({reply});
        QCOMPARE(kindOf([&] { written(server.address()); }), Error::Kind::Resources);
    }

    void nobodyThereIsTold()
    {
        QString address;
        {
            const Server gone({});
            address = gone.address();
        }
        QCOMPARE(kindOf([&] { written(address); }), Error::Kind::Resources);
    }

    void aSilentServerIsLeft()
    {
        Server silent({}, false), half({http(answer(Good)).left(60)}, false);
        QCOMPARE(kindOf([&] { written(silent.address(), 300); }), Error::Kind::Resources);
        QCOMPARE(kindOf([&] { written(half.address(), 300); }), Error::Kind::Resources);
    }

    void waitingCanBeStopped()
    {
        Server silent({}, false);
        StoppedContext context;
        QVERIFY_EXCEPTION_THROWN(ScriptWriter::write(facts(), {silent.address(), QString(), false}, context), Cancelled);
    }

    void onlyThisComputerWithoutLeave_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("here");
        QTest::addColumn<bool>("valid");
        QTest::newRow("loopback") << QStringLiteral("http://127.0.0.1:8080/v1") << true << true;
        QTest::newRow("name") << QStringLiteral(" http://localhost/v1/ ") << true << true;
        QTest::newRow("six") << QStringLiteral("http://[::1]:11434/v1/chat/completions") << true << true;
        QTest::newRow("elsewhere") << QStringLiteral("https://api.example.org/v1") << false << true;
        QTest::newRow("network") << QStringLiteral("http://192.168.1.5:8080") << false << true;
        QTest::newRow("looks like") << QStringLiteral("http://127.0.0.1.example.org/") << false << true;
        QTest::newRow("localhost of others") << QStringLiteral("http://localhost.example.org/") << false << true;
        QTest::newRow("empty") << QString() << false << false;
        QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << false << false;
        QTest::newRow("no scheme") << QStringLiteral("127.0.0.1:8080") << false << false;
        QTest::newRow("password") << QStringLiteral("http://me:secret@127.0.0.1/v1") << false << false;
    }
    void onlyThisComputerWithoutLeave()
    {
        QFETCH(QString, url);
        QFETCH(bool, here);
        QFETCH(bool, valid);
        const auto check = [&](bool leave) { return kindOf([&] { ScriptWriter::checked({url, QString(), leave}); }); };
        QCOMPARE(check(false), here ? Error::Kind(-1) : Error::Kind::Usage);
        QCOMPARE(check(true), valid ? Error::Kind(-1) : Error::Kind::Usage);
        if (valid)
            QVERIFY(ScriptWriter::checked({url, QString(), true}).path().endsWith(QLatin1String("/chat/completions")));
    }
};

QTEST_GUILESS_MAIN(TestScriptWriter)
#include "tst_scriptwriter.moc"
