"""Names of people taken apart, and how much alike two of them are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from directory.matching.normalization import slips
from directory.parsing.given_names import are_forms_of_one_name, is_given_name, plain

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
# A slip in a short word makes another name as often as not.
_ONE_SLIP = 5
_TWO_SLIPS = 8
_ONE_SLIP_GIVEN = 4  # Ana and Ada are two people, Marina and Marena rather one
_COMMON_BEGINNING = 4  # Alex and Alexander, Martin and Martinez: a person must look
_LONG = 10  # where a whole name is this long, one slip in it is more likely than a second person


class Likeness(IntEnum):
    """How surely two names are one person's."""

    UNLIKE = 0
    DOUBTFUL = 1
    VARIANT = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in comparable parts: `key` is all its letters, `given` the first name, `family` the words after it."""

    key: str
    given: str
    family: tuple[str, ...]
    suffix: str
    has_initial_alone: bool

    @classmethod
    def read(cls, name: str) -> PersonName:
        """Take a name apart; a nickname in quotes or parentheses does not count."""
        bare = re.sub(r"[\"“][^\"”]{0,200}[\"”]|\([^)]{0,200}\)", " ", name)
        words = [plain(word) for word in re.split(r"[\s,.–-]+", bare) if plain(word)]
        suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
        full = [word for word in words if len(word) > 1]
        given = full[0] if len(full) > 1 else words[0] if words else ""
        family = full[1:] if len(full) > 1 else full if len(words) > 1 else []
        is_initial = len(given) == 1
        return cls("".join(words) + suffix, given, tuple(family), suffix, is_initial)

    @property
    def is_full(self) -> bool:
        """Whether there is more than a first name."""
        return bool(self.family)

    @property
    def surname(self) -> str:
        """The words after the first name in one."""
        return "".join(self.family)

    @property
    def parts(self) -> frozenset[str]:
        """By what to look for people alike: the first letters of first name and surnames."""
        return frozenset({self.key[:2], self.given[:1] + "…", *(word[:3] for word in self.family)})


def likeness(one: PersonName, other: PersonName, is_shared: bool) -> Likeness:
    """How much alike two names are; `is_shared` where both stand for one organization.

    The same full name is one person, also at another organization. A variant needs the same organization: a short form
    or a slip in one of both names, a middle name more or less. Anything less is a doubt for a person to settle.
    """
    if one.key == other.key:
        return Likeness.SAME if one.is_full or is_shared else Likeness.DOUBTFUL
    if not one.is_full or not other.is_full:
        is_first_name = one.given == other.given and is_shared
        return Likeness.DOUBTFUL if is_first_name else Likeness.UNLIKE
    if one.suffix and other.suffix:
        return Likeness.UNLIKE
    given, family = _given(one, other), _family(one, other)
    if min(given, family) == Likeness.UNLIKE:
        return Likeness.UNLIKE
    if is_shared and max(given, family) == Likeness.SAME and min(given, family) >= Likeness.VARIANT:
        return Likeness.VARIANT
    if (
        is_shared
        and min(given, family) >= Likeness.VARIANT
        and are_forms_of_one_name(one.given, other.given)
    ):
        return Likeness.VARIANT
    is_near = is_shared or (
        max(given, family) == Likeness.SAME
        and min(given, family) == Likeness.VARIANT
        and len(one.key) >= _LONG
    )
    return Likeness.DOUBTFUL if is_near or given == family == Likeness.SAME else Likeness.UNLIKE


def _given(one: PersonName, other: PersonName) -> Likeness:
    if one.given == other.given:
        return Likeness.SAME
    if are_forms_of_one_name(one.given, other.given):
        return Likeness.VARIANT
    if one.has_initial_alone or other.has_initial_alone:
        return Likeness.DOUBTFUL if one.given[:1] == other.given[:1] else Likeness.UNLIKE
    shorter = min(len(one.given), len(other.given))
    if slips(one.given, other.given) == 1 and shorter >= _ONE_SLIP_GIVEN:
        are_two_names = is_given_name(one.given) and is_given_name(other.given)
        return Likeness.DOUBTFUL if are_two_names else Likeness.VARIANT
    begins_alike = one.given[:_COMMON_BEGINNING] == other.given[:_COMMON_BEGINNING]
    return Likeness.DOUBTFUL if begins_alike and shorter >= _COMMON_BEGINNING else Likeness.UNLIKE


def _family(one: PersonName, other: PersonName) -> Likeness:
    if one.surname == other.surname:
        return Likeness.SAME
    if _is_slip(one.surname, other.surname):
        return Likeness.VARIANT
    shorter, longer = sorted((one.family, other.family), key=len)
    if len(shorter) < len(longer) and all(
        any(word == own or _is_slip(word, own) for own in longer) for word in shorter
    ):
        return Likeness.VARIANT
    begins_alike = one.surname[:_COMMON_BEGINNING] == other.surname[:_COMMON_BEGINNING]
    return Likeness.DOUBTFUL if begins_alike else Likeness.UNLIKE


def _is_slip(one: str, other: str) -> bool:
    shorter, apart = min(len(one), len(other)), slips(one, other)
    return (apart == 1 and shorter >= _ONE_SLIP) or (apart == 2 and shorter >= _TWO_SLIPS)
