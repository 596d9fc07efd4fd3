"""Bytes of a text file to characters, also where several encodings are side by side."""

from __future__ import annotations

import codecs
import re
import unicodedata

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# One byte a character and Latin: told apart line by line, better than by statistics over a file.
_SINGLE = ("cp1252", "mac_roman")
# Between letters where no English or French word has an apostrophe ("R’o"), or behind a vowel at the end of a word.
_NO_APOSTROPHE = re.compile(
    r"(?<=[^\W\d_])(?<![OoDdLlJjMmNnSsTtCcQqUu])’(?!(?:s|t|d|m|n|ll|re|ve|em|all|er)\b)(?=[^\W\d_])"
    r"|(?<=[aeioulrnd])’(?![^\W\d_])"
)
_SAMPLE = 200_000
_NEARLY_ALL = 0.9
_MOSTLY = 0.3  # in text of Latin letters nearly every second byte of UTF-16 is zero; other letters have fewer


def decode(data: bytes) -> str:
    """The text of a file in whatever encoding it came.

    Byte order marks count first, then UTF-16 without one, UTF-8, other scripts, and at last each
    line by itself as UTF-8, Windows-1252 or Mac Roman. A byte without meaning becomes U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    wide = _wide_without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    foreign = _not_latin(data)
    if foreign:
        return data.decode(foreign, "replace")
    return "\n".join(_in_single_bytes(_lines(data)))


def _wide_without_mark(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > half * _MOSTLY and even < half * 0.05:
        return "utf-16-le"
    if even > half * _MOSTLY and odd < half * 0.05:
        return "utf-16-be"
    return None


def _not_latin(data: bytes) -> str | None:
    """Big5, GB18030, KOI8 and the like, only where many bytes are high: a few prove nothing."""
    sample = data[:_SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    if high < len(sample) * _MOSTLY:
        return "gb18030" if _is_simplified_chinese(sample) else None
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best else None


def _is_simplified_chinese(sample: bytes) -> bool:
    """Whether high bytes stand in pairs that are common Chinese characters: in Latin text they stand alone."""
    runs: list[bytes] = [each for each in re.findall(rb"[\x81-\xfe]+", sample) if len(each) > 1]
    paired = sum(len(each) for each in runs if len(each) % 2 == 0)
    high = sum(byte > 0x7F for byte in sample)
    if not runs or paired < high * _NEARLY_ALL:
        return False
    common = [pair for each in runs for pair in zip(each[::2], each[1::2], strict=False)]
    told = sum(0xB0 <= first <= 0xF7 or first in (0xA1, 0xA3) for first, _ in common)
    return bool(told >= len(common) * _NEARLY_ALL)


def _lines(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def _in_single_bytes(lines: list[bytes]) -> list[str]:
    """Lines each as UTF-8, or as that of the other encodings in which it looks least odd.

    Where it looks the same in several, that counts in which all lines together look least odd: files are rarely mixed.
    """
    import ftfy

    readings: dict[int, list[str]] = {}
    found: list[str] = []
    for place, line in enumerate(lines):
        try:
            found.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            decoded = (line.decode(encoding, "replace") for encoding in _SINGLE)
            readings[place] = [ftfy.fix_encoding(each) for each in decoded]
            found.append("")
    odd = {place: [*map(_oddness, each)] for place, each in readings.items()}
    whole = [sum(column) for column in zip(*odd.values(), strict=True)]
    for place, each in readings.items():
        # Of equals the first, which is the most usual.
        *_, found[place] = min(zip(odd[place], whole, range(len(each)), each, strict=True))
    return found


def _oddness(text: str) -> int:
    """How unlikely the characters beyond ASCII are in a listing; accents and typography count 0."""
    apart = _NO_APOSTROPHE.findall(text) if "‘" not in text else []
    return len(apart) + sum(
        _odd(character, text[max(place - 1, 0) : place], text[place + 1 : place + 2])
        for place, character in enumerate(text)
        if character > "\x7f"
    )


def _odd(character: str, before: str, after: str) -> int:
    category = unicodedata.category(character)
    if category in ("Cc", "Co", "Cn", "So") and character != "©":
        return 3
    if category[0] == "S" or character in "‰†‡¶·ªº":
        return 2
    if (category == "Lu" and before.islower()) or (category == "Ll" and after.isupper()):
        return 2
    return int(category == "Pd" and before.islower() and after.islower())
