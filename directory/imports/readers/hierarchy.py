"""Agencies, sites and programs as rows of one table: whose row each is and what it becomes there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from directory.fields.row_values import Row as Values
from directory.fields.row_values import compact
from directory.imports.incoming_records import ORGANIZATION, SERVICE, SITE_TEXTS, IncomingRecord
from directory.imports.mapping import Hierarchy
from directory.imports.row_grouper import ParsedRow
from directory.parsing.tables import Row


class Kind(Enum):
    """An agency and its main service; a place of that service; a service of its own."""

    ORGANIZATION = auto()
    SITE = auto()
    SERVICE = auto()


@dataclass(slots=True, frozen=True)
class Place:
    """Where a row stands: `owner` is the id of its organization, `owner_row` that row where the file has it."""

    kind: Kind
    id: str
    owner: str
    owner_row: Row | None
    owner_name: str | None


class Family:
    """Finds the organization of each row by following parents, whatever their order in the file.

    Where an id stands for rows of several kinds, a parent is the agency before the site, and the site before a program.
    """

    def __init__(self, rows: Sequence[Row], hierarchy: Hierarchy) -> None:
        self._hierarchy = hierarchy
        self._all = rows
        self._rows: dict[str, Row] = {}
        self._parents: dict[str, set[str]] = {}
        for row in rows:
            above_it = row.cells.get(hierarchy.parent, "")
            self._parents.setdefault(self._id(row), set()).add(above_it)
            above = self._rows.get(self._id(row))
            if above is None or self._kind(above).value >= self._kind(row).value:
                self._rows[self._id(row)] = row

    def offices(self, columns: Collection[str]) -> set[int]:
        """The lines of agencies that are no service: their programs are rows of their own, sites they have none.

        `columns` are those of which each says something of a service; an agency that fills one gives help itself.
        """
        below: dict[str, set[Kind]] = {}
        for row in self._all:
            parent = row.cells.get(self._hierarchy.parent, "")
            below.setdefault(parent, set()).add(self._kind(row))
        return {
            row.line
            for row in self._all
            if self._kind(row) is Kind.ORGANIZATION
            and below.get(self._id(row)) == {Kind.SERVICE}
            and not any(row.cells.get(column) for column in columns)
        }

    def place(self, row: Row) -> Place:
        """A row without a parent, or of a kind that has none, is an organization of its own."""
        own = self._id(row) or f"line {row.line}"
        kind = self._kind(row)
        known = self._rows.get(own)
        if known is not None and self._kind(known).value < kind.value:
            own = f"{own} {kind.name.casefold()}"  # each kind of row is counted by itself
        if kind is Kind.ORGANIZATION:
            return Place(kind, own, own, row, None)
        owner, owner_row, name = self._owner(row)
        if owner is None:
            return Place(Kind.ORGANIZATION, own, own, row, None)
        if self._hierarchy.kind is None and len(self._parents.get(own, ())) > 1:
            own = f"{owner} / {own}"  # programs of two agencies may be called alike
        return Place(kind, own, owner, owner_row, name)

    def _id(self, row: Row) -> str:
        return row.cells.get(self._hierarchy.id, "")

    def _kind(self, row: Row) -> Kind:
        if self._hierarchy.kind is None:
            above = row.cells.get(self._hierarchy.parent, "")
            return Kind.ORGANIZATION if above in ("", "0") else Kind.SERVICE
        said = row.cells.get(self._hierarchy.kind, "").casefold()
        if said in self._hierarchy.organizations:
            return Kind.ORGANIZATION
        return Kind.SITE if said in self._hierarchy.sites else Kind.SERVICE

    def _owner(self, row: Row) -> tuple[str | None, Row | None, str | None]:
        """The organization above a row, its row and the name that the row below gives it; Nones without a parent.

        Where the chain ends in no organization (a parent that is not in the file, a circle), the last parent counts.
        """
        owner = above = name = None
        seen: set[str] = set()
        while True:
            parent = row.cells.get(self._hierarchy.parent, "")
            if parent in ("", "0") or parent in seen:
                return owner, above, name
            seen.add(parent)
            if self._hierarchy.parent_name:
                name = row.cells.get(self._hierarchy.parent_name) or None
            owner, above = parent, self._rows.get(parent)
            if above is None or self._kind(above) is Kind.ORGANIZATION:
                return owner, above, name
            row = above


def put_in_place(parsed: ParsedRow, place: Place, own_name: str, owner_name: str) -> None:
    """Makes a row that of its organization: an agency's main service, one of its places, or a service of its own.

    Sites that are unlisted or inactive are places of a main service apart, so that neither the hidden ones become
    known nor the known ones disappear.
    """
    service = parsed.service
    if service is None:
        parsed.organization.source_id = place.id
        return
    parsed.site_id = parsed.site_id or place.id
    parsed.site_texts = {}
    for number, location in enumerate(parsed.locations):
        location.source_id = f"{place.id} {number + 1}" if number else place.id
        if place.kind is Kind.SITE:
            location.fields.setdefault("name", own_name)
    restrictions: Values = {
        name: service.fields[name] for name in ("status", "audience") if name in service.fields
    }
    if place.kind is Kind.ORGANIZATION:
        parsed.organization.source_id = place.id
        parsed.organization.fields |= restrictions
        service.source_id = _main_service_id(place.id, service)
        return
    owner = {"name": owner_name}
    parsed.organization = IncomingRecord(ORGANIZATION, place.owner, owner, line=parsed.line)
    if place.kind is Kind.SERVICE:
        service.source_id = place.id
        return
    for location in parsed.locations:
        _describe(location, service)
    is_hidden = any(each.fields.get("confidential") for each in parsed.locations)
    if service.fields.get("email") and not is_hidden:
        own = {"email": service.fields["email"], "audience": "public"}
        parsed.parts["contacts"] = [*parsed.rows("contacts"), own]
    parsed.site_texts = compact({name: service.fields.get(name) for name in SITE_TEXTS})
    parsed.service = IncomingRecord(
        SERVICE, _main_service_id(place.owner, service), owner | restrictions, line=parsed.line
    )


def _main_service_id(owner: str, service: IncomingRecord) -> str:
    status = service.fields.get("status", "active")
    hidden = ["unlisted"] if service.fields.get("audience", "public") != "public" else []
    return " / ".join([owner, "main", *hidden, *([status] if status != "active" else [])])


def _describe(location: IncomingRecord, service: IncomingRecord) -> None:
    """What a site says of itself stays with the place."""
    texts = (location.fields.get("description"), service.fields.get("description"))
    own = {name: service.fields.get(name) for name in ("alternate_name", "url")}
    location.fields |= compact({"description": "\n\n".join(filter(None, texts)), **own})
    for name in ("languages", "attributes"):
        location.parts[name] = service.rows(name)
