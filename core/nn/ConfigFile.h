#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vivify::nn {

/// One JSON file of a checkpoint, read strictly (no duplicate keys, no trailing bytes, at most 1 MiB) and asked value
/// by value, each with what is allowed, so that no number from a file reaches a size unchecked. A key whose value is
/// null counts as absent. Cheap to copy, any thread.
/// All getters throw Error(BadConfig) with path, key, value and what is allowed.
class ConfigFile
{
public:
    /// Throws Error(Unreadable) or Error(BadConfig).
    explicit ConfigFile(const std::filesystem::path &path);
    /// From text, for tests; `name` stands for the path in messages.
    static ConfigFile parse(std::string_view json, const std::string &name);

    const std::string &path() const { return m_path; }
    bool has(std::string_view key) const;
    bool isList(std::string_view key) const;
    bool isObject(std::string_view key) const;

    /// Without `otherwise` the key must be there.
    int64_t integer(std::string_view key, int64_t low, int64_t high, std::optional<int64_t> otherwise = {}) const;
    double real(std::string_view key, double low, double high, std::optional<double> otherwise = {}) const;
    bool flag(std::string_view key, std::optional<bool> otherwise = {}) const;
    std::string text(std::string_view key, std::optional<std::string> otherwise = {}) const;
    /// One of `allowed`; the first of them where the key is absent and `optional`.
    std::string choice(std::string_view key, std::initializer_list<std::string_view> allowed, bool optional = false) const;

    /// A list of `shortest` to `longest` values.
    std::vector<int64_t> integers(std::string_view key, int64_t low, int64_t high, size_t shortest = 1,
                                  size_t longest = 16) const;
    std::vector<double> reals(std::string_view key, double low, double high, size_t shortest = 1,
                              size_t longest = 16) const;
    std::vector<std::string> texts(std::string_view key, size_t shortest = 1, size_t longest = 16) const;

    /// An object inside this one; its messages name the key as "outer.inner".
    ConfigFile object(std::string_view key) const;
    std::vector<std::string> keys() const;

    /// For checks between values: throws Error(BadConfig) for this key.
    [[noreturn]] void refuse(std::string_view key, const std::string &allowed) const;

private:
    struct Value;
    ConfigFile(std::string path, std::string prefix, std::shared_ptr<const Value> value);

    std::string m_path;
    std::string m_prefix;
    std::shared_ptr<const Value> m_value;
};

}  // namespace vivify::nn
