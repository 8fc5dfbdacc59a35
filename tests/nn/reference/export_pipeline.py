"""Whole short runs of the tiny checkpoints, the autoencoder, the schedulers and the preprocessing: tests/data/nn/pipeline."""

import hashlib
import json
import pathlib

import numpy as np
import PIL.Image
import torch
from diffusers import DDIMScheduler, DPMSolverMultistepScheduler
from diffusers.pipelines.i2vgen_xl import pipeline_i2vgen_xl as reference
from safetensors.torch import save_file

from make_checkpoints import CHECKPOINTS, CONFIGS, DATA, load

OUT = DATA / "pipeline"

RUNS = {
    # Odd sizes on purpose: not divisible by 64, wide and high, frames 1, 5 and 16, guidance 1 and above. Few steps:
    # random networks amplify rounding, and fp32 itself must stay within 1e-4 of fp64 for a comparison to mean anything.
    "a_f5": dict(checkpoint="a", width=72, height=40, frames=5, steps=4, guidance=6.0, fps=16, seed=1,
                 prompt="the heart beats slowly", negative="blurry, static"),
    "a_f16": dict(checkpoint="a", width=40, height=64, frames=16, steps=3, guidance=9.0, fps=8, seed=2,
                  prompt="blood flows through the aorta", negative=""),
    "a_dpm": dict(checkpoint="a", width=64, height=64, frames=3, steps=5, guidance=3.0, fps=16, seed=3,
                  prompt="lungs expanding", negative="", scheduler="dpm++"),
    "b_f1": dict(checkpoint="b", width=24, height=40, frames=1, steps=3, guidance=1.0, fps=30, seed=4,
                 prompt="a nerve impulse travelling along an axon!", negative=""),
    "b_f5": dict(checkpoint="b", width=32, height=24, frames=5, steps=3, guidance=2.0, fps=16, seed=5,
                 prompt="", negative="static camera"),
    "c_f2": dict(checkpoint="c", width=40, height=56, frames=2, steps=3, guidance=6.0, fps=12, seed=12345678901,
                 prompt="knee joint bending " * 30, negative="the lungs"),
    "c_f16": dict(checkpoint="c", width=56, height=24, frames=16, steps=3, guidance=1.0, fps=16, seed=7,
                  prompt="muscle contraction", negative=""),
}


