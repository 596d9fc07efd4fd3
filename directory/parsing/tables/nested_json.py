"""Rows of JSON: lists of objects, objects keyed by id, wrapped `results`; dotted columns."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from directory.parsing.remarks import NothingToRead, Remark
from directory.parsing.tables import limits
from directory.parsing.tables.cell_text import clean, clean_heading
from directory.parsing.tables.columnar_json import reshaped
from directory.parsing.tables.linked_lists import nested_by_ids
from directory.parsing.tables.nested_lists import (
    NAME,
    grouped_lists,
    has_no_name,
    is_list_of_objects,
    is_name,
    keyed_by_id,
    leads_to,
    lists_in,
    next_list,
    objects_of,
)
from directory.parsing.tables.packed_values import typed_value, unpacked, unpacked_cell, week_of
from directory.parsing.tables.table import Row, Table, refuse_many_cells
from directory.parsing.tables.workbook import as_text

_WHITESPACE = re.compile(r"[ \t\n\r]*")
_LOOKED_AT, _SHOWN, _LONGEST_PATH = 100, 5, 60
_DECODER = json.JSONDecoder(parse_int=str)
# A yes to whether somebody is there at any time is hours: {"when": {"always": true}}.
_ALWAYS = re.compile(
    r"(?:^|[._])(?:(?:is_?|open_?){0,3}always(?:_?open)?|(?:is_?|open_?){0,3}24_?(?:7|hours?|hrs)(?:_?7_?days)?|siempre)$",
    re.IGNORECASE,
)
ALWAYS_OPEN = "24/7"
KEY = "key"
GROUP = "group"
"""What the name of a group around lists is called, where nothing calls it otherwise."""
_OF_JSON = (".json", ".ndjson", ".jsonl", ".geojson")
"""How the names of files end that say themselves that they are JSON."""
TITLE = ""  # of a row that is a title; no column is called so


@dataclass(slots=True)
class _Item:
    """A record, and where it begins in the text."""

    place: int
    key: str | None
    value: Any


_BEGINNING = re.compile(
    r'\{\s*(?:\}|"(?:[^"\\]|\\.){0,200}"\s*:)|\[\s*(?:[\[{]\s*[\[{\]}"\d-]|\]\s*$|"(?:[^"\\]|\\.){0,2000}"\s*[,\]])'
)


def looks_like_json(text: str, name: str = "") -> bool:
    """Whether a text is JSON, or one of whose name or first values say that it was to be.

    A bracket alone says nothing: “[9/3/26, 8:14 PM] Ana: …”, “[1] Elm House”, “[DRAFT] Resources”.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] not in ("[", "{"):
        return False
    if _BEGINNING.match(start) or name.lower().endswith(_OF_JSON):
        return True
    try:
        json.loads(start)
    except (ValueError, RecursionError):
        return False
    return True


def read_nested(text: str, name: str, inner: str | None = None) -> Table:
    """A table of the records of a JSON document.

    A nested object gives dotted columns (`location.latitude`), a list of plain values one cell
    joined by "; ", a list of objects numbered columns (`services.1.name`), a list of days with their times the hours
    of the week, and JSON in a string what it holds. With `inner`, the
    dotted path of such a list, every object in it is a row of its own and the columns around it
    are repeated. The key of an object keyed by id is the column `key`.

    Raises NothingToRead where the text is not JSON or holds no records.
    """
    try:
        items = _items(text, name)
        lines = _Lines(text)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        why = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise NothingToRead(
            f"{name} looks like JSON but cannot be read as such{where}: {why}"
        ) from error
    if inner and not any(leads_to(item.value, inner) for item in items):
        raise NothingToRead(_no_list(items, name, inner))
    table = Table(name, [], [])
    columns: dict[str, None] = {}
    for item in items:
        if item.value is None and item.key is not None:
            table.rows.append(Row(lines.line(item.place), {TITLE: clean(item.key)}))
            continue
        for place, cells in _flat_rows(item, inner, text):
            _add_row(table, lines.line(place), cells, columns)
            if len(table.rows) > limits.ROWS or len(columns) > limits.COLUMNS:
                raise NothingToRead(
                    f"{name} has more than {limits.ROWS:,} records or {limits.COLUMNS:,} columns"
                )
            refuse_many_cells(name, len(table.rows) * len(columns))
    if not table.rows and not table.refused:
        raise NothingToRead(f"{name} is JSON without a list of records")
    table.header = list(columns)
    for row in table.rows:
        if TITLE in row.cells:
            row.cells = {table.header[0]: row.cells[TITLE]}
        row.cells = {column: row.cells.get(column, "") for column in table.header}
    return table


class _Lines:
    """The lines of a text, by places in it."""

    def __init__(self, text: str) -> None:
        self._ends = [place for place, character in enumerate(text) if character == "\n"]

    def line(self, place: int) -> int:
        """The line in which a place is, counted from 1."""
        return bisect_right(self._ends, place - 1) + 1


