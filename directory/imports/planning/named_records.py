"""Organizations on record found by a name that is the same or much alike, closed ones among them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from directory.matching.normalization import stems
from directory.matching.similarity import Likeness, likeness

_SHOWN_STATUSES = ("active", "temporarily closed", "draft")
_BEGINNING = 4
"""Letters of a word by which names are looked up: “Harbour” and “Harbor” begin alike."""
_FEWEST_WORDS = 2
"""Words that a name must have before its ending, so that it is still a name: “Hope Center” is not “Hope Foundation”."""
_ENDINGS = frozenset(
    ["agency", "association", "center", "foundation", "organization", "program", "project", "service", "society"]
)  # fmt: skip
_IN_PARENTHESES = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """An organization by all its names. `closed` says in words why the public does not see it, empty where it does."""

    names: tuple[str, ...]
    closed: str
    changed_on: date

    @property
    def name(self) -> str:
        """What it is called first."""
        return self.names[0]


def closed_words(status: str | None, audience: str | None) -> str:
    """Why the public does not see what has this status and this audience; empty where it does."""
    if (status or "active") not in _SHOWN_STATUSES:
        return str(status)
    return "" if (audience or "public") == "public" else "kept from the public"


def closed_as_a_whole(
    status: str | None, audience: str | None, services: Iterable[tuple[str | None, str | None]]
) -> str:
    """Why the public sees nothing of an organization, given status and audience of it and of each of its services."""
    states = [closed_words(*each) for each in services]
    return closed_words(status, audience) or (states[0] if states and all(states) else "")


def may_be_called(name: str, known: str) -> bool:
    """Whether two names are one but for a few letters, what stands in parentheses, and an ending such as “Program”."""
    if likeness(name, known) >= Likeness.ALIKE:
        return True
    one, other = _plain(name), _plain(known)
    return (one, other) != (name, known) and likeness(one, other) >= Likeness.ALIKE


@dataclass(slots=True)
class NamedRecords:
    """Every organization on record, to be found by name."""

    records: Iterable[NamedRecord] = ()
    _by_beginning: dict[str, list[NamedRecord]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort them by the beginnings of their words."""
        self._by_beginning = defaultdict(list)
        for record in self.records:
            for beginning in {each for name in record.names for each in _beginnings(name)}:
                self._by_beginning[beginning].append(record)

    def called(self, name: str) -> list[NamedRecord]:
        """Those of this name, or of one that is much alike."""
        written = _beginnings(name)
        shared = Counter(record for each in written for record in self._by_beginning.get(each, ()))
        return [
            record
            for record, number in shared.items()
            if number * 2 >= min(len(written), *(len(_beginnings(each)) for each in record.names))
            and any(may_be_called(name, each) for each in record.names)
        ]


def _plain(name: str) -> str:
    words = stems(_IN_PARENTHESES.sub(" ", name))
    while len(words) > _FEWEST_WORDS and words[-1] in _ENDINGS:
        words.pop()
    return " ".join(words) or name


def _beginnings(name: str) -> set[str]:
    return {word[:_BEGINNING] for word in stems(name)}
