#include "core/archive/PackContents.h"

#include "core/base/Json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>
#include <algorithm>

namespace vivify::PackContents {

const QString ListName = QStringLiteral("vivify-pack.json");

namespace {

constexpr const char *Parts[] = {"unet", "vae", "text_encoder", "image_encoder"};
constexpr const char *Settings[] = {"unet/config.json",           "vae/config.json",
                                    "text_encoder/config.json",   "image_encoder/config.json",
                                    "scheduler/scheduler_config.json", "tokenizer/vocab.json",
                                    "tokenizer/merges.txt",       "feature_extractor/preprocessor_config.json"};

[[noreturn]] void refuse(const QString &happened, const QString &todo)
{
    throw Error(Error::Kind::BadInput, happened, QCoreApplication::translate("PackContents", "No model was added or changed."), todo);
}

bool isWeights(const PackFile &file)
{
    return file.path.endsWith(QLatin1String(".safetensors"));
}

/// A safetensors file begins with the length of its JSON header, which begins with a brace; a pickle does not.
bool looksLikeSafetensors(PackSource &source, const PackFile &file)
{
    struct Enough {};
    QByteArray head;
    try {
        source.read(file.path, [&](const QByteArray &piece) {
            head += piece.left(16);
            throw Enough();
        });
    } catch (const Enough &) {
    }
    if (head.size() < 9)
        return false;
    const quint64 length = qFromLittleEndian<quint64>(head.constData());
    return length >= 2 && length < (100u << 20) && qint64(length) <= file.bytes - 8 && head.at(8) == '{';
}

} // namespace

void require(PackSource &source, const QString &name)
{
    const QString convert = QCoreApplication::translate(
        "PackContents", "Use the files that end in .safetensors. Pickled weights (.bin, .pt, .ckpt) run code when they are "
                        "loaded and are not read; whoever made the model can save it again as safetensors.");
    const QJsonObject index = Json::parseObject(source.content(QStringLiteral("model_index.json")), QStringLiteral("model_index.json"));
    if (index.value(QLatin1String("_class_name")).toString() != QLatin1String("I2VGenXLPipeline"))
        refuse(QCoreApplication::translate("PackContents", "“%1” is a model of another kind.").arg(name),
               QCoreApplication::translate("PackContents", "Vivify runs I2VGen-XL models in the diffusers layout."));
    for (const char *path : Settings)
        if (!source.contains(QLatin1String(path)))
            refuse(QCoreApplication::translate("PackContents", "“%1” is not complete: %2 is missing.").arg(name, QLatin1String(path)),
                   QCoreApplication::translate("PackContents", "Get the whole model again."));
    for (const char *part : Parts) {
        const auto weights = std::find_if(source.files().begin(), source.files().end(), [&](const PackFile &file) {
            return isWeights(file) && file.path.startsWith(QLatin1String(part) + QLatin1Char('/'));
        });
        if (weights == source.files().end())
            refuse(QCoreApplication::translate("PackContents", "“%1” has no weights for %2.").arg(name, QLatin1String(part)), convert);
    }
    for (const PackFile &file : source.files())
        if (isWeights(file) && !looksLikeSafetensors(source, file))
            refuse(QCoreApplication::translate("PackContents", "%1 in “%2” is not a safetensors file.").arg(file.path, name), convert);
}

ModelPack describe(PackSource &source, const QString &name)
{
    ModelPack pack;
    if (source.contains(ListName))
        pack = fromJson(source.content(ListName), ListName);
    pack.files.clear();
    if (pack.name.isEmpty())
        pack.name = name;
    return pack;
}

QByteArray toJson(const ModelPack &pack)
{
    QJsonArray files;
    for (const PackFile &file : pack.files)
        files.append(QJsonObject{{QStringLiteral("path"), file.path},
                                 {QStringLiteral("bytes"), file.bytes},
                                 {QStringLiteral("sha256"), file.sha256}});
    const QJsonObject object{{QStringLiteral("name"), pack.name},
                             {QStringLiteral("licence"), pack.licence},
                             {QStringLiteral("random_weights"), pack.randomWeights},
                             {QStringLiteral("added"), pack.added.toUTC().toString(Qt::ISODate)},
                             {QStringLiteral("files"), files}};
    return QJsonDocument(object).toJson();
}

ModelPack fromJson(const QByteArray &bytes, const QString &name)
{
    const QJsonObject object = Json::parseObject(bytes, name);
    const QStringList errors = Json::schemaErrors(object, Json::schema(QStringLiteral("pack")));
    if (!errors.isEmpty())
        refuse(QCoreApplication::translate("PackContents", "“%1” is damaged.").arg(name),
               QCoreApplication::translate("PackContents", "Add the model again."));
    ModelPack pack;
    pack.name = object.value(QLatin1String("name")).toString();
    pack.licence = object.value(QLatin1String("licence")).toString();
    pack.randomWeights = object.value(QLatin1String("random_weights")).toBool();
    pack.added = QDateTime::fromString(object.value(QLatin1String("added")).toString(), Qt::ISODate);
    for (const QJsonValue &value : object.value(QLatin1String("files")).toArray())
        pack.files.append({value[QLatin1String("path")].toString(), value[QLatin1String("bytes")].toInteger(),
                           value[QLatin1String("sha256")].toString()});
    return pack;
}

} // namespace vivify::PackContents
