#include "core/nn/Error.h"
#include "core/nn/Tokenizer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace vivify::nn;

/// Compares with the ids of transformers' CLIPTokenizerFast (tests/nn/reference/make_tokenizer.py).
class TestTokenizer : public QObject
{
    Q_OBJECT

    static QByteArray read(const char *name)
    {
        QFile file(QStringLiteral(VIVIFY_TEST_DATA "/nn/tokenizer/") + QLatin1String(name));
        return file.open(QIODevice::ReadOnly) ? qUncompress(file.readAll()) : QByteArray();
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

    /// CLIP's own recipe: byte characters, the same at the end of words, the merges, two special tokens.
    static QByteArray vocabulary(const QByteArray &merges)
    {
        QStringList names;
        QString rest;
        for (int byte = 0; byte < 256; ++byte) {
            const bool printable = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
            if (printable)
                names.append(QChar(byte));
            else
                rest.append(QChar(int(256 + rest.size())));
        }
        for (const QChar c : rest)
            names.append(c);
        for (int i = 0; i < 256; ++i)
            names.append(names[i] + QLatin1String("</w>"));
        for (const QByteArray &line : merges.trimmed().split('\n').mid(1))
            names.append(QString::fromUtf8(line).remove(QLatin1Char(' ')));
        names << QStringLiteral("<|startoftext|>") << QStringLiteral("<|endoftext|>");
        QJsonObject object;
        for (int i = 0; i < names.size(); ++i)
            object[names[i]] = i;
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }

    QByteArray m_merges, m_vocabulary;

    /// A checkpoint whose tokenizer folder holds these files besides CLIP's vocabulary.
    Checkpoint folder(const QTemporaryDir &place, const QJsonObject &files) const
    {
        write(place.filePath(QStringLiteral("tokenizer/vocab.json")), m_vocabulary);
        write(place.filePath(QStringLiteral("tokenizer/merges.txt")), m_merges);
        for (auto file = files.begin(); file != files.end(); ++file)
            write(place.filePath(QStringLiteral("tokenizer/") + file.key()), file.value().toString().toUtf8());
        return Checkpoint(place.path().toStdString());
    }

    static std::vector<int64_t> expected(const QJsonArray &row, qint64 length, qint64 padding)
    {
        std::vector<int64_t> ids;
        for (int i = 1; i < row.size(); ++i)
            ids.push_back(row[i].toInteger());
        ids.resize(size_t(length), padding);
        return ids;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_merges = read("merges.txt.z");
        m_vocabulary = vocabulary(m_merges);
        QCOMPARE(QJsonDocument::fromJson(m_vocabulary).object().size(), 49408);
    }

    void equalsTheReference()
    {
        const QJsonArray folders = QJsonDocument::fromJson(read("expected.json.z")).array();
        QVERIFY(folders.size() >= 8);
        int texts = 0;
        for (const QJsonValue &value : folders) {
            const QJsonObject one = value.toObject();
            QTemporaryDir place;
            const Tokenizer tokenizer(folder(place, one[QLatin1String("files")].toObject()));
            const qint64 length = one[QLatin1String("length")].toInteger(), padding = one[QLatin1String("padding")].toInteger();
            QCOMPARE(tokenizer.length(), length);
            QCOMPARE(tokenizer.paddingId(), padding);
            const QJsonArray rows = one[QLatin1String("rows")].toArray();
            for (const QJsonValue &row : rows) {
                const QByteArray text = row.toArray()[0].toString().toUtf8();
                ++texts;
                if (tokenizer.encode(text.toStdString()) != expected(row.toArray(), length, padding))
                    QFAIL(qPrintable(one[QLatin1String("name")].toString() + QLatin1String(": ")
                                     + QString::fromUtf8(text.toPercentEncoding(" "))));
            }
        }
        QVERIFY2(texts >= 3000, qPrintable(QString::number(texts)));
    }

    void countsAndPads()
    {
        QTemporaryDir place;
        const Tokenizer tokenizer(folder(place, {}));
        QCOMPARE(tokenizer.vocabularySize(), 49408);
        QCOMPARE(tokenizer.tokenCount(""), 0);
        QCOMPARE(tokenizer.tokenCount("a photo of a heart"), 5);
        std::string words;
        for (int i = 0; i < 200; ++i)
            words += "heart ";
        QCOMPARE(tokenizer.tokenCount(words), 200);
        const std::vector<int64_t> cut = tokenizer.encode(words);
        QVERIFY(cut.size() == 77 && cut.front() == 49406 && cut.back() == 49407 && cut[75] != 49407);
        const std::vector<int64_t> authors = tokenizer.encode("heart", 0);
        QVERIFY(authors.size() == 77 && authors[2] == 49407 && authors[3] == 0 && authors.back() == 0);
    }

    void replacesBytesThatAreNotUtf8()
    {
        QTemporaryDir place;
        const Tokenizer tokenizer(folder(place, {}));
        const std::string one = "\xEF\xBF\xBD";
        // As many replacement characters as Python's bytes.decode(errors="replace") gives.
        const std::vector<std::pair<std::string, int>> cases = {
            {"\xFF", 1}, {"\xC0\xAF", 2}, {"\xE0\x80\x80", 3}, {"\xED\xA0\x80", 3}, {"\xF0\x9F\xAB", 1},
            {"\xF4\x90\x80\x80", 4}, {"\xE2\x82", 1}, {"\x80", 1}, {"\xC3", 1}, {"\xF0\x9F\x41", 1}};
        for (const auto &[bytes, count] : cases) {
            std::string same;
            for (int i = 0; i < count; ++i)
                same += one;
            if (bytes.back() == 'A')
                same += 'A';
            QCOMPARE(tokenizer.tokens("x " + bytes + " y"), tokenizer.tokens("x " + same + " y"));
        }
    }

    void longTextsTakeLinearTime()
    {
        QTemporaryDir place;
        const Tokenizer tokenizer(folder(place, {}));
        QCOMPARE(tokenizer.encode(std::string(2'000'000, 'a')).size(), size_t(77));
        std::string marks = "a";
        for (int i = 0; i < 200'000; ++i)
            marks += "\xCC\x81\xCC\xA3";
        QCOMPARE(tokenizer.encode(marks).size(), size_t(77));
    }

    void refusesBrokenFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("vocabulary a list") << "vocab.json" << QByteArray("[]");
        QTest::newRow("vocabulary empty") << "vocab.json" << QByteArray("{}");
        QTest::newRow("id a fraction") << "vocab.json" << QByteArray("{\"a\":0.5}");
        QTest::newRow("id negative") << "vocab.json" << QByteArray("{\"a\":-1}");
        QTest::newRow("token twice") << "vocab.json" << QByteArray("{\"a\":1,\"a\":2}");
        QTest::newRow("merge of one") << "merges.txt" << QByteArray("#version\nab\n");
        QTest::newRow("merge of three") << "merges.txt" << QByteArray("#version\na b c\n");
        QTest::newRow("merge of strangers") << "merges.txt" << QByteArray("#version\nqqq www\n");
        QTest::newRow("padding on the left") << "tokenizer_config.json" << QByteArray("{\"padding_side\":\"left\"}");
        QTest::newRow("length 0") << "tokenizer_config.json" << QByteArray("{\"model_max_length\":0}");
        QTest::newRow("pad token a number") << "tokenizer_config.json" << QByteArray("{\"pad_token\":0}");
    }

    void refusesBrokenFiles()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QTemporaryDir place;
        write(place.filePath(QStringLiteral("tokenizer/vocab.json")), "{\"a\":0}");
        write(place.filePath(QStringLiteral("tokenizer/merges.txt")), "#version\n");
        write(place.filePath(QStringLiteral("tokenizer/") + name), content);
        const Checkpoint checkpoint(place.path().toStdString());
        try {
            Tokenizer tokenizer(checkpoint);
            QFAIL("accepted");
        } catch (const Error &error) {
            QVERIFY2(error.code() == ErrorCode::BadConfig, error.what());
            QVERIFY2(QByteArray(error.what()).contains(name.toUtf8()), error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestTokenizer)
#include "tst_tokenizer.moc"
