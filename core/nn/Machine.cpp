#include "core/nn/Compute.h"

#include <torch/version.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <thread>
#include <utility>

#include <sched.h>
#include <sys/resource.h>

namespace vivify::nn {

namespace {

int readNumber(const std::string &path, int otherwise)
{
    std::ifstream file(path);
    int value = otherwise;
    return file >> value ? value : otherwise;
}

/// Processors this control group may use at once; 0 without a limit.
int quotaCores()
{
    std::ifstream file("/sys/fs/cgroup/cpu.max");
    double quota = 0, period = 0;
    return file >> quota >> period && period > 0 ? std::max(1, int(std::ceil(quota / period))) : 0;
}

}  // namespace

int physicalCores()
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    std::set<std::pair<int, int>> cores;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
        for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
            const std::string folder = "/sys/devices/system/cpu/cpu" + std::to_string(cpu) + "/topology/";
            if (CPU_ISSET(cpu, &allowed))
                cores.emplace(readNumber(folder + "physical_package_id", 0), readNumber(folder + "core_id", cpu));
        }
    }
    const int count = cores.empty() ? int(std::thread::hardware_concurrency()) : int(cores.size());
    const int quota = quotaCores();
    return std::max(1, quota > 0 ? std::min(count, quota) : count);
}

int64_t peakMemory()
{
    rusage usage{};
    return getrusage(RUSAGE_SELF, &usage) == 0 ? int64_t(usage.ru_maxrss) * 1024 : 0;
}

std::string torchVersion()
{
    return TORCH_VERSION;
}

}  // namespace vivify::nn
