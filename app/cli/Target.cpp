#include "app/cli/Target.h"

#include "core/base/Error.h"

#include <QDir>
#include <QFileInfo>

namespace vivify::cli {

void checkTarget(const QString &path, const QStringList &inputs)
{
    if (path.isEmpty())
        return;
    const QFileInfo target(path), folder(target.absolutePath());
    for (const QString &input : inputs) {
        if (target.exists() && target.canonicalFilePath() == QFileInfo(input).canonicalFilePath())
            throw Error(Error::Kind::Usage,
                        QCoreApplication::translate("CommandLine", "%1 would be overwritten by its own result.").arg(path),
                        QString(), QCoreApplication::translate("CommandLine", "Choose another name for the result."));
    }
    if (target.isDir() || !folder.isDir() || !folder.isWritable())
        throw Error(Error::Kind::Resources,
                    QCoreApplication::translate("CommandLine", "%1 cannot be written.").arg(path), QString(),
                    QCoreApplication::translate("CommandLine", "Choose a file in a folder that exists and is yours."));
}

} // namespace vivify::cli
