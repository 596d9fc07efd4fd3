"""The map is the set on record: what a target names beside it is asked about by that target alone."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.gaps.area_map import load_map
from directory.gaps.gap_report import Picture, load_bundle, picture_of
from tests.gaps.test_loading import area, shelter, target

DAY = date(2026, 6, 30)


def town(session: Session, *named: str) -> Picture:
    """A town of two areas with a target for all of them, and one that names others."""
    begin_writing(session)
    areas = [area("n", "North"), area("s", "South")]
    session.add_all([m.AreaSet(name="Map", primary=True, areas=areas), shelter(), target("all")])
    if named:
        session.add(m.Target(code="one", service="emergency_housing", area_codes=list(named)))
    session.commit()
    return picture_of(load_bundle(session, DAY))


def cells(picture: Picture, code: str) -> set[str]:
    number = next(n for n, each in enumerate(picture.targets) if each.code == code)
    return {picture.evaluation.area(cell[1]) for cell in picture.statuses if cell[0] == number}


BESIDE = (
    "Nort", "North, South", "Northside", "The county", "94103", "北區", "O’Brien’s “end”",
    "Norte; Sur", "all areas", "North/South",
)  # fmt: skip


@pytest.mark.parametrize("word", BESIDE)
def test_what_a_target_names_beside_the_map_is_asked_by_it_alone(
    session: Session, word: str
) -> None:
    found = town(session, word)
    assert cells(found, "all") == {"n", "s"}
    assert cells(found, "one") == {word}
    assert found.bundle.area_map.beyond == {2}


def test_areas_of_the_map_are_beside_nothing(session: Session) -> None:
    found = town(session, "South", "n")
    assert cells(found, "all") == cells(found, "one") == {"n", "s"}
    assert not found.bundle.area_map.beyond


def test_without_a_set_what_is_named_is_the_map(session: Session) -> None:
    begin_writing(session)
    session.add_all([
        m.TravelTime(from_code="P", to_code="Q", minutes=5),
        m.Target(code="one", service="emergency_housing", area_codes=["R"]),
    ])  # fmt: skip
    session.commit()
    found = load_map(session)
    assert (found.codes, found.beyond) == (("P", "Q", "R"), frozenset())
