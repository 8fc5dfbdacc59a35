#include "core/archive/ProjectArchive.h"
#include "core/export/VideoExporter.h"
#include "core/jobs/JobContext.h"

#include <QPainter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace vivify;

/// From a picture and a sentence to a video, with the real program.
class TestAuto : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    int run(const QStringList &arguments, QByteArray *err = nullptr)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("VIVIFY_DATA_DIR"), path(QStringLiteral("data")));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(VIVIFY_BIN_DIR "/vivify-cli"), QStringList{QStringLiteral("auto")} + arguments);
        if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
            return -1;
        if (err)
            *err = process.readAllStandardError();
        return process.exitCode();
    }

    void draw(const QString &name, bool plain)
    {
        QImage image(320, 280, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        for (int i = 0; !plain && i < 400; ++i) // a ground of many colours
            painter.fillRect((i * 53) % 320, (i * 97) % 280, 40, 30, QColor::fromHsv((i * 47) % 360, 130, 200));
        painter.setBrush(QColor(180, 60, 50));
        painter.drawEllipse(QRectF(90, 60, 140, 170));
        painter.setBrush(QColor(220, 160, 150));
        painter.drawEllipse(QRectF(130, 110, 40, 50));
        painter.end();
        QVERIFY(image.save(path(name)));
    }

private Q_SLOTS:
    void initTestCase()
    {
        draw(QStringLiteral("plain.png"), true);
        draw(QStringLiteral("busy.png"), false);
    }

    void aSentenceMakesAVideo_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("show the heart beating") << QStringLiteral("en");
        QTest::newRow("Chinese") << QStringLiteral("心脏跳动") << QStringLiteral("zh");
    }
    void aSentenceMakesAVideo()
    {
        QFETCH(QString, sentence);
        QFETCH(QString, language);
        const QString video = path(language + QStringLiteral(".mp4")), saved = path(language + QStringLiteral(".vivify"));
        QByteArray err;
        QCOMPARE(run({QStringLiteral("plain.png"), sentence, QStringLiteral("--out"), video, QStringLiteral("--save"), saved}, &err), 0);
        QVERIFY(VideoExporter::readBack(video).frames > 8);
        SilentContext context;
        const Project project = ProjectArchive::load(saved, context);
        const Picture &picture = *project.currentPicture();
        QCOMPARE(picture.scene.templateId, QStringLiteral("heart-beating"));
        QCOMPARE(picture.regions.size(), 1);
        const Mask &mask = picture.regions.first().mask;
        QVERIFY(mask.value(160, 145) == 255 && mask.value(20, 20) == 0 && mask.value(300, 260) == 0);
        QCOMPARE(picture.labels.size(), 1);
        QCOMPARE(picture.labels.first().text.en, QStringLiteral("Heart"));
        QCOMPARE(project.exportSettings.language, language);
        QCOMPARE(picture.scene.prompt.isEmpty(), language == QLatin1String("zh"));
    }

    void anUnsurePictureAsksForAPlace()
    {
        QByteArray err;
        const QString video = path(QStringLiteral("busy.mp4"));
        QCOMPARE(run({QStringLiteral("busy.png"), QStringLiteral("heart beating"), QStringLiteral("--out"), video}, &err), 3);
        QVERIFY(err.contains("--at"));
        QVERIFY(!QFile::exists(video));
        QCOMPARE(run({QStringLiteral("busy.png"), QStringLiteral("heart beating"), QStringLiteral("--at"), QStringLiteral("190,180"),
                      QStringLiteral("--out"), video}, &err), 0);
        QVERIFY(QFile::exists(video));
    }

    void wrongLinesAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const QString out = QStringLiteral("--out"), file = QStringLiteral("x.mp4"), picture = QStringLiteral("plain.png");
        QTest::newRow("no scene") << QStringList{picture, QStringLiteral("a dog dances"), out, file} << 2;
        QTest::newRow("no text") << QStringList{picture, out, file} << 2;
        QTest::newRow("no file") << QStringList{picture, QStringLiteral("heart")} << 2;
        QTest::newRow("place outside") << QStringList{picture, QStringLiteral("heart"), QStringLiteral("--at"), QStringLiteral("400,10"), out, file} << 2;
        QTest::newRow("no place") << QStringList{picture, QStringLiteral("heart"), QStringLiteral("--at"), QStringLiteral("middle"), out, file} << 2;
        QTest::newRow("language") << QStringList{picture, QStringLiteral("heart"), QStringLiteral("--language"), QStringLiteral("fr"), out, file} << 2;
        QTest::newRow("no picture") << QStringList{QStringLiteral("none.png"), QStringLiteral("heart"), out, file} << 3;
    }
    void wrongLinesAreRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QByteArray err;
        QCOMPARE(run(arguments, &err), code);
        QVERIFY(!err.isEmpty());
        QVERIFY(!QFile::exists(path(QStringLiteral("x.mp4"))));
    }
};

QTEST_MAIN(TestAuto)
#include "tst_auto.moc"
