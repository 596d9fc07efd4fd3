from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from directory import models as m
from directory.referral.signed_list import HandoverList, sign_list
from directory.web.clock import local_now
from tests.inspection import Page
from tests.instances import SECRET_KEY
from tests.lines import line

Browse = Callable[..., Page]


def test_a_line_names_its_languages_in_words(browse: Browse, write: Callable[..., None]) -> None:
    languages = [m.Language(code="eng"), m.Language(code="spa")]
    write(line("An invented line", hotline_24_7=True, languages=languages))
    assert "Open 24 hours, every day · English, Spanish" in browse("/en/").text
    assert "Abierto las 24 horas, todos los días · inglés, español" in browse("/es/").text


def test_the_start_page_has_the_first_lines_in_a_strip_and_leads_to_the_others(
    browse: Browse, write: Callable[..., None]
) -> None:
    for position in range(1, 5):
        write(line(f"Invented line {position}", f"+1415555010{position}", position))
    page = browse("/es/")
    strip = page.soup.select_one(".crisis-strip")
    assert strip is not None
    links = [str(each["href"]) for each in strip.select("a")]
    assert links == ["tel:911", "tel:+14155550101", "#lines"]
    assert "3 líneas más" in strip.get_text(" ")
    assert [each.get("lang") for each in strip.select("small span")] == ["en"]
    assert page.soup.select_one("#lines") is not None
    assert browse("/en/").soup.select_one(".crisis-strip small span") is None


@pytest.mark.parametrize(
    ("settings_of", "number", "said"),
    [
        ({}, "911", "For immediate danger to life."),
        ({"country": "DE"}, "112", "For immediate danger to life."),
        ({"emergency_number": "999"}, "999", "For immediate danger to life."),
        ({"emergency_text": "You can write to it."}, "911", "You can write to it."),
        ({"country": "AQ"}, None, ""),
    ],
)
def test_the_number_for_emergencies_is_first_and_that_of_the_settings(
    app: Flask, browse: Browse, settings_of: dict[str, str], number: str | None, said: str
) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], **settings_of)
    for address in ("/en/", "/en/lines", "/en/nowhere"):
        page = browse(address, status=404 if "nowhere" in address else 200)
        found = page.soup.select_one(".crisis-line")
        assert (found is None) == (number is None)
        if found is not None:
            assert found.select_one("a.call")["href"] == f"tel:{number}"
            assert said in found.get_text()
    english = browse("/vi/lines").soup.select(".crisis-line [lang=en]")
    assert bool(english) == ("emergency_text" in settings_of), "words of a coalition are English"


@pytest.mark.parametrize("hours", ["Mo 09:00-09:01", "24/7", ""])
def test_a_line_that_answers_day_and_night_is_not_closed_with_its_office(
    browse: Browse, write: Callable[..., None], session: Session, hours: str
) -> None:
    office = [m.Schedule(opening_hours=hours)] if hours else []
    numbers = [
        m.Phone(number="+14155550108", description="Office"),
        m.Phone(number="+14155550109", description="24-hour crisis line"),
    ]
    listing = m.Service(name="Pier Line", hotline_24_7=True, schedules=office, phones=numbers)
    write(m.Organization(name="Pier House", services=[listing]))
    page = browse(f"/en/services/{listing.id}")
    assert "Closed" not in page.text
    words = "Open now around the clock" if hours == "24/7" else "Answers day and night"
    assert words in page.text
    button = page.soup.select_one("main a.call")
    assert button is not None
    assert button["href"] == "tel:+14155550109", "not the office"


def test_nobody_is_told_to_ask_a_line_for_room_or_what_to_bring(
    app: Flask, browse: Browse, write: Callable[..., None], session: Session
) -> None:
    of_lines = {"How to get in", "Room", "What to bring"}

    def questions(kinds: tuple[str, ...], has_nameless_place: bool = False) -> list[set[str]]:
        terms = [m.ServiceTerm(vocabulary="services", code=each) for each in kinds]
        listing = m.Service(name="Pier Line", terms=terms)
        agency = m.Organization(name="Pier House", services=[listing])
        if has_nameless_place:
            place = m.Location(organization=agency)
            listing.sites = [m.ServiceAtLocation(location=place)]
        write(agency)
        page = browse(f"/en/services/{listing.id}").text
        assert ("No address is listed." in page) == (kinds != ("hotline",))
        with app.app_context():
            ends = local_now().date() + timedelta(days=9)
        token = sign_list(SECRET_KEY, HandoverList((listing.id,), ends))
        sheet = browse(f"/en/list/sheet?list={token}").text
        asked = (
            page.split("We don't know yet:")[1].split("Pass this on")[0],
            sheet.split("Ask when you call")[1].split("Not verified")[0],
        )
        return [{each for each in of_lines | {"Cost"} if each in words} for words in asked]

    assert questions(("hotline",)) == [{"Cost"}, {"Cost"}]
    assert questions(("hotline",), has_nameless_place=True) == [{"Cost"}, {"Cost"}]
    for found in questions(("hotline", "emergency_housing")):
        assert found >= of_lines
