#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vivify::nn {

/// One option of the command line; without a value name it is a switch.
struct Option {
    std::string name;
    std::string valueName;
    std::string help;
};

/// The options of one command, checked. All members throw UsageError.
class Arguments
{
public:
    Arguments(const std::vector<Option> &options, const std::vector<std::string> &arguments);

    bool has(const std::string &name) const { return m_values.count(name) > 0; }
    /// The last one given.
    std::string text(const std::string &name, const std::string &otherwise) const;
    std::string required(const std::string &name) const;
    std::string choice(const std::string &name, const std::vector<std::string> &allowed) const;
    int64_t integer(const std::string &name, int64_t otherwise) const;
    uint64_t natural(const std::string &name, uint64_t otherwise) const;
    double real(const std::string &name, double otherwise) const;

    static std::string help(const std::vector<Option> &options);

private:
    std::map<std::string, std::string> m_values;
};

}  // namespace vivify::nn
