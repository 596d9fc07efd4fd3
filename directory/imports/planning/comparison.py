"""One source held against the picture: what planning any kind of record needs, and the rows that several share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from directory.fields.row_values import Row, frozen
from directory.imports.plan import PlannedRecord
from directory.imports.planning.codes import Codes
from directory.imports.planning.contact_audiences import Reach
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.identity import Matches
from directory.imports.planning.known_records import Facts, Picture, Point
from directory.imports.planning.links import Links
from directory.imports.planning.record_pairs import Match, as_uuid
from directory.imports.planning.restrictions import Restrictions

Settle = Callable[[PlannedRecord, Facts, Facts], PlannedRecord]
"""What becomes of a planned record, given what is on record of it and all that the source says."""

_NOTHING = Facts()
_SHORTEST_POSTAL_CODE = 4


def as_planned(record: PlannedRecord, _present: Facts, _said: Facts) -> PlannedRecord:
    """The source is followed in everything that it says."""
    return record


@dataclass(slots=True)
class Comparison:
    """`source` is the name of the source, `is_own` that it is the directory's own sheet.

    `reach` knows what the organization at hand shows today. `known` are the records that the source spoke of before.
    `shared_points` are those at which so many places stand that they are the middle of something larger.
    """

    source: str
    today: date
    links: Links
    matches: Matches
    picture: Picture
    restrictions: Restrictions
    remarks: Remarks
    codes: Codes
    reach: Reach
    settle: Settle = as_planned
    is_own: bool = False
    shared_points: frozenset[Point] = frozenset()
    known: frozenset[UUID] = field(init=False)
    given: set[tuple[str, UUID]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.known = frozenset(self.picture.identifiers.values())

    def match(self, kind: str, source_id: str) -> Match:
        """The record that an incoming one is."""
        return self.matches[kind][source_id]

    def present(self, kind: str, match: Match) -> Facts:
        """What is on record of a matched record; nothing for a new one."""
        return (self.picture.facts(kind, match.id) if match.known else None) or _NOTHING

    def is_shared(self, kind: str, source_id: str, match: Match) -> bool:
        """Whether others speak of a record on file, too: the source adds to it. Our own sheet says all of a record."""
        if self.is_own or not match.known or self.settle is not as_planned:
            return False
        return self.joins(source_id, match) or (kind, match.id) in self.picture.shared

    def joins(self, source_id: str, match: Match) -> bool:
        """Whether a record was on file before the source spoke of it."""
        return match.known and match.id not in self.known and source_id != str(match.id)

    def candidates(self, kind: str, match: Match) -> list[Facts]:
        """Every record that this one is or may be: their restrictions hold for it."""
        found = (self.picture.facts(kind, each) for each in (match.id, *match.apart_from))
        return [facts for facts in found if facts]

    def former_owner(self, present: Facts, organization: UUID) -> list[Facts]:
        """The organization on record that a record leaves for this one: its restrictions go along."""
        former = present.fields.get("organization_id", organization)
        facts = self.picture.facts("organization", former) if former != organization else None
        return [facts] if facts else []

    def new_id(self, kind: str, said: str | None) -> UUID:
        """The id of a new record: that of the source where it is a UUID and nothing has it, else one of our own."""
        own = as_uuid(said or "")
        if own is None or own in self.picture.records[kind] or (kind, own) in self.given:
            own = uuid4()
        self.given.add((kind, own))
        return own

    def areas(self, said: Iterable[Row], line: int | None) -> list[Row]:
        """The areas served: code and name of known ones, the words of the source for others."""
        rows: list[Row] = []
        for area in rows_once(said):
            known = self.picture.areas.find(area["name"])
            if known is not None:
                rows.append(area | {"area_code": known[0], "name": known[1]})
            elif self.unknown_area(area["name"], line, "areas_served"):
                rows.append(area)
        return rows_once(rows)

    def unknown_area(self, area: str, line: int | None, column: str) -> str | None:
        """What is kept of an area that is not known, which is a doubt: the words of the source, but no bare number.

        The number of a district says nothing to whoever does not know whose districts are counted.
        """
        has_name = any(map(str.isalpha, area)) or len(area) >= _SHORTEST_POSTAL_CODE
        rest = (
            "it is kept as text" if has_name else "a number alone names no place, so it is left out"
        )
        self.remarks.doubt_word(line, column, area, f"“{area}” is no area on record; {rest}")
        return area if has_name else None


def rows_once(rows: Iterable[Row]) -> list[Row]:
    """Each row once; of two that say the same the first, with its id."""
    found: dict[str, Row] = {}
    for row in rows:
        if row.keys() - {"id"}:
            found.setdefault(frozen(row), row)
    return list(found.values())
