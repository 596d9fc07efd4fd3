"""A plan is a task: what nobody asked is asked, what is known is agreed, and nothing reads as if it were so already."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from directory.gaps.changes import Kind, Step
from directory.gaps.inputs import CAPACITY_UNKNOWN, WAITLIST
from directory.planning.task_labels import task
from tests.gaps.example import LISTINGS, Listing
from tests.gaps.example_picture import picture

SPANISH, ROOM, CHECK = (
    Step(0, Kind.LANGUAGE, "spa:bilingual"),
    Step(0, Kind.CAPACITY, "open"),
    Step(0, Kind.VERIFY),
)
MEN, NIGHT, NORTH = (
    Step(0, Kind.POPULATION, "cis_men:yes"),
    Step(0, Kind.HOURS, "weekday_night"),
    Step(0, Kind.AREA, "N"),
)
SOUTH, ANY_LEVEL = replace(NORTH, value="S"), replace(SPANISH, value="spa:materials")
SILENT = replace(LISTINGS[0], levels={}, takes={}, hours=None, capacity=CAPACITY_UNKNOWN)
NAMED = replace(SILENT, levels={"spa": ""})
FULL = Step(0, Kind.CAPACITY, "closed")
ASK, OPEN = "Ask A1 (Service L1) whether", "whether it is open on weekday nights from 10 PM to 8 AM"
KNOWN = replace(
    LISTINGS[0], levels={"spa": "remote"}, takes={"cis_men": False}, capacity=WAITLIST, served=["C"]
)


@pytest.mark.parametrize(
    ("listing", "steps", "told"),
    [
        (SILENT, [SPANISH, ROOM], "Ask A1 (Service L1) whether staff speak Spanish and whether it has room"),
        (NAMED, [SPANISH, CHECK], "Ask A1 (Service L1) whether staff speak Spanish, and check the rest of the listing"),
        (SILENT, [MEN, NIGHT, NORTH], f"{ASK} it accepts men, {OPEN} and whether it serves N"),
        (SILENT, [SOUTH, NORTH, SOUTH], f"{ASK} it serves N and S"),
        (SILENT, [ANY_LEVEL], "Ask A1 (Service L1) how it serves people who speak Spanish"),
        (KNOWN, [SPANISH], "Help A1 (Service L1) hire staff who speak Spanish"),
        (KNOWN, [ROOM, CHECK], "Agree with A1 (Service L1) that it opens room, and check the rest of the listing"),
        (KNOWN, [MEN], "Agree with A1 (Service L1) that it accepts men"),
        (KNOWN, [NORTH], "Agree with A1 (Service L1) that it serves N"),
        (KNOWN, [SOUTH, NORTH], "Agree with A1 (Service L1) that it serves N and S"),
        (KNOWN, [FULL], "Suppose of A1 (Service L1) that its room is: no room"),
        (KNOWN, [CHECK], "Call A1 (Service L1) and check the listing"),
    ],
)  # fmt: skip
def test_a_change_is_told_as_what_there_is_to_do(
    planned: Flask, listing: Listing, steps: list[Step], told: str
) -> None:
    with planned.test_request_context():
        assert task(picture([listing]), steps) == told
