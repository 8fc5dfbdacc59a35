#include "core/nn/Error.h"
#include "core/nn/i2v/Commands.h"
#include "core/nn/i2v/Interrupt.h"

#include <cstdio>
#include <new>

namespace {

using namespace vivify::nn;

constexpr int Bug = 1, Usage = 2, BadInput = 3, Resources = 4, Stopped = 5;

int exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::BadArgument: return Usage;
    case ErrorCode::Unreadable:
    case ErrorCode::BadSafetensors:
    case ErrorCode::Pickle:
    case ErrorCode::BadConfig:
    case ErrorCode::BadLora:
    case ErrorCode::TensorMismatch: return BadInput;
    case ErrorCode::Unsupported:
    case ErrorCode::OutOfMemory:
    case ErrorCode::NotFinite:
    case ErrorCode::Unwritable: return Resources;
    }
    return Bug;
}

int help()
{
    std::printf("Makes a clip of a still picture with an I2VGen-XL checkpoint.\n\n"
                "vivify-i2v --model DIR --image PICTURE --prompt TEXT [options] --out-dir DIR\n\n%s\n"
                "vivify-i2v tokenize --model DIR   reads one text a line, writes one JSON list of token ids a line\n\n"
                "Exit codes: 0 done, 1 bug, 2 wrong command line, 3 unusable picture or checkpoint, 4 lacking memory,\n"
                "disk or device, 5 stopped.\n",
                generateHelp().c_str());
    return 0;
}

int dispatch(const std::vector<std::string> &arguments)
{
    if (arguments.empty())
        throw UsageError{"no options were given"};
    for (const std::string &word : arguments) {
        if (word == "--help" || word == "-h")
            return help();
    }
    if (arguments.front() == "tokenize")
        return tokenizeCommand({arguments.begin() + 1, arguments.end()});
    return generateCommand(arguments);
}

int complain(const char *text, int code)
{
    std::fprintf(stderr, "vivify-i2v: %s\n", text);
    return code;
}

}  // namespace

int main(int argc, char **argv)
{
    catchInterrupts();
    try {
        return dispatch({argv + 1, argv + argc});
    } catch (const UsageError &error) {
        return complain((error.text + "\nvivify-i2v --help tells the options.").c_str(), Usage);
    } catch (const Error &error) {
        return complain(error.what(), exitCode(error.code()));
    } catch (const Cancelled &) {
        return complain("stopped", Stopped);
    } catch (const std::bad_alloc &) {
        return complain("not enough memory", Resources);
    } catch (const std::exception &bug) {
        return complain(bug.what(), Bug);
    }
}
