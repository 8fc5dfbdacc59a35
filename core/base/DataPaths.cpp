#include "core/base/DataPaths.h"

#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

namespace vivify::DataPaths {

QString userData()
{
    QString path = qEnvironmentVariable("VIVIFY_DATA_DIR");
    if (path.isEmpty())
        path = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QLatin1String("/vivify");
    QDir().mkpath(path);
    return path;
}

QString userFolder(const QString &name)
{
    const QString path = userData() + QLatin1Char('/') + name;
    QDir().mkpath(path);
    return path;
}

QString videos()
{
    return QStandardPaths::writableLocation(QStandardPaths::MoviesLocation) + QLatin1String("/Vivify");
}

QString defaultVideo()
{
    return videos() + QLatin1String("/video_")
        + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd_HHmmss")) + QLatin1String(".mp4");
}

} // namespace vivify::DataPaths
