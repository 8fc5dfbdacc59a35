#include "core/nn/StrictJson.h"

#include "core/nn/Error.h"

#include <set>
#include <vector>

namespace vivify::nn {

namespace {

constexpr int DeepestLevel = 32;

[[noreturn]] void refuse(const std::string &path, const std::string &key, const std::string &allowed)
{
    throw Error(ErrorCode::BadConfig, {path, key, "", allowed});
}

}  // namespace

nlohmann::json parseStrictJson(std::string_view text, const std::string &path)
{
    using Event = nlohmann::json::parse_event_t;
    // The library takes a NUL for the end of the text and skips a byte order mark.
    if (text.find('\0') != text.npos || text.substr(0, 3) == "\xEF\xBB\xBF")
        refuse(path, "", "JSON text without NUL and byte order mark");
    std::vector<std::set<std::string>> keys;
    const auto check = [&](int depth, Event event, nlohmann::json &value) {
        if (depth > DeepestLevel)
            refuse(path, "", "at most " + std::to_string(DeepestLevel) + " levels");
        if (event == Event::object_start)
            keys.emplace_back();
        else if (event == Event::object_end)
            keys.pop_back();
        else if (event == Event::key && !keys.back().insert(value.get<std::string>()).second)
            refuse(path, value.get<std::string>(), "each key once");
        return true;
    };
    try {
        return nlohmann::json::parse(text, check);
    } catch (const nlohmann::json::parse_error &error) {
        refuse(path, "byte " + std::to_string(error.byte), "valid JSON");
    } catch (const nlohmann::json::exception &) {  // a number beyond every range
        refuse(path, "", "numbers within range");
    }
}

}  // namespace vivify::nn
