"""Runs of facts below headings are details where most of them begin no record."""

from __future__ import annotations

import pytest

from directory.parsing.tables.page_cells import Block, Heading, Line
from directory.parsing.tables.page_runs import with_runs_below


def _page(*runs: str) -> list[Block]:
    return [
        block
        for number, run in enumerate(runs)
        for block in (Heading(2 * number, 2, f"Elm House {number}"), Line(2 * number + 1, run))
    ]


def _details(*runs: str) -> int:
    return sum(isinstance(each, Line) and each.is_detail for each in with_runs_below(_page(*runs)))


def _plain(number: int) -> str:
    return f"free {'abcdefgh'[number]} · 1{number} Elm Street · 415-555-010{number}"


def _named(number: int) -> str:
    return f"{'ABCDEFGH'[number]}lder Center · 1{number} Elm Street · 415-555-010{number}"


@pytest.mark.parametrize(("plain", "named", "details"), [
    (2, 0, 2), (3, 2, 5), (6, 4, 10), (5, 4, 0), (2, 2, 0), (2, 3, 0), (4, 1, 5), (0, 4, 0), (1, 0, 0), (5, 3, 8),
])  # fmt: skip
def test_six_in_ten_that_begin_no_record_make_all_of_them_details(
    plain: int, named: int, details: int
) -> None:
    runs = [*map(_plain, range(plain)), *map(_named, range(named))]
    assert _details(*runs) == details


def test_names_that_return_begin_no_record() -> None:
    """The same first words below several headings are of these, though they look like a name."""
    same = [f"Main Office · 1{number} Elm Street · 415-555-010{number}" for number in range(3)]
    assert _details(*same) == 3
    assert _details(*map(_named, range(3))) == 0


def test_languages_begin_no_record() -> None:
    runs = (
        "English, Spanish · 12 Elm Street · 415-555-0101",
        "Tagalog · 14 Elm Street · 415-555-0102",
    )
    assert _details(*runs) == 2


def test_two_runs_below_one_heading_are_none() -> None:
    page = [*_page(_plain(0), _plain(1)), Line(9, _plain(2))]
    assert with_runs_below(page) == page
