"""What is on record about the organizations that a source speaks of, as plain data: the other half of every plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from directory.fields.kinds import KINDS
from directory.fields.row_values import Row
from directory.imports.planning.comparison_keys import name_key
from directory.imports.planning.named_records import NamedRecords
from directory.matching.hidden_places import HiddenPlaces, PlaceWords

Point = tuple[float, float]


@dataclass(slots=True)
class Facts:
    """One record: its own columns that carry a value, and the rows that depend on it, by the names in `parts`."""

    fields: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, part: str) -> list[Row]:
        """The rows of one part."""
        return self.parts.get(part, [])


def _nowhere(_latitude: float, _longitude: float) -> str | None:
    return None


@dataclass(slots=True)
class Areas:
    """The known areas: `primary` and `others` give code and name by the key of either; `at` finds a point's area.

    `at` takes latitude and longitude in degrees and answers with a code of the primary set, or None outside of it.
    """

    primary: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    others: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    at: Callable[[float, float], str | None] = _nowhere

    def on_map(self, said: str) -> str | None:
        """The code of the area of the primary set that is called so."""
        found = self.primary.get(name_key(said))
        return found[0] if found else None

    def find(self, said: str) -> tuple[str, str] | None:
        """Code and name of the area that is called so, the primary set first."""
        key = name_key(said)
        return self.primary.get(key) or self.others.get(key)


@dataclass(slots=True)
class Picture:
    """The records that a plan compares with; `identifiers` are those of the plan's source alone. `shared` are the kinds
    and ids of records that others speak of, too: another source, or whoever had made them before the source did.

    `names` finds every organization on record by the key of its names, other names included; `known_names` are
    these keys by organization; `organizations` finds them by names that are much alike.
    `shown_places` are the open places, with their organizations, at an address that the source gives and hides.
    `shows_staff_numbers` is what somebody decided about the source's numbers that are a member of staff's on record.
    """

    codes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    languages: frozenset[str] = frozenset()
    areas: Areas = field(default_factory=Areas)
    records: Mapping[str, dict[UUID, Facts]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    identifiers: Mapping[tuple[str, str], UUID] = field(default_factory=dict)
    shared: frozenset[tuple[str, UUID]] = frozenset()
    names: Mapping[str, tuple[UUID, ...]] = field(default_factory=dict)
    known_names: Mapping[UUID, frozenset[str]] = field(default_factory=dict)
    organizations: NamedRecords = field(default_factory=NamedRecords)
    hidden_places: HiddenPlaces = field(default_factory=HiddenPlaces)
    shown_places: Mapping[UUID, tuple[UUID, PlaceWords]] = field(default_factory=dict)
    shows_staff_numbers: bool | None = None
    _services_of: dict[UUID, list[Facts]] = field(default_factory=dict, init=False, repr=False)

    def facts(self, kind: str, record_id: UUID | None) -> Facts | None:
        """What is on record of one record."""
        return self.records[kind].get(record_id) if record_id else None

    def services_of(self, organization_id: UUID) -> list[Facts]:
        """What is on record of each service of an organization."""
        if not self._services_of:
            for facts in self.records["service"].values():
                self._services_of.setdefault(facts.fields["organization_id"], []).append(facts)
        return self._services_of.get(organization_id, [])

    def of(self, kind: str, owner: str) -> dict[UUID, list[UUID]]:
        """The ids of all records of a kind by the id in their field `owner`."""
        found: dict[UUID, list[UUID]] = {}
        for record_id, facts in self.records[kind].items():
            found.setdefault(facts.fields[owner], []).append(record_id)
        return found
