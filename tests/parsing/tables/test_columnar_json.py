"""Records of JSON exports that stand apart from what their fields are called, told from what describes them."""

# ruff: noqa: E501 - texts as programs write them
from __future__ import annotations

import json
from typing import Any

import pytest

from directory.parsing.tables import Table
from directory.parsing.tables.table_file import read_foreign_table

_KEYS = ("agency", "program", "address", "phone", "hours")
_LABELS = ("Agency Name", "Program Name", "Address", "Phone", "Hours")
_ROWS = [
    [f"Harbor Homes {at}", f"Elm House {at}", f"{at} Birch Street", f"415-555-01{at:02}", "Mon-Fri 9-5"]
    for at in range(1, 5)
]  # fmt: skip
_OBJECTS = [dict(zip(_KEYS, each, strict=True)) for each in _ROWS]
_FIELDS = [{"name": key, "alias": label, "type": "text", "length": 255} for key, label in zip(_KEYS, _LABELS, strict=True)]  # fmt: skip


def _read(document: Any) -> Table:
    return read_foreign_table(json.dumps(document, indent=1).encode(), "export.json")


def _socrata(*kinds: str) -> dict[str, Any]:
    columns = [
        {"name": name, "fieldName": f":{name}", "dataTypeName": "meta_data", "flags": ["hidden"]}
        for name in ("sid", "id", "position")
    ]
    columns += [
        {"name": label, "fieldName": key, "dataTypeName": kind, "cachedContents": {"top": [{"item": "x"}] * 9}}
        for key, label, kind in zip(_KEYS, _LABELS, [*kinds, *["text"] * 5], strict=False)
    ]  # fmt: skip
    return {
        "meta": {"view": {"name": "Programs", "owner": {"id": "a"}, "columns": columns}},
        "data": [["row-1", "UUID", 0, *each] for each in _ROWS],
    }


_NOTION = {
    "object": "list",
    "results": [
        {
            "id": "n1",
            "properties": {
                key: {"id": "a", "type": "rich_text", "rich_text": [{"plain_text": text, "type": "text"}]}
                for key, text in each.items()
            },
        }
        for each in _OBJECTS
    ],
}  # fmt: skip
_EXPORTS: dict[str, Any] = {
    "Socrata": _socrata(),
    "CKAN, arrays": {"success": True, "result": {"fields": [{"id": each} for each in _KEYS], "records": _ROWS}},
    "ArcGIS": {"fieldAliases": dict(zip(_KEYS, _LABELS, strict=True)), "fields": _FIELDS,
               "features": [{"attributes": each, "geometry": {"x": -122.4, "y": 37.7}} for each in _OBJECTS]},
    "ArcGIS, layers": {"layers": [{"id": 0, "fields": _FIELDS, "features": [{"attributes": each} for each in _OBJECTS]}]},
    "OData": {"@odata.context": "x", "value": _OBJECTS},
    "Sheets": {"range": "A1:E5", "majorDimension": "ROWS", "values": [_LABELS, *_ROWS]},
    "Sheets, two ranges": {"valueRanges": [{"range": "A", "values": [_LABELS, *_ROWS[:2]]},
                                           {"range": "B", "values": [_LABELS, *_ROWS[2:]]}]},
    "Sheets, columns": {"majorDimension": "COLUMNS", "values": [*map(list, zip(_LABELS, *_ROWS, strict=True))]},
    "Sheets, cells": {"sheets": [{"data": [{"rowData": [
        {"values": [{"userEnteredValue": {"stringValue": cell}, "formattedValue": cell} for cell in each]}
        for each in (_LABELS, *_ROWS)]}]}]},
    "Elasticsearch": {"took": 1, "hits": {"total": {"value": 4}, "hits": [{"_id": "a", "_source": each} for each in _OBJECTS]},
                      "aggregations": {"kinds": {"buckets": [{"key": str(at), "doc_count": 1} for at in range(9)]}}},
    "Airtable": {"records": [{"id": "rec1", "createdTime": "2026", "fields": each} for each in _OBJECTS], "offset": "x"},
    "Notion": _NOTION,
    "lists of columns": dict(zip(_LABELS, map(list, zip(*_ROWS, strict=True)), strict=True)),
    "columns by numbers": {label: {str(at): each[place] for at, each in enumerate(_ROWS)} for place, label in enumerate(_LABELS)},
    "columns, index, data": {"columns": _LABELS, "index": [0, 1, 2, 3], "data": _ROWS},
    "cells of cells": {"table": {"cols": [{"id": "A", "label": each} for each in _LABELS],
                                 "rows": [{"c": [{"v": cell} for cell in each]} for each in _ROWS]}},
    "a query": {"schema": {"fields": _FIELDS}, "rows": [{"f": [{"v": cell} for cell in each]} for each in _ROWS]},
    "a list of lists": [_LABELS, *_ROWS],
}  # fmt: skip


