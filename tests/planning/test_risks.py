"""What coverage depends on, when help is open, and what only one organization can close, over the example."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory.gaps.evaluation import Status
from directory.gaps.gap_report import Picture
from directory.models import Role
from directory.planning import ranking_page, risks
from directory.web.database import db
from directory.web.gap_cache import gap_cache
from directory.web.gap_closings import closings_of
from tests.clock import local_today
from tests.gaps.example import DAY, LISTINGS
from tests.gaps.example_picture import id_of, picture
from tests.planning.conftest import seen, signed_in

T1, T2, T3, T4 = range(4)
NORTH, CENTER, SOUTH = range(3)


def test_what_runs_out_within_sixty_days_stands_by_what_would_be_missing(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """Met now and not then; what is not met now is none of it, nor is what was confirmed for longer."""
    shown = show(picture())
    later = shown.in_sixty_days
    fading = {
        cell: float(later.scores[(0, *cell)])
        for cell, status in shown.statuses.items()
        if status.value == "met" and later.status(*cell).value != "met"
    }
    assert fading
    page = seen(planner, "/planning/resilience")
    section = page.soup.select_one("section[aria-labelledby=sixty]")
    met = shown.counts[Status.MET]
    assert (
        f"{len(fading)} of {met} combinations of a target and an area that are met now"
        in " ".join(section.text.split())
    )
    order = sorted(fading, key=lambda cell: (-fading[cell], shown.area_name(cell[1])))
    targets = list(dict.fromkeys(number for number, _column in order))
    assert len(section.select(".gap-list > li")) == len(targets), "each target once"
    assert [each["href"] for each in section.select(".gap-list a")] == [
        f"/planning/targets/T{number + 1}/areas/{'NCS'[column]}"
        for number, column in sorted(order, key=lambda cell: targets.index(cell[0]))
    ]
    long = [replace(each, verified=DAY, review=365) for each in LISTINGS]
    show(picture(long))
    assert "None of " in seen(planner, "/planning/resilience").text


def test_one_organization_is_told_with_what_depends_on_it_and_what_to_ask(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    shown = show(picture())
    losses = {shown.supply.organizations[each.organization]: each for each in shown.losses}
    assert 0 < len(losses) < len(shown.supply.organizations)
    for name in shown.supply.organizations:
        page = seen(planner, f"/planning/organizations/{id_of(name)}")
        assert page.heading == f"{name}: its role in our gaps"
        depends = page.soup.select("section[aria-labelledby=depends] .gap-list a")
        loss = losses.get(name)
        assert len(depends) == (len(loss.cells) if loss else 0)
        asked = {"A3", "A4", "A7"}
        titles = [each.text for each in page.soup.select("section[aria-labelledby=ask] h3")]
        assert [each.split()[0] for each in titles] == ([name] if name in asked else [])
        closes = page.soup.select("section[aria-labelledby=closes] .gap-list__score")
        gains = [
            int(each.text.split()[0].replace(",", "")) for each in closes if each.text[0].isdigit()
        ]
        assert gains == sorted(gains, reverse=True)


def test_a_change_of_an_organization_stands_once_with_what_it_brings(planned: Flask) -> None:
    shown = picture()
    with planned.test_request_context():
        for number in range(len(shown.supply.organizations)):
            found = risks._closes(shown, number)
            assert len({each.says for each in found}) == len(found)
            assert [(-each.gain, each.says) for each in found] == sorted(
                (-each.gain, each.says) for each in found
            )
        a2 = risks._closes(shown, shown.supply.organizations.index("A2"))
        db.session.remove()
    assert (a2[0].cell, a2[0].gain) == ((T1, NORTH), 300)


def test_the_week_is_of_the_target_and_the_area_that_are_asked_for(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """T4 asks for legal help in Spanish for men: A8 is open six hours a week, A5 forty, A7 day and night."""
    show(picture())

    def told(query: str) -> list[str]:
        page = seen(planner, f"/planning/week{query}")
        return [" ".join(each.text.split()) for each in page.soup.select("main h2 + ul li")]

    whole = told("?target=T4")
    assert whole == ["A7 168 hours a week", "A5 40 hours a week", "A8 6 hours a week"]
    assert told("?target=T4&area=S") == whole
    north = told("?target=T4&area=N")
    assert "A8 6 hours a week" not in north
    assert told("?target=T4&area=X") == whole
    assert told("") == told("?target=T9") == told("?target=T1") != whole
    page = seen(planner, "/planning/week?target=T4&area=N")
    chosen = [each["value"] for each in page.soup.select("main select option[selected]")]
    assert chosen[:2] == ["T4", "N"]


def test_who_is_open_as_long_stands_by_name(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    rows = [replace(LISTINGS[0], code=code, organization=code) for code in ("B", "C", "A")]
    show(picture([*rows, replace(LISTINGS[0], code="D", organization="D", hours="Mo 09:00-17:00")]))
    page = seen(planner, "/planning/week?target=T1")
    names = [each.text.split()[0] for each in page.soup.select("main h2 + ul li")]
    assert names == ["A", "B", "C", "D"]


def test_gaps_stand_by_how_often_they_are_among_the_first_then_by_their_place(
    planner: FlaskClient, show: Callable[[Picture], Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight gaps: drawn thrice, never, five times, and so on; of equals by the place that they have now."""
    shown = show(picture())
    times = dict(zip(shown.order, (3, 0, 5, 3, 0, 1, 0, 0), strict=True))
    drawn = replace(ranking_page.drawn(shown), times=times)
    shown.kept["ranking"] = drawn
    found = ranking_page.placed(shown, shown.listed)
    assert [(each.rank, each.times) for each in found] == [
        (3, 5), (1, 3), (4, 3), (6, 1), (2, 0), (5, 0), (7, 0), (8, 0),
    ]  # fmt: skip
    monkeypatch.setattr(ranking_page, "SHOWN", 3)
    page = seen(planner, "/planning/ranking")
    assert len(page.soup.select("main tbody tr")) == 3
    assert "1 more is among them now and then." in page.text
    assert found[0].area_name == shown.area_name(shown.order[2][1])


