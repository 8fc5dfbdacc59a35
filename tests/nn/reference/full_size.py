"""The real configuration with random weights: makes the checkpoint, runs diffusers and vivify-i2v on it, compares.

Not part of the test suite: it needs 10 GB of disk and up to 24 GB of memory.
    full_size.py make DIR [--fp16]                          writes the checkpoint (fp32: 9.3 GB, fp16: 4.7 GB)
    full_size.py compare DIR --tool build/release/bin/vivify-i2v [--width 256 --height 256 --frames 4 --steps 2 ...]
"""

import argparse
import gc
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import torch
from diffusers import AutoencoderKL, DDIMScheduler, I2VGenXLPipeline, I2VGenXLUNet
from transformers import (
    CLIPImageProcessor,
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTokenizerFast,
    CLIPVisionConfig,
    CLIPVisionModelWithProjection,
)

from make_checkpoints import CONFIGS, fill, write_tokenizer

COUNTS = {"unet": 1_420_469_224, "text_encoder": 352_984_064, "image_encoder": 632_076_800, "vae": 83_653_863}


def parts():
    """Each part's maker; one at a time, as together they fill the memory."""
    yield "unet", lambda: I2VGenXLUNet(sample_size=32)
    yield "vae", lambda: AutoencoderKL(
        block_out_channels=(128, 256, 512, 512), layers_per_block=2, latent_channels=4, norm_num_groups=32,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, scaling_factor=0.18215)
    yield "text_encoder", lambda: CLIPTextModel(CLIPTextConfig(
        vocab_size=49408, hidden_size=1024, intermediate_size=4096, num_hidden_layers=24, num_attention_heads=16,
        hidden_act="gelu", projection_dim=1024))
    yield "image_encoder", lambda: CLIPVisionModelWithProjection(CLIPVisionConfig(
        hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=16, patch_size=14,
        image_size=224, projection_dim=1024, hidden_act="gelu"))


def make(folder, half):
    folder.mkdir(parents=True)
    for name, maker in parts():
        part = fill(maker(), 77, [("decoder.conv_out.weight", 0.4)])
        count = sum(p.numel() for p in part.parameters())
        print(name, f"{count:,}", flush=True)
        assert count == COUNTS[name]
        if half:
            part.half()
        part.save_pretrained(folder / name, safe_serialization=True, variant="fp16" if half else None)
        del part
        gc.collect()
    tokenizer, _ = write_tokenizer(folder / "tokenizer", 60, "<|endoftext|>", True)
    tokenizer.save_pretrained(folder / "tokenizer")
    CLIPImageProcessor().save_pretrained(folder / "feature_extractor")
    DDIMScheduler(**CONFIGS["a"]["scheduler"]).save_pretrained(folder / "scheduler")
    index = {"_class_name": "I2VGenXLPipeline", "_diffusers_version": "0.33.1",
             "feature_extractor": ["transformers", "CLIPImageProcessor"],
             "image_encoder": ["transformers", "CLIPVisionModelWithProjection"], "scheduler": ["diffusers", "DDIMScheduler"],
             "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizerFast"],
             "unet": ["diffusers", "I2VGenXLUNet"], "vae": ["diffusers", "AutoencoderKL"]}
    (folder / "model_index.json").write_text(json.dumps(index, indent=2))


def reference(options):
    """Runs in a process of its own, so that its peak memory is its own."""
    from export_pipeline import picture, run
    from safetensors.torch import save_file

    torch.set_num_threads(options.threads)
    begin = time.time()
    half = (options.folder / "unet" / "diffusion_pytorch_model.fp16.safetensors").exists()
    pipe = I2VGenXLPipeline.from_pretrained(options.folder, variant="fp16" if half else None, torch_dtype=torch.float32)
    loaded = time.time()
    case = dict(prompt="the heart beats slowly", negative="static", width=options.width, height=options.height,
                frames=options.frames, steps=options.steps, guidance=options.guidance, fps=16, seed=1,
                scheduler=options.scheduler)
    save_file(run(pipe, picture(300, 200, 1), case), options.work / "reference.safetensors")
    print(json.dumps({"load": loaded - begin, "run": time.time() - loaded,
                      "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))


def ours(options):
    from export_pipeline import picture

    picture(300, 200, 1).save(options.work / "picture.png")
    line = [options.tool, "--model", options.folder, "--image", options.work / "picture.png",
            "--prompt", "the heart beats slowly", "--negative", "static", "--width", options.width, "--height",
            options.height, "--frames", options.frames, "--steps", options.steps, "--guidance", options.guidance,
            "--seed", 1, "--scheduler", options.scheduler, "--dtype", options.dtype, "--threads", options.threads,
            "--dump", options.work / "ours.safetensors", "--out-dir", options.work / "ours"]
    subprocess.run([str(word) for word in line], check=True)
    return json.loads((options.work / "ours" / "run.json").read_text())


def compare(options):
    from safetensors.torch import load_file

    record = ours(options)
    print("vivify-i2v:", json.dumps(record["seconds"]), f"peak {record['peak_memory_bytes'] / 2**30:.2f} GiB", flush=True)
    line = [sys.executable, __file__, "reference"] + sys.argv[2:] + ["--work", str(options.work)]
    answer = subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True).stdout.strip().splitlines()[-1]
    theirs = json.loads(answer)
    print("diffusers:", answer, f"peak {theirs['peak'] / 2**30:.2f} GiB")
    a, b = load_file(options.work / "ours.safetensors"), load_file(options.work / "reference.safetensors")
    worst = 0.0
    for name in sorted(b):
        x, y = a[name].double(), b[name].double()
        assert x.shape == y.shape, name
        if name == "frames":
            off = (x - y).abs().gt(1 / 255 + 0.0005).double().mean().item()
            print(f"frames: {100 * (1 - off):.4f} % of values within 1/255")
            continue
        relative = ((x - y).abs().max() / y.abs().max().clamp_min(1e-6)).item()
        worst = max(worst, relative)
        print(f"{name}: {relative:.2e}")
    print(f"worst {worst:.2e}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["make", "compare", "reference"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--fp16", action="store_true")
    parser.add_argument("--tool", default="vivify-i2v")
    parser.add_argument("--work", type=pathlib.Path)
    parser.add_argument("--dtype", default="fp32")
    parser.add_argument("--scheduler", default="ddim")
    for name, value in (("width", 256), ("height", 256), ("frames", 4), ("steps", 2), ("threads", 2)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--guidance", type=float, default=9.0)
    options = parser.parse_args()
    if options.command == "make":
        return make(options.folder, options.fp16)
    if options.command == "reference":
        return reference(options)
    options.work = options.work or pathlib.Path(tempfile.mkdtemp())
    return compare(options)


if __name__ == "__main__":
    main()
