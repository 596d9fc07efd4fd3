"""The words of one language in which answers are told: those for codes, and sentences with their parts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel.support import NullTranslations

from directory.counted import before_last, before_more, separator
from directory.gaps.listing_names import NAMES_SHOWN, shortened


def inside(words: str) -> str:
    """A label as it stands inside of a sentence: its first letter is small, but for one such as “LGBTQ+ people”."""
    first = words.partition(" ")[0]
    return words if any(map(str.isupper, first[1:])) else f"{words[:1].lower()}{words[1:]}"


Word = Callable[[str, str], str]
"""The label of a code: the name of its vocabulary, and the code."""


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """`label` has the word for a code of a vocabulary; without a catalogue sentences are in English.

    The methods are called as those of gettext are, so that their texts come into the catalogues.
    """

    label: Word
    catalogue: NullTranslations = field(default_factory=NullTranslations)

    def gettext(self, text: str, /, **parts: Any) -> str:
        """A sentence with its parts."""
        return str(self.catalogue.ugettext(text)) % parts

    def ngettext(self, one: str, many: str, number: int, /, **parts: Any) -> str:
        """A sentence in the form that goes with a number, which is its part `num`."""
        return str(self.catalogue.ungettext(one, many, number)) % ({"num": number} | parts)

    def pgettext(self, context: str, text: str) -> str:
        """A text that another language says differently elsewhere."""
        return str(self.catalogue.upgettext(context, text))

    def name(self, text: str) -> str:
        """A name, which stays as it is in every language."""
        return text

    def inside(self, vocabulary: str, code: str) -> str:
        """The word for a code as it stands inside of a sentence."""
        return inside(self.label(vocabulary, code))

    def paragraph(self, sentences: Iterable[str]) -> str:
        """Sentences in a row; a Chinese full stop has its space in itself."""
        return " ".join(sentences).replace("。 ", "。")

    def row(self, names: Sequence[str], most: int = NAMES_SHOWN) -> str:
        """Names in a row, the first of them where there are many."""
        shown, more = [self.name(shortened(each)) for each in names[:most]], len(names) - most
        if more <= 0:
            return separator(shown, *self._marks).join(shown)
        return self.ngettext(
            "%(names)s and %(num)d more", "%(names)s and %(num)d more", more,
            names=before_more(shown, *self._marks),
        )  # fmt: skip

    def together(self, clauses: Sequence[str]) -> str:
        """Parts of a sentence in a row, all of them."""
        if len(clauses) == 1:
            return clauses[0]
        before = before_last(clauses, *self._marks)
        return self.gettext("%(before)s and %(last)s", before=before, last=clauses[-1])

    @property
    def _marks(self) -> tuple[str, str]:
        """What stands between items of a list, and between those that have commas in themselves."""
        return (
            self.pgettext("between items of a list", ", "),
            self.pgettext("between parts with commas", "; "),
        )
