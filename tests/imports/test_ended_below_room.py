"""What says below a heading of room that help has ended closes its row; an answer with words behind it is an answer."""

from __future__ import annotations

from random import Random

import pytest

from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed
from tests.imports.trees import Tree

_HEADINGS = (
    *("Taking cases?", "Accepting clients", "Accepting new clients?", "Taking new people?"),
    "Hay cupo",
)
_ENDED = (
    *("N - funding ended 12/2025", "No (lost lease)", "N: grant expired June 30, 2026", "defunct"),
    *("No longer", "ended", "closed 6/30", "on hold until funding", "paused until fall 2027"),
    *(
        "no, contract not renewed",
        "temporarily closed",
        "Project ended 5/2026",
        "se acabaron los fondos",
    ),
    *("N - lost their building", "waiting for staff", "fondos agotados; ya no opera", "N, on hold"),
)
_GIVEN = {
    "Y - call first": "open",
    "Yes (limited)": "open",
    "N - full": "closed",
    "No, try again in May": "closed",
    "Waitlist - 3 wks": "waitlist",
}


def _read(heading: str, said: str) -> Tree:
    chance = Random(heading + said)  # noqa: S311 - rows to invent, no secret
    rows = [
        [f"Elm House {number}", f"415-555-01{number:02}", chance.choice(("Y", "N", "Waitlist"))]
        for number in range(8)
    ]
    rows.insert(4, ["Oak House", "415-555-0150", said])
    return read_handed(as_text([["Agency", "Phone", heading], *rows]).encode(), "list.csv")


@pytest.mark.one_in(7)
@pytest.mark.parametrize("heading", _HEADINGS)
@pytest.mark.parametrize("said", _ENDED)
def test_what_has_ended_is_not_shown(heading: str, said: str) -> None:
    tree = _read(heading, said)
    away = {
        organization.name
        for organization, service in tree.services()
        if service.unlisted or service.status in ("inactive", "temporarily closed", "defunct")
    }
    assert away == {"Oak House"}


@pytest.mark.parametrize("heading", _HEADINGS[:4])
@pytest.mark.parametrize("said", _GIVEN)
def test_an_answer_with_words_behind_it_is_one(heading: str, said: str) -> None:
    tree = _read(heading, said)
    (service,) = (each for of, each in tree.services() if of.name == "Oak House")
    assert service.status not in ("inactive", "temporarily closed")
    assert service.capacity is not None
    assert service.capacity.status == _GIVEN[said]
