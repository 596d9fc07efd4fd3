"""What readers see of a fact is what a call reads out, wherever it is recorded; nothing else is confirmed by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import now
from directory.models.listings.fact_values import stated_facts
from directory.publication.published_documents import described
from directory.verification.completeness import directory_scores, missing
from directory.verification.conversations import days_of
from directory.web.presentation.facts import facts_in_words
from tests.clock import local_today
from tests.inspection import Page
from tests.staff.forms import fields_of, press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
RULE, WORDS = "Mo-Fr 09:00-17:00", "Ring the bell first"
NOWHERE = {"service": "", "site": "", "place": "", "hidden": "", "left": ""}


def schedules(holds: str) -> list[m.Schedule]:
    if holds == "rule":
        return [m.Schedule(opening_hours=RULE)]
    return [m.Schedule(description=WORDS)] if holds == "words" else []


def listing(owner: m.Organization, **holds: str) -> m.Service:
    """A service at an open place, at a hidden one and at one that its source left, with hours where it is said."""
    where = NOWHERE | holds
    service = m.Service(name="Legal desk", description="Advice", organization=owner)
    service.schedules = schedules(where["service"])
    for name, flag in (("place", False), ("hidden", True), ("left", False)):
        place = m.Location(organization=owner, name=name, confidential=flag)
        place.schedules = schedules(where[name])
        site = m.ServiceAtLocation(service=service, location=place)
        if name == "left":
            site.suspended_at = now()
        if name == "place":
            site.schedules = schedules(where["site"])
    return service


def combinations() -> Iterator[dict[str, str]]:
    for service, site, place, hidden in product(("", "rule", "words"), repeat=4):
        yield {"service": service, "site": site, "place": place, "hidden": hidden}


def test_hours_are_on_record_wherever_the_public_reads_them(
    app: Flask, write: Callable[..., None], session: Session
) -> None:
    owner = m.Organization(name="Lantern House")
    made = [listing(owner, **each) for each in combinations()]
    write(owner)
    told = 0
    with app.test_request_context():
        for service in made:
            read = "hours" in facts_in_words(described(service, m.Audience.PUBLIC, {}), "US")
            assert read == ("hours" in stated_facts(service)) == ("hours" not in missing(service))
            told += read
    assert 0 < told < len(made), "some say it at the hidden place alone"
    assert directory_scores(session)[1]["hours"] == round(100 * told / len(made))


def rich(owner: m.Organization) -> Iterator[tuple[str, m.Service]]:
    """A service for each way in which a fact may be recorded, with the name of that fact."""
    for fact, given in (
        ("languages", {"interpretation_services": "By phone"}),
        ("access", {"application_process": "Write first"}),
        ("who_it_serves", {"minimum_age": 16}),
        ("who_it_serves", {"maximum_age": 0}),
        ("who_it_serves", {"terms": [m.ServiceTerm(vocabulary="exclusions", code="no_children")]}),
        ("hours", {"hotline_24_7": True}),
        (
            "phone",
            {
                "contacts": [
                    m.Contact(
                        name="Desk",
                        audience=m.Audience.PUBLIC,
                        phones=[m.Phone(number="+14155550107")],
                    )
                ]
            },
        ),
    ):
        yield fact, m.Service(name=f"By {', '.join(given)}", organization=owner, **given)


def test_each_fact_that_the_public_reads_is_read_out(
    app: Flask, write: Callable[..., None], session: Session
) -> None:
    owner = m.Organization(name="Lantern House")
    made = list(rich(owner))
    write(owner)
    with app.test_request_context():
        for fact, service in made:
            assert stated_facts(service) == {fact}, service.name
            assert facts_in_words(described(service, m.Audience.PUBLIC, {}), "US")[fact]
    owner.phones = [m.Phone(number="+14155550101", audience=m.Audience.STAFF)]
    assert "phone" not in stated_facts(made[0][1]), "a number for staff is on no page"
    owner.phones = [m.Phone(number="+14155550101")]
    assert "phone" in stated_facts(made[0][1])


@pytest.fixture
def editor(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.EDITOR)


@pytest.mark.parametrize("place", ["site", "place"])
def test_hours_of_the_place_are_read_out_confirmed_and_put_in_doubt(
    place: str, write: Callable[..., None], session: Session, editor: FlaskClient, browse: Browse
) -> None:
    owner = m.Organization(name="Lantern House", phones=[m.Phone(number="+14155550101")])
    service = listing(owner, **{place: "rule"})
    write(owner)
    here = f"/staff/services/{service.id}"
    page = browse(here, by=editor)
    missing_line = page.soup.select_one("main .note:not(.paper-only)")
    assert missing_line is None or "Hours" not in missing_line.text
    assert "Hours of place" in page.text
    assert "9 AM" in browse(f"{here}/hours", by=editor).text.replace("\xa0", " ")
    sheet = browse(f"{here}/call", by=editor)
    lines = {line.strong.text: line for line in sheet.soup.select(".call-line") if line.strong}
    assert "9 AM" in lines["Opening hours:"].text.replace("\xa0", " ")
    assert "(415) 555-0101" in lines["Phone number:"].text
    given = {
        str(field["name"]): "right" for field in sheet.soup.select(".call-line input[value=right]")
    }
    data = fields_of(sheet) | given | {"by_name": "Ada Quill"}
    assert editor.post(f"{here}/verifications", data=data).status_code == 302
    session.rollback()
    assert service.verified_on == local_today()
    assert {"hours", "phone"} <= {each.fact for each in service.fact_statements}
    if place == "place":
        named = next(each.location for each in service.sites if each.location.schedules)
        answer = press(
            editor,
            f"/staff/locations/{named.id}/hours",
            **{"schedules-0-week": "Monday 1 pm to 2 pm"},
        )
        assert answer.status_code == 302
        session.rollback()
        assert service.is_in_doubt
        assert "hours" not in days_of(service)


def test_a_house_that_is_named_twice_is_read_out_once(
    app: Flask, write: Callable[..., None]
) -> None:
    owner = m.Organization(name="Lantern House")
    service = m.Service(name="Legal desk", organization=owner)
    for name in ("Lantern House", "Legal desk"):
        place = m.Location(organization=owner, name=name)
        place.addresses = [m.Address(address_1="1 Pier Road", city="Port Amaranth")]
        service.sites.append(m.ServiceAtLocation(location=place))
    write(owner)
    with app.test_request_context():
        words = facts_in_words(described(service, m.Audience.PARTNER, {}), "US")["address"]
    assert words == "1 Pier Road, Port Amaranth"
