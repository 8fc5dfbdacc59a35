"""What transformers' CLIP encoders give for the tiny checkpoints: tests/data/nn/clip/{a,b,c}.safetensors, fp32."""

import torch
from safetensors.torch import save_file

from make_checkpoints import CONFIGS, DATA, load

PROMPTS = ["the heart beats slowly, static camera", "", "Blood flow through the aorta " * 20]


@torch.no_grad()
def values(pipeline, seed):
    tokenizer, text, vision = pipeline.tokenizer, pipeline.text_encoder, pipeline.image_encoder
    ids = tokenizer(PROMPTS, padding="max_length", max_length=77, truncation=True, return_tensors="pt").input_ids
    hidden = text(ids, output_hidden_states=True).hidden_states
    size = vision.config.image_size
    pixels = torch.randn(2, 3, size, size, generator=torch.Generator().manual_seed(seed))
    norm = text.text_model.final_layer_norm
    return {"ids": ids, "skip_0": norm(hidden[-1]), "skip_1": norm(hidden[-2]), "pixels": pixels,
            "image_embeds": vision(pixels).image_embeds}


if __name__ == "__main__":
    (DATA / "clip").mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(CONFIGS):
        found = values(load(name), number)
        save_file({key: value.contiguous() for key, value in found.items()}, DATA / "clip" / f"{name}.safetensors")
