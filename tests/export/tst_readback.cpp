#include "core/base/Error.h"
#include "core/export/VideoReader.h"
#include "tests/export/ExportCases.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace vivify;

namespace {

/// Damages the finished file before it is read back, as a failing disk would.
class Saboteur : public JobContext
{
public:
    using Damage = std::function<void(QByteArray &)>;
    Saboteur(const QString &folder, const Damage &damage) : m_folder(folder), m_damage(damage) {}
    void checkpoint(int step, int total) override
    {
        if (step < total || done)
            return;
        for (const QString &name : QDir(m_folder).entryList({QStringLiteral("*.part.*")}, QDir::Files)) {
            QFile file(QDir(m_folder).filePath(name));
            QVERIFY(file.open(QIODevice::ReadWrite));
            QByteArray bytes = file.readAll();
            m_damage(bytes);
            file.resize(0);
            file.seek(0);
            file.write(bytes);
            done = true;
        }
    }
    bool done = false;

private:
    QString m_folder;
    Damage m_damage;
};

void flip(QByteArray &bytes, qsizetype at) { bytes[at] = char(bytes.at(at) ^ 0x55); }

} // namespace

/// "Done" is said of a file that holds what was ordered and of no other.
class TestReadBack : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QStringList names() const { return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }

    /// The words that the export is refused with; empty when it is not.
    QString refusal(const QString &destination, const Saboteur::Damage &damage)
    {
        const ExportOrder order = ExportOrder::of(movingProject({320, 240}, 1, 12), Destinations::find(destination), path(QStringLiteral("a")));
        Saboteur context(m_folder.path(), damage);
        try {
            VideoExporter::write(order, context);
        } catch (const Error &error) {
            return error.kind() == Error::Kind::Resources && context.done ? error.message() : QString();
        }
        return {};
    }

private Q_SLOTS:
    void cleanup()
    {
        for (const QString &name : names())
            QFile::remove(path(name));
    }

    void anUntouchedFilePasses()
    {
        for (const char *id : {"powerpoint", "webm", "gif", "webp", "prores", "still"}) {
            QCOMPARE(refusal(QLatin1String(id), [](QByteArray &) {}), QString());
            QCOMPARE(names().size(), 1);
            cleanup();
        }
    }

    void damage_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("kind");
        QTest::newRow("cut in half") << "powerpoint" << 0;
        QTest::newRow("a picture's byte") << "powerpoint" << 1;
        QTest::newRow("the record's key") << "powerpoint" << 2;
        QTest::newRow("the source type") << "powerpoint" << 3;
        QTest::newRow("empty") << "powerpoint" << 4;
        QTest::newRow("webm: a picture's byte") << "webm" << 1;
        QTest::newRow("webm: the record's key") << "webm" << 2;
        QTest::newRow("webm: cut") << "webm" << 0;
        QTest::newRow("gif: cut") << "gif" << 0;
        QTest::newRow("gif: the record's key") << "gif" << 2;
        QTest::newRow("gif: the source type") << "gif" << 3;
        QTest::newRow("webp: cut") << "webp" << 0;
        QTest::newRow("webp: the record's key") << "webp" << 2;
        QTest::newRow("prores: a picture's byte") << "prores" << 1;
        QTest::newRow("prores: the source type") << "prores" << 3;
        QTest::newRow("png: cut") << "still" << 0;
        QTest::newRow("png: the record's key") << "still" << 2;
        QTest::newRow("png: a picture's byte") << "still" << 1;
    }

    void damage()
    {
        QFETCH(QString, id);
        QFETCH(int, kind);
        const QString words = refusal(id, [kind](QByteArray &bytes) {
            if (kind == 0)
                bytes.truncate(bytes.size() / 2);
            else if (kind == 1)
                flip(bytes, bytes.size() * 6 / 10);
            else if (kind == 2)
                bytes.replace("ContentProducer", "ContentProduces");
            else if (kind == 3)
                bytes.replace("compositeSynthetic", "compositeSyntheti1");
            else
                bytes.clear();
        });
        QVERIFY2(!words.isEmpty(), "a damaged file was called done");
        QVERIFY2(names().isEmpty(), qPrintable(names().join(QLatin1Char(' '))));
    }

    /// A second record would make it unclear which one is true.
    void twoRecordsAreWrong()
    {
        const QString words = refusal(QStringLiteral("still"), [](QByteArray &bytes) {
            const qsizetype at = bytes.indexOf("tEXt") - 4, length = bytes.indexOf("iTXt") - 4 - at;
            bytes.insert(at, bytes.mid(at, length));
        });
        QVERIFY(!words.isEmpty());
    }

    /// Another video in the file's place has right streams and wrong pictures.
    void aForeignPictureIsSeen()
    {
        Project project = movingProject({320, 240}, 1, 12);
        project.pictures[0].clip.frames.fill(project.pictures[0].image.rgbSwapped(), 12);
        SilentContext silent;
        VideoExporter::write(ExportOrder::of(project, Destinations::find(QStringLiteral("gif")), path(QStringLiteral("other"))), silent);
        const QByteArray other = bytesOf(path(QStringLiteral("other.gif")));
        QFile::remove(path(QStringLiteral("other.gif")));
        QVERIFY(!refusal(QStringLiteral("gif"), [&](QByteArray &bytes) { bytes = other; }).isEmpty());
    }

    void aForeignPictureWithinIsSeen_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("frame");
        for (const char *id : {"gif", "webp"}) {
            QTest::addRow("%s: in the middle", id) << QString::fromLatin1(id) << 7;
            QTest::addRow("%s: the last one", id) << QString::fromLatin1(id) << 11;
            QTest::addRow("%s: none", id) << QString::fromLatin1(id) << -1;
        }
    }

    /// Where no sum of packets tells of the content, every picture is looked at.
    void aForeignPictureWithinIsSeen()
    {
        QFETCH(QString, id);
        QFETCH(int, frame);
        Project project = movingProject({320, 240}, 1, 12);
        if (frame >= 0)
            project.pictures[0].clip.frames[frame] = project.pictures[0].clip.frames.at(frame).rgbSwapped();
        SilentContext silent;
        const ExportOrder foreign = ExportOrder::of(project, Destinations::find(id), path(QStringLiteral("other")));
        VideoExporter::write(foreign, silent);
        const QByteArray other = bytesOf(foreign.path);
        QFile::remove(foreign.path);
        const QString words = refusal(id, [&](QByteArray &bytes) { bytes = other; });
        const bool contentBlamed = words.contains(QLatin1String("its content was changed"));
        QCOMPARE(contentBlamed, frame >= 0); // with the same pictures, the other record is what is wrong
        QVERIFY(!words.isEmpty());
    }
};

QTEST_MAIN(TestReadBack)
#include "tst_readback.moc"
