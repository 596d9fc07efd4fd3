"""Calls by organization: numbers that partners may see, what one call could settle, how many there is time for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from directory import models as m
from directory.db import begin_writing
from directory.gaps.gap_report import Picture
from directory.planning import call_sheet
from directory.planning.call_sheet import (
    _called_wrong,
    _numbers,
    by_organization,
    settled,
    with_numbers,
)
from directory.web.database import db
from tests.clock import local_today
from tests.gaps.example import LISTINGS
from tests.gaps.example_picture import id_of, picture
from tests.planning.conftest import seen


def test_services_of_one_organization_are_one_call_and_each_gap_counts_once() -> None:
    twin = replace(LISTINGS[3], code="L4b", area="C")
    shown = picture([*LISTINGS, twin])
    shown.kept["without_room"] = frozenset()
    found = by_organization(shown)
    assert [(each.name, len(each.services), len(each.cells)) for each in found] == [
        ("A3", 1, 2), ("A4", 2, 3), ("A7", 1, 1),
    ]  # fmt: skip
    assert [each.score for each in found] == [175, 75, 10]
    assert settled(found) == 6
    assert settled([found[1], found[1]]) == 3
    assert settled([]) == 0


def test_numbers_that_speak_are_told_once_and_dial() -> None:
    found = _numbers([
        {"number": "+14155550101", "type": "voice"}, {"number": "+14155550101"},
        {"number": "+14155550102", "type": "fax"}, {"number": "ask at the desk"},
    ], "US")  # fmt: skip
    assert [(each.words, each.link) for each in found] == [
        ("(415) 555-0101", "tel:+14155550101"), ("ask at the desk", None),
    ]  # fmt: skip


def test_a_number_that_was_called_wrong_comes_last_and_says_so() -> None:
    numbers = [{"number": f"+1415555010{each}"} for each in range(4)]
    found = _numbers(numbers, "US", {"+14155550100"})
    assert [each.words for each in found] == ["(415) 555-0101", "(415) 555-0102", "(415) 555-0103"]
    found = _numbers(numbers[:2], "US", {"+14155550100"})
    assert [(each.words, each.is_wrong) for each in found] == [
        ("(415) 555-0101", False), ("(415) 555-0100", True),
    ]  # fmt: skip


def test_numbers_are_written_and_dialled_as_in_the_country_of_the_settings() -> None:
    (found,) = _numbers([{"number": "55 5555 0101"}], "MX")
    assert (found.words, found.link) == ("55 5555 0101", "tel:+525555550101")


@pytest.mark.parametrize(
    ("asked", "shown"), [("", 10), ("?calls=3", 3), ("?calls=0", 1), ("?calls=x", 10)]
)
def test_there_are_as_many_calls_as_there_is_time_for(
    planner: FlaskClient, asked: str, shown: int
) -> None:
    page = seen(planner, f"/planning/calls{asked}")
    rows = page.soup.select("main .gap-list > li")
    assert len(rows) == shown
    assert f"{shown} call" in page.soup.select_one(".lead").text
    assert page.soup.select('main a[href^="tel:"]')


def test_organizations_that_could_settle_as_much_stand_by_their_gaps_then_by_name() -> None:
    twins = [replace(LISTINGS[2], code=code, organization=code) for code in ("L9", "A0")]
    shown = picture([*LISTINGS, *twins])
    shown.kept["without_room"] = frozenset()
    found = by_organization(shown)
    assert by_organization(shown) is found
    assert [each.name for each in found][:3] == ["A0", "A3", "L9"]
    assert len({(each.score, len(each.cells)) for each in found[:3]}) == 1
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_the_number_of_the_service_comes_before_the_one_of_its_organization(
    planned: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First of each document the one to call, then all others; of A7 nothing is published."""

    def phone(last: int, **more: str) -> dict[str, str]:
        return {"number": f"+1415555010{last}"} | more

    known: dict[Any, dict[Any, Any]] = {
        m.PublishedKind.SERVICE: {id_of("L4"): {"phones": [phone(1), phone(2)]}},
        m.PublishedKind.ORGANIZATION: {
            id_of("A3"): {"phones": [phone(3)]}, id_of("A4"): {"phones": [phone(4), phone(5)]},
        },
    }  # fmt: skip
    asked: list[Any] = []

    def published(_session: Any, kind: Any, ids: Any, audience: Any) -> dict[Any, Any]:
        asked.append((kind, list(ids), audience))
        return known[kind]

    monkeypatch.setattr(call_sheet, "published_many", published)
    monkeypatch.setattr(call_sheet, "_called_wrong", lambda _session: {"+14155550104"})
    shown = picture()
    shown.kept["without_room"] = frozenset()
    with planned.app_context():
        sheet = with_numbers(db.session(), shown, by_organization(shown), "US")
        db.session.remove()
    told = {each.name: [(one.words[-4:], one.is_wrong) for one in each.numbers] for each in sheet}
    assert told == {
        "A3": [("0103", False)],
        "A4": [("0101", False), ("0102", False), ("0105", False)],
        "A7": [],
    }
    assert {audience for _kind, _ids, audience in asked} == {m.Audience.PARTNER}
    assert {kind: set(ids) for kind, ids, _audience in asked} == {
        m.PublishedKind.SERVICE: {id_of(code) for code in ("L3", "L4", "L7")},
        m.PublishedKind.ORGANIZATION: {id_of(code) for code in ("A3", "A4", "A7")},
    }


