#include "core/nn/LoraFile.h"

#include "core/nn/Error.h"
#include "core/nn/LoraKey.h"
#include "core/nn/LoraScale.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace vivify::nn {

namespace {

using Shape = std::vector<int64_t>;

std::string underscored(std::string name)
{
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

/// Without the ones behind the second axis: a 1×1 kernel is a matrix.
Shape stripped(Shape shape)
{
    while (shape.size() > 2 && shape.back() == 1)
        shape.pop_back();
    return shape;
}

std::string text(const Shape &shape)
{
    std::string joined;
    for (const int64_t size : shape)
        joined += (joined.empty() ? "[" : ", ") + std::to_string(size);
    return joined + "]";
}

}  // namespace

/// The tensors of one layer.
struct LoraFile::Parts {
    std::string down, up, alpha;
};

LoraLayers::LoraLayers(const TensorSource &source)
{
    const std::string end = ".weight";
    for (const std::string &name : source.names()) {
        const Shape &shape = source.find(name)->shape;
        if (shape.size() < 2 || name.size() <= end.size() || name.compare(name.size() - end.size(), end.size(), end) != 0)
            continue;
        const std::string layer = name.substr(0, name.size() - end.size());
        m_shapes[layer] = shape;
        const auto added = m_underscored.emplace(underscored(layer), layer);
        if (!added.second)
            added.first->second.clear();
    }
}

std::string LoraLayers::find(const std::string &module) const
{
    for (const std::string &name : {module, module + ".0"}) {  // to_out is a list of which only the first has weights
        if (m_shapes.count(name))
            return name;
        if (const auto found = m_underscored.find(underscored(name)); found != m_underscored.end())
            return found->second;
    }
    return {};
}

void LoraFile::refuse(const std::string &rule, const std::string &where) const
{
    throw Error(ErrorCode::BadLora, {m_path, rule, where});
}

LoraFile::LoraFile(const std::filesystem::path &file, const Layers &layers) : m_path(file.string())
{
    try {
        m_tensors = std::make_unique<Safetensors>(file);
    } catch (const Error &error) {
        refuse("it can't be read as safetensors", error.what());
    }
    read(layers);
    const LoraScale scales = LoraScale::read(file, m_tensors->metadata());
    for (auto &[part, pairs] : m_pairs) {
        for (auto &[layer, pair] : pairs) {
            const int64_t rank = m_tensors->find(pair.down)->shape[0];
            if (pair.scale == 0)  // no alpha in the file
                pair.scale = scales.of(part, layer, rank);
            m_report.matched.push_back(part + "." + layer);
        }
    }
    if (m_report.matched.empty())
        refuse("nothing in it fits this model", m_report.unmatched.empty() ? "it is empty" : m_report.unmatched.front());
    std::sort(m_report.matched.begin(), m_report.matched.end());
    std::sort(m_report.unmatched.begin(), m_report.unmatched.end());
}

void LoraFile::read(const Layers &layers)
{
    std::map<std::string, std::map<std::string, Parts>> found;
    for (const std::string &name : m_tensors->names()) {
        const LoraKey key = LoraKey::parse(name);
        if (key.role == LoraKey::Role::Foreign)
            refuse("it is of a kind that can't be merged as a LoRA", name);
        const auto part = layers.find(key.part);
        const std::string layer = part == layers.end() || key.role == LoraKey::Role::Unknown ? "" : part->second.find(key.module);
        if (layer.empty()) {
            m_report.unmatched.push_back(name);
            continue;
        }
        Parts &parts = found[key.part][layer];
        std::string &place = key.role == LoraKey::Role::Down ? parts.down : key.role == LoraKey::Role::Up ? parts.up : parts.alpha;
        if (!place.empty())
            refuse("two tensors are for one place", name);
        place = name;
        if (!key.dialect.empty())
            m_report.dialect = key.dialect;
    }
    for (const auto &[part, byLayer] : found) {
        for (const auto &[layer, parts] : byLayer)
            accept(part, layer, parts, layers.at(part));
    }
}

void LoraFile::accept(const std::string &part, const std::string &layer, const Parts &parts, const LoraLayers &layers)
{
    if (parts.down.empty() || parts.up.empty())
        refuse("half of a pair is missing", layer);
    const TensorInfo *down = m_tensors->find(parts.down), *up = m_tensors->find(parts.up);
    const Shape weight = stripped(layers.shape(layer)), in = stripped(down->shape), out = stripped(up->shape);
    const bool floating = at::isFloatingType(down->dtype) && at::isFloatingType(up->dtype);
    const bool fits = floating && in.size() == weight.size() && out.size() == 2 && in[0] >= 1 && in[0] == out[1]
        && out[0] == weight[0] && std::equal(in.begin() + 1, in.end(), weight.begin() + 1);
    if (!fits)
        refuse("it was made for a model of other sizes",
               layer + ": " + text(up->shape) + " · " + text(down->shape) + " for " + text(layers.shape(layer)));
    Pair pair{parts.down, parts.up, 0};
    if (!parts.alpha.empty()) {
        const at::Tensor alpha = load(parts.alpha);
        if (alpha.numel() != 1 || !(std::abs(alpha.item<double>()) < 1e6))
            refuse("a scale is no number", parts.alpha);
        pair.scale = alpha.item<double>() / double(in[0]);
        if (pair.scale == 0)
            refuse("a scale is 0", parts.alpha);
    }
    m_pairs[part][layer] = pair;
}

at::Tensor LoraFile::load(const std::string &name) const
{
    return m_tensors->load(name, at::TensorOptions(at::kFloat), {});
}

at::Tensor LoraFile::product(const Pair &pair, at::IntArrayRef shape) const
{
    const at::Tensor down = load(pair.down), up = load(pair.up);
    if (!at::isfinite(down).all().item<bool>() || !at::isfinite(up).all().item<bool>())
        refuse("a value is not finite", pair.down);
    return at::matmul(up.flatten(1), down.flatten(1)).view(shape);
}

}  // namespace vivify::nn
