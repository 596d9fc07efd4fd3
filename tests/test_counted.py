"""A number stands with the word that fits it, on every page of a session and in what commands say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.counted import counted, separator, word_list
from tests.instances import CHECKOUT

TEMPLATES = CHECKOUT / "templates"
COMMANDS = CHECKOUT / "directory" / "cli"
NOUNS = (
    "organizations", "listings", "services", "places", "people", "meetings", "members", "answers", "calls", "rows",
    "changes", "days", "cells", "times", "areas", "records", "seats", "questions", "combinations", "drafts",
    "differences",
)  # fmt: skip
ALWAYS_SEVERAL = {
    "{goal.stat().st_size:,} bytes", "{each.times:,} times", "{address} answers",
    "{PATIENCE_SECONDS} seconds", "{len(made.rows)} tables", "{len(stored_tables())} tables", "{waited:.1f} seconds",
    "{time.monotonic() - began:.1f} seconds", "{expected:.0f} seconds",
}  # fmt: skip
_OF_COMMANDS = (*NOUNS, "bytes", "entries", "files", "seconds", "tables", "terms", "values")
PLURAL = re.compile(rf"\{{(?!counted\()[^{{}}]*\}} (?:{'|'.join(_OF_COMMANDS)})\b")
"""In a sentence of a command, a number right before a plural."""
BARE = re.compile(rf"\}}\}} (?:{'|'.join(NOUNS)}) [a-z]")


@given(st.integers(0, 100_000), st.sampled_from(NOUNS))
def test_one_is_no_plural(number: int, many: str) -> None:
    one = many.removesuffix("s")
    assert counted(number, one) == f"{number:,} {one if number == 1 else f'{one}s'}"
    verb = counted(number, f"{one} provides", f"{many} provide")
    assert verb.endswith("provides") is (number == 1)


@pytest.mark.parametrize("folder", ["planning", "coalition", "accounts", "staff", "signed_in"])
def test_no_template_counts_by_hand(folder: str) -> None:
    """A number right before a plural that nothing chose: “1 organizations provide”."""
    found = [
        f"{file.name}: {line.strip()[:120]}"
        for file in sorted((TEMPLATES / folder).glob("*.html"))
        for line in file.read_text().splitlines()
        if BARE.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("entry", "entries"),
        ("address", "addresses"),
        ("day", "days"),
        ("match", "matches"),
        ("service at location", "services at locations"),
        ("taxonomy", "taxonomies"),
    ],
)
def test_plurals_are_regular(one: str, many: str) -> None:
    assert [counted(number, one) for number in (0, 1, 2)] == [f"0 {many}", f"1 {one}", f"2 {many}"]


def test_no_command_counts_by_hand() -> None:
    found = {
        (file.name, match[0])
        for file in sorted(COMMANDS.rglob("*.py"))
        for match in PLURAL.finditer(file.read_text())
        if match[0] not in ALWAYS_SEVERAL
    }
    assert found == set()


@given(st.lists(st.sampled_from(["name", "phone", "text", "hours"]), min_size=1, max_size=6))
def test_words_in_a_row_keep_their_order_and_have_one_conjunction(words: list[str]) -> None:
    told = word_list(words, "or")
    assert re.split(r", | or ", told) == words
    assert told.count(" or ") == (len(words) > 1)


NAMES = st.lists(
    st.text("ab, .", min_size=1).map(str.strip).filter(bool).map("“{}”".format),
    min_size=1,
    max_size=6,
)


@given(NAMES)
def test_names_in_a_row_are_told_apart_whether_they_have_commas_or_not(names: list[str]) -> None:
    row = separator(names).join(names)
    mark = "; " if any("," in each for each in names) else ", "
    assert row.count("”" + mark) == len(names) - 1 == row.count("“") - 1


@pytest.mark.parametrize(
    ("names", "row"),
    [
        (["A, Inc."], "A, Inc."),
        (["A, Inc.", "B"], "A, Inc. and B"),
        (["A, Inc.", "B", "C"], "A, Inc.; B; and C"),
        (["A", "B", "C, Inc."], "A; B; and C, Inc."),
    ],
)
def test_a_row_with_a_comma_in_a_name_has_semicolons(names: list[str], row: str) -> None:
    assert word_list(names) == row


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("service at location", "2 services at locations"),
        ("set of areas", "2 sets of areas"),
        ("entry of the audit", "2 entries of the audit"),
        ("listing", "2 listings"),
    ],
)
def test_what_is_counted_is_what_stands_first(one: str, two: str) -> None:
    assert counted(2, one) == two