def test_wrong_are_the_numbers_of_which_somebody_said_so_and_nobody_else_since(
    planned: Flask,
) -> None:
    """Of the first service one number was named, of the second none, which is all of them; of others nothing holds."""
    with planned.app_context():
        session = db.session()
        begin_writing(session)
        owner = m.Organization(name="Owner")
        services = [m.Service(name=f"Service {each}", organization=owner) for each in range(6)]
        session.add_all([owner, *services])
        session.flush()
        phones = {
            (place, number): m.Phone(number=f"+1415555{place}{number:03}", service_id=each.id)
            for place, each in enumerate(services)
            for number in (100, 101)
        }
        session.add_all(phones.values())
        session.flush()

        def said(place: int, **more: Any) -> m.FactStatement:
            usual = {
                "service_id": services[place].id, "fact": "phone", "state": m.FactState.WRONG, "on": local_today(),
                "method": m.VerificationMethod.PHONE,
            }  # fmt: skip
            return m.FactStatement(**(usual | more))

        session.add_all([
            said(0, phone_id=phones[0, 101].id), said(1),
            said(2, state=m.FactState.CHANGED), said(3, settled_at=datetime.now(UTC)),
            said(4, fact="hours"),
        ])  # fmt: skip
        session.flush()
        found = _called_wrong(session)
        session.rollback()
        db.session.remove()
    assert {each for each in found if each.startswith("+1415555")} == {
        "+14155550101", "+14155551100", "+14155551101",
    }  # fmt: skip


def test_the_sheet_says_how_many_there_are_and_what_the_calls_could_settle(
    planner: FlaskClient, show: Callable[[Picture], Picture]
) -> None:
    """Of the example three organizations have something to answer; the first two settle five of the six gaps."""
    show(picture())
    for asked, words in (
        (
            "",
            "3 calls could settle 5 gaps, the greatest need first. We have something to ask 3 organizations.",
        ),
        (
            "?calls=1",
            "1 call could settle 2 gaps, the greatest need first. We have something to ask 3 organizations.",
        ),
        ("?calls=-5", "1 call could settle 2 gaps, the greatest need first."),
    ):
        assert words in seen(planner, f"/planning/calls{asked}").text
    number = seen(planner, "/planning/calls?calls=201").soup.select_one("#calls")
    assert number["value"] == "200"
