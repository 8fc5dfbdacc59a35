"""Tiny random checkpoints in the real folder layout, written to tests/data/nn/checkpoints/{a,b,c}.

They differ in every number that a port could take for a constant. Weights come from a generator seeded by tensor name,
scaled so that every block moves the result and nothing saturates.
"""

import json
import math
import pathlib
import shutil
import sys
import zlib

import torch
from diffusers import AutoencoderKL, DDIMScheduler, I2VGenXLPipeline, I2VGenXLUNet
from transformers import (
    CLIPImageProcessor,
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTokenizer,
    CLIPTokenizerFast,
    CLIPVisionConfig,
    CLIPVisionModelWithProjection,
)

DATA = pathlib.Path(__file__).resolve().parents[2] / "data" / "nn"
CHECKPOINTS = DATA / "checkpoints"

CONFIGS = {
    # The real scheduler; fp32 files, the unet in three shards.
    "a": dict(
        seed=11,
        unet=dict(
            down_block_types=("CrossAttnDownBlock3D", "CrossAttnDownBlock3D", "DownBlock3D"),
            up_block_types=("UpBlock3D", "CrossAttnUpBlock3D", "CrossAttnUpBlock3D"),
            block_out_channels=(8, 16, 24), layers_per_block=1, norm_num_groups=4, cross_attention_dim=16,
            attention_head_dim=4, sample_size=32,
        ),
        vae=dict(block_out_channels=(8, 8, 16, 16), layers_per_block=1, norm_num_groups=4, scaling_factor=0.18215),
        text=dict(hidden_size=16, intermediate_size=40, num_hidden_layers=3, num_attention_heads=2, hidden_act="gelu"),
        vision=dict(hidden_size=20, intermediate_size=36, num_hidden_layers=3, num_attention_heads=5, image_size=28,
                    patch_size=14, hidden_act="gelu"),
        mean=[0.48145466, 0.4578275, 0.40821073], std=[0.26862954, 0.26130258, 0.27577711],
        scheduler=dict(beta_schedule="squaredcos_cap_v2", rescale_betas_zero_snr=True, prediction_type="v_prediction",
                       clip_sample=False, set_alpha_to_one=True, steps_offset=1, timestep_spacing="leading"),
        pad="<|endoftext|>", merges=60, fast=True, dtype=torch.float32, variant=None, shard="500KB",
    ),
    # Two levels, two layers, fp16 files under their variant name, padding with "!".
    "b": dict(
        seed=22,
        unet=dict(
            down_block_types=("CrossAttnDownBlock3D", "DownBlock3D"),
            up_block_types=("UpBlock3D", "CrossAttnUpBlock3D"),
            block_out_channels=(12, 24), layers_per_block=2, norm_num_groups=6, cross_attention_dim=24,
            attention_head_dim=6, sample_size=16,
        ),
        vae=dict(block_out_channels=(6, 12), layers_per_block=2, norm_num_groups=3, scaling_factor=0.5),
        text=dict(hidden_size=24, intermediate_size=48, num_hidden_layers=4, num_attention_heads=3,
                  hidden_act="quick_gelu", layer_norm_eps=1e-6),
        vision=dict(hidden_size=24, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2, image_size=24,
                    patch_size=8, hidden_act="quick_gelu", layer_norm_eps=1e-4),
        mean=[0.5, 0.4, 0.3], std=[0.5, 0.25, 0.2],
        scheduler=dict(num_train_timesteps=500, beta_start=0.001, beta_end=0.03, beta_schedule="linear",
                       prediction_type="epsilon", clip_sample=True, clip_sample_range=2.5, set_alpha_to_one=False,
                       steps_offset=0, timestep_spacing="trailing"),
        pad="!", merges=0, fast=False, dtype=torch.float16, variant="fp16", shard="5GB",
    ),
    # Four levels with attention in odd places, fp16 weights without a variant name, a VAE of three levels.
    "c": dict(
        seed=33,
        unet=dict(
            down_block_types=("DownBlock3D", "CrossAttnDownBlock3D", "DownBlock3D", "CrossAttnDownBlock3D"),
            up_block_types=("CrossAttnUpBlock3D", "UpBlock3D", "CrossAttnUpBlock3D", "CrossAttnUpBlock3D"),
            block_out_channels=(8, 8, 16, 16), layers_per_block=1, norm_num_groups=2, cross_attention_dim=12,
            attention_head_dim=8, sample_size=24,
        ),
        vae=dict(block_out_channels=(4, 8, 12), layers_per_block=1, norm_num_groups=2, scaling_factor=1.3,
                 use_quant_conv=False, use_post_quant_conv=False, mid_block_add_attention=False),
        text=dict(hidden_size=12, intermediate_size=20, num_hidden_layers=2, num_attention_heads=4, hidden_act="gelu"),
        vision=dict(hidden_size=12, intermediate_size=28, num_hidden_layers=4, num_attention_heads=3, image_size=30,
                    patch_size=6, hidden_act="gelu"),
        mean=[0.4, 0.5, 0.6], std=[0.3, 0.3, 0.4],
        scheduler=dict(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", rescale_betas_zero_snr=False,
                       prediction_type="v_prediction", clip_sample=False, set_alpha_to_one=True, steps_offset=0,
                       timestep_spacing="linspace"),
        pad="<|endoftext|>", merges=25, fast=True, dtype=torch.float16, variant=None, shard="5GB",
    ),
}

WORDS = ("the heart beats slowly and the valves open and close while blood flows through the aorta into the arteries "
         "lungs expanding nerve impulse travelling along an axon muscle contraction knee joint bending static camera")


