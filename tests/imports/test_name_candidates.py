"""Where no heading names an organization, a person is asked: looks alone make no organization."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.imports.mapping import asks_name, keep_name, read_mapping, with_name
from directory.imports.mapping_suggestion import suggest
from directory.imports.mapping_suggestion.name_candidates import candidates_of
from directory.imports.readers.table_reader import read_mapped_table
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import read_table

GIFTS = (
    b"Date,Donor,Item,Picked up by\n"
    b"9/1/2026,Elm Hardware,Twin sheets,Van 1\n"
    b"9/2/2026,Rotary of Pell,Diapers,Van 2\n"
    b"9/3/2026,Ash Bakery,Winter coats,Front desk\n"
)


def suggested(data: bytes, named: str | None = None) -> str:
    return suggest(read_table(data, "t.csv"), None, named)


def test_a_table_without_a_heading_for_organizations_asks() -> None:
    table, text = read_table(GIFTS, "t.csv"), suggested(GIFTS)
    mapping = read_mapping(text)
    assert asks_name(mapping)
    found = {each.heading: each.examples for each in candidates_of(table, mapping)}
    assert found["Donor"] == ("Elm Hardware", "Rotary of Pell", "Ash Bakery")
    assert "Date" not in found
    with pytest.raises(NothingToRead, match="--names"):
        read_mapped_table(GIFTS, "t.csv", mapping, "US")


def test_an_answer_is_kept_and_asked_once() -> None:
    kept = read_mapping(keep_name(suggested(GIFTS), "Donor"))
    assert not asks_name(kept)
    assert kept.columns["organization"] == ("Donor",)
    assert read_mapping(suggested(GIFTS, "Donor")).columns["organization"] == ("Donor",)
    nothing = read_mapping(keep_name(suggested(GIFTS), "none"))
    assert not asks_name(nothing)
    with pytest.raises(NothingToRead, match="no list of services"):
        read_mapped_table(GIFTS, "t.csv", nothing, "US")


def test_a_column_of_services_may_be_the_answer() -> None:
    data = b"Program,Hub,Phone\nNight Beds,Elm House,415-555-0101\nFree Meals,Ash Kitchen,415-555-0102\n"
    mapping = read_mapping(suggested(data))
    assert asks_name(mapping), "another column may as well name the organizations"
    assert {each.heading for each in candidates_of(read_table(data, "t.csv"), mapping)} == {
        "Program",
        "Hub",
    }
    assert with_name(mapping, "Hub").columns["service"] == ("Program",)
    assert "service" not in with_name(mapping, "Program").columns
    text = keep_name(suggested(data), "Program")
    assert tomllib.loads(text)["columns"] == {"organization": "Program", "phone": "Phone"}


def test_a_list_of_people_is_no_list_of_organizations() -> None:
    people = (
        b"Name,Phone\nMaria Lopez,415-555-0101\nJohn Ash,415-555-0102\nAnna Wren,415-555-0103\n"
    )
    assert asks_name(read_mapping(suggested(people)))
    houses = (
        b"Name,Phone\nElm House,415-555-0101\nAsh Kitchen,415-555-0102\nWren Clinic,415-555-0103\n"
    )
    assert read_mapping(suggested(houses)).columns["organization"] == ("Name",)


_WORD = st.text("abcdefgh XYZ'\"\\[]=#?", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(heading=_WORD)
def test_whatever_the_answer_is_called_it_is_written_so_that_it_reads_back(heading: str) -> None:
    text = keep_name(suggested(GIFTS), heading)
    if heading.casefold() != "none" and heading != "?":
        assert read_mapping(text).columns["organization"] == (heading,)
        assert read_mapping(text).source == read_mapping(suggested(GIFTS)).source


@given(names=st.lists(_WORD, min_size=2, max_size=6, unique=True))
def test_headings_that_say_nothing_never_make_an_organization(names: list[str]) -> None:
    lines = [["Col A", "Col B"], *([each, f"{each} again"] for each in names)]
    data = "\n".join(",".join(f'"{cell.replace(chr(34), "")}x"' for cell in line) for line in lines)
    assert asks_name(read_mapping(suggested(data.encode())))
