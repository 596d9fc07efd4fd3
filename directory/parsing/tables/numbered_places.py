"""Records that hold several places in columns with numbers ("sites.1.street", "Site 2 City"), as a row for each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from directory.counted import counted
from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import limits
from directory.parsing.tables.line_kinds import Kind, kind_of
from directory.parsing.tables.table import Row, Table, refuse_many_cells

_NUMBERED = re.compile(
    r"(?P<family>\D*?[^\W\d_])(?P<before>[ ._#-]{0,2}|\[)(?P<number>\d{1,2})\]?"
    r"(?P<behind>[ ._:–—-]{1,3}|(?=[A-Z]))(?P<field>[^\W\d_].*)"
)
_FEWEST, _FEWEST_FIELDS = 2, 2
_SAMPLE = 200
_MOSTLY = 0.5
# Where letters go, and where people live, is no place of a service.
_OF_OTHERS = re.compile(
    r"mail|billing|postal|contact|person|people|staff|board|donor|home|correo|contacto",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Family:
    """Columns of several places: by the number of the place, the column of each field."""

    name: str
    columns: dict[int, dict[str, str]] = field(default_factory=dict)

    def headings(self) -> set[str]:
        """All its columns."""
        return {each for fields in self.columns.values() for each in fields.values()}

    def fields(self) -> dict[str, None]:
        """What is said of any of the places, in the order of the table."""
        return {each: None for fields in self.columns.values() for each in fields}


def spread_places(table: Table, named: Collection[str] = (), inner: str | None = None) -> None:
    """Makes a row for each of the places that a record holds in columns with numbers; the others are repeated.

    Of lists in lists each is spread. Columns that a mapping has `named` keep their numbers. `inner` is the path of the
    list of which each member is a row: where such a member has places of its own, those around it are not spread.
    Raises NothingToRead where the rows become more than are read.
    """
    done: set[str] = set()
    while (family := _next_family(table, named, done, inner)) is not None:
        done.add(family.name)
        own = _own_places(table, done, inner, family.name)
        is_around = any(_is_within(each, inner) for each in table.header)
        is_around = is_around and not _is_within(family.name, inner)
        _spread(table, family, own, is_around=is_around)


def _next_family(
    table: Table, named: Collection[str], done: Collection[str], inner: str | None
) -> _Family | None:
    families: dict[str, _Family] = {}
    for heading in table.header:
        found = _NUMBERED.fullmatch(heading)
        if found is not None and not _OF_OTHERS.search(found["family"]):
            family = families.setdefault(found["family"], _Family(found["family"]))
            fields = family.columns.setdefault(int(found["number"]), {})
            fields.setdefault(found["behind"] + found["field"], heading)
    likely = [
        each
        for each in families.values()
        if each.name not in done
        and len(each.columns) >= _FEWEST
        and each.headings().isdisjoint(named)
        and _hold_streets(table, each)
    ]
    return min(likely, key=lambda each: not _is_within(each.name, inner), default=None)


def _is_within(name: str, inner: str | None) -> bool:
    return inner is not None and name.startswith(f"{inner}.")


def _hold_streets(table: Table, family: _Family) -> bool:
    """Whether two of the places at least say a street, in the same of several fields."""
    if len(family.fields()) < _FEWEST_FIELDS:
        return False
    return any(
        sum(_is_of_streets(table, fields.get(name)) for fields in family.columns.values())
        >= _FEWEST
        for name in family.fields()
    )


def _is_of_streets(table: Table, heading: str | None) -> bool:
    cells = list(filter(None, (row.cells.get(heading or "") for row in table.rows)))[:_SAMPLE]
    streets = sum(kind_of(each) in (Kind.STREET, Kind.WHOLE) for each in cells)
    return bool(cells) and streets >= _MOSTLY * len(cells)


def _own_places(
    table: Table, done: Collection[str], inner: str | None, name: str
) -> frozenset[str]:
    """The columns of places that the members of the list have themselves, where a family is of what is around it."""
    if inner is None or _is_within(name, inner):
        return frozenset()
    own = [f"{each}." for each in done if _is_within(each, inner)]
    return frozenset(each for each in table.header if each.startswith(tuple(own)))


def _spread(table: Table, family: _Family, own: Collection[str], *, is_around: bool) -> None:
    shared = [each for each in table.header if each not in family.headings()]
    columns = _names(family, shared)
    place = next(at for at, each in enumerate(table.header) if each in family.headings())
    before = [each for each in table.header[:place] if each in shared]
    behind = [each for each in shared if each not in before]
    spread = [made for row in table.rows for made in _rows_of(row, family, shared, columns, own)]
    if len(spread) > limits.ROWS:
        raise NothingToRead(f"{table.name} has more than {limits.ROWS:,} places")
    refuse_many_cells(table.name, len(spread) * (len(shared) + len(columns)))
    table.spread.append(family.name)
    if len(spread) > len(table.rows):
        reason = (
            f"the places in columns with numbers are read as a row each: {counted(len(table.rows), 'record')} become "
            f"{counted(len(spread), 'row')}"
        )
        if is_around:
            reason += "; the file does not say which service is given at which place, so each is read at all of them"
        table.remarks.append(Remark(table.name, None, family.name, reason))
    table.header = [*before, *columns.values(), *behind]
    table.rows = spread


def _names(family: _Family, shared: Collection[str]) -> dict[str, str]:
    """What the column of each field is called without its number; with one behind where that is taken."""
    names: dict[str, str] = {}
    for each in family.fields():
        plain = f"{family.name}{each if not each[:1].isalnum() else f' {each}'}"
        names[each] = f"{plain} 1" if plain in shared or plain in names.values() else plain
    return names


def _rows_of(
    row: Row, family: _Family, shared: list[str], columns: dict[str, str], own: Collection[str]
) -> Iterator[Row]:
    around = {each: row.cells[each] for each in shared}
    said = [
        {columns[name]: row.cells[heading] for name, heading in fields.items()}
        for fields in family.columns.values()
    ]
    filled = [each for each in said if any(each.values())] or said[:1]
    if any(around.get(each) for each in own):
        filled = filled[:1]
    empty = dict.fromkeys(columns.values(), "")
    for each in filled:
        yield Row(row.line, {**around, **empty, **each}, row.extra)
