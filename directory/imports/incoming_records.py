"""What a source says, record by record, in the shape that plans and the facts on record have: fields and rows. Pure.

Every reader of listings (tables, HSDS packages) ends here; planning starts from here. What a source does not say is
absent, and a no is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from directory.fields.json_values import from_json, to_json
from directory.fields.kinds import KINDS
from directory.fields.row_values import Row
from directory.parsing.remarks import Remark

MADE = "made of "
"""How an id begins that a reader made of what a row says, because the source gives none. It is kept as a digest."""

ORGANIZATION, PROGRAM, SERVICE = "organization", "program", "service"
LOCATION, SITE = "location", "service_at_location"
NAMED = (ORGANIZATION, SERVICE, LOCATION, SITE)
"""Kinds whose ids a source keeps from one edition to the next."""

SITE_TEXTS = (
    "application_process",
    "eligibility_description",
    "fees_description",
    "interpretation_services",
)
"""Texts of a service that may differ from place to place: a site says its own under the same names."""


_OPEN = (None, False, "public")
_HIDDEN = {"confidential": True, "audience": "partner"}


@dataclass(slots=True)
class IncomingRecord:
    """One record as a source gives it.

    `fields` are columns; one that names another record holds what the source calls that one. `parts` are the rows that
    depend on it, by the names under which records have them. `in_doubt` are the fields that hide the record only until
    somebody has looked, each with the words that say why: such a record waits.
    """

    kind: str
    source_id: str
    fields: Row = field(default_factory=dict)
    parts: dict[str, list[Row]] = field(default_factory=dict)
    line: int | None = None
    in_doubt: dict[str, str] = field(default_factory=dict)
    waits_alone: bool = False

    def __post_init__(self) -> None:
        """Drop lists without rows: they say nothing, and there are many of them in a large source."""
        self.parts = {name: rows for name, rows in self.parts.items() if rows}

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.fields.get("name") or "")

    def rows(self, part: str) -> list[Row]:
        """The rows of one part."""
        return self.parts.get(part, [])

    def codes(self, vocabulary: str) -> list[str]:
        """The codes of one vocabulary among its terms."""
        return [row["code"] for row in self.rows("terms") if row["vocabulary"] == vocabulary]

    def hides_for_certain(self, name: str) -> bool:
        """Whether a field, `confidential` or `audience`, hides the record whatever somebody decides about doubts."""
        return name not in self.in_doubt and self.fields.get(name) not in _OPEN

    def hide_in_doubt(self, name: str, why: str, *, alone: bool = False) -> None:
        """Hide it by `confidential` or `audience` until somebody has looked, where nothing hides it anyway.

        A place that is in doubt `alone` waits without the services that are had there.
        """
        if not self.hides_for_certain(name):
            self.waits_alone = alone and (self.waits_alone or not self.in_doubt)
            self.fields[name] = _HIDDEN[name]
            self.in_doubt[name] = "; ".join(filter(None, (self.in_doubt.get(name), why)))

    @property
    def doubt(self) -> str:
        """The words that may hide it, as a person reads them; empty for none."""
        return "; ".join(self.in_doubt.values())

    def decided(self, hidden: bool) -> IncomingRecord:
        """The record when somebody has decided that what is in doubt hides it, or does not."""
        dropped = () if hidden else self.in_doubt
        kept = {name: value for name, value in self.fields.items() if name not in dropped}
        return replace(self, fields=kept, in_doubt={})


@dataclass(slots=True)
class Incoming:
    """Everything one source says, with what could not be read (`refused`) and what a person should look at (`doubts`).

    `source` names the origin and is the name space of every source_id, so that a second import of the same source
    finds its own records again. `repeated` are records whose id an earlier one has. `questions` are about the source as
    a whole: somebody answers them before it is applied. `places_only` says that organizations are named for their
    places alone: one that is not on record is not made of a name. `is_own` is the directory's own sheet,
    whose verifications make a listing fresh; those that others state do not. `names_alone` are the ids of services of
    which the source says no more than how they are called. `ended_places` are those at which a service is no longer
    given, by its id, while it is given at others.
    """

    source: str
    refused: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    places_only: bool = False
    is_own: bool = False
    names_alone: set[str] = field(default_factory=set)
    ended_places: dict[str, list[IncomingRecord]] = field(default_factory=dict)
    repeated: list[IncomingRecord] = field(default_factory=list)
    records: dict[str, dict[str, IncomingRecord]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )

    def of(self, kind: str) -> dict[str, IncomingRecord]:
        """The records of a kind by their ids, in the order of the source."""
        return self.records[kind]

    def add(self, *records: IncomingRecord) -> bool:
        """Take records in; False where the id of one stands already: only the first counts."""
        taken = True
        for record in records:
            if self.of(record.kind).setdefault(record.source_id, record) is not record:
                self.repeated.append(record)
                taken = False
        return taken

    def decide(self, hidden: bool) -> None:
        """Somebody has decided of all that is in doubt whether it hides its record."""
        for records in self.records.values():
            for key, record in records.items():
                if record.in_doubt:
                    records[key] = record.decided(hidden)


def written(records: Iterable[IncomingRecord]) -> str:
    """Records as text, for those that wait: they are planned again when somebody has decided."""
    return to_json(
        [
            [
                each.kind,
                each.source_id,
                each.fields,
                each.parts,
                each.line,
                each.in_doubt,
                each.waits_alone,
            ]
            for each in records
        ]
    )


def read_written(text: str) -> list[IncomingRecord]:
    """What `written` wrote."""
    return [IncomingRecord(*each) for each in from_json(text)]
