"""Guides whose facts stand in runs between dots, bars or dashes: each fact arrives, whatever the layout."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from directory.parsing.tables.runs import pieces_of_run
from tests.imports.handed_shapes import read_handed
from tests.imports.run_guides import RUN_GUIDES, entries
from tests.imports.trees import Tree
from tests.imports.written_guides import Place
from tests.order import long


def lost_of(tree: Tree, place: Place, codes: Sequence[str]) -> list[str]:
    """What was written of a place and is not in what was read of it."""
    for organization in tree.organizations:
        for service in organization.services:
            if service.name != place.name:
                continue
            said = repr((organization, service))
            digits = "".join(filter(str.isdigit, said))
            lost = [] if f"'{place.street}'" in said else [place.street]
            lost += [] if "".join(filter(str.isdigit, place.phone)) in digits else [place.phone]
            lost += [] if f"opening_hours='{place.opening_hours}'" in said else [place.when]
            lost += [each for each in codes if f"code='{each}'" not in said and each != "tgl"]
            is_kept = service.unlisted or organization.unlisted or service.status == "inactive"
            is_kept = is_kept or any(each.confidential for each in organization.locations)
            return [*lost, "kept back"] if is_kept else lost
    return ["missing"]


@pytest.mark.one_in(4)
@pytest.mark.parametrize("seed", [0, *map(long, range(1, 6))])
@pytest.mark.parametrize("language", ["es", *map(long, ("en", "vi", "fil"))])
@pytest.mark.parametrize("layout", RUN_GUIDES)
def test_every_fact_of_a_run_is_read(layout: str, language: str, seed: int) -> None:
    chance = Random(f"{layout} {language} {seed}")  # noqa: S311 - a file to invent, no secret
    found = entries(chance, language)
    tree = read_handed(*RUN_GUIDES[layout](chance, found))
    lost = {each.run: lost_of(tree, each.place, each.codes) for each in found}
    assert {run: each for run, each in lost.items() if each} == {}


@pytest.mark.parametrize(
    ("run", "pieces"),
    [
        ("118 Cannery Way · 907-555-0101 · Mon–Fri 9–5", ("118 Cannery Way", "907-555-0101", "Mon–Fri 9–5")),
        ("9 Elm St – 907-555-0101 – Mon - Fri 9 - 5", ("9 Elm St", "907-555-0101", "Mon - Fri 9 - 5")),
        ("Food · clothes · showers", ("Food · clothes · showers",)),
    ],
)  # fmt: skip
def test_a_run_is_cut_at_its_marks_alone(run: str, pieces: tuple[str, ...]) -> None:
    assert pieces_of_run(run) == pieces


@pytest.mark.parametrize(
    "run",
    [
        "907-555-0119 · staff only",
        "9 Elm St · do not give out the address · 907-555-0101",
        "Mon-Fri 9-5 · 907-555-0119 (Bo's own cell)",
        "9 Elm St · dirección confidencial · 907-555-0101",
    ],
)
def test_what_keeps_a_number_or_a_street_back_stays_beside_it(run: str) -> None:
    assert pieces_of_run(run) == (run,)


_ENDED = (
    *("closed since May", "CLOSED", "disconnected", "no longer here", "moved away"),
    *("cerrado hasta nuevo aviso", "đã đóng cửa", "sarado na", "已關閉"),
)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("between", [" · ", " | ", ", "])
@pytest.mark.parametrize("layout", ["list", "blocks"])
def test_what_has_ended_within_a_run_is_not_shown_as_open(layout: str, between: str) -> None:
    about = "Beds for women and their children for up to 90 days with three meals a day"
    ends = {f"Elm {number} House": words for number, words in enumerate((*_ENDED, "", "", ""))}
    runs = {
        name: between.join(filter(None, [f"{at} Elm St", words, f"(415) 555-01{at:02}", "Mon-Fri 9-5"]))
        for at, (name, words) in enumerate(ends.items(), start=10)
    }  # fmt: skip
    if layout == "list":
        text = "\n".join(
            f"{at}) {name} - {about}, {run}" for at, (name, run) in enumerate(runs.items(), 1)
        )
    else:
        text = "\n\n".join(f"{name}\n{about}.\n{run}" for name, run in runs.items())
    tree = read_handed(text.encode(), "guide.txt")
    shown = {
        service.name
        for organization in tree.organizations
        for service in organization.services
        if not (service.status == "inactive" or service.unlisted or organization.unlisted)
    }
    assert shown & {name for name, words in ends.items() if words} == set()
    if (layout, between) != ("blocks", ", "):
        assert shown == {name for name, words in ends.items() if not words}
