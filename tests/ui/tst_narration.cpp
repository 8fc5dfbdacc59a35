#include "tests/ui/WindowFixture.h"
#include "ui/voice/CaptionEdits.h"
#include "ui/voice/LevelMeter.h"
#include "ui/voice/NarrationPlayer.h"
#include "ui/voice/RecordDialog.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <cmath>

using namespace vivify;

namespace {

/// A loudspeaker whose clock the test turns, and a microphone that hears what the test says.
class FakeDevices : public AudioDevices
{
public:
    struct Open : Stream
    {
        explicit Open(int &count) : m_count(count) { ++m_count; }
        ~Open() override { --m_count; }
        int &m_count;
    };
    std::unique_ptr<Stream> play(const Fill &fill) override
    {
        m_fill = fill;
        return std::make_unique<Open>(playing);
    }
    QStringList microphones() override { return names; }
    std::unique_ptr<Stream> record(const QString &microphone, const Take &take) override
    {
        if (!names.contains(microphone))
            throw Error(Error::Kind::Resources, QStringLiteral("No microphone was found."), QString(), QStringLiteral("Connect one."));
        m_take = take;
        return std::make_unique<Open>(recording);
    }
    QList<float> pull(int frames) const
    {
        QList<float> samples(frames * 2);
        m_fill(samples.data(), frames);
        return samples;
    }
    void say(double seconds, double amplitude) const
    {
        RawSound piece;
        piece.rate = 44100;
        QList<qint16> samples;
        for (int i = 0; i < qRound(seconds * piece.rate); ++i)
            samples.append(qint16(32767 * amplitude * std::sin(i * 0.07)));
        piece.samples = QByteArray(reinterpret_cast<const char *>(samples.constData()), samples.size() * 2);
        m_take(piece);
    }
    QStringList names{QStringLiteral("Desk microphone")};
    int playing = 0, recording = 0;

private:
    Fill m_fill;
    Take m_take;
};

/// A ramp, by which each sample tells its place.
Sound ramp(double seconds)
{
    Sound sound;
    for (int i = 0; i < qRound(seconds * Sound::Rate); ++i)
        sound.samples.append(qint16(1000 + i / 16));
    return sound;
}

} // namespace

/// Narration heard with the pictures, and recorded.
class TestNarration : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeDevices> m_devices;
    std::unique_ptr<WindowFixture> m_made;

    Player *player() const { return m_made->window->findChild<Player *>(); }
    RecordDialog *dialog() const { return m_made->find<RecordDialog>("recordDialog"); }
    template <typename T> T *part(const char *name) const { return dialog()->findChild<T *>(QLatin1String(name)); }

