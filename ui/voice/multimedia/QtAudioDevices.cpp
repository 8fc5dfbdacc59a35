#include "ui/voice/multimedia/QtAudioDevices.h"

#include "core/base/Error.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QAudioSource>
#include <QIODevice>
#include <QMediaDevices>
#include <algorithm>
#include <cmath>
#include <cstring>

namespace vivify {

namespace {

constexpr int Channels = 2, BufferMilliseconds = 60;

/// What the loudspeaker reads from: never at its end.
class Source : public QIODevice
{
public:
    Source(AudioDevices::Fill fill, bool floats) : m_fill(std::move(fill)), m_floats(floats)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return 1 << 20; }

protected:
    qint64 readData(char *data, qint64 bytes) override
    {
        const int width = m_floats ? 4 : 2, frames = int(bytes / (width * Channels));
        m_samples.resize(qsizetype(frames) * Channels);
        m_fill(m_samples.data(), frames);
        for (qsizetype i = 0; i < m_samples.size(); ++i) {
            const auto whole = qint16(std::lround(std::clamp(m_samples.at(i), -1.0F, 1.0F) * 32767));
            if (m_floats)
                std::memcpy(data + i * 4, &m_samples.at(i), 4);
            else
                std::memcpy(data + i * 2, &whole, 2);
        }
        return qint64(frames) * width * Channels;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    AudioDevices::Fill m_fill;
    bool m_floats;
    QList<float> m_samples;
};

class Playing : public AudioDevices::Stream
{
public:
    Playing(const QAudioDevice &device, const QAudioFormat &format, const AudioDevices::Fill &fill)
        : m_source(fill, format.sampleFormat() == QAudioFormat::Float), m_sink(device, format)
    {
        m_sink.setBufferSize(format.bytesForDuration(BufferMilliseconds * 1000));
        m_sink.start(&m_source);
    }
    ~Playing() override { m_sink.stop(); }

private:
    Source m_source;
    QAudioSink m_sink;
};

class Recording : public AudioDevices::Stream
{
public:
    Recording(const QAudioDevice &device, const QAudioFormat &format, AudioDevices::Take take)
        : m_format(format), m_take(std::move(take)), m_source(device, format)
    {
        m_input = m_source.start();
        if (m_input)
            QObject::connect(m_input, &QIODevice::readyRead, &m_context, [this] { read(); });
    }
    ~Recording() override { m_source.stop(); }
    bool works() const { return m_input && m_source.error() == QAudio::NoError; }

private:
    void read()
    {
        RawSound piece;
        piece.rate = m_format.sampleRate();
        piece.channels = m_format.channelCount();
        piece.format = m_format.sampleFormat() == QAudioFormat::Float ? RawSound::Format::Float : RawSound::Format::Int16;
        piece.samples = m_input->readAll();
        if (!piece.samples.isEmpty())
            m_take(piece);
    }
    QAudioFormat m_format;
    AudioDevices::Take m_take;
    QAudioSource m_source;
    QIODevice *m_input = nullptr;
    QObject m_context;
};

QAudioFormat wished(QAudioFormat::SampleFormat sample, int channels)
{
    QAudioFormat format;
    format.setSampleRate(Sound::Rate);
    format.setChannelCount(channels);
    format.setSampleFormat(sample);
    return format;
}

Error noMicrophone(const QString &happened)
{
    return Error(Error::Kind::Resources, happened, QCoreApplication::translate("AudioDevices", "Your narration is unchanged."),
                 QCoreApplication::translate("AudioDevices", "Connect a microphone, or allow its use in the system's sound settings; or let "
                                                             "Vivify speak the captions."));
}

/// The samples' form that the device has and RawSound can hold.
QAudioFormat recordable(const QAudioDevice &device)
{
    for (const int channels : {1, 2})
        for (const auto sample : {QAudioFormat::Int16, QAudioFormat::Float})
            if (const QAudioFormat format = wished(sample, channels); device.isFormatSupported(format))
                return format;
    QAudioFormat format = device.preferredFormat();
    if (format.sampleFormat() != QAudioFormat::Float)
        format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

} // namespace

std::unique_ptr<AudioDevices::Stream> QtAudioDevices::play(const Fill &fill)
{
    const QAudioDevice device = QMediaDevices::defaultAudioOutput();
    for (const auto sample : {QAudioFormat::Float, QAudioFormat::Int16})
        if (const QAudioFormat format = wished(sample, Channels); !device.isNull() && device.isFormatSupported(format))
            return std::make_unique<Playing>(device, format, fill);
    return nullptr;
}

QStringList QtAudioDevices::microphones()
{
    QStringList names;
    const QAudioDevice usual = QMediaDevices::defaultAudioInput();
    if (!usual.isNull())
        names.append(usual.description());
    for (const QAudioDevice &device : QMediaDevices::audioInputs())
        if (!names.contains(device.description()))
            names.append(device.description());
    return names;
}

std::unique_ptr<AudioDevices::Stream> QtAudioDevices::record(const QString &microphone, const Take &take)
{
    for (const QAudioDevice &device : QMediaDevices::audioInputs()) {
        if (device.description() != microphone)
            continue;
        auto recording = std::make_unique<Recording>(device, recordable(device), take);
        if (!recording->works())
            throw noMicrophone(QCoreApplication::translate("AudioDevices", "The microphone “%1” can't be used.").arg(microphone));
        return recording;
    }
    throw noMicrophone(QCoreApplication::translate("AudioDevices", "No microphone was found."));
}

} // namespace vivify
