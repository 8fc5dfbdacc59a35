#include "core/diffusion/DiffusionRun.h"

#include "core/diffusion/LatentPreview.h"
#include "core/diffusion/LoraInspect.h"
#include "core/diffusion/Pixels.h"
#include "core/diffusion/Segments.h"
#include "core/diffusion/Steer.h"
#include "core/diffusion/Wording.h"
#include "core/generate/Machine.h"
#include "core/generate/Report.h"
#include "core/generate/UnfinishedRun.h"
#include "core/generate/metrics/ClipMetrics.h"
#include "core/nn/Windows.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <new>

namespace vivify {

namespace {

constexpr int DefaultFrames = 16;
constexpr double DefaultFps = 8;
/// The rate the authors trained for, not the rate of playing (VGen, i2vgen_xl_infer.yaml).
constexpr int64_t TrainedFps = 16;
/// Writing states takes at most this part of the time.
constexpr qint64 KeepingShare = 20;
constexpr int Rungs = 4;

QString text(const GenerationRequest &request, const char *key) { return request.values.value(QLatin1String(key)).toString(); }

/// The ways to need less memory, each with those before it: smaller pieces, tiles, parts one after another.
nn::Memory memoryOn(int rung) { return {rung >= 1, rung >= 2, rung >= 3}; }

nn::Request modelRequest(const GenerationRequest &request, const QImage &still)
{
    const DiffusionCost::Plan plan = DiffusionForecast::planOf(request);
    nn::Request model;
    model.width = plan.size.width();
    model.height = plan.size.height();
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

DiffusionCost costOf(const GenerationRequest &request, int bytesPerNumber)
{
    DiffusionCost::Plan plan = DiffusionForecast::planOf(request);
    plan.bytesPerNumber = bytesPerNumber;
    return DiffusionCost::of(request.modelFolder, plan);
}

DiffusionForecast::Times expectedTimes(const GenerationRequest &request, const DiffusionCost &cost)
{
    const Calibration calibration = Calibration::load();
    const QString device = DiffusionForecast::deviceOf(request, calibration), dtype = DiffusionForecast::dtypeOf(request, calibration);
    return DiffusionForecast::times(cost, calibration.devices.value(Calibration::key(device, dtype)));
}

int stepsOf(const GenerationRequest &request)
{
    const int steps = request.values.value(QStringLiteral("steps"), 50).toInt();
    const int frames = request.frames > 0 ? request.frames : DefaultFrames;
    return Steer::inSegments(request, frames) ? steps * Segments::count(frames, request.values.value(QStringLiteral("loop")).toBool()) : steps;
}

/// For work that counts its own steps within a run: only the wish to stop gets through.
class WithinRun : public JobContext
{
public:
    explicit WithinRun(RunMeter &meter) : m_meter(meter) {}
    void checkpoint(int, int) override { m_meter.poll(); }

private:
    RunMeter &m_meter;
};

Error outOfMemory()
{
    return Error(Error::Kind::Resources, QCoreApplication::translate("Diffusion", "The memory is not enough for this clip, even with every saving."),
                 QCoreApplication::translate("Diffusion", "Your mask and prompt are kept, and so are the steps that were done."),
                 QCoreApplication::translate("Diffusion", "Choose fewer frames or a smaller size, or use physiological motion."))
        .about("memory");
}

} // namespace

DiffusionRun::DiffusionRun(const GenerationRequest &request, Engine &engine, JobContext &context)
    : m_request(request), m_engine(engine), m_context(context), m_key(UnfinishedRuns::keyOf(QStringLiteral("i2vgen-xl"), request)),
      m_cost(costOf(request, 4)), m_meter(context, expectedTimes(request, m_cost), stepsOf(request), request.frames > 0 ? request.frames : DefaultFrames),
      m_rung(text(request, "memory") == QLatin1String("low") ? Rungs - 1 : 0)
{
}

nn::Callbacks DiffusionRun::callbacks()
{
    nn::Callbacks calls;
    calls.poll = [this] { m_meter.poll(); };
    calls.onPhase = [this](nn::Phase phase) { m_meter.phase(phase); };
    calls.onLoad = [this](int64_t done, int64_t total) { m_meter.loaded(done, total); };
    calls.onStep = [this](const nn::SamplerState &state, int64_t total) {
        keep(state, total);
        m_meter.steps(m_before + int(state.step));
        const at::Tensor small = latentPreview(state.latents, state.step % state.latents.size(2));
        m_context.preview(Pixels::composed(m_still, m_weights, Pixels::toImage(small)));
    };
    calls.onFrame = [this](int64_t index, const at::Tensor &frame) {
        if (index == 0)
            m_decoded.clear();
        m_decoded.append(Pixels::toImage(frame));
        m_meter.frames(int(m_decoded.size()));
        m_context.preview(Pixels::composed(m_still, m_weights, m_decoded.last()));
    };
    calls.onFallback = [this](const std::string &reason) {
        qWarning("diffusion: again in fp32: %s", reason.c_str());
        m_fellBack = true;
    };
    return calls;
}

/// Writes the state atomically, as often as that costs little, and always after the last step, before the decoding.
void DiffusionRun::keep(const nn::SamplerState &state, int64_t total)
{
    m_state = RunState{state, m_fellBack ? QStringLiteral("fp32") : m_engine.dtype()};
    const bool last = state.step == total;
    if (!m_resumable || state.step == 0 || (!last && m_sinceKept.isValid() && m_sinceKept.elapsed() < KeepingShare * m_keepingTook))
        return;
    QElapsedTimer took;
    took.start();
    UnfinishedRun run{m_key, QStringLiteral("i2vgen-xl"), m_request.scene.id, m_still.size(), int(state.step), int(total), QDateTime::currentDateTimeUtc()};
    UnfinishedRuns::save(run, m_state->toBytes());
    m_keepingTook = took.elapsed();
    m_sinceKept.start();
}

void DiffusionRun::resume()
{
    const QByteArray bytes = UnfinishedRuns::load(m_key);
    m_state = RunState::fromBytes(bytes);
    if (m_state && m_state->sampler.step > m_request.values.value(QStringLiteral("steps"), 50).toInt())
        m_state.reset();
    if (m_state)
        m_request.values.insert(QStringLiteral("dtype"), m_state->dtype);
}

/// One run on the present rung, from the newest state.
QList<QImage> DiffusionRun::attempt(const nn::Request &piece)
{
    nn::Request request = piece;
    request.memory = memoryOn(m_rung);
    if (m_resumable && m_state && m_state->sampler.step > 0)
        request.resume = m_state->sampler;
    const nn::Callbacks calls = callbacks();
    m_wasWarm = m_engine.isWarm(m_request);
    m_engine.pipeline(m_request, calls.poll).run(request, calls);
    return m_decoded;
}

/// The frames as the model makes them. Each lack of memory leads one rung down, with everything freed before.
QList<QImage> DiffusionRun::framesOf(const nn::Request &model)
{
    for (;; ++m_rung) {
        bool lacking = false;
        try {
            return attempt(model);
        } catch (const nn::Error &error) {
            lacking = error.code() == nn::ErrorCode::OutOfMemory;
            if (!lacking)
                throw worded(error);
        } catch (const c10::Error &error) { // LibTorch's CPU allocator throws no type of its own
            qWarning("diffusion: %s", error.what_without_backtrace());
            lacking = true;
        } catch (const std::bad_alloc &) {
            lacking = true;
        }
        // Outside of the catch blocks: the exception may hold tensors.
        m_engine.drop();
        if (lacking && m_rung + 1 >= Rungs)
            throw outOfMemory();
        qWarning("diffusion: out of memory, trying with less");
        m_meter.restart();
    }
}

Clip DiffusionRun::make()
{
    Clip clip;
    clip.still = m_still = Pixels::stillOf(m_request);
    clip.fps = m_request.fps > 0 ? m_request.fps : DefaultFps;
    m_weights = Pixels::blendWeights(m_request, m_still.size());
    clip.influence = Pixels::influenceOf(m_weights);
    nn::Request model = modelRequest(m_request, m_still);
    Steer::apply(m_request, m_weights, model);
    try {
        if (!Steer::inSegments(m_request, model.frames)) // each piece is checked by itself
            nn::check(model);
    } catch (const nn::Error &error) {
        throw worded(error);
    }
    m_resumable = !Steer::inSegments(m_request, model.frames);
    if (m_resumable)
        resume();
    for (const auto &window : nn::windowsOf(model.frames, model.windows))
        if (window.front() > 0)
            m_joins.append(int(window.front()));
    Machine::resetPeakMemory();
    const auto piece = [this](const nn::Request &request) {
        QList<QImage> frames = framesOf(request);
        m_before += int(request.steps);
        return frames;
    };
    const auto next = [&](const QImage &last) {
        return Pixels::toModel(Pixels::composed(m_still, m_weights, last), model.width, model.height);
    };
    QList<QImage> raw = m_resumable ? piece(model) : Segments::make(model, m_request.values.value(QStringLiteral("loop")).toBool(), piece, next);
    learn();
    const QList<QImage> asDecoded = raw;
    WithinRun within(m_meter);
    Steer::finish(m_request, m_still, m_weights, raw, within);
    for (const QImage &frame : std::as_const(raw)) {
        clip.frames.append(Pixels::composed(m_still, m_weights, frame));
        m_meter.poll();
    }
    describe(clip, asDecoded);
    UnfinishedRuns::discard(m_key);
    m_meter.end();
    return clip;
}

/// What this run tells of the computer, for the next forecast. Only of whole plain runs: others cost something else.
void DiffusionRun::learn() const
{
    const bool plain = m_resumable && m_rung == 0 && !m_fellBack && m_request.frames <= 32;
    if (!plain)
        return;
    Calibration calibration = Calibration::load();
    const QString asked = text(m_request, "device"), askedType = text(m_request, "dtype");
    if ((asked.isEmpty() || asked == QLatin1String("auto")) && (askedType.isEmpty() || askedType == QLatin1String("auto")))
        calibration.automatic = m_engine.device() + QLatin1Char(' ') + m_engine.dtype();
    const DiffusionCost cost = costOf(m_request, m_engine.dtype() == QLatin1String("fp32") ? 4 : 2);
    Calibration::Device &device = calibration.devices[Calibration::key(m_engine.device(), m_engine.dtype())];
    const DiffusionForecast::Times times = m_meter.measured();
    if (!m_wasWarm)
        device.load.add({double(cost.loadBytes), times.load});
    device.step.add({cost.stepWork, times.step});
    device.frame.add({cost.frameWork, times.frame});
    const qint64 weights = cost.unetBytes + cost.vaeBytes, beside = Machine::peakMemory() - weights;
    if (m_engine.device() == QLatin1String("cpu") && Machine::peakMemory() > cost.encoderBytes + cost.vaeBytes)
        device.memory.add({DiffusionForecast::memoryUnit(cost), double(beside)});
    calibration.save();
}

void DiffusionRun::describe(Clip &clip, const QList<QImage> &raw)
{
    QJsonObject report{{QStringLiteral("scene"), m_request.scene.id},
                       {QStringLiteral("frames"), int(clip.frames.size())},
                       {QStringLiteral("fps"), clip.fps},
                       {QStringLiteral("slow_factor"), 1.0}};
    if (m_rung > 0)
        report.insert(QStringLiteral("memory_rung"), m_rung);
    QList<LocalizedText> hints{{QStringLiteral("The movement is imagined by a model: check it before you teach with it."),
                                QStringLiteral("运动由模型生成，用于教学前请先核对。")}};
    if (m_rung > 1)
        hints.append({QStringLiteral("Memory was short: frames were decoded in tiles, tones may differ slightly between them."),
                      QStringLiteral("内存不足：画面按块解码，各块色调可能略有差异。")});
    Report::setHints(report, hints);
    ClipMeasurement measurement{clip, {}, m_request.guide.frames, m_joins, m_request.values.value(QStringLiteral("loop")).toBool()};
    for (const QImage &frame : raw)
        measurement.raw.append(Pixels::scaled(frame, clip.still.size()));
    for (const Gate &gate : measureClip(measurement, [this] { m_meter.poll(); }))
        Report::setGate(report, gate);
    clip.report = report;
    recordLoras(m_request, clip);
    clip.provenance.insert(QStringLiteral("model"), text(m_request, "model"));
    clip.provenance.insert(QStringLiteral("values"), QJsonObject::fromVariantMap(Steer::valuesToRecord(m_request.values)));
    clip.provenance.insert(QStringLiteral("device"), m_engine.device());
    clip.provenance.insert(QStringLiteral("dtype"), m_fellBack ? QStringLiteral("fp32") : m_engine.dtype());
    clip.provenance.insert(QStringLiteral("engine"), QStringLiteral("LibTorch ") + QString::fromStdString(nn::torchVersion()));
}

} // namespace vivify
