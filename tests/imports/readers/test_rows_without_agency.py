"""Rows above the first that names an organization are called like their service; others below it are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.imports.mapping import Mapping
from directory.imports.readers.rows_without_agency import named_by_service
from directory.parsing.remarks import Remark
from directory.parsing.tables import Row

_MAPPING = Mapping(
    "list", columns={"organization": ("Sponsor",), "service": ("Name",), "phone": ("Call",)}
)
_CELL = st.sampled_from(["", "x", "unknown"])


def _named(cells: list[tuple[str, str, str]]) -> tuple[list[str], list[Remark]]:
    rows = [
        Row(line, dict(zip(("Sponsor", "Name", "Call"), each, strict=True)), [])
        for line, each in enumerate(cells, start=2)
    ]
    doubts: list[Remark] = []
    found = named_by_service(rows, _MAPPING, "list.csv", doubts)
    return [row.cells["Sponsor"] for row in found], doubts


def test_rows_of_an_upper_list_are_called_like_their_service() -> None:
    names, doubts = _named([("", "Elm", "1"), ("", "Oak", "2"), ("Ash Inc", "Fir", "3")])
    assert names == ["Elm", "Oak", "Ash Inc"]
    assert [each.line for each in doubts] == [2]


def test_what_nobody_can_reach_or_stands_below_an_organization_stays_nameless() -> None:
    cells = [("", "Elm", ""), ("", "", "2"), ("Ash Inc", "Fir", "3"), ("", "Oak", "4")]
    assert _named(cells) == (["", "", "Ash Inc", ""], [])
    assert _named([("", "Elm", "1"), ("", "Oak", "2")]) == (["", ""], [])


@given(st.lists(st.tuples(_CELL, _CELL, _CELL), max_size=6))
def test_nothing_that_is_named_changes_and_nothing_below_the_first_name(
    cells: list[tuple[str, str, str]],
) -> None:
    names, _doubts = _named(cells)
    first = next((at for at, each in enumerate(cells) if each[0]), 0)
    assert names[first:] == [each[0] for each in cells[first:]]
    assert all(after in (own, name) for after, (own, name, _call) in zip(names, cells, strict=True))
