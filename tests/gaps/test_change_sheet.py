"""Rows of the sheet of changes: what each kind says, what costs add up to, and what is refused with a reason."""

from __future__ import annotations

import pytest

from directory.gaps.change_sheet import changes_of
from directory.gaps.changes import Change, Kind, Step

AREAS = {"north": 0, "n": 0}


def read(*rows: dict[str, str]) -> tuple[list[Change], list[tuple[int, str, str]]]:
    listings = {"L1": 0, "L2": 1}
    found, refused = changes_of(enumerate(rows, 2), listings.get, AREAS, ("N",))
    return found, [(each.line, each.column, each.reason) for each in refused]


def row(kind: str, value: str = "", cost: str = "1", **cells: str) -> dict[str, str]:
    return {"change": "a", "listing": "L1", "kind": kind, "value": value, "cost": cost, **cells}


@pytest.mark.parametrize(
    ("kind", "value", "step"),
    [
        ("verify", "anything", Step(0, Kind.VERIFY)),
        ("Language", " spa : remote ", Step(0, Kind.LANGUAGE, "spa:remote")),
        ("population", "cis_men", Step(0, Kind.POPULATION, "cis_men:yes")),
        ("population", "cis_men:no", Step(0, Kind.POPULATION, "cis_men:no")),
        ("capacity", "open", Step(0, Kind.CAPACITY, "open")),
        ("area", "  North ", Step(0, Kind.AREA, "N")),
    ],
)
def test_each_kind_reads_its_value(kind: str, value: str, step: Step) -> None:
    assert read(row(kind, value)) == ([Change("a", (step,), 1)], [])


def test_hours_are_read_hour_by_hour() -> None:
    ((change,), _refused) = read(row("hours", "Mo 09:00-17:00"))
    assert change.steps[0].week is not None
    assert [hour for hour, is_open in enumerate(change.steps[0].week) if is_open] == list(
        range(9, 17)
    )


def test_rows_of_one_name_belong_together_and_their_costs_add_up() -> None:
    found, _refused = read(
        row("verify", cost="1.5"), row("capacity", "open", "", listing="L2"), row("verify", cost="2"),
        row("verify", cost="7", change="b"),
    )  # fmt: skip
    assert [(each.code, each.cost, len(each.steps)) for each in found] == [
        ("a", 3.5, 3),
        ("b", 7, 1),
    ]


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (row("verify", cost="dear"), "cost"),
        (row("verify", cost="-1"), "cost"),
        (row("verify", cost="nan"), "cost"),
        (row("verify", cost="1e12"), "cost"),
        (row("verify", listing="L9"), "listing"),
        (row("verify", listing=""), "listing"),
        (row("dance"), "kind"),
        (row("verify", change=" "), "change"),
        (row("language", "spa"), "value"),
        (row("language", ":remote"), "value"),
        (row("population", "cis_men:maybe"), "value"),
        (row("population", ":yes"), "value"),
        (row("capacity", "some"), "value"),
        (row("area", "Atlantis"), "value"),
        (row("hours", "sometimes"), "value"),
    ],
)
def test_a_row_that_is_no_change_spoils_its_change_and_no_other(
    wrong: dict[str, str], column: str
) -> None:
    found, refused = read(row("verify"), row("verify", change="b"), wrong)
    assert [(line, where) for line, where, _why in refused] == [(4, column)]
    assert [each.code for each in found] == (["a", "b"] if column == "change" else ["b"])
