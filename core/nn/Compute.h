#pragma once

#include "core/nn/Poll.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>

namespace vivify::nn {

enum class DtypeChoice { Auto, Fp32, Bf16, Fp16 };
enum class DeviceChoice { Cpu, Cuda };

/// On what and in what a network runs.
struct Compute {
    at::Device device = at::Device(at::kCPU);
    at::ScalarType dtype = at::kFloat;
    int threads = 1;

    at::TensorOptions options() const { return at::TensorOptions(device).dtype(dtype); }
};

/// What was measured to choose the dtype; zero when nothing was.
struct DtypeMeasurement {
    double fp32Seconds = 0;
    double bf16Seconds = 0;
};

/// Sets the number of threads of the whole process (0: the physical cores this process may use). For Auto the dtype is
/// measured for about a second on the CPU (its flags don't tell: a CPU may list bf16 and be twice slower in it) and fp16
/// on CUDA. Throws Error(Unsupported) when there is no such device or the device cannot compute in that dtype.
Compute chooseCompute(DeviceChoice device, DtypeChoice dtype, int threads, const Poll &poll,
                      DtypeMeasurement *measurement = nullptr);

int physicalCores();
/// The most memory this process has held, in bytes.
int64_t peakMemory();
std::string dtypeName(at::ScalarType dtype);
/// The version of LibTorch this was built with.
std::string torchVersion();

}  // namespace vivify::nn
