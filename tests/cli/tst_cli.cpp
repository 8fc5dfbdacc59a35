#include "core/archive/ProjectArchive.h"
#include "core/export/VideoExporter.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPainter>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace vivify;

namespace {

struct Outcome
{
    int code = -1;
    QByteArray out, err;
};

/// A red ellipse on a light ground, and the mask of it.
QImage organ(QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(QColor(235, 232, 225));
    QPainter painter(&image);
    painter.setBrush(QColor(180, 60, 50));
    painter.drawEllipse(QRectF(size.width() * 0.25, size.height() * 0.2, size.width() * 0.5, size.height() * 0.6));
    painter.setBrush(QColor(220, 160, 150));
    painter.drawEllipse(QRectF(size.width() * 0.4, size.height() * 0.4, size.width() * 0.15, size.height() * 0.2));
    return image;
}

QImage organMask(QSize size)
{
    QImage mask(size, QImage::Format_Grayscale8);
    mask.fill(0);
    QPainter painter(&mask);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Qt::white);
    painter.drawEllipse(QRectF(size.width() * 0.25, size.height() * 0.2, size.width() * 0.5, size.height() * 0.6));
    return mask;
}

} // namespace

/// The real program on small generated pictures.
class TestCli : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }

    QProcess *started(const QStringList &arguments)
    {
        auto *process = new QProcess(this);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("VIVIFY_DATA_DIR"), path(QStringLiteral("data")));
        process->setProcessEnvironment(environment);
        process->setWorkingDirectory(m_folder.path());
        process->start(QStringLiteral(VIVIFY_BIN_DIR "/vivify-cli"), arguments);
        return process;
    }

    Outcome run(const QStringList &arguments)
    {
        QProcess *process = started(arguments);
        Outcome outcome;
        if (process->waitForFinished(120000) && process->exitStatus() == QProcess::NormalExit)
            outcome.code = process->exitCode();
        outcome.out = process->readAllStandardOutput();
        outcome.err = process->readAllStandardError();
        delete process;
        return outcome;
    }

    /// A working line for animate, with more behind it.
    QStringList heart(const QStringList &more = {}) const
    {
        return QStringList{QStringLiteral("animate"),  QStringLiteral("picture.png"), QStringLiteral("--region"),
                           QStringLiteral("mask.png"), QStringLiteral("--scene"),     QStringLiteral("heart-beating"),
                           QStringLiteral("--frames"), QStringLiteral("12"),          QStringLiteral("--fps"),
                           QStringLiteral("12"),       QStringLiteral("--out"),       QStringLiteral("out.mp4")}
            + more;
    }

    static QList<QJsonObject> lines(const QByteArray &out)
    {
        QList<QJsonObject> objects;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                objects.append(QJsonDocument::fromJson(line).object());
        }
        return objects;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QFile::exists(QStringLiteral(VIVIFY_BIN_DIR "/vivify-cli")));
        QVERIFY(organ({321, 240}).save(path(QStringLiteral("picture.png"))));
        QVERIFY(organMask({321, 240}).save(path(QStringLiteral("mask.png"))));
        QVERIFY(organMask({100, 100}).save(path(QStringLiteral("small.png"))));
        QImage empty({321, 240}, QImage::Format_Grayscale8);
        empty.fill(0);
        QVERIFY(empty.save(path(QStringLiteral("empty.png"))));
        QFile whole(path(QStringLiteral("picture.png"))), broken(path(QStringLiteral("broken.png")));
        QVERIFY(whole.open(QIODevice::ReadOnly) && broken.open(QIODevice::WriteOnly));
        broken.write(whole.read(40));
    }

    void init()
    {
        for (const char *name : {"out.mp4", "p.vivify", "r.json", "sheet.png"})
            QFile::remove(path(QLatin1String(name)));
    }

    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QStringList &arguments, int code) {
            QTest::newRow(name) << arguments << code;
        };
        const auto words = [](const char *line) { return QString::fromUtf8(line).split(QLatin1Char(' ')); };
        row("version", words("--version"), 0);
        row("help", words("--help"), 0);
        row("help of animate", words("animate --help"), 0);
        row("help of render", words("render --help"), 0);
        row("help of sheet", words("sheet --help"), 0);
        row("nothing", {}, 2);
        row("unknown command", words("dance"), 2);
        row("unknown option", heart(words("--wobble 3")), 2);
        row("option without value", heart(words("--fps")), 2);
        row("second picture", heart(words("other.png")), 2);
        row("no region", words("animate picture.png --scene heart-beating --out out.mp4"), 2);
        row("no scene", words("animate picture.png --region mask.png --out out.mp4"), 2);
        row("no target", words("animate picture.png --region mask.png --scene heart-beating"), 2);
        row("unknown scene", heart(words("--scene spleen")), 2);
        row("unknown role", heart(words("--region mask.png:spleen")), 2);
        row("unknown modifier", heart(words("--modifier loud")), 2);
        row("two views", heart(words("--modifier view-side --modifier view-oblique")), 2);
        row("unknown preset", heart(words("--preset best")), 2);
        row("unknown generator", heart(words("--generator magic")), 2);
        row("unknown key", heart(words("--set wobble=3")), 2);
        row("not key=value", heart(words("--set amplitude")), 2);
        row("frames out of range", heart(words("--frames 4")), 2);
        row("fps out of range", heart(words("--fps 61")), 2);
        row("fps not a number", heart(words("--fps nan")), 2);
        row("seconds not positive", heart(words("--seconds 0")), 2);
        row("size not a size", heart(words("--size big")), 2);
        row("no such page", heart(words("--page 2")), 2);
        row("label without place", heart(words("--label Apex")), 2);
        row("label outside", heart(words("--label Apex@900,900")), 2);
        row("label ends first", heart(words("--label Apex@10,10,3,1")), 2);
        row("result over its source", heart(words("--out picture.png")), 2);
        row("prompt of nothing", words("animate picture.png --region mask.png --prompt zzz --out out.mp4"), 2);
        row("missing picture", words("animate none.png --region mask.png --scene heart-beating --out out.mp4"), 3);
        row("broken picture", words("animate broken.png --region mask.png --scene heart-beating --out out.mp4"), 3);
        row("missing mask", heart(words("--region none.png")), 3);
        row("empty mask", heart(words("--region empty.png")), 3);
        row("mask of another size", heart(words("--region small.png")), 3);
        row("probe of nothing", words("probe none.png"), 3);
        row("render of nothing", words("render none.vivify --out out.mp4"), 3);
        row("render of a picture", words("render picture.png --out out.mp4"), 3);
        row("sheet of a picture", words("sheet picture.png --out sheet.png"), 3);
        row("no folder", heart(words("--out missing/out.mp4")), 4);
        row("a folder", heart(words("--out .")), 4);
        row("no folder for the report", heart(words("--report missing/r.json")), 4);
        row("frames into a file", heart(words("--frames-dir picture.png")), 4);
    }

    void exitCodes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.code == code, qPrintable(QStringLiteral("%1: %2").arg(outcome.code).arg(QString::fromUtf8(outcome.err))));
        QVERIFY(code == 0 ? !outcome.out.isEmpty() : !outcome.err.isEmpty());
        if (code != 0)
            QVERIFY(!QFile::exists(path(QStringLiteral("out.mp4"))));
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("*.part")}).isEmpty());
    }

    void animatesAPicture()
    {
        const Outcome outcome = run(heart({QStringLiteral("--seconds"), QStringLiteral("2.5"), QStringLiteral("--label"),
                                           QStringLiteral("a@b 左心室@160,120,0.2,2"), QStringLiteral("--save"),
                                           QStringLiteral("p.vivify"), QStringLiteral("--report"), QStringLiteral("r.json"),
                                           QStringLiteral("--frames-dir"), QStringLiteral("frames"), QStringLiteral("--json")}));
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QList<QJsonObject> events = lines(outcome.out);
        QVERIFY(events.size() > 12);
        for (const QJsonObject &event : events)
            for (const char *key : {"event", "step", "total"})
                QVERIFY2(event.contains(QLatin1String(key)), key);
        QCOMPARE(events.last().value(QLatin1String("event")).toString(), QStringLiteral("done"));
        const VideoFacts facts = VideoExporter::readBack(path(QStringLiteral("out.mp4")));
        QCOMPARE(facts.size, QSize(320, 240));
        QCOMPARE(facts.frames, 30);
        QVERIFY(!facts.aigc.isEmpty());
        checkReport();
        checkFrames();
        SilentContext context;
        const Project project = ProjectArchive::load(path(QStringLiteral("p.vivify")), context);
        QCOMPARE(project.pictures.first().labels.first().text.en, QStringLiteral("a@b 左心室"));
        QCOMPARE(project.pictures.first().clip.frames.size(), 12);
    }

