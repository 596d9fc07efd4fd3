"""The one answer to “is this place hidden?”, as rules on plain facts; nothing here touches the database.

Publication enforces it; imports, duplicates and pages receive the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What the answer depends on.

    `flagged`, `organization_hides` and `service_hides` are the flags that are over the place now: its own, that of
    its organization, that of any service at it. `marked` says that it was ever hidden, `authorised` that an
    authorisation to publish it has taken effect and still counts. `only_drafts` says that it has services, and that
    none of them was ever shown to anybody. `tampered` says that somebody without the keys wrote into one of these rows.
    """

    flagged: bool = False
    organization_hides: bool = False
    service_hides: bool = False
    marked: bool = False
    authorised: bool = False
    only_drafts: bool = False
    tampered: bool = False

    @property
    def is_under_flag(self) -> bool:
        """Whether a flag hides it now. Restrictive wins: one is enough, whatever is authorised."""
        return self.flagged or self.organization_hides or self.service_hides


def is_hidden(place: PlaceFacts) -> bool:
    """Whether nobody may be shown where the place is: a flag is set, or one ever was and nothing opened it since.

    Where somebody tampered with the answer, it is yes.
    """
    return place.tampered or place.is_under_flag or (place.marked and not place.authorised)


_answers: ContextVar[dict[object, bool] | None] = ContextVar("answers", default=None)


@contextmanager
def while_nothing_changes() -> Iterator[None]:
    """Until its end no flag, place or site changes: `answered_once` gives for each place the answer that it gave.

    Each of the services at one place asks whether it is hidden, and the answer asks each of them.
    """
    began = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(began)


def answered_once(place: object, answer: Callable[[], bool]) -> bool:
    """The answer for this place, worked out anew wherever something may have changed."""
    answers = _answers.get()
    if answers is None:
        return answer()
    if place not in answers:
        answers[place] = answer()
    return answers[place]


def must_be_marked(place: PlaceFacts) -> bool:
    """Whether the place is to be marked as hidden once and for all.

    A flag on a draft, or on a place of nothing but drafts, has hidden nothing from anybody yet; one of the
    organization has hidden all its places.
    """
    drafted = place.only_drafts and not place.organization_hides
    return place.is_under_flag and not place.marked and not drafted


def ends_authorisations(place: PlaceFacts) -> bool:
    """Whether what was authorised before counts no longer, since somebody has hidden the place again.

    Its own flag stays until an authorisation takes effect, so that it ends only one that had.
    """
    return place.organization_hides or place.service_hides or (place.flagged and place.authorised)


HISTORY = {
    "organization": ("confidential",),
    "service": ("organization_id", "confidential"),
    "location": ("organization_id", "confidential"),
    "service_at_location": ("service_id", "location_id"),
}
"""The columns that decide whether a place is under a flag, by table."""

Event = tuple[str, str, str, object, object]
"""One value that was written: table, id of the row, column, what was there before and after. Ids are texts."""

Rows = dict[str, dict[str, dict[str, object]]]
"""Columns of rows by table and id; ids and references are texts."""

_FLAG = "confidential"


def ever_hidden(present: Rows, newest_first: Iterable[Sequence[Event]]) -> set[str]:
    """The ids of the places that a flag hid at any time, read backwards from what is on record now.

    `present` holds the rows of organizations, services, places and sites with `HISTORY`'s columns; it is used up.
    Each write is looked at whole, as it left things and as it found them: what lay between two of its values never
    was on record, and what is on record now may have been written past the program.
    """
    past = _Past(present)
    found = {each for each in past.rows["location"] if past.is_under_flag(each)}
    for write in newest_first:
        told = [each for each in write if each[2] in HISTORY.get(each[0], ())]
        left: dict[tuple[str, str, str], object] = {}
        for *where, _before, after in told:
            left.setdefault((where[0], where[1], where[2]), after)
        for values in (
            [(*where, after) for where, after in left.items()],
            [(table, row, column, before) for table, row, column, before, _after in told],
        ):
            concerned = [past.change(*each) for each in values]
            found |= {each for each in set().union(*concerned) if past.is_under_flag(each)}
    return found


class _Past:
    """The flags as they were at one moment, moved backwards change by change."""

    def __init__(self, rows: Rows) -> None:
        self.rows = {name: rows.get(name, {}) for name in HISTORY}
        self._of: dict[tuple[str, object], set[str]] = {}
        for table, columns in HISTORY.items():
            for row_id, row in self.rows[table].items():
                for column in columns:
                    if column != _FLAG:
                        self._link(table, column, row_id, row.get(column))

    def change(self, table: str, row_id: str, column: str, before: object) -> set[str]:
        """Put one value back; returns the places that it says something about, before and after."""
        row = self.rows[table].setdefault(row_id, {})
        concerned = self._concerned(table, row_id)
        if column != _FLAG:
            self._of.get((f"{table}.{column}", row.get(column)), set()).discard(row_id)
            self._link(table, column, row_id, before)
        row[column] = before
        return concerned | self._concerned(table, row_id)

    def is_under_flag(self, place: str) -> bool:
        location = self.rows["location"].get(place, {})
        sites = self._at("service_at_location", "location_id", place)
        services = [self.rows["service_at_location"][each].get("service_id") for each in sites]
        return (
            bool(location.get(_FLAG))
            or self._flag("organization", location.get("organization_id"))
            or any(self._hides(each) for each in services)
        )

    def _hides(self, service: object) -> bool:
        row = self.rows["service"].get(str(service), {})
        return self._flag("service", service) or self._flag(
            "organization", row.get("organization_id")
        )

    def _flag(self, table: str, row_id: object) -> bool:
        return bool(self.rows[table].get(str(row_id), {}).get(_FLAG))

    def _concerned(self, table: str, row_id: str) -> set[str]:
        if table == "location":
            return {row_id}
        if table == "service_at_location":
            place = self.rows[table][row_id].get("location_id")
            return {str(place)} if place else set()
        if table == "service":
            sites = self._at("service_at_location", "service_id", row_id)
            return {
                place for each in sites for place in self._concerned("service_at_location", each)
            }
        services = self._at("service", "organization_id", row_id)
        return set(self._at("location", "organization_id", row_id)) | {
            place for each in services for place in self._concerned("service", each)
        }

    def _at(self, table: str, column: str, owner: str) -> set[str]:
        return self._of.get((f"{table}.{column}", owner), set())

    def _link(self, table: str, column: str, row_id: str, owner: object) -> None:
        if owner is not None:
            self._of.setdefault((f"{table}.{column}", owner), set()).add(row_id)
