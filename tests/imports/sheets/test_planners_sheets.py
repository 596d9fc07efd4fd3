"""Sheets of targets, needs and travel times: what each column may say, what refuses a row, and what a row changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from directory.db import begin_writing
from directory.imports.plan import Plan
from directory.imports.plan_writer import apply_plan
from directory.imports.planning.known_records import Areas
from directory.imports.sheets.known_areas import by_words
from directory.imports.sheets.needs import plan_needs
from directory.imports.sheets.planning_sheets import plan_rows, planned, read_number
from directory.imports.sheets.targets import plan_targets
from directory.imports.sheets.travel_times import plan_travel_times
from directory.models import Area, AreaSet
from directory.parsing.cell_values import Unreadable
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import Table, read_table
from tests.imports.importing import counts
from tests.imports.readers.test_table import table

_AREAS = Areas(by_words([("N", "North"), ("C", "Center")]), by_words([("0101", "Tract 101")]))
_KNOWN = {"services": frozenset({"legal_aid"})}
_COLUMNS = ("code", "count", "kind", "word", "list")


def _table(*rows: dict[str, str]) -> Table:
    return read_table(table(*rows), "t.csv")


def _taken(*rows: dict[str, str], read: Any) -> tuple[list[Any], Plan]:
    """What `read` makes of each row that it does not refuse."""
    found: list[Any] = []
    plan = plan_rows(
        _table(*rows), _COLUMNS, ("code",), "a sheet", _KNOWN, _AREAS, lambda row: found.append(read(row))
    )  # fmt: skip
    return found, plan


def _reasons(plan: Plan) -> list[tuple[str | None, str]]:
    return [(each.column, each.reason) for each in plan.refused]


def _one(column: str, cell: str, read: Any) -> Any:
    """What one cell is read as, or the column that refuses it."""
    found, plan = _taken({"code": "a", column: cell}, read=read)
    return found[0] if found else {each.column for each in plan.refused}


@pytest.mark.parametrize(
    ("cell", "number"),
    [("0", 0.0), ("12", 12.0), ("1,250", 1250.0), ("1.5", 1.5), ("1,250,000.25", 1250000.25),
     ("n/a", None), ("", None)],
)  # fmt: skip
def test_numbers(cell: str, number: float | None) -> None:
    assert _one("count", cell, lambda row: row.number("count")) == number


@pytest.mark.parametrize("cell", ["-1", "12,50", "1.", "many", "1e3", "١٢", "1 000"])
def test_no_numbers(cell: str) -> None:
    assert _one("count", cell, lambda row: row.number("count")) == {"count"}
    with pytest.raises(Unreadable):
        read_number(cell)


@pytest.mark.parametrize(
    ("cell", "asks"),
    [("1.180", True), ("950.000", True), ("0.125", False), ("1.18", False), ("1,180", False), ("1180.125", False)],
)  # fmt: skip
def test_a_point_that_may_part_thousands_is_asked_about(cell: str, asks: bool) -> None:
    found, plan = _taken({"code": "a", "count": cell}, read=lambda row: row.number("count"))
    assert found == [float(cell.replace(",", ""))]
    assert ["parts thousands" in each.reason for each in plan.doubts] == [True] * asks


@given(st.integers(0, 10**12 - 1))
def test_commas_part_thousands(number: int) -> None:
    assert read_number(f"{number:,}") == read_number(str(number)) == number


def test_words_codes_lists_and_languages() -> None:
    assert _one("kind", "Legal Aid", lambda row: row.code("kind", "services")) == "legal_aid"
    assert _one("kind", "food", lambda row: row.code("kind", "services")) == {"kind"}
    assert _one("kind", "", lambda row: row.code("kind", "services")) is None
    assert _one("list", "legal aid; Legal Aid", lambda row: row.codes("list", "services")) == [
        "legal_aid"
    ]
    assert _one("word", "Open", lambda row: row.one_of("word", ("open",))) == "open"
    assert _one("word", "", lambda row: row.one_of("word", ("open",))) is None
    assert _one("word", "shut", lambda row: row.one_of("word", ("open",))) == {"word"}
    assert _one("word", "Spanish", lambda row: row.language(row.text("word"))) == "spa"
    assert _one("word", "spa", lambda row: row.language(row.text("word"))) == "spa"
    assert _one("word", "Elvish", lambda row: row.language(row.text("word"), "word")) == {"word"}
    assert _one("word", "", lambda row: row.needed("word")) == {"word"}
    assert _one("word", "-", lambda row: row.text("missing")) is None


def test_areas_by_code_or_name_and_others_with_a_doubt() -> None:
    found, plan = _taken(
        *({"code": "a", "word": word} for word in ("north", "C", "tract 101", "Elsewhere")),
        read=lambda row: row.area("word", row.text("word")),
    )
    assert found == ["N", "C", "0101", "Elsewhere"]
    assert [(each.line, each.column) for each in plan.doubts] == [(5, "word")]


def test_headings_that_are_missing_or_unknown() -> None:
    with pytest.raises(NothingToRead, match="lacks the column code"):
        _taken({"count": "1"}, read=lambda row: row)
    found, plan = _taken(
        {"Code": " a ", "COUNT": "1", "Color": "red", "Empty": ""}, read=lambda row: row.cells
    )
    assert found == [{"code": "a", "count": "1"}]
    assert [each.column for each in plan.doubts] == ["Color"]


def test_a_refused_row_leaves_the_others() -> None:
    rows = [{"code": each, "count": "1"} for each in ("a", "", "c")]
    found, plan = _taken(*rows, read=lambda row: row.needed("code"))
    assert found == ["a", "c"]
    assert [(each.line, each.column) for each in plan.refused] == [(3, "code")]


def test_a_record_changes_only_what_it_says_otherwise() -> None:
    class Known:
        id = "x"
        need, note = 3.0, "as before"

    new = planned("need", "a", None, {"area_code": "N"}, {"need": 3.0})
    assert (new.known, new.fields, new.changes) == (False, {"area_code": "N", "need": 3.0}, [])
    same = planned("need", "a", Known(), {"area_code": "N"}, {"need": 3.0, "note": "as before"})
    assert (same.known, same.fields, same.changes) == (True, {}, [])
    other = planned("need", "a", Known(), {"area_code": "N"}, {"need": 4.0, "note": "as before"})
    assert other.fields == {"need": 4.0}
    assert [(each.name, each.old, each.new) for each in other.changes] == [("need", 3.0, 4.0)]


_sqlite = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def _fields(plan: Plan) -> list[dict[str, Any]]:
    return [record.fields for group in plan.groups for record in group.records]


def _write(session: Session, plan: Plan) -> None:
    session.rollback()
    begin_writing(session)
    apply_plan(session, plan)
    session.commit()


_TARGET = {"target": "a", "sentence": "Legal aid", "service": "hotline"}


@_sqlite
def test_targets(session: Session) -> None:
    """Every column with what it may say, and with what refuses the row, naming the column."""
    said: list[tuple[str, str, str, Any]] = [
        ("k", "3", "k", 3), ("k", "", "k", 1),
        ("max_minutes", "45", "max_minutes", 45.0),
        ("travel_by", "Public Transit", "travel_by", "public_transit"),
        ("min_hours", "1.5", "min_hours", 1.5),
        ("severity", "5", "severity", 5), ("severity", "1", "severity", 1),
        ("equity", "", "equity", 1.0), ("equity", "2", "equity", 2.0),
        ("room", "Yes", "room", True), ("room", "no", "room", False), ("room", "", "room", None),
        ("language", "spa; Spanish; vie", "languages", ["spa", "vie"]),
        ("areas", "all", "area_codes", []), ("areas", "citywide", "area_codes", ["citywide"]),
        ("areas", "Elsewhere; Elsewhere", "area_codes", ["Elsewhere"]),
        ("areas", "each; 80%", "area_share", 0.8), ("areas", "share 100 %", "area_share", 1.0),
        ("owner", "Example Desk", "owner", "Example Desk"), ("law", "ab1", "law_code", "ab1"),
        ("group", "Core", "group", "Core"),
    ]  # fmt: skip
    rows = [
        {**_TARGET, "target": f"t{number}", column: cell}
        for number, (column, cell, _, _) in enumerate(said)
    ]
    for row, (column, cell, field, value) in zip(rows, said, strict=True):
        plan = plan_targets(session, _table(row))
        assert not plan.refused, (column, cell)
        assert _fields(plan)[0][field] == value, (column, cell)
        assert _fields(plan)[0]["code"] == row["target"]
    refused = [
        ("k", "0"), ("k", "few"), ("severity", "0"), ("severity", "6"), ("areas", "0%"), ("areas", "101%"),
        ("areas", "citywide; N"), ("room", "maybe"), ("language", "Elvish"), ("service", "no_such"),
        ("daypart", "teatime"), ("hours_rule", "always"), ("population", "no_such"), ("due", "soon"),
    ]  # fmt: skip
    for column, cell in refused:
        plan = plan_targets(session, _table({**_TARGET, column: cell}))
        assert [each.column for each in plan.refused] == [column], (column, cell)
        assert not plan.groups
    level = {**_TARGET, "min_level": "native"}
    plan = plan_targets(session, _table(level))
    assert [each.column for each in plan.refused] in (["language"], ["min_level"])
    twice = [{**_TARGET}, {**_TARGET, "k": "2"}]
    plan = plan_targets(session, _table(*twice))
    assert _reasons(plan) == [("target", "“a” is already on line 2; the first is taken")]
    with pytest.raises(NothingToRead, match="target"):
        plan_targets(session, _table({"sentence": "x"}))


@_sqlite
def test_a_sheet_says_nothing_of_columns_that_it_lacks_and_changes_what_it_has(
    session: Session,
) -> None:
    first = plan_targets(session, _table({**_TARGET, "k": "2", "areas": "50%"}))
    assert counts(first) == {"created": 1, "updated": 0, "unchanged": 0}
    _write(session, first)
    same = plan_targets(session, _table({**_TARGET, "k": "2"}))
    assert counts(same) == {"created": 0, "updated": 0, "unchanged": 1}
    other = plan_targets(session, _table({"target": "a", "k": "3"}))
    assert _fields(other)[0]["k"] == 3
    assert not {"sentence", "area_codes", "area_share", "room"} & _fields(other)[0].keys()


@_sqlite
def test_needs_of_targets_and_signals(session: Session) -> None:
    _write(session, plan_targets(session, _table({**_TARGET})))
    rows = [
        *({"target": "a", "area": area, "need": need} for area, need in
          (("N", "0"), ("citywide", "100"), ("C", "101"), ("N", "5"), ("", "1"), ("S", ""))),
        {"target": "b", "area": "N", "need": "1"},
    ]  # fmt: skip
    plan = plan_needs(session, _table(*rows))
    assert [(each["area_code"], each["need"]) for each in _fields(plan)] == [
        ("N", 0.0), ("citywide", 100.0),
    ]  # fmt: skip
    assert [(each.line, each.column) for each in plan.refused] == [
        (4, "need"), (5, "area"), (6, "area"), (7, "need"), (8, "target"),
    ]  # fmt: skip
    _write(session, plan)
    again = plan_needs(session, _table({"target": "a", "area": "N", "need": "7"}))
    assert _fields(again) == [{"need": 7.0}]
    signals = [
        {"signal": "Speakers", "area": "N", "value": "1,200", "margin_of_error": "40", "period": "2020",
         "source": "ACS", "language": "Spanish", "assumption": "none"},
        {"signal": "Speakers", "area": "N", "value": "", "period": "2021", "language": "Spanish"},
        {"signal": "Speakers", "area": "N", "value": "3", "period": "2020", "language": "spa"},
        {"signal": "Beds", "value": "4"},
    ]  # fmt: skip
    plan = plan_needs(session, _table(*signals))
    assert [(each.line, each.column) for each in plan.refused] == [(3, "value"), (4, "signal")]
    speakers, beds = _fields(plan)
    assert speakers == {
        "signal": "speakers", "service": "", "language": "spa", "population": "", "area_code": "N", "period": "2020",
        "value": 1200.0, "margin_of_error": 40.0, "source": "ACS", "assumption": "none",
    }  # fmt: skip
    assert (beds["signal"], beds["area_code"], beds["value"], beds["source"]) == (
        "beds", "", 4.0, None,
    )  # fmt: skip
    with pytest.raises(NothingToRead, match="no sheet of needs"):
        plan_needs(session, _table({"area": "N", "need": "1"}))


@_sqlite
def test_travel_times(session: Session) -> None:
    rows = [
        {"from": "N", "to": "C", "mode": "Bus", "minutes": "25"},
        {"from": "C", "to": "N", "mode": "bus", "minutes": "30.5"},
        {"from": "N", "to": "C", "mode": "BUS", "minutes": "26"},
        {"from": "N", "to": "C", "mode": "", "minutes": "12"},
        {"from": "N", "to": "S", "mode": "bus", "minutes": ""},
        {"from": "", "to": "S", "mode": "bus", "minutes": "4"},
    ]
    plan = plan_travel_times(session, _table(*rows))
    assert [tuple(each.values()) for each in _fields(plan)] == [
        ("N", "C", "bus", 25.0), ("C", "N", "bus", 30.5), ("N", "C", "", 12.0),
    ]  # fmt: skip
    assert [(each.line, each.column) for each in plan.refused] == [
        (4, "from"),
        (6, "minutes"),
        (7, "from"),
    ]
    _write(session, plan)
    again = plan_travel_times(session, _table(rows[0] | {"minutes": "20"}, rows[1]))
    assert _fields(again) == [{"minutes": 20.0}]


_NO_AREA = (
    "Nort", "North Center", "North, Elsewhere", "Northside", "The county", "94103", "Tract 101", "北區",
    "O’Brien’s “end”", "North/Center", "Nort, Cente",
)  # fmt: skip


def _draw_map(session: Session) -> None:
    begin_writing(session)
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    for name, primary, areas in (
        ("Map", True, [("N", "North"), ("C", "Center"), ("AB", "Ash, Oak and Birch")]),
        ("Tracts", False, [("0101", "Tract 101")]),
    ):
        drawn = [
            Area(code=code, name=each, latitude=0.5, longitude=0.5, geometry=square)
            for code, each in areas
        ]
        session.add(AreaSet(name=name, primary=primary, areas=drawn))
    session.commit()


@_sqlite
def test_no_sheet_makes_an_area_beside_the_map(session: Session) -> None:
    """It would be a neighborhood in which every target for all areas misses everything."""
    _write(session, plan_targets(session, _table({**_TARGET})))
    _draw_map(session)
    for word in _NO_AREA:
        for plan, column in (
            (plan_targets(session, _table({**_TARGET, "areas": word})), "areas"),
            (plan_targets(session, _table({**_TARGET, "areas": f"North; {word}"})), "areas"),
            (plan_needs(session, _table({"target": "a", "area": word, "need": "5"})), "area"),
            (plan_travel_times(session, _table({"from": "N", "to": word, "minutes": "5"})), "to"),
        ):
            assert [each.column for each in plan.refused] == [column], word
            assert not plan.groups, word


@_sqlite
def test_areas_of_the_map_may_have_commas_between_them(session: Session) -> None:
    _draw_map(session)
    for cell, codes in (
        ("North, Center", ["N", "C"]), ("north ,C", ["N", "C"]), ("N", ["N"]), ("North; C", ["N", "C"]),
        ("Ash, Oak and Birch", ["AB"]), ("Ash, Oak and Birch; N, C", ["AB", "N", "C"]), ("N, N", ["N"]),
        ("North, ", ["N"]), ("80%; Center", ["C"]), ("all", []),
    ):  # fmt: skip
        plan = plan_targets(session, _table({**_TARGET, "areas": cell}))
        assert not plan.refused, cell
        assert _fields(plan)[0]["area_codes"] == codes, cell
