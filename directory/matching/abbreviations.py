"""Whether letters or shortened words stand for a longer name: DPH, "API Legal Outreach", "SF Police Department"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.matching.normalization import FILLING, stem, written_words

# Words that acronyms leave out as often as not.
_OFTEN_LEFT_OUT = FILLING | {"office", "inc"}
_SHORTEST_ALONE = 3  # two letters mean a different body in each city
_IN_PARENTHESES = re.compile(r"^(?P<name>.{3,}?\S)\s*+\((?P<short>[A-Z][A-Za-z&./-]{1,11})\)\s*$")


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: two capitals and more, nothing else."""
    return len(word) > 1 and word.isalpha() and word.isupper()


def with_acronym(name: str) -> tuple[str, str | None]:
    """A name and the acronym in parentheses after it, None without one."""
    match = _IN_PARENTHESES.match(name)
    return (match["name"], match["short"]) if match else (name, None)


def shortens(short: str, name: str, places: Sequence[tuple[str, ...]] = ()) -> bool:
    """Whether `short` is `name` with some of its words drawn together to their initials.

    Words of a home place (`places`, as stems) may be missing at the beginning of either; two different places are never
    left out. At least one word of `short` must be an acronym, and every word of `name` that carries meaning must be in
    it.
    """
    written = written_words(short)
    if not any(is_acronym(word) for word in written):
        return False
    full = written_words(name)
    if len(full) <= len(written):
        return False
    shorter_forms = [(form, at) for form, at in _without_place(written, places) if _tells(form)]
    return any(
        _fits(tuple(shorter), tuple(longer))
        for shorter, here in ((written, None), *shorter_forms)
        for longer, there in ((full, None), *_without_place(full, places))
        if here is None or there is None or here == there
    )


def _tells(words: Sequence[str]) -> bool:
    """Whether words without their city still tell one body from another: "PD" alone does not."""
    return len(words) > 1 or len(words[0]) >= _SHORTEST_ALONE


def _without_place(
    words: Sequence[str], places: Sequence[tuple[str, ...]]
) -> list[tuple[list[str], tuple[str, ...]]]:
    """The words without a home place at either end (written out, as initials, or part of an acronym), and the place."""
    plain = [stem(word) for word in words]
    found: list[tuple[list[str], tuple[str, ...]]] = []
    for place in places:
        size, letters = len(place), "".join(word[0] for word in place)
        rests: list[list[str]] = []
        if tuple(plain[:size]) == place:
            rests.append(list(words[size:]))
        if tuple(plain[-size:]) == place:
            rests.append(list(words[:-size]))
        if plain[:1] == [letters]:
            rests.append(list(words[1:]))
        if plain[-1:] == [letters]:
            rests.append(list(words[:-1]))
        if (
            is_acronym(words[0])
            and words[0].casefold().startswith(letters)
            and len(words[0]) > len(letters) + 1
        ):
            rests.append([words[0][len(letters) :], *words[1:]])
        found += [(rest, place) for rest in rests if rest]
    return found


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if not short or not full:
        return not short and all(stem(word) in _OFTEN_LEFT_OUT for word in full)
    if stem(short[0]) == stem(full[0]) and _fits(short[1:], full[1:]):
        return True
    if is_acronym(short[0]) and any(
        _fits(short[1:], full[used:]) for used in _spelled(short[0], full)
    ):
        return True
    filling_first = stem(short[0]) in FILLING and _fits(short[1:], full)
    return filling_first or (stem(full[0]) in _OFTEN_LEFT_OUT and _fits(short, full[1:]))


def _spelled(letters: str, words: Sequence[str]) -> list[int]:
    """After how many words the initials give exactly these letters; filling words may be left out."""
    ends: list[int] = []
    open_places = [(0, 0)]
    while open_places:
        used, place = open_places.pop()
        if used == len(letters):
            ends.append(place)
        elif place < len(words):
            word = words[place]
            if word[0].upper() == letters[used]:
                open_places.append((used + 1, place + 1))
            if is_acronym(word) and letters.startswith(word, used):
                open_places.append((used + len(word), place + 1))
            if stem(word) in _OFTEN_LEFT_OUT and used:
                open_places.append((used, place + 1))
    return [end for end in ends if end > 1 or is_acronym(words[0])]
