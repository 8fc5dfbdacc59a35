#pragma once

#include "core/nn/Safetensors.h"

#include <ATen/ATen.h>

#include <string>

/// The values of diffusers that tests/nn/reference exported.
namespace reference {

inline const std::string folder = VIVIFY_TEST_DATA "/nn/";

/// A file of tests/data/nn/pipeline; floating values as fp32.
class File
{
public:
    explicit File(const std::string &name) : m_file(folder + "pipeline/" + name) {}
    bool has(const std::string &key) const { return m_file.find(key) != nullptr; }
    at::Tensor operator[](const std::string &key) const
    {
        const at::Tensor value = m_file.load(key, {});
        return value.is_floating_point() ? value.to(at::kFloat) : value;
    }

private:
    vivify::nn::Safetensors m_file;
};

/// The largest difference, in parts of the largest reference value; infinite when shapes differ or anything is NaN.
inline double difference(const at::Tensor &ours, const at::Tensor &theirs)
{
    if (ours.sizes() != theirs.sizes())
        return INFINITY;
    const double worst = (ours.to(at::kDouble) - theirs.to(at::kDouble)).abs().max().item<double>();
    return std::isnan(worst) ? INFINITY : worst / std::max(1e-6, theirs.abs().max().item<double>());
}

}  // namespace reference
