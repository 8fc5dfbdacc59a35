#include "core/archive/ProjectArchive.h"
#include "core/archive/ZipReader.h"

#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>
#include <zlib.h>

using namespace vivify;

namespace {

/// One entry as an attacker writes it: every field may lie.
struct Entry
{
    QByteArray name = "manifest.json", content = "{}";
    bool deflated = false;
    int flags = 0, method = -1, attributes = 0, host = 3;
    qint64 claimedPacked = -1, claimedUnpacked = -1, claimedOffset = -1;
    QByteArray localName; ///< Empty: as in the directory.
    quint32 crcChange = 0;
    bool hasLocal = true;
};

void put16(QByteArray &bytes, quint32 value)
{
    bytes.append(char(value & 255)).append(char((value >> 8) & 255));
}

void put32(QByteArray &bytes, quint32 value)
{
    put16(bytes, value & 0xFFFF);
    put16(bytes, value >> 16);
}

QByteArray deflated(const QByteArray &content)
{
    return qCompress(content, 9).mid(6).chopped(4); // without Qt's length and zlib's frame
}

void putCommon(QByteArray &bytes, const Entry &entry, const QByteArray &packed)
{
    const auto crc = quint32(crc32_z(0, reinterpret_cast<const Bytef *>(entry.content.constData()), size_t(entry.content.size())));
    put16(bytes, quint32(entry.flags));
    put16(bytes, quint32(entry.method >= 0 ? entry.method : entry.deflated ? 8 : 0));
    put32(bytes, 0);
    put32(bytes, crc + entry.crcChange);
    put32(bytes, quint32(entry.claimedPacked >= 0 ? entry.claimedPacked : packed.size()));
    put32(bytes, quint32(entry.claimedUnpacked >= 0 ? entry.claimedUnpacked : entry.content.size()));
}

void putDirectoryEntry(QByteArray &bytes, const Entry &entry, const QByteArray &packed, qint64 offset)
{
    bytes.append("PK\x01\x02", 4);
    put16(bytes, quint32(20 | entry.host << 8));
    put16(bytes, 20);
    putCommon(bytes, entry, packed);
    put16(bytes, quint32(entry.name.size()));
    for (int i = 0; i < 4; ++i) // extra, comment, part, internal attributes
        put16(bytes, 0);
    put32(bytes, quint32(entry.attributes) << 16);
    put32(bytes, quint32(entry.claimedOffset >= 0 ? entry.claimedOffset : offset));
    bytes.append(entry.name);
}

QByteArray zip(const QList<Entry> &entries, const QByteArray &before = {}, const QByteArray &gap = {})
{
    QByteArray bytes = before, directory;
    for (const Entry &entry : entries) {
        const QByteArray packed = entry.deflated ? deflated(entry.content) : entry.content;
        const qint64 offset = bytes.size();
        if (entry.hasLocal) {
            const QByteArray name = entry.localName.isEmpty() ? entry.name : entry.localName;
            bytes.append("PK\x03\x04", 4);
            put16(bytes, 20);
            putCommon(bytes, entry, packed);
            put16(bytes, quint32(name.size()));
            put16(bytes, 0);
            bytes.append(name).append(packed);
        }
        putDirectoryEntry(directory, entry, packed, offset);
    }
    bytes.append(gap);
    const qint64 start = bytes.size();
    bytes.append(directory).append("PK\x05\x06", 4);
    put32(bytes, 0);
    put16(bytes, quint32(entries.size()));
    put16(bytes, quint32(entries.size()));
    put32(bytes, quint32(directory.size()));
    put32(bytes, quint32(start));
    put16(bytes, 0);
    return bytes;
}

Entry named(const QByteArray &name)
{
    Entry entry;
    entry.name = name;
    return entry;
}

template <typename Change>
Entry changed(Change change)
{
    Entry entry;
    change(entry);
    return entry;
}

} // namespace

class TestZipReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void good();
    void hostile_data();
    void hostile();
    void manyEntries();
    void limits();
    void newerFormat();
    void badManifest_data();
    void badManifest();

private:
    QString write(const QByteArray &bytes) const
    {
        QFile file(m_dir.filePath(QStringLiteral("x.vivify")));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    /// True when the whole file, or the entry, is refused as bad input.
    bool refused(const QByteArray &bytes, ZipReader::Limits limits = {}) const
    {
        try {
            ZipReader reader(write(bytes), limits);
            for (const QString &name : reader.names())
                reader.read(name);
        } catch (const Error &error) {
            return error.kind() == Error::Kind::BadInput && error.message().contains(QStringLiteral("x.vivify"));
        }
        return false;
    }
    QTemporaryDir m_dir;
};

