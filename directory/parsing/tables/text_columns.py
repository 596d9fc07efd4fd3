"""Plain text that a page sets in two columns, as a PDF gives it: the left column is read before the right one.

The gutter stands at one place in nearly all lines. Where both columns have telephone numbers and a line runs into the
gutter in the middle of an entry, nobody can tell whose a line is, and the text is not read: a note that keeps a number
for few would stand at another one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from directory.parsing.remarks import NothingToRead
from directory.parsing.status_marks import note_status

_GAP = re.compile(r" {3,}(?=\S)")
_NUMBER = re.compile(r"(?<!\d)\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]?\d{4}(?!\d)")
_GOES_ON = re.compile(r"[a-zà-ỹ(+]|\d(?!\d?[.)] )|[^:：]{1,30}[:：]")
_LEAST_LEFT, _LEAST_LINES, _LEAST_NUMBERS = 16, 6, 2
_MOST_GAPS = 0.2
_FEW_COLUMNS_OFF = 8


def in_one_column(lines: Sequence[str], name: str) -> list[str] | None:
    """The lines of a text of two columns, those of the right one below those of the left; None for any other text.

    Raises NothingToRead where a text has two columns that cannot be told apart.
    """
    is_unclear = False
    for is_wide in (True, False):
        laid = [_laid(each, is_wide=is_wide) for each in lines]
        gutter = _gutter(laid)
        if gutter is None:
            continue
        bands = [*_bands(laid, gutter)]
        if all(band is not None for band in bands):
            return [
                each.replace("\0", "") for band in bands if band for each in (*_ordered(*band), "")
            ]
        is_unclear = True
    if is_unclear:
        raise NothingToRead(
            f"{name} has two columns of text side by side, and some lines run from one into the other; "
            "put the right column below the left one and bring it in again"
        )
    return None


def _laid(line: str, *, is_wide: bool) -> str:
    """A line in which each character takes one place; a Chinese one takes two where these are as wide."""
    plain = unicodedata.normalize("NFC", line).expandtabs().rstrip().replace("\f", "")
    if not is_wide:
        return plain
    return "".join(
        f"{each}\0" if unicodedata.east_asian_width(each) in "WF" else each for each in plain
    )


def _gutter(lines: Sequence[str]) -> int | None:
    """Where the right one of two columns begins that both have telephone numbers; None for no such columns."""
    begins = Counter(
        match.end() for each in lines for match in _GAP.finditer(each) if match.end() >= _LEAST_LEFT
    )
    if not begins:
        return None
    at, count = begins.most_common(1)[0]
    parts = [(each[:at].rstrip(), each[at:]) for each in lines if not each[at - 2 : at].strip()]
    left, right = [each[0] for each in parts if each[0]], [each[1] for each in parts if each[1]]
    gaps = sum(_GAP.search(each.strip()) is not None for each in (*left, *right))
    is_apart = any(b and not a.strip() for a, b in parts) or any(a and not b for a, b in parts)
    has_numbers = all(
        sum(_NUMBER.search(each) is not None for each in side) >= _LEAST_NUMBERS
        for side in (left, right)
    )
    is_one = (
        min(count, len(left)) >= _LEAST_LINES
        and has_numbers
        and is_apart
        and gaps <= _MOST_GAPS * len(parts)
    )
    return at if is_one else None


def _bands(lines: Sequence[str], gutter: int) -> Iterator[tuple[list[str], list[str]] | None]:
    """The parts of a page between lines that run over both columns; None where such a line stands inside an entry."""
    left: list[str] = []
    right: list[str] = []
    is_free = True
    for line in lines:
        begin = len(line[gutter:]) - len(line[gutter:].lstrip())
        is_over = bool(line[gutter - 2 : gutter].strip()) and len(line) > gutter
        is_over = is_over or (bool(line[gutter:]) and begin > _FEW_COLUMNS_OFF)
        is_centered = line[:_LEAST_LEFT].isspace() and not line[gutter:]
        if not is_over and not (is_centered and is_free):
            left.append(line[:gutter].rstrip())
            right.append(line[gutter:].strip())
            is_free = not line.strip()
            continue
        if not is_free and any(right):
            yield None
        yield left, right
        yield [line.strip()], []
        left, right, is_free = [], [], True
    yield left, right


def _ordered(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """The left lines and the right ones below them; what begins in the middle of an entry goes on with the last."""
    first = next(filter(None, right), "")
    goes_on = bool(_GOES_ON.match(first)) or (first and note_status(first) is not None)
    while left and not left[-1]:
        left = left[:-1]
    if goes_on:
        right = [each for at, each in enumerate(right) if each or any(right[:at])]
        return [*left, *right]
    return [*left, "", *right]
