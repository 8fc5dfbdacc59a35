#include "core/nn/Lora.h"

#include "core/nn/Error.h"
#include "core/nn/LoraFile.h"

#include <ATen/ATen.h>

#include <cmath>
#include <cstdio>

namespace vivify::nn {

namespace {

constexpr size_t mostFiles = 16;
constexpr double mostWeight = 4;

std::string stamp(const LoraChoice &choice)
{
    std::error_code failed;
    const auto size = std::filesystem::file_size(choice.file, failed);
    const auto time = std::filesystem::last_write_time(choice.file, failed).time_since_epoch().count();
    char weight[32];
    std::snprintf(weight, sizeof weight, "%a", choice.weight);
    return choice.file.string() + "|" + std::to_string(size) + "|" + std::to_string(time) + "|" + weight + "\n";
}

}  // namespace

struct LoraSet::State {
    std::vector<LoraFile> files;
    std::vector<double> weights;
    std::vector<LoraReport> reports;

    /// The weight with every file's change, fp32; undefined when none has one for the layer.
    at::Tensor merged(const std::string &part, const std::string &name, const TensorSource &source, const Poll &callback) const;
};

LoraSet::LoraSet(const std::vector<LoraChoice> &choices, const Checkpoint &checkpoint)
{
    if (choices.empty())
        return;
    if (choices.size() > mostFiles)
        throw Error(ErrorCode::BadArgument, {"LoRA files", std::to_string(choices.size()), "at most " + std::to_string(mostFiles)});
    LoraFile::Layers layers;
    for (const char *part : {"unet", "text_encoder"})
        layers.emplace(part, LoraLayers(*checkpoint.weights(part)));
    auto state = std::make_shared<State>();
    for (const LoraChoice &choice : choices) {
        if (!(std::abs(choice.weight) <= mostWeight))
            throw Error(ErrorCode::BadArgument, {"LoRA weight", std::to_string(choice.weight), "-4 to 4"});
        state->files.emplace_back(choice.file, layers);
        state->weights.push_back(choice.weight);
        state->reports.push_back(state->files.back().report());
        m_key += stamp(choice);
    }
    m = std::move(state);
}

const std::vector<LoraReport> &LoraSet::reports() const
{
    static const std::vector<LoraReport> none;
    return m ? m->reports : none;
}

at::Tensor LoraSet::State::merged(const std::string &part, const std::string &name, const TensorSource &source,
                                  const Poll &callback) const
{
    const std::string layer = name.substr(0, name.rfind('.'));
    at::Tensor weight;
    for (size_t i = 0; i < files.size(); ++i) {
        const auto pairs = files[i].pairs().find(part);
        if (pairs == files[i].pairs().end() || weights[i] == 0)
            continue;
        const auto pair = pairs->second.find(layer);
        if (pair == pairs->second.end())
            continue;
        if (!weight.defined())
            weight = source.load(name, at::TensorOptions(at::kFloat), callback);
        weight.add_(files[i].product(pair->second, weight.sizes()), weights[i] * pair->second.scale);
        poll(callback);
    }
    return weight;
}

WeightLoader::Change LoraSet::change(const std::string &part, const TensorSource &source, const at::TensorOptions &target,
                                     const Poll &callback) const
{
    if (!m)
        return {};
    // The tensor that is handed over has been rounded to the network's dtype: the file's own is taken again.
    return [state = m, part, &source, target, callback](const std::string &name, at::Tensor loaded) {
        if (name.size() < 7 || name.compare(name.size() - 7, 7, ".weight") != 0)
            return loaded;
        const at::Tensor merged = state->merged(part, name, source, callback);
        return merged.defined() ? merged.to(target) : loaded;
    };
}

}  // namespace vivify::nn
