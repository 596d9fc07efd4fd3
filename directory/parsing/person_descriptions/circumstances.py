"""One person and what befalls those who are helped here, said together in a sentence, in whatever order.

Each language has three lists: words that mean one person, words for what happens to them, and words by which a sentence
speaks of anybody (“if”, “may”, “any”). What the patterns of a language know by its form needs none of this; this finds what
has no form, such as “she is back with her pimp”.
"""

from __future__ import annotations

import re

from directory.parsing.person_descriptions.description_parts import Kind, Sign

_WITHIN = r"(?:[^.;!?。\n]|\.(?! )){0,70}?"
"""What stands between them: a part of one sentence. The dot of an initial ends none."""
_STOP = re.compile(r"[.;!?。\n]")
_SENTENCE = 300
"""So many letters before the words are looked at for what makes them speak of anybody."""


def befalls_directly(person: str, circumstance: str, anybody: str) -> Sign:
    """The sign of a circumstance that stands right behind a person, unless `anybody` stands before or in it."""
    return _sign(
        rf"(?:{person}),?(?:'s)? ?(?:(?:just|also|then|now|again|still|[a-z]{{2,12}}ly) )?(?:{circumstance})",
        anybody,
    )


def befalls_together(person: str, circumstance: str, anybody: str) -> Sign:
    """The sign of patterns for a person and for a circumstance in one sentence, unless `anybody` stands before or in it."""
    pattern = rf"(?:{person}){_WITHIN}(?:{circumstance})|(?:{circumstance}){_WITHIN}(?:{person})"
    return _sign(pattern, anybody)


def _sign(pattern: str, anybody: str) -> Sign:
    spoken_of_anybody = re.compile(anybody)

    def is_one(found: re.Match[str]) -> bool:
        begin = max(0, found.start() - _SENTENCE)
        before = _STOP.split(found.string[begin : found.start()])[-1]
        return not spoken_of_anybody.search(before + found.group())

    return Sign(Kind.HISTORY, re.compile(pattern), is_one)
