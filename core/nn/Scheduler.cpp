#include "core/nn/Scheduler.h"

#include "core/nn/DDIMScheduler.h"
#include "core/nn/DPMSolverMultistepScheduler.h"

namespace vivify::nn {

std::unique_ptr<Scheduler> makeScheduler(SchedulerKind kind, const NoiseScheduleConfig &config, int64_t steps,
                                         bool authorsEnd)
{
    if (kind == SchedulerKind::DpmSolver)
        return std::make_unique<DPMSolverMultistepScheduler>(config, steps);
    return std::make_unique<DDIMScheduler>(config, steps, authorsEnd);
}

}  // namespace vivify::nn
