#pragma once

#include <functional>

namespace vivify::nn {

/// Called inside every computation at least every half second of work; throws (Cancelled, usually) to stop it. May be empty.
using Poll = std::function<void()>;

inline void poll(const Poll &callback)
{
    if (callback)
        callback();
}

}  // namespace vivify::nn
