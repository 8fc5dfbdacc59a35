"""Writes core/nn/UnicodeTables.inc: what the tokenizers library believes about Unicode, asked of the library itself.

Letters, numbers and spaces as its regular expressions see them, lower case, canonical decomposition, combining classes
and the pairs NFC composes. Run in the environment of requirements.txt:
    python make_unicode_tables.py ../../../core/nn/UnicodeTables.inc
"""
import sys
import unicodedata

import tokenizers
from tokenizers import Regex, normalizers, pre_tokenizers

CODE_POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]
HANGUL = range(0xAC00, 0xAC00 + 11172)
LOWERCASE, NFD, NFC = normalizers.Lowercase(), normalizers.NFD(), normalizers.NFC()


def ranges(pattern):
    split = pre_tokenizers.Split(Regex(pattern), behavior="removed", invert=True)
    found = []
    for c in CODE_POINTS:
        if split.pre_tokenize_str(chr(c)):
            if found and found[-1][1] == c - 1:
                found[-1][1] = c
            else:
                found.append([c, c])
    return found


def lower():
    single, double = [], []
    for c in CODE_POINTS:
        text = LOWERCASE.normalize_str(chr(c))
        if text != chr(c):
            assert len(text) <= 2
            (single if len(text) == 1 else double).append((c, *map(ord, text)))
    return single, double


def runs(single):
    """(first, last, step, distance) for what can be told so."""
    found = []
    for c, to in single:
        if found:
            first, last, step, distance = found[-1]
            gap = c - last
            if to - c == distance and (gap in (1, 2) if first == last else gap == step):
                found[-1] = (first, c, gap, distance)
                continue
        found.append((c, c, 1, to - c))
    return found


def combining_classes():
    """unicodedata's, each confirmed by the order in which the library puts it and one mark of every other class."""
    marks = {c: unicodedata.combining(chr(c)) for c in CODE_POINTS if unicodedata.combining(chr(c))}
    plain = {c: k for c, k in marks.items() if NFD.normalize_str(chr(c)) == chr(c)}
    known = {c: k for c, k in plain.items() if k == 1 or NFD.normalize_str(chr(c) + "\u0334") == "\u0334" + chr(c)}
    witness = {k: c for c, k in known.items()}
    kept = {}
    for c, k in plain.items():
        swapped = [w for w in witness if NFD.normalize_str(chr(witness[w]) + chr(c)) == chr(c) + chr(witness[w])
                   and witness[w] != c]
        if all(w > k for w in swapped) and all(w in swapped for w in witness if w > k):
            kept[c] = k
        else:
            assert not swapped, hex(c)  # newer than the library's Unicode: not a mark to it
    for c in CODE_POINTS:  # a mark the library knows and unicodedata does not would let U+0334 pass
        if c not in kept and NFD.normalize_str(chr(c)) == chr(c):
            assert NFD.normalize_str(chr(c) + "\u0334") == chr(c) + "\u0334", hex(c)
    return sorted(kept.items())


def decompositions():
    """Full canonical decompositions, and the pairs that compose again (a composite's first step)."""
    full, pairs = [], []
    for c in CODE_POINTS:
        if c in HANGUL:
            continue
        text = NFD.normalize_str(chr(c))
        if text == chr(c):
            continue
        full.append((c, *map(ord, text)))
        if NFC.normalize_str(chr(c)) == chr(c):
            step = unicodedata.decomposition(chr(c)).split()
            a, b = (int(part, 16) for part in step)
            assert NFC.normalize_str(chr(a) + chr(b)) == chr(c), hex(c)
            pairs.append((a, b, c))
    assert max(map(len, full)) <= 5
    return full, sorted(pairs)


def write(out, name, kind, comment, rows):
    print(f"\n// {comment}\nconstexpr {kind} {name}[] = {{", file=out)
    line = ""
    for row in rows:
        item = "{" + ",".join(f"{v}" if abs(v) < 10 else (f"-0x{-v:x}" if v < 0 else f"0x{v:x}") for v in row) + "}, "
        if len(line) + len(item) > 118:
            print(line.rstrip(), file=out)
            line = ""
        line += item
    print(line.rstrip() + "\n};", file=out)


def main():
    full, pairs = decompositions()
    single, double = lower()
    with open(sys.argv[1], "w", encoding="ascii") as out:
        print(f"// Made by tests/nn/reference/make_unicode_tables.py from tokenizers {tokenizers.__version__}; not by hand.",
              file=out)
        write(out, "Letters", "Range", r"\p{L}: first, last", ranges(r"\p{L}"))
        write(out, "Numbers", "Range", r"\p{N}: first, last", ranges(r"\p{N}"))
        write(out, "Spaces", "Range", r"\s: first, last", ranges(r"\s"))
        write(out, "Lower", "LowerRun", "first, last, step, distance to the lower case", runs(single))
        write(out, "LowerPairs", "Expansion", "characters whose lower case is two characters", double)
        write(out, "Decompositions", "Expansion", "character, its full canonical decomposition", full)
        write(out, "Compositions", "Composition", "first, second, composed", pairs)
        write(out, "Classes", "CombiningClass", "mark, combining class", combining_classes())


if __name__ == "__main__":
    main()
