"""The words of one language in which answers are told: those for codes, and sentences with their parts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel.support import NullTranslations

from directory.gaps.listing_names import NAMES_SHOWN, shortened


def inside(words: str) -> str:
    """A label as it stands inside of a sentence: its first letter is small, but for one such as “LGBTQ+ people”."""
    first = words.partition(" ")[0]
    return words if any(map(str.isupper, first[1:])) else f"{words[:1].lower()}{words[1:]}"


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """`label` has the word for a code of a vocabulary; without a catalogue sentences are in English.

    The methods are called as those of gettext are, so that their texts come into the catalogues.
    """

    label: Callable[[str, str], str]
    catalogue: NullTranslations = field(default_factory=NullTranslations)

    def gettext(self, text: str, /, **parts: Any) -> str:
        """A sentence with its parts."""
        return str(self.catalogue.ugettext(text)) % parts

    def ngettext(self, one: str, many: str, number: int, /, **parts: Any) -> str:
        """A sentence in the form that goes with a number, which is its part `num`."""
        return str(self.catalogue.ungettext(one, many, number)) % ({"num": number} | parts)

    def inside(self, vocabulary: str, code: str) -> str:
        """The word for a code as it stands inside of a sentence."""
        return inside(self.label(vocabulary, code))

    def paragraph(self, sentences: Iterable[str]) -> str:
        """Sentences in a row; a Chinese full stop has its space in itself."""
        return " ".join(sentences).replace("。 ", "。")

    def row(self, names: Sequence[str], most: int = NAMES_SHOWN) -> str:
        """Names in a row, the first of them where there are many."""
        comma = str(self.catalogue.upgettext("between items of a list", ", "))
        shown, more = comma.join(map(shortened, names[:most])), len(names) - most
        if more <= 0:
            return shown
        return self.ngettext(
            "%(names)s and %(num)d more", "%(names)s and %(num)d more", more, names=shown
        )
