#pragma once

namespace vivify::nn {

/// From now on Ctrl+C and a request to end only set a flag.
void catchInterrupts();
/// Throws Cancelled once the flag is set.
void throwIfInterrupted();

}  // namespace vivify::nn
