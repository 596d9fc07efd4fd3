"""What parsing takes and gives: plain tables in, a tree of records and remarks out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class SourceRow(Protocol):
    """A row of a table: the line it begins on, and text by heading."""

    @property
    def line(self) -> int: ...
    @property
    def cells(self) -> Mapping[str, str]: ...


class SourceTable(Protocol):
    """A table as read from a file: unique headings and rows."""

    @property
    def name(self) -> str: ...
    @property
    def header(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[SourceRow]: ...


class Place(NamedTuple):
    """Where something is: a file, a line (1-based; None in a JSON document), and in JSON the path of the object."""

    file: str
    line: int | None = None
    path: str = ""

    def column(self, name: str | None) -> str | None:
        """How a remark names a field here: the heading, or the path of the property."""
        if not self.path:
            return name
        return f"{self.path}.{name}" if name else self.path


class Remark(NamedTuple):
    """Something a person should know, said so that the cell is found."""

    file: str
    line: int | None
    column: str | None
    reason: str


@dataclass(slots=True)
class Remarks:
    """`refused`: what is left out. `doubts`: what is used and should be looked at."""

    refused: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)

    def refuse(self, place: Place, column: str | None, reason: str) -> None:
        """Notes that the row or object at `place` is left out."""
        self.refused.append(Remark(place.file, place.line, place.column(column), reason))

    def doubt(self, place: Place, column: str | None, reason: str) -> None:
        """Notes something at `place` that a person should look at."""
        self.doubts.append(Remark(place.file, place.line, place.column(column), reason))


@dataclass(slots=True)
class Record:
    """One HSDS thing: its table and fields under 3.1 names, and the records nested in it by property.

    `key` is what links name it by: its id, or something made up where it has none. `derived` records were read out of a
    cell of another row, so losing them does not lose a row.
    """

    table: str
    fields: dict[str, object]
    place: Place
    key: str = ""
    derived: bool = False
    nested: dict[str, list[Record]] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """The field as text, numbers as one would write them; None when it is missing or no single value."""
        value = self.fields.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        if isinstance(value, int | float):
            return str(value)
        return None

    def under(self, name: str) -> list[Record]:
        """The records nested under a property."""
        return self.nested.get(name, [])

    def derive(self, table: str, **fields: object) -> Record:
        """A record that this row's cells hold besides the row's own; the same one twice has the same key."""
        said = "|".join(str(value) for value in fields.values())
        return Record(table, fields, self.place, f"{self.table}:{self.key}>{said}", derived=True)

    def derive_term(self, taxonomy: str, name: str) -> Record:
        """An attribute of this record with a term of which the source has the words alone."""
        term = self.derive("taxonomy_term", taxonomy=taxonomy, name=name)
        attribute = self.derive("attribute", link_id=self.key, link_entity=self.table)
        # Known by its term: the attributes of one record would have one key, and all but the first be lost.
        attribute.key, attribute.nested["taxonomy_term"] = term.key, [term]
        return attribute


class Stranger(NamedTuple):
    """A property that HSDS does not have, with what it says of each record of a table, by their keys."""

    file: str
    table: str
    name: str
    words: Mapping[str, str]


@dataclass(slots=True)
class Parsed:
    """The tree: organizations with their services and locations nested in them.

    `services_seen` counts the services of the source, those that were refused among them; `strangers` are properties
    of JSON records that have no place in the tree.
    """

    organizations: list[Record] = field(default_factory=list)
    services_seen: int = 0
    remarks: Remarks = field(default_factory=Remarks)
    strangers: list[Stranger] = field(default_factory=list)

    def services(self) -> Iterator[Record]:
        """All services of the tree, in the order of the source."""
        for organization in self.organizations:
            yield from organization.under("services")
