"""Records of JSON that stand as cells below columns named elsewhere, or in objects beside a list of their fields.

Portals of open data, spreadsheets and databases write their rows so: `meta.view.columns` beside `data`, `fields` beside
`records`, `cols` beside `rows[].c`, a list for each column. Which list holds the records is told by its shape.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from directory.parsing.tables.group_rows import looks_like_data
from directory.parsing.tables.line_kinds import is_label
from directory.parsing.tables.nested_lists import has_no_name, is_list_of_objects

_IDENTIFIER = re.compile(r"[A-Za-z]+\d{0,3}(?:_[A-Za-z0-9]+)+|[A-Z]{2,}\d{0,3}")
Objects = list[dict[str, Any]]
Path = tuple[str | int, ...]
_DEEPEST, _MOST_TABLES, _LOOKED_AT = 6, 8, 100
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 2
_FACTS_OF_RECORD = 4
_LEAST_NAMED = 0.6
_LABELS = (
    "label",
    "alias",
    "title",
    "displayName",
    "name",
    "text",
    "fieldName",
    "field",
    "id",
    "key",
)
"""What the name of a column is called in a list of them, the one for people first."""
_KEYS = ("name", "fieldName", "field", "key", "id")
"""What the name is called by which records have the field of a column."""
_CELLS, _VALUES = (
    ("c", "f", "cells", "row", "values", "fields"),
    ("v", "value", "formattedValue", "userEnteredValue"),
)
"""What rows call the list of their cells, and cells their value."""
_SHOWN = ("formattedValue", "v", "value")
_HOLDERS = ("attributes", "properties", "fields", "_source", "node", "data")
# Socrata writes several values into a cell; which, it says at the column or by its type.
_PARTS: Mapping[str, Sequence[str]] = {
    "location": ("human_address", "latitude", "longitude", "machine_address", "needs_recoding"),
    "phone": ("phone_number", "phone_type"),
    "url": ("url", "description"),
}
_OF_PROGRAM = "meta_data"
_LARGEST_LONGITUDE, _LARGEST_LATITUDE = 180, 90


@dataclass(frozen=True, slots=True)
class Reshaped:
    """Records as objects, and the way to the list in the document whose members they are, if they are one each."""

    records: Objects
    path: Path | None


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    parts: Sequence[str] = ()
    is_of_program: bool = False


def reshaped(document: Any) -> Reshaped | None:
    """The records of a document that keeps their fields apart from them; None for a document of plain objects."""
    return _of_arrays(document) or _of_described(document) or _of_columns(document)


def _walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Each object and list of a document with its path; of lists of many objects the members are records."""
    yield path, value
    if len(path) >= _DEEPEST:
        return
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _walk(member, (*path, key))
    elif (
        is_list_of_objects(value) and len(value) <= _MOST_TABLES and all(map(_may_be_table, value))
    ):
        for place, member in enumerate(value):
            yield from _walk(member, (*path, place))


def _may_be_table(value: dict[str, Any]) -> bool:
    """Whether an object of a list may hold a table, and is no record with lists of its own."""
    plain = sum(not isinstance(each, (list, dict)) for each in value.values())
    return has_no_name(value) and plain < _FACTS_OF_RECORD


def _of_arrays(document: Any) -> Reshaped | None:
    """Rows that are lists of cells, below the columns named nearest to them, or below their own first row."""
    parts = list(_walk(document))
    headings = [(path, columns) for path, value in parts if (columns := _columns(value))]
    tables: dict[Path, list[tuple[Path, Objects]]] = defaultdict(list)
    for path, value in parts:
        rows = _rows(value)
        if rows is None or (path and not has_no_name(_at(document, path[:-1]))):
            continue
        if _is_upright(document, path):
            rows = [list(each) for each in zip_longest(*rows)]
        if records := _below(rows, path, headings):
            kind = tuple("*" if isinstance(step, int) else step for step in path)
            tables[kind].append((path, records))
    if not tables:
        return None
    found = max(tables.values(), key=_size)
    if any(_are_records(value) and len(value) > _size(found) for _path, value in parts):
        return None
    first, own = found[0]
    is_one = len(found) == 1 and len(own) == len(_at(document, first))
    return Reshaped([one for _path, each in found for one in each], first if is_one else None)


def _size(tables: Sequence[tuple[Path, Objects]]) -> int:
    return sum(len(records) for _path, records in tables)


