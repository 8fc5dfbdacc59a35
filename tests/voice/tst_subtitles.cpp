#include "core/base/Error.h"
#include "core/voice/SubtitleFile.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace vivify;

namespace {

const QByteArray Srt = "1\n00:00:01,000 --> 00:00:02,500\nThe atria contract.\n\n"
                       "2\n00:00:03,040 --> 00:01:04,999\nThe ventricles\ncontract.\n\n";

QList<Caption> parsed(const QByteArray &bytes, const char *language = "en")
{
    return SubtitleFile::parse(bytes, QLatin1String(language), QStringLiteral("file"));
}

void compare(const QList<Caption> &found, const QList<Caption> &wanted)
{
    QCOMPARE(found.size(), wanted.size());
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        QVERIFY(std::abs(found.at(i).start - wanted.at(i).start) < 0.0006);
        QVERIFY(std::abs(found.at(i).end - wanted.at(i).end) < 0.0006);
        QCOMPARE(found.at(i).text, wanted.at(i).text);
    }
}

} // namespace

/// SRT and WebVTT in and out.
class TestSubtitles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsSrt()
    {
        const QList<Caption> found = parsed(Srt);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(0).start, 1.0);
        QCOMPARE(found.at(0).end, 2.5);
        QCOMPARE(found.at(0).text, (LocalizedText{QStringLiteral("The atria contract."), QString()}));
        QCOMPARE(found.at(1).start, 3.04);
        QCOMPARE(found.at(1).end, 64.999);
        QCOMPARE(found.at(1).text.en, QStringLiteral("The ventricles\ncontract."));
        QVERIFY(found.at(0).id != found.at(1).id);
    }

    void readsEveryLineEndAndEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray chinese = QByteArray(Srt).replace("The atria contract.", "心房收缩。");
        const QString text = QString::fromUtf8(chinese);
        QTest::newRow("utf-8") << chinese;
        QTest::newRow("mark") << QByteArray("\xef\xbb\xbf") + chinese;
        QTest::newRow("crlf") << QByteArray(chinese).replace("\n", "\r\n");
        QTest::newRow("mark and crlf") << QByteArray("\xef\xbb\xbf") + QByteArray(chinese).replace("\n", "\r\n");
        QTest::newRow("cr") << QByteArray(chinese).replace("\n", "\r");
        QTest::newRow("no last line end") << chinese.trimmed();
        QTest::newRow("empty lines before") << "\n\n\n" + chinese;
        QTest::newRow("utf-16") << QByteArray(QStringEncoder(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom)(text));
        QTest::newRow("utf-16 be") << QByteArray(QStringEncoder(QStringEncoder::Utf16BE, QStringEncoder::Flag::WriteBom)(text));
        QStringEncoder gb("GB18030");
        if (gb.isValid())
            QTest::newRow("gb 18030") << QByteArray(gb(text));
    }
    void readsEveryLineEndAndEncoding()
    {
        QFETCH(QByteArray, bytes);
        const QList<Caption> found = parsed(bytes, "zh");
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(0).text.zh, QStringLiteral("心房收缩。"));
        QCOMPARE(found.at(1).text.zh, QStringLiteral("The ventricles\ncontract."));
    }

    void leavesTagsOut_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("text");
        QTest::newRow("italic") << QByteArray("<i>Cor</i> is <b>heart</b>") << QStringLiteral("Cor is heart");
        QTest::newRow("font") << QByteArray("<font color=\"#ff0000\">Red</font>") << QStringLiteral("Red");
        QTest::newRow("ass") << QByteArray("{\\an8}Above\\Nbelow") << QStringLiteral("Above\nbelow");
        QTest::newRow("less") << QByteArray("p < 0.05 and x > 3") << QStringLiteral("p < 0.05 and x > 3");
        QTest::newRow("no tag") << QByteArray("<3 and <bold claims>") << QStringLiteral("<3 and <bold claims>");
        QTest::newRow("braces") << QByteArray("{a} stays") << QStringLiteral("{a} stays");
    }
    void leavesTagsOut()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, text);
        const QList<Caption> found = parsed("1\n00:00:01,000 --> 00:00:02,000\n" + line + "\n\n");
        QCOMPARE(found.size(), 1);
        QCOMPARE(found.first().text.en, text);
    }

    void readsWebVtt()
    {
        const QList<Caption> found = parsed("WEBVTT - title\n\nNOTE by hand\n\nSTYLE\n::cue { color: red }\n\n"
                                            "intro\n00:01.000 --> 00:02.500 align:start position:10%\n<v Dr. Li>Hearts &amp; lungs</v>\n\n"
                                            "01:00:03.000 --> 01:00:04.000\n<c.loud>a</c> &lt;b&gt; <00:00:03.500>c\n");
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(0).text.en, QStringLiteral("Hearts & lungs"));
        QCOMPARE(found.at(0).start, 1.0);
        QCOMPARE(found.at(1).text.en, QStringLiteral("a <b> c"));
        QCOMPARE(found.at(1).start, 3603.0);
    }

    void keepsOverlapsInOrder()
    {
        const QList<Caption> found = parsed("1\n00:00:05,000 --> 00:00:09,000\nlate\n\n2\n00:00:01,000 --> 00:00:06,000\nearly\n\n"
                                            "3\n00:00:01,000 --> 00:00:03,000\nshort\n\n");
        QCOMPARE(found.size(), 3);
        QCOMPARE(found.at(0).text.en, QStringLiteral("short"));
        QCOMPARE(found.at(1).text.en, QStringLiteral("early"));
        QCOMPARE(Captions::textAt(found, 5.5, QStringLiteral("en")), QStringLiteral("early\nlate"));
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("prose") << QByteArray("Dear colleague,\n\nthe heart has four chambers.\n");
        QTest::newRow("picture") << QByteArrayLiteral("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe");
        QTest::newRow("backwards") << QByteArray("1\n00:00:05,000 --> 00:00:02,000\nx\n\n");
        QTest::newRow("no words") << QByteArray("1\n00:00:01,000 --> 00:00:02,000\n<i></i>\n\n");
        QTest::newRow("header alone") << QByteArray("WEBVTT\n\n");
        QTest::newRow("years") << QByteArray("1\n99:00:01,000 --> 99:00:02,000\nx\n\n");
        QTest::newRow("huge") << QByteArray(SubtitleFile::MaximumBytes + 1, 'x');
        QByteArray many;
        for (int i = 0; i <= SubtitleFile::MaximumCues; ++i)
            many += QByteArray::number(i + 1) + "\n00:00:01,000 --> 00:00:02,000\nx" + QByteArray::number(i) + "\n\n";
        QTest::newRow("many") << many;
    }
    void refusesWhatIsNone()
    {
        QFETCH(QByteArray, bytes);
        try {
            parsed(bytes);
            QFAIL("was taken");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::BadInput);
            QVERIFY(error.happened().contains(QLatin1String("file")) && !error.todo().isEmpty());
        }
    }

    void survivesEveryCutAndFlip()
    {
        const QByteArray vtt = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v A>Hearts &amp; lungs\n\n";
        for (const QByteArray &whole : {Srt, vtt}) {
            for (qsizetype i = 0; i < whole.size(); ++i) {
                QByteArray flipped = whole;
                flipped[i] = char(flipped.at(i) ^ 0x5b);
                for (const QByteArray &bytes : {whole.left(i), flipped}) {
                    try {
                        for (const Caption &caption : parsed(bytes))
                            QVERIFY(caption.start >= 0 && caption.end > caption.start && !caption.text.isEmpty());
                    } catch (const Error &error) {
                        QCOMPARE(error.kind(), Error::Kind::BadInput);
                    }
                }
            }
        }
    }

    void partsTheLanguagesOfAFile()
    {
        const auto cue = [](int n, const QByteArray &text) {
            return QByteArray::number(n) + "\n00:00:0" + QByteArray::number(n) + ",000 --> 00:00:0" + QByteArray::number(n) + ",900\n" + text + "\n\n";
        };
        const QList<Caption> both = parsed(cue(1, "心房收缩。\nThe atria contract.") + cue(2, "心室收缩。\nThe ventricles."), "");
        QCOMPARE(both.at(0).text, (LocalizedText{QStringLiteral("The atria contract."), QStringLiteral("心房收缩。")}));
        const QList<Caption> chinese = parsed(cue(1, "心房收缩。") + cue(2, "SA"), "");
        QCOMPARE(chinese.at(1).text, (LocalizedText{QString(), QStringLiteral("SA")}));
        QCOMPARE(parsed(Srt, "").at(0).text, (LocalizedText{QStringLiteral("The atria contract."), QString()}));
    }

    void comesBackAsItWentOut_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::newRow("srt") << QStringLiteral("srt");
        QTest::newRow("vtt") << QStringLiteral("vtt");
    }
    void comesBackAsItWentOut()
    {
        QFETCH(QString, suffix);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("中文.") + suffix);
        const QList<Caption> before{
            {QStringLiteral("a"), {QStringLiteral("Hearts & lungs: p < 0.05"), QStringLiteral("心与肺：p < 0.05")}, 0, 1.5},
            {QStringLiteral("b"), {QStringLiteral("Two\nlines"), QStringLiteral("两\n行")}, 1.25, 3.125},
            {QStringLiteral("c"), {QStringLiteral("Late"), QStringLiteral("晚")}, 4000.001, 4002.5}};
        SubtitleFile::write(path, before, QStringLiteral("both"));
        QList<Caption> wanted = before;
        compare(SubtitleFile::read(path), wanted);
        SubtitleFile::write(path, before, QStringLiteral("zh"));
        for (Caption &caption : wanted)
            caption.text.en.clear();
        compare(SubtitleFile::read(path), wanted);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.startsWith("\xef\xbb\xbf") && !bytes.contains('\r'));
        QVERIFY(bytes.contains(suffix == QLatin1String("vtt") ? "p &lt; 0.05" : "p < 0.05"));
        QVERIFY(bytes.contains(suffix == QLatin1String("vtt") ? "00:01.250 --> 00:03.125" : "00:00:01,250 --> 00:00:03,125"));
    }

    void textCannotBreakTheFile()
    {
        const QList<Caption> before{{QStringLiteral("a"), {QStringLiteral("one\n\n2\n00:00:07,000 --> 00:00:09,000\nfalse\n"), {}}, 0, 1},
                                    {QStringLiteral("b"), {QStringLiteral("last"), {}}, 2, 3}};
        for (const bool webVtt : {false, true}) {
            const QList<Caption> after = parsed(SubtitleFile::text(before, QStringLiteral("en"), webVtt));
            QCOMPARE(after.size(), 2);
            QCOMPARE(after.at(1).text.en, QStringLiteral("last"));
            QVERIFY(after.at(0).text.en.contains(QLatin1String("false")));
        }
    }

    void unwritableFoldersAreTold()
    {
        QVERIFY_EXCEPTION_THROWN(SubtitleFile::write(QStringLiteral("/nowhere/a.srt"), {{QStringLiteral("a"), {QStringLiteral("x"), {}}, 0, 1}},
                                                     QStringLiteral("en")), Error);
        QVERIFY_EXCEPTION_THROWN(SubtitleFile::read(QStringLiteral("/nowhere/a.srt")), Error);
    }
};

QTEST_GUILESS_MAIN(TestSubtitles)
#include "tst_subtitles.moc"