def picture(width, height, seed):
    """Smooth colours with noise: nothing that hides a wrong filter."""
    random = np.random.default_rng(seed)
    small = (random.random((height // 7 + 2, width // 7 + 2, 3)) * 255).astype(np.uint8)
    large = np.asarray(PIL.Image.fromarray(small).resize((width, height), PIL.Image.BICUBIC), np.int16)
    return PIL.Image.fromarray(np.clip(large + random.integers(-20, 20, large.shape), 0, 255).astype(np.uint8))


@torch.no_grad()
def run(pipe, image, case):
    """The dump of vivify-i2v, from the reference."""
    dump = {}
    scheduler = pipe.scheduler
    if case.get("scheduler") == "dpm++":
        pipe.scheduler = DPMSolverMultistepScheduler.from_config(scheduler.config)
    ids = pipe.tokenizer(case["prompt"], padding="max_length", max_length=77, truncation=True, return_tensors="pt")
    dump["input_ids"] = ids.input_ids
    latents = []
    step, prepare = pipe.scheduler.step, pipe.prepare_latents
    encode_prompt, encode_image, image_latents = pipe.encode_prompt, pipe._encode_image, pipe.prepare_image_latents

    def traced_step(model_output, timestep, sample, **options):
        result = step(model_output, timestep, sample, **options)
        latents.append(result.prev_sample.permute(1, 0, 2, 3)[None].clone())
        return result

    def traced_prepare(*arguments):
        latents.append(prepare(*arguments))
        return latents[0]

    def traced_prompt(*arguments, **options):
        text, negative = encode_prompt(*arguments, **options)
        dump["prompt_embeds"] = text
        if negative is not None:
            dump["negative_prompt_embeds"] = negative
        return text, negative

    def traced_image(*arguments):
        result = encode_image(*arguments)
        dump["image_embeddings"] = result[-1:]
        return result

    def traced_latents(*arguments, **options):
        result = image_latents(*arguments, **options)
        dump["image_latents"] = result[:1]
        return result

    pipe.scheduler.step, pipe.prepare_latents = traced_step, traced_prepare
    pipe.encode_prompt, pipe._encode_image, pipe.prepare_image_latents = traced_prompt, traced_image, traced_latents
    torch.manual_seed(case["seed"])
    frames = pipe(prompt=case["prompt"], negative_prompt=case["negative"], image=image, width=case["width"],
                  height=case["height"], num_frames=case["frames"], num_inference_steps=case["steps"],
                  guidance_scale=case["guidance"], target_fps=case["fps"], output_type="pt").frames[0]
    for name in ("prepare_latents", "encode_prompt", "_encode_image", "prepare_image_latents"):
        delattr(pipe, name)
    pipe.scheduler = scheduler
    dump.update({f"latents_{i}": value for i, value in enumerate(latents)})
    dump["frames"] = frames.half()  # fine enough for a tolerance of 1/255
    return {name: value.contiguous().clone() for name, value in dump.items()}


def export_runs():
    cases = {}
    for name, case in RUNS.items():
        pipe = load(case["checkpoint"])
        image = picture(83, 61, case["seed"] % 1000) if case["width"] > case["height"] else picture(45, 70, 9)
        image.save(OUT / f"{name}.png")
        save_file(run(pipe, image, case), OUT / f"{name}.safetensors")
        cases[name] = case
    (OUT / "runs.json").write_text(json.dumps(cases, indent=1))


@torch.no_grad()
def export_vae():
    for name in CONFIGS:
        vae = load(name).vae
        pixels = torch.rand(1, 3, 40, 56, generator=torch.Generator().manual_seed(5)) * 2 - 1
        posterior = vae.encode(pixels).latent_dist
        noise = torch.randn(posterior.mean.shape, generator=torch.Generator().manual_seed(6))
        latents = (posterior.mean + posterior.std * noise) * vae.config.scaling_factor
        wide = torch.randn(2, 4, 5, 3, generator=torch.Generator().manual_seed(7))
        save_file(dict(pixels=pixels, noise=noise, latents=latents.contiguous(),
                       decoded=vae.decode(latents / vae.config.scaling_factor).sample,
                       wide=wide, wide_decoded=vae.decode(1 / vae.config.scaling_factor * wide).sample),
                  OUT / f"vae_{name}.safetensors")


SCHEDULES = {
    "real": CONFIGS["a"]["scheduler"],
    "linear_epsilon_trailing": CONFIGS["b"]["scheduler"],
    "scaled_velocity_linspace": CONFIGS["c"]["scheduler"],
    "sample_threshold": dict(num_train_timesteps=200, beta_schedule="scaled_linear", prediction_type="sample",
                             clip_sample=True, thresholding=True, dynamic_thresholding_ratio=0.9, sample_max_value=1.7,
                             set_alpha_to_one=False, steps_offset=3),
    "epsilon_threshold": dict(num_train_timesteps=300, beta_start=0.0005, beta_end=0.01, beta_schedule="linear",
                              prediction_type="epsilon", clip_sample=False, thresholding=True,
                              timestep_spacing="linspace"),
    "zero_snr_trailing": dict(beta_schedule="scaled_linear", rescale_betas_zero_snr=True, clip_sample=False,
                              prediction_type="v_prediction", timestep_spacing="trailing"),
    "zero_snr_linspace": dict(beta_schedule="squaredcos_cap_v2", rescale_betas_zero_snr=True, clip_sample=False,
                              prediction_type="v_prediction", timestep_spacing="linspace"),
    "trained": dict(num_train_timesteps=20, trained_betas=[0.01 + 0.002 * i for i in range(20)], clip_sample=False,
                    prediction_type="v_prediction", steps_offset=1),
}


def export_schedules():
    values, description = {}, {}
    for name, config in SCHEDULES.items():
        for kind, steps in (("ddim", 7), ("ddim", 4), ("dpm++", 7), ("dpm++", 4), ("ddim", 1), ("dpm++", 1)):
            scheduler = DDIMScheduler(**config)
            if kind == "dpm++":
                scheduler = DPMSolverMultistepScheduler.from_config(scheduler.config)
            scheduler.set_timesteps(steps)
            random = torch.Generator().manual_seed(len(values))
            sample = torch.randn(2, 4, 3, 3, generator=random)  # two frames
            key = f"{name}/{kind}/{steps}"
            values[f"{key}/timesteps"] = scheduler.timesteps
            values[f"{key}/sample_0"] = sample[None].permute(0, 2, 1, 3, 4).contiguous()
            for i, t in enumerate(scheduler.timesteps):
                prediction = torch.randn(sample.shape, generator=random)
                sample = scheduler.step(prediction, t, sample).prev_sample
                values[f"{key}/prediction_{i}"] = prediction[None].permute(0, 2, 1, 3, 4).contiguous()
                values[f"{key}/sample_{i + 1}"] = sample[None].permute(0, 2, 1, 3, 4).contiguous()
        values[f"{name}/alphas"] = DDIMScheduler(**config).alphas_cumprod.clone()
        description[name] = config
    save_file(values, OUT / "schedules.safetensors")
    (OUT / "schedules.json").write_text(json.dumps(description, indent=1))


def pixels(width, height):
    """A picture the test makes itself: a linear congruential generator, one byte from its upper bits."""
    count, state, data = width * height * 3, np.uint64(width * 65536 + height), np.empty(width * height * 3, np.uint8)
    multiplier, increment = 6364136223846793005, 1442695040888963407
    state = int(state)
    for i in range(count):
        state = (state * multiplier + increment) % 2**64
        data[i] = state >> 56
    return PIL.Image.fromarray(data.reshape(height, width, 3))


def export_resizes():
    """SHA-256 of the result for each resize and crop; the picture is `pixels` of the first two numbers."""
    lines = []
    sizes = [(70, 50, 33, 21), (70, 50, 141, 100), (49, 49, 10, 10), (64, 64, 64, 40), (33, 80, 80, 33), (5, 3, 17, 29),
             (200, 1, 24, 24), (1, 1, 8, 8), (333, 251, 224, 224), (641, 479, 224, 224), (97, 31, 30, 30), (16, 16, 16, 16)]
    digest = lambda image: hashlib.sha256(image.tobytes()).hexdigest()
    for w, h, to_w, to_h in sizes:
        image = pixels(w, h)
        lines.append(f"box {w} {h} {to_w} {to_h} {digest(image.resize((to_w, to_h), PIL.Image.BOX))}")
        lines.append(f"bilinear {w} {h} {to_w} {to_h} {digest(image.resize((to_w, to_h), PIL.Image.BILINEAR))}")
    covers = [(70, 50, 56, 40), (70, 50, 40, 56), (49, 61, 10, 8), (49, 10, 80, 40), (30, 40, 128, 96), (101, 67, 64, 64),
              (640, 427, 128, 72), (427, 640, 128, 72), (300, 200, 296, 200), (7, 3, 64, 64), (23, 200, 64, 8)]
    for w, h, to_w, to_h in covers:
        lines.append(f"cover {w} {h} {to_w} {to_h} {digest(reference._center_crop_wide(pixels(w, h), (to_w, to_h)))}")
    (OUT / "resizes.txt").write_text("\n".join(lines) + "\n")


@torch.no_grad()
def export_preprocessing():
    values = {}
    for name in CONFIGS:
        pipe = load(name)
        image = pixels(101, 67)
        side = pipe.feature_extractor.crop_size
        square = reference._resize_bilinear(reference._center_crop_wide(image, (48, 48)), (side["width"], side["height"]))
        array = pipe.video_processor.numpy_to_pt(pipe.video_processor.pil_to_numpy(square))
        values[f"{name}/clip"] = pipe.feature_extractor(images=array, do_normalize=True, do_center_crop=False, do_resize=False,
                                                        do_rescale=False, return_tensors="pt").pixel_values
        values[f"{name}/vae"] = pipe.video_processor.preprocess(reference._center_crop_wide(image, (48, 32)))
    save_file({k: v.contiguous().clone() for k, v in values.items()}, OUT / "preprocessing.safetensors")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    export_runs()
    export_vae()
    export_schedules()
    export_resizes()
    export_preprocessing()
