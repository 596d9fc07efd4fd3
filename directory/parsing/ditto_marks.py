"""Words and marks that repeat what stands above: "see above", "ditto", two small strokes."""

from __future__ import annotations

import re

_IN_FULL = re.compile(
    r"(?:see|same as|as|same) (?:the )?(?:(?:one|row|line) )?above|ditto|-?do[-.]|ibid\.?|idem|ídem"
    r"|(?:igual|lo mismo|mismo) (?:que )?(?:el |la )?(?:de )?(?:arriba|anterior)|ver arriba|véase arriba"
    r"|同上|见上|見上|như trên|(?:gaya|katulad) ng nasa itaas|tingnan sa itaas",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:-\s?)?(?:[\"″”“〃]|''|,,)(?:\s*[\"″”“])?(?:\s?-)?")
_SAME = re.compile(
    r"same(?: (?:agency|org(?:anization)?))?|igual|l[oa] mism[oa]|mism[oa]|相同|giống|pareho",
    re.IGNORECASE,
)


def says_above(text: str) -> bool:
    """Whether words say in full that they repeat what stands above: "same as above", "idem"."""
    return _IN_FULL.fullmatch(text) is not None


def is_ditto_sign(text: str) -> bool:
    """Whether a mark alone repeats what stands above; in any other place it may be anything that somebody typed."""
    return _SIGN.fullmatch(text) is not None


def says_same(text: str) -> bool:
    """Whether a word says "same": of the row above, or of another column of its own row."""
    return _SAME.fullmatch(text) is not None


def repeats_above(text: str) -> bool:
    """Whether a cell of a list of people, where nothing else can be the same, repeats the one above it."""
    written = text.strip().strip("()")
    return any(
        says_above(bare) or is_ditto_sign(bare) or says_same(bare)
        for bare in (written, written.rstrip("."))
    )
