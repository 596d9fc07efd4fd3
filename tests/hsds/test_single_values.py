"""Single values at their limits, and the small types that parsing is made of."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.hsds.field_names import heading, plural, spoken_table, table_of, table_of_file
from directory.hsds.parser import Parsed, Place, Record, opening_hours
from directory.hsds.parser.schedules import DAYS, minutes, weekday
from directory.hsds.parser.single_values import day, is_missing, items, number, yes_or_no
from directory.hsds.parser.tree import Remarks

HERE = Place("a.csv", 2)
WEEKLY = {"freq": "WEEKLY", "byday": "MO", "opens_at": "10:00", "closes_at": "12:00"}


@pytest.mark.parametrize(
    ("value", "name", "missing"),
    [
        ("#n/a", "name", True), ("[withheld]", "name", True), ("WITHHELD", "city", False), ("x", "name", False),
        # None is a code of levels and of room; longer texts are words.
        ("none", "level", False), ("unknown", "capacity_status", False), ("none       ", "name", True),
        ("none        ", "name", False), ("None.", "wait_time", False), ("None.", "name", True), ("", "level", True),
    ],
)  # fmt: skip
def test_what_says_nothing_depends_on_the_field(value: str, name: str, missing: bool) -> None:
    assert is_missing(value, name) == missing


@pytest.mark.parametrize(
    ("value", "expected"),
    [("sí", True), (" ON ", True), ("off", False), (0.0, False), (2, None), (2.0, None), (False, False), ([], None)],
)  # fmt: skip
def test_yes_and_no_in_more_words(value: object, expected: bool | None) -> None:
    assert yes_or_no(value) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1,250,000", 1250000), ("1,25", None), ("1250,000", None), ("12,3456", None), (" 7 ", 7), ("1e3", 1000),
    ("-0", 0)],
)  # fmt: skip
def test_numbers_with_separators_of_thousands(text: str, expected: float | None) -> None:
    assert number(text) == expected


@given(st.dates(min_value=date(1969, 1, 1), max_value=date(2068, 12, 31)))
def test_a_day_is_read_in_every_form(given_day: date) -> None:
    forms = ["%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%Y%m%d"]
    assert {day(given_day.strftime(form)) for form in forms} == {given_day}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a, b; c", ["a, b", "c"]), (" a ,, b ", ["a", "b"]), ('"a"; "b"', ["a", "b"]),
        ("[1, 2.5, null, true]", ["1", "2.5", "True"]),
        ("{a, b", ["{a", "b"]), ("a (b, c", ["a (b", "c"]), ("a (b), c)", ["a (b), c)"]),
        ("a (b, c), (d, e)", ["a (b, c)", "(d, e)"]),
        (7, ["7"]), ([" a ", "", "b", []], ["a", "b"]), ([], []), ("[]", []), ("(a, b)", ["(a, b)"]),
    ],
)  # fmt: skip
def test_words_of_a_list(value: object, expected: list[str]) -> None:
    assert items(value) == expected


def test_a_list_as_json_is_read_up_to_a_length() -> None:
    def written(words: int) -> str:
        return json.dumps([f"{number:06}" for number in range(words)])

    # Ten characters a word, the brackets around them instead of the last separator.
    assert (len(written(9_999)), len(written(10_000))) == (99_990, 100_000)
    assert len(items(written(9_999))) == 9_999
    assert items(written(10_000)) == []


WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@given(st.lists(WORD, max_size=6))
def test_lists_come_back_from_all_their_forms(words: list[str]) -> None:
    assert items(words) == words
    assert items(json.dumps(words)) == words
    assert items(", ".join(words)) == words
    assert items("; ".join(words)) == words


# Names of tables


@pytest.mark.parametrize(
    ("text", "expected"),
    [("serviceAtLocation", "service_at_location"), ("Phone #2", "phone_2"), ("__ID__", "id"), ("URL", "url"),
     ("x2Y", "x2_y"), ("Über", "ber"), ("", "")],
)  # fmt: skip
def test_headings_in_small_letters(text: str, expected: str) -> None:
    assert heading(text) == expected


@pytest.mark.parametrize(
    ("table", "form"),
    [("accessibility", "accessibilities"), ("address", "addresses"), ("phone", "phones")],
)
def test_plurals(table: str, form: str) -> None:
    assert plural(table) == form


@pytest.mark.parametrize(
    ("name", "strict", "loose"),
    [
        ("services 2024 01.csv", "service", "service"), ("2024.csv", None, None),
        ("a\\b\\phones.TSV", "phone", "phone"),
        ("holidays.json", "holiday_schedule", "holiday_schedule"), ("agencies.xlsx", None, "organization"),
        ("our services.csv", None, "service"), ("services of ours.csv", None, "service"),
        ("the services of ours.csv", None, None), ("service taxonomy of ours.csv", None, "service_taxonomy"),
        ("orgs and services.csv", None, "organization"), ("taxonomys.csv", "taxonomy", "taxonomy"),
    ],
)  # fmt: skip
def test_names_of_files(name: str, strict: str | None, loose: str | None) -> None:
    assert (table_of(name), table_of_file(name)) == (strict, loose)


@pytest.mark.parametrize(
    ("word", "table"),
    [("services", "service"), ("orgs", "organization"), ("facilities", "location"), ("door", None)],
)
def test_words_for_tables(word: str, table: str | None) -> None:
    assert spoken_table(word) == table


# Records and remarks


@pytest.mark.parametrize(
    ("value", "text"),
    [("x", "x"), (True, "true"), (False, "false"), (7, "7"), (7.0, "7"), (7.5, "7.5"), (None, None), ([], None),
    ({}, None)],
)  # fmt: skip
def test_a_field_as_text(value: object, text: str | None) -> None:
    assert Record("service", {"x": value}, HERE).text("x") == text


def test_what_is_derived_twice_has_one_key_and_is_told_from_what_differs() -> None:
    record = Record("service", {}, HERE, "s1")
    one, same = record.derive("phone", number="1"), record.derive("phone", number="1")
    other, elsewhere = (
        record.derive("phone", number="2"),
        Record("service", {}, HERE, "s2").derive("phone", number="1"),
    )
    assert one.key == same.key
    assert len({one.key, other.key, elsewhere.key}) == 3
    assert (one.derived, one.place, one.fields) == (True, HERE, {"number": "1"})
    assert record.derived is False


def test_terms_in_words_are_attributes_that_differ_by_taxonomy_and_word() -> None:
    record = Record("service", {}, HERE, "s1")
    found = [
        record.derive_term(*words) for words in (("a", "x"), ("a", "y"), ("b", "x"), ("a", "x"))
    ]
    assert len({each.key for each in found}) == 3
    for each in found:
        assert (each.text("link_id"), each.text("link_entity"), each.derived) == (
            "s1",
            "service",
            True,
        )
    (term,) = found[1].under("taxonomy_term")
    assert term.fields == {"taxonomy": "a", "name": "y"}


@pytest.mark.parametrize(
    ("path", "name", "column"),
    [("", "name", "name"), ("", None, None), ("[0]", "name", "[0].name"), ("[0]", None, "[0]")],
)
def test_the_column_of_a_remark(path: str, name: str | None, column: str | None) -> None:
    remarks = Remarks()
    place = Place("a.json", None, path)
    remarks.refuse(place, name, "gone")
    remarks.doubt(place, name, "odd")
    assert remarks.refused == [("a.json", None, column, "gone")]
    assert remarks.doubts == [("a.json", None, column, "odd")]


def test_services_of_a_tree_are_in_the_order_of_the_source() -> None:
    services = [Record("service", {}, HERE, str(number)) for number in range(3)]
    organizations = [
        Record("organization", {}, HERE, "o1", nested={"services": services[:2]}),
        Record("organization", {}, HERE, "o2"),
        Record("organization", {}, HERE, "o3", nested={"services": services[2:]}),
    ]
    assert list(Parsed(organizations).services()) == services


# Hours


@given(st.integers(0, 24 * 60))
def test_every_minute_of_the_day_in_every_form(moment: int) -> None:
    hour, minute = divmod(moment, 60)
    forms = [
        f"{hour:02}:{minute:02}",
        f"{hour:02}{minute:02}",
        f"{hour}:{minute:02}:59",
        f" {hour:02}:{minute:02}-08:00",
    ]
    half = "am" if hour % 24 < 12 else "pm"
    if hour < 24:
        forms += [
            f"{(hour - 1) % 12 + 1}:{minute:02} {half}",
            f"{(hour - 1) % 12 + 1}:{minute:02}{half[0]}.m.",
        ]
    assert {minutes(form) for form in forms} == {moment}


@pytest.mark.parametrize(
    "text", ["24:01", "9:60", "0am", "13 pm", "123:0", "1", "9 o'clock", "-1:00"]
)
def test_what_is_no_time_of_day(text: str) -> None:
    assert minutes(text) == (60 if text == "1" else None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SUNDAY", "SU"),
        (" mon ", "MO"),
        ("M", None),
        ("mo1", None),
        ("1", "MO"),
        ("6", "SA"),
        ("10", None),
    ],
)
def test_words_for_days(text: str, code: str | None) -> None:
    assert weekday(text) == code


def test_every_day_by_its_number() -> None:
    assert tuple(weekday(str(number)) for number in range(1, 8)) == DAYS


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"interval": "1"}, "Mo 10:00-12:00"), ({"interval": 1.0}, "Mo 10:00-12:00"),
        ({"interval": 1}, "Mo 10:00-12:00"),
        ({"interval": ""}, "Mo 10:00-12:00"), ({"count": 0}, "Mo 10:00-12:00"), ({"byyearday": "5"}, None),
        ({"byday": "SU,MO"}, "Mo,Su 10:00-12:00"), ({"byday": "mo tu;we"}, "Mo-We 10:00-12:00"),
        ({"byday": "MO,TU,TH,FR,SA"}, "Mo,Tu,Th-Sa 10:00-12:00"), ({"byday": "MO,MO"}, "Mo 10:00-12:00"),
        ({"freq": "DAILY", "byday": ""}, "Mo-Su 10:00-12:00"), ({"freq": "daily", "byday": "MO"}, "Mo 10:00-12:00"),
        ({"freq": "DAILY", "byday": "1MO"}, None), ({"freq": "MONTHLY", "byday": ""}, None),
        ({"freq": "MONTHLY", "byday": "MO,+2TU,2TU,5WE"}, "Mo,Tu[2],We[5] 10:00-12:00"),
        ({"freq": "MONTHLY", "byday": "6MO"}, None), ({"freq": "MONTHLY", "byday": "-5SU"}, "Su[-5] 10:00-12:00"),
        ({"byday": None, "freq": None, "dtstart": "2026-11-27"}, None), ({"byday": None, "dtstart": "soon"}, None),
        ({"opens_at": "24:00", "closes_at": "02:00"}, None),
        ({"opens_at": "00:00", "closes_at": "23:58"}, "Mo 00:00-23:58"),
        ({"opens_at": "00:00", "closes_at": "24:00"}, "Mo 00:00-24:00"),
        ({"opens_at": "00:01", "closes_at": "23:59"}, "Mo 00:01-23:59"),
        ({"opens_at": "00:00", "closes_at": "00:00"}, "Mo 00:00-24:00"), ({"closes_at": "10:01"}, "Mo 10:00-10:01"),
        ({"until": "2026-12-31"}, None),
        ({"until": "2026-12-31", "dtstart": "2026-02-01"}, "2026 Feb 01-2026 Dec 31 Mo 10:00-12:00"),
        ({"valid_from": "2026-01-05", "valid_to": "2026-12-31", "until": "2026-06-30"},
        "2026 Jan 05-2026 Jun 30 Mo 10:00-12:00"),
        ({"valid_from": "2026-01-05", "dtstart": "2026-03-01", "until": "2026-06-30"},
        "2026 Jan 05-2026 Jun 30 Mo 10:00-12:00"),
        ({"valid_from": "2026-01-05", "valid_to": "2026-01-05"}, "2026 Jan 05-2026 Jan 05 Mo 10:00-12:00"),
        ({"valid_from": "1900-01-01"}, "1900 Jan 01+ Mo 10:00-12:00"), ({"valid_from": "1899-12-31"}, None),
        ({"valid_from": "2026-01-01", "valid_to": "soon"}, None), ({"dtstart": "2026-01-01"}, "Mo 10:00-12:00"),
        (
            {"freq": "DAILY", "byday": None, "opens_at": "00:00", "closes_at": "24:00", "valid_from": "2026-05-01"},
            "2026 May 01+ 00:00-24:00",
        ),
    ],
)  # fmt: skip
def test_rules_at_their_limits(change: dict[str, object], expected: str | None) -> None:
    assert opening_hours(WEEKLY | change) == expected
