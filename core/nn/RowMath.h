#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

// For the sources of this library's CPU kernels only: arithmetic that compilers turn into vector code.

// One function body, compiled for several processors, chosen at program start. Sanitizers run before that choice works.
#if defined(__x86_64__) && defined(__GNUC__) && __GNUC__ >= 12 && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) \
    && !defined(__SANITIZE_THREAD__)
#define VIVIFY_VECTORISED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VIVIFY_VECTORISED
#endif
#define VIVIFY_INLINE inline __attribute__((always_inline))

namespace vivify::nn::rows {

/// A bf16 number as it lies in memory.
struct Brain {
    uint16_t bits;
};

VIVIFY_INLINE float toFloat(float value)
{
    return value;
}

VIVIFY_INLINE float toFloat(Brain value)
{
    return std::bit_cast<float>(uint32_t(value.bits) << 16);
}

VIVIFY_INLINE void store(float &place, float value)
{
    place = value;
}

/// Rounds to nearest even; NaN stays NaN.
VIVIFY_INLINE void store(Brain &place, float value)
{
    const uint32_t bits = std::bit_cast<uint32_t>(value);
    const uint32_t rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
    place.bits = uint16_t(value == value ? rounded : 0x7fc0u);
}

/// e^x to 2 units in the last place; x is held inside ±87.
VIVIFY_INLINE float exponential(float x)
{
    x = x > 87.0f ? 87.0f : x;
    x = x < -87.0f ? -87.0f : x;
    constexpr float roundingBias = 12582912.0f;  // 1.5 · 2²³: adding it leaves the nearest integer in the low bits
    const float biased = x * 1.44269504f + roundingBias;
    const float whole = biased - roundingBias;
    const float r = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1.0f;
    const uint32_t exponent = (std::bit_cast<uint32_t>(biased) << 23) + 0x3f800000u;
    return p * std::bit_cast<float>(exponent);
}

VIVIFY_INLINE float silu(float x)
{
    return x / (1.0f + exponential(-x));
}

/// x Φ(x), the error function to 1.5e-7 (Abramowitz and Stegun 7.1.26).
VIVIFY_INLINE float gelu(float x)
{
    const float a = x < 0 ? -x : x;
    const float z = a * 0.70710678f;
    const float t = 1.0f / (1.0f + 0.3275911f * z);
    float p = 1.061405429f;
    p = p * t - 1.453152027f;
    p = p * t + 1.421413741f;
    p = p * t - 0.284496736f;
    p = p * t + 0.254829592f;
    const float tail = 0.5f * p * t * exponential(-z * z);  // 1 - Φ(|x|)
    return x < 0 ? x * tail : x - x * tail;
}

}  // namespace vivify::nn::rows
