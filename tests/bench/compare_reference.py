#!/usr/bin/env python3
"""Our UNet beside diffusers 0.33.1's: same process, LibTorch, weights, dtype and threads, alternating call by call.

    compare_reference.py [--frames 8 --height 256 --width 256] [--dtype fp32,bf16] [--threads 2] [--runs 3]
                         [--steps 10 --interval 2 --guided 0.0,1.0] [--library libnn_compare.so]

Prints, for one UNet call with both halves of the guidance and for a short DDIM run (--steps): the times, the ratio,
the memory each call needed beyond the weights, and how near the results are. Weights are random; no checkpoint is read.
Needs the packages of tests/nn/reference/requirements.txt. Without --library it builds one with CMake into --build.
Time is the wall clock's; --processor-time counts the processor's instead, for a computer that is busy otherwise.
"""

import argparse
import ctypes
import math
import pathlib
import subprocess
import sys
import tempfile
import time

import torch
from diffusers import DDIMScheduler, I2VGenXLUNet

HERE = pathlib.Path(__file__).resolve().parent
DTYPES = {"fp32": (torch.float32, 0), "bf16": (torch.bfloat16, 1), "fp16": (torch.float16, 2)}
GIB = 1024 ** 3


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--frames", type=int, default=8)
    parser.add_argument("--height", type=int, default=256)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--dtype", default="fp32,bf16")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--interval", default="2,3", help="of DeepCache, a list")
    parser.add_argument("--guided", default="0.0,1.0", help="part of the steps with guidance, approximate runs only")
    parser.add_argument("--guidance", type=float, default=9.0)
    parser.add_argument("--gain", type=float, default=0.1, help="of the last layers' random weights")
    parser.add_argument("--library", type=pathlib.Path)
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "vivify-nn-bench")
    parser.add_argument("--processor-time", action="store_true")
    return parser.parse_args()


def build(folder):
    """Against the LibTorch of this Python, whatever the system has besides."""
    configure = ["cmake", "-S", str(HERE / "nn"), "-B", str(folder), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                 f"-DCMAKE_PREFIX_PATH={pathlib.Path(torch.__file__).parent}"]
    subprocess.run(configure, check=True)
    subprocess.run(["cmake", "--build", str(folder), "--target", "nn_compare"], check=True)
    return folder / "libnn_compare.so"


def pointer(tensor):
    return ctypes.c_void_p(tensor.data_ptr())


def numbers(values):
    whole = [int(v) for v in values]
    return (ctypes.c_int64 * len(whole))(*whole)


@torch.no_grad()
def reference_unet(dtype, gain):
    """Random weights that keep the size of what passes through them."""
    with torch.device("meta"):
        unet = I2VGenXLUNet()
    unet = unet.to(dtype).to_empty(device="cpu").eval()
    torch.manual_seed(1)
    for name, value in unet.named_parameters():
        if value.ndim > 1:
            quiet = gain if name.endswith(("conv2.weight", "proj_out.weight", "conv4.3.weight")) else 1.0
            value.copy_(torch.randn(value.shape) * (quiet / math.sqrt(value[0].numel())))
        else:
            value.fill_(1.0 if name.endswith("weight") else 0.01)
    return unet


class Ours:
    def __init__(self, library, reference, code):
        self.library, self.code = ctypes.CDLL(str(library)), code
        for name, value in reference.named_parameters():
            self.library.vivify_lend(name.encode(), pointer(value), code, numbers(value.shape), value.ndim)
        c = reference.config
        self.check(self.library.vivify_load(
            numbers(c.block_out_channels), numbers("Cross" in t for t in c.down_block_types),
            numbers("Cross" in t for t in c.up_block_types), len(c.block_out_channels),
            numbers([c.in_channels, c.out_channels, c.layers_per_block, c.norm_num_groups, c.cross_attention_dim,
                     c.attention_head_dim]), code))

    def check(self, failed):
        if failed:
            sys.exit("our library failed")

    def condition(self, given):
        text, latents = given["text"], given["latents"]
        sizes = numbers([*text.shape, *latents.shape[2:]])
        self.check(self.library.vivify_condition(pointer(text), pointer(given["embeddings"]), pointer(latents), sizes,
                                                 ctypes.c_int64(16), self.code))

    def __call__(self, sample, timestep, mode=0, guided=True):
        output = sample.new_empty((2 if guided else 1, *sample.shape[1:]))
        self.check(self.library.vivify_call(pointer(sample), numbers(sample.shape), ctypes.c_int64(int(timestep)), mode,
                                            int(guided), self.code, pointer(output)))
        return output


def memory():
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    values = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines if "kB" in line}
    return values["VmRSS"], values["VmHWM"]


def measured(work, clock):
    """Result, seconds, bytes above what was there before."""
    ctypes.CDLL(None).malloc_trim(0)
    pathlib.Path("/proc/self/clear_refs").write_text("5")
    before, _ = memory()
    begin = clock()
    result = work()
    return result, clock() - begin, memory()[1] - before


