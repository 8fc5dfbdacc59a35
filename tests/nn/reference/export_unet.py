"""UNet calls of diffusers 0.33.1 on the tiny checkpoints: inputs, the output, and every kind of block on its own.

Writes tests/data/nn/unet/{a,b,c}.safetensors (whole calls; sizes no multiple of the network's own) and
blocks_{a,c}.safetensors ("path.in", "path.out" by module path).
"""

import torch
from diffusers.models.attention import BasicTransformerBlock
from safetensors.torch import save_file

from make_checkpoints import CHECKPOINTS, CONFIGS, DATA, load

# frames, latent height and width, halves of the guidance, timestep, frames per second
CALLS = {"a": (5, 7, 10, 2, 981, 16), "b": (1, 9, 6, 1, 21, 8), "c": (16, 5, 11, 2, 501, 24)}
BLOCKS = {"a": (4, 6, 5, 2, 300, 7), "c": (3, 6, 8, 1, 40, 12)}
TOKENS = 77


def inputs(name, frames, height, width, batch, timestep, fps, tokens=TOKENS):
    random = torch.Generator().manual_seed(sum(map(ord, name)) + frames)
    width_of_context = CONFIGS[name]["unet"]["cross_attention_dim"]
    latents = torch.randn(1, 4, 1, height, width, generator=random) * 0.8
    masks = [torch.full((1, 4, 1, height, width), k / (frames - 1)) for k in range(1, frames)]
    embeddings = torch.randn(1, 1, width_of_context, generator=random)
    if batch == 2:
        embeddings = torch.cat([torch.zeros_like(embeddings), embeddings])
    return dict(
        sample=torch.randn(1, 4, frames, height, width, generator=random),
        text=torch.randn(batch, tokens, width_of_context, generator=random),
        image_embeddings=embeddings,
        image_latents=torch.cat([latents] + masks, dim=2),
        numbers=torch.tensor([timestep, fps]),
    )


def call(unet, given):
    batch = given["text"].shape[0]
    timestep, fps = given["numbers"].tolist()
    return unet(given["sample"].expand(batch, -1, -1, -1, -1), timestep, torch.tensor([fps] * batch),
                given["image_latents"].expand(batch, -1, -1, -1, -1), given["image_embeddings"], given["text"],
                return_dict=False)[0]


def wanted(path, module):
    kinds = ("ResnetBlock2D", "TemporalConvLayer", "Transformer2DModel", "TransformerTemporalModel", "Downsample2D",
             "Upsample2D", "I2VGenXLTransformerTemporalEncoder", "UNetMidBlock3DCrossAttn")
    return type(module).__name__ in kinds and not isinstance(module, BasicTransformerBlock)


@torch.no_grad()
def export_call(name):
    unet = load(name).unet
    given = inputs(name, *CALLS[name])
    given["output"] = call(unet, given)
    save({k: v.contiguous() for k, v in given.items()}, f"{name}.safetensors")


@torch.no_grad()
def export_blocks(name):
    unet = load(name).unet
    found, kinds = {}, set()

    def remember(path, module):
        def hook(_, args, kwargs, result):
            kind = type(module).__name__ + str(getattr(module, "conv_shortcut", None) is None)
            if kind in kinds and not path.startswith("mid_block"):
                return
            kinds.add(kind)
            x = args[0] if args else kwargs["hidden_states"]
            result = result[0] if isinstance(result, tuple) else result
            found[path + ".in"], found[path + ".out"] = x.clone(), result.clone()
            if "temb" in kwargs or len(args) > 1 and type(module).__name__ in ("ResnetBlock2D", "UNetMidBlock3DCrossAttn"):
                found["temb"] = (kwargs["temb"] if "temb" in kwargs else args[1])[:1].clone()
            context = kwargs.get("encoder_hidden_states")
            if context is not None:
                found["context"] = context[:: given["sample"].shape[2]].clone()
        return hook

    for path, module in unet.named_modules():
        if wanted(path, module):
            module.register_forward_hook(remember(path, module), with_kwargs=True)
    given = inputs(name, *BLOCKS[name], tokens=5)
    call(unet, given)
    found["frames"] = torch.tensor([BLOCKS[name][0]])
    save({k: v.contiguous() for k, v in found.items()}, f"blocks_{name}.safetensors")


def save(tensors, file):
    folder = DATA / "unet"
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, folder / file)


if __name__ == "__main__":
    assert CHECKPOINTS.exists(), "run make_checkpoints.py first"
    for checkpoint in CALLS:
        export_call(checkpoint)
    for checkpoint in BLOCKS:
        export_blocks(checkpoint)
