#include "core/archive/ModelPacks.h"
#include "core/archive/PackContents.h"
#include "core/project/Project.h"
#include "tests/archive/PackFiles.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <quazip.h>
#include <quazipfile.h>
#include <quazipnewinfo.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace vivify;

namespace {

using namespace PackFiles;

void writeFolder(const QString &folder, const Files &files)
{
    for (auto file = files.begin(); file != files.end(); ++file) {
        const QString path = folder + QLatin1Char('/') + file.key();
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(*file), file->size());
    }
}

void writeZip(const QString &path, const Files &files, const QString &top = {})
{
    QuaZip zip(path);
    QVERIFY(zip.open(QuaZip::mdCreate));
    for (auto file = files.begin(); file != files.end(); ++file) {
        QuaZipFile entry(&zip);
        QVERIFY(entry.open(QIODevice::WriteOnly, QuaZipNewInfo(top + file.key())));
        QCOMPARE(entry.write(*file), file->size());
        entry.close();
    }
    zip.close();
}

class StopAt : public JobContext
{
public:
    explicit StopAt(int calls) : m_calls(calls) {}
    void checkpoint(int, int) override
    {
        if (--m_calls <= 0)
            throw Cancelled();
    }

private:
    int m_calls;
};

QString kept(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).join(QLatin1Char(' '));
}

} // namespace

class TestModelPacks : public QObject
{
    Q_OBJECT

    QTemporaryDir m_place;
    SilentContext m_silent;

    QString store() const { return m_place.filePath(QLatin1String(QTest::currentTestFunction()) + QLatin1String("-store")); }
    QString source(const Files &files) const
    {
        const QString folder = m_place.filePath(QLatin1String(QTest::currentTestFunction()) + QLatin1String("-model"));
        QDir(folder).removeRecursively();
        writeFolder(folder, files);
        return folder;
    }

private Q_SLOTS:
    void aFolderBecomesAPack_data()
    {
        QTest::addColumn<bool>("linked");
        QTest::newRow("linked") << true;
        QTest::newRow("copied") << false;
    }
    void aFolderBecomesAPack()
    {
        QFETCH(bool, linked);
        QDir(store()).removeRecursively();
        Files files = wholeModel();
        files["README.md"] = "not part of it";
        files["unet/diffusion_pytorch_model.fp16.safetensors"] = safetensors(10, 'h');
        files["vivify-pack.json"] = R"({"name": "Tiny <b>model</b>", "licence": "MIT", "random_weights": true})";
        const QString folder = source(files);
        ModelPacks packs(store());
        const ModelPack pack = packs.add(folder, {}, m_silent, linked ? ModelPacks::Transfer::LinkOrCopy : ModelPacks::Transfer::Copy);
        QCOMPARE(pack.id, QStringLiteral("tiny-b-model-b"));
        QCOMPARE(pack.licence, QStringLiteral("MIT"));
        QVERIFY(pack.randomWeights);
        QCOMPARE(pack.files.size(), wholeModel().size());
        QCOMPARE(ModelPacks(store()).list(), QList<ModelPack>{ModelPacks(store()).pack(pack.id)});
        QVERIFY(!QFile::exists(pack.folder + "/README.md"));
        struct stat info;
        QCOMPARE(::stat(QFile::encodeName(pack.folder + "/unet/diffusion_pytorch_model.safetensors").constData(), &info), 0);
        QCOMPARE(int(info.st_nlink), linked ? 2 : 1);
        QCOMPARE(packs.verify(pack.id, m_silent), QStringList());
        packs.remove(pack.id);
        QCOMPARE(kept(store()), QString());
        QVERIFY(QFile::exists(folder + "/unet/config.json"));
    }

    void filesOverTwoGigabytesAreListed()
    {
        QVERIFY(!Project::newId().isEmpty()); // loads the library that carries the schemas
        ModelPack pack;
        pack.name = QStringLiteral("large");
        pack.files = {{QStringLiteral("unet/diffusion_pytorch_model.safetensors"), qint64(5682153096), {}}};
        QCOMPARE(PackContents::fromJson(PackContents::toJson(pack), pack.name).files, pack.files);
    }

    void aZipBecomesAPack_data()
    {
        QTest::addColumn<QString>("top");
        QTest::newRow("flat") << QString();
        QTest::newRow("in a folder") << QStringLiteral("i2vgen-xl/");
    }
    void aZipBecomesAPack()
    {
        QFETCH(QString, top);
        QDir(store()).removeRecursively();
        const QString zip = m_place.filePath(QStringLiteral("model.zip"));
        writeZip(zip, wholeModel(), top);
        ModelPacks packs(store());
        const ModelPack pack = packs.add(zip, QStringLiteral("mine"), m_silent);
        QCOMPARE(pack.id, QStringLiteral("mine"));
        QCOMPARE(pack.name, QStringLiteral("model"));
        QFile weights(pack.folder + "/vae/diffusion_pytorch_model.safetensors");
        QVERIFY(weights.open(QIODevice::ReadOnly));
        QCOMPARE(weights.readAll(), safetensors(3000, 'v'));
        QVERIFY_EXCEPTION_THROWN(packs.add(zip, QStringLiteral("mine"), m_silent), Error);
        QVERIFY_EXCEPTION_THROWN(packs.add(zip, QStringLiteral("../up"), m_silent), Error);
        QCOMPARE(packs.list().size(), 1);
    }

