"""Whom to call first: what depends on an answer, each cell once a service, who is not asked, and what came of calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from directory import models as m
from directory.gaps.first_calls import calls, load_without_room, outcome_of_calls
from directory.models.listings.capacity import has_room_to_ask
from tests.gaps.example import DAY, LISTINGS
from tests.gaps.example_picture import id_of, picture

T1, T2, T4 = 0, 1, 3
NORTH, CENTER, SOUTH = range(3)
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_calls_stand_by_what_hangs_on_them() -> None:
    found = calls(picture())
    assert [(each.service, each.score, each.cells) for each in found] == [
        ("Service L3", 175, {(T1, CENTER), (T1, SOUTH)}),
        ("Service L4", 62.5, {(T2, CENTER), (T2, SOUTH)}),
        ("Service L7", 10, {(T4, NORTH)}),
    ]
    assert [list(each.questions) for each in found] == [
        [("room", ())],
        [("language", ("spa",))],
        [("fresh", ())],
    ]
    assert [each.service_id for each in found] == [id_of("L3"), id_of("L4"), id_of("L7")]


def test_places_of_one_service_are_one_call_that_counts_each_cell_once() -> None:
    twin = replace(LISTINGS[3], code="L4b", area="C")
    apart = {each.service: each.score for each in calls(picture([*LISTINGS, twin]))}
    assert (apart["Service L4"], apart["Service L4b"]) == (62.5, 75)
    joined = picture([*LISTINGS, twin], L4b="L4")
    (call,) = [each for each in calls(joined) if each.service_id == id_of("L4")]
    assert (call.score, call.cells) == (75, {(T2, NORTH), (T2, CENTER), (T2, SOUTH)})
    assert calls(joined) is calls(joined)


def test_nobody_asks_a_hotline_or_the_police_about_room() -> None:
    asked = calls(picture(), without_room={id_of("L3")})
    assert [each.service for each in asked] == ["Service L4", "Service L7"]
    assert [has_room_to_ask(*each) for each in (
        ({"hotline"}, ()), ({"hotline", "emergency_housing"}, ()), ({"emergency_housing"}, {"police"}),
        ({"primary_care"}, ()), (set(), {"police"}), (set(), ()),
        ({"civil_remedies", "long_term_housing"}, ()), ({"financial_literacy", "case_management"}, ()),
        ({"long_term_housing"}, ()), ({"immigration_legal"}, ()),
    )] == [False, True, False, True, False, True, False, True, True, False]  # fmt: skip


@SQLITE
def test_hotlines_without_beds_and_the_police_are_asked_about_no_room(
    write: Callable[..., None], session: Session
) -> None:
    def made(name: str, *kinds: str, **more: object) -> m.Service:
        terms = [m.ServiceTerm(vocabulary="services", code=kind) for kind in kinds]
        return m.Service(name=name, terms=terms, **more)

    house, police = m.Organization(name="Lantern House"), m.Organization(name="City Police")
    police.terms = [m.OrganizationTerm(vocabulary="sectors", code="police")]
    house.services = [
        made("Beds", "emergency_housing"), made("Line", "hotline"),
        made("Line with beds", "hotline", "emergency_housing"), made("Always", hotline_24_7=True),
        made("Always with beds", "transitional_housing", hotline_24_7=True), made("Nothing said"),
    ]  # fmt: skip
    police.services = [made("Unit", "emergency_housing"), made("Desk")]
    write(house, police)
    names = {each.id: each.name for each in (*house.services, *police.services)}
    found = {names[each] for each in load_without_room(session)}
    assert found == {"Line", "Always", "Unit", "Desk"}


@SQLITE
def test_what_came_of_calls_is_what_depends_on_no_answer_of_theirs_any_more(
    write: Callable[..., None], session: Session
) -> None:
    """L3 is still asked about room for two cells; nothing of L1 is unknown any more, and one of its cells is met."""
    found = picture()
    for code, owner in (("L1", "A1"), ("L3", "A3")):
        service = m.Service(id=id_of(code), name=code)
        write(m.Organization(id=id_of(owner), name=owner, services=[service]))

    def called(code: str, days: int, *cells: tuple[str, str]) -> m.GapCall:
        pairs = [list(each) for each in cells]
        return m.GapCall(
            service_id=id_of(code), on=DAY - timedelta(days=days), answers={}, cells=pairs
        )

    write(
        called("L3", 1, ("T1", "C"), ("T1", "S")), called("L1", 1, ("T1", "N"), ("gone", "N")),
        called("L1", 1, ("T1", "N")), called("L1", 90, ("T2", "N")), called("L1", -1, ("T3", "N")),
    )  # fmt: skip
    outcome = outcome_of_calls(session, found, frozenset(), DAY - timedelta(days=30))
    met = found.statuses[T1, NORTH].value == "met"
    assert (outcome.calls, outcome.asked, outcome.settled, outcome.met) == (2, 3, 1, int(met))
    nothing = outcome_of_calls(session, found, frozenset(), DAY)
    assert (nothing.calls, nothing.asked, nothing.settled, nothing.met) == (0, 0, 0, 0)
