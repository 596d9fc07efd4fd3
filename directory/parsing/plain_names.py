"""A name in a list without what only the list put beside it: a bullet, its number, a picture, a cry that it is new."""

from __future__ import annotations

import re

from directory.parsing.ornaments import without_ornaments

BULLETS = "•▪◦·‣►▸▶➤➢"
"""What a list puts before a line and means nothing by, whichever of its lines have it. Other signs may be marks."""
_NEW = r"(?:new|nuev[oa]|bago|m[oớ]i|新)"
_BEFORE = re.compile(
    rf"^\s*(?:[{BULLETS}●–—-]\ufe0f?\s*|\d{{1,3}}[.)]\s+(?=[^\W\d_])|¡?{_NEW}\s?!+\s*|\(\s*{_NEW}\s*!?\s*\)\s*"
    rf"|\*{{1,3}}\s?{_NEW}!?\s?\*{{1,3}}\s*)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:\s+[–—-]{{1,3}}|\s*\(\s*{_NEW}\s*!?\s*\)|\s*\*{{1,3}}\s?{_NEW}!?\s?\*{{1,3}}|(?-i:\s+NEW\s?!+))\s*$",
    re.IGNORECASE,
)


def plain_name(text: str) -> str:
    """A name as it is called. What may be part of it stays, and so do marks that a note may explain ("Elm House*").

    Returns the text itself where nothing of a name would be left.
    """
    said = text
    while True:
        less = without_ornaments(_BEHIND.sub("", _BEFORE.sub("", said, count=1), count=1))
        if less == said:
            return said.strip() or text
        said = less
