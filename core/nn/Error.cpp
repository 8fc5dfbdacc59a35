#include "core/nn/Error.h"

#include <utility>

namespace vivify::nn {

namespace {

const char *lead(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unreadable: return "cannot read";
    case ErrorCode::BadSafetensors: return "not a valid safetensors file";
    case ErrorCode::Pickle:
        return "weights of a kind that can run code when loaded are refused; convert them where you trust them, with Python: "
               "from safetensors.torch import save_file; import torch; "
               "save_file(torch.load(FILE, weights_only=True), 'model.safetensors')";
    case ErrorCode::BadLora: return "this LoRA file can't be used";
    case ErrorCode::BadConfig: return "bad configuration";
    case ErrorCode::TensorMismatch: return "the weights do not fit the configuration";
    case ErrorCode::BadArgument: return "bad argument";
    case ErrorCode::Unsupported: return "not possible here";
    case ErrorCode::OutOfMemory: return "not enough memory";
    case ErrorCode::NotFinite: return "the result is not a picture (NaN, infinite or constant values)";
    case ErrorCode::Unwritable: return "cannot write";
    }
    return "error";
}

std::string sentence(ErrorCode code, const std::vector<std::string> &arguments)
{
    std::string text = lead(code);
    const char *joint = ": ";
    for (const std::string &argument : arguments) {
        text += joint;
        text += argument;
        joint = "; ";
    }
    return text;
}

}  // namespace

Error::Error(ErrorCode code, std::vector<std::string> arguments)
    : std::runtime_error(sentence(code, arguments)), m_code(code), m_arguments(std::move(arguments))
{
}

}  // namespace vivify::nn
