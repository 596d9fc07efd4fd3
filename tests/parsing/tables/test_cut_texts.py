"""Texts that a program cut off at the width of its column are marked; whole ones stay as they are."""

from __future__ import annotations

import csv
import io

from hypothesis import assume, given
from hypothesis import strategies as st

from directory.parsing.tables import Table
from directory.parsing.tables.table_file import read_foreign_table

WORDS = (
    "offers",
    "counseling",
    "rides",
    "shelter",
    "meals",
    "for",
    "families",
    "who",
    "work",
    "at night",
)


def sentences(fewest: int, most: int) -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(WORDS), min_size=fewest, max_size=most)
    return words.map(lambda said: " ".join(said).capitalize() + ".")


def read(texts: list[str]) -> Table:
    file = io.StringIO()
    csv.writer(file).writerows(
        [["Agency", "Description"], *([f"Agency {n}", text] for n, text in enumerate(texts))]
    )
    return read_foreign_table(file.getvalue().encode(), "export.csv")


@given(
    long=st.lists(sentences(50, 80), min_size=3, max_size=20, unique=True),
    short=st.lists(sentences(1, 8), max_size=10),
    width=st.sampled_from((120, 150)),
)
def test_what_breaks_off_is_marked_and_nothing_else(
    long: list[str], short: list[str], width: int
) -> None:
    cut = [text[:width] for text in long]
    assume(len({text for text in cut if not text.endswith(" ")}) >= 3)
    table = read([*cut, *short])
    marked = [text.strip() if text.endswith(" ") else f"{text}…" for text in cut]
    assert [row.cells["Description"] for row in table.rows] == [*marked, *short]
    (remark,) = [each for each in table.remarks if each.column == "Description"]
    assert f"after {width} letters" in remark.reason


@given(texts=st.lists(sentences(1, 60), min_size=1, max_size=20))
def test_whole_texts_of_any_length_stay(texts: list[str]) -> None:
    assert [row.cells["Description"] for row in read(texts).rows] == texts


def test_whole_sentences_of_one_length_stay() -> None:
    whole = [f"{number}{'x' * 40} {'word ' * 30}end." for number in range(5)]
    assert [row.cells["Description"] for row in read(whole).rows] == whole


def test_names_and_addresses_of_one_length_stay() -> None:
    addresses = [f"https://example.org/{'a' * 100}{number}" for number in range(5)]
    assert [row.cells["Description"] for row in read(addresses).rows] == addresses
    names = [f"House for people of the harbor, number {number}" for number in range(5)]
    assert [row.cells["Description"] for row in read(names).rows] == names
