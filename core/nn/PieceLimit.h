#pragma once

#include <ATen/core/ScalarType.h>

namespace vivify::nn {

/// Operations that one piece of work may hold, so that it takes at most half a second between two polls: 0.4 s at
/// 50 GFLOP/s in fp32, and in bf16, which is chosen only where it is fast, at 150.
inline double pieceOperations(c10::ScalarType dtype)
{
    return dtype == c10::ScalarType::BFloat16 ? 60e9 : 20e9;
}

}  // namespace vivify::nn
