#include "ui/preferences/Diagnostics.h"

#include "core/generate/Machine.h"
#include "ui/preferences/Preferences.h"
#include "ui/preferences/ProgramLog.h"

#include <QGuiApplication>
#include <QLocale>
#include <QScreen>
#include <QSysInfo>

namespace vivify::Diagnostics {

namespace {

constexpr int LogLines = 200;

QString megabytes(qint64 bytes) { return QStringLiteral("%1 MB").arg(bytes >> 20); }

QString size(QSize size) { return QStringLiteral("%1 x %2").arg(size.width()).arg(size.height()); }

QStringList aboutComputer()
{
    QStringList lines{QStringLiteral("Vivify " VIVIFY_VERSION ", Qt %1").arg(QString::fromLatin1(qVersion())),
                      QStringLiteral("System: %1, %2").arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture()),
                      QStringLiteral("Processor: %1").arg(Machine::processor()),
                      QStringLiteral("Memory: %1 free, %2 held, %3 at most").arg(megabytes(Machine::freeMemory()), megabytes(Machine::heldMemory()), megabytes(Machine::peakMemory())),
                      QStringLiteral("Windows: %1, language %2").arg(QGuiApplication::platformName(), QLocale().name())};
    for (const QScreen *screen : QGuiApplication::screens())
        lines.append(QStringLiteral("Screen: %1, scale %2, %3 dots an inch").arg(size(screen->size())).arg(screen->devicePixelRatio())
                         .arg(qRound(screen->logicalDotsPerInch())));
    const Preferences preferences = Preferences::read();
    lines.append(QStringLiteral("Preferences: %1 threads, %2 MB, copy after %3 s").arg(preferences.threads).arg(preferences.memoryLimit)
                     .arg(preferences.recoverySeconds));
    return lines;
}

QStringList aboutProject(const Project &project)
{
    QStringList lines{QStringLiteral("Pictures: %1").arg(project.pictures.size())};
    for (const Picture &picture : project.pictures)
        lines.append(QStringLiteral("  %1, %2 regions, %3 labels, %4 takes, clip of %5 frames at %6, generator %7")
                         .arg(size(picture.size())).arg(picture.regions.size()).arg(picture.labels.size()).arg(picture.takes.size())
                         .arg(picture.clip.frames.size()).arg(picture.clip.fps).arg(picture.scene.generator));
    return lines;
}

} // namespace

QString report(const Project &project, const QString &log)
{
    QStringList lines = aboutComputer() + aboutProject(project);
    lines.append(QStringLiteral("Log:"));
    const QStringList logged = log.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : logged.mid(qMax(qsizetype(0), logged.size() - LogLines)))
        lines.append(ProgramLog::anonymised(line)); // it may be from an older program
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace vivify::Diagnostics
