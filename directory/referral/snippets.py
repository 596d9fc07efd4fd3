"""The line of a description that shows why a service was found, with the words that matched told apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import groupby

from directory.search.query_text.analysis import is_unspaced
from directory.search.query_text.folding import fold
from directory.search.query_text.stop_words import STOP_WORDS

LENGTH = 70
SHORTEST = 40

_WORD = re.compile(r"\w+", re.UNICODE)


def snippet(text: str, matched: Collection[str], length: int = LENGTH) -> list[tuple[str, bool]]:
    """Pairs of text and whether it matched, about `length` characters around the first match.

    `matched` are folded words of the index; a word of the text matches when it folds to one of them. Stop words of a
    phrase that was found, “shelter for women”, are not told apart unless there is nothing else.
    """
    plain = " ".join(text.split())
    spans = list(_matching(plain, set(matched) - STOP_WORDS or matched))
    start, end = _window(plain, spans[0][0] if spans else 0, length)
    pairs: list[tuple[str, bool]] = []
    at = start
    for first, last in spans:
        if first < start or last > end:
            continue
        pairs += [(plain[at:first], False), (plain[first:last], True)]
        at = last
    pairs.append((plain[at:end], False))
    if start > 0:
        pairs.insert(0, ("… ", False))
    if end < len(plain):
        pairs.append((" …", False))
    return [pair for pair in pairs if pair[0]]


def _matching(text: str, matched: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where the matched words are; in scripts without spaces, where the matched pairs of characters do."""
    if text.isascii():
        yield from _plain_words(text.lower(), matched)
        return
    for run in _WORD.finditer(text):
        if is_unspaced(run.group()):
            yield from _pairs(run.group(), run.start(), matched)
        elif fold(run.group()) in matched:
            yield run.span()


def _plain_words(text: str, matched: Collection[str]) -> Iterator[tuple[int, int]]:
    """As `_matching` for a text that is folded already: looking for a few words costs less than folding each."""
    spans = []
    for word in filter(None, matched):
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (_is_inside(text, at - 1) or _is_inside(text, end)):
                spans.append((at, end))
            at = text.find(word, end)
    return iter(sorted(spans))


def _is_inside(text: str, at: int) -> bool:
    """Whether a word goes on at a place."""
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


def _pairs(run: str, offset: int, matched: Collection[str]) -> Iterator[tuple[int, int]]:
    marked = sorted(
        {
            place
            for at in range(len(run))
            if fold(run[at : at + 2]) in matched
            for place in (at, min(at + 1, len(run) - 1))
        }
    )
    for _, neighbours in groupby(enumerate(marked), key=lambda pair: pair[1] - pair[0]):
        places = [place for _, place in neighbours]
        yield offset + places[0], offset + places[-1] + 1


def _window(text: str, first_match: int, length: int) -> tuple[int, int]:
    """Where to begin and end, at words; from the beginning while the first match is in reach."""
    if len(text) <= length:
        return 0, len(text)
    start = (
        0 if first_match < length * 2 // 3 else text.rfind(" ", 0, first_match - length // 3) + 1
    )
    if len(text) <= start + length:
        return start, len(text)
    end = text.rfind(" ", start, start + length)
    return start, end if end > start else start + length
