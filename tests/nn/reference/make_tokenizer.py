"""Writes tests/data/nn/tokenizer: CLIP's merges and, for several tokenizer folders, texts with the ids of CLIPTokenizerFast.

    python make_tokenizer.py bpe_simple_vocab_16e6.txt.gz
takes CLIP's vocabulary (MIT licence) from the package open_clip_torch: `pip download --no-deps open_clip_torch`, unzip.
Files are compressed as Qt's qUncompress reads them.
"""
import gzip
import json
import pathlib
import random
import sys
import tempfile
import unicodedata
import zlib

from transformers import CLIPTokenizerFast

ROOT = pathlib.Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "data" / "nn" / "tokenizer"
MERGES = 48894


def byte_alphabet():
    kept = [*range(33, 127), *range(161, 173), *range(174, 256)]
    rest = [b for b in range(256) if b not in kept]
    return [chr(b) for b in kept] + [chr(256 + n) for n in range(len(rest))]


def vocabulary(merges):
    names = byte_alphabet()
    names += [n + "</w>" for n in names] + ["".join(m.split()) for m in merges] + ["<|startoftext|>", "<|endoftext|>"]
    return {name: number for number, name in enumerate(names)}


def texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_of(inner)


def prompts():
    for folder in ("prompts", "presets"):
        for path in sorted((ROOT / "resources" / folder).glob("*.json")):
            yield from texts_of(json.loads(path.read_text("utf-8")))


BY_HAND = """a photo of a cat|A PHOTO OF A CAT|it's we're I've I'm you'll he'd don't|IT'S WE'RE|'s't're|x's'tail|''s|it’s|'S 'LL
<|startoftext|>|<|endoftext|>|a<|endoftext|>b|<|ENDOFTEXT|> x|<|endoftext|><|endoftext|>|<|endoftext|x|< |endoftext| >|<|startoftext|> heart <|endoftext|>
!|!!|a photo!|! !|wow!!!a|¡hola!|！全角|hello!?!|<pad>|x<pad>y|<PAD>
12345|1 234,567.89|3.14e-5|½ ⅓ Ⅳ ④ ٣ ３|x2y3|2nd 3rd|100%|50/50|¼l|H2O CO₂ m² 10⁻³|৪৫ ௧௨
心脏跳动|肺部呼吸，慢慢地|血液流动：动脉→静脉|膝关节 屈伸|神经冲动传导|中文English混合123|「引用」、标点。|繁體中文測試|日本語テスト カタカナ ひらがな|한국어 심장|각 한글
🫀|🫀🫁🧠|a🫀b|👩‍⚕️|👨🏽‍⚕️ doctor|🇨🇳🇩🇪|❤️|1️⃣|🏴󠁧󠁢󠁥󠁮󠁧󠁿|😀😀😀|☺☻♥
Ångström|Å|Å|é é|ﬁ ligature|ǅ ǆ Ǆ|ẞ ß STRASSE|İstanbul I ı|ΑΣ ΟΔΟΣ ς σ|ÀÈÌ|ñ ñ|ȫ ȫ|Ệ Ệ|ự ự ự
שלום עולם|مرحبا بالعالم|السَّلَامُ|नमस्ते|สวัสดี|হৃদয়|ტესტი ᲢᲔᲡᲢᲘ|Привет МИР|Ḍ̇ Ḍ̇|q̣̇ q̣̇|Ꭰ ꭰ ᏸ|𝐇𝐞𝐚𝐫𝐭 𝟙𝟚|Ⲁⲁ|𐐀𐐨|𞤀𞤢|Ⅷ ⅷ ⓐ Ⓐ
heart-lung|a_b|a__b|foo.bar|e.g.|...|…|—–-|“quoted”|C:\\path\\file|https://example.org/a?b=c&d|user@mail|#tag|a+b=c|~`^|{}[]()<>|"'"|$5 €6 ¥7|©®™|°C ±1 µm ×2 ÷""".replace("\n", "|").split("|")

