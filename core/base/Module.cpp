#include "core/base/Module.h"

#include "core/base/Error.h"

#include <QDir>
#include <QMutex>
#include <QPluginLoader>

namespace vivify {

namespace {

QString pathOf(const QString &name)
{
    const QDir folder(QCoreApplication::applicationDirPath() + QLatin1String("/../lib/vivify"));
    return QDir::cleanPath(folder.absoluteFilePath(name));
}

} // namespace

QJsonObject moduleMetaData(const QString &name)
{
    return QPluginLoader(pathOf(name)).metaData().value(QLatin1String("MetaData")).toObject();
}

QObject *openModule(const QString &name)
{
    static QMutex mutex; // two threads must not make the root object at once
    const QMutexLocker lock(&mutex);
    QPluginLoader loader(pathOf(name));
    if (QObject *root = loader.instance())
        return root;
    throw Error(Error::Kind::Resources,
                QCoreApplication::translate("Module", "A part of Vivify can't be loaded: %1").arg(loader.errorString()),
                QCoreApplication::translate("Module", "Your project is unchanged."),
                QCoreApplication::translate("Module", "Install Vivify again."));
}

} // namespace vivify
