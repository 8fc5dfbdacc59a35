#include "core/timeline/SoundPart.h"

#include <QtTest>
#include <cmath>

using namespace vivify;

namespace {

Sound tone(double seconds, int channels = 1, int amplitude = 8000)
{
    Sound sound;
    sound.channels = channels;
    for (int i = 0; i < qRound(seconds * Sound::Rate); ++i)
        for (int channel = 0; channel < channels; ++channel)
            sound.samples.append(qint16(amplitude * (channel + 1) * std::sin(i * 0.05)));
    return sound;
}

NarrationTake take(double start, const Sound &sound, const char *language = "en")
{
    NarrationTake made;
    made.id = QString::number(start);
    made.language = QLatin1String(language);
    made.start = start;
    made.sound = sound;
    return made;
}

} // namespace

/// Sound as it is kept and as it is mixed.
class TestAudioTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wavIsLossless_data()
    {
        QTest::addColumn<int>("channels");
        QTest::newRow("mono") << 1;
        QTest::newRow("stereo") << 2;
    }
    void wavIsLossless()
    {
        QFETCH(int, channels);
        const Sound before = tone(0.1, channels);
        const QByteArray wav = before.toWav();
        QCOMPARE(wav.size(), 44 + before.samples.size() * 2);
        QCOMPARE(Sound::fromWav(wav), before);
    }

    void foreignWavIsRefused()
    {
        const QByteArray wav = tone(0.01).toWav();
        QVERIFY(!Sound::fromWav(wav).isNull());
        QVERIFY(Sound::fromWav(QByteArray()).isNull());
        QVERIFY(Sound::fromWav(wav.left(44)).isNull());
        QVERIFY(Sound::fromWav(wav.left(wav.size() - 1)).isNull());
        QVERIFY(Sound::fromWav(wav + wav).isNull());
        for (const int at : {0, 4, 8, 16, 20, 22, 24, 28, 32, 34, 36, 40}) {
            QByteArray wrong = wav;
            wrong[at] = char(wrong.at(at) ^ 0x40);
            QVERIFY2(Sound::fromWav(wrong).isNull(), qPrintable(QString::number(at)));
        }
    }

    void takesStandWhereTheyBegin()
    {
        const Sound sound = tone(0.5);
        const AudioTrack track({take(1, sound)});
        QCOMPARE(track.seconds(), 1.5);
        const QList<float> mix = track.mixed(0, 2 * AudioTrack::Rate);
        QCOMPARE(mix.size(), 4 * AudioTrack::Rate);
        const auto left = [&](double second) { return mix.at(2 * AudioTrack::frameAt(second)); };
        QVERIFY(std::all_of(mix.begin(), mix.begin() + 2 * AudioTrack::Rate, [](float sample) { return sample == 0; }));
        QCOMPARE(left(1.25), sound.samples.at(AudioTrack::Rate / 4) / 32768.0F);
        QCOMPARE(left(1.6), 0.0F);
        for (qsizetype i = 0; i < mix.size(); i += 2)
            QCOMPARE(mix.at(i), mix.at(i + 1)); // one channel is heard on both sides
    }

    void piecesAreWhatTheWholeIs()
    {
        const AudioTrack track({take(0.1, tone(0.3)), take(0.25, tone(0.2, 2))});
        const QList<float> whole = track.mixed(0, 30000);
        QList<float> pieces;
        for (int at = 0; at < 30000; at += 1000)
            pieces += track.mixed(at, 1000);
        QCOMPARE(pieces, whole);
        QCOMPARE(track.mixed(-500, 1000).mid(1000), whole.mid(0, 1000));
    }

    void loudTakesStayWithinBounds()
    {
        const Sound loud = tone(0.2, 1, 32000);
        const QList<float> mix = AudioTrack({take(0, loud), take(0, loud)}).mixed(0, 9600);
        QVERIFY(*std::max_element(mix.begin(), mix.end()) == 1.0F);
        QVERIFY(*std::min_element(mix.begin(), mix.end()) == -1.0F);
    }

    void edgesDoNotClick()
    {
        Sound step;
        step.samples = QList<qint16>(4800, 20000);
        const QList<float> mix = AudioTrack({take(0.1, step)}).mixed(0, 14400);
        float jump = 0;
        for (qsizetype i = 2; i < mix.size(); ++i)
            jump = std::max(jump, std::abs(mix.at(i) - mix.at(i - 2)));
        QVERIFY2(jump < 0.01F, qPrintable(QString::number(jump)));
    }

    /// A part of a video in a file with cards: what was said before and after it is not heard with them.
    void onlyThePartIsHeard()
    {
        const AudioTrack whole({take(0, tone(4))});
        const SoundPart part(whole, 1, 2, 3);
        const auto at = [](const QList<float> &mix, double second) { return mix.at(2 * AudioTrack::frameAt(second)); };
        const QList<float> all = whole.mixed(0, 4 * AudioTrack::Rate), heard = part.mixed(0, 6 * AudioTrack::Rate);
        const auto silent = [&](double from, double until) {
            return std::all_of(heard.begin() + 2 * AudioTrack::frameAt(from), heard.begin() + 2 * AudioTrack::frameAt(until),
                               [](float sample) { return sample == 0; });
        };
        QVERIFY(silent(0, 3) && silent(4, 6) && !silent(3, 3.1) && !silent(3.9, 4));
        for (const double second : {0.1, 0.5, 0.9})
            QCOMPARE(at(heard, 3 + second), at(all, 1 + second));
        QCOMPARE(part.mixed(3 * AudioTrack::Rate + 1000, 500), heard.mid(2 * (3 * AudioTrack::Rate + 1000), 1000));
        QCOMPARE(at(heard, 3), 0.0F); // no click at the cut
        QCOMPARE(SoundPart(whole).mixed(0, 48000), whole.mixed(0, 48000));
    }

    void silenceIsSilent()
    {
        QVERIFY(AudioTrack().isSilent());
        NarrationTake muted = take(0, tone(0.1));
        muted.gain = 0;
        QVERIFY(AudioTrack({muted, take(0, Sound())}).isSilent());
    }

    void onlyOneLanguageIsHeard()
    {
        const QList<NarrationTake> all{take(0, tone(0.1)), take(1, tone(0.1), "zh"), take(2, tone(0.1), "zh")};
        QCOMPARE(takesOf(all, QStringLiteral("en")).size(), 1);
        QCOMPARE(takesOf(all, QStringLiteral("zh")).size(), 2);
        QCOMPARE(takesOf(all, QString()).size(), 2);
        QCOMPARE(takesOf(all.mid(0, 1), QStringLiteral("zh")).size(), 1);
        QCOMPARE(takesOf({}, QStringLiteral("zh")).size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestAudioTrack)
#include "tst_audiotrack.moc"
