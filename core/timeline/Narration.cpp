#include "core/timeline/Narration.h"

#include <QtEndian>
#include <algorithm>
#include <cstdlib>

namespace vivify {

namespace {

constexpr int HeaderBytes = 44, FormatBytes = 16, Bits = 16;
constexpr quint16 Pcm = 1;

template <typename Number>
QByteArray little(Number number)
{
    const Number ordered = qToLittleEndian(number);
    return QByteArray(reinterpret_cast<const char *>(&ordered), sizeof ordered);
}

/// The canonical header of RIFF/WAVE with one format and one data chunk
/// (Microsoft, "Multimedia Programming Interface and Data Specifications 1.0").
QByteArray header(int channels, quint32 dataBytes)
{
    const int block = channels * Bits / 8;
    return "RIFF" + little(quint32(HeaderBytes - 8 + dataBytes)) + "WAVEfmt " + little(quint32(FormatBytes)) + little(Pcm)
        + little(quint16(channels)) + little(quint32(Sound::Rate)) + little(quint32(Sound::Rate * block))
        + little(quint16(block)) + little(quint16(Bits)) + "data" + little(dataBytes);
}

} // namespace

double Sound::peak() const
{
    int largest = 0;
    for (const qint16 sample : samples)
        largest = std::max(largest, std::abs(int(sample)));
    return largest / 32768.0;
}

Sound Sound::trimmed() const
{
    constexpr int Silence = 40, Kept = Rate / 50; // of 32768; 20 ms
    const auto loud = [](qint16 sample) { return std::abs(int(sample)) > Silence; };
    const auto first = std::find_if(samples.begin(), samples.end(), loud);
    if (first == samples.end())
        return {};
    const auto last = std::find_if(samples.rbegin(), samples.rend(), loud);
    const qint64 from = std::max<qint64>(0, (first - samples.begin()) / channels - Kept);
    const qint64 until = std::min(frames(), (samples.rend() - last + channels - 1) / channels + Kept);
    Sound rest;
    rest.channels = channels;
    rest.samples = samples.mid(from * channels, (until - from) * channels);
    return rest;
}

QByteArray Sound::toWav() const
{
    QByteArray wav = header(channels, quint32(samples.size() * 2));
    wav.resize(HeaderBytes + samples.size() * 2);
    qToLittleEndian<qint16>(samples.constData(), samples.size(), wav.data() + HeaderBytes);
    return wav;
}

Sound Sound::fromWav(const QByteArray &wav)
{
    if (wav.size() <= HeaderBytes)
        return {};
    const int channels = qFromLittleEndian<quint16>(wav.constData() + 22);
    const qsizetype bytes = wav.size() - HeaderBytes;
    if (channels < 1 || channels > 2 || bytes % (2 * channels) != 0 || !wav.startsWith(header(channels, quint32(bytes))))
        return {};
    Sound sound;
    sound.channels = channels;
    sound.samples.resize(bytes / 2);
    qFromLittleEndian<qint16>(wav.constData() + HeaderBytes, sound.samples.size(), sound.samples.data());
    return sound;
}

QJsonObject NarrationTake::toJson() const
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("language"), language},
            {QStringLiteral("caption"), caption},
            {QStringLiteral("start"), start},
            {QStringLiteral("gain"), gain},
            {QStringLiteral("spoken"), spoken},
            {QStringLiteral("words"), words},
            {QStringLiteral("channels"), sound.channels},
            {QStringLiteral("frames"), sound.frames()}};
}

NarrationTake NarrationTake::fromJson(const QJsonObject &object, qint64 &frames)
{
    NarrationTake take;
    take.id = object.value(QLatin1String("id")).toString();
    take.language = object.value(QLatin1String("language")).toString();
    take.caption = object.value(QLatin1String("caption")).toString();
    take.start = object.value(QLatin1String("start")).toDouble();
    take.gain = object.value(QLatin1String("gain")).toDouble(1);
    take.spoken = object.value(QLatin1String("spoken")).toBool();
    take.words = object.value(QLatin1String("words")).toString();
    take.sound.channels = object.value(QLatin1String("channels")).toInt(1);
    frames = object.value(QLatin1String("frames")).toInteger();
    return take;
}

QList<NarrationTake> takesOf(const QList<NarrationTake> &takes, const QString &language)
{
    const auto of = [&](const QString &wanted) {
        QList<NarrationTake> found;
        std::copy_if(takes.begin(), takes.end(), std::back_inserter(found),
                     [&](const NarrationTake &take) { return take.language == wanted; });
        return found;
    };
    const QList<NarrationTake> wanted = of(language);
    if (!wanted.isEmpty())
        return wanted;
    const QList<NarrationTake> english = of(QStringLiteral("en")), chinese = of(QStringLiteral("zh"));
    return chinese.size() > english.size() ? chinese : english;
}

} // namespace vivify