def _rows(value: Any) -> list[list[Any]] | None:
    """The cells of rows that are lists, or objects that hold nothing but such a list; None where they are none."""
    if not isinstance(value, list) or not value:
        return None
    rows = [_cells(each) for each in value]
    if not all(isinstance(each, list) for each in rows):
        return None
    found = [each for each in rows if each is not None]
    widest = max(map(len, found))
    has_words = any(
        isinstance(cell, str) and any(map(str.isalpha, cell)) for each in found for cell in each
    )
    return found if widest >= _FEWEST_COLUMNS and has_words else None


def _cells(row: Any) -> list[Any] | None:
    """The cells of a row; what stands beside them in its object may say who sees it, so that such an object is none."""
    if isinstance(row, dict):
        held = [row[key] for key in _CELLS if isinstance(row.get(key), list)]
        others = [each for each in row.values() if each not in held and each]
        row = held[0] if len(held) == 1 and not others else None
        if row is not None and any(
            isinstance(each, (list, dict)) and not _is_cell(each) for each in row
        ):
            return None
    return [_value(each) for each in row] if isinstance(row, list) else None


def _is_cell(value: Any) -> bool:
    return isinstance(value, dict) and (not value or any(each in value for each in _VALUES))


def _value(cell: Any) -> Any:
    if not _is_cell(cell):
        return cell
    value = next((cell[each] for each in _SHOWN if each in cell), None)
    return f"~~{value}~~" if isinstance(value, str) and _is_struck(cell) else value


def _is_struck(format_or_cell: Any) -> bool:
    """Whether the format of a cell strikes its text out."""
    return isinstance(format_or_cell, dict) and (
        format_or_cell.get("strikethrough") is True or any(map(_is_struck, format_or_cell.values()))
    )


def _is_upright(document: Any, path: Path) -> bool:
    """Whether the lists are columns, as beside `"majorDimension": "COLUMNS"`."""
    holder = _at(document, path[:-1]) if path else None
    return isinstance(holder, dict) and holder.get("majorDimension") == "COLUMNS"


