#include "core/generate/Forecast.h"

#include "core/base/Error.h"

#include <QJsonArray>
#include <QLocale>

namespace vivify {

namespace {

QString gigabytes(qint64 bytes)
{
    const double value = double(bytes) / 1e9;
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0) + QStringLiteral(" GB");
}

QString duration(double seconds)
{
    if (seconds < 90)
        return QCoreApplication::translate("Forecast", "%1 s").arg(qMax(1, qRound(seconds)));
    if (seconds < 90 * 60)
        return QCoreApplication::translate("Forecast", "%1 min").arg(qRound(seconds / 60));
    return QCoreApplication::translate("Forecast", "%1 h").arg(QLocale().toString(seconds / 3600, 'f', 1));
}

} // namespace

QString Forecast::line() const
{
    QStringList parts{QStringLiteral("%1×%2").arg(size.width()).arg(size.height()),
                      QCoreApplication::translate("Forecast", "%1 frames").arg(frames),
                      QCoreApplication::translate("Forecast", "%1 steps").arg(steps),
                      QCoreApplication::translate("Forecast", "guidance %1").arg(QLocale().toString(guidance, 'g', 3))};
    parts.append(freeBytes > 0 ? QCoreApplication::translate("Forecast", "about %1 of %2").arg(gigabytes(peakBytes), gigabytes(freeBytes))
                               : QCoreApplication::translate("Forecast", "about %1 of memory").arg(gigabytes(peakBytes)));
    const QString time = QCoreApplication::translate("Forecast", "about %1").arg(duration(seconds));
    parts.append(measured ? QCoreApplication::translate("Forecast", "%1 (measured on this computer)").arg(time)
                          : QCoreApplication::translate("Forecast", "%1 (a rough guess until the first run)").arg(time));
    return parts.join(QStringLiteral(" · "));
}

QString Forecast::words() const
{
    if (verdict == Verdict::Red)
        return QCoreApplication::translate("Forecast", "Does not fit into the memory that is free.");
    if (verdict == Verdict::Green)
        return QCoreApplication::translate("Forecast", "Fits.");
    return tightMemory ? QCoreApplication::translate("Forecast", "Fits, but memory is tight.")
                       : QCoreApplication::translate("Forecast", "Fits, but takes long.");
}

QJsonObject Forecast::toJson() const
{
    QJsonArray ids;
    for (const Remedy &remedy : remedies)
        ids.append(remedy.id);
    return {{QStringLiteral("width"), size.width()},
            {QStringLiteral("height"), size.height()},
            {QStringLiteral("frames"), frames},
            {QStringLiteral("steps"), steps},
            {QStringLiteral("guidance"), guidance},
            {QStringLiteral("peak_bytes"), peakBytes},
            {QStringLiteral("free_bytes"), freeBytes},
            {QStringLiteral("seconds"), seconds},
            {QStringLiteral("measured"), measured},
            {QStringLiteral("device"), device},
            {QStringLiteral("low_memory"), lowMemory},
            {QStringLiteral("verdict"), verdictId(verdict)},
            {QStringLiteral("remedies"), ids}};
}

void Forecast::requireFits() const
{
    if (verdict != Verdict::Red)
        return;
    QStringList ways;
    for (const Remedy &remedy : remedies)
        ways.append(remedy.words());
    throw Error(Error::Kind::Resources,
                QCoreApplication::translate("Forecast", "Not enough memory: this run needs about %1, %2 is free.")
                    .arg(gigabytes(peakBytes), gigabytes(freeBytes)),
                QCoreApplication::translate("Forecast", "It was not started. Your mask and prompt are kept."),
                QCoreApplication::translate("Forecast", "One of these helps: %1.").arg(ways.join(QLatin1String("; ")))).about("memory");
}

} // namespace vivify
