#include "core/nn/i2v/Commands.h"

#include "core/nn/Error.h"
#include "core/nn/Tokenizer.h"

#include <iostream>

namespace vivify::nn {

int tokenizeCommand(const std::vector<std::string> &arguments)
{
    if (arguments.size() != 2 || arguments[0] != "--model")
        throw UsageError{"vivify-i2v tokenize --model DIR < texts > ids"};
    const Tokenizer tokenizer{Checkpoint(arguments[1])};
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        const char *joint = "[";
        for (const int64_t id : tokenizer.encode(line)) {
            std::cout << joint << id;
            joint = ", ";
        }
        std::cout << "]\n";
    }
    if (!std::cout.flush())
        throw Error(ErrorCode::Unwritable, {"standard output", "the list of ids"});
    return 0;
}

}  // namespace vivify::nn