def _items(text: str, name: str) -> list[_Item]:
    start = _skip(text, 0)
    document, end = _DECODER.raw_decode(text, start)
    if _skip(text, end) < len(text):
        return [_Item(place, None, value) for place, value in _sequence(text, start)]
    if _is_map(document):
        start = next(place for key, place, _ in _members(text, start) if key == "features")
        return [_Item(place, None, _feature(value)) for _, place, value in _members(text, start)]
    if (shaped := reshaped(document)) is not None:
        places = _places_at(text, start, shaped.path)
        if len(places) != len(shaped.records):
            places = [start] * len(shaped.records)
        return [_Item(at, None, each) for at, each in zip(places, shaped.records, strict=True)]
    if isinstance(document, dict) and (linked := nested_by_ids(document)) is not None:
        root, records = linked
        start = next(place for key, place, _ in _members(text, start) if key == root)
        places = [place for _key, place, _ in _members(text, start)]
        return [_Item(at, None, each) for at, each in zip(places, records, strict=True)]
    group = grouped_lists(document)
    if group is not None:
        if group:
            start = next(place for key, place, _ in _members(text, start) if key == group)
        return [*_grouped(text, start, group or GROUP, {})]
    start, document = _unwrapped(text, start, document)
    if isinstance(document, dict) and not keyed_by_id(document):
        return [_Item(start, None, document)]
    if not isinstance(document, (dict, list)):
        raise NothingToRead(f"{name} is JSON without a list of records")
    return [_Item(place, key, value) for key, place, value in _members(text, start)]


def _grouped(text: str, start: int, called: str, around: dict[str, str]) -> Iterator[_Item]:
    """The records of lists that stand under names: each name is a title above those of its list.

    The name of a group around lists is said of each record, as `called`, which is what holds the groups.
    """
    for key, place, value in _members(text, start):
        if isinstance(value, dict):
            yield from _grouped(text, place, GROUP, {**around, called: str(key)})
            continue
        yield _Item(place, key, None)
        for _key, own, record in _members(text, place):
            yield _Item(own, None, {**around, **record})


def _is_map(document: Any) -> bool:
    """Whether this is GeoJSON: a collection of features."""
    return (
        isinstance(document, dict)
        and document.get("type") == "FeatureCollection"
        and is_list_of_objects(document.get("features"))
    )


def _feature(feature: dict[str, Any]) -> dict[str, Any]:
    """What a feature of a map says, with its point; an outline says of a listing where it serves, and is left out."""
    said = feature.get("properties")
    cells = dict(said) if isinstance(said, dict) else {}
    geometry = feature.get("geometry")
    is_point = isinstance(geometry, dict) and geometry.get("type") == "Point"
    point = geometry.get("coordinates") if isinstance(geometry, dict) and is_point else None
    if isinstance(point, list) and len(point) > 1:  # GeoJSON has the longitude first
        cells.setdefault("longitude", point[0])
        cells.setdefault("latitude", point[1])
    return cells


def _unwrapped(text: str, start: int, document: Any) -> tuple[int, Any]:
    """The one list of objects inside an object that is only its wrapping, as in {"results": []}."""
    if not isinstance(document, dict):
        return start, document
    lists = [key for key, value in document.items() if is_list_of_objects(value)]
    others = [value for value in document.values() if isinstance(value, dict)]
    if len(lists) != 1 or len(others) > 1 or "name" in document:
        return start, document
    return next((place, value) for key, place, value in _members(text, start) if key == lists[0])


def _members(text: str, start: int) -> Iterator[tuple[str | None, int, Any]]:
    """Each member of the array or object at `start`: key (None in an array), place, value."""
    keyed = text[start] == "{"
    place = _skip(text, start + 1)
    while text[place] not in "]}":
        key = None
        if keyed:
            key, place = _DECODER.raw_decode(text, place)
            place = _skip(text, _skip(text, place) + 1)
        value, end = _DECODER.raw_decode(text, place)
        yield key, place, value
        place = _skip(text, end)
        if text[place] == ",":
            place = _skip(text, place + 1)


def _sequence(text: str, place: int) -> Iterator[tuple[int, Any]]:
    """One JSON document after the other, as in NDJSON."""
    while place < len(text):
        value, end = _DECODER.raw_decode(text, place)
        yield place, value
        place = _skip(text, end)


def _skip(text: str, place: int) -> int:
    found = _WHITESPACE.match(text, place)
    return found.end() if found else place


def _no_list(items: Sequence[_Item], name: str, inner: str) -> str:
    lists = dict.fromkeys(path for item in items[:_LOOKED_AT] for path in lists_in(item.value))
    others = ", ".join(f"“{each}”" for each in list(lists)[:_SHOWN])
    has = f"the lists in its records are {others}" if others else "its records hold no lists"
    return f"{name} has no list “{inner[:_LONGEST_PATH]}” in its records; {has}"


