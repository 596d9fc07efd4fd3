"""The plan of an import: what would be created and changed, what was refused, what is in doubt. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from directory.imports.incoming_records import IncomingRecord
from directory.matching.hidden_places import Repetition
from directory.parsing.remarks import Remark

Row = dict[str, Any]

UNNAMED_PLACE = "a place"
"""The label of a place without a name, or whose name may tell where it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """A column or a list of rows of a record on file, before and after."""

    name: str
    old: Any
    new: Any


@dataclass(slots=True)
class PlannedRecord:
    """One record to create or change: `fields` and `parts` are what is to be written, `changes` the same for people.

    A part is a list of rows that depend on the record, whole, as it shall stand.

    `secret` says that the values tell where something is that may be hidden; they stay out of what is printed.
    `proposed` is the record with all that the source says, where less than that is written: a person may take the rest.
    """

    kind: str
    id: UUID
    label: str
    known: bool
    fields: Row
    parts: dict[str, list[Row]]
    changes: list[Change] = field(default_factory=list)
    secret: bool = False
    source_id: str = ""
    proposed: PlannedRecord | None = None

    @property
    def fate(self) -> str:
        """created, updated or unchanged."""
        if not self.known:
            return "created"
        return "updated" if self.fields or self.parts else "unchanged"


@dataclass(slots=True)
class PlannedGroup:
    """Records that belong together, mostly those of one organization, in the order in which they can be written.

    `to_confirm` says what of it is public on record and would be hidden or closed, or is closed on record and listed by
    the source: that waits for somebody's word. `reopens` says that something of it is of the second kind.
    """

    name: str
    records: list[PlannedRecord] = field(default_factory=list)
    to_confirm: list[str] = field(default_factory=list)
    reopens: bool = False


@dataclass(frozen=True, slots=True)
class NewIdentifier:
    """What the source calls a record, when that is not on file yet; `joined` where the record was here before."""

    kind: str
    identifier: str
    record_id: UUID
    joined: bool = False


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One record that waits for review, and what of hidden places it repeats; nothing where it waits like any other.

    `doubt` has its words that may hide it, where nobody has decided what they mean; `why` what else makes it wait.
    """

    kind: str
    source_id: str
    label: str
    line: int | None
    repeats: tuple[Repetition, ...] = ()
    doubt: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What of one organization waits, as its source says it: it is planned again when somebody has decided.

    The first of the records is the organization.
    """

    records: list[IncomingRecord]
    rows: list[HeldRow]

    @property
    def organization(self) -> IncomingRecord:
        """Whose rows they are."""
        return self.records[0]


@dataclass(frozen=True, slots=True)
class StaffNumber:
    """A number that is a member of staff's on record, and that the source gives as the organization's own."""

    organization: str
    number: str
    line: int | None = None


@dataclass(slots=True)
class Plan:
    """Everything that one import would do. `counts` are by fate, then by kind of record.

    `telling` counts the rows that wait by their words alone, where others would have been taken: what whoever does not
    decide learns of them is counted. `held` waits for review and is in no count; `passed_over` are its records, by kind
    and id; `organizations` are the names of all that it speaks of, by what the source calls them. `questions` are to be
    answered before it is applied; `set_aside` counts the groups that were left out of it.
    `staff_numbers` stay with staff unless `shows_staff_numbers`, which is None where nobody has decided for the source.
    """

    source: str
    groups: list[PlannedGroup] = field(default_factory=list)
    identifiers: list[NewIdentifier] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    passed_over: set[tuple[str, UUID]] = field(default_factory=set)
    organizations: dict[str, str] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    telling: int = 0
    set_aside: int = 0
    staff_numbers: list[StaffNumber] = field(default_factory=list)
    shows_staff_numbers: bool | None = None
    counts: dict[str, Counter[str]] = field(
        default_factory=lambda: {fate: Counter() for fate in ("created", "updated", "unchanged")}
    )

    @property
    def to_confirm(self) -> list[int]:
        """The numbers of the groups that wait for somebody's word."""
        return [number for number, group in enumerate(self.groups) if group.to_confirm]

    def count(self, record: PlannedRecord) -> None:
        """Take a record into the counts."""
        self.counts[record.fate][record.kind] += 1

    @property
    def changes_records(self) -> bool:
        """Whether any record would be created or changed."""
        return bool(self.groups)

    @property
    def is_empty(self) -> bool:
        """Whether the source holds no record at all."""
        return not (any(self.counts.values()) or self.held or self.set_aside)

    @property
    def waits(self) -> int:
        """How many records wait for review."""
        return sum(len(held.rows) for held in self.held)

    @property
    def organizations_waiting(self) -> int:
        """Of how many organizations records wait for review."""
        return len(self.held)

    @property
    def repeating(self) -> int:
        """How many of the records that wait repeat a hidden place."""
        return sum(bool(row.repeats) for held in self.held for row in held.rows)

    @property
    def in_doubt(self) -> int:
        """Of how many organizations records wait for words that nobody has explained."""
        return sum(any(row.doubt for row in held.rows) for held in self.held)

    def document(self) -> dict[str, Any]:
        """The plan as the JSON that the command line prints."""
        counts = {fate: dict(sorted(numbers.items())) for fate, numbers in self.counts.items()}
        return counts | {
            "refused": [asdict(remark) for remark in self.refused],
            "doubts": [asdict(remark) for remark in self.doubts],
            **({"waiting": self.waits} if self.held else {}),
            **({"questions": self.questions} if self.questions else {}),
            **({"staff_numbers": self._about_staff_numbers()} if self.staff_numbers else {}),
        }

    def _about_staff_numbers(self) -> dict[str, Any]:
        return {
            "shown": self.shows_staff_numbers,
            "numbers": [asdict(each) for each in self.staff_numbers],
        }


def joined(plans: Sequence[Plan]) -> Plan:
    """Several plans as one to look at."""
    whole = Plan(", ".join(plan.source for plan in plans))
    for plan in plans:
        whole.groups += plan.groups
        whole.refused += plan.refused
        whole.doubts += plan.doubts
        whole.held += plan.held
        whole.questions += plan.questions
        whole.staff_numbers += plan.staff_numbers
        whole.shows_staff_numbers = plan.shows_staff_numbers
        for fate, numbers in plan.counts.items():
            whole.counts[fate].update(numbers)
    return whole
