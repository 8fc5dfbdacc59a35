#pragma once

#include "core/nn/Error.h"
#include "core/nn/Weights.h"

#include <ATen/ATen.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <string>

namespace vivify::nn {

/// Random weights of a network without a file: names and shapes are those the network asks for. For benchmarks.
class RandomWeights : public TensorSource
{
public:
    template<class Network, class Config>
    static RandomWeights of(const Config &config)
    {
        RandomWeights weights;
        try {
            WeightLoader check(&weights);
            const Network probe(check.root(), config);
            check.finish();
        } catch (const Error &error) {
            for (const std::string &line : error.arguments())
                weights.learn(line);
        }
        return weights;
    }

    std::string path() const override { return "random weights"; }

    std::vector<std::string> names() const override
    {
        std::vector<std::string> all;
        for (const auto &entry : m_infos)
            all.push_back(entry.first);
        return all;
    }

    const TensorInfo *find(const std::string &name) const override
    {
        const auto found = m_infos.find(name);
        return found == m_infos.end() ? nullptr : &found->second;
    }

    at::Tensor load(const std::string &name, const at::TensorOptions &target, const Poll &) const override
    {
        const std::vector<int64_t> &shape = m_infos.at(name).shape;
        if (shape.size() == 1)
            return at::full(shape, name.ends_with("weight") ? 1.0 : 0.02, target);
        int64_t in = 1;
        for (size_t i = 1; i < shape.size(); ++i)
            in *= shape[i];
        return at::randn(shape, target).mul_(1.0 / std::sqrt(double(in)));
    }

private:
    /// From a line such as "missing: conv_in.weight [320, 8, 3, 3]".
    void learn(const std::string &line)
    {
        const std::string start = "missing: ";
        const size_t bracket = line.find(" [");
        if (line.rfind(start, 0) != 0 || bracket == std::string::npos)
            return;
        TensorInfo info{at::kFloat, {}};
        const char *place = line.c_str() + bracket + 2;
        for (char *end = nullptr; *place && *place != ']'; place = *end == ',' ? end + 1 : end)
            info.shape.push_back(std::strtoll(place, &end, 10));
        m_infos[line.substr(start.size(), bracket - start.size())] = info;
    }

    std::map<std::string, TensorInfo> m_infos;
};

}  // namespace vivify::nn
