from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.fields.listing_sheet import SHEET as COLUMNS
from directory.imports.mapping import FIELDS, MappingUnreadable, cell_of, read_mapping

DOCS = Path(__file__).resolve().parents[2] / "docs" / "import-mappings.md"
MINIMAL = 'source = "s"\n[columns]\norganization = "Name"\n'


def test_the_example_of_the_documentation_is_a_mapping() -> None:
    example = re.search(r"```toml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert example
    mapping = read_mapping(example[1])
    assert mapping.source == "county-guide"
    assert mapping.columns["phone"] == ("Main", "{Line}: {Line Phone}")
    assert mapping.values["service_terms"]["legal help"] == "immigration_legal; civil_remedies"
    assert mapping.language_columns == {"Other languages": None}
    assert mapping.rows.unlisted == {"On website": ("no",)}
    assert {
        "Line Phone",
        "Address secret?",
        "Cantonese staff",
        "On website",
    } <= mapping.used_columns()


def test_the_documentation_names_every_field() -> None:
    text = DOCS.read_text("utf-8")
    further = {name for name in FIELDS if f"`{name}`" not in text}
    assert further <= set(COLUMNS)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("= broken", "is no TOML"),
        ('[columns]\norganization = "A"', "needs a name for the source"),
        ('source = "s"', r"\[columns\] needs organization"),
        (MINIMAL + 'colour = "C"', "colour is no field of a listing"),
        (MINIMAL + "service = 1", "columns.service is a text in quotation marks"),
        (MINIMAL + '[colums]\na = "b"', "sections that no mapping knows: colums"),
        (MINIMAL + '[flags.colour]\nA = "b"', "flags.colour is not possible"),
        (MINIMAL + '[words.colour]\nA = "b"', "words.colour is not possible"),
        (MINIMAL + '[words.modes]\n"*" = "site"', "which is no word"),
        (MINIMAL + '[languages]\nTongues = "fluent"', 'languages."Tongues" is a level'),
        (MINIMAL + '[hours]\nMonday = "M"', r"\[hours\] has a line for each of Mo"),
        (MINIMAL + '[rows.hidden]\nA = "b"', "rows.hidden is unknown"),
        (MINIMAL + '[rows]\nunlisted = "yes"', "rows.unlisted is written as"),
        (
            MINIMAL + '[hierarchy]\nkind = "K"',
            r"\[hierarchy\] needs the columns id and parent",
        ),
        (MINIMAL + '[values]\narea = "x"', "values.area is a section"),
        ('columns = 3\nsource = "s"', r"columns is a section: write \[columns\]"),
    ],
)
def test_what_is_wrong_is_said_with_its_section(text: str, sentence: str) -> None:
    with pytest.raises(MappingUnreadable, match=sentence):
        read_mapping(text, "m.toml")


def test_a_text_put_together_needs_its_last_column() -> None:
    cells = {"Label": "Intake", "Number": "415-555-0101", "Empty": ""}
    assert cell_of("Number", cells) == "415-555-0101"
    assert cell_of("{Label}: {Number}", cells) == "Intake: 415-555-0101"
    assert cell_of("{Empty}: {Number}", cells) == "415-555-0101"
    assert cell_of("{Label}: {Empty}", cells) == ""
    assert cell_of("Missing", cells) == ""


@given(st.text(max_size=80) | st.text(max_size=40).map(lambda text: MINIMAL + text))
def test_any_text(text: str) -> None:
    try:
        assert read_mapping(text).source
    except MappingUnreadable as error:
        assert str(error).startswith("the mapping")  # noqa: PT017 - either outcome is right, others are not


@pytest.mark.parametrize(
    "file",
    sorted(
        (Path(__file__).resolve().parents[2] / "demo" / "san-francisco" / "mappings").glob("*.toml")
    ),
)
def test_the_mappings_of_real_sets_are_mappings(file: Path) -> None:
    assert read_mapping(file.read_text("utf-8"), file.name).source == file.stem


def test_the_worked_example_has_a_mapping_for_each_table_that_it_brings_in() -> None:
    folder = Path(__file__).resolve().parents[2] / "demo" / "san-francisco"
    script = (folder / "bring-in").read_text("utf-8")
    named = set(re.findall(r"^    (sf-[\w-]+)/", script, re.MULTILINE))
    assert named == {each.stem for each in (folder / "mappings").glob("*.toml")}
    assert os.access(folder / "bring-in", os.X_OK)
