"""Hostile inputs without end: good ones cut, doubled, flipped, mixed, with what has broken parsers before."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

TOKENS = (
    b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", "\u200b".encode(), "\u202e".encode(), b"\x85",
        b"\r", b"\n", b"\t", b'"', b"'", b",", b";", b"\\", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"=cmd|' /C calc'!A0",
    "\u0130".encode(), b"<!--", b"]]>",
    b"@SUM(1)", b"-2+3", "\u0130".encode(), b"<script>alert(1)</script>", b"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>&a;",
    b"{{7*7}}", b"${7*7}", b"%s%n", b"../../etc/passwd", b"' OR 1=1 --", b"9" * 400, b"-1", b"1e999", b"NaN",
    b"Infinity", b"null", b"[" * 300, b"{" * 300, b"(" * 300, b"24/7", b"Mo-Su 99:99", b"0000-00-00", b"9999-99-99",
    b"bilingual:spa", b"spa:", b":", b"yes", b"a" * 5000, "\u5e87\u8b77".encode(), b"%PDF-1.7", b"PK\x03\x04",
)  # fmt: skip


def hostile(seeds: Sequence[bytes], count: int, seed: int = 7) -> Iterator[bytes]:
    """So many inputs, the same every time for one seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(count):
        content = bytearray(chance.choice(seeds))
        for _ in range(chance.randrange(1, 5)):
            _change(content, seeds, chance)
        yield bytes(content)


def _change(content: bytearray, seeds: Sequence[bytes], chance: random.Random) -> None:
    place = chance.randrange(len(content) + 1)
    what = chance.randrange(7)
    if what == 0:
        content[place:place] = chance.choice(TOKENS)
    elif what == 1:
        del content[place : place + chance.randrange(1, 60)]
    elif what == 2 and content:
        content[place % len(content)] ^= 1 << chance.randrange(8)
    elif what == 3:
        content[place:place] = content[place : place + chance.randrange(1, 60)]
    elif what == 4:
        other = chance.choice(seeds)
        start = chance.randrange(len(other) + 1)
        content[place:] = other[start:]
    elif what == 5:
        content[place : place + 3] = chance.choice(TOKENS)
    else:
        del content[place:]
