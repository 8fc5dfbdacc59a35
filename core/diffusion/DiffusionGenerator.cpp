#include "core/diffusion/DiffusionGenerator.h"

#include "core/diffusion/DiffusionRun.h"
#include "core/diffusion/LoraInspect.h"
#include "core/diffusion/Wording.h"
#include "core/generate/Calibration.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

#include <QElapsedTimer>

#include <algorithm>

namespace vivify {

namespace {

/// Seconds of the convolution that most of a step's time goes into, at a small size; the best of some.
double probeSeconds(const nn::Compute &compute, JobContext &context, double &work)
{
    constexpr int64_t Pictures = 8, Channels = 320, Side = 32;
    constexpr int Tries = 4;
    const c10::InferenceMode inference;
    const at::Tensor pictures = at::ones({Pictures, Channels, Side, Side}, compute.options()).contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor weights = at::full({Channels, Channels, 3, 3}, 0.01, compute.options()).contiguous(at::MemoryFormat::ChannelsLast);
    work = 18.0 * Channels * Channels * Side * Side * Pictures;
    double best = 0;
    for (int i = 0; i < Tries; ++i) {
        context.checkpoint(i, Tries);
        QElapsedTimer clock;
        clock.start();
        const float sum = at::conv2d(pictures, weights, {}, 1, 1).sum().to(at::kFloat).item<float>(); // waits for a graphics card
        const double seconds = double(clock.nsecsElapsed()) / 1e9;
        if (sum != 0 && (best == 0 || seconds < best))
            best = seconds;
    }
    return best;
}

} // namespace

GeneratorInfo DiffusionGenerator::info() const
{
    GeneratorInfo info;
    info.id = QStringLiteral("i2vgen-xl");
    return info;
}

Clip DiffusionGenerator::generate(const GenerationRequest &request, JobContext &context)
{
    return DiffusionRun(request, m_engine, context).make();
}

LoraMatch DiffusionGenerator::inspectLora(const GenerationRequest &request, const QString &file)
{
    return vivify::inspectLora(request.modelFolder, file);
}

void DiffusionGenerator::calibrate(const GenerationRequest &request, JobContext &context)
{
    context.phase(QCoreApplication::translate("Diffusion", "Measuring this computer"), 0, 0);
    try {
        const nn::Compute compute = Engine::computeFor(request, [&] { context.checkpoint(0, 0); });
        double work = 0;
        const double seconds = probeSeconds(compute, context, work);
        const QString device = compute.device.is_cpu() ? QStringLiteral("cpu") : QStringLiteral("cuda");
        const QString dtype = QString::fromStdString(nn::dtypeName(compute.dtype));
        Calibration calibration = Calibration::load();
        const auto isAutomatic = [&](const char *key) {
            return request.values.value(QLatin1String(key), QStringLiteral("auto")) == QLatin1String("auto");
        };
        if (isAutomatic("device") && isAutomatic("dtype"))
            calibration.automatic = device + QLatin1Char(' ') + dtype;
        calibration.devices[Calibration::key(device, dtype)].probe.add({work, seconds});
        calibration.save();
    } catch (const nn::Error &error) {
        throw worded(error);
    }
}

} // namespace vivify