void TestZipReader::good()
{
    Entry packed = named("pictures/0/clip/frame-0001.png");
    packed.content = QByteArray("0123456789").repeated(1000);
    packed.deflated = true;
    ZipReader reader(write(zip({Entry(), packed})));
    QCOMPARE(reader.names().size(), 2);
    QCOMPARE(reader.read(QStringLiteral("manifest.json")), QByteArray("{}"));
    QCOMPARE(reader.read(QString::fromLatin1(packed.name)), packed.content);
    QCOMPARE(reader.sizeOf(QString::fromLatin1(packed.name)), 10000);
    QCOMPARE(reader.sizeOf(QStringLiteral("other.json")), 0);
    QVERIFY_EXCEPTION_THROWN(reader.read(QStringLiteral("other.json")), Error);
}

void TestZipReader::hostile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QList<QByteArray> names{"../manifest.json", "/etc/a.json", "a/../b.json", "a\\b.json", "c:/a.json", "a//b.json",
                                  "Manifest.json", "MANIFEST.JSON", "a.json ", "a.json.", "a\x01.json", "a\n.json",
                                  QByteArray("a\0.json", 7), "caf\xc3\xa9.json", "\xe2\x80\xae" "a.json", "", ".json",
                                  "a.exe", "link", "a/", "a/b/c/d/e/f/g/h/i/j.json", QByteArray(300, 'a') + ".json"};
    for (const QByteArray &name : names)
        QTest::addRow("name %s", name.left(30).toPercentEncoding().constData()) << zip({named(name)});
    QTest::newRow("empty file") << QByteArray();
    QTest::newRow("not a zip") << QByteArray(1000, 'x');
    QTest::newRow("end only, lying") << zip({Entry()}).right(22);
    QTest::newRow("two of one name") << zip({Entry(), Entry()});
    QTest::newRow("symbolic link") << zip({changed([](Entry &e) { e.attributes = 0xA1FF; })});
    QTest::newRow("symbolic link, other host") << zip({changed([](Entry &e) { e.attributes = 0xA1FF, e.host = 0; })});
    QTest::newRow("device") << zip({changed([](Entry &e) { e.attributes = 0x61FF; })});
    QTest::newRow("folder") << zip({changed([](Entry &e) { e.attributes = 0x41FF; })});
    QTest::newRow("encrypted") << zip({changed([](Entry &e) { e.flags = 1; })});
    QTest::newRow("strongly encrypted") << zip({changed([](Entry &e) { e.flags = 0x41; })});
    QTest::newRow("masked directory") << zip({changed([](Entry &e) { e.flags = 0x2000; })});
    QTest::newRow("bzip2") << zip({changed([](Entry &e) { e.method = 12; })});
    QTest::newRow("wrong checksum") << zip({changed([](Entry &e) { e.crcChange = 1; })});
    QTest::newRow("other local name") << zip({changed([](Entry &e) { e.localName = "thumbnail.png"; })});
    QTest::newRow("longer than packed") << zip({changed([](Entry &e) { e.claimedUnpacked = 3; })});
    QTest::newRow("past the end") << zip({changed([](Entry &e) { e.claimedPacked = e.claimedUnpacked = 1 << 30; })});
    QTest::newRow("ZIP64 marks") << zip({changed([](Entry &e) { e.claimedPacked = e.claimedUnpacked = 0xFFFFFFFF; })});
    QTest::newRow("offset past the end") << zip({changed([](Entry &e) { e.claimedOffset = 1 << 30; })});
    QTest::newRow("deflate says less") << zip({changed([](Entry &e) { e.deflated = true, e.content = "abcabc", e.claimedUnpacked = 3; })});
    QTest::newRow("deflate says more") << zip({changed([](Entry &e) { e.deflated = true, e.content = "abcabc", e.claimedUnpacked = 9; })});
    QTest::newRow("deflate is rubbish") << zip({changed([](Entry &e) { e.method = 8, e.content = "\xff\xff\xff"; })});
    QTest::newRow("bomb") << zip({changed([](Entry &e) { e.deflated = true, e.content = QByteArray(64 << 20, 0); })});
    Entry again = named("thumbnail.png");
    again.localName = "manifest.json";
    again.hasLocal = false;
    again.claimedOffset = 0;
    QTest::newRow("two entries on one span") << zip({Entry(), again});
    Entry nested;
    nested.content = zip({named("thumbnail.png")}).left(50);
    Entry inner = named("thumbnail.png");
    inner.hasLocal = false;
    inner.claimedOffset = 43;
    QTest::newRow("one entry inside another") << zip({nested, inner});
    QTest::newRow("bytes in front") << zip({Entry()}, "#!/bin/sh\n");
    QTest::newRow("bytes before the directory") << zip({Entry()}, {}, "hidden");
    QTest::newRow("bytes behind") << zip({Entry()}) + "hidden";
    QTest::newRow("half") << zip({Entry(), named("thumbnail.png")}).left(60);
}

