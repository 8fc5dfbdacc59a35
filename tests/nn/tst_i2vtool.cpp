#include "tests/nn/PipelineCase.h"

#include <QDir>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace vivify::nn;

namespace {

struct Outcome {
    int code = -1;
    QByteArray out, err;
};

const QString tool = QStringLiteral(VIVIFY_BIN_DIR "/vivify-i2v");

Outcome runTool(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(tool, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// The command line of a known run.
QStringList lineOf(const PipelineCase &known, const QString &folder)
{
    QStringList line{"--model", QString::fromStdString(known.checkpoint), "--image", QString::fromStdString(known.picture)};
    for (const char *key : {"prompt", "negative", "scheduler"}) {
        if (known.values.contains(QLatin1String(key)))
            line << QStringLiteral("--%1").arg(QLatin1String(key)) << known.values[QLatin1String(key)].toString();
    }
    for (const char *key : {"width", "height", "frames", "steps", "guidance", "fps", "seed"})
        line << QStringLiteral("--%1").arg(QLatin1String(key)) << known.values[QLatin1String(key)].toVariant().toString();
    return line << "--dtype" << "fp32" << "--threads" << "1" << "--out-dir" << folder;
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files, QDir::Name);
}

}  // namespace

class tst_I2vTool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(QFileInfo::exists(tool), "build the target vivify-i2v");
    }

    void writesFramesRecordAndDump_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("guided") << "a_f5";
        QTest::newRow("unguided") << "b_f1";
        QTest::newRow("solver") << "a_dpm";
    }

    void writesFramesRecordAndDump()
    {
        QFETCH(QString, name);
        const PipelineCase known(name.toStdString());
        const QTemporaryDir folder;
        const QString dump = folder.filePath("dump.safetensors"), frames = folder.filePath("new/frames");
        const Outcome outcome = runTool(lineOf(known, frames) << "--dump" << dump);
        QVERIFY2(outcome.code == 0, outcome.err);
        const Request request = known.request();
        QStringList expected;
        for (int i = 0; i < request.frames; ++i)
            expected << QString::asprintf("frame_%04d.png", i);
        QCOMPARE(filesIn(frames), expected << "run.json");

        const Safetensors file(dump.toStdString());
        QStringList names{"input_ids", "prompt_embeds", "image_embeddings", "image_latents", "frames"};
        if (request.guidance > 1)
            names << "negative_prompt_embeds";
        for (int64_t i = 0; i <= request.steps; ++i)
            names << QStringLiteral("latents_%1").arg(i);
        QCOMPARE(file.names().size(), size_t(names.size()));
        for (const QString &key : names) {
            QVERIFY2(file.find(key.toStdString()), qPrintable(key));
            const at::Tensor value = file.load(key.toStdString(), {});
            QCOMPARE(value.scalar_type(), key == QLatin1String("input_ids") ? at::kLong : at::kFloat);
            QVERIFY2(value.sizes() == known.file[key.toStdString()].sizes(), qPrintable(key));
            if (key != QLatin1String("frames"))
                QVERIFY2(reference::difference(value, known.file[key.toStdString()]) < 1e-4, qPrintable(key));
        }
        QVERIFY(wrongPixels(file.load("frames", {}), known.file["frames"]) <= 0.001);
        const Image first = readImage((frames + "/frame_0000.png").toStdString());
        QCOMPARE(first.width, request.width);
        QCOMPARE(first.height, request.height);
        QCOMPARE(int(first.rgb[0]), int(std::nearbyint(file.load("frames", {})[0][0][0][0].item<float>() * 255.0F)));
    }

    void recordsSettingsTimesAndMemory()
    {
        const PipelineCase known("b_f1");
        const QTemporaryDir folder;
        QCOMPARE(runTool(lineOf(known, folder.path())).code, 0);
        QFile file(folder.filePath("run.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject run = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(run["settings"].toObject()["seed"].toInt(), 4);
        QCOMPARE(run["settings"].toObject()["prompt"], known.values["prompt"]);
        QCOMPARE(run["compute"].toObject()["dtype"].toString(), QStringLiteral("fp32"));
        QCOMPARE(run["compute"].toObject()["threads"].toInt(), 1);
        QVERIFY(run["peak_memory_bytes"].toDouble() > 1e6);
        QVERIFY(run["seconds"].toObject()["sample"].toDouble() > 0);
        QVERIFY(run["seconds"].toObject()["total"].toDouble() > run["seconds"].toObject()["sample"].toDouble());
        QCOMPARE(run["seconds_per_step"].toArray().size(), 3);
    }

    void answersWithTheRightExitCode_data()
    {
        QTest::addColumn<QStringList>("extra");
        QTest::addColumn<int>("code");
        QTest::newRow("unknown option") << QStringList{"--colour", "red"} << 2;
        QTest::newRow("no value") << QStringList{"--seed"} << 2;
        QTest::newRow("not a number") << QStringList{"--steps", "3x"} << 2;
        QTest::newRow("not divisible by 8") << QStringList{"--width", "30"} << 2;
        QTest::newRow("too many frames") << QStringList{"--frames", "33"} << 2;
        QTest::newRow("too many steps") << QStringList{"--steps", "600"} << 2;
        QTest::newRow("no such scheduler") << QStringList{"--scheduler", "euler"} << 2;
        QTest::newRow("no such dtype") << QStringList{"--dtype", "int8"} << 2;
        QTest::newRow("negative threads") << QStringList{"--threads", "-1"} << 2;
        QTest::newRow("no model") << QStringList{"--model", "/nonexistent"} << 3;
        QTest::newRow("no picture") << QStringList{"--image", "/nonexistent.png"} << 3;
        QTest::newRow("not a picture") << QStringList{"--image", VIVIFY_TEST_DATA "/nn/pipeline/runs.json"} << 3;
        QTest::newRow("no folder") << QStringList{"--out-dir", "/dev/null/frames"} << 4;
    }

    void answersWithTheRightExitCode()
    {
        QFETCH(QStringList, extra);
        QFETCH(int, code);
        const PipelineCase known("b_f1");
        const QTemporaryDir folder;
        const Outcome outcome = runTool(lineOf(known, folder.path()) + extra);
        QVERIFY2(outcome.code == code, outcome.err);
        QVERIFY(outcome.err.startsWith("vivify-i2v: "));
        QVERIFY(filesIn(folder.path()).isEmpty());
    }

    void tellsItsOptions()
    {
        const Outcome help = runTool({"--help"});
        QCOMPARE(help.code, 0);
        for (const char *name : {"--model DIR", "--image PICTURE", "--negative TEXT", "--dump FILE.safetensors", "tokenize", "--seed"})
            QVERIFY2(help.out.contains(name), name);
        QCOMPARE(runTool({}).code, 2);
        QCOMPARE(runTool({"--prompt", "x"}).code, 2);
    }

    void stopsOnInterruptWithoutTornFiles()
    {
        const PipelineCase known("a_f16");
        const QTemporaryDir folder;
        QProcess process;
        process.start(tool, lineOf(known, folder.path()) << "--steps" << "900" << "--dump" << folder.filePath("d.safetensors"));
        QVERIFY(process.waitForStarted());
        process.setReadChannel(QProcess::StandardError);
        QByteArray told;
        while (!told.contains("step 1 of")) {
            QVERIFY(process.bytesAvailable() || process.waitForReadyRead(60000));
            told += process.readAllStandardError();
        }
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 5);
        QVERIFY(filesIn(folder.path()).isEmpty());
    }

    void tokenizesLineByLine()
    {
        const PipelineCase known("a_f5");
        const QByteArray lines = known.values["prompt"].toString().toUtf8() + "\n\n";
        const Outcome outcome = runTool({"tokenize", "--model", QString::fromStdString(known.checkpoint)}, lines);
        QCOMPARE(outcome.code, 0);
        const QList<QByteArray> answers = outcome.out.trimmed().split('\n');
        QCOMPARE(answers.size(), 2);
        const QJsonArray ids = QJsonDocument::fromJson(answers[0]).array();
        QCOMPARE(ids.size(), 77);
        const at::Tensor expected = known.file["input_ids"];
        for (int i = 0; i < 77; ++i)
            QCOMPARE(int64_t(ids[i].toInteger()), expected[0][i].item<int64_t>());
    }
};

QTEST_GUILESS_MAIN(tst_I2vTool)
#include "tst_i2vtool.moc"
