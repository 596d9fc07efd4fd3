"""Editing through pages: everything that is told comes back, is published as told, and nobody overwrites anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from directory import models as m
from directory.staff.editable_records import LOCATION, ORGANIZATION, SERVICE, Kind
from tests.clock import local_today
from tests.inspection import Page, inspect_page
from tests.staff.forms import fields_of, press

Browse = Callable[..., Page]


@pytest.fixture
def house(write: Callable[..., None]) -> m.Organization:
    """An organization with a draft and a confidential place."""
    organization = m.Organization(name="Lantern House")
    service = m.Service(name="Night desk", status=m.ServiceStatus.DRAFT)
    organization.services.append(service)
    place = m.Location(organization=organization, name="The house", confidential=True)
    place.addresses.append(m.Address(address_1="77 Quayside Lane", city="Port Amaranth"))
    open_place = m.Location(organization=organization, name="Main office")
    organization.locations += [open_place]
    write(organization)
    return organization


@pytest.fixture
def editor(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.EDITOR)


def address(session: Session, kind: str, model: Any, **named: Any) -> str:
    session.rollback()
    (record,) = (
        each for each in session.scalars(select(model)) if named.items() <= vars(each).items()
    )
    return f"/staff/{kind}/{record.id}"


def test_a_draft_is_told_page_by_page_and_published(
    editor: FlaskClient, client: FlaskClient, session: Session
) -> None:
    page = press(editor, "/staff/services/new", organization="Pier Legal", name="Visa clinic",
                 kind="immigration_legal", description="Help with visas.", number="415 555 0101")  # fmt: skip
    assert page.status_code == 302
    here = page.headers["Location"]
    press(
        editor, f"{here}/languages", **{"languages-0-code": "spa", "languages-0-level": "bilingual"}
    )
    with_row = inspect_page(press(editor, f"{here}/languages", add="languages"))
    given = fields_of(with_row)
    assert given["languages-0-code"] == "spa"
    given |= {"languages-1-code": "yue", "languages-1-level": "remote"}
    assert press(editor, f"{here}/languages", **given).status_code == 302
    hours = {"schedules-0-week": "Mon-Fri 9am-5pm", "schedules-0-exceptions": "2026-12-25 closed"}
    assert press(editor, f"{here}/hours", **hours).status_code == 302
    press(
        editor,
        f"{here}/eligibility",
        **{"populations-cis_men": "yes", "populations-under_13": "no"},
    )
    press(editor, f"{here}/access", modes=["phone", "site"], routes=["walk_in"])
    press(
        editor,
        f"{here}/posture",
        police_contact="never_without_consent",
        source="Director",
        stated_on="2026-11-02",
    )
    today = str(local_today())
    for day in (None, "", str(local_today() + timedelta(days=1))):
        assert press(editor, f"{here}/room", status="open", as_of=day).status_code == 422, day
    assert press(editor, f"{here}/room", status="open").status_code == 302, "of today unless said"
    assert (
        press(editor, f"{here}/room", status="waitlist", as_of=today, wait_days="12").status_code
        == 302
    )
    press(editor, f"{here}/costs", fees_description="Free", **{"cost_options-0-amount": "5"})
    press(editor, f"{here}/contacts", **{
        "phones-0-id": "", "phones-0-number": "(415) 555-0102", "phones-0-type": "text", "phones-0-audience": "public",
        "contacts-0-name": "Ada Quill", "contacts-0-audience": "staff", "contacts-0-phones": "415-555-0103",
    })  # fmt: skip
    assert press(editor, f"{here}/notice", alert="Closed for a week").status_code == 422
    assert (
        press(editor, f"{here}/notice", alert="Closed", alert_expires_on="2026-12-24").status_code
        == 302
    )
    public = here.replace("/staff", "/en")
    assert client.get(public).status_code == 404
    assert press(editor, here, to=f"{here}/status", status="active").status_code == 302
    done = inspect_page(editor.get(here)).soup.select_one(".govuk-notification-banner a")
    assert done is not None
    assert (done.text, done["href"]) == ("See it as the public does", public)
    seen = inspect_page(client.get(public))
    for words in ("Visa clinic", "Pier Legal", "Spanish", "Cantonese", "9 AM", "Free"):
        assert words in seen.text, words
    assert "Ada Quill" not in seen.text
    session.rollback()
    service = session.scalars(select(m.Service)).one()
    assert service.schedules[0].opening_hours == "Mo-Fr 09:00-17:00; 2026 Dec 25 off"
    assert {each.code: each.level for each in service.languages} == {
        "spa": m.LanguageLevel.BILINGUAL, "yue": m.LanguageLevel.REMOTE,
    }  # fmt: skip
    assert {each.code: each.accepts for each in service.populations} == {
        "cis_men": True,
        "under_13": False,
    }
    assert service.postures[0].source == "Director"
    assert service.current_capacity is not None
    assert service.current_capacity.as_of == local_today()
    assert [each.number for each in service.phones] == ["+14155550102"]
    assert service.contacts[0].phones[0].audience == m.Audience.STAFF
    shown = inspect_page(editor.get(f"{here}/contacts")).soup
    for name, number in (("phones-0-number", "0102"), ("contacts-0-phones", "0103")):
        field = shown.select_one(f"[name={name}]")
        assert field is not None
        assert field["value"] == f"(415) 555-{number}"


@pytest.mark.one_in(3)
@pytest.mark.parametrize("kind", [SERVICE, ORGANIZATION, LOCATION], ids=lambda kind: kind.name)
def test_every_task_page_is_shown_and_saved_as_it_is(
    browse: Browse, editor: FlaskClient, house: m.Organization, session: Session, kind: Kind
) -> None:
    records = select(kind.model).limit(1)
    record = session.scalars(records).one()
    here = f"/staff/{kind.name}s/{record.id}"
    before = browse(here, by=editor)
    for task in kind.every_task:
        page = browse(f"{here}/{task.slug}", by=editor)
        assert page.heading == task.title
        assert press(editor, f"{here}/{task.slug}").status_code == 302, task.slug
    assert browse(here, by=editor).heading == before.heading
    assert editor.get(f"{here}/nonsense").status_code == 404


def test_two_editors_see_both_texts(
    editor: FlaskClient, house: m.Organization, session: Session
) -> None:
    here = address(session, "services", m.Service, name="Night desk") + "/basics"
    mine = fields_of(inspect_page(editor.get(here)))
    assert press(editor, here, description="Theirs, first.").status_code == 302
    answer = editor.post(here, data=mine | {"description": "Mine, later."})
    assert answer.status_code == 409
    page = inspect_page(answer)
    assert "Theirs, first." in page.text
    assert "Mine, later." in page.text
    again = fields_of(page)
    assert editor.post(here, data=again).status_code == 302
    session.rollback()
    assert session.scalars(select(m.Service.description)).one() == "Mine, later."


def test_saving_mine_leaves_alone_what_i_did_not_touch(
    editor: FlaskClient, house: m.Organization, session: Session
) -> None:
    here = address(session, "services", m.Service, name="Night desk") + "/basics"
    mine = fields_of(inspect_page(editor.get(here)))
    assert press(editor, here, url="https://theirs.example.org").status_code == 302
    answer = editor.post(here, data=mine | {"description": "Mine, later."})
    assert answer.status_code == 409
    page = inspect_page(answer)
    assert fields_of(page)["url"] == "https://theirs.example.org"
    assert [row.th.get_text() for row in page.soup.select("main tbody tr") if row.th] == [
        "Description: what happens there, in plain words"
    ]
    assert editor.post(here, data=fields_of(page)).status_code == 302
    session.rollback()
    stored = session.execute(select(m.Service.description, m.Service.url)).one()
    assert stored == ("Mine, later.", "https://theirs.example.org")


def test_saving_mine_leaves_alone_the_rest_of_an_address(
    sign_in: Callable[[m.Role], FlaskClient], house: m.Organization, session: Session
) -> None:
    coordinator = sign_in(m.Role.COORDINATOR)
    here = address(session, "locations", m.Location, name="Main office") + "/basics"
    mine = fields_of(inspect_page(coordinator.get(here)))
    assert press(coordinator, here, city="Millrace", transportation="Bus 9").status_code == 302
    answer = coordinator.post(here, data=mine | {"postal_code": "94990"})
    assert answer.status_code == 409
    given = fields_of(inspect_page(answer))
    stays = given["city"], given["transportation"], given["postal_code"]
    assert stays == ("Millrace", "Bus 9", "94990")


def test_saving_mine_leaves_alone_the_rows_i_did_not_touch(
    editor: FlaskClient, house: m.Organization, session: Session
) -> None:
    here = address(session, "services", m.Service, name="Night desk") + "/contacts"
    first = editor.post(
        here, data=numbers(editor, here, "415-555-0101", "415-555-0102", "415-555-0103")
    )
    assert first.status_code == 302
    mine = fields_of(inspect_page(editor.get(here)))
    theirs = numbers(editor, here, "415-555-0101", "415-555-0112", "415-555-0103", "415-555-0104")
    assert editor.post(here, data=theirs).status_code == 302
    gone = {name: value for name, value in mine.items() if not name.startswith("phones-2-")}
    answer = editor.post(here, data=gone | {"phones-0-number": "415-555-0111"})
    assert answer.status_code == 409
    assert editor.post(here, data=fields_of(inspect_page(answer))).status_code == 302
    session.rollback()
    known = {each.number[-4:] for each in session.scalars(select(m.Phone)) if each.service_id}
    assert known == {"0111", "0112", "0104"}


def numbers(editor: FlaskClient, address: str, *written: str) -> dict[str, Any]:
    """The form of phones and people with these numbers, in rows that were added where there were too few."""
    given = fields_of(inspect_page(editor.get(address)))
    while f"phones-{len(written) - 1}-number" not in given:
        given = fields_of(inspect_page(editor.post(address, data=given | {"add": "phones"})))
    return given | {f"phones-{at}-number": number for at, number in enumerate(written)}


def test_a_place_comes_in_two_steps_that_say_what_the_public_will_see(
    sign_in: Callable[[m.Role], FlaskClient], write: Callable[..., None], session: Session
) -> None:
    clinic = m.Organization(name="Pier Clinic")
    clinic.services.append(m.Service(name="Checkups", status=m.ServiceStatus.DRAFT))
    write(clinic)
    editor = sign_in(m.Role.COORDINATOR)  # the address of anybody else waits for one
    here = address(session, "services", m.Service, name="Checkups") + "/places"
    empty = inspect_page(editor.get(here))
    assert empty.soup.select("#sites select") == [], "nothing to choose from is not asked"
    assert "No place of Pier Clinic is on record yet" in empty.text
    buttons = [" ".join(each.get_text().split()) for each in empty.soup.select("main button")]
    assert "Add the first place of Pier Clinic" in buttons
    assert not any(each.startswith("Add a place") for each in buttons)
    first = press(editor, here, then="place").headers["Location"]
    step = inspect_page(editor.get(first))
    assert "Step 1 of 2" in step.text
    assert press(editor, first, name="Main office").status_code == 422
    second = press(editor, first, name="Main office", confidential="no").headers["Location"]
    step = inspect_page(editor.get(second))
    assert "Step 2 of 2" in step.text
    assert "“Main office”, with no address yet" in step.text
    saved = press(editor, second, address_1="200 Heron Row", city="Millrace")
    assert saved.headers["Location"] == here.removesuffix("/places")
    page = inspect_page(editor.get(here))
    seen = page.soup.select_one("[aria-labelledby=seen]")
    assert seen is not None
    assert "“Main office – 200 Heron Row, Millrace”, on the page, on maps" in seen.text
    assert not [
        each for each in page.soup.select("main button") if each.text == "Add another place"
    ]
    first = press(editor, here, then="place").headers["Location"]
    press(editor, first, name="The house", confidential="yes")
    seen = inspect_page(editor.get(here)).soup.select_one("[aria-labelledby=seen]")
    assert seen is not None
    assert "That there is a confidential place, and not where." in seen.text
    assert "The house" not in seen.text


def undo_form(page: Page) -> tuple[str, dict[str, str]]:
    """The address and the fields of the button beside the notice of what was just done."""
    form = page.soup.select_one(".govuk-notification-banner form")
    assert form is not None, "nothing can be undone"
    return str(form["action"]), {
        str(field["name"]): str(field["value"]) for field in form.select("input")
    }


def test_what_was_saved_is_undone_by_the_button_beside_the_notice(
    browse: Browse, editor: FlaskClient, house: m.Organization, session: Session
) -> None:
    here = address(session, "services", m.Service, name="Night desk")
    press(editor, f"{here}/basics", description="Before.")
    press(editor, f"{here}/basics", description="A slip.")
    page = browse(here, by=editor)
    assert "Nobody outside sees this listing yet." in page.text
    action, given = undo_form(page)
    assert undo_form_is_gone(browse(here, by=editor))
    answer = editor.post(action, data=given)
    assert (answer.status_code, answer.headers["Location"]) == (302, here)
    assert "as it was before" in browse(here, by=editor).text
    session.rollback()
    assert session.scalars(select(m.Service.description)).one() == "Before."


def undo_form_is_gone(page: Page) -> bool:
    return page.soup.select_one(".govuk-notification-banner form") is None


def test_nobody_undoes_what_somebody_else_did_since(
    browse: Browse, editor: FlaskClient, house: m.Organization, session: Session
) -> None:
    here = address(session, "services", m.Service, name="Night desk")
    press(editor, f"{here}/basics", description="Mine.")
    action, given = undo_form(browse(here, by=editor))
    press(editor, f"{here}/basics", description="Theirs.")
    assert editor.post(action, data=given).status_code == 409
    session.rollback()
    assert session.scalars(select(m.Service.description)).one() == "Theirs."


def test_a_flag_that_hides_has_no_way_back_beside_it(
    browse: Browse, editor: FlaskClient, house: m.Organization, session: Session
) -> None:
    here = address(session, "locations", m.Location, name="Main office")
    press(editor, f"{here}/confidentiality", confidential="y")
    page = browse(here, by=editor)
    assert "Saved “Who may know where it is”." in page.text
    assert undo_form_is_gone(page)


def test_a_conflict_about_a_hidden_place_shows_nothing_of_it(
    editor: FlaskClient, house: m.Organization, session: Session
) -> None:
    here = address(session, "locations", m.Location, name="The house") + "/basics"
    mine = fields_of(inspect_page(editor.get(here)))
    assert press(editor, here, city="Elsewhere", postal_code="94990").status_code == 302
    answer = editor.post(here, data=mine | {"city": "Nowhere"})
    assert answer.status_code == 409
    page = inspect_page(answer)
    assert "Nowhere" in page.text
    for hidden in ("Quayside", "Elsewhere", "94990"):
        assert hidden not in page.html


@pytest.mark.parametrize(("kind", "model", "named"), [
    ("services", m.Service, "Night desk"), ("organizations", m.Organization, "Lantern House"),
])  # fmt: skip
def test_a_name_of_blanks_is_no_name(
    editor: FlaskClient, house: m.Organization, session: Session, kind: str, model: Any, named: str
) -> None:
    here = address(session, kind, model, name=named) + "/basics"
    answer = press(editor, here, name="   ")
    assert answer.status_code == 422
    assert "Enter the name of the" in inspect_page(answer).text


def test_a_listing_begins_with_languages_and_a_place_that_nobody_may_know(
    editor: FlaskClient, session: Session
) -> None:
    for name in ("Night beds", "Day beds"):
        begun = press(editor, "/staff/services/new", organization="Heron Shelter", name=name,
                      languages=["spa", "yue", "none of these"], confidential="yes")  # fmt: skip
        assert begun.status_code == 302
    session.rollback()
    beds = list(session.scalars(select(m.Service).order_by(m.Service.name)))
    assert [(each.code, each.level.value) for each in beds[0].languages] == [
        ("spa", "bilingual"), ("yue", "bilingual"),
    ]  # fmt: skip
    places = {site.location for each in beds for site in each.sites}
    assert [each.confidential for each in places] == [True], "one house is one place"
    assert beds[0].description is None


def test_an_organization_on_record_gets_its_first_place_that_nobody_may_know(
    editor: FlaskClient, write: Callable[..., None], session: Session
) -> None:
    write(m.Organization(name="Heron Shelter"))
    begun = press(editor, "/staff/services/new", organization="Heron Shelter", name="Night beds",
                  confidential="yes")  # fmt: skip
    assert begun.status_code == 302
    session.rollback()
    (site,) = session.scalars(select(m.ServiceAtLocation))
    assert site.location.confidential
    assert site.location.organization.name == "Heron Shelter"


def test_a_double_click_makes_one(editor: FlaskClient, session: Session) -> None:
    page = inspect_page(editor.get("/staff/services/new"))
    given = fields_of(page) | {
        "organization": "Pier Legal",
        "name": "Clinic",
        "kind": "primary_care",
    }
    first, second = (editor.post("/staff/services/new", data=given) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    session.rollback()
    assert session.scalar(select(func.count()).select_from(m.Service)) == 1


def test_text_that_repeats_a_hidden_address_is_not_saved_unread(
    editor: FlaskClient, house: m.Organization, session: Session
) -> None:
    here = address(session, "services", m.Service, name="Night desk") + "/basics"
    answer = press(editor, here, description="Come to 77, QUAYSIDE lane at night.")
    assert answer.status_code == 422
    page = inspect_page(answer)
    assert "repeats the address of a confidential place" in page.text
    session.rollback()
    assert session.scalars(select(m.Service.description)).one() is None
    assert editor.post(here, data=fields_of(page)).status_code == 422, (
        "saving again does not publish it"
    )
    button = page.soup.select_one("button[name=anyway]")
    assert button is not None
    anyway = fields_of(page) | {"anyway": button["value"]}
    assert editor.post(here, data=anyway).status_code == 302


def test_a_confidential_address_is_replaced_unseen(
    editor: FlaskClient, house: m.Organization, session: Session
) -> None:
    here = address(session, "locations", m.Location, name="The house")
    page = inspect_page(editor.get(f"{here}/basics"))
    assert "Quayside" not in page.html
    assert press(editor, f"{here}/basics", city="Elsewhere").status_code == 302
    session.rollback()
    kept = session.scalars(select(m.Address)).one()
    assert (kept.address_1, kept.city) == ("77 Quayside Lane", "Elsewhere")
    refused = press(editor, f"{here}/confidentiality", confidential=None)
    assert refused.status_code == 422
    assert "written authorization" in inspect_page(refused).text


def test_a_service_is_copied_to_other_places(
    editor: FlaskClient, house: m.Organization, session: Session
) -> None:
    here = address(session, "services", m.Service, name="Night desk")
    press(
        editor,
        f"{here}/contacts",
        **{"phones-0-number": "415-555-0104", "phones-0-audience": "public"},
    )
    place = address(session, "locations", m.Location, name="Main office").rpartition("/")[2]
    assert press(editor, f"{here}/copies", places=[place]).status_code == 302
    session.rollback()
    copied = session.scalars(select(m.Service).join(m.ServiceAtLocation)).one()
    assert copied.status == m.ServiceStatus.DRAFT
    assert [each.number for each in copied.phones] == ["+14155550104"]
    assert session.scalar(select(func.count()).select_from(m.Phone)) == 2


def test_a_page_of_copies_without_another_place_says_so(
    editor: FlaskClient, write: Callable[..., None]
) -> None:
    service = m.Service(name="Desk", status=m.ServiceStatus.DRAFT)
    write(m.Organization(name="Pier House", services=[service]))
    here = f"/staff/services/{service.id}"
    page = inspect_page(editor.get(f"{here}/copies", follow_redirects=True))
    assert "no other place yet" in page.text
    assert f"{here}/copies" not in inspect_page(editor.get(here)).links()


def test_whoever_keeps_one_organization_finds_no_other(
    app: Any, write: Callable[..., None], sign_in: Callable[[m.Role], FlaskClient],
    house: m.Organization, session: Session, browse: Browse,
) -> None:  # fmt: skip
    keeper = sign_in(m.Role.ORGANIZATION_EDITOR)
    here = address(session, "services", m.Service, name="Night desk")
    assert keeper.get(here).status_code == 404
    assert "You have no listings yet." in browse("/staff/listings", by=keeper).text
    account = session.scalars(select(m.Account)).one()
    organization = session.scalars(select(m.Organization.id)).one()
    write(m.AccountOrganization(account_id=account.id, organization_id=organization))
    assert browse(here, by=keeper).heading == "Night desk"
    assert "Night desk" in browse("/staff/listings", by=keeper).text
    refused = press(keeper, "/staff/services/new", organization="Someone else", name="X")
    assert refused.status_code == 422


@pytest.mark.parametrize(
    "query",
    ["q=night", "q=50%25", "status=draft", "state=never", "state=overdue", "state=due", "state=fresh",
     "kind=hotline", "audience=public", "sort=verified", "sort=modified", "page=0&status=nonsense"],
)  # fmt: skip
def test_the_table_filters(
    browse: Browse, editor: FlaskClient, house: m.Organization, query: str
) -> None:
    page = browse(f"/staff/listings?{query}", by=editor)
    expected = (
        query in ("q=night", "status=draft", "state=never", "audience=public")
        or "sort" in query
        or "nonsense" in query
    )
    assert ("Night desk" in page.text) == expected
