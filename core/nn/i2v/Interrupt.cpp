#include "core/nn/i2v/Interrupt.h"

#include "core/nn/Error.h"

#include <csignal>

namespace vivify::nn {

namespace {

volatile std::sig_atomic_t interrupted = 0;

void note(int)
{
    interrupted = 1;
}

}  // namespace

void catchInterrupts()
{
    std::signal(SIGINT, note);
    std::signal(SIGTERM, note);
    std::signal(SIGPIPE, SIG_IGN);
}

void throwIfInterrupted()
{
    if (interrupted)
        throw Cancelled();
}

}  // namespace vivify::nn
