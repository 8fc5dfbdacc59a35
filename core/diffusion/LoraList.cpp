#include "core/diffusion/LoraList.h"

#include "core/base/DataPaths.h"
#include "core/base/Error.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>

namespace vivify::LoraList {

namespace {

constexpr double MostWeight = 4;

LoraEntry entryOf(const QString &text)
{
    LoraEntry entry{text.trimmed(), 1};
    const qsizetype colon = entry.name.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    const double weight = colon > 0 ? QStringView(entry.name).mid(colon + 1).trimmed().toDouble(&isNumber) : 1;
    if (!isNumber)
        return entry;
    if (!(std::abs(weight) <= MostWeight))
        throw Error(Error::Kind::Usage, QCoreApplication::translate("Diffusion", "“%1” is no strength of a LoRA.").arg(text.trimmed()), {},
                    QCoreApplication::translate("Diffusion", "Give a number from -4 to 4 behind the colon."));
    return {entry.name.left(colon).trimmed(), weight};
}

QString pathOf(const LoraEntry &entry)
{
    const QDir folder(DataPaths::userFolder(QStringLiteral("loras")));
    for (const QString &ending : {QString(), QStringLiteral(".safetensors")}) {
        const QString path = folder.absoluteFilePath(entry.name + ending); // an absolute name stays what it is
        if (QFileInfo(path).isFile())
            return path;
    }
    throw Error(Error::Kind::BadInput,
                QCoreApplication::translate("Diffusion", "There is no LoRA file “%1”.").arg(QFileInfo(entry.name).fileName()), {},
                QCoreApplication::translate("Diffusion", "Put the file into the folder %1, or give its whole path.").arg(folder.absolutePath()));
}

QString hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? QString::fromLatin1(hash.result().toHex()) : QString();
}

} // namespace

QList<LoraEntry> parse(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[;\n\r]+"));
    QList<LoraEntry> entries;
    for (const QString &part : text.split(between, Qt::SkipEmptyParts))
        if (!part.trimmed().isEmpty())
            entries.append(entryOf(part));
    return entries;
}

QString toText(const QList<LoraEntry> &entries)
{
    QStringList parts;
    for (const LoraEntry &entry : entries)
        parts.append(entry.name + QLatin1Char(':') + QString::number(entry.weight, 'g', 10));
    return parts.join(QStringLiteral("; "));
}

std::vector<nn::LoraChoice> choices(const QList<LoraEntry> &entries)
{
    std::vector<nn::LoraChoice> all;
    for (const LoraEntry &entry : entries)
        all.push_back({QFile::encodeName(pathOf(entry)).toStdString(), entry.weight});
    return all;
}

QJsonArray record(const QList<LoraEntry> &entries)
{
    QJsonArray all;
    for (const LoraEntry &entry : entries)
        all.append(QJsonObject{{QStringLiteral("name"), QFileInfo(entry.name).fileName()},
                               {QStringLiteral("weight"), entry.weight},
                               {QStringLiteral("sha256"), hashOf(pathOf(entry))}});
    return all;
}

} // namespace vivify::LoraList
