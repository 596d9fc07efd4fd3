"""A text that its source cuts short is left out where the whole of it stands in another column."""

from __future__ import annotations

import pytest

from directory.imports.mapping import read_mapping
from tests.imports.trees import read_mapped_table

_MAPPING = """source = "county"
[columns]
organization = "Agency"
service = "Program"
description = ["About", "Teaser"]
"""
_WHOLE = "Help with papers for families and for people who work at night"
_OTHER = "Rides to court on any day of the week"


def _description(about: str, teaser: str) -> str | None:
    table = f"Agency,Program,About,Teaser\nElm,Desk,{about},{teaser}\n"
    tree = read_mapped_table(table.encode(), "list.csv", read_mapping(_MAPPING), "US")
    ((_of, service),) = tree.services()
    found: str | None = service.description
    return found


@pytest.mark.parametrize("length", [24, 29, 33, 38, 45])
@pytest.mark.parametrize("mark", ["...", "…", " ..."])
def test_the_beginning_of_a_text_is_not_repeated(length: int, mark: str) -> None:
    teaser = _WHOLE[:length].rstrip() + mark
    assert _description(_WHOLE, teaser) == _WHOLE
    assert _description(teaser, _WHOLE) == _WHOLE


@pytest.mark.parametrize(
    "teaser",
    [_OTHER[:25] + "...", _WHOLE[:10] + "...", _WHOLE[:29], "Ask for the desk and wait ..."],
)
def test_what_says_more_or_is_whole_stays(teaser: str) -> None:
    assert _description(_WHOLE, teaser) == f"{_WHOLE}\n\n{teaser}"
