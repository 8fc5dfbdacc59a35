#include "core/diffusion/LoraInspect.h"

#include "core/diffusion/LoraList.h"
#include "core/diffusion/Wording.h"
#include "core/generate/Report.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>

namespace vivify {

namespace {

QStringList texts(const std::vector<std::string> &names)
{
    QStringList all;
    for (const std::string &name : names)
        all.append(QString::fromStdString(name));
    return all;
}

/// One line for the clip's report: how many layers it changes, and what was left over.
LocalizedText lineOf(const QString &name, const LoraMatch &match)
{
    constexpr int MostNamed = 3;
    LocalizedText line{QStringLiteral("LoRA “%1” (%2) changes %3 layers.").arg(name, match.dialect).arg(match.matched.size()),
                       QStringLiteral("LoRA“%1”（%2）修改了 %3 个层。").arg(name, match.dialect).arg(match.matched.size())};
    if (match.unmatched.isEmpty())
        return line;
    const QString named = match.unmatched.mid(0, MostNamed).join(QStringLiteral(", "));
    line.en += QStringLiteral(" %1 of its tensors fit nothing in this model: %2 …").arg(match.unmatched.size()).arg(named);
    line.zh += QStringLiteral("其中 %1 个张量与此模型不匹配：%2……").arg(match.unmatched.size()).arg(named);
    return line;
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

void recordLoras(const GenerationRequest &request, Clip &clip)
{
    const QList<LoraEntry> entries = LoraList::parse(request.values.value(QStringLiteral("lora")).toString());
    if (entries.isEmpty())
        return;
    QJsonArray report;
    QList<LocalizedText> hints = Report::hints(clip.report);
    for (const LoraEntry &entry : entries) {
        const LoraMatch match = inspectLora(request.modelFolder, entry.name);
        const QString name = QFileInfo(entry.name).fileName();
        hints.append(lineOf(name, match));
        report.append(QJsonObject{{QStringLiteral("name"), name},
                                  {QStringLiteral("dialect"), match.dialect},
                                  {QStringLiteral("matched"), QJsonArray::fromStringList(match.matched)},
                                  {QStringLiteral("unmatched"), QJsonArray::fromStringList(match.unmatched)}});
    }
    Report::setHints(clip.report, hints);
    clip.report.insert(QStringLiteral("lora"), report);
    clip.provenance.insert(QStringLiteral("lora"), LoraList::record(entries));
}

} // namespace vivify