private:
    void checkReport()
    {
        QFile file(path(QStringLiteral("r.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(report.value(QLatin1String("scene")).toString(), QStringLiteral("heart-beating"));
        QCOMPARE(report.value(QLatin1String("frames")).toInt(), 12);
        QCOMPARE(report.value(QLatin1String("fps")).toDouble(), 12.0);
        QVERIFY(report.value(QLatin1String("slow_factor")).toDouble() > 0);
        QVERIFY(!report.value(QLatin1String("gates")).toArray().isEmpty());
    }

    void checkFrames()
    {
        const QDir frames(path(QStringLiteral("frames")));
        QCOMPARE(frames.entryList({QStringLiteral("frame_*.png")}).size(), 12);
        const QImage still(frames.filePath(QStringLiteral("source.png")));
        const QImage influence(frames.filePath(QStringLiteral("influence.png")));
        QCOMPARE(still, organ({321, 240}).copy(0, 0, 320, 240));
        QCOMPARE(influence.size(), still.size());
        int moved = 0, wrong = 0;
        const QImage middle = QImage(frames.filePath(QStringLiteral("frame_0005.png")));
        for (int y = 0; y < 240; ++y) {
            for (int x = 0; x < 320; ++x) {
                const bool differs = middle.pixel(x, y) != still.pixel(x, y);
                moved += differs;
                wrong += differs && qGray(influence.pixel(x, y)) == 0;
            }
        }
        QVERIFY(moved > 100);
        QCOMPARE(wrong, 0);
        QCOMPARE(QImage(frames.filePath(QStringLiteral("frame_0000.png"))), still);
    }

private Q_SLOTS:
    void sizesTheVideo()
    {
        QCOMPARE(run(heart({QStringLiteral("--size"), QStringLiteral("120p")})).code, 0);
        QCOMPARE(VideoExporter::readBack(path(QStringLiteral("out.mp4"))).size, QSize(160, 120));
        QCOMPARE(run(heart({QStringLiteral("--size"), QStringLiteral("200x200")})).code, 0);
        QCOMPARE(VideoExporter::readBack(path(QStringLiteral("out.mp4"))).size, QSize(200, 200));
    }

    void aPromptChoosesTheScene()
    {
        const Outcome outcome = run({QStringLiteral("animate"), QStringLiteral("picture.png"), QStringLiteral("--region"),
                                     QStringLiteral("mask.png:organ"), QStringLiteral("--prompt"),
                                     QStringLiteral("心脏跳动"), QStringLiteral("--preset"), QStringLiteral("quick-draft"),
                                     QStringLiteral("--report"), QStringLiteral("r.json"), QStringLiteral("--out"),
                                     QStringLiteral("out.mp4")});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        QFile file(path(QStringLiteral("r.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("heart"));
    }

    void rendersAProject()
    {
        QCOMPARE(run(heart({QStringLiteral("--save"), QStringLiteral("p.vivify")})).code, 0);
        const Outcome outcome = run({QStringLiteral("render"), QStringLiteral("p.vivify"), QStringLiteral("--fps"),
                                     QStringLiteral("30"), QStringLiteral("--seconds"), QStringLiteral("1.5"),
                                     QStringLiteral("--size"), QStringLiteral("160x120"), QStringLiteral("--out"),
                                     QStringLiteral("out.mp4")});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const VideoFacts facts = VideoExporter::readBack(path(QStringLiteral("out.mp4")));
        QCOMPARE(facts.frames, 45);
        QCOMPARE(facts.size, QSize(160, 120));
        for (const QString &source : {QStringLiteral("p.vivify"), QStringLiteral("out.mp4")}) {
            QCOMPARE(run({QStringLiteral("sheet"), source, QStringLiteral("--out"), QStringLiteral("sheet.png"),
                          QStringLiteral("--width"), QStringLiteral("64")}).code, 0);
            QCOMPARE(QImage(path(QStringLiteral("sheet.png"))).size(), QSize(512, 96));
        }
    }

    void labelsKeepOffTheOrgan()
    {
        QCOMPARE(run(heart(QStringLiteral("--label Apex@160,150 --label Septum@150,120 --label Base@180,100 --save labels.vivify").split(QLatin1Char(' ')))).code, 0);
        SilentContext context;
        const Project project = ProjectArchive::load(path(QStringLiteral("labels.vivify")), context);
        const Picture &picture = project.pictures.first();
        QCOMPARE(picture.labels.size(), 3);
        const FrameCompositor compositor(picture, project.exportSettings);
        QList<QRectF> boxes;
        for (const LabelOverlay &label : picture.labels) {
            const QRectF box = compositor.labelGeometry(label, 0, picture.size()).box;
            for (const QRectF &other : std::as_const(boxes))
                QVERIFY(!box.intersects(other));
            boxes.append(box);
            QVERIFY(QRectF(picture.image.rect()).contains(box));
            const QImage under = picture.regions.first().mask.toImage(box.toAlignedRect());
            for (int y = 0; y < under.height(); ++y)
                for (int x = 0; x < under.width(); ++x)
                    QVERIFY(qGray(under.pixel(x, y)) < 128);
        }
    }

    void rendersAChosenPicture()
    {
        QCOMPARE(run(heart({QStringLiteral("--save"), QStringLiteral("one.vivify")})).code, 0);
        SilentContext context;
        Project project = ProjectArchive::load(path(QStringLiteral("one.vivify")), context);
        Picture second = project.pictures.first();
        second.id = Project::newId();
        second.image = second.image.scaled(96, 64);
        second.clip = {};
        second.clip.fps = 10;
        second.clip.still = second.image;
        second.clip.frames = {second.image, second.image, second.image};
        second.regions.clear();
        project.pictures.append(second);
        ProjectArchive::save(project, path(QStringLiteral("two.vivify")), context);
        const auto sizeOf = [&](const QStringList &more) {
            const Outcome outcome = run(QStringList{QStringLiteral("render"), QStringLiteral("two.vivify"), QStringLiteral("--out"),
                                                    QStringLiteral("chosen.mp4")} + more);
            return outcome.code == 0 ? VideoExporter::readBack(path(QStringLiteral("chosen.mp4"))).size : QSize();
        };
        const QSize first = sizeOf({});
        QVERIFY(first.isValid() && first != QSize(96, 64)); // the picture that was shown last
        QCOMPARE(sizeOf({QStringLiteral("--picture"), QStringLiteral("1")}), first);
        QCOMPARE(sizeOf({QStringLiteral("--picture"), QStringLiteral("2")}), QSize(96, 64));
        for (const char *number : {"0", "3", "x"})
            QCOMPARE(run({QStringLiteral("render"), QStringLiteral("two.vivify"), QStringLiteral("--out"), QStringLiteral("no.mp4"),
                          QStringLiteral("--picture"), QLatin1String(number)}).code, 2);
        QVERIFY(!QFile::exists(path(QStringLiteral("no.mp4"))));
        QVERIFY(run({QStringLiteral("render"), QStringLiteral("--help")}).out.contains("--picture"));
    }

    void rendersLayouts()
    {
        QCOMPARE(run(heart({QStringLiteral("--save"), QStringLiteral("a.vivify")})).code, 0);
        SilentContext context;
        Project project = ProjectArchive::load(path(QStringLiteral("a.vivify")), context);
        const QSize one = project.pictures.first().clip.frames.first().size();
        project.pictures.append(project.pictures.first());
        project.pictures.last().id = Project::newId();
        ProjectArchive::save(project, path(QStringLiteral("both.vivify")), context);
        const auto render = [&](const char *command) {
            return run(QStringLiteral("render %1 --out layout.mp4").arg(QLatin1String(command)).split(QLatin1Char(' ')));
        };
        const auto sizeOf = [&](const char *command) {
            QFile::remove(path(QStringLiteral("layout.mp4")));
            const Outcome outcome = render(command);
            return outcome.code == 0 ? VideoExporter::readBack(path(QStringLiteral("layout.mp4"))).size : QSize();
        };
        project.exportSettings.layout = {QStringLiteral("side-by-side"), QStringLiteral("16:9"), {}};
        const QSize beside = FrameCompositor(project).naturalSize();
        QVERIFY(beside.width() > 2 * one.width());
        QCOMPARE(sizeOf("both.vivify --layout side-by-side --aspect 16:9"), beside);
        QCOMPARE(sizeOf("a.vivify a.vivify --aspect 16:9"), beside); // several projects fill the views in order
        QCOMPARE(sizeOf("both.vivify"), one);                       // as the project says
        ProjectArchive::save(project, path(QStringLiteral("both.vivify")), context);
        QCOMPARE(sizeOf("both.vivify"), beside);
        QCOMPARE(sizeOf("both.vivify --picture 2"), FrameCompositor([&] {
            Project alone = project;
            alone.exportSettings.layout.id = QStringLiteral("single");
            return alone;
        }()).naturalSize());
        const QSize square = sizeOf("a.vivify --layout before-after --aspect 1:1");
        QVERIFY(square.isValid() && square.width() == square.height());
        for (const char *wrong : {"a.vivify --layout collage", "a.vivify --aspect 2:1", "a.vivify --layout grid",
                                  "a.vivify a.vivify a.vivify --layout side-by-side", "a.vivify a.vivify --picture 1",
                                  "both.vivify --layout side-by-side --picture 1", "a.vivify a.vivify a.vivify a.vivify a.vivify"})
            QVERIFY2(render(wrong).code == 2, wrong);
        QCOMPARE(render("a.vivify none.vivify").code, 3);
        const QByteArray help = run({QStringLiteral("render"), QStringLiteral("--help")}).out;
        for (const char *word : {"--layout", "--aspect", "picture-in-picture", "P2.vivify"})
            QVERIFY2(help.contains(word), word);
    }

    /// The option is what the project's own setting would be.
    void rendersLabelsInALanguage()
    {
        QCOMPARE(run(heart({QStringLiteral("--save"), QStringLiteral("l.vivify")})).code, 0);
        SilentContext context;
        Project project = ProjectArchive::load(path(QStringLiteral("l.vivify")), context);
        LabelOverlay label;
        label.id = QStringLiteral("a");
        label.text = {QStringLiteral("Left ventricle"), QStringLiteral("左心室")};
        label.style.textHeight = 0.12;
        label.textPosition = {0.5, 0.3};
        project.pictures.first().labels.append(label);
        const auto sheet = [&](const Project &saved, const QStringList &options) {
            ProjectArchive::save(saved, path(QStringLiteral("l.vivify")), context);
            QFile::remove(path(QStringLiteral("l.mp4")));
            const QStringList files{QStringLiteral("render"), QStringLiteral("l.vivify"), QStringLiteral("--out"), QStringLiteral("l.mp4")};
            if (run(files + options).code != 0
                || run({QStringLiteral("sheet"), QStringLiteral("l.mp4"), QStringLiteral("--out"), QStringLiteral("l.png")}).code != 0)
                return QImage();
            return QImage(path(QStringLiteral("l.png")));
        };
        QList<QImage> asked;
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh"), QStringLiteral("both")}) {
            Project own = project;
            own.exportSettings.labelLanguage = language;
            if (language != QLatin1String("both"))
                own.exportSettings.language = language;
            asked.append(sheet(project, {QStringLiteral("--language"), language}));
            QVERIFY(!asked.last().isNull());
            QVERIFY(asked.last() == sheet(own, {}));
        }
        QVERIFY(asked[0] != asked[1] && asked[1] != asked[2] && asked[0] != asked[2]);
        QCOMPARE(run({QStringLiteral("render"), QStringLiteral("l.vivify"), QStringLiteral("--out"), QStringLiteral("l.mp4"),
                      QStringLiteral("--language"), QStringLiteral("fr")}).code, 2);
    }

    void listsAreJson()
    {
        const auto list = [&](const char *command) {
            const Outcome outcome = run({QLatin1String(command), QStringLiteral("--json")});
            return outcome.code == 0 ? QJsonDocument::fromJson(outcome.out).array() : QJsonArray();
        };
        const QJsonArray scenes = list("scenes");
        QVERIFY(scenes.size() >= 8);
        for (const char *organName : {"heart", "lungs", "blood", "nerve", "knee"}) {
            const bool found = std::any_of(scenes.begin(), scenes.end(), [&](const QJsonValue &scene) {
                const QJsonObject object = scene.toObject();
                return object.value(QLatin1String("id")).toString().contains(QLatin1String(organName))
                    && !object.value(QLatin1String("prompt")).toObject().value(QLatin1String("zh")).toString().isEmpty()
                    && !object.value(QLatin1String("parameters")).toArray().isEmpty();
            });
            QVERIFY2(found, organName);
        }
        QVERIFY(list("presets").size() >= 5);
        QVERIFY(!list("generators").first().toObject().value(QLatin1String("parameters")).toArray().isEmpty());
    }

    void probes()
    {
        const Outcome outcome = run({QStringLiteral("probe"), QStringLiteral("picture.png"), QStringLiteral("--json")});
        QCOMPARE(outcome.code, 0);
        const QJsonObject facts = QJsonDocument::fromJson(outcome.out).object();
        QCOMPARE(facts.value(QLatin1String("format")).toString(), QStringLiteral("png"));
        QCOMPARE(facts.value(QLatin1String("width")).toInt(), 321);
        QCOMPARE(facts.value(QLatin1String("height")).toInt(), 240);
        QCOMPARE(facts.value(QLatin1String("pages")).toInt(), 1);
        QCOMPARE(facts.value(QLatin1String("bits")).toInt(), 8);
        QVERIFY(facts.value(QLatin1String("warnings")).isArray());
    }

    void interruptEndsInOrder()
    {
        const QScopedPointer<QProcess> process(
            started(heart({QStringLiteral("--seconds"), QStringLiteral("600"), QStringLiteral("--json")})));
        QByteArray out;
        QTRY_VERIFY_WITH_TIMEOUT((process->waitForReadyRead(50), out += process->readAllStandardOutput(),
                                  out.contains("\"export\"")), 60000);
        ::kill(pid_t(process->processId()), SIGINT);
        QVERIFY(process->waitForFinished(30000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 5);
        QVERIFY(!QFile::exists(path(QStringLiteral("out.mp4"))));
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("*.part")}).isEmpty());
    }
};

QTEST_MAIN(TestCli)
#include "tst_cli.moc"
