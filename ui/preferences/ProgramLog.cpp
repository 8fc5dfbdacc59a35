#include "ui/preferences/ProgramLog.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QRegularExpression>

#include <cstdio>
#include <memory>

namespace vivify {

namespace {

/// A message handler has no other way to its file.
struct Sink
{
    QMutex mutex;
    QFile file;
    QtMessageHandler before = nullptr;
};

Sink &sink()
{
    static Sink instance;
    return instance;
}

void write(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    static const char *const names[] = {"debug", "warning", "critical", "fatal", "info"};
    const QString line = QDateTime::currentDateTimeUtc().toString(Qt::ISODate) + QLatin1Char(' ') + QLatin1String(names[type])
        + QLatin1Char(' ') + ProgramLog::anonymised(message) + QLatin1Char('\n');
    {
        const QMutexLocker locked(&sink().mutex);
        sink().file.write(line.toUtf8());
        sink().file.flush();
    }
    if (sink().before)
        sink().before(type, context, message);
    else
        std::fprintf(stderr, "%s\n", qUtf8Printable(message));
}

QString pathBefore(const QString &folder) { return folder + QLatin1String("/log-before.txt"); }

} // namespace

ProgramLog::ProgramLog(const QString &folder)
{
    if (QFileInfo(path(folder)).size() > Largest) {
        QFile::remove(pathBefore(folder));
        QFile::rename(path(folder), pathBefore(folder));
    }
    sink().file.setFileName(path(folder));
    if (sink().file.open(QIODevice::Append))
        sink().before = qInstallMessageHandler(write);
}

ProgramLog::~ProgramLog()
{
    if (!sink().file.isOpen())
        return;
    qInstallMessageHandler(sink().before);
    const QMutexLocker locked(&sink().mutex);
    sink().file.close();
}

QString ProgramLog::path(const QString &folder) { return folder + QLatin1String("/log.txt"); }

QString ProgramLog::text(const QString &folder)
{
    QString all;
    for (const QString &name : {pathBefore(folder), path(folder)}) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            all += QString::fromUtf8(file.read(2 * Largest));
    }
    return all;
}

QString ProgramLog::anonymised(const QString &message)
{
    static const QRegularExpression quoted(QStringLiteral("\"[^\"]*\"|“[^”]*”|'[^']*'|‘[^’]*’|「[^」]*」")),
        address(QStringLiteral("[A-Za-z][A-Za-z0-9+.-]*://\\S+")), path(QStringLiteral("(?:[A-Za-z]:)?[/\\\\~][^\\s:,;]*[^\\s:,;.]")),
        file(QStringLiteral("\\S+\\.(?:vivify|png|jpe?g|tiff?|svg|webp|dcm|mp4|webm|gif|mov|wav|srt|vtt|safetensors|json|zip)\\b"),
             QRegularExpression::CaseInsensitiveOption);
    QString text = message;
    text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    for (const QString &home : {QDir::homePath(), QDir::tempPath()})
        if (home.size() > 1)
            text.replace(home, QStringLiteral("~"));
    const QString hidden = QStringLiteral("…");
    return text.replace(quoted, hidden).replace(address, hidden).replace(file, hidden).replace(path, hidden);
}

} // namespace vivify
