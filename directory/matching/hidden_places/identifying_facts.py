"""What a place can be known by, such as addresses, names and numbers, and which of these something else repeats."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from directory.matching.address_tokens import tokens_of
from directory.matching.street_addresses import streets_of

LONG_NAME = 6  # short names are also plain words: "Oak", "Hope"
_NATIONAL_DIGITS, LOCAL_DIGITS = 10, 7
"""Digits of a number with the code of its area and without, as North America writes them; elsewhere the last ones."""


class Likeness(StrEnum):
    """What of a hidden place is repeated."""

    ADDRESS = "address"
    STREET = "street"
    NAME = "name"
    WAY_IN = "way_in"
    NEAR = "near"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class AddressLines:
    """One address as it is written: its lines, its city, its postal code, and what its other columns hold."""

    lines: tuple[str, ...]
    city: str = ""
    postal_code: str = ""
    others: tuple[str, ...] = ()

    @property
    def beside(self) -> tuple[str, ...]:
        """The columns that should hold no street; one that does is read like any text."""
        return tuple(filter(None, (self.city, self.postal_code, *self.others)))

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts in which a street may be though the lines name none: each column beside them, and all as one."""
        if streets_of(*self.lines):
            return self.beside
        return (*self.beside, "\n".join((*self.lines, *self.beside)))


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Everything by which a place can be known. `texts` are its other words, in which an address may be.

    `is_rough` says that the point is the middle of a ZIP code or a city. Then nobody is there where a hidden
    place has it; of what is compared with one it counts like any: whoever brings it could call an exact point rough.
    """

    addresses: tuple[AddressLines, ...] = ()
    names: tuple[str, ...] = ()
    way_in: str = ""
    texts: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    is_rough: bool = False


@dataclass(frozen=True, slots=True)
class HiddenPlace:
    """A place that is shown to nobody, with the organization whose it is.

    `reached` are the phone numbers and e-mail addresses of the place and of who is there, but for those that anybody
    reads of the organization, or of a service there; as `reach` writes them, in order.
    """

    id: UUID
    organization_id: UUID
    words: PlaceWords
    reached: tuple[str, ...] = ()

    def repeated(self, likeness: Likeness, read_by_partners: bool = False) -> Repetition:
        """That it is repeated in this way."""
        return Repetition(self.id, self.organization_id, likeness, read_by_partners)


@dataclass(frozen=True, slots=True)
class Repetition:
    """A hidden place is repeated, in this way; perhaps by a name that is `read_by_partners` anyway."""

    place: UUID
    organization: UUID
    likeness: Likeness
    read_by_partners: bool = False


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(token.text for token in tokens_of(text) if token.is_word or token.numbers)


def reach(written: str | None) -> str:
    """A phone number or an e-mail address as it is compared; empty for what is neither, or too short to tell."""
    plain = unicodedata.normalize("NFKC", written or "").strip().casefold()
    if "@" in plain:
        return plain
    digits = digits_of(plain)[-_NATIONAL_DIGITS:]
    return digits if len(digits) >= LOCAL_DIGITS else ""


def digits_of(text: str) -> str:
    """The digits of a text, without what is between them."""
    return "".join(filter(str.isdecimal, text))
