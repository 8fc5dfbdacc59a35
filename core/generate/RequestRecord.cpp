#include "core/generate/RequestRecord.h"

#include "core/base/Error.h"

#include <QCryptographicHash>
#include <QJsonArray>

namespace vivify {

namespace {

QString hashOf(const QImage &image)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const qsizetype bytes = qsizetype(image.width()) * image.depth() / 8;
    for (int y = 0; y < image.height(); ++y)
        hash.addData(QByteArrayView(image.constScanLine(y), bytes));
    return QString::fromLatin1(hash.result().toHex());
}

QJsonArray regionsOf(const QList<Region> &regions)
{
    QJsonArray list;
    for (const Region &region : regions)
        list.append(QJsonObject{{QStringLiteral("role"), region.role}, {QStringLiteral("sha256"), hashOf(region.mask.toImage())}});
    return list;
}

[[noreturn]] void refuse(const char *happened)
{
    throw Error(Error::Kind::BadInput, QCoreApplication::translate("RequestRecord", happened),
                QCoreApplication::translate("RequestRecord", "The clip is kept as it is."),
                QCoreApplication::translate("RequestRecord", "Generate it anew with the settings of the project."));
}

} // namespace

QJsonObject recordOf(const GeneratorInfo &info, const GenerationRequest &request)
{
    QJsonObject handles;
    for (auto handle = request.handles.begin(); handle != request.handles.end(); ++handle)
        handles.insert(handle.key(), QJsonArray{handle->x(), handle->y()});
    return {{QStringLiteral("generator"), info.id},
            {QStringLiteral("version"), QStringLiteral(VIVIFY_VERSION)},
            {QStringLiteral("scene"), request.scene.id},
            {QStringLiteral("modifiers"), QJsonArray::fromStringList(request.modifiers)},
            {QStringLiteral("prompt"), request.prompt},
            {QStringLiteral("negative"), request.negative},
            {QStringLiteral("values"), QJsonObject::fromVariantMap(request.values)},
            {QStringLiteral("handles"), handles},
            {QStringLiteral("output_size"), QJsonArray{request.outputSize.width(), request.outputSize.height()}},
            {QStringLiteral("asked_frames"), request.frames},
            {QStringLiteral("asked_fps"), request.fps},
            {QStringLiteral("mm_per_pixel"), request.millimetresPerPixel},
            {QStringLiteral("seed"), QString::number(request.seed)},
            {QStringLiteral("picture_sha256"), hashOf(request.source)},
            {QStringLiteral("regions"), regionsOf(request.regions)}};
}

GenerationRequest requestAgain(const Picture &picture, const PromptTemplate &scene, const Generator &generator)
{
    const QJsonObject record = picture.clip.provenance;
    const QJsonArray size = record.value(QLatin1String("output_size")).toArray();
    if (size.size() != 2)
        refuse(QT_TRANSLATE_NOOP("RequestRecord", "This clip does not say how it was made."));
    if (record.value(QLatin1String("picture_sha256")).toString() != hashOf(picture.image))
        refuse(QT_TRANSLATE_NOOP("RequestRecord", "The picture has changed since the clip was made."));
    if (record.value(QLatin1String("regions")).toArray() != regionsOf(picture.regions))
        refuse(QT_TRANSLATE_NOOP("RequestRecord", "A painted region has changed since the clip was made."));
    QList<Parameter> parameters = generator.info().parameters;
    for (const Parameter &parameter : generator.sceneParameters(scene))
        if (!Parameters::find(parameters, parameter.key))
            parameters.append(parameter);

    GenerationRequest request;
    request.source = picture.image;
    request.regions = picture.regions;
    request.scene = scene;
    request.prompt = record.value(QLatin1String("prompt")).toString();
    request.negative = record.value(QLatin1String("negative")).toString();
    for (const QJsonValue &id : record.value(QLatin1String("modifiers")).toArray())
        request.modifiers.append(id.toString());
    ParameterValues values = record.value(QLatin1String("values")).toObject().toVariantMap();
    for (const char *key : {"device", "dtype"}) // what "auto" stood for
        if (record.contains(QLatin1String(key)) && Parameters::find(parameters, QLatin1String(key)))
            values.insert(QLatin1String(key), record.value(QLatin1String(key)).toString());
    request.values = Parameters::completed(parameters, values);
    const QJsonObject handles = record.value(QLatin1String("handles")).toObject();
    for (auto handle = handles.begin(); handle != handles.end(); ++handle)
        request.handles.insert(handle.key(), {handle.value()[0].toDouble(), handle.value()[1].toDouble()});
    request.outputSize = {size.at(0).toInt(), size.at(1).toInt()};
    request.frames = record.value(QLatin1String("asked_frames")).toInt();
    request.fps = record.value(QLatin1String("asked_fps")).toDouble();
    request.millimetresPerPixel = record.value(QLatin1String("mm_per_pixel")).toDouble();
    request.seed = record.value(QLatin1String("seed")).toString().toULongLong();
    return request;
}

} // namespace vivify
