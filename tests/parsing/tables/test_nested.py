from __future__ import annotations

import json

import pytest

from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table


def table(document: object, inner: str | None = None):
    return read_table(json.dumps(document, indent=1).encode(), "t.json", inner)


def test_nested_objects_are_dotted_and_lists_joined() -> None:
    read = table([{"name": "A", "at": {"lat": 1.5, "lon": None}, "langs": ["x", "y"]}])
    assert read.rows[0].cells == {"name": "A", "at.lat": "1.5", "at.lon": "", "langs": "x; y"}


def test_lines_are_those_of_the_records() -> None:
    read = read_table(b'[\n {"a": 1},\n\n {"a": 2,\n  "b": "\\n"}\n]', "t.json")
    assert [(row.line, row.cells["a"]) for row in read.rows] == [(2, "1"), (4, "2")]


def test_objects_keyed_by_id() -> None:
    read = table({"17": {"name": "A"}, "18": {"name": "B"}})
    assert [row.cells for row in read.rows] == [
        {"key": "17", "name": "A"},
        {"key": "18", "name": "B"},
    ]


def test_wrapped_results() -> None:
    read = table({"count": 2, "next": None, "results": [{"name": "A"}, {"name": "B"}]})
    assert [row.cells["name"] for row in read.rows] == ["A", "B"]


def test_one_object_where_a_list_is_expected() -> None:
    assert table({"name": "A", "phones": [{"n": 1}]}).rows[0].cells == {
        "name": "A",
        "phones.1.n": "1",
    }


def test_one_document_a_line() -> None:
    read = read_table(b'{"a": 1}\n{"a": 2}\n', "t.ndjson")
    assert [(row.line, row.cells["a"]) for row in read.rows] == [(1, "1"), (2, "2")]


def test_an_inner_list_gives_the_rows() -> None:
    read = table(
        [
            {"name": "A", "services": [{"name": "x"}, {"name": "y"}]},
            {"name": "B", "services": []},
            {"name": "C", "services": {"name": "z"}},
        ],
        "services",
    )
    assert [(row.cells["name"], row.cells["services.name"]) for row in read.rows] == [
        *(("A", "x"), ("A", "y"), ("B", ""), ("C", "z"))
    ]


@pytest.mark.parametrize(
    "text", ['{"a": 1', "[" * 100_000, "[]", "{}", '[{"a": ' + "[" * 2000 + "]" * 2000 + "}]"]
)
def test_what_is_not_read(text: str) -> None:
    try:
        assert read_table(text.encode(), "t.json").rows
    except NothingToRead as error:
        assert str(error).startswith("t.json ")  # noqa: PT017 - either outcome is right, others are not


@pytest.mark.parametrize("indent", [None, 1])
def test_each_member_of_a_list_has_a_line_or_a_number_of_its_own(indent: int | None) -> None:
    records = [
        {"name": f"Elm House {number}", "services": [{"name": "Beds"}, {"name": "Meals"}]}
        for number in range(3)
    ]
    text = json.dumps(records, indent=indent)
    read = read_table(text.encode(), "houses.json", "services")
    lines = [row.line for row in read.rows]
    if indent is None:
        assert lines == [1, 2, 3, 4, 5, 6]
        assert any("counted from the first" in each.reason for each in read.remarks)
    else:
        shown = text.splitlines()
        members = [at for at, line in enumerate(shown, start=1) if line == "   {"]
        assert lines == members
        assert read.remarks == []


def test_rows_of_a_page_on_one_line_are_counted() -> None:
    rows = "".join(f"<tr><td>Elm House {n}</td><td>415-555-01{n:02}</td></tr>" for n in range(4))
    page = f"<html><body><table><tr><th>Agency</th><th>Phone</th></tr>{rows}</table></body></html>"
    assert [row.line for row in read_table(page.encode(), "houses.html").rows] == [1, 2, 3, 4]
