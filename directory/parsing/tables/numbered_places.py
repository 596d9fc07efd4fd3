"""Records that hold several places in columns with numbers ("sites.1.street", "Site 2 City"), as a row for each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from directory.counted import counted
from directory.parsing.cell_values import heading_words
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
_LONGEST_NUMBER = 4
_ID = re.compile(r"\b(?:id|ref|key|code|index|idx|number|no)$")
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
    list of which each member is a row: of the places around it such a member has the one that it names by number or
    id, else the first. Raises NothingToRead where the rows become more than are read.
    """
    done: set[str] = set()
    while (family := _next_family(table, named, done, inner)) is not None:
        done.add(family.name)
        is_around = not _is_within(family.name, inner)
        is_around = is_around and any(_is_within(each, inner) for each in table.header)
        _spread(table, family, _Link.of(table, family, inner) if is_around else None)


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
        and not _is_kept(each, named)
        and _hold_streets(table, each)
    ]
    return min(likely, key=lambda each: not _is_within(each.name, inner), default=None)


def _is_kept(family: _Family, named: Collection[str]) -> bool:
    """Whether a mapping speaks of the columns with their numbers, and of none as they are called once spread."""
    return not family.headings().isdisjoint(named) and set(_names(family, ()).values()).isdisjoint(
        named
    )


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


@dataclass(frozen=True, slots=True)
class _Link:
    """The column in which a row names one of the places around it, if any; `base` is the number of the first one."""

    column: str | None
    base: int

    @classmethod
    def of(cls, table: Table, family: _Family, inner: str | None) -> _Link:
        called = heading_words(family.name).rpartition(" ")[2].removesuffix("s")
        names = re.compile(rf"{re.escape(called)}s? ?(?:index|idx|no|num|number|id|ref|key|code)?")
        column = next(
            (
                each
                for each in table.header
                if _is_within(each, inner)
                and names.fullmatch(heading_words(each.rpartition(".")[2]))
            ),
            None,
        )
        return cls(
            column, 0 if any(row.cells.get(column or "") == "0" for row in table.rows) else 1
        )

    def chosen(self, row: Row, family: _Family) -> int:
        """The number of the place, in the order of the places of the row; 0 where the row names none of them."""
        named = row.cells.get(self.column or "", "")
        for at, fields in enumerate(family.columns.values()):
            ids = (each for name, each in fields.items() if _ID.search(heading_words(name)))
            if named and any(row.cells[each] == named for each in ids):
                return at
        at = int(named) - self.base if named.isdecimal() and len(named) < _LONGEST_NUMBER else 0
        return at if 0 <= at < len(family.columns) else 0


def _spread(table: Table, family: _Family, link: _Link | None) -> None:
    """Rows for the places of a family, or with the one that each names by a `link` where they are around the rows."""
    shared = [each for each in table.header if each not in family.headings()]
    columns = _names(family, shared)
    place = next(at for at, each in enumerate(table.header) if each in family.headings())
    before = [each for each in table.header[:place] if each in shared]
    behind = [each for each in shared if each not in before]
    spread = [made for row in table.rows for made in _rows_of(row, family, shared, columns, link)]
    if len(spread) > limits.ROWS:
        raise NothingToRead(f"{table.name} has more than {limits.ROWS:,} places")
    refuse_many_cells(table.name, len(spread) * (len(shared) + len(columns)))
    table.spread.append(family.name)
    if reason := _remark_of(table, family, len(spread), link):
        table.remarks.append(Remark(table.name, None, family.name, reason))
    table.header = [*before, *columns.values(), *behind]
    table.rows = spread


def _remark_of(table: Table, family: _Family, count: int, link: _Link | None) -> str | None:
    """What the plan says of places that became rows, or of which only the first is read; None where there is one."""
    if count > len(table.rows):
        return (
            f"the places in columns with numbers are read as a row each: {counted(len(table.rows), 'record')} become "
            f"{counted(count, 'row')}"
        )
    if link is None or link.column is not None:
        return None
    second = list(family.columns.values())[1].values()
    several = sum(any(row.cells[each] for each in second) for row in table.rows)
    return (
        f"{counted(several, 'service stands', 'services stand')} beside several places, and the file does not say at "
        "which it is given; the first place is read"
    )


def _names(family: _Family, shared: Collection[str]) -> dict[str, str]:
    """What the column of each field is called without its number; with one behind where that is taken."""
    names: dict[str, str] = {}
    for each in family.fields():
        plain = f"{family.name}{each if not each[:1].isalnum() else f' {each}'}"
        names[each] = f"{plain} 1" if plain in shared or plain in names.values() else plain
    return names


def _rows_of(
    row: Row, family: _Family, shared: list[str], columns: dict[str, str], link: _Link | None
) -> Iterator[Row]:
    around = {each: row.cells[each] for each in shared}
    said = [
        {columns[name]: row.cells[heading] for name, heading in fields.items()}
        for fields in family.columns.values()
    ]
    if link is not None:
        filled = [said[link.chosen(row, family)]]
    else:
        filled = [each for each in said if any(each.values())] or said[:1]
    empty = dict.fromkeys(columns.values(), "")
    for each in filled:
        yield Row(row.line, {**around, **empty, **each}, row.extra)
