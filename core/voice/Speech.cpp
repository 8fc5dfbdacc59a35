#include "core/voice/Speech.h"

#include "core/base/Error.h"
#include "core/voice/SoundLibrary.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QtEndian>
#include <algorithm>

namespace vivify {

namespace {

constexpr int EnglishPace = 155, MandarinPace = 185; // words a minute as espeak-ng counts: 2.6 words, 3.9 characters a second
constexpr int Poll = 50, Patience = 60000;           // ms
constexpr int HeaderBytes = 44;
constexpr double Gap = 0.06; // s between two voices

QString program() { return QStandardPaths::findExecutable(QStringLiteral("espeak-ng")); }

Error missing()
{
    return Error(Error::Kind::Resources, QCoreApplication::translate("Speech", "The voice, espeak-ng, is not installed."),
                 QCoreApplication::translate("Speech", "Your captions are unchanged."),
                 QCoreApplication::translate("Speech", "Install the package espeak-ng, or record the narration with a microphone."));
}

Error failed()
{
    return Error(Error::Kind::Resources, QCoreApplication::translate("Speech", "The voice, espeak-ng, could not read the text."),
                 QCoreApplication::translate("Speech", "Your captions are unchanged."),
                 QCoreApplication::translate("Speech", "Try again, or install the packages espeak-ng and espeak-ng-data anew."));
}

/// What the process writes until it ends.
QByteArray output(QProcess &process, JobContext &context)
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    while (!process.waitForFinished(Poll)) {
        if (process.state() == QProcess::NotRunning)
            break;
        context.checkpoint(0, 0);
        if (sinceStart.hasExpired(Patience)) {
            process.kill();
            process.waitForFinished();
            throw failed();
        }
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        throw failed();
    return process.readAllStandardOutput();
}

QByteArray spoken(const Speech::Run &run, int pace, JobContext &context)
{
    const QString path = program();
    if (path.isEmpty())
        throw missing();
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    // The text goes through the input: as an argument, every user of the computer could read it.
    process.start(path, {QStringLiteral("-v"), run.voice, QStringLiteral("-s"), QString::number(pace), QStringLiteral("-b"),
                         QStringLiteral("1"), QStringLiteral("--stdin"), QStringLiteral("--stdout")});
    if (!process.waitForStarted())
        throw failed();
    process.write(run.text.toUtf8() + '\n');
    process.closeWriteChannel();
    try {
        return output(process, context);
    } catch (...) {
        process.kill();
        process.waitForFinished();
        throw;
    }
}

/// The samples behind the header, whose sizes mean nothing: espeak-ng writes it before it knows them.
RawSound samplesOf(const QByteArray &wav)
{
    if (wav.size() <= HeaderBytes || !wav.startsWith("RIFF") || wav.mid(36, 4) != "data")
        throw failed();
    RawSound sound;
    sound.channels = qFromLittleEndian<quint16>(wav.constData() + 22);
    sound.rate = qFromLittleEndian<qint32>(wav.constData() + 24);
    if (sound.channels != 1 || qFromLittleEndian<quint16>(wav.constData() + 34) != 16)
        throw failed();
    sound.samples.resize((wav.size() - HeaderBytes) / 2 * 2);
    qFromLittleEndian<qint16>(wav.constData() + HeaderBytes, sound.samples.size() / 2, sound.samples.data());
    return sound;
}

} // namespace

bool Speech::isAvailable() { return !program().isEmpty(); }

Sound Speech::speak(const QString &text, const QString &language, double tempo, JobContext &context)
{
    Sound whole;
    for (const Run &run : runs(text, language)) {
        const bool english = run.voice.startsWith(QLatin1String("en"));
        const int pace = qRound((english ? EnglishPace : MandarinPace) * std::clamp(tempo, 0.5, 2.0));
        const Sound part = soundLibrary().resampled(samplesOf(spoken(run, pace, context))).trimmed();
        if (!whole.samples.isEmpty() && !part.samples.isEmpty())
            whole.samples += QList<qint16>(qRound(Gap * Sound::Rate), 0);
        whole.samples += part.samples;
    }
    return whole;
}

} // namespace vivify