@pytest.mark.parametrize("export", _EXPORTS)
def test_the_records_of_an_export_are_its_rows(export: str) -> None:
    table = _read(_EXPORTS[export])
    rows = [*zip(table.rows, _ROWS, strict=True)]
    assert [[cell for cell in row.cells.values() if cell in each] for row, each in rows] == _ROWS
    called = {each.rpartition(".")[2].casefold() for each in table.header}
    assert {"phone", "hours"} <= called


def test_records_have_the_lines_where_they_begin() -> None:
    text = json.dumps(_socrata(), indent=1)
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line == "  ["]
    assert [row.line for row in read_foreign_table(text.encode(), "rows.json").rows] == lines


def test_values_in_one_cell_have_the_names_of_their_kind() -> None:
    document = _socrata("text", "text", "location", "phone")
    where = ['{"address": "1 Birch Street", "zip": "97971"}', "45.1", "-122.7", None, False]
    document["data"][0][5:7] = [where, ["415-555-0101", "WORK"]]
    cells = _read(document).rows[0].cells
    assert cells["Address.human_address.address"] == "1 Birch Street"
    assert cells["Address.latitude"] == "45.1"
    assert cells["Phone.phone_number"].startswith("415-555-0101")


def test_what_says_who_sees_a_record_stays_beside_its_fields() -> None:
    records = [{"attributes": each, "public": at != 2} for at, each in enumerate(_OBJECTS)]
    table = _read({"fields": _FIELDS, "features": records})
    assert [row.cells["public"] for row in table.rows] == ["yes", "yes", "no", "yes"]
    rows = [{"cells": each, "hidden": at == 2} for at, each in enumerate(_ROWS)]
    table = _read({"columns": _LABELS, "rows": rows})
    assert "hidden" in " ".join(table.header)


def test_a_cell_that_its_format_strikes_out_is_struck() -> None:
    cells = [{"formattedValue": each, "effectiveFormat": {"textFormat": {"strikethrough": True}}} for each in _ROWS[0]]  # fmt: skip
    heading = [{"formattedValue": each} for each in _LABELS]
    table = _read({"sheets": [{"data": [{"rowData": [{"values": heading}, {"values": cells}, {"values": heading[::-1]}]}]}]})  # fmt: skip
    assert table.rows[0].cells["Program Name"] == "~~Elm House 1~~"


@pytest.mark.parametrize(
    ("document", "count"),
    [
        ({"name": "Elm", "phone": "415", "hours": [["Day", "Opens", "Closes"], ["Mon", "9", "5"]]}, 1),
        ([{"program": "Elm", "phone": "1", "city": "X", "hours": [["Day", "Opens"], ["Mon", "9"]], "zip": "9"}] * 3, 3),
        ({"shelter": ["Elm", "Ash"], "legal": ["Oak", "Fir"], "food": ["Yew", "Bay"]}, 1),
        ({"program": "Elm", "languages": ["en", "es"], "days": [["Mon", "nine"], ["Tue", "ten"]]}, 1),
        ({"fields": [{"id": "beds"}, {"id": "food"}], "data": [{"name": "Elm"}, {"name": "Ash"}]}, 1),
    ],
)  # fmt: skip
def test_lists_inside_of_a_record_are_no_records(document: Any, count: int) -> None:
    assert len(_read(document).rows) == count
