"""Writes the small seeds of tests/fuzz/corpus."""
import json
import pathlib
import struct

CORPUS = pathlib.Path(__file__).resolve().parent / "corpus"


def entry(dtype, shape, begin, end):
    return {"dtype": dtype, "shape": shape, "data_offsets": [begin, end]}


HEADERS = {
    "one": ({"x": entry("F32", [2, 2], 0, 16)}, 16),
    "two": ({"a": entry("U8", [3], 0, 3), "b": entry("BF16", [1, 2], 3, 7)}, 7),
    "meta": ({"__metadata__": {"format": "pt"}, "s": entry("F16", [], 0, 2)}, 2),
    "empty": ({"e": entry("I64", [0], 0, 0), "f": entry("BOOL", [1], 0, 1), "g": entry("I32", [1], 1, 5)}, 5),
    "hole": ({"a": entry("U8", [3], 1, 4)}, 4),
    "wrap": ({"a": entry("F32", [2**32, 2**32], 0, 0)}, 0),
}
TEXTS = {"plain": b"a photo of a heart's beat", "marks": "A\u030a e\u0301\u0323 \u1112\u1161\u11ab \u0130".encode(),
         "bad": b"aab\xff\xc0\xaf\xed\xa0\x80\xf4\x90", "emoji": "\U0001f468\u200d\u2695\ufe0f \u5fc3\u810f".encode()}

if __name__ == "__main__":
    for folder in ("safetensors", "text"):
        (CORPUS / folder).mkdir(parents=True, exist_ok=True)
    for name, (header, data) in HEADERS.items():
        text = json.dumps(header, separators=(",", ":")).encode()
        (CORPUS / "safetensors" / name).write_bytes(struct.pack("<Q", len(text)) + text + bytes(data))
    for name, text in TEXTS.items():
        (CORPUS / "text" / name).write_bytes(text)
