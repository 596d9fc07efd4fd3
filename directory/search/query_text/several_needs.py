"""The needs of one message: “no place to sleep, and he keeps my papers” speaks of a bed and of a lawyer. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from directory.search.query_text.folding import fold
from directory.search.query_text.query_parser import read
from directory.search.query_text.shorthand import typed_in

_JOINING = {
    "en": "and also plus then but n nd",
    "es": "y e ademas tambien tampoco pero luego",
    "fil": "at tapos saka tsaka pati pero and",
    "vi": "va roi cung",
}
"""Words between one need and the next, by the language of the message, folded."""

_BEGINNING = {
    "en": r"(?:(?:i|we|she|he|they)\s+)?(?:also\s+)?(?:needs?|wants?)",
    "es": r"(?:necesit(?:o|a|amos|an)|quier(?:o|e|en)|busc(?:o|a|amos))",
    "fil": r"(?:kailangan|gusto|naghahanap)",
    "vi": r"(?:(?:toi|em|chung toi)\s+)?(?:can|muon|tim)",
}
"""Words with which somebody begins to say what they need."""

_MARKS = r"[,;、，；。\n]|[.!?](?=\s|$)|又|同埋|而且|還有|还有|以及|\s\+\s"
_BETWEEN = {
    language: re.compile(
        rf"{_MARKS}|\b(?:{'|'.join(words.split())})\b|\b(?P<begin>{_BEGINNING[language]})\b"
    )
    for language, words in _JOINING.items()
}

_MOST_PARTS = 8
"""A longer message is read as a whole: nobody lists so many needs."""


def needs_of(text: str, kinds_of: Callable[[str], Collection[str]]) -> list[str]:
    """The parts of a message, those together that speak of one need; one part where it speaks of no more than one.

    `kinds_of` tells which kinds of help a part asks for. A part that asks for none belongs to the one before it.
    """
    parts = list(_parts(text))
    if not 1 < len(parts) <= _MOST_PARTS:
        return [text]
    needs: list[tuple[str, set[str]]] = []
    unread = ""
    for part in parts:
        kinds = set(kinds_of(part))
        if not kinds and needs:
            told, known = needs[-1]
            needs[-1] = f"{told}, {part}", known
        elif not kinds:
            unread = f"{unread}{part}, "
        else:
            same = [need for need in needs if need[1] & kinds]
            others = [need for need in needs if need not in same]
            at = needs.index(same[0]) if same else len(needs)
            told = ", ".join([*(each for each, _ in same), f"{unread}{part}"])
            others.insert(at, (told, kinds.union(*(known for _, known in same))))
            needs, unread = others, ""
    return [told for told, _ in needs] if len(needs) > 1 else [text]


def _parts(text: str) -> Iterator[str]:
    """The text between marks and words that join."""
    folded = fold(text)
    # Letters that fold to more than one have no place in the text; such a message is read as a whole.
    if len(folded) != len(text):
        yield text
        return
    begin = 0
    for between in _BETWEEN[typed_in(read(text))].finditer(folded):
        if part := text[begin : between.start()].strip():
            yield part
        begin = between.start() if between["begin"] else between.end()
    if part := text[begin:].strip():
        yield part
