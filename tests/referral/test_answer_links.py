"""The link of a letter: what it showed is what is confirmed, and it never shows more than on the day it was sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.models.listings.fact_statement import CRITICAL
from directory.verification.answer_links import FACTS, ROOM, issue_link
from directory.web.public_forms import shown_digest
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
PARTNER_LINE = "+14155550155"


@pytest.fixture
def beds(write: Callable[..., None], session: Session) -> m.Service:
    """A shelter with every fact stated, and a number for partners alone."""
    beds = m.Service(name="Night beds", description="Beds", eligibility_description="Adults")
    beds.terms = [
        m.ServiceTerm(vocabulary="services", code="emergency_housing"),
        m.ServiceTerm(vocabulary="routes", code="walk_in"),
    ]
    beds.capacities = [m.Capacity(status=m.CapacityStatus.OPEN, as_of=local_today())]
    beds.phones = [
        m.Phone(number="+14155550101", type="voice"),
        m.Phone(number=PARTNER_LINE, type="voice", audience=m.Audience.PARTNER),
    ]
    beds.schedules = [m.Schedule(opening_hours="Mo-Fr 09:00-17:00")]
    beds.languages = [m.Language(code="spa", level=m.LanguageLevel.BILINGUAL)]
    beds.service_areas = [m.ServiceArea(area_code="old_town"), m.ServiceArea(area_code="mission")]
    write(m.Organization(name="Lantern House", services=[beds]))
    begin_writing(session)
    found = session.scalars(select(m.Service)).one()
    for each in found.phones:
        each.entered_at = None  # they came with the listing
    session.commit()
    return found


def link_of(app: Flask, service: m.Service, page: str = "confirm") -> str:
    asks = FACTS if page == "confirm" else ROOM
    secret = app.config["SETTINGS"].secret_key
    return f"/en/{page}/{issue_link(secret, service.id, service.least_audience, asks)}"


def all_right(page: Page) -> dict[str, Any]:
    given = fields_of(page) | {"by_name": "Ada Quill"}
    return given | {
        str(each["name"]): "right" for each in page.soup.select("input[type=radio][value=right]")
    }


def change(session: Session, work: Callable[[], object]) -> None:
    session.rollback()
    begin_writing(session)
    work()
    session.commit()


CHANGES: dict[str, Callable[[m.Service], object]] = {
    "phone": lambda beds: setattr(beds.phones[0], "number", "+17075550666"),
    "hours": lambda beds: setattr(beds.schedules[0], "opening_hours", "Mo-Fr 09:00-12:00"),
    "address": lambda beds: beds.service_areas.pop(),
    "who_it_serves": lambda beds: setattr(beds, "eligibility_description", "Families"),
    "languages": lambda beds: setattr(beds.languages[0], "level", m.LanguageLevel.IN_PERSON),
    "access": lambda beds: beds.terms.append(
        m.ServiceTerm(vocabulary="routes", code="appointment")
    ),
    "room": lambda beds: setattr(beds.capacities[0], "status", m.CapacityStatus.CLOSED),
}


@pytest.mark.parametrize("fact", CRITICAL)
def test_a_fact_that_changed_while_the_page_was_open_is_not_confirmed(
    fact: str, app: Flask, client: FlaskClient, browse: Callable[..., Page], beds: m.Service, session: Session
) -> None:  # fmt: skip
    link = link_of(app, beds)
    given = all_right(browse(link)) | {"by_title": "Intake", "message": ""}
    assert {name for name in CRITICAL if given.get(name) == "right"} == set(CRITICAL)
    change(session, lambda: CHANGES[fact](beds))
    answer = client.post(link, data=given)
    assert answer.status_code == 409
    session.rollback()
    assert not beds.fact_statements
    assert not beds.verifications
    page = inspect_page(answer)
    assert [each["href"] for each in page.soup.select(".govuk-error-summary a")] == [f"#{fact}"]
    assert "This changed while the page was open" in page.text
    kept = fields_of(page)
    assert {name for name in CRITICAL if kept.get(name) == "right"} == {*CRITICAL} - {fact}
    assert (kept["by_name"], kept["by_title"]) == ("Ada Quill", "Intake")
    assert client.post(link, data=kept).status_code == 422, "the changed line wants an answer"
    assert client.post(link, data=kept | {fact: "right"}).headers["Location"] == "/en/confirmed"
    session.rollback()
    assert {each.fact for each in beds.fact_statements} == set(CRITICAL)


def test_a_page_without_its_digests_or_with_those_of_another_link_confirms_nothing(
    app: Flask, client: FlaskClient, browse: Callable[..., Page], beds: m.Service, session: Session
) -> None:
    link = link_of(app, beds)
    given = all_right(browse(link))
    bare = {name: value for name, value in given.items() if not name.endswith("_shown")}
    assert client.post(link, data=bare).status_code == 409
    said = browse(link_of(app, beds)).soup.select("form .lines")
    with app.test_request_context():
        other = {
            f"{name}_shown": shown_digest("another link", name, words.text)
            for name, words in zip(CRITICAL, said, strict=True)
        }
    assert client.post(link, data=given | other).status_code == 409
    assert client.post(link, data=given | {"phone_shown": "é"}).status_code == 409
    session.rollback()
    assert not beds.fact_statements


def test_a_fact_stated_since_is_shown_before_it_is_confirmed(
    app: Flask, client: FlaskClient, browse: Callable[..., Page], beds: m.Service, session: Session
) -> None:
    change(session, lambda: setattr(beds, "schedules", []))
    link = link_of(app, beds)
    given = all_right(browse(link))
    assert "hours" not in given
    change(session, lambda: beds.schedules.append(m.Schedule(opening_hours="Sa 09:00-17:00")))
    answer = client.post(link, data=given | {"hours": "right"})
    assert answer.status_code == 409
    assert "Sat" in inspect_page(answer).text
    session.rollback()
    assert not beds.fact_statements


def test_a_link_of_a_public_listing_confirms_no_number_for_partners(
    app: Flask, client: FlaskClient, browse: Callable[..., Page], beds: m.Service, session: Session
) -> None:
    link = link_of(app, beds)
    page = browse(link)
    assert "555-0101" in page.text
    assert "555-0155" not in page.text
    assert client.post(link, data=all_right(page)).status_code == 302
    session.rollback()
    told = {each.phone_id for each in beds.fact_statements if each.fact == "phone"}
    assert told == {each.id for each in beds.phones if each.audience is m.Audience.PUBLIC}
    assert beds.verified_on == local_today(), "the listing that the letter showed is confirmed"


def test_a_number_for_partners_that_was_typed_anew_stays_in_doubt(
    app: Flask, client: FlaskClient, browse: Callable[..., Page], beds: m.Service, session: Session
) -> None:
    change(session, lambda: setattr(beds.phones[1], "number", "+14155550156"))
    link = link_of(app, beds)
    assert client.post(link, data=all_right(browse(link))).status_code == 302
    session.rollback()
    assert beds.is_in_doubt
    assert beds.verified_on is None


AUDIENCES = list(m.Audience)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("page", ["confirm", "room"])
@pytest.mark.parametrize("of", ["service", "organization"])
def test_a_link_opens_nothing_once_fewer_may_see_the_listing(
    page: str, of: str, app: Flask, client: FlaskClient, browse: Callable[..., Page], beds: m.Service,
    session: Session,
) -> None:  # fmt: skip
    used = client.get(f"/en/{page}/made-up")
    assert used.status_code == 410
    over = used.text.replace("made-up", "")
    for then in AUDIENCES:
        change(session, lambda then=then: setattr(beds, "audience", then))
        link = link_of(app, beds, page)
        for now in AUDIENCES:
            owner = beds if of == "service" else beds.organization
            if of == "organization":
                change(session, lambda: setattr(beds, "audience", m.Audience.PUBLIC))
            change(session, lambda owner=owner, now=now: setattr(owner, "audience", now))
            opens = now is not m.Audience.STAFF and now.rank <= then.rank
            answer = client.get(link)
            assert answer.status_code == (200 if opens else 410), (then, now)
            assert ("555-0155" in answer.text) is (
                opens and page == "confirm" and now is m.Audience.PARTNER
            )
            sent = client.post(link, data={"status": "open"})
            assert sent.status_code == ((409 if page == "confirm" else 422) if opens else 410)
            if not opens:
                token = link.rpartition("/")[2]
                assert answer.text.replace(token, "") == over, "the same words everywhere"
                assert "Night beds" not in sent.text
        change(session, lambda: setattr(beds.organization, "audience", m.Audience.PUBLIC))


def test_a_letter_of_before_opens_what_everybody_sees(
    app: Flask, client: FlaskClient, beds: m.Service, session: Session
) -> None:
    from itsdangerous import URLSafeTimedSerializer

    secret = app.config["SETTINGS"].secret_key
    token = URLSafeTimedSerializer(secret, salt=FACTS).dumps(beds.id.hex)
    assert client.get(f"/en/confirm/{token}").status_code == 200
    change(session, lambda: setattr(beds, "audience", m.Audience.PARTNER))
    assert client.get(f"/en/confirm/{token}").status_code == 410
