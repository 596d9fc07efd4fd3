"""A row is a total by its numbers: it is read as no record, and a program called “Total …” is read as one."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from directory.parsing.tables import read_foreign_table
from tests.imports.directory_shapes import as_text

_HEAD = ["Agency", "Program", "Phone", "Shelter", "Legal", "Food", "Beds"]
_LABELS = (
    *("Total programs", "TOTAL", "Grand total:", "Count:", "Totals", "Number of programs"),
    *("Total de programas", "Suma", "Gran total", "合計", "總數", "共", "Tổng cộng", "Kabuuan", ""),
)
_NAMES = (
    "Total Family Help",
    "Total Health Clinic",
    "Count on Us",
    "Sum Yee House",
    "Totals for Kids",
)


def _row(chance: Random, name: str, number: int) -> list[str]:
    ticks = [chance.choice(("x", "")) for _ in range(3)]
    return [name, f"Desk {number}", f"415-555-01{number:02}", *ticks, str(chance.randrange(3, 40))]


def _names(rows: Sequence[Sequence[str]]) -> list[str]:
    table = read_foreign_table(as_text(rows).encode(), "list.csv")
    return [row.cells["Agency"] for row in table.rows]


@pytest.mark.parametrize("label", _LABELS)
@pytest.mark.parametrize("seed", range(4))
def test_counts_and_sums_below_a_table_are_no_record(label: str, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - rows to invent, no secret
    body = [
        _row(chance, f"Elm House {number}", number) for number in range(chance.randrange(4, 12))
    ]
    ticked = [str(sum(bool(row[place]) for row in body)) for place in (3, 4, 5)]
    total = [label, str(len(body)), "", *ticked, str(sum(int(row[6]) for row in body))]
    assert _names([_HEAD, *body, total]) == [row[0] for row in body]


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("phone", ["415-555-0140", "(415) 555-0140", "4155550140", ""])
def test_a_name_that_begins_like_a_total_stays_a_record(name: str, phone: str) -> None:
    chance = Random(name)  # noqa: S311 - rows to invent, no secret
    body = [_row(chance, f"Elm House {number}", number) for number in range(6)]
    body.insert(3, [name, "", phone, "x", "", "", "250"])
    assert name in _names([_HEAD, *body])


@pytest.mark.parametrize("label", ["Total", "Total beds", "Suma de camas"])
def test_a_narrow_table_has_totals_too(label: str) -> None:
    body = [[f"Elm House {number}", str(number + 3)] for number in range(6)]
    assert _names([["Agency", "Beds"], *body, [label, "33"]]) == [row[0] for row in body]


_SAID = (
    "Subtotal east: 6 sites",
    "Subtotal: 4",
    "ALL SITES 15",
    "All agencies: 9",
    "6 sites in all",
)


@pytest.mark.parametrize("label", _SAID)
def test_a_total_that_says_so_needs_no_numbers_that_add_up(label: str) -> None:
    chance = Random(label)  # noqa: S311 - rows to invent, no secret
    body = [_row(chance, f"Elm House {number}", number) for number in range(6)]
    names = [row[0] for row in body]
    assert _names([_HEAD, *body[:3], [label, "", "", "9", "9", "9", "999"], *body[3:]]) == names


@pytest.mark.parametrize("name", ["All Saints House", "All Nations Center 3", "12 Sites Project"])
def test_a_name_with_such_words_and_a_number_to_call_stays_a_record(name: str) -> None:
    chance = Random(name)  # noqa: S311 - rows to invent, no secret
    body = [_row(chance, f"Elm House {number}", number) for number in range(6)]
    body.insert(3, [name, "Beds", "415-555-0140", "x", "", "", "9"])
    assert name in _names([_HEAD, *body])
