#pragma once

// What a sanitizer's own work and memory would falsify is measured without one.
#ifdef __has_feature // clang's way
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define VIVIFY_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) // GCC's
#define VIVIFY_SANITIZED 1
#endif

namespace vivify::test {

#ifdef VIVIFY_SANITIZED
constexpr bool Sanitized = true;
#else
constexpr bool Sanitized = false;
#endif

} // namespace vivify::test
