#include <QDir>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sched.h>

namespace {

constexpr int Patience = 240000;

struct Ended
{
    int code = -1;
    QByteArray out, err;
};

} // namespace

/// The diffusion generator from the command line, on a pack of tiny random weights.
class TestCliDiffusion : public QObject
{
    Q_OBJECT

    QTemporaryDir m_place;

    QString file(const QString &name) const { return m_place.filePath(name); }
    QProcessEnvironment environment() const
    {
        QProcessEnvironment values = QProcessEnvironment::systemEnvironment();
        values.insert(QStringLiteral("VIVIFY_DATA_DIR"), file(QStringLiteral("data")));
        return values;
    }
    Ended run(const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(QStringLiteral(VIVIFY_BIN_DIR "/vivify-cli"), arguments);
        if (!process.waitForFinished(Patience) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    QStringList animate(const QStringList &more) const
    {
        return QStringList{QStringLiteral("animate"), file(QStringLiteral("picture.png")), QStringLiteral("--region"),
                           file(QStringLiteral("mask.png")), QStringLiteral("--scene"), QStringLiteral("heart-beating"),
                           QStringLiteral("--frames"), QStringLiteral("8")}
            + more;
    }
    QStringList diffusion(const QStringList &more) const
    {
        return animate(QStringList{QStringLiteral("--generator"), QStringLiteral("i2vgen-xl"), QStringLiteral("--set"),
                                   QStringLiteral("steps=12"), QStringLiteral("--set"), QStringLiteral("guide=0"),
                                   QStringLiteral("--set"), QStringLiteral("dtype=fp32")}
                       + more);
    }
    QByteArray frames(const QString &folder) const
    {
        QByteArray all;
        for (const QString &name : QDir(file(folder)).entryList({QStringLiteral("frame_*.png")}, QDir::Files, QDir::Name)) {
            const QImage frame(file(folder) + QLatin1Char('/') + name);
            all += QByteArray(reinterpret_cast<const char *>(frame.constBits()), frame.sizeInBytes());
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        cpu_set_t one; // inherited: tiny tensors on several threads are mostly waiting
        CPU_ZERO(&one);
        CPU_SET(sched_getcpu(), &one);
        sched_setaffinity(0, sizeof one, &one);
        QImage picture(64, 64, QImage::Format_RGB32), mask(64, 64, QImage::Format_Grayscale8);
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x)
                picture.setPixel(x, y, qRgb(x * 4, y * 4, (x * y) % 255));
        mask.fill(0);
        QPainter(&mask).fillRect(16, 16, 32, 32, Qt::white);
        QVERIFY(picture.save(file(QStringLiteral("picture.png"))) && mask.save(file(QStringLiteral("mask.png"))));
    }

    void withoutAModelItSaysWhatToDo()
    {
        const Ended ended = run(diffusion({QStringLiteral("--out"), file(QStringLiteral("x.mp4"))}));
        QCOMPARE(ended.code, 3);
        QVERIFY(ended.err.contains("models add"));
        QCOMPARE(run({QStringLiteral("models"), QStringLiteral("download"), QStringLiteral("nothing")}).code, 2);
    }

    void aDryRunTellsWhatItNeeds()
    {
        QCOMPARE(run({QStringLiteral("models"), QStringLiteral("add"), QStringLiteral(VIVIFY_TEST_DATA "/nn/checkpoints/a"),
                      QStringLiteral("--id"), QStringLiteral("tiny")})
                     .code,
                 0);
        const Ended ended = run(diffusion({QStringLiteral("--dry-run"), QStringLiteral("--json")}));
        QCOMPARE(ended.code, 0);
        const QJsonObject told = QJsonDocument::fromJson(ended.out).object();
        QCOMPARE(told.value(QLatin1String("width")).toInt(), 64);
        QCOMPARE(told.value(QLatin1String("height")).toInt(), 64);
        QCOMPARE(told.value(QLatin1String("frames")).toInt(), 8);
        QCOMPARE(told.value(QLatin1String("steps")).toInt(), 12);
        QVERIFY(told.value(QLatin1String("seconds")).toDouble() > 0);
        QVERIFY(told.value(QLatin1String("peak_bytes")).toDouble() > 1e6);
        QVERIFY(told.value(QLatin1String("free_bytes")).toDouble() > 1e6);
        QCOMPARE(told.value(QLatin1String("verdict")).toString(), QStringLiteral("green"));
        QVERIFY(told.value(QLatin1String("measured")).toBool());
        QVERIFY(!QFile::exists(file(QStringLiteral("x.mp4"))));
    }

    void aKilledRunGoesOnToTheSameBits()
    {
        const auto order = [&](const QString &name) {
            return diffusion({QStringLiteral("--json"), QStringLiteral("--frames-dir"), file(name), QStringLiteral("--out"), file(name + QStringLiteral(".mp4"))});
        };
        QCOMPARE(run(order(QStringLiteral("whole"))).code, 0);
        QProcess killed;
        killed.setProcessEnvironment(environment());
        killed.start(QStringLiteral(VIVIFY_BIN_DIR "/vivify-cli"), order(QStringLiteral("killed")));
        QByteArray said;
        while (!said.contains("\"Denoising, step\",\"phase_step\":6") && killed.waitForReadyRead(Patience))
            said += killed.readAllStandardOutput();
        killed.kill();
        QVERIFY(killed.waitForFinished(Patience));
        QCOMPARE(QDir(file(QStringLiteral("data/runs"))).entryList({QStringLiteral("*.run")}, QDir::Files).size(), 1);
        const Ended rest = run(order(QStringLiteral("rest")));
        QCOMPARE(rest.code, 0);
        QVERIFY(!frames(QStringLiteral("rest")).isEmpty());
        QVERIFY(frames(QStringLiteral("rest")) == frames(QStringLiteral("whole")));
        QVERIFY(QDir(file(QStringLiteral("data/runs"))).entryList({QStringLiteral("*.run")}, QDir::Files).isEmpty());
    }

    void renderAgainRepeatsTheClip_data()
    {
        QTest::addColumn<bool>("model");
        QTest::newRow("motion") << false;
        QTest::newRow("diffusion") << true;
    }
    void renderAgainRepeatsTheClip()
    {
        QFETCH(bool, model);
        const QString project = file(QStringLiteral("p.vivify")), video = file(QStringLiteral("v.mp4"));
        const QStringList targets{QStringLiteral("--out"), video, QStringLiteral("--save"), project};
        QCOMPARE(run(model ? diffusion(targets) : animate(targets)).code, 0);
        const Ended again = run({QStringLiteral("render"), project, QStringLiteral("--again"), QStringLiteral("--json"), QStringLiteral("--out"), video});
        QCOMPARE(again.code, 0);
        QVERIFY(again.out.contains("{\"event\":\"again\",\"identical\":true}"));
    }
};

QTEST_MAIN(TestCliDiffusion)
#include "tst_clidiffusion.moc"
