#include "core/diffusion/LoraInspect.h"

#include "core/diffusion/LoraList.h"
#include "core/diffusion/Wording.h"

#include <QFile>

namespace vivify {

namespace {

QStringList texts(const std::vector<std::string> &names)
{
    QStringList all;
    for (const std::string &name : names)
        all.append(QString::fromStdString(name));
    return all;
}

} // namespace

LoraMatch inspectLora(const QString &modelFolder, const QString &file)
{
    try {
        const nn::Checkpoint checkpoint(QFile::encodeName(modelFolder).toStdString());
        const nn::LoraSet set(LoraList::choices({{file, 1}}), checkpoint);
        const nn::LoraReport &report = set.reports().front();
        return {QString::fromStdString(report.dialect), texts(report.matched), texts(report.unmatched)};
    } catch (const nn::Error &error) {
        throw worded(error);
    }
}

} // namespace vivify