    void whatIsNoModelIsRefused_data()
    {
        QTest::addColumn<QString>("change");
        for (const char *name : {"no index", "other pipeline", "no merges", "only pickles", "disguised pickle", "short file",
                                 "index is no JSON"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void whatIsNoModelIsRefused()
    {
        QFETCH(QString, change);
        Files files = wholeModel();
        if (change == "no index")
            files.remove("model_index.json");
        if (change == "other pipeline")
            files["model_index.json"] = R"({"_class_name": "StableDiffusionPipeline"})";
        if (change == "index is no JSON")
            files["model_index.json"] = "{";
        if (change == "no merges")
            files.remove("tokenizer/merges.txt");
        if (change == "only pickles") {
            files.remove("unet/diffusion_pytorch_model.safetensors");
            files["unet/diffusion_pytorch_model.bin"] = "PK\x03\x04";
        }
        if (change == "disguised pickle")
            files["unet/diffusion_pytorch_model.safetensors"] = "\x80\x02}q\x00X\x06\x00\x00\x00weightq\x01.";
        if (change == "short file")
            files["vae/diffusion_pytorch_model.safetensors"] = "1234";
        ModelPacks packs(store());
        QVERIFY_EXCEPTION_THROWN(packs.add(source(files), {}, m_silent), Error);
        const QString zip = m_place.filePath(QStringLiteral("bad.zip"));
        writeZip(zip, files);
        QVERIFY_EXCEPTION_THROWN(packs.add(zip, {}, m_silent), Error);
        QCOMPARE(kept(store()), QString());
    }

    void hostileZipsAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"../escape.txt", "/etc/passwd", "unet/../../x.json", "c:\\x.json", "unet\\config.json", "UNET/config.json"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void hostileZipsAreRefused()
    {
        QFETCH(QString, name);
        Files files = wholeModel();
        files[name] = "{}";
        const QString zip = m_place.filePath(QStringLiteral("hostile.zip"));
        writeZip(zip, files);
        ModelPacks packs(store());
        QVERIFY_EXCEPTION_THROWN(packs.add(zip, {}, m_silent), Error);
        QCOMPARE(kept(store()), QString());
    }

    void damagedZipsAreRefused()
    {
        const QString zip = m_place.filePath(QStringLiteral("cut.zip"));
        writeZip(zip, wholeModel());
        QFile file(zip);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        file.close();
        ModelPacks packs(store());
        int refused = 0;
        for (qsizetype at = 10; at < whole.size(); at += whole.size() / 60) {
            QByteArray bad = whole;
            bad[at] = char(bad[at] ^ 0x55);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(at % 2 ? bad : whole.left(at));
            file.close();
            try {
                const ModelPack pack = packs.add(zip, QStringLiteral("p"), m_silent);
                for (const PackFile &entry : pack.files) { // a flipped bit in a time stamp harms nothing
                    QFile got(pack.folder + "/" + entry.path);
                    QVERIFY(got.open(QIODevice::ReadOnly));
                    QCOMPARE(got.readAll(), wholeModel().value(entry.path));
                }
                packs.remove(QStringLiteral("p"));
            } catch (const Error &) {
                ++refused;
            }
            QCOMPARE(kept(store()), QString());
        }
        QVERIFY(refused > 30);
    }

    void verifyNamesEveryFault()
    {
        ModelPacks packs(store());
        const ModelPack pack = packs.add(source(wholeModel()), {}, m_silent, ModelPacks::Transfer::Copy);
        QFile weights(pack.folder + "/unet/diffusion_pytorch_model.safetensors");
        QVERIFY(weights.open(QIODevice::ReadWrite));
        QVERIFY(weights.seek(weights.size() - 1));
        weights.write("x");
        weights.close();
        QFile::remove(pack.folder + "/tokenizer/merges.txt");
        QFile config(pack.folder + "/vae/config.json");
        QVERIFY(config.open(QIODevice::Append));
        config.write(" ");
        config.close();
        QCOMPARE(packs.verify(pack.id, m_silent).size(), 3);
    }

    void cancelLeavesNothing()
    {
        ModelPacks packs(store());
        const QString folder = source(wholeModel(5 << 20));
        for (int calls : {1, 2, 9, 15}) {
            StopAt stop(calls);
            QVERIFY_EXCEPTION_THROWN(packs.add(folder, {}, stop, ModelPacks::Transfer::Copy), Cancelled);
            QCOMPARE(kept(store()), QString());
        }
    }

    void killedImportsLeaveAWholePackOrNone()
    {
        const QString folder = source(wholeModel(2 << 20));
        const QString place = store();
        int absent = 0, whole = 0;
        for (int round = 0; round < 32; ++round) {
            const pid_t child = ::fork();
            if (child == 0) {
                // Dies at its n-th checkpoint, as by kill -9: no destructor runs.
                struct Kill : JobContext
                {
                    int left;
                    explicit Kill(int n) : left(n) {}
                    void checkpoint(int, int) override
                    {
                        if (--left <= 0)
                            ::raise(SIGKILL);
                    }
                } kill(1 + round);
                ModelPacks(place).add(folder, QStringLiteral("p"), kill, ModelPacks::Transfer::Copy);
                ::_exit(0);
            }
            int status = 0;
            ::waitpid(child, &status, 0);
            ModelPacks packs(place);
            const QList<ModelPack> list = packs.list();
            QVERIFY(list.size() <= 1);
            if (list.isEmpty()) {
                ++absent;
            } else {
                ++whole;
                QCOMPARE(packs.verify(list.first().id, m_silent), QStringList());
                packs.remove(list.first().id);
            }
        }
        QVERIFY(absent > 4 && whole > 2);
    }
};

QTEST_GUILESS_MAIN(TestModelPacks)
#include "tst_modelpacks.moc"
