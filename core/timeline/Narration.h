#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace vivify {

/// Sound as the project keeps it: 48 kHz, 16 bit, one channel or two interleaved. A value that shares its samples.
struct Sound
{
    static constexpr int Rate = 48000;

    int channels = 1;
    QList<qint16> samples;

    bool isNull() const { return samples.isEmpty(); }
    qint64 frames() const { return samples.size() / channels; } ///< Samples of one channel.
    double seconds() const { return double(frames()) / Rate; }
    double peak() const; ///< Largest amplitude, 0..1.
    Sound trimmed() const; ///< Without the silence before and after.
    bool operator==(const Sound &) const = default;

    QByteArray toWav() const;
    /// Null for anything that toWav() does not write.
    static Sound fromWav(const QByteArray &wav);
};

/// A stretch of narration in one language, recorded or spoken by the program. A value; any thread.
struct NarrationTake
{
    QString id;       ///< Unique in its project.
    QString language; ///< "en" or "zh".
    QString caption;  ///< Whose words these are, by id; empty when recorded freely.
    double start = 0; ///< s of the finished video.
    double gain = 1;  ///< Factor of the amplitude.
    bool spoken = false; ///< By the program; then it can be made again.
    Sound sound;
    QString words{};  ///< What was spoken: where its caption says something else since, it is out of date.

    double end() const { return start + sound.seconds(); }
    bool operator==(const NarrationTake &) const = default;

    QJsonObject toJson() const; ///< All but the samples; their count and channels.
    /// With as many channels as announced and no samples, whose count goes to `frames`.
    static NarrationTake fromJson(const QJsonObject &object, qint64 &frames);
};

/// Those of one language; with "" or a language that has none, those of the language that has most.
QList<NarrationTake> takesOf(const QList<NarrationTake> &takes, const QString &language);

} // namespace vivify