def byte_alphabet():
    """CLIP's printable stand-ins for the 256 bytes, in the order of its vocabulary."""
    kept = [*range(33, 127), *range(161, 173), *range(174, 256)]
    rest = [b for b in range(256) if b not in kept]
    return [chr(b) for b in kept] + [chr(256 + n) for n in range(len(rest))]


def learn_merges(count):
    words = [list(w[:-1]) + [w[-1] + "</w>"] for w in WORDS.split()]
    merges = []
    while len(merges) < count:
        pairs = {}
        for word in words:
            for pair in zip(word, word[1:]):
                pairs[pair] = pairs.get(pair, 0) + 1
        best = min(pairs, key=lambda p: (-pairs[p], p))
        merges.append(best)
        for word in words:
            i = 0
            while i + 1 < len(word):
                if (word[i], word[i + 1]) == best:
                    word[i:i + 2] = ["".join(best)]
                i += 1
    return merges


def write_tokenizer(folder, merges, pad, fast):
    folder.mkdir(parents=True)
    pairs = learn_merges(merges)
    alphabet = byte_alphabet()
    names = alphabet + [c + "</w>" for c in alphabet] + ["".join(p) for p in pairs]
    names += ["<|startoftext|>", "<|endoftext|>"]
    vocabulary = {name: number for number, name in enumerate(names)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in pairs), "utf-8")
    kind = CLIPTokenizerFast if fast else CLIPTokenizer
    tokenizer = kind(str(folder / "vocab.json"), str(folder / "merges.txt"), pad_token=pad, model_max_length=77)
    return tokenizer, len(names)


@torch.no_grad()
def fill(module, seed, gains=()):
    """Random weights: matrices keep the variance of their input, norms and biases vary a little."""
    norms = (torch.nn.GroupNorm, torch.nn.LayerNorm)
    for path, child in module.named_modules():
        for name, parameter in child.named_parameters(recurse=False):
            key = f"{path}.{name}" if path else name
            random = torch.Generator().manual_seed(seed * 1_000_003 + zlib.crc32(key.encode()))
            value = torch.randn(parameter.shape, generator=random)
            if isinstance(child, norms):
                value = value * 0.2 + (1 if name == "weight" else 0)
            elif name == "bias":
                value = value * 0.1
            elif "embedding" in key and not isinstance(child, (torch.nn.Linear, torch.nn.Conv2d)):
                value = value * 0.5
            elif parameter.ndim > 1:
                value = value / math.sqrt(parameter[0].numel())
            for ending, gain in gains:
                if key.endswith(ending):
                    value = value * gain
            parameter.copy_(value)
    return module.eval()


def unet_of(config):
    return fill(I2VGenXLUNet(**config["unet"]), config["seed"], [("image_latents_proj_in.4.weight", 2.0)])


def vae_of(config):
    levels = len(config["vae"]["block_out_channels"])
    vae = AutoencoderKL(
        in_channels=3, out_channels=3, latent_channels=4, act_fn="silu", sample_size=32,
        down_block_types=("DownEncoderBlock2D",) * levels, up_block_types=("UpDecoderBlock2D",) * levels, **config["vae"])
    return fill(vae, config["seed"] + 1, [("decoder.conv_out.weight", 0.4)])


def text_of(config, vocabulary):
    keys = dict(vocab_size=vocabulary, max_position_embeddings=77, projection_dim=config["text"]["hidden_size"],
                bos_token_id=vocabulary - 2, eos_token_id=vocabulary - 1, pad_token_id=1)
    return fill(CLIPTextModel(CLIPTextConfig(**keys, **config["text"])), config["seed"] + 2)


def vision_of(config):
    projection = config["unet"]["cross_attention_dim"]
    return fill(CLIPVisionModelWithProjection(CLIPVisionConfig(projection_dim=projection, **config["vision"])),
                config["seed"] + 3)


def extractor_of(config):
    side = config["vision"]["image_size"]
    return CLIPImageProcessor(size={"shortest_edge": side}, crop_size={"height": side, "width": side},
                              image_mean=config["mean"], image_std=config["std"])


def write(folder, config):
    shutil.rmtree(folder, ignore_errors=True)
    tokenizer, vocabulary = write_tokenizer(folder / "tokenizer", config["merges"], config["pad"], config["fast"])
    pipeline = I2VGenXLPipeline(
        vae=vae_of(config), text_encoder=text_of(config, vocabulary), tokenizer=tokenizer,
        image_encoder=vision_of(config), feature_extractor=extractor_of(config), unet=unet_of(config),
        scheduler=DDIMScheduler(**config["scheduler"]))
    pipeline.to(dtype=config["dtype"])
    pipeline.save_pretrained(folder, safe_serialization=True, variant=config["variant"], max_shard_size=config["shard"])
    # The fast tokenizer's own file repeats vocab.json and merges.txt; published checkpoints have only those two.
    (folder / "tokenizer" / "tokenizer.json").unlink(missing_ok=True)


def load(name, dtype=torch.float32, folder=CHECKPOINTS):
    """The reference pipeline of one of these checkpoints, computing in `dtype`."""
    pipeline = I2VGenXLPipeline.from_pretrained(folder / name, variant=CONFIGS[name]["variant"], torch_dtype=dtype)
    pipeline.tokenizer = CLIPTokenizerFast.from_pretrained(folder / name / "tokenizer")
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


if __name__ == "__main__":
    for name in sys.argv[1:] or CONFIGS:
        write(CHECKPOINTS / name, CONFIGS[name])
