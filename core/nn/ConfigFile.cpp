#include "core/nn/ConfigFile.h"

#include "core/nn/Error.h"
#include "core/nn/StrictJson.h"
#include "core/nn/TextFile.h"

#include <sstream>

namespace vivify::nn {

namespace {

constexpr uint64_t LongestConfig = 1u << 20;
constexpr size_t LongestShown = 80;

using nlohmann::json;

template<class Number>
std::string between(const char *kind, Number low, Number high)
{
    std::ostringstream text;
    text << kind << " from " << low << " to " << high;
    return text.str();
}

}  // namespace

struct ConfigFile::Value {
    json object;

    /// Null for an absent key and for the value null.
    const json *find(std::string_view key) const
    {
        const auto found = object.find(std::string(key));
        return found == object.end() || found->is_null() ? nullptr : &*found;
    }
};

ConfigFile::ConfigFile(const std::filesystem::path &path)
    : ConfigFile(parse(readTextFile(path, LongestConfig), path.string()))
{
}

ConfigFile::ConfigFile(std::string path, std::string prefix, std::shared_ptr<const Value> value)
    : m_path(std::move(path)), m_prefix(std::move(prefix)), m_value(std::move(value))
{
}

ConfigFile ConfigFile::parse(std::string_view text, const std::string &name)
{
    json value = parseStrictJson(text, name);
    if (!value.is_object())
        throw Error(ErrorCode::BadConfig, {name, "", value.type_name(), "a JSON object"});
    return ConfigFile(name, {}, std::make_shared<const Value>(Value{std::move(value)}));
}

bool ConfigFile::has(std::string_view key) const
{
    return m_value->find(key) != nullptr;
}

bool ConfigFile::isList(std::string_view key) const
{
    const json *value = m_value->find(key);
    return value && value->is_array();
}

bool ConfigFile::isObject(std::string_view key) const
{
    const json *value = m_value->find(key);
    return value && value->is_object();
}

void ConfigFile::refuse(std::string_view key, const std::string &allowed) const
{
    const json *value = m_value->find(key);
    std::string shown = value ? value->dump() : "absent";
    if (shown.size() > LongestShown)
        shown = "too long to show";
    throw Error(ErrorCode::BadConfig, {m_path, m_prefix + std::string(key), shown, allowed});
}

int64_t ConfigFile::integer(std::string_view key, int64_t low, int64_t high, std::optional<int64_t> otherwise) const
{
    const json *value = m_value->find(key);
    if (!value && otherwise)
        return *otherwise;
    const bool fits = value && value->is_number_integer()
                      && !(value->is_number_unsigned() && value->get<uint64_t>() > uint64_t(INT64_MAX));
    if (!fits || value->get<int64_t>() < low || value->get<int64_t>() > high)
        refuse(key, between("a whole number", low, high));
    return value->get<int64_t>();
}

double ConfigFile::real(std::string_view key, double low, double high, std::optional<double> otherwise) const
{
    const json *value = m_value->find(key);
    if (!value && otherwise)
        return *otherwise;
    if (!value || !value->is_number() || !(value->get<double>() >= low && value->get<double>() <= high))
        refuse(key, between("a number", low, high));
    return value->get<double>();
}

bool ConfigFile::flag(std::string_view key, std::optional<bool> otherwise) const
{
    const json *value = m_value->find(key);
    if (!value && otherwise)
        return *otherwise;
    if (!value || !value->is_boolean())
        refuse(key, "true or false");
    return value->get<bool>();
}

std::string ConfigFile::text(std::string_view key, std::optional<std::string> otherwise) const
{
    const json *value = m_value->find(key);
    if (!value && otherwise)
        return *otherwise;
    if (!value || !value->is_string())
        refuse(key, "a text");
    return value->get<std::string>();
}

std::string ConfigFile::choice(std::string_view key, std::initializer_list<std::string_view> allowed, bool optional) const
{
    if (optional && !has(key))
        return std::string(*allowed.begin());
    std::string list;
    const json *value = m_value->find(key);
    for (const std::string_view one : allowed) {
        if (value && value->is_string() && value->get_ref<const std::string &>() == one)
            return std::string(one);
        list += (list.empty() ? "" : ", ") + std::string(one);
    }
    refuse(key, "one of: " + list);
}

std::vector<int64_t> ConfigFile::integers(std::string_view key, int64_t low, int64_t high, size_t shortest,
                                          size_t longest) const
{
    const std::string allowed = between("a list of", shortest, longest) + " of " + between("a whole number", low, high);
    const json *value = m_value->find(key);
    if (!value || !value->is_array() || value->size() < shortest || value->size() > longest)
        refuse(key, allowed);
    std::vector<int64_t> found;
    for (const json &item : *value) {
        const bool fits = item.is_number_integer()
                          && !(item.is_number_unsigned() && item.get<uint64_t>() > uint64_t(INT64_MAX));
        if (!fits || item.get<int64_t>() < low || item.get<int64_t>() > high)
            refuse(key, allowed);
        found.push_back(item.get<int64_t>());
    }
    return found;
}

std::vector<double> ConfigFile::reals(std::string_view key, double low, double high, size_t shortest,
                                      size_t longest) const
{
    const std::string allowed = between("a list of", shortest, longest) + " of " + between("a number", low, high);
    const json *value = m_value->find(key);
    if (!value || !value->is_array() || value->size() < shortest || value->size() > longest)
        refuse(key, allowed);
    std::vector<double> found;
    for (const json &item : *value) {
        if (!item.is_number() || !(item.get<double>() >= low && item.get<double>() <= high))
            refuse(key, allowed);
        found.push_back(item.get<double>());
    }
    return found;
}

std::vector<std::string> ConfigFile::texts(std::string_view key, size_t shortest, size_t longest) const
{
    const std::string allowed = between("a list of", shortest, longest) + " texts";
    const json *value = m_value->find(key);
    if (!value || !value->is_array() || value->size() < shortest || value->size() > longest)
        refuse(key, allowed);
    std::vector<std::string> found;
    for (const json &item : *value) {
        if (!item.is_string())
            refuse(key, allowed);
        found.push_back(item.get<std::string>());
    }
    return found;
}

ConfigFile ConfigFile::object(std::string_view key) const
{
    const json *value = m_value->find(key);
    if (!value || !value->is_object())
        refuse(key, "an object");
    return ConfigFile(m_path, m_prefix + std::string(key) + ".", std::make_shared<const Value>(Value{*value}));
}

std::vector<std::string> ConfigFile::keys() const
{
    std::vector<std::string> found;
    for (const auto &item : m_value->object.items())
        found.push_back(item.key());
    return found;
}

}  // namespace vivify::nn
