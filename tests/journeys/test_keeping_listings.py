"""Editors keep listings true: a first listing, an agency's answer, a visitor's word, two that are one, a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from directory import models as m
from tests.instances import CHECKOUT
from tests.journeys.conftest import at_desk, profile
from tests.journeys.walking import Steps, code_after, confirm, follow, letters, link_in, look, press
from tests.serving import Served, served_copy

pytestmark = [
    pytest.mark.browser,
    pytest.mark.long,
    pytest.mark.story,
    pytest.mark.xdist_group("desks"),
]

EMAIL, WORDS = "ines.new@example.org", "four words in a row"
SECRET_STREET = "9981 Sanctuary Row"
FIVE_MINUTES = 300


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
    with at_desk(chrome, office) as opened:
        yield opened


@pytest.fixture
def stranger(chrome: Browser, office: Served) -> Iterator[Page]:
    """The browser of somebody without an account."""
    context = profile(chrome)
    opened = context.new_page()
    yield opened
    assert context.cookies() == []
    context.close()


@pytest.fixture
def editor(chrome: Browser) -> Iterator[Page]:
    """The browser of somebody new."""
    context = profile(chrome)
    yield context.new_page()
    context.close()


def test_an_invited_editor_publishes_a_first_listing(
    page: Page, editor: Page, stranger: Page, office: Served
) -> None:
    page.goto(f"{office.address}/account/people")
    follow(page, "Invite someone")
    page.fill("#email", EMAIL)
    page.select_option("#role", "editor")
    look(page, "accounts-invitation")
    confirm(page, office, "Invite")
    begin_with_two_factors(editor, link_in(letters(office)[0]))

    look(editor, "staff-today")
    steps = Steps(editor)
    begin_listing(steps)
    tell_when_in_which_languages_and_whom(steps)
    tell_a_confidential_place(steps)
    tell_how_to_get_in(steps)
    look(editor, "staff-service-draft")
    steps.press("Publish")
    expect(editor.locator(".tags").first).to_contain_text("Everyone sees it")
    look(editor, "staff-service")
    assert steps.taken == documented_steps()
    assert steps.seconds < FIVE_MINUTES
    follow(editor, "Record a call")
    expect(editor.locator(".page-head + p")).to_have_text("Heron Shelter · 100% complete")
    editor.go_back()
    follow(editor, "What everyone sees")
    look(editor, "staff-preview")
    assert SECRET_STREET not in editor.content()

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
    look(page, "accounts-authenticator")
    secret = page.locator("main code").inner_text().replace(" ", "")
    used = code_after(secret)
    page.fill("#first_code", used)
    page.fill("#password", WORDS)
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


def documented_steps() -> list[str]:
    """The numbered lines of the page that promises them."""
    lines = (CHECKOUT / "docs" / "first-listing.md").read_text("utf-8").splitlines()
    found = [re.match(r"\d+\. (.+)", line) for line in lines]
    return [each[1] for each in found if each]


def begin_listing(steps: Steps) -> None:
    steps.follow("Add a listing")
    look(steps.page, "staff-new-service")
    steps.fill("Organization", "Heron Shelter")
    steps.fill("Name of the service", "Heron night beds")
    steps.choose("Kind of help", "emergency_housing")
    steps.fill("What happens there, in plain words", "Beds and quiet for a night.")
    steps.fill("Phone number for everyone", "415-555-0142")
    steps.press("Save")
    expect(steps.page.locator("h1")).to_have_text("Heron night beds")


def tell_when_in_which_languages_and_whom(steps: Steps) -> None:
    steps.follow("Hours")
    steps.fill("Hours of a usual week", "Mon-Fri 6pm-8am")
    steps.press("Preview")
    expect(steps.page.locator(".hours")).to_contain_text("6 PM")
    look(steps.page, "staff-hours")
    steps.press("Save and go on to “Languages”")
    steps.choose("Language", "spa")
    steps.choose("How it is served", "bilingual")
    steps.press("Add another language")
    steps.choose("Language", "yue", 1)
    steps.choose("How it is served", "remote", 1)
    look(steps.page, "staff-languages")
    steps.press("Save and go on to “Who it serves”")
    steps.tick("Yes: Women")
    steps.tick("Yes: Trans women")
    look(steps.page, "staff-eligibility")
    steps.press("Save and go on to “Places and areas”")


def tell_a_confidential_place(steps: Steps) -> None:
    steps.tick("Harbor")
    steps.tick("Millrace")
    look(steps.page, "staff-places")
    steps.press("Add the first place of Heron Shelter")
    steps.fill("Name of the place", "The quiet house")
    steps.tick("Nobody: it is confidential. Only the areas served are shown")
    look(steps.page, "staff-new-place")
    steps.press("Save")
    steps.fill("Street and number", SECRET_STREET)
    steps.fill("City", "Port Amaranth")
    look(steps.page, "staff-place")
    steps.press("Save")
    expect(steps.page.locator("h1")).to_have_text("Heron night beds")


def tell_how_to_get_in(steps: Steps) -> None:
    steps.follow("How to get in")
    steps.tick("Phone")
    steps.tick("Referral by an agency")
    look(steps.page, "staff-access")
    steps.press("Save and go on to “What it asks for”")
    steps.press("Save and go on to “Costs”")
    steps.fill("Cost in words: “Free”, or what it depends on", "Free")
    steps.press("Save and go on to “Police and immigration”")
    steps.choose("Contact with police", "only_with_consent")
    look(steps.page, "staff-posture")
    steps.press("Save")


def test_an_agency_answers_by_the_link_in_its_mail(
    page: Page, stranger: Page, office: Served
) -> None:
    open_listing(page, office, "Pelican desk")
    follow(page, re.compile(r"Edit\s*: What it is"))
    page.get_by_label("E-mail").fill("desk@pelican.example")
    look(page, "staff-basics")
    press(page, "Save")
    follow(page, "Record a call")
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
    page.get_by_label("Not yet: the listing").check()
    look(page, "staff-suggestion")
    press(page, "Decide and close")
    stranger.goto(kept)
    expect(stranger.locator("h1")).to_have_text("Your suggestion was accepted")
    stranger.goto(public)
    expect(stranger.locator(".reach")).to_contain_text("(415) 555-0177")


def test_an_old_value_comes_back(page: Page, office: Served) -> None:
    open_listing(page, office, "Cormorant beds")
    follow(page, re.compile(r"Edit\s*: What it is"))
    described = page.get_by_label("Description: what happens there, in plain words")
    before = described.input_value()
    described.fill("Something that should not have been written.")
    press(page, "Save")
    follow(page, "History: who changed what")
    look(page, "staff-history")
    press(page, re.compile("^Put back.*Description"))
    expect(page.locator(".past__moment").first).to_contain_text("put back to how it was")
    look(page, "staff-history-after")
    follow(page, "Cormorant beds")
    follow(page, re.compile(r"Edit\s*: What it is"))
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
    press(page, "Upload and preview")
    look(page, "staff-import-columns")
    press(page, "Go on")
    if page.url.endswith("/meanings"):
        look(page, "staff-import-words")
        press(page, "Check all and go on")
    look(page, "staff-import-plan", axe=False)
    press(page, re.compile("Accept all"))
    expect(page.locator("h1")).to_contain_text("is imported")
    look(page, "staff-import-result")


MAPPING = (
    Path(__file__).resolve().parents[2]
    / "demo"
    / "san-francisco"
    / "mappings"
    / "sf-womens-directory.toml"
)
