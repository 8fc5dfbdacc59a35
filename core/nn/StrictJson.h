#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace vivify::nn {

/// JSON as its standard says and no looser: valid UTF-8, no duplicate keys, no NUL, nothing after the value, at most 32
/// levels deep. `path` is for messages. Throws Error(BadConfig).
nlohmann::json parseStrictJson(std::string_view text, const std::string &path);

}  // namespace vivify::nn