void TestZipReader::hostile()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(refused(bytes));
    QVERIFY(!refused(zip({Entry()}))); // the writer above is not what is refused
}

void TestZipReader::manyEntries()
{
    QList<Entry> entries;
    for (int i = 0; i < 20001; ++i)
        entries.append(named(QByteArray::number(i) + ".json"));
    QVERIFY(refused(zip(entries)));
    entries.removeLast();
    QVERIFY(!refused(zip(entries)));
}

void TestZipReader::limits()
{
    Entry large;
    large.content = QByteArray(2000, 'a');
    ZipReader::Limits narrow;
    narrow.totalBytes = 2500;
    QVERIFY(!refused(zip({large}), narrow));
    Entry second = large;
    second.name = "b.json";
    QVERIFY(refused(zip({large, second}), narrow));
}

void TestZipReader::newerFormat()
{
    Entry manifest;
    manifest.content = R"({"format": 3, "something": "new"})";
    SilentContext context;
    try {
        ProjectArchive::load(write(zip({manifest})), context);
        QFAIL("opened");
    } catch (const Error &error) {
        QVERIFY2(error.happened().contains(QStringLiteral("newer")), qPrintable(error.happened()));
    }
}

void TestZipReader::badManifest_data()
{
    QTest::addColumn<QByteArray>("manifest");
    const QByteArray settings = R"("export":{"seconds":0,"fps":0,"size":"source","ai_mark":true,"language":"en"})";
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("not JSON") << QByteArray("heart");
    QTest::newRow("format 0") << QByteArray(R"({"format":0,"current":"","pictures":[],)" + settings + "}");
    QTest::newRow("format 1.5") << QByteArray(R"({"format":1.5,"current":"","pictures":[],)" + settings + "}");
    QTest::newRow("equal keys") << QByteArray(R"({"format":1,"format":1,"current":"","pictures":[],)" + settings + "}");
    QTest::newRow("unknown key") << QByteArray(R"({"format":1,"x":1,"current":"","pictures":[],)" + settings + "}");
    QTest::newRow("current unknown") << QByteArray(R"({"format":1,"current":"a","pictures":[],)" + settings + "}");
    const QByteArray scene = R"({"generator":"motion","template":"","prompt":"","negative":"","modifiers":[],"preset":"","values":{},"handles":{}})";
    const auto picture = [&](const QByteArray &size, const QByteArray &regions) {
        return QByteArray(R"({"format":1,"current":"a","pictures":[{"id":"a","name":"","size":)" + size + R"(,"regions":)" + regions
                          + R"(,"scene":)" + scene + R"(,"clip_scene":)" + scene + R"(,"labels":[]}],)" + settings + "}");
    };
    const QByteArray region = R"({"id":"r","name":"","role":"organ","colour":"#ffffff","visible":true,"locked":false})";
    QTest::newRow("picture missing") << picture("[8,8]", "[]");
    QTest::newRow("picture too large") << picture("[99999,99999]", "[]");
    QTest::newRow("size negative") << picture("[-8,8]", "[]");
    QTest::newRow("unknown role") << picture("[8,8]", "[" + QByteArray(region).replace("organ", "gun") + "]");
    QTest::newRow("equal region ids") << picture("[8,8]", "[" + region + "," + region + "]");
}

void TestZipReader::badManifest()
{
    QFETCH(QByteArray, manifest);
    Entry entry;
    entry.content = manifest;
    SilentContext context;
    const QString path = write(zip({entry}));
    try {
        ProjectArchive::load(path, context);
        QFAIL("opened");
    } catch (const Error &error) {
        QCOMPARE(error.kind(), Error::Kind::BadInput);
        QVERIFY(!error.happened().contains(QStringLiteral("newer")));
    }
    entry.content = R"({"format":1,"current":"","pictures":[],"export":{"seconds":0,"fps":0,"size":"source","ai_mark":true,"language":"en"}})";
    QVERIFY(ProjectArchive::load(write(zip({entry})), context).isEmpty()); // the control
}

QTEST_GUILESS_MAIN(TestZipReader)
#include "tst_zipreader.moc"
