#include "core/nn/i2v/Arguments.h"

#include "core/nn/i2v/Commands.h"

#include <algorithm>
#include <charconv>

namespace vivify::nn {

namespace {

template<class Number>
Number parsed(const std::string &name, const std::string &text)
{
    Number value{};
    const char *end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, value);
    if (failure != std::errc() || stopped != end || text.empty())
        throw UsageError{"--" + name + " needs a number, not “" + text + "”"};
    return value;
}

}  // namespace

Arguments::Arguments(const std::vector<Option> &options, const std::vector<std::string> &arguments)
{
    for (size_t i = 0; i < arguments.size(); ++i) {
        const std::string &word = arguments[i];
        const size_t equals = std::min(word.find('='), word.size());
        const auto known = std::find_if(options.begin(), options.end(), [&](const Option &option) {
            return word.compare(0, equals, "--" + option.name) == 0;
        });
        if (known == options.end())
            throw UsageError{"there is no option “" + word.substr(0, equals) + "”"};
        const bool inlined = equals < word.size();
        if (known->valueName.empty() ? inlined : !inlined && i + 1 == arguments.size())
            throw UsageError{"--" + known->name + (inlined ? " takes no value" : " needs a value")};
        m_values[known->name] = inlined ? word.substr(equals + 1) : known->valueName.empty() ? "" : arguments[++i];
    }
}

std::string Arguments::text(const std::string &name, const std::string &otherwise) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? otherwise : found->second;
}

std::string Arguments::required(const std::string &name) const
{
    if (!has(name))
        throw UsageError{"--" + name + " is missing"};
    return m_values.at(name);
}

std::string Arguments::choice(const std::string &name, const std::vector<std::string> &allowed) const
{
    std::string value = text(name, allowed.front());
    if (std::find(allowed.begin(), allowed.end(), value) != allowed.end())
        return value;
    std::string list;
    for (const std::string &one : allowed)
        list += (list.empty() ? "" : ", ") + one;
    throw UsageError{"--" + name + " is one of " + list + ", not “" + value + "”"};
}

int64_t Arguments::integer(const std::string &name, int64_t otherwise) const
{
    return has(name) ? parsed<int64_t>(name, m_values.at(name)) : otherwise;
}

uint64_t Arguments::natural(const std::string &name, uint64_t otherwise) const
{
    return has(name) ? parsed<uint64_t>(name, m_values.at(name)) : otherwise;
}

double Arguments::real(const std::string &name, double otherwise) const
{
    return has(name) ? parsed<double>(name, m_values.at(name)) : otherwise;
}

std::string Arguments::help(const std::vector<Option> &options)
{
    std::string text;
    for (const Option &option : options) {
        std::string left = "  --" + option.name + (option.valueName.empty() ? "" : " " + option.valueName);
        left.resize(std::max<size_t>(left.size() + 1, 30), ' ');
        text += left + option.help + "\n";
    }
    return text;
}

}  // namespace vivify::nn
