#include "core/archive/ProjectArchive.h"
#include "core/export/VideoExporter.h"
#include "core/export/VideoReader.h"
#include "core/voice/SubtitleFile.h"
#include "tests/export/ExportCases.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vivify;

/// render and destinations of the real program, on projects made here.
class TestCliRender : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    struct Outcome
    {
        int code = -1;
        QByteArray out, err;
    };
    QString path(const QString &name) const { return m_folder.filePath(name); }

    Outcome run(const QString &line)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("VIVIFY_DATA_DIR"), path(QStringLiteral("data")));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(VIVIFY_BIN_DIR "/vivify-cli"), line.split(QLatin1Char(' ')));
        Outcome outcome;
        if (process.waitForFinished(120000) && process.exitStatus() == QProcess::NormalExit)
            outcome.code = process.exitCode();
        outcome.out = process.readAllStandardOutput();
        outcome.err = process.readAllStandardError();
        return outcome;
    }

    VideoFacts rendered(const QString &line, const QString &file)
    {
        const Outcome outcome = run(QStringLiteral("render p.vivify ") + line);
        if (outcome.code != 0)
            qWarning("%s", outcome.err.constData());
        return outcome.code == 0 ? VideoExporter::readBack(path(file)) : VideoFacts();
    }

private Q_SLOTS:
    void initTestCase()
    {
        SilentContext context;
        Project project = movingProject({200, 160}, 0, 0);
        ProjectArchive::save(project, path(QStringLiteral("p.vivify")), context);
        project.pictures[0].id = QStringLiteral("q");
        project.current = QStringLiteral("q");
        ProjectArchive::save(project, path(QStringLiteral("q.vivify")), context);
        QFile captions(path(QStringLiteral("c.srt")));
        QVERIFY(captions.open(QIODevice::WriteOnly));
        captions.write("1\n00:00:00,200 --> 00:00:01,500\nThe heart beats.\n\n2\n00:00:02,000 --> 00:00:03,000\nIt rests.\n");
    }

    void listsDestinations()
    {
        const Outcome words = run(QStringLiteral("destinations")), json = run(QStringLiteral("destinations --json"));
        QCOMPARE(words.code, 0);
        const QJsonArray list = QJsonDocument::fromJson(json.out).array();
        QCOMPARE(list.size(), Destinations::all().size());
        for (const QJsonValue &value : list) {
            const QString id = value.toObject().value(QLatin1String("id")).toString();
            QVERIFY2(words.out.contains(id.toUtf8()), qPrintable(id));
            QVERIFY(value.toObject().value(QLatin1String("name")).toObject().contains(QLatin1String("zh")));
        }
        QCOMPARE(run(QStringLiteral("destinations nothing")).code, 2);
    }

    void appendsTheSuffixOfTheDestination()
    {
        const VideoFacts gif = rendered(QStringLiteral("--destination gif --out film"), QStringLiteral("film.gif"));
        QCOMPARE(gif.codec, QStringLiteral("gif"));
        QCOMPARE(rendered(QStringLiteral("--destination gif --out film.gif"), QStringLiteral("film.gif")).codec, QStringLiteral("gif"));
        QVERIFY(!QFile::exists(path(QStringLiteral("film.gif.gif"))));
        QCOMPARE(rendered(QStringLiteral("--out bare"), QStringLiteral("bare.mp4")).codec, QStringLiteral("h264"));
        QCOMPARE(rendered(QStringLiteral("--out web.webm"), QStringLiteral("web.webm")).codec, QStringLiteral("vp9")); // by its suffix
        QCOMPARE(rendered(QStringLiteral("--destination still --out one"), QStringLiteral("one.png")).frames, 1);
        QCOMPARE(rendered(QStringLiteral("--destination png-sequence --out all"), QStringLiteral("all")).frames, 12);
    }

    void burnsOrWritesCaptions()
    {
        const VideoFacts beside = rendered(QStringLiteral("--destination moodle --captions c.srt --seconds 4 --out m"), QStringLiteral("m.mp4"));
        QCOMPARE(beside.audioCodec, QStringLiteral("aac"));
        const QList<Caption> written = SubtitleFile::read(path(QStringLiteral("m.vtt")));
        QCOMPARE(written.size(), 2);
        QCOMPARE(written.at(1).start, 2.0);
        rendered(QStringLiteral("--destination moodle --captions c.srt --seconds 4 --caption-mode burn --out b"), QStringLiteral("b.mp4"));
        QVERIFY(!QFile::exists(path(QStringLiteral("b.vtt"))));
        const auto foot = [&](const QString &file) {
            QImage shown;
            readFrames(path(file), [&](int index, const QImage &frame) {
                shown = frame.copy(0, 40, 200, 120);
                return index < 60; // 2.4 s
            });
            return shown;
        };
        const double seen = meanDifference(foot(QStringLiteral("b.mp4")), foot(QStringLiteral("m.mp4")));
        QVERIFY2(seen > 2, qPrintable(QString::number(seen)));
        const VideoFacts carded = rendered(QStringLiteral("--destination mooc --captions c.srt --seconds 4 --title-card Heart --out t"), QStringLiteral("t.mp4"));
        QCOMPARE(carded.seconds, 7.0);
        QCOMPARE(SubtitleFile::read(path(QStringLiteral("t.srt"))).first().start, 3.2); // behind the card
    }

    void speaksCaptions()
    {
        const VideoFacts facts = rendered(QStringLiteral("--destination prores --captions c.srt --narrate en --out spoken"), QStringLiteral("spoken.mov"));
        QCOMPARE(facts.audioCodec, QStringLiteral("pcm_s16le"));
        QVERIFY(facts.seconds >= 3);
        const QByteArray silent = bytesOf(path(QStringLiteral("spoken.mov")));
        rendered(QStringLiteral("--destination prores --captions c.srt --out mute"), QStringLiteral("mute.mov"));
        const QByteArray mute = bytesOf(path(QStringLiteral("mute.mov")));
        QVERIFY(mute.count(QByteArray(4096, '\0')) > silent.count(QByteArray(4096, '\0')));
    }

    void fadesCardsAndPingPong()
    {
        QCOMPARE(rendered(QStringLiteral("--ping-pong --out pp.mp4"), QStringLiteral("pp.mp4")).frames, 22);
        QCOMPARE(rendered(QStringLiteral("--fade 0.2 --end-card Bye --fps 24 --out f.mp4"), QStringLiteral("f.mp4")).frames, 24 + 72);
    }

    void severalProjectsAreViews()
    {
        const Outcome outcome = run(QStringLiteral("render p.vivify q.vivify --layout side-by-side --aspect 16:9 --destination wechat --fit-mb 1 --json --out two"));
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const VideoFacts facts = VideoExporter::readBack(path(QStringLiteral("two.mp4")));
        QVERIFY(facts.bytes <= 1000000);
        QCOMPARE(facts.size.width() * 9, facts.size.height() * 16);
        const QJsonObject done = QJsonDocument::fromJson(outcome.out.trimmed().split('\n').last()).object();
        QCOMPARE(done.value(QLatin1String("event")).toString(), QStringLiteral("done"));
        QVERIFY(done.value(QLatin1String("file")).toString().endsWith(QLatin1String("two.mp4")));
        QCOMPARE(done.value(QLatin1String("audio")).toString(), QStringLiteral("aac"));
    }

    void marksGoOnlyForANamedReason()
    {
        QVERIFY(!rendered(QStringLiteral("--out m1.mp4"), QStringLiteral("m1.mp4")).aigc.isEmpty());
        QVERIFY(rendered(QStringLiteral("--no-mark editing --out m2.mp4"), QStringLiteral("m2.mp4")).aigc.isEmpty());
        QCOMPARE(run(QStringLiteral("render p.vivify --no-mark because --out m3.mp4")).code, 2);
    }

    void wrongWordsAreTold_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::newRow("destination") << "--destination vhs --out a" << 2;
        QTest::newRow("caption mode") << "--caption-mode sung --out a" << 2;
        QTest::newRow("narrate") << "--narrate la --captions c.srt --out a" << 2;
        QTest::newRow("no captions to speak") << "--narrate en --out a" << 2;
        QTest::newRow("no captions file") << "--captions none.srt --out a" << 3;
        QTest::newRow("no captions in it") << "--captions p.vivify --out a" << 3;
        QTest::newRow("a tiny size") << "--fit-mb 0.01 --seconds 20 --out a" << 2;
        QTest::newRow("a negative size") << "--fit-mb -1 --out a" << 2;
    }

    void wrongWordsAreTold()
    {
        QFETCH(QString, line);
        QFETCH(int, code);
        const Outcome outcome = run(QStringLiteral("render p.vivify ") + line);
        QVERIFY2(outcome.code == code, outcome.err.constData());
        QVERIFY(!outcome.err.isEmpty());
        QVERIFY(!QFile::exists(path(QStringLiteral("a.mp4"))));
    }
};

QTEST_MAIN(TestCliRender)
#include "tst_cli_render.moc"
