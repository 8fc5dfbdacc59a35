"""Compares our verdict on generated files with the Python safetensors package: whatever it refuses we refuse too.

    python compare_safetensors.py BUILD/safetensors_verdict [COUNT]
Where we are stricter on purpose is counted by reason and must be on the list below.
"""
import collections
import json
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

from safetensors import SafetensorError, safe_open

STRICTER = (
    "the header does not begin with {",  # the package lets white space stand before it
    "the header holds a dtype that is not known",  # float64, float8 and others no checkpoint of ours has
    "the header holds a field that is not known",
    "the header holds a name twice", "the header holds a metadata key twice",
    "the header holds a name with control characters",
    "the header holds a name that is empty or longer than 512 bytes",
    "the header holds more than 8 dimensions", "the header holds a number of 2^53 or more",
    "the shape is too large",  # a product that wraps although another size is zero
    "the header holds null",  # for the metadata
)
SIZES = {"F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "U8": 1, "BOOL": 1, "F64": 8, "I16": 2, "F8_E4M3": 1}


def good(dice):
    header, at = {}, 0
    for index in range(dice.randint(0, 4)):
        dtype = dice.choice(list(SIZES))
        shape = [dice.randint(0, 3) for _ in range(dice.randint(0, 3))]
        count = SIZES[dtype]
        for extent in shape:
            count *= extent
        header[f"t{index}"] = {"dtype": dtype, "shape": shape, "data_offsets": [at, at + count]}
        at += count
    if dice.random() < 0.3:
        header["__metadata__"] = {"format": "pt", "k": "v" * dice.randint(0, 5)}
    items = list(header.items())
    dice.shuffle(items)
    return dict(items), at


def damage_header(dice, header):
    names = [n for n in header if n != "__metadata__"]
    if not names:
        return
    entry = header[dice.choice(names)]
    change = dice.randrange(8)
    number = dice.choice([0, 1, -1, 2, 7, 2**31, 2**32, 2**53 - 1, 2**53, 2**63, 2**64 - 1, 2**64, 1.5, True, None, "4", [1]])
    if change == 0:
        entry["dtype"] = dice.choice(["F33", "f32", "", None, 4, "F64", "I8"])
    elif change == 1 and entry["shape"]:
        entry["shape"][dice.randrange(len(entry["shape"]))] = number
    elif change == 2:
        entry["data_offsets"][dice.randrange(2)] = number
    elif change == 3:
        entry["data_offsets"] = entry["data_offsets"][: dice.randrange(2)]
    elif change == 4:
        del entry[dice.choice(list(entry))]
    elif change == 5:
        entry["shape"] = entry["shape"] + [dice.choice([0, 1, 2, 2**32])] * dice.randint(1, 9)
    elif change == 6:
        entry[dice.choice(["extra", "code"])] = 1
    else:
        step = dice.choice([-1, 1, 2, 4])
        entry["data_offsets"] = [v + step if isinstance(v, int) else v for v in entry["data_offsets"]]


def make(dice):
    header, data = good(dice)
    kind = dice.randrange(10)
    if kind < 4:
        damage_header(dice, header)
    if kind == 4:
        header["__metadata__"] = dice.choice([None, 3, [], "x", {"a": 1}, {"a": {}}, {"a": None}, {}])
    text = json.dumps(header, separators=dice.choice([(",", ":"), (", ", ": ")])).encode()
    if kind == 5:
        text = dice.choice([b" ", b"\n", b"\xef\xbb\xbf", b""]) + text + dice.choice([b" ", b"\n\t", b"\0", b"x", b"{}", b"  "])
    length = len(text)
    if kind == 6:
        length += dice.choice([-1, 1, 8, 2**31, 2**63])
        length %= 2**64
    if kind == 7:
        data = max(0, data + dice.choice([-4, -1, 1, 4]))
    content = bytearray(struct.pack("<Q", length) + text + bytes(data))
    if kind == 8:
        for _ in range(dice.randint(1, 3)):
            content[dice.randrange(len(content))] = dice.randrange(256)
    if kind == 9:
        content = content[: dice.randrange(len(content) + 1)]
    return bytes(content)


def reference(path):
    try:
        with safe_open(path, "np") as file:
            return len(file.keys())
    except SafetensorError:
        return None


def main():
    dice, count = random.Random(1), int(sys.argv[2]) if len(sys.argv) > 2 else 20000
    stricter, accepted, refused, wrong = collections.Counter(), 0, 0, []
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number in range(count):
            paths.append(pathlib.Path(folder) / f"{number}.safetensors")
            paths[-1].write_bytes(make(dice))
        ours = subprocess.run([sys.argv[1]], input="\n".join(map(str, paths)), capture_output=True, text=True, check=True)
        for path, line in zip(paths, ours.stdout.splitlines(), strict=True):
            verdict, _, reason = line.partition(" ")
            theirs = reference(path)
            if verdict == "accepted" and theirs == int(reason):
                accepted += 1
            elif verdict == "refused" and theirs is None:
                refused += 1
            elif verdict == "refused" and reason in STRICTER:
                stricter[reason] += 1
            else:
                wrong.append(f"ours: {line}, theirs: {theirs}: {path.read_bytes()!r}")
    print(f"{accepted} accepted by both, {refused} refused by both, {sum(stricter.values())} refused by us alone:")
    for reason, number in stricter.most_common():
        print(f"  {number:6} {reason}")
    print("\n".join(wrong[:20]) or "no other difference")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
