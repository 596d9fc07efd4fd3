"""Actions that a paper tells twice, in the talk and in its list, as one. Takes time in proportion to the actions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heappop, heappush
from itertools import product

from directory.minutes.meeting_paper import Outcome

_COUNT = re.compile(r"^\W*(?:\d{1,2}\b\W+)?|\W+$")
_DOES = re.compile(r"^(?:\s+(?:will|to|is\s+to|va\s+a|sẽ)\b|\W)\s*")
_ANY = ""  # whichever owner or day, none among them


def each_once(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes, an action that is told again with what either says of owner and day.

    Two are one where they have the same words and no two owners or days. Of events one is kept a line.
    """
    kept = _Kept()
    taken: set[int] = set()
    for each in outcomes:
        place = kept.place_of(each) if each.kind == "action" else None
        if place is not None:
            first = kept.outcomes[place]
            kept.put(place, replace(first, owner=first.owner or each.owner, on=first.on or each.on))
        elif each.kind == "action" or each.line not in taken:
            # A line that is a whole paragraph may promise several things.
            kept.put(len(kept.outcomes), each)
            taken.add(each.line)
    return kept.outcomes


_Key = tuple[str, str | None, date | str | None]


@dataclass(slots=True)
class _Kept:
    """Outcomes in their order, and where actions stand by task, owner and day; places that moved on are skipped."""

    outcomes: list[Outcome] = field(default_factory=list)
    places: defaultdict[_Key, list[int]] = field(default_factory=lambda: defaultdict(list))

    def put(self, place: int, outcome: Outcome) -> None:
        self.outcomes[place : place + 1] = [outcome]
        if outcome.kind == "action":
            for key in _keys(outcome):
                heappush(self.places[key], place)

    def place_of(self, action: Outcome) -> int | None:
        """The first place of an action that may be the same."""
        owners = [action.owner, None] if action.owner else [_ANY]
        days = [action.on, None] if action.on else [_ANY]
        keys = [(_task_of(action), owner, on) for owner, on in product(owners, days)]
        firsts = [self._first(key) for key in keys if key in self.places]
        return min((place for place in firsts if place is not None), default=None)

    def _first(self, key: _Key) -> int | None:
        heap = self.places[key]
        while heap and key not in _keys(self.outcomes[heap[0]]):
            heappop(heap)
        return heap[0] if heap else None


def _keys(action: Outcome) -> list[_Key]:
    task = _task_of(action)
    return [(task, *each) for each in product((action.owner, _ANY), (action.on, _ANY))]


def _task_of(action: Outcome) -> str:
    """What is to be done, without number, stop and who does it: "1. Ana Ruiz will call." is to call."""
    words = _COUNT.sub("", action.text).casefold()
    owner = (action.owner or "").casefold()
    return _DOES.sub("", words.removeprefix(owner)) if owner and words.startswith(owner) else words