def test_a_gap_without_a_place_is_behind_those_that_have_one(planned: Flask) -> None:
    shown = picture()
    last = shown.order.pop()
    shown.listed.remove(last)
    shown.listed.insert(0, last)
    shown.kept["ranking"] = replace(ranking_page.drawn(shown), times={})
    found = ranking_page.placed(shown, shown.listed)
    assert [each.rank for each in found] == [*range(1, len(found)), None]


def test_what_one_service_carries_is_told_before_it_is_closed(
    planned: Flask, planner: FlaskClient
) -> None:
    """On the page of its organization and beside the buttons that close it: the same number of gaps."""
    with planned.test_request_context():
        picture = gap_cache().picture(db.session(), local_today())
        ids = picture.bundle.roster.organization_ids
        of = {each: closings_of(picture, each) for each in ids}
    organization, first = next(
        (each, found[0]) for each, found in of.items() if len(found) > 1 and found[0].loss
    )
    told = f"This would open or widen {len(first.loss.cells)} gap"
    page = seen(planner, f"/planning/organizations/{organization}")
    section = page.soup.select_one("section[aria-labelledby=services]")
    assert first.name in section.text
    assert told in section.text
    editor = signed_in(planned, Role.EDITOR)
    close = next(
        each
        for each in seen(editor, f"/staff/services/{first.service_id}").soup.select("details.more")
        if each.select("button[name=status]")
    )
    assert told in close.text
    spare = next(each for found in of.values() for each in found if each.loss is None)
    page = seen(editor, f"/staff/services/{spare.service_id}")
    assert "No gap would open: another service covers the same" in page.text
