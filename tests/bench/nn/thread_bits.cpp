// Finds what gives other bits with another number of threads: thread_bits FRAMES HEIGHT WIDTH fp32|bf16 [THREADS...]
// One UNet call on random weights of the published configuration, every operator of LibTorch in it made again on the same
// numbers with each number of threads (default 1 2 3 4), each kind and shape once; then the whole call. Height and width
// are of the latents. Prints what differs; exits with 1 if anything the call uses from end to end does.

#include "RandomWeights.h"
#include "core/nn/UNet.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>
#include <ATen/record_function.h>
#include <c10/core/InferenceMode.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>
#include <sstream>

using namespace vivify::nn;

namespace {

std::vector<int> threadCounts{1, 2, 3, 4};
std::set<std::string> seen;
bool watching = false;
int differing = 0;

void describe(std::ostream &out, const c10::IValue &value)
{
    if (value.isTensor() && value.toTensor().defined()) {
        const at::Tensor &x = value.toTensor();
        out << ' ' << at::toString(x.scalar_type()) << x.sizes();
        if (x.layout() == at::kStrided)
            out << '/' << x.strides();
    } else if (value.isTensorList()) {
        for (const at::Tensor &x : value.toTensorVector())
            describe(out, x);
    } else if (value.isInt() || value.isDouble() || value.isIntList() || value.isString()) {
        out << ' ' << value;
    }
}

c10::IValue copied(const c10::IValue &value)
{
    if (!value.isTensor() || !value.toTensor().defined() || value.toTensor().layout() != at::kStrided)
        return value;
    const at::Tensor &x = value.toTensor();
    return x.is_non_overlapping_and_dense() ? x.clone() : x.contiguous();
}

void collect(const c10::IValue &value, std::vector<at::Tensor> &tensors)
{
    if (value.isTensor() && value.toTensor().defined() && value.toTensor().layout() == at::kStrided)
        tensors.push_back(value.toTensor().clone());
    else if (value.isTensorList())
        for (const at::Tensor &x : value.toTensorVector())
            tensors.push_back(x.clone());
}

/// What the operator returns and what it leaves in its arguments.
std::vector<at::Tensor> results(const c10::OperatorHandle &op, const torch::jit::Stack &inputs, int threads)
{
    at::set_num_threads(threads);
    torch::jit::Stack stack = inputs, arguments;
    if (op.schema().is_mutable()) {
        for (c10::IValue &value : stack)
            value = copied(value);
        arguments = stack;
    }
    op.callBoxed(stack);
    std::vector<at::Tensor> all;
    for (const c10::IValue &value : stack)
        collect(value, all);
    for (const c10::IValue &value : arguments)
        collect(value, all);
    return all;
}

bool same(const std::vector<at::Tensor> &a, const std::vector<at::Tensor> &b)
{
    for (size_t i = 0; i < a.size(); ++i) {
        if (!at::equal(a[i], b[i]))
            return false;
    }
    return true;
}

void compare(const std::string &signature, const c10::OperatorHandle &op, const torch::jit::Stack &inputs)
{
    const int before = at::get_num_threads();
    const std::vector<at::Tensor> first = results(op, inputs, threadCounts.front());
    std::string others;
    for (size_t i = 1; i < threadCounts.size(); ++i) {
        if (!same(first, results(op, inputs, threadCounts[i])))
            others += ' ' + std::to_string(threadCounts[i]);
    }
    at::set_num_threads(before);
    if (others.empty())
        return;
    std::printf("with%s threads: %s\n", others.c_str(), signature.c_str());
    std::fflush(stdout);
    ++differing;
}

std::unique_ptr<at::ObserverContext> entered(const at::RecordFunction &function)
{
    const auto name = function.operator_name();
    if (at::get_num_threads() == 1)  // our own blocks, which always run so
        return nullptr;
    if (!watching || !name || name->name.find("empty") != std::string::npos || name->name == "aten::resize_")
        return nullptr;
    const auto op = c10::Dispatcher::singleton().findSchema(*name);
    std::ostringstream text;
    text << *name;
    torch::jit::Stack inputs;
    for (const c10::IValue &value : function.inputs()) {
        describe(text, value);
        inputs.push_back(value);
    }
    const bool view = op && op->schema().hasAnyAliasInfo() && !op->schema().is_mutable();
    if (!op || view || inputs.size() != op->schema().arguments().size() || !seen.insert(text.str()).second)
        return nullptr;
    watching = false;
    compare(text.str(), *op, inputs);
    watching = true;
    return nullptr;
}

at::ScalarType dtypeOf(const char *name)
{
    return std::strcmp(name, "bf16") == 0 ? at::kBFloat16 : at::kFloat;
}

/// The whole call with each number of threads.
int compareCalls(const UNet &unet, const at::Tensor &sample, const Conditioning &clip)
{
    at::Tensor first;
    int failures = 0;
    for (const int threads : threadCounts) {
        at::set_num_threads(threads);
        const at::Tensor y = unet.forward(sample, 981, clip, {}, {});
        if (!first.defined())
            first = y;
        const bool equal = at::equal(first, y);
        std::printf("whole call, %d threads: %s\n", threads, equal ? "the same bits" : "OTHER BITS");
        std::fflush(stdout);
        failures += equal ? 0 : 1;
    }
    return failures;
}

}  // namespace

int main(int argc, char **argv)
{
    if (argc < 5) {
        std::fprintf(stderr, "usage: thread_bits FRAMES HEIGHT WIDTH fp32|bf16 [THREADS...]\n");
        return 2;
    }
    if (argc > 5) {
        threadCounts.clear();
        for (int i = 5; i < argc; ++i)
            threadCounts.push_back(std::atoi(argv[i]));
    }
    const int64_t frames = std::atoi(argv[1]), height = std::atoi(argv[2]), width = std::atoi(argv[3]);
    const at::TensorOptions target = dtypeOf(argv[4]);
    const c10::InferenceMode inference;
    at::set_num_threads(2);
    at::manual_seed(1);
    const UNetConfig config;
    const RandomWeights weights = RandomWeights::of<UNet>(config);
    const UNet unet = loadNetwork<UNet>(weights, config, target, {});
    const at::Tensor sample = at::randn({1, 4, frames, height, width}, target), text = at::randn({2, 77, 1024}, target);
    const at::Tensor embeddings = at::randn({2, 1, 1024}, target), latents = at::randn({1, 4, frames, height, width}, target);
    at::addGlobalCallback(at::RecordFunctionCallback(&entered).needsInputs(true).scopes({at::RecordScope::FUNCTION}));
    watching = true;
    const Conditioning clip = unet.condition(text, embeddings, latents, 16, {});
    unet.forward(sample, 981, clip, {}, {});
    watching = false;
    std::printf("%zu kinds of work, %d of them differ\n", seen.size(), differing);
    at::clearCallbacks();
    return compareCalls(unet, sample, clip) ? 1 : 0;
}
