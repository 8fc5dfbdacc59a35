// Times UNet calls on random weights of the published configuration: unet_call FRAMES HEIGHT WIDTH DTYPE THREADS RUNS [HALVES]
// Height and width are of the latents. Prints the seconds of each call and the peak memory; no file is read.

#include "RandomWeights.h"
#include "core/nn/UNet.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <cstdlib>
#include <cstring>

using namespace vivify::nn;

namespace {

double seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

at::ScalarType dtypeOf(const char *name)
{
    return std::strcmp(name, "bf16") == 0 ? at::kBFloat16 : std::strcmp(name, "fp16") == 0 ? at::kHalf : at::kFloat;
}

}  // namespace

int main(int argc, char **argv)
{
    if (argc < 7) {
        std::fprintf(stderr, "usage: unet_call FRAMES HEIGHT WIDTH fp32|bf16 THREADS RUNS [HALVES]\n");
        return 2;
    }
    const int64_t frames = std::atoi(argv[1]), height = std::atoi(argv[2]), width = std::atoi(argv[3]);
    const at::TensorOptions target = dtypeOf(argv[4]);
    const int64_t halves = argc > 7 ? std::atoi(argv[7]) : 2;
    at::set_num_threads(std::atoi(argv[5]));
    at::manual_seed(1);
    const UNetConfig config;
    const RandomWeights weights = RandomWeights::of<UNet>(config);
    const UNet unet = loadNetwork<UNet>(weights, config, target, {});
    const at::Tensor sample = at::randn({1, 4, frames, height, width}, target);
    const Conditioning clip = unet.condition(at::randn({halves, 77, 1024}, target), at::randn({halves, 1, 1024}, target),
                                             at::randn({1, 4, frames, height, width}, target), 16, {});
    for (int run = 0; run < std::atoi(argv[6]); ++run) {
        double last = seconds(), longest = 0;
        const double begin = last;
        const std::clock_t work = std::clock();
        int polls = 0;
        const at::Tensor y = unet.forward(sample, 981 - run, clip, {}, [&] {
            const double now = seconds();
            longest = std::max(longest, now - last);
            last = now;
            ++polls;
        });
        std::printf("%.3f s, %.3f s of processor time, %d polls, longest %.3f s, std %.9f\n", seconds() - begin,
                    double(std::clock() - work) / CLOCKS_PER_SEC, polls, longest, y.to(at::kFloat).std().item<double>());
        std::fflush(stdout);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak %.2f GiB\n", double(usage.ru_maxrss) / 1024 / 1024);
    return 0;
}
