"""A number, an address or a whole listing that a call found to be wrong: off all pages at once, the right one in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import models as m
from directory.web.presentation.dates import date_words
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of, press

pytestmark = pytest.mark.slow

Browse = Callable[..., Page]
WRONG, OTHER, RIGHT = "+14155550171", "+14155550172", "+14155550173"
CHECKED = "A number listed here was wrong. We are finding out the right one."
MOVED = "The address listed here was wrong. We are finding out the right one."
DAYS = 40


@pytest.fixture
def agency(write: Callable[..., None]) -> m.Organization:
    """Two listings at one number, one of them at a place; the agency has the number itself."""
    place = m.Location(name="Tidewater Annex", location_type=m.LocationType.PHYSICAL)
    place.addresses = [
        m.Address(
            address_1="1700 Tidewater Way", city="Larkspur", state_province="CA", postal_code="94990",
            country="US", address_type=m.LocationType.PHYSICAL,
        )
    ]  # fmt: skip
    place.latitude, place.longitude = 37.93, -122.53
    desk = _service("Tidewater desk", place)
    desk.phones.append(m.Phone(number=OTHER, type="voice", position=1))
    organization = m.Organization(
        name="Tidewater House",
        services=[desk, _service("Tidewater beds")],
        locations=[place],
        phones=[m.Phone(number=WRONG, type="voice")],
    )
    write(organization)
    return organization


def _service(name: str, place: m.Location | None = None) -> m.Service:
    made = m.Service(name=name, description="An invented service.", status=m.ServiceStatus.ACTIVE)
    made.terms = [m.ServiceTerm(vocabulary="services", code="case_management")]
    made.phones = [m.Phone(number=WRONG, type="voice")]
    made.schedules = [m.Schedule(opening_hours="Mo-Fr 09:00-17:00")]
    if place is not None:
        made.sites = [m.ServiceAtLocation(location=place)]
    made.verify(local_today() - timedelta(days=DAYS), m.VerificationMethod.PHONE)
    return made


def listing(session: Session, name: str) -> m.Service:
    session.rollback()
    return session.scalars(select(m.Service).where(m.Service.name == name)).one()


def told(page: Page, service: m.Service, *ticked: str, **said: str) -> dict[str, Any]:
    """What the sheet sends where the manager says that the number is wrong, with these boxes ticked alone."""
    given = {name: value for name, value in fields_of(page).items() if not name.startswith("also-")}
    boxes = {
        box.find_next("label").text.strip(): str(box["name"])
        for box in page.soup.select(f"input[name^=also-phone-{service.phones[0].id.hex}]")
    }
    given |= {boxes[each]: "y" for each in ticked}
    number = f"phone-{service.phones[0].id.hex}"
    return given | {"by_name": "Ada Quill", "by_title": "Manager", number: "wrong"} | said


def everywhere(app_client: FlaskClient, service: m.Service) -> str:
    """All that anybody outside reads of a listing, in one text."""
    addresses = [
        f"/en/services/{service.id}",
        f"/es/services/{service.id}",
        f"/en/organizations/{service.organization_id}",
        f"/api/v1/services/{service.id}",
        "/en/search?q=tidewater",
    ]
    return "\n".join(app_client.get(each).get_data(as_text=True) for each in addresses)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_wrong_number_is_off_all_pages_and_the_rest_keeps_its_day(
    agency: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse,
    client: FlaskClient,
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    desk = listing(session, "Tidewater desk")
    here = f"/staff/services/{desk.id}"
    before = everywhere(client, desk)
    assert WRONG in before
    sheet = browse(f"{here}/call", by=editor)
    given = told(sheet, desk, "Tidewater House", "Tidewater beds")
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    after = everywhere(client, listing(session, "Tidewater desk"))
    assert WRONG not in after
    assert "555-0171" not in after
    page = browse(f"/en/services/{desk.id}")
    assert page.soup.select_one("aside a.call")["href"] == f"tel:{OTHER}"  # type: ignore[index]
    assert CHECKED in page.text
    assert "Not currently verified" not in page.text
    assert date_words(local_today() - timedelta(days=DAYS)) in page.text
    beds = listing(session, "Tidewater beds")
    assert CHECKED in browse(f"/en/services/{beds.id}").text
    assert WRONG not in everywhere(client, beds)
    rows = browse("/staff/listings?q=tidewater", by=editor).soup.select("table tbody tr")
    assert all("A fact in doubt" in each.text for each in rows)
    assert len(rows) == 2
    assert "Tidewater" not in _table(browse("/staff/listings?q=tidewater&state=never", by=editor))
    assert "Tidewater" in _table(browse("/staff/listings?q=tidewater&state=doubt", by=editor))
    sheet = browse(f"{here}/call", by=editor)
    assert not sheet.soup.select(f'a[href="tel:{WRONG}"]'), "nobody rings there again"
    assert "555-0171" in sheet.text, "the caller still reads which one it was"


def _table(page: Page) -> str:
    return " ".join(each.text for each in page.soup.select("table tbody"))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_right_number_takes_the_place_of_the_wrong_one_on_every_row(
    agency: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse,
    client: FlaskClient,
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    desk = listing(session, "Tidewater desk")
    here = f"/staff/services/{desk.id}"
    sheet = browse(f"{here}/call", by=editor)
    field = f"now-phone-{desk.phones[0].id.hex}"
    given = told(sheet, desk, "Tidewater House", "Tidewater beds")
    refused = editor.post(f"{here}/verifications", data=given | {field: "ask again"})
    assert refused.status_code == 422
    assert "is no phone number" in inspect_page(refused).text
    done = editor.post(f"{here}/verifications", data=given | {field: "(415) 555-0173"})
    assert done.status_code == 302
    for name in ("Tidewater desk", "Tidewater beds"):
        found = listing(session, name)
        assert found.phones[0].number == RIGHT
        assert found.number_day(found.phones[0]) == local_today()
        assert not found.is_in_doubt
        text = everywhere(client, found)
        assert WRONG not in text
        assert RIGHT in text
        assert CHECKED not in text
    assert listing(session, "Tidewater desk").organization.phones[0].number == RIGHT


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_rows_that_are_not_ticked_stay(
    agency: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    desk = listing(session, "Tidewater desk")
    here = f"/staff/services/{desk.id}"
    sheet = browse(f"{here}/call", by=editor)
    assert sheet.soup.select("input[name^=also-][checked]"), "the safe answer is the usual one"
    assert editor.post(f"{here}/verifications", data=told(sheet, desk)).status_code == 302
    beds = listing(session, "Tidewater beds")
    assert not beds.is_in_doubt
    assert beds.organization.phones[0].audience is m.Audience.PUBLIC
    page = browse(f"/en/services/{desk.id}")
    assert WRONG not in str(page.soup), "the agency's own row is the same number"
    assert WRONG not in str(browse(f"/en/organizations/{desk.organization_id}").soup)
    assert WRONG in str(browse(f"/en/services/{beds.id}").soup)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "outcome", ["no_answer", "voicemail", "must_ask", "refused", "call_back", "wrong_number"]
)
def test_who_was_not_reached_decides_nothing(
    agency: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse, outcome: str
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    desk = listing(session, "Tidewater desk")
    sheet = browse(f"/staff/services/{desk.id}/call", by=editor)
    given = {"outcome": outcome, "method": "phone", **_keys(sheet)}
    assert editor.post(f"/staff/services/{desk.id}/attempts", data=given).status_code == 302
    assert WRONG in str(browse(f"/en/services/{desk.id}").soup)
    assert not listing(session, "Tidewater desk").is_in_doubt


def _keys(sheet: Page) -> dict[str, str]:
    form = sheet.soup.select_one("form[action*=attempts]")
    assert form is not None
    return {str(each["name"]): str(each["value"]) for each in form.select("input[type=hidden]")}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_wrong_address_leads_nobody_there_until_it_is_fixed(
    agency: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse,
    client: FlaskClient,
) -> None:  # fmt: skip
    editor = sign_in(m.Role.COORDINATOR)
    desk = listing(session, "Tidewater desk")
    here, place = f"/staff/services/{desk.id}", desk.sites[0].location_id
    assert "1700 Tidewater Way" in everywhere(client, desk)
    given = fields_of(browse(f"{here}/call", by=editor))
    given |= {"by_name": "Ada Quill", "by_title": "Manager", f"address-{desk.id.hex}": "wrong"}
    assert editor.post(f"{here}/verifications", data=given).status_code == 302
    text = everywhere(client, desk)
    for clue in ("1700 Tidewater Way", "37.93", "-122.53", "Tidewater Annex"):
        assert clue not in text, clue
    assert MOVED in browse(f"/en/services/{desk.id}").text
    assert "1700 Tidewater Way" in browse(f"{here}/call", by=editor).text
    saved = press(editor, f"/staff/locations/{place}/basics", address_1="9 Heron Court")
    assert saved.status_code == 302
    page = browse(f"/en/services/{desk.id}").text
    assert "9 Heron Court" in page
    assert MOVED not in page
    assert "Not currently verified" in page, "nobody of the agency has read it back"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_listings_that_ended_together_are_closed_together(
    agency: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse,
    client: FlaskClient,
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    desk, beds = listing(session, "Tidewater desk"), listing(session, "Tidewater beds")
    here = f"/staff/services/{desk.id}"
    given = fields_of(browse(f"{here}/call", by=editor)) | {"by_name": "Ada Quill", "ended": "y"}
    given[f"ended-{beds.id.hex}"] = "y"
    assert editor.post(f"{here}/verifications", data=given).status_code == 422, "in a named role"
    assert (
        editor.post(f"{here}/verifications", data=given | {"by_title": "Manager"}).status_code
        == 302
    )
    for each in ("Tidewater desk", "Tidewater beds"):
        closed = listing(session, each)
        assert closed.status is m.ServiceStatus.DEFUNCT
        gone = client.get(f"/en/services/{closed.id}")
        assert gone.status_code in (404, 410)
        assert closed.name not in client.get("/en/search?q=tidewater").get_data(as_text=True)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_slip_is_taken_back_whole(
    agency: m.Organization, session: Session, sign_in: Callable[[m.Role], FlaskClient], browse: Browse
) -> None:  # fmt: skip
    editor = sign_in(m.Role.EDITOR)
    desk = listing(session, "Tidewater desk")
    here = f"/staff/services/{desk.id}"
    sheet = browse(f"{here}/call", by=editor)
    given = told(sheet, desk, "Tidewater House", "Tidewater beds")
    given[f"now-phone-{desk.phones[0].id.hex}"] = "415-555-0173"
    page = inspect_page(editor.post(f"{here}/verifications", data=given, follow_redirects=True))
    form = page.soup.select_one(".govuk-notification-banner form")
    assert form is not None
    carried = {str(each["name"]): str(each["value"]) for each in form.select("input[name]")}
    back = inspect_page(editor.post(str(form["action"]), data=carried, follow_redirects=True))
    assert "Undone" in back.text
    for each in ("Tidewater desk", "Tidewater beds"):
        found = listing(session, each)
        assert found.phones[0].number == WRONG
        assert not found.fact_statements
    assert listing(session, "Tidewater desk").organization.phones[0].number == WRONG