private Q_SLOTS:
    void init()
    {
        m_devices = std::make_unique<FakeDevices>();
        AudioDevices::replace(m_devices.get());
        m_made = std::make_unique<WindowFixture>();
        m_made->openClip();
        player()->pause();
        player()->setFrame(0);
    }
    void cleanup()
    {
        m_made.reset();
        AudioDevices::replace(nullptr);
    }

    void isHeardWhilePlaying()
    {
        CaptionEdits::addRecording(m_made->document, QStringLiteral("en"), 1, ramp(1));
        QCOMPARE(m_devices->playing, 0);
        player()->play();
        QCOMPARE(m_devices->playing, 1);
        const QList<float> heard = m_devices->pull(2 * Sound::Rate);
        QVERIFY(std::all_of(heard.begin(), heard.begin() + 2 * Sound::Rate, [](float sample) { return sample == 0; }));
        QCOMPARE(heard, m_made->document.project().audio().mixed(0, 2 * Sound::Rate));
        player()->pause();
        QCOMPARE(m_devices->playing, 0);
    }

    /// While the file is shown, a card is silent and the words stand where the file has them.
    void isHeardAsExported()
    {
        CaptionEdits::addRecording(m_made->document, QStringLiteral("en"), 0, ramp(4));
        m_made->document.edit(QStringLiteral("card"), Aspect::Export, [](Project &project) {
            project.exportSettings.titleCard = {QStringLiteral("Title"), {}};
            project.exportSettings.cardSeconds = 1;
            project.exportSettings.from = 2;
        });
        m_made->action("asExported")->trigger();
        m_made->action("toStart")->trigger();
        player()->play();
        const QList<float> heard = m_devices->pull(4 * Sound::Rate), whole = m_made->document.project().audio().mixed(0, 4 * Sound::Rate);
        const auto at = [](double second) { return 2 * AudioTrack::frameAt(second); };
        QVERIFY(std::all_of(heard.begin(), heard.begin() + at(1), [](float sample) { return sample == 0; }));
        QCOMPARE(heard.at(at(1.5)), whole.at(at(2.5)));
        QCOMPARE(heard.at(at(2.5)), whole.at(at(3.5)));
        QVERIFY(std::all_of(heard.begin() + at(3), heard.end(), [](float sample) { return sample == 0; })); // the loop's card
        player()->pause();
        m_made->action("recordNarration")->trigger(); // one speaks to the video, not to its cards
        QVERIFY(!player()->showsFile());
        dialog()->reject();
    }

    void startsWhereThePictureIs()
    {
        CaptionEdits::addRecording(m_made->document, QStringLiteral("en"), 1, ramp(1));
        player()->setFrame(15);
        player()->play();
        QCOMPARE(m_devices->pull(1000), m_made->document.project().audio().mixed(qint64(1.5 * Sound::Rate), 1000));
    }

    void loopsWithThePicture()
    {
        CaptionEdits::addRecording(m_made->document, QStringLiteral("en"), 0, ramp(1));
        player()->setFrame(39); // of 40, each a tenth of a second
        player()->play();
        const QList<float> heard = m_devices->pull(Sound::Rate / 5);
        QCOMPARE(heard.mid(Sound::Rate / 5), m_made->document.project().audio().mixed(0, Sound::Rate / 10));
    }

    void jumpsWithThePicture()
    {
        CaptionEdits::addRecording(m_made->document, QStringLiteral("en"), 0, ramp(4));
        player()->play();
        m_devices->pull(4800);
        player()->setFrame(20);
        QCOMPARE(m_devices->pull(100), m_made->document.project().audio().mixed(2 * Sound::Rate, 100));
    }

    void isRightedWhereItDrifts()
    {
        CaptionEdits::addRecording(m_made->document, QStringLiteral("en"), 0, ramp(4));
        player()->play();
        m_devices->pull(Sound::Rate); // the loudspeaker runs a second ahead
        QSignalSpy frames(player(), &Player::frameChanged);
        QTRY_VERIFY_WITH_TIMEOUT(!frames.isEmpty(), 10000);
        const double shown = player()->seconds();
        const float next = m_devices->pull(1).first();
        const double heard = (next * 32768 - 1000) * 16 / Sound::Rate;
        QVERIFY2(std::abs(heard - shown) < NarrationPlayer::MostDrift + 0.25, qPrintable(QStringLiteral("%1 %2").arg(heard).arg(shown)));
    }

    void isSilentAtOtherPaces()
    {
        CaptionEdits::addRecording(m_made->document, QStringLiteral("en"), 0, ramp(4));
        player()->shuttle(-1);
        QCOMPARE(m_devices->playing, 0);
        player()->pause();
        player()->play();
        QCOMPARE(m_devices->playing, 1);
        player()->shuttle(1); // faster
        QTRY_COMPARE_WITH_TIMEOUT(m_devices->playing, 0, 10000);
    }

    void theLanguageOfTheVideoIsHeard()
    {
        CaptionEdits::addRecording(m_made->document, QStringLiteral("en"), 0, ramp(1));
        CaptionEdits::addRecording(m_made->document, QStringLiteral("zh"), 0, ramp(0.5));
        const auto set = [this](const char *video, const char *narration) {
            m_made->document.edit(QStringLiteral("set"), Aspect::Export, [&](Project &project) {
                project.exportSettings.language = QLatin1String(video);
                project.exportSettings.narration = QLatin1String(narration);
            });
            return m_made->document.project().audio().seconds();
        };
        QCOMPARE(set("en", ""), 1.0);
        QCOMPARE(set("zh", ""), 0.5);
        QCOMPARE(set("zh", "en"), 1.0);
        QCOMPARE(set("zh", "none"), 0.0);
    }

    void isRecordedFromThePlayheadOn()
    {
        player()->setFrame(10);
        m_made->action("recordNarration")->trigger();
        QVERIFY(dialog() && dialog()->isVisible());
        QCOMPARE(m_devices->recording, 1);
        m_devices->say(0.1, 0.5);
        QVERIFY(part<LevelMeter>("levelMeter")->shown() > 0.8); // -6 dB of 60
        QVERIFY(!part<QPushButton>("recordUse")->isEnabled());
        part<QPushButton>("recordStart")->click();
        QVERIFY(player()->isPlaying());
        for (int i = 0; i < 10; ++i)
            m_devices->say(0.1, 0.5);
        part<QPushButton>("recordStart")->click();
        QVERIFY(!player()->isPlaying());
        QVERIFY(part<QPushButton>("recordUse")->isEnabled());
        part<QPushButton>("recordUse")->click();
        QCOMPARE(m_devices->recording, 0);
        const QList<NarrationTake> &takes = m_made->document.project().narration;
        QCOMPARE(takes.size(), 1);
        QCOMPARE(takes.first().start, 1.0);
        QVERIFY(!takes.first().spoken);
        QVERIFY2(std::abs(takes.first().sound.seconds() - 1) < 0.01, qPrintable(QString::number(takes.first().sound.seconds())));
        QVERIFY(std::abs(takes.first().sound.peak() - 0.5) < 0.05);
    }

    void theMicrophoneDoesNotHearTheLoudspeaker()
    {
        CaptionEdits::addRecording(m_made->document, QStringLiteral("en"), 0, ramp(4));
        m_made->action("recordNarration")->trigger();
        part<QPushButton>("recordStart")->click();
        QVERIFY(player()->isPlaying());
        QCOMPARE(m_devices->playing, 0);
        dialog()->reject();
        QCOMPARE(m_made->document.project().narration.size(), 1);
        player()->play();
        QCOMPARE(m_devices->playing, 1); // and is heard again afterwards
    }

    void silenceAndOverloadAreTold()
    {
        m_made->action("recordNarration")->trigger();
        const auto recorded = [this](double amplitude) {
            part<QPushButton>("recordStart")->click();
            m_devices->say(0.5, amplitude);
            part<QPushButton>("recordStart")->click();
            return part<QLabel>("recordState")->text();
        };
        QVERIFY(recorded(0.001).contains(QLatin1String("Almost nothing")));
        QVERIFY(recorded(1).contains(QLatin1String("too loud")));
        QVERIFY(!recorded(0.3).contains(QLatin1Char('\n')));
    }

    void aMissingMicrophoneIsTold()
    {
        m_devices->names.clear();
        m_made->action("recordNarration")->trigger();
        QVERIFY(!part<QPushButton>("recordStart")->isEnabled());
        QVERIFY(part<QLabel>("recordState")->text().contains(QLatin1String("Connect")));
        m_devices->names = {QStringLiteral("Headset")};
        part<QPushButton>("recordAgain")->click();
        QVERIFY(part<QPushButton>("recordStart")->isEnabled());
        QVERIFY(!part<QPushButton>("recordAgain")->isVisible());
    }

    /// The real module; this machine may have no device at all.
    void theRealDevicesAnswer()
    {
        AudioDevices::replace(nullptr);
        AudioDevices &devices = AudioDevices::open();
        const std::unique_ptr<AudioDevices::Stream> stream = devices.play([](float *samples, int frames) { std::fill_n(samples, 2 * frames, 0.0F); });
        try {
            devices.record(QStringLiteral("no such microphone"), [](const RawSound &) {});
            QFAIL("recorded");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), Error::Kind::Resources);
            QVERIFY(!error.todo().isEmpty());
        }
    }
};

QTEST_MAIN(TestNarration)
#include "tst_narration.moc"
