"""A listing that is a crisis line: what callers want to know of it, and that every page offers it to those who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication.offers import stored_offers
from directory.web.crisis_lines_file import NAME, read_crisis_lines
from directory.web.labels import forget_words
from tests.clock import local_today
from tests.inspection import Page
from tests.lines import line as line_of
from tests.staff.forms import fields_of, press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
Edit = Callable[[Callable[[m.Service], object]], None]


@pytest.fixture
def administrator(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.ADMINISTRATOR)


@pytest.fixture
def line(write: Callable[..., None]) -> UUID:
    """A hotline of an invented trust, published as any listing."""
    service = m.Service(
        organization=m.Organization(name="Quay Trust"),
        name="Quay line",
        description="Ask for Ana",
        hotline_24_7=True,
        terms=[
            m.ServiceTerm(vocabulary="services", code="crisis_intervention"),
            m.ServiceTerm(vocabulary="services", code="hotline"),
        ],
        phones=[
            m.Phone(number="+14155550109", type="fax", position=0),
            m.Phone(number="+14155550101", position=1),
            m.Phone(number="55501", type="text", position=2),
        ],
        languages=[m.Language(code="eng"), m.Language(code="spa")],
    )
    write(service)
    return service.id


@pytest.fixture
def edit(app: Flask, session: Session, line: UUID) -> Edit:
    """Change the listing as a transaction of its own."""

    def change(apply: Callable[[m.Service], object]) -> None:
        session.rollback()
        begin_writing(session)
        apply(session.get_one(m.Service, line))
        session.commit()
        with app.app_context():
            forget_words()

    return change


def answers_on(page: Page) -> dict[str, str]:
    """What a page says of each question of callers."""
    return {
        term.get_text(strip=True): " ".join(term.find_next("dd").get_text().split())
        for term in page.soup.select("dt")
    }


def test_staff_write_what_callers_want_to_know_and_readers_see_who_says_so_and_when(
    administrator: FlaskClient, browse: Browse, line: UUID
) -> None:
    here = f"/staff/services/{line}/line"
    told = {"recorded": "no", "recorded-on": "2026-11-02"}
    assert press(administrator, here, **told).status_code == 422, "nobody is named who says so"
    told |= {"recorded-source": "The line, by phone", "recorded-on": "2999-01-01"}
    assert press(administrator, here, **told).status_code == 422
    told["recorded-on"] = "2026-11-02"
    told |= {
        "told_when": "When a child is at risk.",
        "told_when-source": "Its site",
        "told_when-on": "2026-11-03",
    }
    assert press(administrator, here, **told).status_code == 302
    seen = answers_on(browse(f"/en/services/{line}"))
    assert seen["Records calls"] == "No (The line, by phone, Nov 2, 2026)"
    assert seen["Whom they tell, and when"] == "When a child is at risk. (Its site, Nov 3, 2026)"
    assert seen["May tell police"] == "Not asked"
    spanish = browse(f"/es/services/{line}")
    assert answers_on(spanish)["Graba las llamadas"].startswith("No (")
    facts = browse(f"/staff/services/{line}", by=administrator)
    assert "No (The line, by phone, Nov 2, 2026)" in facts.text
    assert press(administrator, here, recorded="").status_code == 422, "a source without an answer"
    emptied = {"recorded": "", "recorded-source": "", "recorded-on": ""}
    assert press(administrator, here, **emptied).status_code == 302
    assert answers_on(browse(f"/en/services/{line}"))["Records calls"] == "Not asked"


def test_every_page_offers_a_listing_where_an_administrator_says_so(
    administrator: FlaskClient, browse: Browse, line: UUID, write: Callable[..., None]
) -> None:
    write(line_of("Pier line", "+14155550102", 1))
    assert "Quay line" not in browse("/en/lines").text
    assert "Before you call" not in browse(f"/en/services/{line}").text
    where = f"/staff/words/lines/{line}"
    assert press(administrator, where, line_position="0").status_code == 302
    strip = browse("/en/").soup.select_one(".crisis-strip")
    assert [str(each["href"]) for each in strip.select("a")] == [
        "tel:911",
        "tel:+14155550101",
        "#lines",
    ]
    page = browse("/es/lines")
    assert page.soup.select_one(f'a[href="/es/services/{line}"]')
    said = page.soup.select(".crisis-line")[1]
    assert "inglés, español" in said.get_text()
    assert said.select_one('a[href="sms:55501"]')
    assert answers_on(browse(f"/en/services/{line}"))["Who answers"] == "Not asked"
    assert "Quay line" in browse("/staff/words", by=administrator).text
    assert press(administrator, where, line_position="").status_code == 302
    assert "Quay line" not in browse("/en/lines").text


HIDING: dict[str, Callable[[m.Service], object]] = {
    "suspended": lambda s: setattr(s, "status", m.ServiceStatus.INACTIVE),
    "closed for now": lambda s: setattr(s, "status", m.ServiceStatus.TEMPORARILY_CLOSED),
    "a draft": lambda s: setattr(s, "status", m.ServiceStatus.DRAFT),
    "for partners": lambda s: setattr(s, "audience", m.Audience.PARTNER),
    "of an organization for staff": lambda s: setattr(s.organization, "audience", m.Audience.STAFF),
    "without a public number": lambda s: [
        setattr(each, "audience", m.Audience.PARTNER) for each in s.phones
    ],
}


@pytest.mark.parametrize("why", HIDING)
def test_no_page_offers_a_line_that_the_public_may_not_call(
    browse: Browse, edit: Edit, session: Session, app: Flask, line: UUID, why: str
) -> None:
    edit(lambda service: setattr(service, "line_position", 0))
    assert "Quay line" in browse("/en/lines").text
    folder = app.config["SETTINGS"].instance
    assert "+14155550101" in (folder / NAME).read_text()
    assert [each.listing for each in read_crisis_lines(folder).crisis_lines] == [str(line)]
    edit(HIDING[why])
    page = browse("/en/lines")
    assert "Quay line" not in page.text
    assert "0101" not in page.text
    assert "+14155550101" not in (folder / NAME).read_text()


def test_a_translation_of_an_answer_is_read_once_somebody_reviewed_it(
    browse: Browse, edit: Edit, line: UUID, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    def answer(service: m.Service) -> None:
        service.line_answers.append(
            m.CrisisLineAnswer(
                question=m.LineQuestion.ANSWERED_BY,
                answer="A trained volunteer",
                source="By phone",
                stated_on=date(2026, 11, 2),
            )
        )

    edit(answer)
    where = f"/staff/translations/service/{line}/es"
    said = {"text_answered_by": "Una voluntaria con formación"}
    assert press(sign_in(m.Role.EDITOR), where, **said).status_code == 302
    assert "Una voluntaria" not in browse(f"/es/services/{line}").text
    reviewed = press(sign_in(m.Role.COORDINATOR), where, reviewed_answered_by="y")
    assert reviewed.status_code == 302
    assert "Una voluntaria con formación" in browse(f"/es/services/{line}").text
    edit(lambda service: setattr(service.line_answers[0], "answer", "A recorded message"))
    assert "Una voluntaria" not in browse(f"/es/services/{line}").text


def test_gaps_count_a_line_of_every_page_for_targets_that_ask_for_a_hotline(
    edit: Edit, session: Session, line: UUID
) -> None:
    session.rollback()
    assert stored_offers(session, [line])[line][0]["services"] == "crisis_intervention;hotline"
    edit(lambda service: setattr(service, "line_position", 3))
    session.rollback()
    assert stored_offers(session, [line])[line][0]["services"] == "hotline"


def test_a_call_asks_what_callers_want_to_know_and_keeps_who_said_so_and_when(
    administrator: FlaskClient, browse: Browse, session: Session, line: UUID
) -> None:
    sheet = browse(f"/staff/services/{line}/call", by=administrator)
    asked = f"recorded-{line.hex}"
    assert sheet.soup.select_one(f"select[name={asked}]") is not None
    write = sheet.soup.select_one(f'a[href="/staff/services/{line}/line"]')
    assert "Who answers?" in write.parent.get_text(), "words are written where they are read first"
    given = fields_of(sheet) | {"by_name": "Ada Quill", "by_title": "Shift lead"}
    nothing = administrator.post(f"/staff/services/{line}/verifications", data=given)
    assert nothing.status_code == 422
    forged = given | {asked: "perhaps"}
    assert (
        administrator.post(f"/staff/services/{line}/verifications", data=forged).status_code == 422
    )
    given |= {asked: "depends"}
    assert (
        administrator.post(f"/staff/services/{line}/verifications", data=given).status_code == 302
    )
    session.rollback()
    (row,) = session.get_one(m.Service, line).line_answers
    assert (row.question, row.answer, row.source) == (
        "recorded",
        "depends",
        "Ada Quill, Shift lead",
    )
    assert row.stated_on == local_today()
    assert session.get_one(m.Service, line).verified_on is None, "an answer confirms no number"
    again = browse(f"/staff/services/{line}/call", by=administrator)
    assert "On record: It depends (Ada Quill, Shift lead, " in again.text


def test_no_other_listing_is_asked_so(
    administrator: FlaskClient, browse: Browse, edit: Edit, line: UUID
) -> None:
    edit(lambda service: service.terms.clear())
    assert "What callers want" not in browse(f"/staff/services/{line}/call", by=administrator).text
