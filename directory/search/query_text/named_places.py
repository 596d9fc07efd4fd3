"""Where somebody would like a service to be: an area, a city, a street or a postal code that a question names. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from directory.search.query_text.analysis import is_unspaced
from directory.search.query_text.question_tokens import Key, QuestionToken, key_between, key_of
from directory.search.query_text.wishes import AREA, LOCALITY, WishKind, WishMatch
from directory.search.query_text.words_around import WordsAround

Labels = Mapping[tuple[str, str], Sequence[str]]
IsPlace = Callable[[str], bool]

_POSTAL_CODE = re.compile(r"\d{5}")
_LONGEST_PLACE = 5  # in words, such as "South of Market San Francisco"
_SHORTEST_NAME = 4
"""Letters of a part of a label that is a name by itself: “USF” is a school."""
_INSTITUTIONS = frozenset(
    ("academy", "church", "college", "elementary", "high", "hospital", "library", "middle", "school", "university")
)  # fmt: skip
"""What is called after its street or its neighborhood."""
_STREETS = frozenset(
    ("street", "st", "avenue", "ave", "boulevard", "blvd", "road", "calle", "avenida", "bay")
)
"""What makes an address, or another place, of the name before it."""
_LONG_NAME = 6
"""Letters from which on a name that is one letter off is meant all the same."""


class NamedPlaces:
    """The names of areas, from the labels of the vocabulary, and the words that lead to a place."""

    def __init__(self, labels: Labels, around: WordsAround) -> None:
        self._around = around
        self.areas: dict[Key, str] = {}
        for (vocabulary, code), texts in labels.items():
            if vocabulary == "areas":
                for name in (name for text in texts for name in _names_of_area(text)):
                    self.areas.setdefault(key_of(name), code)

    def area_at(self, tokens: Sequence[QuestionToken], at: int) -> WishMatch | None:
        """An area where a place is named: “near the Mission” means no street; “la Misión” is one letter off."""
        if is_unspaced(tokens[at].text) or not self._around.before(WishKind.PLACE, tokens, at):
            return None
        for length in range(min(_LONGEST_PLACE, len(tokens) - at), 0, -1):
            behind = tokens[at + length].text if at + length < len(tokens) else ""
            area = self.areas.get(key_between(tokens, at, at + length))
            if area and behind not in _INSTITUTIONS | _STREETS:
                return WishMatch(WishKind.PLACE, AREA + area, at, at + length)
        word = tokens[at].text
        near = {
            area
            for name, area in self.areas.items()
            if len(name) == 1 and len(name[0]) >= _LONG_NAME and _is_one_letter_off(name[0], word)
        }
        return WishMatch(WishKind.PLACE, AREA + near.pop(), at, at + 1) if len(near) == 1 else None

    def place_at(
        self, tokens: Sequence[QuestionToken], at: int, is_place: IsPlace
    ) -> WishMatch | None:
        """A place of the directory: several words, a postal code, or one word after “in” or “near”.

        A school that is called after its street is no place: “at Sanchez elementary”.
        """
        if is_unspaced(tokens[at].text):
            return None
        for length in range(min(_LONGEST_PLACE, len(tokens) - at), 0, -1):
            key = key_between(tokens, at, at + length)
            name = " ".join(key)
            if at + length < len(tokens) and tokens[at + length].text in _INSTITUTIONS:
                continue
            lonely = length == 1 and not _POSTAL_CODE.fullmatch(name)
            if lonely and not self._around.before(WishKind.PLACE, tokens, at):
                continue
            if is_place(name):
                return WishMatch(WishKind.PLACE, LOCALITY + name, at, at + length)
        return None


def _names_of_area(label: str) -> Iterator[str]:
    """The label, and each of its names where maps join several: “Sunset/Parkside”."""
    yield label
    if "/" in label:
        yield from (
            name for name in map(str.strip, label.split("/")) if len(name) >= _SHORTEST_NAME
        )


def _is_one_letter_off(name: str, word: str) -> bool:
    return word != name and DamerauLevenshtein.distance(name, word, score_cutoff=1) == 1
