#include "core/diffusion/DiffusionGenerator.h"

#include "core/diffusion/Pixels.h"
#include "core/diffusion/Segments.h"
#include "core/diffusion/Steer.h"
#include "core/diffusion/Wording.h"
#include "core/generate/Report.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <new>

namespace vivify {

namespace {

constexpr int DefaultFrames = 16;
constexpr double DefaultFps = 8;
/// The rate the authors trained for, not the rate of playing (VGen, i2vgen_xl_infer.yaml).
constexpr int64_t TrainedFps = 16;

QString text(const GenerationRequest &request, const char *key)
{
    return request.values.value(QLatin1String(key)).toString();
}

nn::DtypeChoice dtypeOf(const QString &value)
{
    return value == QLatin1String("fp32")   ? nn::DtypeChoice::Fp32
           : value == QLatin1String("bf16") ? nn::DtypeChoice::Bf16
           : value == QLatin1String("fp16") ? nn::DtypeChoice::Fp16
                                            : nn::DtypeChoice::Auto;
}

/// The next lower multiple of eight.
int64_t legal(int side) { return std::max(8, side - side % 8); }

nn::Request modelRequest(const GenerationRequest &request, const QImage &still)
{
    nn::Request model;
    model.width = legal(still.width());
    model.height = legal(still.height());
    model.image = Pixels::toModel(still, model.width, model.height);
    model.prompt = request.prompt.toStdString();
    model.negativePrompt = request.negative.toStdString();
    model.frames = request.frames > 0 ? request.frames : DefaultFrames;
    model.steps = request.values.value(QStringLiteral("steps"), 50).toInt();
    model.guidance = request.values.value(QStringLiteral("guidance"), 9.0).toDouble();
    model.fps = TrainedFps;
    model.seed = request.seed;
    model.scheduler = text(request, "scheduler") == QLatin1String("dpm++") ? nn::SchedulerKind::DpmSolver : nn::SchedulerKind::Ddim;
    return model;
}

/// Frames that differ as the loop's neighbours do: the report's measure of how well a clip that wasn't made as a loop ends.
double meanDifference(const QImage &a, const QImage &b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        const uchar *first = a.constScanLine(y), *second = b.constScanLine(y);
        for (int x = 0; x < a.width() * 4; ++x)
            sum += std::abs(first[x] - second[x]);
    }
    return sum / (3.0 * a.width() * a.height());
}

QJsonObject reportOf(const GenerationRequest &request, const Clip &clip)
{
    QJsonObject report{{QStringLiteral("scene"), request.scene.id},
                       {QStringLiteral("frames"), int(clip.frames.size())},
                       {QStringLiteral("fps"), clip.fps},
                       {QStringLiteral("slow_factor"), 1.0},
                       {QStringLiteral("first_frame_difference"), meanDifference(clip.still, clip.frames.first())}};
    Report::setHints(report, {{QStringLiteral("The movement is imagined by a model: check it before you teach with it."),
                               QStringLiteral("运动由模型生成，用于教学前请先核对。")}});
    return report;
}

} // namespace

DiffusionGenerator::DiffusionGenerator() = default;
DiffusionGenerator::~DiffusionGenerator() = default;

GeneratorInfo DiffusionGenerator::info() const
{
    GeneratorInfo info;
    info.id = QStringLiteral("i2vgen-xl");
    return info;
}

nn::Pipeline &DiffusionGenerator::pipelineFor(const GenerationRequest &request, const nn::Poll &poll)
{
    const QString device = text(request, "device"), dtype = text(request, "dtype");
    const QString wanted = request.modelFolder + QLatin1Char('\n') + device + QLatin1Char('\n') + dtype;
    if (!m_pipeline || m_loaded != wanted) {
        m_pipeline.reset();
        const auto where = device == QLatin1String("cuda") || (device != QLatin1String("cpu") && at::hasCUDA()) ? nn::DeviceChoice::Cuda
                                                                                                              : nn::DeviceChoice::Cpu;
        const nn::Compute compute = nn::chooseCompute(where, dtypeOf(dtype), 0, poll);
        m_pipeline = std::make_unique<nn::Pipeline>(nn::Checkpoint(request.modelFolder.toStdString()), compute);
        m_loaded = wanted;
    }
    return *m_pipeline;
}

Clip DiffusionGenerator::generate(const GenerationRequest &request, JobContext &context)
{
    Clip clip;
    clip.still = Pixels::stillOf(request);
    clip.fps = request.fps > 0 ? request.fps : DefaultFps;
    const QImage weights = Pixels::blendWeights(request, clip.still.size());
    clip.influence = Pixels::influenceOf(weights);
    nn::Request model = modelRequest(request, clip.still);
    Steer::apply(request, weights, model);
    const bool inSegments = Steer::inSegments(request, model.frames), loop = request.values.value(QStringLiteral("loop")).toBool();
    const int segments = inSegments ? Segments::count(int(model.frames), loop) : 1;
    const int total = int(model.steps * segments + model.frames);
    int done = 0, before = 0;
    QList<QImage> decoded;
    nn::Callbacks callbacks;
    callbacks.poll = [&] { context.checkpoint(done, total); };
    callbacks.onStep = [&](const nn::SamplerState &state, int64_t) {
        done = before + int(state.step);
        context.checkpoint(done, total);
    };
    callbacks.onFrame = [&](int64_t index, const at::Tensor &frame) {
        if (index == 0) {
            decoded.clear();
            before += int(model.steps);
        }
        decoded.append(Pixels::toImage(frame));
        done = before + int(decoded.size());
        context.preview(Pixels::composed(clip.still, weights, decoded.last()));
        context.checkpoint(done, total);
    };
    const auto run = [&](const nn::Request &piece) {
        pipelineFor(request, callbacks.poll).run(piece, callbacks);
        before += int(decoded.size());
        return decoded;
    };
    const auto next = [&](const QImage &last) {
        return Pixels::toModel(Pixels::composed(clip.still, weights, last), model.width, model.height);
    };
    try {
        decoded = inSegments ? Segments::make(model, loop, run, next) : run(model);
    } catch (const nn::Error &error) {
        throw worded(error);
    } catch (const c10::Error &error) { // LibTorch's CPU allocator throws no type of its own
        qWarning("diffusion: %s", error.what_without_backtrace());
        m_pipeline.reset();
        throw worded(nn::Error(nn::ErrorCode::OutOfMemory, {}));
    } catch (const std::bad_alloc &) {
        m_pipeline.reset();
        throw worded(nn::Error(nn::ErrorCode::OutOfMemory, {}));
    }
    Steer::finish(request, clip.still, weights, decoded, context);
    for (const QImage &frame : decoded) {
        clip.frames.append(Pixels::composed(clip.still, weights, frame));
        context.checkpoint(total, total);
    }
    clip.report = reportOf(request, clip);
    clip.provenance.insert(QStringLiteral("model"), text(request, "model"));
    return clip;
}

} // namespace vivify
