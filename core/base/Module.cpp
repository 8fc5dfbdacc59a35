#include "core/base/Module.h"

#include "core/base/Error.h"

#include <QDir>
#include <QMutex>
#include <QPluginLoader>

namespace vivify {

QObject *openModule(const QString &name)
{
    static QMutex mutex; // two threads must not make the root object at once
    const QMutexLocker lock(&mutex);
    const QDir folder(QCoreApplication::applicationDirPath() + QLatin1String("/../lib/vivify"));
    QPluginLoader loader(QDir::cleanPath(folder.absoluteFilePath(name)));
    if (QObject *root = loader.instance())
        return root;
    throw Error(Error::Kind::Resources,
                QCoreApplication::translate("Module", "A part of Vivify can't be loaded: %1").arg(loader.errorString()),
                QCoreApplication::translate("Module", "Your project is unchanged."),
                QCoreApplication::translate("Module", "Install Vivify again."));
}

} // namespace vivify
