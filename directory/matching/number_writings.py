"""Numbers that are written in another way than as plain digits: powers of ten, groups, Chinese numerals.

Pure and linear in the length of the text. What comes out is read by `address_tokens` like any other text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_POWER = re.compile(r"(?<![\w.])(\d{1,3})(?:[.,](\d{1,6}))?e\+?(\d)(?!\w)")
_GROUPED = re.compile(r"(?<![\w.,'])(\d{1,4})[.,'](\d{1,4})(?![\d%])(?![.,']\d)")
_MOST_DIGITS = 6
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])[013457](?=[^\W\d_]{2})")
_LETTERS = str.maketrans("013457", "oieast")
_CHINESE_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "兩": 2,
}  # fmt: skip
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_TEN_THOUSANDS = frozenset("万萬")
_CHINESE = re.compile(r"(?:\d{0,4}[零〇一二两兩三四五六七八九十百千万萬]+){1,9}\d{0,4}")


def with_plain_numbers(text: str) -> str:
    """The text, in lower case and half width, with powers of ten and Chinese numerals as digits, and with letters
    where a digit stands for one inside a word.
    """
    return _INSIDE_WORD.sub(
        lambda found: found[0].translate(_LETTERS),
        _CHINESE.sub(_from_chinese, _POWER.sub(_from_power, text)),
    )


def grouped_pieces(written: str) -> tuple[str, str] | None:
    """The two groups of digits of a number such as "58,012"; None where it is none."""
    found = _GROUPED.fullmatch(written)
    if found is None or len(found[1]) + len(found[2]) > _MOST_DIGITS:
        return None
    return found[1], found[2]


def _from_power(found: re.Match[str]) -> str:
    """ "5.8012e4" as 58012; what is no whole number stays."""
    after, power = found[2] or "", int(found[3])
    if len(after.rstrip("0")) > power or len(found[1]) + power > _MOST_DIGITS:
        return found[0]
    return f"{found[1]}{after.rstrip('0').ljust(power, '0')}"


def _from_chinese(found: re.Match[str]) -> str:
    """A number of signs as digits: "五万八千零一十二", "5万8012", "五八〇一二". A single sign may be part of a word."""
    written = found[0]
    if len(written) < 2:
        return written
    if all(sign in _CHINESE_DIGITS or sign.isdigit() for sign in written):
        return "".join(str(_CHINESE_DIGITS.get(sign, sign)) for sign in written)
    return str(sum(_parts(written)))


def _parts(written: str) -> Iterator[int]:
    """What the signs of a number add up to."""
    total = current = 0
    for sign in written:
        if sign.isdecimal():
            current = current * 10 + int(sign)
        elif sign in _CHINESE_DIGITS:
            current = _CHINESE_DIGITS[sign]
        elif sign in _TEN_THOUSANDS:
            total, current = (total + current or 1) * 10_000, 0
        else:
            total, current = total + (current or 1) * _CHINESE_UNITS[sign], 0
    yield total + current
