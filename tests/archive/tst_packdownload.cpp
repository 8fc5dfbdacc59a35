#include "core/archive/PackDownload.h"
#include "core/base/DataPaths.h"
#include "core/project/Project.h"
#include "tests/archive/HttpServer.h"
#include "tests/archive/PackFiles.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>


using namespace vivify;

namespace {

QByteArray hashOf(const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(); }

constexpr const char *BadManifests[] = {
    "{}", "[]",
    "{\"id\": \"x\", \"name\": \"n\", \"licence\": \"l\", \"licence_page\": \"https://x\","
    "\"description\": {\"en\": \"e\", \"zh\": \"z\"}, \"files\": [{\"path\": \"../up\"}]}"};

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

} // namespace

class TestPackDownload : public QObject
{
    Q_OBJECT

    QTemporaryDir m_place;
    SilentContext m_silent;
    int m_number = 0;
    QString m_store;

    /// The server has a whole model with tags as large hosts make them: the SHA-256.
    PackManifest serve(HttpServer &server, int weightBytes = 60000)
    {
        PackManifest manifest;
        manifest.id = QStringLiteral("from-afar");
        manifest.name = QStringLiteral("From afar");
        manifest.licence = QStringLiteral("MIT");
        manifest.folder = server.url(QStringLiteral("/model"));
        const PackFiles::Files files = PackFiles::wholeModel(weightBytes);
        for (auto file = files.begin(); file != files.end(); ++file) {
            server.files[QStringLiteral("/model/") + file.key()] = {*file, '"' + hashOf(*file) + '"'};
            manifest.files.append({file.key(), 0, {}});
            manifest.aboutBytes += file->size();
        }
        return manifest;
    }
    QString kept() const { return QDir(m_store).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).join(QLatin1Char(' ')); }
    void compareWithServer(const ModelPack &pack, int weightBytes = 60000)
    {
        const PackFiles::Files files = PackFiles::wholeModel(weightBytes);
        QCOMPARE(pack.files.size(), files.size());
        for (auto file = files.begin(); file != files.end(); ++file) {
            QFile got(pack.folder + QLatin1Char('/') + file.key());
            QVERIFY(got.open(QIODevice::ReadOnly));
            QCOMPARE(got.readAll(), *file);
        }
    }

