#include "core/voice/SoundLibrary.h"
#include "core/voice/Speech.h"

#include <QtTest>
#include <cmath>

using namespace vivify;

namespace {

/// Stops when it is first asked.
class StoppedContext : public JobContext
{
public:
    void checkpoint(int, int) override { throw Cancelled(); }
};

/// Root of the mean square, 0..1.
double loudness(const Sound &sound)
{
    double sum = 0;
    for (const qint16 sample : sound.samples)
        sum += double(sample) * sample;
    return sound.isNull() ? 0 : std::sqrt(sum / double(sound.samples.size())) / 32768;
}

Sound spoken(const QString &text, const char *language, double tempo = 1)
{
    SilentContext context;
    return Speech::speak(text, QLatin1String(language), tempo, context);
}

} // namespace

/// Texts made sound by espeak-ng, and the resampling of sound.
class TestSpeech : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!Speech::isAvailable())
            QSKIP("espeak-ng is not installed");
    }

    void englishIsSpoken()
    {
        const Sound sound = spoken(QStringLiteral("The ventricles contract and drive blood into the aorta."), "en");
        QCOMPARE(sound.channels, 1);
        QVERIFY2(sound.seconds() > 2.5 && sound.seconds() < 6, qPrintable(QString::number(sound.seconds())));
        QVERIFY2(loudness(sound) > 0.02, qPrintable(QString::number(loudness(sound))));
    }

    void everyChineseCharacterIsSpoken_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("syllables");
        QTest::newRow("characters") << QStringLiteral("心脏收缩，血液流入主动脉。") << 11;
        QTest::newRow("pinyin") << QStringLiteral("xin1 zang4 shou1 suo1 xue4 ye4 liu2 ru4 zhu3 dong4 mai4") << 11;
        QTest::newRow("coronary") << QStringLiteral("右冠状动脉供应心肌") << 9;
        QTest::newRow("patella") << QStringLiteral("髌骨在滑车沟内滑动") << 9;
        QTest::newRow("decimal") << QStringLiteral("放慢到真实的4.5分之一") << 11;
    }
    void everyChineseCharacterIsSpoken()
    {
        QFETCH(QString, text);
        QFETCH(int, syllables);
        // Tones and pauses make syllables unequal; a text read as English, letter by letter or twice lies far outside.
        const double each = spoken(text, "zh").seconds() / syllables;
        QVERIFY2(each > 0.19 && each < 0.34, qPrintable(QString::number(each)));
    }

    void chineseSaysTheSameAsItsPinyin()
    {
        const Sound characters = spoken(QStringLiteral("心脏"), "zh"), pinyin = spoken(QStringLiteral("xin1 zang4"), "zh");
        QCOMPARE(characters, pinyin);
        QVERIFY(spoken(QStringLiteral("心房"), "zh") != pinyin);
    }

    void misreadWordsAreCorrected()
    {
        QCOMPARE(spoken(QStringLiteral("冠状动脉"), "zh"), spoken(QStringLiteral("guan1 zhuang4 dong4 mai4"), "zh"));
        QCOMPARE(spoken(QStringLiteral("肋骨"), "zh"), spoken(QStringLiteral("lei4 gu3"), "zh"));
        QCOMPARE(Speech::readable(QStringLiteral("射血分数为62.5%")), QStringLiteral("射血分数为百分之62点五"));
        QCOMPARE(Speech::readable(QStringLiteral("版本1.2.3")), QStringLiteral("版本1.2.3"));
        QCOMPARE(Speech::readable(QStringLiteral("慢4×")), QStringLiteral("慢4倍"));
    }

    void eachScriptHasItsVoice()
    {
        const QString english = QStringLiteral("en-us"), mandarin = QStringLiteral("cmn-latn-pinyin");
        QCOMPARE(Speech::runs(QStringLiteral("由AV node传到心室"), QStringLiteral("zh")),
                 (QList<Speech::Run>{{QStringLiteral("由"), mandarin}, {QStringLiteral("AV node"), english}, {QStringLiteral("传到心室"), mandarin}}));
        QCOMPARE(Speech::runs(QStringLiteral("xin1 zàng"), QStringLiteral("zh")),
                 (QList<Speech::Run>{{QStringLiteral("xin1 zàng"), mandarin}}));
        QCOMPARE(Speech::runs(QStringLiteral("Cor [[x]] 心"), QStringLiteral("en")),
                 (QList<Speech::Run>{{QStringLiteral("Cor [ [x]] 心"), english}}));
        QVERIFY(Speech::runs(QStringLiteral(" … !?"), QStringLiteral("en")).isEmpty());
    }

    void tempoShortens()
    {
        const QString text = QStringLiteral("The semilunar valves close, and the ventricles relax.");
        const double usual = spoken(text, "en").seconds(), fast = spoken(text, "en", Speech::MaximumTempo).seconds();
        QVERIFY2(fast < 0.85 * usual && fast > 0.6 * usual, qPrintable(QStringLiteral("%1 %2").arg(usual).arg(fast)));
    }

    void nothingToSayIsNull()
    {
        QVERIFY(spoken(QString(), "en").isNull());
        QVERIFY(spoken(QStringLiteral("…!"), "zh").isNull());
        QVERIFY(!spoken(QStringLiteral("-v"), "en").isNull()); // a text, not an option
    }

    void canBeStopped()
    {
        StoppedContext context;
        QString text;
        for (int i = 0; i < 3000; ++i)
            text += QStringLiteral("The heart beats again and again. ");
        QElapsedTimer timer;
        timer.start();
        QVERIFY_EXCEPTION_THROWN(Speech::speak(text, QStringLiteral("en"), 1, context), Cancelled);
    }

    void aMissingVoiceIsTold()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nowhere");
        const auto back = qScopeGuard([&] { qputenv("PATH", path); });
        QVERIFY(!Speech::isAvailable());
        try {
            spoken(QStringLiteral("Heart"), "en");
            QFAIL("spoke");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Resources);
            QVERIFY(error.todo().contains(QLatin1String("espeak-ng")));
        }
    }

    void resamplingKeepsPitchAndLength_data()
    {
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        QTest::newRow("speech") << 22050 << 1;
        QTest::newRow("cd") << 44100 << 2;
        QTest::newRow("same") << 48000 << 2;
        QTest::newRow("surround") << 96000 << 6;
    }
    void resamplingKeepsPitchAndLength()
    {
        QFETCH(int, rate);
        QFETCH(int, channels);
        RawSound raw;
        raw.rate = rate;
        raw.channels = channels;
        raw.format = RawSound::Format::Float;
        QList<float> samples;
        for (int i = 0; i < rate / 2; ++i)
            for (int channel = 0; channel < channels; ++channel)
                samples.append(0.25F * float(std::sin(2 * M_PI * 440 * i / rate)));
        raw.samples = QByteArray(reinterpret_cast<const char *>(samples.constData()), samples.size() * 4);
        const Sound sound = soundLibrary().resampled(raw);
        QCOMPARE(sound.channels, qMin(channels, 2));
        QVERIFY2(std::abs(sound.seconds() - 0.5) < 0.001, qPrintable(QString::number(sound.seconds(), 'g', 9)));
        int crossings = 0;
        for (qint64 i = 1; i < sound.frames(); ++i)
            crossings += int((sound.samples.at(i * sound.channels) >= 0) != (sound.samples.at((i - 1) * sound.channels) >= 0));
        QVERIFY2(std::abs(crossings - 440) <= 2, qPrintable(QString::number(crossings)));
    }

    void brokenSoundIsRefused()
    {
        RawSound raw;
        QVERIFY_EXCEPTION_THROWN(soundLibrary().resampled(raw), Error); // no rate
        raw.rate = 48000;
        QVERIFY(soundLibrary().resampled(raw).isNull());
        raw.channels = 0;
        QVERIFY_EXCEPTION_THROWN(soundLibrary().resampled(raw), Error);
    }
};

QTEST_GUILESS_MAIN(TestSpeech)
#include "tst_speech.moc"
