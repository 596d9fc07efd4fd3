"""The past of a listing on pages, and the way back: a value, a whole record, never past what editing asks for."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from tests.inspection import inspect_page
from tests.staff.forms import press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)

STREET = "77 Quayside Lane"
DAY = date(2026, 11, 11)


@pytest.fixture
def house(write: Callable[..., None]) -> m.Organization:
    service = m.Service(name="Night desk", description="A desk at night.")
    service.languages.append(m.Language(code="spa", level=m.LanguageLevel.BILINGUAL))
    place = m.Location(name="The house", confidential=True, addresses=[m.Address(address_1=STREET)])
    organization = m.Organization(name="Lantern House", services=[service], locations=[place])
    write(organization)
    return organization


@pytest.fixture
def editor(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.EDITOR)


def past_of(here: str) -> str:
    kind, record_id = here.removeprefix("/staff/").split("/")
    return f"/staff/history/{kind.removesuffix('s')}/{record_id}"


def ways_back(browser: FlaskClient, here: str) -> list[list[Any]]:
    page = inspect_page(browser.get(past_of(here)))
    return [json.loads(str(each["value"])) for each in page.soup.select("button[name=way_back]")]


def go_back(browser: FlaskClient, here: str, way: list[Any], **changed: Any) -> int:
    answer = press(
        browser, past_of(here), f"{past_of(here)}/restorations", way_back=json.dumps(way), **changed
    )
    return answer.status_code


def test_a_value_and_a_whole_record_come_back(
    editor: FlaskClient, house: m.Organization, session: Session, browse: Callable[..., Any]
) -> None:
    here = f"/staff/services/{house.services[0].id}"
    press(editor, f"{here}/basics", description="Wrong words.", name="Night table")
    press(editor, f"{here}/languages", **dict.fromkeys(_row("languages-0")))
    text = browse(past_of(here), by=editor).text
    assert "Wrong words." in text
    assert "Spanish" in text
    way = next(each for each in ways_back(editor, here) if each[-1] == "description")
    assert go_back(editor, here, way, version="0") == 409
    assert go_back(editor, here, way) == 302
    service = _service(session)
    assert (service.name, service.description) == ("Night table", "A desk at night.")
    assert service.languages == []
    first = min(each[0] for each in ways_back(editor, here) if len(each) == 1)
    assert go_back(editor, here, [first]) == 302
    service = _service(session)
    assert (service.name, [each.code for each in service.languages]) == ("Night desk", ["spa"])


@pytest.mark.parametrize("role", [m.Role.EDITOR, m.Role.COORDINATOR])
def test_a_text_that_repeated_a_hidden_place_is_concealed_once_it_is_corrected(
    role: m.Role, sign_in: Callable[[m.Role], FlaskClient], house: m.Organization, session: Session,
    browse: Callable[..., Any],
) -> None:  # fmt: skip
    here = f"/staff/services/{house.services[0].id}"
    reader = sign_in(role)
    for text in (
        f"Ring at {STREET}, twice.",
        "Meet at 12 Elm Street.",
        "Ring it.",
        "Ring the bell.",
    ):
        session.rollback()
        begin_writing(session)
        session.get_one(m.Service, house.services[0].id).description = text
        session.commit()
    shown = browse(past_of(here), by=reader).text
    assert "Quayside" not in shown
    assert "Ring the bell." in shown
    # What is concealed from whoever does not decide says nothing of which address is hidden.
    assert ("12 Elm Street" in shown) is (role is m.Role.COORDINATOR)


def _row(prefix: str) -> list[str]:
    return [f"{prefix}-{name}" for name in ("id", "code", "level", "tested", "note")]


def _service(session: Session) -> m.Service:
    session.rollback()
    return session.scalars(select(m.Service)).one()


def change(session: Session, record: Any, **values: Any) -> None:
    session.rollback()
    begin_writing(session)
    for name, value in values.items():
        setattr(record, name, value)
    session.commit()


def test_no_way_back_shows_what_is_hidden(
    editor: FlaskClient, house: m.Organization, session: Session, write: Callable[..., None]
) -> None:
    place = session.scalars(select(m.Location)).one()
    here = f"/staff/locations/{place.id}"
    change(session, place, confidential=False)
    change(session, place, confidential=True)
    change(session, place.addresses[0], address_1="9 Elsewhere Street")
    page = inspect_page(editor.get(past_of(here)))
    assert "kept closed" in page.text
    assert STREET not in page.html
    way = next(each for each in ways_back(editor, here) if each[-1] == "confidential")
    assert go_back(editor, here, way) == 422
    session.rollback()
    assert session.scalars(select(m.Location)).one().confidential
    service = session.scalars(select(m.Service)).one()
    change(session, service, description="Come to 9 Elsewhere Street.")
    change(session, service, description="Come.")
    desk = f"/staff/services/{service.id}"
    way = next(each for each in ways_back(editor, desk) if each[-1] == "description")
    assert go_back(editor, desk, way) == 422
    assert go_back(editor, desk, [1, "location", [str(place.id)], "confidential"]) == 422
    assert go_back(editor, desk, []) == 422


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "way",
    ["", "5", "{}", "[" * 5_000, "[null]", f"[{2**63}]", "[-1]", '[1, "service", 5, "name"]',
    '[1, "service", [{}], "name"]', '[1, ["service"], [], "name"]'],
    ids=lambda way: way[:30],
)  # fmt: skip
def test_a_way_back_that_no_page_offers_is_refused_with_a_sentence(
    editor: FlaskClient, house: m.Organization, way: str
) -> None:
    past = past_of(f"/staff/services/{house.services[0].id}")
    answer = press(editor, past, f"{past}/restorations", way_back=way)
    assert answer.status_code == 422
    assert "Choose one of the values on this page." in inspect_page(answer).text


def test_an_editor_of_others_sees_no_history(
    house: m.Organization, sign_in: Callable[[m.Role], FlaskClient]
) -> None:
    stranger = sign_in(m.Role.ORGANIZATION_EDITOR)
    for address in (f"organizations/{house.id}", f"services/{house.services[0].id}"):
        assert stranger.get(past_of(f"/staff/{address}")).status_code == 404
        assert stranger.post(f"{past_of(f'/staff/{address}')}/restorations").status_code in (
            400,
            404,
        )


def test_a_record_does_not_come_back_to_an_organization_that_is_gone(
    editor: FlaskClient, house: m.Organization, write: Callable[..., None], session: Session
) -> None:
    write(m.Organization(name="Millrace Families"))
    here = f"/staff/services/{house.services[0].id}"
    other = next(each.id for each in session.scalars(select(m.Organization)) if each.id != house.id)
    session.rollback()
    begin_writing(session)
    session.scalars(select(m.Service)).one().organization_id = other
    session.commit()
    session.rollback()
    begin_writing(session)
    session.delete(session.get_one(m.Organization, house.id))
    session.commit()
    (newest, *_) = (each for each in ways_back(editor, here) if len(each) == 1)
    answer = press(
        editor, past_of(here), f"{past_of(here)}/restorations", way_back=json.dumps(newest)
    )
    assert answer.status_code == 422
    assert "is gone: it was merged or deleted" in inspect_page(answer).text
    assert _service(session).organization_id == other


def test_the_history_speaks_in_words(
    editor: FlaskClient, write: Callable[..., None], browse: Callable[..., Any]
) -> None:
    """No code, no bare digits, no day as a machine writes it; rows of one sort share a line."""
    service = m.Service(name="Day desk", description="A desk.")
    service.languages.append(m.Language(code="spa", level=m.LanguageLevel.REMOTE))
    service.populations += [
        m.ServicePopulation(code="cis_women", accepts=True),
        m.ServicePopulation(code="cis_men", accepts=False),
    ]
    service.postures.append(
        m.ServicePosture(topic="police_contact", answer="only_with_consent", stated_on=DAY)
    )
    service.phones.append(m.Phone(number="+14155550101", type="text", audience=m.Audience.PARTNER))
    service.contacts.append(m.Contact(name="Ada Quist", roles=["program_lead"]))
    service.schedules.append(m.Schedule(rule={"freq": "WEEKLY", "byday": "MO"}))
    service.fact_statements.append(
        m.FactStatement(fact="access", state=m.FactState.CONFIRMED, on=DAY, method="phone")
    )
    write(m.Organization(name="Day House", services=[service]))
    page = browse(past_of(f"/staff/services/{service.id}"), by=editor)
    told = {
        each.dt.get_text(strip=True): each.ins.get_text(strip=True).removeprefix("After:").strip()
        for each in page.soup.select(".past__lines > div")
        if each.ins
    }
    assert told["Who it serves"] == "Women; not Men"
    assert told["Language"] == "Spanish, Interpreter by phone or video"
    assert told["Police and immigration"] == "contact with police: only with consent, Nov 11, 2026"
    assert told["Phone"] == "(415) 555-0101, text messages, for partners who sign in"
    assert told["Person to speak to"] == "Ada Quist, Program lead"
    assert told["Checked with them"] == "how to get in, confirmed, Nov 11, 2026, phone"
    assert "Hours" in told
    assert not [each for each in told.values() if "_" in each]
