#pragma once

#include <string>
#include <vector>

namespace vivify::nn {

// The commands of vivify-i2v, one source file each. They get what follows their name and return the exit code 0, or
// throw Error, Cancelled or UsageError.

/// A wrong command line: exit code 2.
struct UsageError {
    std::string text;
};

/// Makes a clip: the frames as PNG files and run.json.
int generateCommand(const std::vector<std::string> &arguments);
/// What `generateCommand` takes, for --help.
std::string generateHelp();

/// `--model DIR`: reads one UTF-8 text a line from standard input, writes one JSON list of token ids a line.
int tokenizeCommand(const std::vector<std::string> &arguments);

}  // namespace vivify::nn
