#pragma once

#include <QString>

namespace vivify::Machine {

/// Memory that a process may take now without the computer swapping, in bytes: what the system has available or what the
/// control group leaves, whichever is less. 0 where it can't be told.
qint64 freeMemory();
/// Makes freeMemory() count as if the process might hold no more than that; 0 lifts it. For what a user sets; any thread.
void setMemoryLimit(qint64 bytes);
/// What this process holds now, and the most it has held since resetPeakMemory() (where the system lets that be reset,
/// else since its start).
qint64 heldMemory();
qint64 peakMemory();
void resetPeakMemory();
/// Memory of the first graphics card that is free, by NVIDIA's management library; 0 without one. Loads that library.
qint64 freeGraphicsMemory();
/// "Intel(R) Xeon(R) … × 2": the processor and how many cores of it this process may use.
QString processor();

} // namespace vivify::Machine
