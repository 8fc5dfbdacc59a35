#pragma once

#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

namespace vivify::nn {

/// What went wrong, so that a caller who speaks the user's language can word it.
enum class ErrorCode {
    Unreadable,      ///< a file is missing or cannot be read; arguments: path, reason
    BadSafetensors,  ///< a weight file breaks the format; arguments: path, rule broken, where
    Pickle,          ///< a file of a kind that can run code when loaded; arguments: path, what it is
    BadLora,         ///< an additional weight file cannot be used; arguments: path, rule broken, where
    BadConfig,       ///< a JSON file of the checkpoint is wrong; arguments: path, key, value, what is allowed
    TensorMismatch,  ///< weights do not fit the configuration; arguments: path, then one line per tensor
    BadArgument,     ///< a size, count or text outside what the model allows; arguments: name, value, what is allowed
    Unsupported,     ///< this build or this computer cannot do it; arguments: what, why
    OutOfMemory,     ///< arguments: phase
    NotFinite,       ///< NaN, infinite or constant latents; arguments: phase, step
    Unwritable,      ///< arguments: path, reason
};

/// Carries a code with arguments: this library speaks no language of its own. `what()` is plain English for logs and tools.
class Error : public std::runtime_error
{
public:
    Error(ErrorCode code, std::vector<std::string> arguments);

    ErrorCode code() const { return m_code; }
    const std::vector<std::string> &arguments() const { return m_arguments; }

private:
    ErrorCode m_code;
    std::vector<std::string> m_arguments;
};

/// Thrown out of a Poll when the caller wants to stop; never caught inside this library.
class Cancelled : public std::exception
{
public:
    const char *what() const noexcept override { return "cancelled"; }
};

}  // namespace vivify::nn
