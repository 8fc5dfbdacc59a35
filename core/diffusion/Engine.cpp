#include "core/diffusion/Engine.h"

#include <ATen/ATen.h>

namespace vivify {

namespace {

QString text(const GenerationRequest &request, const char *key) { return request.values.value(QLatin1String(key)).toString(); }

nn::DtypeChoice dtypeOf(const QString &value)
{
    return value == QLatin1String("fp32")   ? nn::DtypeChoice::Fp32
           : value == QLatin1String("bf16") ? nn::DtypeChoice::Bf16
           : value == QLatin1String("fp16") ? nn::DtypeChoice::Fp16
                                            : nn::DtypeChoice::Auto;
}

} // namespace

QString Engine::wanted(const GenerationRequest &request)
{
    return request.modelFolder + QLatin1Char('\n') + text(request, "device") + QLatin1Char('\n')
        + text(request, "dtype");
}

nn::Compute Engine::computeFor(const GenerationRequest &request, const nn::Poll &poll)
{
    const QString device = text(request, "device");
    const bool cuda = device == QLatin1String("cuda") || (device != QLatin1String("cpu") && at::hasCUDA());
    return nn::chooseCompute(cuda ? nn::DeviceChoice::Cuda : nn::DeviceChoice::Cpu,
                             dtypeOf(text(request, "dtype")), 0, poll);
}

nn::Pipeline &Engine::pipeline(const GenerationRequest &request, const nn::Poll &poll)
{
    if (!isWarm(request)) {
        drop();
        m_compute = computeFor(request, poll);
        m_pipeline = std::make_unique<nn::Pipeline>(nn::Checkpoint(request.modelFolder.toStdString()), m_compute);
        m_loaded = wanted(request);
    }
    return *m_pipeline;
}

bool Engine::isWarm(const GenerationRequest &request) const
{
    return m_pipeline && m_loaded == wanted(request);
}

void Engine::drop()
{
    m_pipeline.reset();
    m_loaded.clear();
}

QString Engine::device() const { return m_compute.device.is_cpu() ? QStringLiteral("cpu") : QStringLiteral("cuda"); }

QString Engine::dtype() const { return QString::fromStdString(nn::dtypeName(m_compute.dtype)); }

} // namespace vivify
