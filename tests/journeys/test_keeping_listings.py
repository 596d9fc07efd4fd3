"""Editors keep listings true: a first listing, an agency's answer, a visitor's word, two that are one, a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from directory import models as m
from tests.journeys.conftest import Complaints
from tests.journeys.walking import code_after, follow, letters, link_in, look, press
from tests.screenshots import sign_in
from tests.serving import Served, served_copy

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("town")]

EMAIL, WORDS = "ines.new@example.org", "four words in a row"
SECRET_STREET = "9981 Sanctuary Row"


def records(session: Session) -> None:
    """What is on record before: the map, a listing that everybody sees, and two organizations that are one."""
    areas = [
        m.Area(code=name.lower(), name=name, latitude=0.5, longitude=0.5, geometry=SQUARE)
        for name in ("Harbor", "Millrace", "Uptown")
    ]
    session.add(m.AreaSet(name="Areas of the town", primary=True, areas=areas))
    for name, service in (
        ("Pelican House", "Pelican desk"),
        ("Cormorant Refuge", "Cormorant beds"),
        ("The Cormorant Refuge", "Cormorant meals"),
    ):
        session.add(
            m.Service(
                organization=m.Organization(name=name),
                name=service,
                description="An invented service of an invented town.",
                terms=[m.ServiceTerm(vocabulary="services", code="case_management")],
                phones=[m.Phone(number="+14155550142", type="voice")],
            )
        )


SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}


@pytest.fixture(scope="module")
def office(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served_copy(prepared_sqlite, tmp_path_factory.mktemp("office") / "own", records) as served:
        yield served


@pytest.fixture
def page(chrome: Browser, office: Served) -> Iterator[Page]:
    """The browser of the administrator, signed in."""
    context = chrome.new_context()
    opened = context.new_page()
    complaints = Complaints(opened, office.address)
    sign_in(opened, office)
    yield opened
    context.close()
    assert complaints.found == []


@pytest.fixture
def stranger(chrome: Browser, office: Served) -> Iterator[Page]:
    """The browser of somebody without an account."""
    context = chrome.new_context()
    opened = context.new_page()
    yield opened
    assert context.cookies() == []
    context.close()


@pytest.fixture
def editor(chrome: Browser) -> Iterator[Page]:
    """The browser of somebody new."""
    context = chrome.new_context()
    yield context.new_page()
    context.close()


def test_an_invited_editor_publishes_a_first_listing(
    page: Page, editor: Page, stranger: Page, office: Served
) -> None:
    page.goto(f"{office.address}/account/people")
    follow(page, "Invite somebody")
    page.fill("#email", EMAIL)
    page.select_option("#role", "editor")
    press(page, "Invite")
    begin_with_two_factors(editor, link_in(letters(office)[0]))

    look(editor, "staff-today")
    here = begin_listing(editor)
    tell_languages(editor)
    tell_hours(editor)
    tell_a_confidential_place(editor)
    look(editor, "staff-service-draft")
    follow(editor, "What everybody sees")
    look(editor, "staff-preview")
    assert SECRET_STREET not in editor.content()
    editor.goto(here)
    press(editor, "Publish")
    expect(editor.locator(".tags").first).to_contain_text("Everybody sees it")
    look(editor, "staff-service")

    stranger.goto(f"{office.address}/en/")
    stranger.fill("#q", "heron")
    stranger.press("#q", "Enter")
    expect(stranger.locator("main .result__name")).to_have_text("Heron night beds")
    with stranger.expect_navigation():
        stranger.locator("main .result__name a").click()
    expect(stranger.locator("h1")).to_have_text("Heron night beds")
    shown = stranger.locator("main").inner_text()
    assert "Spanish" in shown
    assert "Cantonese" in shown
    assert "Harbor" in shown
    assert "Sanctuary" not in stranger.content()
    look(stranger, "public-service")


def begin_with_two_factors(page: Page, invitation: str) -> None:
    """Choose a password, sign in, set up the app, sign out, sign in with both."""
    page.goto(invitation)
    page.fill("#new_password", WORDS)
    press(page, "Keep this password")
    give_password(page)
    follow(page, "Set it up now")
    secret = page.locator("main code").inner_text().replace(" ", "")
    used = code_after(secret)
    page.fill("#code", used)
    press(page, "Set it up")
    follow(page, "I have kept them")
    press(page, "Sign out")
    give_password(page)
    page.fill("#code", code_after(secret, used))
    press(page, "Go on")
    expect(page.locator("h1")).to_have_text("What needs you today")


def give_password(page: Page) -> None:
    if not page.url.endswith("/account/sign-in"):
        page.goto(re.sub(r"(//[^/]+)/.*", r"\1/account/sign-in", page.url))
    page.fill("#email", EMAIL)
    page.fill("#password", WORDS)
    press(page, "Sign in")


def begin_listing(page: Page) -> str:
    """Begin a listing; returns its address."""
    follow(page, "Add a service")
    look(page, "staff-new-service")
    page.get_by_label("Organization").fill("Heron Shelter")
    page.get_by_label("Name of the service").fill("Heron night beds")
    page.get_by_label("Kind of help").select_option("emergency_housing")
    page.get_by_label("What happens there, in plain words").fill("Beds and quiet for a night.")
    page.get_by_label("Phone number for everybody").fill("415-555-0142")
    press(page, "Save")
    expect(page.locator("h1")).to_have_text("Heron night beds")
    return page.url


def tell_languages(page: Page) -> None:
    follow(page, "Languages")
    page.get_by_label("Language", exact=True).select_option("spa")
    page.get_by_label("How it is served").select_option("bilingual")
    press(page, "Add another language")
    page.get_by_label("Language", exact=True).nth(1).select_option("yue")
    page.get_by_label("How it is served").nth(1).select_option("remote")
    look(page, "staff-languages")
    press(page, "Save")


def tell_hours(page: Page) -> None:
    follow(page, "Hours")
    page.get_by_label("Hours of a usual week").fill("Mon-Fri 6pm-8am")
    press(page, "Preview")
    expect(page.locator(".hours")).to_contain_text("6:00")
    look(page, "staff-hours")
    press(page, "Save")


def tell_a_confidential_place(page: Page) -> None:
    follow(page, "Places and areas")
    for area in ("Harbor", "Millrace"):
        page.get_by_label(area).check()
    look(page, "staff-places")
    press(page, "Save, then add a new place of Heron Shelter")
    page.get_by_label("Name of the place").fill("The quiet house")
    page.get_by_label("Is it confidential?").select_option("yes")
    look(page, "staff-new-place")
    press(page, "Save")
    page.get_by_label("Street and number").fill(SECRET_STREET)
    page.get_by_label("City").fill("Port Amaranth")
    look(page, "staff-place")
    press(page, "Save")
    expect(page.locator("h1")).to_have_text("Heron night beds")


def test_an_agency_answers_by_the_link_in_its_mail(
    page: Page, stranger: Page, office: Served
) -> None:
    open_listing(page, office, "Pelican desk")
    follow(page, "What it is")
    page.get_by_label("E-mail").fill("desk@pelican.example")
    look(page, "staff-basics")
    press(page, "Save")
    follow(page, "Call sheet")
    look(page, "staff-call")
    press(page, "Send the link")
    stranger.goto(link_in(letters(office)[0]))
    look(stranger, "public-confirm")
    for right in stranger.get_by_label("Yes, this is right").all():
        right.check()
    stranger.get_by_label("Your name").fill("Ada Quill")
    press(stranger, "Send")
    expect(stranger.locator("h1")).to_have_text("Thank you")
    look(stranger, "public-confirmed")
    follow(page, "Pelican desk")
    expect(page.locator("#verified + p")).to_contain_text("by Ada Quill")


def open_listing(page: Page, office: Served, name: str) -> None:
    page.goto(f"{office.address}/staff/listings?q={name}")
    look(page, "staff-listings")
    follow(page, name)


def test_a_visitors_correction_is_taken_over_and_shows_where_it_is(
    page: Page, stranger: Page, office: Served
) -> None:
    stranger.goto(f"{office.address}/en/search?q=pelican")
    with stranger.expect_navigation():
        stranger.locator("main .result__name a").click()
    public = stranger.url
    follow(stranger, "Report a problem or suggest a correction")
    look(stranger, "public-correct")
    stranger.get_by_label("Phone number").fill("415-555-0177")
    press(stranger, "Send")
    look(stranger, "public-correction")
    kept = stranger.url
    page.goto(f"{office.address}/staff/suggestions")
    look(page, "staff-suggestions")
    follow(page, "Pelican desk")
    page.get_by_label("Decision about Phone number").select_option("accepted")
    look(page, "staff-suggestion")
    press(page, "Decide and close")
    stranger.goto(kept)
    expect(stranger.locator("h1")).to_have_text("Your suggestion was taken up")
    stranger.goto(public)
    expect(stranger.locator(".reach")).to_contain_text("(415) 555-0177")


def test_an_old_value_comes_back(page: Page, office: Served) -> None:
    open_listing(page, office, "Cormorant beds")
    follow(page, "What it is")
    described = page.get_by_label("Description: what happens there, in plain words")
    before = described.input_value()
    described.fill("Something that should not have been written.")
    press(page, "Save")
    follow(page, "History: who changed what")
    look(page, "staff-history")
    press(page, re.compile("^Put back.*Description"))
    expect(page.locator(".past__moment").first).to_contain_text("restored from entry")
    look(page, "staff-history-after")
    follow(page, "Cormorant beds")
    follow(page, "What it is")
    expect(described).to_have_value(before)


def test_two_organizations_become_one_and_two_again(page: Page, office: Served) -> None:
    page.goto(f"{office.address}/staff/duplicates")
    look(page, "staff-duplicates")
    follow(page, re.compile("Cormorant Refuge and"))
    look(page, "staff-pair")
    press(page, "Merge them")
    expect(page.locator("main")).to_contain_text("became part of")
    look(page, "staff-merged")
    press(page, re.compile("Undo.*Cormorant"))
    expect(page.locator("main")).to_contain_text("are two again")


@pytest.mark.shared
def test_a_paper_directory_is_imported_after_a_look(
    page: Page, office: Served, shared: Path
) -> None:
    page.goto(f"{office.address}/staff/imports")
    look(page, "staff-imports")
    page.locator("#file").set_input_files(shared / "data/sf-womens-directory/directory.csv")
    page.locator("#mapping").set_input_files(MAPPING)
    press(page, "Upload and look")
    look(page, "staff-import-columns")
    press(page, "Show the plan")
    look(page, "staff-import-plan")
    press(page, re.compile("Accept all"))
    expect(page.locator("h1")).to_contain_text("is imported", timeout=120_000)
    look(page, "staff-import-result")


MAPPING = Path(__file__).resolve().parents[1] / "mappings" / "sf-womens-directory.toml"
