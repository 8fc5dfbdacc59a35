#include "core/archive/PackSource.h"

#include "core/archive/PackFolder.h"
#include "core/archive/PackZip.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>

namespace vivify {

namespace {

const auto IndexName = QLatin1String("model_index.json");

/// The parts of an I2VGen-XL checkpoint and the files in them that are read; pickles and pictures are not.
bool belongsToAPack(const QString &path)
{
    static const QRegularExpression wanted(QStringLiteral(
        "^(model_index\\.json|vivify-pack\\.json|"
        "(unet|vae|text_encoder|image_encoder|scheduler|tokenizer|feature_extractor)/"
        "[A-Za-z0-9._-]+\\.(json|txt|safetensors))$"));
    return wanted.match(path).hasMatch();
}

/// "unet/diffusion_pytorch_model.fp16.safetensors" where the same without ".fp16" is there too.
bool isSpareHalfPrecision(const QString &path, const QList<PackFile> &all)
{
    if (!path.endsWith(QLatin1String(".fp16.safetensors")))
        return false;
    const QString folder = path.section(QLatin1Char('/'), 0, 0) + QLatin1Char('/');
    return std::any_of(all.begin(), all.end(), [&](const PackFile &other) {
        return other.path.startsWith(folder) && other.path.endsWith(QLatin1String(".safetensors"))
            && !other.path.contains(QLatin1String(".fp16"));
    });
}

} // namespace

qint64 ModelPack::bytes() const
{
    qint64 sum = 0;
    for (const PackFile &file : files)
        sum += file.bytes;
    return sum;
}

std::unique_ptr<PackSource> PackSource::open(const QString &folderOrZip)
{
    if (QFileInfo(folderOrZip).isDir())
        return std::make_unique<PackFolder>(folderOrZip);
    return std::make_unique<PackZip>(folderOrZip);
}

void PackSource::refuse(const QString &happened) const
{
    throw Error(Error::Kind::BadInput, happened, QCoreApplication::translate("PackSource", "No model was added or changed."),
                QCoreApplication::translate("PackSource", "Choose the folder of an I2VGen-XL model in the diffusers layout "
                                                          "(the one with model_index.json), or a ZIP of it."));
}

void PackSource::choose(const QList<PackFile> &found)
{
    QString root;
    bool any = false;
    for (const PackFile &file : found) {
        const bool isIndex = file.path == IndexName || file.path.endsWith(QLatin1Char('/') + IndexName);
        const QString folder = file.path.chopped(std::min<qsizetype>(file.path.size(), IndexName.size()));
        if (isIndex && (!any || folder.size() < root.size())) {
            root = folder;
            any = true;
        }
    }
    if (!any)
        refuse(QCoreApplication::translate("PackSource", "“%1” holds no model: there is no model_index.json in it.").arg(m_name));
    QList<PackFile> inside;
    for (const PackFile &file : found)
        if (file.path.startsWith(root) && belongsToAPack(file.path.mid(root.size())))
            inside.append({file.path.mid(root.size()), file.bytes, {}});
    for (const PackFile &file : std::as_const(inside))
        if (!isSpareHalfPrecision(file.path, inside))
            m_files.append(file);
    m_root = root;
}

bool PackSource::contains(const QString &path) const
{
    return std::any_of(m_files.begin(), m_files.end(), [&](const PackFile &file) { return file.path == path; });
}

QByteArray PackSource::content(const QString &path, qint64 maximumBytes)
{
    QByteArray all;
    read(path, [&](const QByteArray &piece) {
        all += piece;
        if (all.size() > maximumBytes)
            refuse(QCoreApplication::translate("PackSource", "“%1” is too large to be a settings file.").arg(path));
    });
    return all;
}

} // namespace vivify
