"""A record's page shows the record: every fact in its block, what is missing, what the public sees; nothing hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from bs4 import Tag
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from tests.inspection import Page, inspect_page, words
from tests.staff.forms import press

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]

STREET, WAY, LINE, HOURS = "77 Quayside Lane", "Behind the red gate", "+14155550177", "Ring twice"


@pytest.fixture
def editor(sign_in: Callable[[m.Role], FlaskClient]) -> FlaskClient:
    return sign_in(m.Role.EDITOR)


@pytest.fixture
def desk(write: Callable[..., None]) -> m.Service:
    organization = m.Organization(name="Lantern House")
    open_place = m.Location(organization=organization, name="Main office")
    open_place.addresses.append(m.Address(address_1="1 Pier Road", city="Port Amaranth"))
    hidden = m.Location(organization=organization, name="The house", confidential=True)
    hidden.addresses.append(m.Address(address_1=STREET, city="Port Amaranth"))
    hidden.phones.append(m.Phone(number=LINE))
    hidden.schedules.append(m.Schedule(opening_hours="Mo 09:00-10:00", description=HOURS))
    service = m.Service(
        name="Night desk", description="A bed tonight.", status=m.ServiceStatus.ACTIVE,
        organization=organization, alert="Closed in May", alert_expires_on=date(2030, 5, 31),
    )  # fmt: skip
    service.phones += [
        m.Phone(number="+14155550102", description="Intake"),
        m.Phone(number="+14155550103", audience=m.Audience.STAFF),
    ]
    service.languages.append(m.Language(code="spa", level=m.LanguageLevel.BILINGUAL))
    service.schedules.append(m.Schedule(opening_hours="Mo-Fr 09:00-17:00; 2031 Dec 25 off"))
    service.populations.append(
        m.ServicePopulation(vocabulary="populations", code="cis_men", accepts=False)
    )
    service.sites += [
        m.ServiceAtLocation(location=open_place, description="Second floor"),
        m.ServiceAtLocation(location=hidden, description=WAY),
    ]
    write(organization)
    return service


def block(page: Page, slug: str) -> str:
    part = page.soup.select_one(f"#block-{slug}")
    assert isinstance(part, Tag)
    section = part.find_parent("section")
    assert isinstance(section, Tag)
    return words(section)


def test_every_fact_stands_in_its_block_in_words(
    browse: Browse, editor: FlaskClient, desk: m.Service
) -> None:
    page = browse(f"/staff/services/{desk.id}", by=editor)
    assert "A bed tonight." in block(page, "basics")
    assert "(415) 555-0102 · Intake Everyone" in block(page, "contacts")
    assert "(415) 555-0103 Staff only" in block(page, "contacts")
    assert "Spanish · Staff speak it" in block(page, "languages")
    hours = block(page, "hours")
    assert "9 AM" in hours.replace("\u202f", " ")
    assert "Dec 25, 2031: closed" in hours
    assert "Mo-Fr" not in page.text, "no rule syntax"
    assert "Men: not accepted" in block(page, "eligibility")
    assert "Main office – 1 Pier Road, Port Amaranth · Second floor" in block(page, "places")
    assert "May 31, 2030" in block(page, "notice")
    places = page.soup.select(".block a[href^='/staff/locations/']")
    assert {words(each).split(" ")[0] for each in places} == {"Main", "Confidential"}, "a way on"
    edit = page.soup.select_one(".block a")
    assert edit is not None
    assert words(edit) == "Edit : What it is"
    assert edit["href"] == f"/staff/services/{desk.id}/basics"


def test_what_is_missing_is_marked_and_what_may_be_empty_is_not(
    browse: Browse, editor: FlaskClient, desk: m.Service
) -> None:
    page = browse(f"/staff/services/{desk.id}", by=editor)
    assert block(page, "costs").startswith("Costs Missing Add")
    assert "Missing" not in block(page, "languages")
    assert "Missing" not in block(page, "notes")
    note = page.soup.select_one(".note:not(.paper-only)")
    assert note is not None
    assert "Costs" in [words(each) for each in note.select("a")]
    assert "Notes for staff" not in words(note)


def test_beside_it_stands_what_the_public_sees(
    browse: Browse, editor: FlaskClient, desk: m.Service
) -> None:
    page = browse(f"/staff/services/{desk.id}", by=editor)
    seen = page.soup.select_one(".seen")
    assert seen is not None
    assert "A bed tonight." in words(seen)
    assert "1 Pier Road" in words(seen)
    assert "555-0103" not in words(seen)


def test_a_hidden_place_shows_only_what_is_on_record_and_closed(
    browse: Browse, editor: FlaskClient, desk: m.Service
) -> None:
    hidden = next(each for each in desk.organization.locations if each.name == "The house")
    pages = [
        browse(f"/staff/services/{desk.id}", by=editor),
        browse(f"/staff/locations/{hidden.id}", by=editor),
        browse(f"/staff/organizations/{desk.organization.id}", by=editor),
    ]
    for page in pages:
        for secret in (STREET, WAY, "555-0177", HOURS, "The house"):
            assert secret not in page.html, page.heading
    called = f"Confidential place {hidden.id.hex[:4].upper()} (Night desk)"
    assert called in block(pages[0], "places")
    assert f"{called} How to find it there: On record, not shown. Show" in block(pages[0], "places")
    assert pages[1].heading == called
    assert "Name of the place On record, not shown. Show" in block(pages[1], "basics")
    assert "Phone number: On record, not shown. Show" in block(pages[1], "contacts")
    assert "Anything else about the hours, in words: On record, not shown" in block(
        pages[1], "hours"
    )


def test_a_place_shows_its_facts(browse: Browse, editor: FlaskClient, desk: m.Service) -> None:
    place = next(each for each in desk.organization.locations if each.name == "Main office")
    page = browse(f"/staff/locations/{place.id}", by=editor)
    assert "Street and number 1 Pier Road" in block(page, "basics")
    assert "This place is confidential" in block(page, "confidentiality")


@pytest.mark.parametrize(
    ("status", "words_after"),
    [
        (m.ServiceStatus.ACTIVE, "The public page shows it now."),
        (m.ServiceStatus.DRAFT, "Nobody outside sees this listing yet."),
    ],
)
def test_saving_says_what_was_saved_and_who_sees_it(
    editor: FlaskClient,
    desk: m.Service,
    session: Session,
    status: m.ServiceStatus,
    words_after: str,
) -> None:
    session.rollback()
    begin_writing(session)
    session.get_one(m.Service, desk.id).status = status
    session.commit()
    here = f"/staff/services/{desk.id}"
    assert press(editor, f"{here}/costs", fees_description="Free").status_code == 302
    text = inspect_page(editor.get(here)).text
    assert f"Saved “Costs” of Night desk. {words_after}" in text
    assert press(editor, f"{here}/notes", notes_internal="Call in the morning").status_code == 302
    text = inspect_page(editor.get(here)).text
    assert "Saved “Notes for staff” of Night desk. Only staff see it." in text


@pytest.mark.one_in(6)
@pytest.mark.parametrize("slug", ["costs", "hours", "languages", "basics", "eligibility", "notice"])
def test_a_form_that_changes_nothing_says_so(
    editor: FlaskClient, desk: m.Service, slug: str
) -> None:
    here = f"/staff/services/{desk.id}"
    assert press(editor, f"{here}/{slug}").status_code == 302
    text = inspect_page(editor.get(here)).text
    assert "Nothing has changed: " in text
    assert "Saved “" not in text


def test_what_is_said_elsewhere_is_not_said_otherwise(
    browse: Browse, editor: FlaskClient, desk: m.Service, session: Session
) -> None:
    """A flag that its places have by themselves, and papers that stand among the people it serves."""
    here = f"/staff/services/{desk.id}"
    flag = "Every place of this service is confidential: only areas served are shown"
    assert f"{flag} No" in block(browse(here, by=editor), "confidentiality")
    session.rollback()
    begin_writing(session)
    record = session.get_one(m.Service, desk.id)
    record.sites = [each for each in record.sites if each.location.confidential]
    record.populations.append(
        m.ServicePopulation(vocabulary="populations", code="undocumented", accepts=True)
    )
    session.commit()
    page = browse(here, by=editor)
    assert f"{flag} Yes, each of its places by itself" in block(page, "confidentiality")
    assert "Yes, as under “Who it serves”" in block(page, "posture")


def test_an_organization_shows_what_the_public_sees_beside_what_staff_see(
    browse: Browse, editor: FlaskClient, desk: m.Service, session: Session
) -> None:
    here = f"/staff/organizations/{desk.organization_id}"
    at_table = f"/coalition/organizations/{desk.organization_id}"
    for address in (here, at_table):
        page = browse(address, by=editor)
        heading = page.soup.select_one("#seen")
        assert isinstance(heading, Tag)
        seen = words(heading.find_parent("section"))
        assert "What the public sees" in seen
        assert "Night desk" in seen
        assert "1 Pier Road" in seen
        for secret in (STREET, LINE, WAY):
            assert secret not in page.text
    press(editor, f"{here}/confidentiality", audience="staff")
    session.rollback()
    assert "Nothing. Either “Who may know” keeps it from the public" in browse(here, by=editor).text


def test_saving_comes_back_at_the_block_that_takes_the_focus(
    browse: Browse, editor: FlaskClient, desk: m.Service
) -> None:
    """The heading of the block is where reading goes on: the address names it, and it can have the focus."""
    for address in (f"/staff/services/{desk.id}", f"/staff/organizations/{desk.organization_id}"):
        saved = press(editor, f"{address}/contacts")
        assert saved.headers["Location"].endswith(f"{address}#block-contacts")
        target = browse(address, by=editor).soup.select_one("#block-contacts")
        assert isinstance(target, Tag)
        assert target["tabindex"] == "-1"


def test_a_tab_begins_with_the_name_of_the_record(
    browse: Browse, editor: FlaskClient, desk: m.Service
) -> None:
    (hidden,) = (site.location for site in desk.sites if site.location.confidential)
    titles = {}
    for address in (
        f"/staff/services/{desk.id}", f"/staff/services/{desk.id}/contacts", f"/staff/services/{desk.id}/call",
        f"/staff/services/{desk.id}/preview", f"/staff/organizations/{desk.organization_id}",
        f"/coalition/organizations/{desk.organization_id}", f"/staff/history/service/{desk.id}",
        f"/staff/locations/{hidden.id}",
    ):  # fmt: skip
        title = browse(address, by=editor).soup.title
        assert title is not None
        titles[address] = title.text.partition(" – Help Directory")[0]
    assert len(set(titles.values())) == len(titles), "no two alike"
    assert titles[f"/staff/services/{desk.id}/contacts"] == "Night desk – Phones and people"
    assert titles[f"/staff/services/{desk.id}/preview"] == "Night desk – What everyone sees"
    *ours, last = titles.values()
    assert all(each.startswith(("Night desk – ", "Lantern House – ")) for each in ours), titles
    assert "The house" not in last
    assert last.endswith(" – Place")


def test_kinds_that_the_words_speak_of_are_proposed_to_staff_and_shown_to_nobody_else(
    browse: Browse, editor: FlaskClient, write: Callable[..., None], client: FlaskClient
) -> None:
    organization = m.Organization(name="Lantern House")
    silent, stated = (
        m.Service(
            name=name,
            description="A shelter for one night.",
            status=m.ServiceStatus.ACTIVE,
            organization=organization,
        )
        for name in ("Night desk", "Day desk")
    )
    stated.terms.append(m.ServiceTerm(vocabulary="services", code="hotline"))
    write(organization)
    guess = "Its own words seem to speak of “Emergency housing”"
    assert guess in browse(f"/staff/services/{silent.id}", by=editor).text
    assert guess not in browse(f"/staff/services/{stated.id}", by=editor).text
    assert "Emergency housing" not in browse(f"/en/services/{silent.id}", by=client).text
