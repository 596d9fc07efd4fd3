"""What taking an import back does with each record that it touched; decided from plain facts, without a database."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

Key = tuple[str, str]
"""The table and the id of a record."""


class Fate(StrEnum):
    """What becomes of a record, in the order in which people read it."""

    REMOVED = "removed"
    ARCHIVED = "archived"
    """It stays on record and is listed nowhere: a place of it is or was confidential, which is never forgotten."""
    RESTORED = "restored"
    RETURNED = "returned"
    LEFT = "left"


CHANGED = "It was changed since."
GONE = "It is not on record any more."
HELD_ON = "Something that stays refers to it."
LISTED = "Another source lists it."
ERASED = "What it said before is not kept."
CONFIDENTIAL = "It is confidential; what was hidden stays hidden."
LOOKED_AT = "What it said before has to be looked at first."
UNKNOWN = "It goes back in its own history only."
NARROWED = "Who may see it stays as it is now."
WAITS = "It waits for review: leave it out there."
AWAY = "What it belonged to stays away."
WITHOUT = "Without what it had at a place that stays away."


@dataclass(frozen=True, slots=True)
class TouchedRecord:
    """One record that an import touched, and what is true of it now.

    `entry` is the first entry that the import has of it. `made` and `gone` say that the import made or removed it,
    `exists` that it is on record now, `changed_since` that somebody changed it after the import, `listed_elsewhere`
    that another source calls it something. `erased` says that a value from before is gone, `needs_look` that one names
    a place that is confidential now, or was for more people; `narrowed` that the import left a row of it to fewer
    people than before. `belonged_to` are the records that it was part of, and `parts_belonged_to` those that rows of
    it were part of too, where these are not on record now. `kept_anyway` is why records of its kind stay. `archives`
    says that records of its kind have a status that shows them to nobody. `named_by` are the records of which a row
    refers to it, itself left out.
    """

    kind: str
    record_id: str
    entry: int
    label: str
    made: bool = False
    gone: bool = False
    exists: bool = True
    changed_since: bool = False
    listed_elsewhere: bool = False
    confidential: bool = False
    erased: bool = False
    needs_look: bool = False
    narrowed: bool = False
    kept_anyway: str = ""
    belonged_to: frozenset[Key] = frozenset()
    parts_belonged_to: frozenset[Key] = frozenset()
    archives: bool = False
    named_by: frozenset[Key] = frozenset()

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return self.kind, self.record_id

    @property
    def stays_as_it_is(self) -> str:
        """Why nothing is done with it, whatever happens to others; empty where something may be."""
        if not (self.exists or self.gone):
            return GONE
        if self.changed_since:
            return CHANGED
        if self.kept_anyway:
            return self.kept_anyway
        if self.made:
            return LISTED if self.listed_elsewhere else ""
        if self.erased:
            return ERASED
        if self.confidential:
            return CONFIDENTIAL
        return LOOKED_AT if self.needs_look else ""


@dataclass(frozen=True, slots=True)
class PlannedReversal:
    """What becomes of one record, and why where nothing is done with it, or not all."""

    kind: str
    record_id: str
    entry: int
    label: str
    fate: Fate
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReversalPlan:
    """What taking one import back does, record by record."""

    number: int
    name: str
    records: tuple[PlannedReversal, ...]

    def of(self, fate: Fate) -> list[PlannedReversal]:
        """The records of one fate."""
        return [each for each in self.records if each.fate is fate]

    @property
    def does_anything(self) -> bool:
        """Whether any record is changed by it."""
        return any(each.fate is not Fate.LEFT for each in self.records)

    @property
    def is_erased(self) -> bool:
        """Whether nothing can go back because what was there before was erased."""
        return not self.does_anything and any(each.reason == ERASED for each in self.records)

    @property
    def approved(self) -> str:
        """A mark of exactly this plan."""
        lines = sorted(f"{each.fate} {each.kind} {each.record_id}" for each in self.records)
        return sha256("\n".join(lines).encode()).hexdigest()[:32]


def plan_reversal(number: int, name: str, touched: Iterable[TouchedRecord]) -> ReversalPlan:
    """Decide about every record; what cannot go without something that stays, stays as well."""
    records = list(touched)
    made = [each for each in records if each.made and not each.stays_as_it_is]
    removed = _closed([each for each in made if not each.confidential])
    hidden_places = {each.key for each in made if each.confidential and not each.archives}
    rest = [each for each in made if each.archives and each.key not in removed]
    archived = _closed(rest, removed | hidden_places)
    back = _returned([each for each in records if each.gone and not each.stays_as_it_is])
    planned = (_planned(each, removed, archived, back) for each in records)
    return ReversalPlan(number, name, tuple(planned))


def _returned(records: Collection[TouchedRecord]) -> set[Key]:
    """The most of these records that belonged to nothing which stays away."""
    back = {each.key for each in records}
    while lost := {
        each.key for each in records if each.key in back and not each.belonged_to <= back
    }:
        back -= lost
    return back


def _closed(records: Collection[TouchedRecord], beyond: Collection[Key] = ()) -> set[Key]:
    """The most of these records to which nothing refers but they themselves and what is `beyond`."""
    kept = {each.key for each in records}
    while held := {
        each.key for each in records if each.key in kept and not each.named_by <= kept.union(beyond)
    }:
        kept -= held
    return kept


def _planned(
    record: TouchedRecord, removed: Collection[Key], archived: Collection[Key], back: set[Key]
) -> PlannedReversal:
    fate, reason = _fate(record, removed, archived, back)
    return PlannedReversal(record.kind, record.record_id, record.entry, record.label, fate, reason)


def _fate(
    record: TouchedRecord, removed: Collection[Key], archived: Collection[Key], back: set[Key]
) -> tuple[Fate, str]:
    if reason := record.stays_as_it_is:
        return Fate.LEFT, reason
    if not record.made:
        return _fate_of_past(record, back)
    if record.key in removed:
        return Fate.REMOVED, ""
    if record.key in archived:
        return Fate.ARCHIVED, ""
    return Fate.LEFT, CONFIDENTIAL if record.confidential else HELD_ON


def _fate_of_past(record: TouchedRecord, back: set[Key]) -> tuple[Fate, str]:
    """Of a record that was there before: it comes back, or is as it was, as far as what it belonged to does."""
    if record.gone and record.key not in back:
        return Fate.LEFT, AWAY
    lacks = not record.belonged_to | record.parts_belonged_to <= back
    reasons = [WITHOUT] * lacks + [NARROWED] * record.narrowed
    return Fate.RETURNED if record.gone else Fate.RESTORED, " ".join(reasons)