def _flat_rows(item: _Item, inner: str | None, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    outer: dict[str, str] = {}
    if item.key is not None:
        outer = {NAME if has_no_name(item.value) and is_name(item.key) else KEY: item.key}
    yield from _rows_of(item, "", outer, inner, text)


def _rows_of(
    item: _Item, path: str, around: dict[str, str], inner: str | None, text: str
) -> Iterator[tuple[int, dict[str, str]]]:
    """A row for each record of the list `inner` in an item at `path`, and its place; what is around it is repeated.

    A value that holds nothing on the way to that list is one row.
    """
    found = next_list(item.value, path, inner) if inner else None
    cells = dict(around)
    _flatten(item.value, path, cells, found.path if found else None)
    if found is None or not found.members:
        yield item.place, cells
        return
    steps = found.path[len(path) + 1 if path else 0 :].split(".")
    places = _places_of_members(text, item.place, steps)
    if len(places) != len(found.members):  # what was read is not what stands there
        places = [item.place] * len(found.members)
    for place, member in zip(places, found.members, strict=True):
        if found.path == inner:
            row = dict(cells)
            _flatten(member, found.path, row, None)
            yield place, row
        else:
            yield from _rows_of(_Item(place, None, member), found.path, cells, inner, text)


def _places_of_members(text: str, start: int, steps: Sequence[str]) -> list[int]:
    """Where the members of a list begin to which steps lead from the object at `start`; none where they do not."""
    for step in steps:
        if text[start] != "{":
            return []
        start = next((place for key, place, _ in _members(text, start) if key == step), -1)
        if start < 0:
            return []
    return [place for _key, place, _ in _members(text, start)] if text[start] in "[{" else []


def _places_at(text: str, start: int, path: Sequence[str | int] | None) -> list[int]:
    """Where the members of the list at a path begin; none without one, or where lists are on the way."""
    steps = [step for step in path or () if isinstance(step, str)]
    return (
        _places_of_members(text, start, steps)
        if path is not None and len(steps) == len(path)
        else []
    )


def _flatten(
    value: Any, path: str, cells: dict[str, str], without: str | None, depth: int = 0
) -> None:
    if path and path == without:
        return
    value = unpacked(typed_value(value))
    if depth > limits.NESTED_LEVELS:
        cells[path] = json.dumps(value, ensure_ascii=False)
    elif objects := objects_of(value):
        week = week_of(objects)
        if week is not None:
            cells[path] = week
            return
        for number, member in enumerate(objects, start=1):
            _flatten(member, f"{path}.{number}", cells, without, depth + 1)
    elif isinstance(value, dict):
        for name, member in value.items():
            _flatten(member, f"{path}.{name}" if path else name, cells, without, depth + 1)
    elif isinstance(value, list):
        if any(isinstance(member, (list, dict)) for member in value):
            cells[path] = json.dumps(value, ensure_ascii=False)
        else:
            cells[path] = "; ".join(filter(None, map(as_text, value)))
    else:
        is_always = value is True and _ALWAYS.search(path) is not None
        cells[path or "value"] = ALWAYS_OPEN if is_always else as_text(value)


_PACKED = 0.7


def unpack_columns(table: Table) -> Table:
    """The table with each column of packed values, such as JSON or points on a map, as columns of what they hold."""
    for name in list(table.header):
        filled = [
            (row, unpacked_cell(row.cells[name])) for row in table.rows if row.cells.get(name)
        ]
        held = [(row, value) for row, value in filled if not isinstance(value, str)]
        if held and len(held) >= _PACKED * len(filled):
            _spread(table, name, held)
    return table


def _spread(table: Table, name: str, held: list[tuple[Row, Any]]) -> None:
    """Puts what the cells of a column hold into columns behind it; what else stands in it stays."""
    added: dict[str, None] = {}
    for row, value in held:
        row.cells[name] = ""
        cells: dict[str, str] = {}
        _flatten(value, name, cells, None)
        for path, text in cells.items():
            row.cells[path] = clean(text)[: limits.CELL_CHARACTERS]
            added.setdefault(path)
    is_empty = not any(row.cells[name] for row in table.rows)
    place = table.header.index(name)
    new = [each for each in added if each not in table.header]
    table.header[place : place + 1] = new if is_empty else [name, *new]
    for row in table.rows:
        if is_empty:
            del row.cells[name]
        for each in new:
            row.cells.setdefault(each, "")


def _add_row(table: Table, line: int, cells: dict[str, str], columns: dict[str, None]) -> None:
    row: dict[str, str] = {}
    for path, value in cells.items():
        column = clean_heading(path) or "value"
        columns.setdefault(column)
        if len(value) > limits.CELL_CHARACTERS:
            reason = (
                f"the value holds {len(value):,} characters and at most "
                f"{limits.CELL_CHARACTERS:,} are read"
            )
            table.refused.append(Remark(table.name, line, column, reason))
            return
        row[column] = clean(value)
    if any(row.values()):
        table.rows.append(Row(line, row))
