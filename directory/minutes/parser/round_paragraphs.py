"""A round of introductions in one paragraph: 'We went around the room. "Ana Ruiz, Elm House." "Fay of Elm House."'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.sentences import sentences_of
from directory.minutes.parser.speech import spoken_words

_QUOTED = re.compile(r"[\"“”«„]([^\"“”«»„]{3,200})[\"“”»]")
_SEMICOLONS = re.compile(r";\s*(?:(?:and|y)\s)?")
_COMMAS = re.compile(r",\s+(?:(?:and|y)\s+)?|\s(?:and|y)\s(?=[^\W\d_a-z])")
_LONGEST = 4_000


def opens_round(text: str) -> bool:
    """Whether a line says that people introduced themselves, and no more: "Introductions went around the table."."""
    opening = _opening(text)
    return opening is not None and not text[opening.end() :].strip()


def pieces_of_round(text: str) -> Iterator[tuple[list[str], bool]]:
    """What people may have given as their introductions behind such an opening, in each way of parting them.

    With each way whether every piece has to be one: commas stand inside introductions, too.
    """
    opening = _opening(text)
    rest = text[opening.end() : _LONGEST].strip() if opening else ""
    if not rest:
        return
    quoted = _QUOTED.findall(rest)
    if quoted:
        yield quoted, False
        return
    for parts in (_SEMICOLONS.split(rest), [*sentences_of(rest)]):
        yield [each.strip(" .") for each in parts if each.strip(" .")], False
    yield [each.strip(" .") for each in _COMMAS.split(rest) if each.strip(" .")], True


def _opening(text: str) -> re.Match[str] | None:
    return spoken_words(
        r"^\W*(?:\d{1,2}[.)]\s*)?(?:{round}|{round_opening})(?:\s*[.:：。–—]\s*|\s*$)"
    ).match(text[:_LONGEST])