RAW = ["", " ", "   ", "\t", "\n", "a\nb", "a\r\nb", " leading", "trailing ", "a  b\t\tc", "a\u00a0b", "a\u3000b",
       "a\u2003b\u2009c\u202fd\u205fe\u1680f", "a\u2028b\u2029c", "zero\u200bwidth", "a\u200cb\u200dc", "\ufeffbom",
       "a\u2060b", "soft\u00adhyphen", "\u202ertl override\u202c", "\u200fx\u200e", "\u2067iso\u2069", "a\x00b", "\x00",
       "\x01\x02\x1b[31m", "\x7f", "\x80\x85\x9f", "a\x85b", "\x1c\x1d\x1e\x1f", "a\x0bb\x0cc", "\u180e", "a\u180eb",
       "\ufffd", "\uffff\ufffe", "\ue000private", "\U0010ffff", "\U0001f9ff\U0001fae0", "\u0378unassigned", "a" * 100,
       "a " * 100, "heart " * 74, "heart " * 75, "heart " * 76, "heart " * 77, "\u5fc3" * 30, "\U0001fac0" * 40,
       "supercalifragilisticexpialidocious" * 8, "x" * 5000, "ab" * 3000, "\u0301\u0301\u0301", "a\u0302\u0301\u0303",
       "a\u0300\u0301", "A\u0301\u0300", "\u0327\u0300c", "\u1100\u1161\u11a8\uac00\u11a8\u1100", "\uac00\u11a7",
       "\uac01\u11a8", "\u0340", "\u1fee", "A\u030a \u212b \u2126", "\uf900 \ufa11", "\ufb2c", "\u0958", "\u2adc",
       "\U0001d157\U0001d165", "\U0001d15e\U0001d15f", "\u0345 \u1fb3 \u1fbc", "\u0390\u1fd3", "\u01f0", "\u017f \u1e9b\u0323",
       "\u212a", "\u03f4 \u03f5", "a\u034fb", "e\u0301\u0323 e\u0323\u0301", "u\u031b\u0323 u\u0323\u031b", "q\u0307\u0323",
       "D\u0323\u0307 D\u0307\u0323", "\u1e0a\u0323 \u1e0c\u0307", "o\u0308\u0304 \u00f6\u0304", "\u0130 I\u0307 i\u0307"]


def generated():
    """Words, marks and rubbish from all over Unicode, always the same."""
    dice = random.Random(20240607)
    alphabets = {
        "latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "digits": "0123456789",
        "accents": "".join(map(chr, range(0xC0, 0x250))), "marks": "aeiouAEIOUcsxyz" + "".join(map(chr, range(0x300, 0x34F))),
        "greek": "".join(map(chr, range(0x370, 0x400))), "cyrillic": "".join(map(chr, range(0x400, 0x530))),
        "hebrew": "".join(map(chr, range(0x591, 0x5F4))), "arabic": "".join(map(chr, range(0x600, 0x700))),
        "indic": "".join(map(chr, range(0x900, 0xDF5))), "thai": "".join(map(chr, range(0xE01, 0xFDB))),
        "jamo": "".join(map(chr, [*range(0x1100, 0x1113), *range(0x1161, 0x1176), *range(0x11A7, 0x11C3), *range(0xAC00, 0xAC80)])),
        "han": "心肺血管神经肌肉骨骼关节呼吸跳动收缩舒张" + "".join(map(chr, range(0x4E00, 0x4F00))) + "，。、！？（）",
        "compat": "".join(map(chr, [*range(0xF900, 0xFA6D), *range(0x2F800, 0x2F830)])),
        "vietnamese": "".join(map(chr, range(0x1E00, 0x2000))), "symbols": "".join(map(chr, range(0x2000, 0x2C00))),
        "punctuation": "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "emoji": "".join(map(chr, range(0x1F300, 0x1FAFF))),
        "astral": "".join(map(chr, [*range(0x1D100, 0x1D200), *range(0x10400, 0x10450), *range(0x11080, 0x110C8), *range(0x1E900, 0x1E95A)])),
        "control": "".join(map(chr, [*range(0, 32), *range(0x7F, 0xA1), *range(0x200B, 0x2010), *range(0x2028, 0x202F)])),
    }
    words = sorted({w for text in prompts() for w in text.split()})
    for name in alphabets:
        for _ in range(45):
            pieces = ["".join(dice.choice(alphabets[name]) for _ in range(dice.randint(1, 7))) for _ in range(dice.randint(1, 4))]
            yield dice.choice([" ", "", "  ", "'s ", "\n"]).join(pieces)
    for _ in range(300):  # everything mixed
        yield "".join(dice.choice(alphabets[dice.choice(list(alphabets))]) for _ in range(dice.randint(1, 24)))
    for _ in range(300):  # from the program's own words, with breaks in odd places
        picked = [dice.choice(words) for _ in range(dice.randint(1, 90))]
        yield dice.choice([" ", ", ", "  ", "-", "'", "<|endoftext|>", "!"]).join(picked)
    for _ in range(250):  # any assigned character
        text = ""
        while len(text) < 6:
            c = chr(dice.randrange(0x110000))
            if unicodedata.category(c) not in ("Cs", "Cn", "Co"):
                text += c + dice.choice(["", "", "\u0301", "\u0323", " "])
        yield text