private Q_SLOTS:
    void init() { m_store = m_place.filePath(QStringLiteral("store%1").arg(++m_number)); }

    void theManifestsOfThisBuildAreSound()
    {
        QVERIFY(!Project::newId().isEmpty()); // loads the library that carries the data
        const QList<PackManifest> all = PackManifest::all();
        QVERIFY(!all.isEmpty());
        QCOMPARE(PackManifest::find(QStringLiteral("i2vgen-xl")).files.size(), 15);
        QVERIFY_EXCEPTION_THROWN(PackManifest::find(QStringLiteral("nothing")), Error);
        for (const PackManifest &manifest : all) {
            QCOMPARE(manifest.folder.scheme(), QStringLiteral("https"));
            QVERIFY(manifest.licencePage.isValid());
        }
        for (const char *bad : BadManifests)
            QVERIFY_EXCEPTION_THROWN(PackManifest::fromJson(bad, QStringLiteral("bad")), Error);
    }

    void aNearerServerCanBeNamed()
    {
        const QString folder = DataPaths::userFolder(QStringLiteral("manifests"));
        QFile file(folder + QStringLiteral("/near.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"id\": \"i2vgen-xl\", \"name\": \"Near\", \"licence\": \"MIT\", \"licence_page\": \"https://x\", \"description\":"
                   "{\"en\": \"e\", \"zh\": \"z\"}, \"folder\": \"http://near/m\", \"files\": [{\"path\": \"model_index.json\"}]}");
        file.close();
        QFile broken(folder + QStringLiteral("/broken.json"));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{");
        broken.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("broken")));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("broken")));
        QCOMPARE(PackManifest::find(QStringLiteral("i2vgen-xl")).name, QStringLiteral("Near"));
        QCOMPARE(PackManifest::all().size(), 1);
        QVERIFY(QDir(folder).removeRecursively());
    }

    void aWholeModelArrives()
    {
        HttpServer server;
        const PackManifest manifest = serve(server);
        ModelPacks packs(m_store);
        const ModelPack pack = downloadPack(manifest, packs, m_silent);
        QCOMPARE(pack.id, manifest.id);
        QCOMPARE(pack.name, manifest.name);
        QCOMPARE(pack.licence, manifest.licence);
        compareWithServer(pack);
        QCOMPARE(packs.verify(pack.id, m_silent), QStringList());
        QCOMPARE(kept(), manifest.id);
    }

    void cutsAreTakenUpAgain_data()
    {
        QTest::addColumn<int>("manner");
        QTest::newRow("ranges") << int(HttpServer::Manner::Honest);
        QTest::newRow("no ranges") << int(HttpServer::Manner::NoRanges);
        QTest::newRow("no tags") << int(HttpServer::Manner::NoTags);
    }
    void cutsAreTakenUpAgain()
    {
        QFETCH(int, manner);
        HttpServer server;
        const PackManifest manifest = serve(server);
        server.manner = HttpServer::Manner(manner);
        server.cutAfter = 25000;
        server.cuts = server.manner == HttpServer::Manner::Honest ? 100 : 2;
        ModelPacks packs(m_store);
        compareWithServer(downloadPack(manifest, packs, m_silent));
        QCOMPARE(server.partRequests > 0, server.manner == HttpServer::Manner::Honest);
    }

    void whatHasComeIsKeptForTheNextTry()
    {
        HttpServer server;
        const PackManifest manifest = serve(server);
        server.cutAfter = 100;
        server.cuts = 100000;
        server.manner = HttpServer::Manner::NoRanges;
        ModelPacks packs(m_store);
        QVERIFY_EXCEPTION_THROWN(downloadPack(manifest, packs, m_silent), Error);
        QVERIFY(packs.list().isEmpty());
        const qint64 come = downloadedBytes(manifest, packs);
        QVERIFY(come > 0);
        server.cuts = 0;
        server.manner = HttpServer::Manner::Honest;
        compareWithServer(downloadPack(manifest, packs, m_silent));
        QVERIFY(server.partRequests > 0);
        QCOMPARE(downloadedBytes(manifest, packs), 0);
    }

    void cancelsAtAnyTimeKeepWhatHasCome()
    {
        HttpServer server;
        const PackManifest manifest = serve(server);
        ModelPacks packs(m_store);
        int stopped = 0;
        qint64 most = 0;
        for (int calls = 1; packs.list().isEmpty() && calls < 400; ++calls) {
            StopAt stop(calls);
            try {
                compareWithServer(downloadPack(manifest, packs, stop));
            } catch (const Cancelled &) {
                ++stopped;
                QVERIFY(downloadedBytes(manifest, packs) >= most);
                most = downloadedBytes(manifest, packs);
            }
        }
        QVERIFY(stopped > 5);
        QCOMPARE(packs.list().size(), 1);
        discardDownload(manifest, packs);
        QCOMPARE(kept(), manifest.id);
    }

    void liesAreNoticed_data()
    {
        QTest::addColumn<QString>("lie");
        for (const char *lie : {"too short", "too long", "other hash", "known hash", "known length", "missing", "busy", "no safetensors"})
            QTest::newRow(lie) << QString::fromLatin1(lie);
    }
    void liesAreNoticed()
    {
        QFETCH(QString, lie);
        HttpServer server;
        PackManifest manifest = serve(server);
        const QString path = QStringLiteral("/model/vae/diffusion_pytorch_model.safetensors");
        if (lie == "too short")
            server.manner = HttpServer::Manner::WrongLength;
        if (lie == "too long" || lie == "other hash")
            server.files[path].content += lie == "too long" ? "more" : "";
        if (lie == "other hash")
            server.files[path].content[100] = 'x';
        if (lie == "missing")
            server.files.remove(path);
        if (lie == "busy")
            server.manner = HttpServer::Manner::Fails;
        if (lie == "no safetensors")
            server.files[path] = {"\x80\x02}q", "\"t\""};
        for (PackFile &file : manifest.files) {
            if (lie == "known hash" && file.path.startsWith("vae/d"))
                file.sha256 = QString(64, QLatin1Char('0'));
            if (lie == "known length" && file.path.startsWith("vae/d"))
                file.bytes = 77;
        }
        ModelPacks packs(m_store);
        QVERIFY_EXCEPTION_THROWN(downloadPack(manifest, packs, m_silent), Error);
        QVERIFY(packs.list().isEmpty());
    }

    void aFileThatChangesIsFetchedAnew_data()
    {
        QTest::addColumn<bool>("ignored");
        QTest::newRow("told by If-Range") << false;
        QTest::newRow("seen by its tag") << true;
    }
    void aFileThatChangesIsFetchedAnew()
    {
        QFETCH(bool, ignored);
        HttpServer server;
        const QByteArray first(50000, 'a');
        server.files[QStringLiteral("/model/model_index.json")] = {first, "\"one\""};
        PackManifest manifest;
        manifest.id = QStringLiteral("changes");
        manifest.folder = server.url(QStringLiteral("/model"));
        manifest.files = {{QStringLiteral("model_index.json"), 0, {}}};
        server.cutAfter = 20000;
        server.cuts = 1;
        server.changeAfter = 1;
        server.manner = ignored ? HttpServer::Manner::IgnoresIfRange : HttpServer::Manner::Honest;
        ModelPacks packs(m_store);
        QVERIFY_EXCEPTION_THROWN(downloadPack(manifest, packs, m_silent), Error); // no model, but fetched whole
        QFile got(m_store + QStringLiteral("/.download-changes/model_index.json"));
        QVERIFY(got.open(QIODevice::ReadOnly));
        QCOMPARE(got.readAll(), QByteArray(50000, '!') + "changed");
    }

    void oneDownloadAtATime()
    {
        HttpServer server;
        const PackManifest manifest = serve(server);
        ModelPacks packs(m_store);
        struct Again : JobContext
        {
            PackManifest manifest;
            ModelPacks &packs;
            int refused = 0;
            Again(const PackManifest &m, ModelPacks &p) : manifest(m), packs(p) {}
            void checkpoint(int, int) override
            {
                if (refused > 0)
                    return;
                SilentContext silent;
                QVERIFY_EXCEPTION_THROWN(downloadPack(manifest, packs, silent), Error);
                ++refused;
            }
        } again(manifest, packs);
        compareWithServer(downloadPack(manifest, packs, again));
        QCOMPARE(again.refused, 1);
    }
};

QTEST_GUILESS_MAIN(TestPackDownload)
#include "tst_packdownload.moc"
