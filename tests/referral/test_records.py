"""The pages of one service and one organization, the ways in, and what every public page carries."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication import publish_changes
from directory.web.languages import LANGUAGES
from tests.counting import statements
from tests.inspection import Page, words
from tests.referral.conftest import SECRET_STREET, Town

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]


def test_a_service_says_who_helps_and_how_to_reach_them(browse: Browse, town: Town) -> None:
    page = browse(f"/en/services/{town.shelter}")
    assert page.heading == "Night beds"
    assert "Lantern House" in page.text
    assert f"/en/organizations/{town.operator}" in page.links()
    assert "tel:+14155550102" in page.links()
    assert "1 Signal Street" in page.text
    assert "Spanish" in page.text
    assert "<script>alert" not in page.html
    assert page.text.count("<script>alert") == 1


def test_who_works_at_an_agency_finds_it_by_its_name_and_asks_to_keep_its_listings(
    browse: Browse, town: Town
) -> None:
    asked = f"/en/organizations/{town.operator}"
    for words_typed, is_named in (("lantern+HOUSE", True), ("lantern", True), ("beds", False)):
        found = browse(f"/en/search?q={words_typed}")
        named = {each.get("href") for each in found.soup.select(".finder__results p.note a")}
        assert (asked in named) is is_named, words_typed
    page = browse(f"/en/services/{town.shelter}")
    claim = page.soup.find("a", string=re.compile("Do you work here"))
    assert str(town.operator) in str(claim["href"])
    assert "Lantern House" in browse(str(claim["href"])).text


def test_a_listing_says_when_and_how_it_was_confirmed_last(browse: Browse, town: Town) -> None:
    confirmed = browse(f"/en/services/{town.shelter}").soup.select_one(".verified")
    assert confirmed is not None
    assert confirmed.select_one("time[datetime]") is not None
    assert "Phone call" in confirmed.get_text()
    nobody_asked = browse(f"/en/services/{town.silent}")
    assert "Not currently verified" in nobody_asked.text


def test_a_listing_is_in_the_readers_language_where_that_is_known(
    browse: Browse, town: Town, session: Session
) -> None:
    assert "Aún sin traducir" in browse(f"/es/services/{town.shelter}").text
    service = session.get_one(m.Service, town.shelter)
    original = service.description
    assert original
    session.rollback()
    begin_writing(session)
    session.add(
        m.Translation(
            link_entity="service",
            link_id=town.shelter,
            field="description",
            language="es",
            text="Camas seguras para la noche",
            status=m.TranslationStatus.MACHINE,
            source_hash=m.hash_of(original),
        )
    )
    publish_changes(session)
    session.commit()
    page = browse(f"/es/services/{town.shelter}")
    assert "Camas seguras para la noche" in page.text
    assert "nadie lo ha revisado" in page.text
    assert original in page.text
    assert "Camas" not in browse(f"/en/services/{town.shelter}").text
    assert "Camas seguras" in browse("/es/search?q=beds").text


def test_what_nobody_has_said_is_shown_as_not_stated(browse: Browse, town: Town) -> None:
    page = browse(f"/en/services/{town.silent}")
    assert page.heading == "Quiet desk"
    asked = page.text.partition("We don't know yet:")[2].partition("All numbers")[0]
    for each in ("How to get in", "Room", "Languages", "Who it serves", "Hours", "Cost", "police"):
        assert each in asked, each
    for wrong in ("None", "null", "undefined", "Not served", "never"):
        assert wrong not in page.text


def _change(session: Session, service_id: UUID, **values: object) -> None:
    session.rollback()
    begin_writing(session)
    service = session.get_one(m.Service, service_id)
    for name, value in values.items():
        setattr(service, name, value)
    session.commit()


def test_what_its_texts_say_is_not_said_to_be_unknown(
    browse: Browse, session: Session, town: Town, app: object
) -> None:
    text = "Walk in, free of charge. Women of any age. English, Spanish. Bring a photo ID. Tuesdays at 9."
    _change(session, town.silent, description=text)
    asked = browse(f"/en/services/{town.silent}").text.partition("We don't know yet:")[2]
    asked = asked.partition("All numbers")[0]
    for each in ("How to get in", "Languages", "Who it serves", "Hours", "Cost", "What to bring"):
        assert each not in asked, each
    assert "Room" in asked
    _change(session, town.silent, description="A desk.", minimum_age=18)
    asked = browse(f"/en/services/{town.silent}").text.partition("We don't know yet:")[2]
    assert "Who it serves" not in asked, "its ages are shown"
    assert "How to get in" in asked


def test_no_listing_is_closed_while_one_of_its_places_says_nothing_of_hours(
    browse: Browse, session: Session, town: Town, app: object
) -> None:
    silent = session.get_one(m.Service, town.silent)
    places = [
        m.Location(organization_id=silent.organization_id, name=name, addresses=[
            m.Address(address_1=f"{number} Anchor Street", city="Port Amaranth", postal_code="94990")
        ])
        for number, name in ((3, "East desk"), (4, "West desk"))
    ]  # fmt: skip
    places[0].schedules = [m.Schedule(opening_hours="off")]
    sites = [m.ServiceAtLocation(location=each) for each in places]
    _change(session, town.silent, sites=sites)
    head = browse(f"/en/services/{town.silent}").soup.select_one(".open-state")
    assert words(head) == "Hours differ by place"
    _change(
        session, town.silent, schedules=[m.Schedule(description="When the lamp burns")], sites=[]
    )
    for language, said in (
        ("en", "Hours: as written below"),
        ("es", "Horario: como se indica abajo"),
    ):
        head = browse(f"/{language}/services/{town.silent}").soup.select_one(".open-state")
        assert words(head) == said


def test_a_confidential_shelter_shows_its_line_and_areas_and_no_place(
    browse: Browse, town: Town
) -> None:
    page = browse(f"/en/services/{town.hidden}")
    assert "tel:+14155550103" in page.links()
    assert "Old Town" in page.text
    assert "Hill" in page.text
    assert "confidential" in page.text
    for secret in (SECRET_STREET, "38.05", "122.15", "94990", "Harbor"):
        assert secret not in page.html
    operator = browse(f"/en/organizations/{town.operator}")
    assert SECRET_STREET not in operator.html
    assert "1 Signal Street" in operator.text


def test_a_page_of_a_record_takes_one_query(client: FlaskClient, town: Town) -> None:
    client.get("/en/about")  # the words are in memory from here on
    for path in (
        f"/en/services/{town.shelter}", f"/en/services/{town.hidden}", f"/en/organizations/{town.operator}",
        f"/en/services/{town.unlisted}",
    ):  # fmt: skip
        with statements() as sent:
            client.get(path)
        assert len(sent) == 1, path
    for path in ("/en/", "/en/browse", "/en/about", "/exit", "/healthz"):
        with statements() as sent:
            client.get(path)
        assert sent == [], path


def test_an_organization_lists_what_it_offers(browse: Browse, town: Town) -> None:
    page = browse(f"/en/organizations/{town.operator}")
    assert page.heading == "Lantern House"
    for each in (town.shelter, town.hidden, town.silent):
        assert f"/en/services/{each}" in page.links()
    assert str(town.unlisted) not in page.html
    assert "Nobody sees this" not in page.text
    assert "https://lantern.example" in page.links()
    assert "3 services" in page.text


def test_browse_leads_to_as_many_as_it_says(browse: Browse, town: Town) -> None:
    page = browse("/en/browse")
    assert "40 services" in page.text
    seen = 0
    for link in page.soup.select("main section a[href*='/search?']"):
        number = re.search(r"(\d+)\D*$", words(link))
        assert number, words(link)
        results = browse(str(link["href"]))
        count = results.soup.select_one("#result-count")
        assert count is not None
        assert words(count).split()[0] == number[1], words(link)
        seen += 1
    assert seen >= 8


def test_the_start_page_and_their_own_offer_lines_that_answer_now(
    browse: Browse, town: Town
) -> None:
    for path in ("/en/", "/en/lines"):
        page = browse(path)
        assert "Invented helpline" in page.text
        assert "tel:+14155550100" in page.links()


def test_the_start_page_leads_by_task_by_language_and_by_place(browse: Browse, town: Town) -> None:
    page = browse("/en/")
    tasks = page.soup.select(".task-links a")
    assert 1 <= len(tasks) <= 8
    assert all("/en/search?service=" in str(each["href"]) for each in tasks)
    assert not [each for each in tasks if str(each["href"]).endswith("service=hotline")]
    drawn = {str(each["id"]) for each in page.soup.select("symbol")}
    assert {str(each["href"])[1:] for each in page.soup.select("use")} <= drawn
    form = page.soup.select_one("form:has(#language)")
    assert form is not None
    assert [str(each["name"]) for each in form.select("select, input")] == ["language", "near"]
    assert "Spanish (" in form.get_text()
    found = browse("/en/search?language=spa&near=Old+Town")
    assert "Lesson" in found.text


def test_a_notice_shows_until_its_last_day(
    browse: Browse, session: Session, town: Town, app: object
) -> None:
    def notice(until: date | None) -> None:
        session.rollback()
        begin_writing(session)
        service = session.get_one(m.Service, town.shelter)
        service.alert, service.alert_expires_on = "Closed for the flood", until
        session.commit()

    notice(date(2999, 1, 1))
    assert "Closed for the flood" in browse(f"/en/services/{town.shelter}").text
    notice(date(2020, 1, 1))
    assert "Closed for the flood" not in browse(f"/en/services/{town.shelter}").text


PAGES = [
    "/en/",
    "/en/search?q=night&language=spa&page=1&_scheme=x",
    "/en/browse",
    "/en/about",
    "service",
    "organization",
]


BASE = ("http", "127.0.0.1:8000")
"""Where the settings of tests say that the directory is; search engines are given whole addresses."""


@pytest.mark.one_in(2)
@pytest.mark.parametrize("path", PAGES)
def test_every_language_of_a_page_is_the_same_page(
    browse: Browse, client: FlaskClient, town: Town, path: str
) -> None:
    path = {
        "service": f"/en/services/{town.shelter}", "organization": f"/en/organizations/{town.operator}",
    }.get(path, path)  # fmt: skip
    page = browse(path)
    assert page.soup.html is not None
    assert page.soup.html["lang"] == "en"
    alternates = {
        str(link["hreflang"]): urlsplit(str(link["href"]))
        for link in page.soup.select("link[rel='alternate'][hreflang]")
    }
    switches = {
        str(link["hreflang"]): urlsplit(str(link["href"]))
        for link in page.soup.select("a[hreflang]")
    }
    rest = urlsplit(path).path.removeprefix("/en")
    for found in (alternates, switches):
        assert set(found) >= set(LANGUAGES) - {"en"}
        for code in set(found) & set(LANGUAGES):
            assert found[code].path == f"/{code}{rest}"
    assert set(alternates) == {*LANGUAGES, "x-default"}
    assert alternates["x-default"] == alternates["en"]
    assert {(each.scheme, each.netloc) for each in alternates.values()} == {BASE}
    assert {(each.scheme, each.netloc) for each in switches.values()} == {("", "")}
    described = page.soup.select_one("meta[name=description]")
    assert described is not None
    assert described["content"]
    assert switches["es"].query == urlsplit(path).query
    for code in LANGUAGES:
        other = browse(f"/{code}{rest}")
        assert other.soup.html is not None
        assert other.soup.html["lang"] == code
        for href in other.links():
            if href.startswith("/") and not href.startswith(("/exit", "/static", "/account")):
                assert href.startswith(f"/{code}/"), href


def test_public_pages_set_no_cookie_and_are_the_same_for_everybody(
    client: FlaskClient, town: Town
) -> None:
    for path in ("/en/", "/en/search?q=night", f"/en/services/{town.shelter}", "/en/about"):
        one, other = (
            client.get(path, headers={"User-Agent": agent, "X-Forwarded-For": "192.0.2.1"})
            for agent in ("one", "other")
        )
        assert "Set-Cookie" not in one.headers
        assert one.data == other.data