def _at(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document


def _below(
    rows: list[list[Any]], path: Path, headings: Sequence[tuple[Path, Sequence[_Column]]]
) -> Objects:
    """The rows as objects with the names of their columns; [] where nothing names these."""
    width = max(map(len, rows))
    fitting = [
        (at, columns) for at, columns in headings if len(columns) == width and at != path[: len(at)]
    ]
    if fitting:
        _at_path, columns = max(fitting, key=lambda each: (_shared(each[0], path), -len(each[0])))
        return [_record(columns, each) for each in rows if list(map(_name_of, columns)) != each]
    first, *rest = rows
    names = [each.strip() if isinstance(each, str) else "" for each in first]
    if not (rest and _are_names(names) and _are_of_fields(names)) or any(
        map(looks_like_data, names)
    ):
        return []
    return [_record([*map(_Column, names)], each) for each in rest if len(each) <= len(names)]


def _name_of(column: _Column) -> str:
    return column.name


def _shared(one: Path, other: Path) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _are_names(names: Sequence[str]) -> bool:
    folded = {each.casefold() for each in names}
    return len(folded) == len(names) >= _FEWEST_COLUMNS and all(names)


def _are_of_fields(names: Sequence[str]) -> bool:
    """Whether one of the names is what a field is called, or most are written as a program has them: "PGM_NM"."""
    written = sum(_IDENTIFIER.fullmatch(each) is not None for each in names)
    return any(is_label(each.replace("_", " ")) for each in names) or written * 2 > len(names)


def _columns(value: Any) -> list[_Column]:
    """The columns that a list names, as words or as objects that each say a name; [] for another list."""
    if not isinstance(value, list) or len(value) < _FEWEST_COLUMNS:
        return []
    if all(isinstance(each, str) for each in value):
        names = [each.strip() for each in value]
        return [*map(_Column, names)] if _are_names(names) and _are_of_fields(names) else []
    if not is_list_of_objects(value):
        return []
    for key in _LABELS:
        names = [str(each.get(key) or "").strip() for each in value]
        if _are_names(names):
            return [_column(name, each) for name, each in zip(names, value, strict=True)]
    return []


def _column(name: str, column: Mapping[str, Any]) -> _Column:
    kind = str(column.get("dataTypeName") or "")
    parts = column.get("subColumnTypes")
    named = parts if isinstance(parts, list) else _PARTS.get(kind, ())
    return _Column(name, tuple(map(str, named)), kind == _OF_PROGRAM)


def _record(columns: Sequence[_Column], cells: Sequence[Any]) -> dict[str, Any]:
    return {
        column.name: _parted(column, cell)
        for column, cell in zip(columns, cells, strict=False)
        if not column.is_of_program
    }


def _parted(column: _Column, cell: Any) -> Any:
    """A cell of several values with the name of each; one without any is empty."""
    if not isinstance(cell, list) or not column.parts:
        return cell
    found = {
        name: value
        for name, value in zip(column.parts, cell, strict=False)
        if value not in (None, False)
    }
    return found or None


def _are_records(value: Any) -> bool:
    """Whether a list of objects may be records, and no columns, cells, or rows of them."""
    return (
        is_list_of_objects(value)
        and not _columns(value)
        and not all(map(_is_cell, value))
        and _rows(value) is None
    )


def _of_described(document: Any) -> Reshaped | None:
    """Objects beside a list of their fields, which is larger at times: it says what people call each field."""
    for path, value in _walk(document):
        lists = value.items() if isinstance(value, dict) else ()
        for name, fields in lists:
            labels = _labels_by_key(fields) if is_list_of_objects(fields) else {}
            for other, objects in lists if labels else ():
                if other == name or not is_list_of_objects(objects):
                    continue
                inner = [_inner(each) for each in objects]
                names = dict.fromkeys(key for each in inner[:_LOOKED_AT] for key in each)
                if names and sum(each in labels for each in names) >= _LEAST_NAMED * len(names):
                    found = [_named(*each, labels) for each in zip(objects, inner, strict=True)]
                    return Reshaped(found, (*path, other))
    return None


def _inner(record: dict[str, Any]) -> dict[str, Any]:
    """What a record holds, without what is around it: `attributes` beside `geometry`."""
    held = [record[key] for key in _HOLDERS if isinstance(record.get(key), dict)]
    return held[0] if len(held) == 1 else record


def _labels_by_key(fields: Objects) -> dict[str, str]:
    """What each field is called for people, by its name in the records."""
    key = next(
        (each for each in _KEYS if all(isinstance(one.get(each), str) for one in fields)), None
    )
    if key is None:
        return {}
    labels = [
        str(next((one[each] for each in _LABELS if one.get(each)), one[key])) for one in fields
    ]
    names = [one[key] for one in fields]
    return dict(zip(names, labels if _are_names(labels) else names, strict=True))


def _named(
    record: dict[str, Any], inner: dict[str, Any], labels: Mapping[str, str]
) -> dict[str, Any]:
    found = {labels.get(key, key): value for key, value in inner.items()}
    point = record.get("geometry")
    if record is not inner:
        around = {
            key: value for key, value in record.items() if value is not inner and key != "geometry"
        }
        found = around | found
    if record is inner or not isinstance(point, dict):
        return found
    longitude, latitude = point.get("x"), point.get("y")
    if _is_within(longitude, _LARGEST_LONGITUDE) and _is_within(latitude, _LARGEST_LATITUDE):
        found |= {"longitude": longitude, "latitude": latitude}
    return found


def _is_within(number: Any, most: int) -> bool:
    """Whether a number is of degrees, and not of meters on a grid."""
    try:
        return abs(float(number)) <= most
    except (TypeError, ValueError):
        return False


def _of_columns(document: Any) -> Reshaped | None:
    """Columns that are lists of one length, or objects with the same numbers of rows, under their names."""
    for _path, value in _walk(document):
        if not isinstance(value, dict) or len(value) <= _FEWEST_COLUMNS:
            continue
        if sum(is_label(key.replace("_", " ")) for key in value) < _FEWEST_COLUMNS:
            continue
        columns = [_by_number(each) for each in value.values()]
        lengths = {len(each) if each is not None else 0 for each in columns}
        if len(lengths) == 1 and lengths.pop() >= _FEWEST_ROWS:
            cells = [each for each in columns if each is not None]
            return Reshaped(
                [dict(zip(value, each, strict=True)) for each in zip(*cells, strict=True)], None
            )
    return None


def _by_number(column: Any) -> list[Any] | None:
    """The cells of a column, or None for what is none."""
    if isinstance(column, dict) and [*column] == [str(each) for each in range(len(column))]:
        column = [*column.values()]
    is_plain = isinstance(column, list) and not any(
        isinstance(each, (list, dict)) for each in column
    )
    return column if is_plain else None
