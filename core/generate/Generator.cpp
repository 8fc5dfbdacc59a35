#include "core/generate/Generator.h"

#include "core/base/Error.h"
#include "core/generate/Report.h"
#include "core/generate/TissueTracking.h"
#include "core/generate/RequestRecord.h"

#include <QLocale>

namespace vivify {

namespace {

/// Settings that every scene or preset may carry are dropped where this generator has no use for them; what the user
/// set by hand is refused unless it is one of the common ones.
ParameterValues userValues(const QList<Parameter> &parameters, const ParameterValues &values)
{
    ParameterValues kept;
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (Parameters::find(parameters, it.key()) || !Parameters::find(Parameters::common(), it.key()))
            kept.insert(it.key(), it.value());
    }
    return kept;
}

QList<Parameter> parametersOf(const Generator &generator, const PromptTemplate &scene)
{
    QList<Parameter> all = generator.info().parameters;
    for (const Parameter &parameter : generator.sceneParameters(scene)) {
        if (!Parameters::find(all, parameter.key))
            all.append(parameter);
    }
    return all;
}

void requirePainted(const Picture &picture, const PromptTemplate &scene)
{
    if (scene.id.isEmpty()) {
        throw Error(Error::Kind::BadInput, QCoreApplication::translate("Generator", "No scene is chosen yet."), {},
                    QCoreApplication::translate("Generator", "Choose what the picture shall do, then generate."));
    }
    for (const Region &region : picture.regions) {
        if (!region.mask.isEmpty())
            return;
    }
    throw Error(Error::Kind::BadInput, QCoreApplication::translate("Generator", "No region is painted yet."), {},
                QCoreApplication::translate("Generator", "Paint the organ that shall move, then generate."));
}

/// Copies what may not change from the still, then counts what differs there all the same.
qint64 holdFrozen(QImage &frame, const QImage &still, const QImage &influence)
{
    qint64 wrong = 0;
    for (int y = 0; y < frame.height(); ++y) {
        auto *to = reinterpret_cast<quint32 *>(frame.scanLine(y));
        const auto *from = reinterpret_cast<const quint32 *>(still.constScanLine(y));
        const uchar *free = influence.constScanLine(y);
        for (int x = 0; x < frame.width(); ++x) {
            if (free[x] == 0)
                to[x] = from[x];
        }
        for (int x = 0; x < frame.width(); ++x)
            wrong += free[x] == 0 && ((to[x] ^ from[x]) & 0xffffffu) != 0;
    }
    return wrong;
}

} // namespace

GenerationRequest makeRequest(const Picture &picture, const PromptTemplate &scene, const QList<PromptModifier> &modifiers,
                              const ParameterValues &presetValues, const Generator &generator)
{
    requirePainted(picture, scene);
    const QList<Parameter> parameters = parametersOf(generator, scene);
    ParameterValues values = Parameters::known(parameters, scene.values);
    values.insert(Parameters::known(parameters, presetValues));
    GenerationRequest request;
    for (const PromptModifier &modifier : modifiers) {
        values.insert(Parameters::known(parameters, modifier.values));
        request.modifiers.append(modifier.id);
    }
    values.insert(userValues(parameters, picture.scene.values));
    request.values = Parameters::completed(parameters, values);
    request.source = picture.image;
    request.regions = picture.regions;
    request.scene = scene;
    request.prompt = picture.scene.prompt.isEmpty() ? scene.prompt.en : picture.scene.prompt;
    request.negative = picture.scene.negative.isEmpty() ? scene.negative.en : picture.scene.negative;
    request.handles = picture.scene.handles;
    request.millimetresPerPixel = picture.scale.millimetres;
    request.outputSize = Parameters::outputSize(picture.image.size(),
                                                request.values.value(QStringLiteral("size"), QStringLiteral("source")).toString());
    request.frames = request.values.value(QStringLiteral("frames"), 0).toInt();
    request.fps = request.values.value(QStringLiteral("fps"), 0.0).toDouble();
    request.seed = request.values.value(QStringLiteral("seed"), 0).toULongLong();
    return request;
}

Clip runGenerator(Generator &generator, const GenerationRequest &request, JobContext &context)
{
    const GeneratorInfo info = generator.info();
    if (!info.isAvailable()) {
        throw Error(Error::Kind::BadInput,
                    QCoreApplication::translate("Generator", "The generator “%1” can't run.").arg(info.id), {},
                    info.unavailable.text(QLocale().name())).about("model");
    }
    Clip clip = generator.generate(request, context);
    Q_ASSERT(clip.influence.format() == QImage::Format_Grayscale8 && clip.influence.size() == clip.still.size());
    const int total = int(clip.frames.size());
    qint64 wrong = 0;
    for (QImage &frame : clip.frames) {
        Q_ASSERT(frame.format() == QImage::Format_RGB32 && frame.size() == clip.still.size());
        wrong += holdFrozen(frame, clip.still, clip.influence);
        context.checkpoint(total, total);
    }
    findField(clip, context);
    Report::setGate(clip.report, {QStringLiteral("frozen_exactness"), double(wrong), QStringLiteral("<="), 0});
    QJsonObject provenance = recordOf(info, request);
    provenance.insert(QStringLiteral("frames"), total);
    provenance.insert(QStringLiteral("fps"), clip.fps);
    for (auto it = clip.provenance.begin(); it != clip.provenance.end(); ++it)
        provenance.insert(it.key(), it.value());
    clip.provenance = provenance;
    return clip;
}

} // namespace vivify
