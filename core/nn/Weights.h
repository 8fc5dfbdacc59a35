#pragma once

#include "core/nn/Poll.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vivify::nn {

struct TensorInfo {
    at::ScalarType dtype;
    std::vector<int64_t> shape;
};

/// A set of named tensors on disk: one safetensors file or the shards of one network.
class TensorSource
{
public:
    virtual ~TensorSource() = default;
    /// For messages: the file or folder the tensors come from.
    virtual std::string path() const = 0;
    virtual std::vector<std::string> names() const = 0;
    /// Null when there is no tensor of that name.
    virtual const TensorInfo *find(const std::string &name) const = 0;
    /// A tensor of its own memory in the dtype and on the device of `target`. Polls. Throws Error.
    virtual at::Tensor load(const std::string &name, const at::TensorOptions &target, const Poll &poll) const = 0;
};

class WeightLoader;

/// A place in a checkpoint: networks name their tensors by path, so the code reads like the checkpoint's keys.
/// `weights["down_blocks"][0]["resnets"][1].tensor("conv1.weight", {320, 320, 3, 3})`. Cheap to copy.
class Weights
{
public:
    Weights operator[](std::string_view child) const;
    Weights operator[](int64_t index) const;

    /// The tensor of that name and exact shape. While only checking, an undefined tensor: constructors must not
    /// touch it then (see `loading()`). What is missing or misshapen is noted and reported by WeightLoader::finish.
    at::Tensor tensor(std::string_view name, at::IntArrayRef shape) const;
    /// Softly: is there such a tensor? For checkpoints that may leave a part out.
    bool has(std::string_view name) const;
    /// Lets a tensor that older files carry and nobody needs pass without being called unexpected.
    void skip(std::string_view name) const;
    /// Takes a tensor under the first of these names that exists (old and new key of the same weight).
    at::Tensor anyOf(std::initializer_list<std::string_view> names, at::IntArrayRef shape) const;
    /// True while tensors are really loaded, false in the pass that checks names and shapes.
    bool loading() const;
    const std::string &prefix() const { return m_prefix; }

private:
    friend class WeightLoader;
    Weights(WeightLoader &loader, std::string prefix);

    WeightLoader *m_loader;
    std::string m_prefix;
};

/// Loads one network strictly: a first pass checks every name and shape and reports all faults at once, the second
/// takes the tensors. Without a source it only counts parameters. Use through `loadNetwork`. One thread.
class WeightLoader
{
public:
    /// Called with each tensor as it is taken, before the network sees it: merges a LoRA. May return another tensor.
    using Change = std::function<at::Tensor(const std::string &name, at::Tensor)>;

    /// Checks only. `source` may be null: then nothing is missing and parameters are counted.
    explicit WeightLoader(const TensorSource *source);
    /// Loads into `target`'s dtype and device.
    WeightLoader(const TensorSource &source, const at::TensorOptions &target, Poll poll, Change change = {});
    ~WeightLoader();
    WeightLoader(const WeightLoader &) = delete;
    WeightLoader &operator=(const WeightLoader &) = delete;

    Weights root();
    /// Throws Error(TensorMismatch) that lists all missing, unexpected and misshapen tensors.
    void finish() const;
    int64_t parameterCount() const;

private:
    friend class Weights;
    struct State;
    std::unique_ptr<State> m;
};

/// Builds `Network(Weights, config)` twice: to check, then to load.
template<class Network, class Config>
Network loadNetwork(const TensorSource &source, const Config &config, const at::TensorOptions &target, const Poll &poll,
                    WeightLoader::Change change = {})
{
    {
        WeightLoader check(&source);
        Network probe(check.root(), config);
        check.finish();
    }
    WeightLoader loader(source, target, poll, std::move(change));
    return Network(loader.root(), config);
}

/// How many weights a network of this configuration has, without any file.
template<class Network, class Config>
int64_t parameterCount(const Config &config)
{
    WeightLoader count(nullptr);
    Network probe(count.root(), config);
    return count.parameterCount();
}

}  // namespace vivify::nn