def psnr(a, b):
    a, b = a.float(), b.float()
    return 10 * math.log10(((b.max() - b.min()) ** 2 / (a - b).square().mean().clamp_min(1e-30)).item())


def run(predict, start, steps, guidance, ours=None, interval=1, guided=1.0):
    """A DDIM run; `predict(sample, timestep, mode, both halves)`."""
    scheduler = DDIMScheduler(beta_schedule="squaredcos_cap_v2", rescale_betas_zero_snr=True, clip_sample=False,
                              prediction_type="v_prediction", steps_offset=1, timestep_spacing="leading")
    scheduler.set_timesteps(steps)
    sample, early = start, (steps + 4) // 5
    for i, timestep in enumerate(scheduler.timesteps):
        fill = interval <= 1 or i < early or (i - early) % interval == 0
        both = i < guided * steps
        output = predict(sample, timestep, 0 if interval <= 1 else 1 if fill else 2, both).float()
        if both:
            output = output[:1] + guidance * (output[1:] - output[:1])
        sample = scheduler.step(output, timestep, sample.float()).prev_sample.to(start.dtype)
    return sample


@torch.no_grad()
def compare(options, name, library):
    dtype, code = DTYPES[name]
    clock = time.process_time if options.processor_time else time.perf_counter
    unet = reference_unet(dtype, options.gain)
    ours = Ours(library, unet, code)
    random = torch.Generator().manual_seed(2)
    shape = (1, 4, options.frames, options.height // 8, options.width // 8)
    given = dict(text=torch.randn(2, 77, 1024, generator=random), embeddings=torch.randn(2, 1, 1024, generator=random),
                 latents=torch.randn(shape, generator=random), sample=torch.randn(shape, generator=random))
    given = {k: v.to(dtype).contiguous() for k, v in given.items()}
    ours.condition(given)

    def theirs(sample, timestep, *_):
        return unet(sample.expand(2, -1, -1, -1, -1), timestep, torch.tensor([16, 16]),
                    given["latents"].expand(2, -1, -1, -1, -1), given["embeddings"], given["text"], return_dict=False)[0]

    size = f"{options.width}x{options.height}x{options.frames}"
    print(f"\n{size} {name}, {options.threads} threads, torch {torch.__version__}, weights {weight_bytes(unet) / GIB:.2f} GiB")
    ratios, extra = [], ([], [])
    for i in range(options.runs + 1):
        a, time_a, memory_a = measured(lambda: ours(given["sample"], 981 - i), clock)
        b, time_b, memory_b = measured(lambda: theirs(given["sample"], 981 - i), clock)
        difference = ((a.float() - b.float()).abs().max() / b.float().abs().max()).item()
        label = "first call" if i == 0 else f"call {i}"
        print(f"  {label}: ours {time_a:.2f} s, diffusers {time_b:.2f} s, ratio {time_b / time_a:.2f}; "
              f"beyond the weights {memory_a / GIB:.2f} and {memory_b / GIB:.2f} GiB; difference {difference:.1e}", flush=True)
        if i:
            ratios.append(time_b / time_a)
            extra[0].append(memory_a)
            extra[1].append(memory_b)
    weights = weight_bytes(unet)
    share = (weights + max(extra[0])) / (weights + max(extra[1]))
    print(f"  one call: {sorted(ratios)[len(ratios) // 2]:.2f} times as fast (median), peak memory {share:.2f} times")
    if options.steps:
        compare_runs(options, given, ours, theirs, clock)


def weight_bytes(unet):
    return sum(p.numel() * p.element_size() for p in unet.parameters())


def compare_runs(options, given, ours, theirs, clock):
    start, steps, guidance = given["sample"], options.steps, options.guidance
    reference, base, _ = measured(lambda: run(theirs, start, steps, guidance), clock)
    exact, seconds, _ = measured(lambda: run(ours, start, steps, guidance), clock)
    print(f"  {steps} steps: diffusers {base:.1f} s, ours exact {seconds:.1f} s, ratio {base / seconds:.2f}, "
          f"PSNR against diffusers {psnr(exact, reference):.1f} dB", flush=True)
    for interval in map(int, options.interval.split(",")):
        for part in map(float, options.guided.split(",")):
            if part <= 0:
                continue
            near, seconds, _ = measured(
                lambda: run(ours, start, steps, guidance, interval=interval, guided=part), clock)
            print(f"    DeepCache {interval}, guidance in {part:.0%} of the steps: {seconds:.1f} s, ratio "
                  f"{base / seconds:.2f}, PSNR against our exact run {psnr(near, exact):.1f} dB", flush=True)


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    library = options.library or build(options.build)
    for name in options.dtype.split(","):
        compare(options, name, library)


if __name__ == "__main__":
    main()
