"""JSON in a string, points on a map, and days with their hours are read as what they hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_foreign_table, read_table
from directory.parsing.tables.packed_values import week_of


def _rows(text: str, name: str = "t.csv") -> list[dict[str, str]]:
    return [row.cells for row in read_foreign_table(text.encode(), name).rows]


def _json(value: Any) -> dict[str, str]:
    return _rows(
        json.dumps([{"name": "Elm House", "at": value}, {"name": "Oak", "at": value}]), "t.json"
    )[0]


def test_json_in_a_string_is_what_it_holds() -> None:
    held = {"address": "1 Elm St", "city": "Oakton", "state": "MD", "zip": "21999"}
    said = {f"at.{name}": text for name, text in held.items()}
    assert _json(json.dumps(held)) == {"name": "Elm House"} | said
    cell = json.dumps(held).replace('"', '""')
    assert _rows(f'name,at\nElm House,"{cell}"\nOak,"{cell}"\n')[0] == {"name": "Elm House"} | said
    # Words in brackets are words.
    assert _json("{closed}") == {"name": "Elm House", "at": "{closed}"}
    assert _json("[1, 2]")["at"] == "[1, 2]"


@pytest.mark.parametrize(
    "point",
    [
        {"type": "Point", "coordinates": [-76.6, 39.1]}, "(39.1, -76.6)", "POINT (-76.6 39.1)",
        '{"type": "Point", "coordinates": [-76.6, 39.1]}',
    ],
)  # fmt: skip
def test_points_are_latitude_and_longitude(point: Any) -> None:
    assert {"at.latitude": "39.1", "at.longitude": "-76.6"}.items() <= _json(point).items()


def test_a_cell_that_is_no_object_stays_beside_those_that_are() -> None:
    cell = '{""address"": ""1 Elm St""}'
    rows = _rows("name,at\n" + f'A,"{cell}"\nB,"{cell}"\nC,"{cell}"\nD,2 Oak St\n')
    assert rows[0] == {"name": "A", "at": "", "at.address": "1 Elm St"}
    assert rows[3] == {"name": "D", "at": "2 Oak St", "at.address": ""}


@pytest.mark.parametrize(
    ("days", "week"),
    [
        ([{"day": "Monday", "opens_at": 900, "closes_at": 1200},
          {"day": "Monday", "opens_at": 1300, "closes_at": 1700}],
         "Mo 09:00-12:00,13:00-17:00"),
        ([{"day": "tue", "opens_at": 0, "closes_at": 2359}], "Tu 00:00-24:00"),
        ([{"dayOfWeek": ["https://schema.org/Friday", "Saturday"], "opens": "09:00", "closes": "17:30:00"}],
         "Fr 09:00-17:30; Sa 09:00-17:30"),
        ([{"weekday": "Su", "open": "9:30 AM", "close": "12:00 am"}], "Su 09:30-24:00"),
        ([{"Day": "Wed", "from": 9, "to": "17"}, {"Day": "Thu", "from": None, "to": None}], "We 09:00-17:00"),
        ([{"day": "Monday", "opens_at": 2200, "closes_at": 600}], "Mo 22:00-06:00"),
        # What is not clear is left as it came: no day, no time, a time that is none.
        ([{"day": "Daily", "opens_at": 900, "closes_at": 1700}], None),
        ([{"day": "Monday", "note": "lunch"}], None),
        ([{"day": "Monday", "opens_at": 900, "closes_at": 1760}], None),
        ([{"day": "Monday", "opens_at": 900, "closes_at": None}], None),
        ([{"day": "Monday", "opens_at": "dawn", "closes_at": "dusk"}], None),
        ([{"name": "Monica", "start": 900, "end": 1700}], None),
    ],
)  # fmt: skip
def test_days_with_their_hours(days: list[dict[str, Any]], week: str | None) -> None:
    assert week_of(days) == week


def test_a_schedule_of_days_is_one_cell() -> None:
    days = [{"day": "Monday", "opens_at": 900, "closes_at": 1700}]
    assert _json({"schedule_days": days}) == {
        "name": "Elm House",
        "at.schedule_days": "Mo 09:00-17:00",
    }
    assert _json([{"day": "Monday", "note": "lunch"}]) == {
        "name": "Elm House", "at.1.day": "Monday", "at.1.note": "lunch",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        '<?xml version="1.0"?>\n<Source><A>1</A></Source>',
        '<Source xmlns="x">\n<A>1</A></Source>',
        "<a><b/></a>",
    ],
)
def test_xml_is_no_table(text: str) -> None:
    with pytest.raises(
        NothingToRead, match=r"t\.xml is XML, not a table; save or export it as CSV"
    ):
        read_table(text.encode(), "t.xml")


def test_a_table_whose_columns_are_known_keeps_json_as_it_came() -> None:
    cell = '{""address"": ""1 Elm St""}'
    table = read_table(f'name,at\nElm,"{cell}"\nOak,"{cell}"\n'.encode(), "t.csv")
    assert table.rows[0].cells["at"] == '{"address": "1 Elm St"}'


def _sheet(cells: list[str]) -> list[dict[str, str]]:
    lines = [f'House {n},"{cell.replace(chr(34), chr(34) * 2)}"' for n, cell in enumerate(cells)]
    return _rows("\n".join(["name,at", *lines]))


@pytest.mark.parametrize("nothing", ["[]", "{}", "[ ]", "[{}]", '[""]', "[null]", ""])
def test_a_cell_of_nothing_is_blank_among_packed_ones(nothing: str) -> None:
    rows = _sheet(['[{"street": "1 Elm St"}]', '[{"street": "2 Elm St"}]', nothing])
    assert [row.get("at.1.street") for row in rows] == ["1 Elm St", "2 Elm St", ""]
    assert "at" not in rows[2]


def test_a_list_of_words_in_a_cell_is_its_words() -> None:
    cells = ['["English", "Español"]', '["中文"]', '["Tiếng Việt", "Tagalog"]', "[]"]
    assert [row["at"] for row in _sheet(cells)] == [
        "English; Español",
        "中文",
        "Tiếng Việt; Tagalog",
        "",
    ]
    # Where most cells are no such lists, brackets are words of the cell.
    assert _sheet(['["closed"]', "open", "open"])[0]["at"] == '["closed"]'
