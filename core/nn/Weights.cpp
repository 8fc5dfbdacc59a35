#include "core/nn/Weights.h"

#include "core/nn/Error.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace vivify::nn {

struct WeightLoader::State {
    const TensorSource *source = nullptr;
    bool loading = false;
    at::TensorOptions target;
    Poll poll;
    Change change;
    std::set<std::string> taken;
    std::vector<std::string> faults;
    int64_t parameters = 0;
};

namespace {

std::string text(at::IntArrayRef shape)
{
    std::ostringstream stream;
    stream << shape;
    return stream.str();
}

int64_t product(at::IntArrayRef shape)
{
    int64_t count = 1;
    for (const int64_t size : shape)
        count *= size;
    return count;
}

}  // namespace

Weights::Weights(WeightLoader &loader, std::string prefix) : m_loader(&loader), m_prefix(std::move(prefix)) {}

Weights Weights::operator[](std::string_view child) const
{
    return Weights(*m_loader, m_prefix + std::string(child) + ".");
}

Weights Weights::operator[](int64_t index) const
{
    return (*this)[std::to_string(index)];
}

bool Weights::loading() const
{
    return m_loader->m->loading;
}

bool Weights::has(std::string_view name) const
{
    const TensorSource *source = m_loader->m->source;
    return source && source->find(m_prefix + std::string(name));
}

at::Tensor Weights::tensor(std::string_view name, at::IntArrayRef shape) const
{
    WeightLoader::State &state = *m_loader->m;
    const std::string key = m_prefix + std::string(name);
    state.parameters += product(shape);
    state.taken.insert(key);
    if (!state.source)
        return {};
    const TensorInfo *info = state.source->find(key);
    if (!info) {
        state.faults.push_back("missing: " + key + " " + text(shape));
        return {};
    }
    if (at::IntArrayRef(info->shape) != shape) {
        state.faults.push_back("misshapen: " + key + " " + text(info->shape) + ", expected " + text(shape));
        return {};
    }
    if (!state.loading)
        return {};
    at::Tensor loaded = state.source->load(key, state.target, state.poll);
    return state.change ? state.change(key, std::move(loaded)) : loaded;
}

void Weights::skip(std::string_view name) const
{
    m_loader->m->taken.insert(m_prefix + std::string(name));
}

at::Tensor Weights::anyOf(std::initializer_list<std::string_view> names, at::IntArrayRef shape) const
{
    const auto found = std::find_if(names.begin(), names.end(), [this](std::string_view name) { return has(name); });
    return tensor(found == names.end() ? *names.begin() : *found, shape);
}

WeightLoader::WeightLoader(const TensorSource *source) : m(std::make_unique<State>())
{
    m->source = source;
}

WeightLoader::WeightLoader(const TensorSource &source, const at::TensorOptions &target, Poll poll, Change change)
    : m(std::make_unique<State>())
{
    m->source = &source;
    m->loading = true;
    m->target = target;
    m->poll = std::move(poll);
    m->change = std::move(change);
}

WeightLoader::~WeightLoader() = default;

Weights WeightLoader::root()
{
    return Weights(*this, {});
}

int64_t WeightLoader::parameterCount() const
{
    return m->parameters;
}

void WeightLoader::finish() const
{
    if (!m->source)
        return;
    std::vector<std::string> lines{m->source->path()};
    lines.insert(lines.end(), m->faults.begin(), m->faults.end());
    for (const std::string &name : m->source->names()) {
        if (!m->taken.count(name))
            lines.push_back("unexpected: " + name);
    }
    if (lines.size() > 1)
        throw Error(ErrorCode::TensorMismatch, std::move(lines));
}

}  // namespace vivify::nn
