#include "core/nn/Compute.h"

#include "core/nn/Error.h"
#include "core/nn/Layers.h"

#include <ATen/ATen.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>

namespace vivify::nn {

namespace {

using Clock = std::chrono::steady_clock;

double seconds(Clock::time_point from)
{
    return std::chrono::duration<double>(Clock::now() - from).count();
}

/// The two kinds of work that make up most of the UNet: a 3×3 convolution and a linear layer.
class Probe
{
public:
    explicit Probe(at::ScalarType dtype)
        : m_picture(at::ones({1, 160, 32, 32}, dtype).contiguous(at::MemoryFormat::ChannelsLast))
        , m_kernel(at::ones({160, 160, 3, 3}, dtype).contiguous(at::MemoryFormat::ChannelsLast))
        , m_rows(at::ones({512, 320}, dtype))
        , m_linear(at::ones({1280, 320}, dtype), at::Tensor())
    {
    }

    void run() const
    {
        at::conv2d(m_picture, m_kernel, at::Tensor(), 1, 1);
        m_linear.forward(m_rows, {});
    }

private:
    at::Tensor m_picture, m_kernel, m_rows;
    Linear m_linear;
};

/// The best of several runs in about a third of a second; infinite where this dtype does not work.
double measure(at::ScalarType dtype, const Poll &callback)
{
    try {
        const Probe probe(dtype);
        probe.run();
        double best = 1e9;
        for (const auto begin = Clock::now(); seconds(begin) < 0.35;) {
            poll(callback);
            const auto start = Clock::now();
            probe.run();
            best = std::min(best, seconds(start));
        }
        return best;
    } catch (const c10::Error &) {
        return 1e9;
    }
}

at::ScalarType measuredDtype(const Poll &callback, DtypeMeasurement *measurement)
{
    const double exact = measure(at::kFloat, callback), half = measure(at::kBFloat16, callback);
    if (measurement)
        *measurement = {exact, half};
    return half * 1.2 < exact ? at::kBFloat16 : at::kFloat;
}

at::ScalarType named(DtypeChoice dtype)
{
    return dtype == DtypeChoice::Fp16 ? at::kHalf : dtype == DtypeChoice::Bf16 ? at::kBFloat16 : at::kFloat;
}

void requireCpu(at::ScalarType dtype)
{
    try {
        Probe(dtype).run();
    } catch (const c10::Error &) {
        throw Error(ErrorCode::Unsupported, {dtypeName(dtype) + " on the CPU", "LibTorch " + torchVersion() + " lacks it"});
    }
}

}  // namespace

Compute chooseCompute(DeviceChoice device, DtypeChoice dtype, int threads, const Poll &callback,
                      DtypeMeasurement *measurement)
{
    const c10::InferenceMode inference;
    Compute compute;
    compute.threads = threads > 0 ? threads : physicalCores();
    at::set_num_threads(compute.threads);
    if (device == DeviceChoice::Cuda) {
        if (!at::hasCUDA())
            throw Error(ErrorCode::Unsupported, {"CUDA", "this build or this computer has none"});
        compute.device = at::Device(at::kCUDA, 0);
        compute.dtype = dtype == DtypeChoice::Auto ? at::kHalf : named(dtype);
        if (compute.dtype == at::kFloat)
            at::globalContext().setAllowTF32CuDNN(false);
        return compute;
    }
    if (dtype == DtypeChoice::Auto) {
        compute.dtype = measuredDtype(callback, measurement);
    } else {
        compute.dtype = named(dtype);
        if (compute.dtype != at::kFloat)
            requireCpu(compute.dtype);
    }
    return compute;
}

std::string dtypeName(at::ScalarType dtype)
{
    return dtype == at::kHalf ? "fp16" : dtype == at::kBFloat16 ? "bf16" : dtype == at::kFloat ? "fp32" : at::toString(dtype);
}

}  // namespace vivify::nn