def token(content, **change):
    return dict(dict(content=content, lstrip=False, normalized=True, rstrip=False, single_word=False, special=True), **change)


def typed(content):
    return {k: v for k, v in dict(token(content), __type="AddedToken").items() if k != "special"}


BEGIN, END = "<|startoftext|>", "<|endoftext|>"
FOLDERS = {
    "laion": {
        "tokenizer_config.json": dict(bos_token=typed(BEGIN), eos_token=typed(END), unk_token=typed(END), pad_token=END,
                                      model_max_length=77, do_lower_case=True, add_prefix_space=False, errors="replace"),
        "special_tokens_map.json": dict(bos_token=token(BEGIN), eos_token=token(END), unk_token=token(END), pad_token=END)},
    "bare": {},
    "pad in the config": {"tokenizer_config.json": dict(pad_token="!", model_max_length=77)},
    "pad in the map": {
        "tokenizer_config.json": dict(bos_token=typed(BEGIN), eos_token=typed(END), pad_token=END, model_max_length=77),
        "special_tokens_map.json": dict(pad_token="!", bos_token=token(BEGIN))},
    "pad in the decoder": {"tokenizer_config.json": dict(
        added_tokens_decoder={"0": token("!", normalized=False), "49406": token(BEGIN), "49407": token(END)},
        pad_token="!", model_max_length=77)},
    "case matters": {"tokenizer_config.json": dict(
        added_tokens_decoder={"49406": token(BEGIN, normalized=False), "49407": token(END, normalized=False)}, model_max_length=50)},
    "a new token": {"tokenizer_config.json": dict(
        added_tokens_decoder={"49406": token(BEGIN), "49407": token(END), "49408": token("<pad>", normalized=False)},
        pad_token="<pad>", model_max_length=77)},
    "added_tokens.json": {"tokenizer_config.json": dict(pad_token="<pad>"), "added_tokens.json": {"<pad>": 49408}},
}


def ids_of(tokenizer, text, length):
    ids = tokenizer(text, padding="max_length", max_length=length, truncation=True)["input_ids"]
    assert len(ids) == length
    while len(ids) > 2 and ids[-1] == ids[-2] == tokenizer.pad_token_id:
        ids.pop()
    return ids


def compressed(text):
    raw = text.encode("utf-8")
    return len(raw).to_bytes(4, "big") + zlib.compress(raw, 9)


def main():
    merges = gzip.open(sys.argv[1]).read().decode("utf-8").split("\n")[1:MERGES + 1]
    texts = list(dict.fromkeys([*prompts(), *BY_HAND, *RAW, *generated()]))
    few = list(dict.fromkeys([*BY_HAND, *RAW]))
    folders = []
    for name, files in FOLDERS.items():
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            files = {path: json.dumps(value) for path, value in files.items()}
            for path, value in {**files, "vocab.json": json.dumps(vocabulary(merges)),
                                "merges.txt": "#version: 0.2\n" + "\n".join(merges) + "\n"}.items():
                (folder / path).write_text(value, "utf-8")
            tokenizer = CLIPTokenizerFast.from_pretrained(folder)
        length = tokenizer.model_max_length if tokenizer.model_max_length < 1000 else 77
        rows = [[text, *ids_of(tokenizer, text, length)] for text in (texts if name == "laion" else few)]
        folders.append(dict(name=name, files=files, length=length, padding=tokenizer.pad_token_id, rows=rows))
        print(f"{name}: {len(rows)} texts")
    DATA.mkdir(parents=True, exist_ok=True)
    (DATA / "merges.txt.z").write_bytes(compressed("#version: 0.2\n" + "\n".join(merges) + "\n"))
    (DATA / "expected.json.z").write_bytes(compressed(json.dumps(folders, separators=(",", ":"))))


if __name__ == "__main__":
    main()
