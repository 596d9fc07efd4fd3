"""Wishes on the results page: chips that can be taken off, what each card lacks, and words left as words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from directory import models as m
from directory.referral.wish_words import lacks, wish_words
from directory.search.query_text.wishes import Wish, WishKind
from directory.search.results import Fit
from tests.counting import statements
from tests.inspection import words
from tests.referral.conftest import SECRET_STREET, Town
from tests.referral.test_search import Browse, asked, chips, services, total

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


TODAY = date(2026, 11, 26)
NOTES = ".result__met, p.small:not(:has(.result__terms, .result__line))"
"""The lines of a card on what is met and what is missing, apart from its kinds of help and its text."""


def lacking(page: object) -> list[str]:
    """What the cards say of the wishes, card by card; empty for one that meets them all."""
    cards = page.soup.select(".card")  # type: ignore[attr-defined]
    return [" | ".join(words(line) for line in card.select(NOTES)) for card in cards]


def test_a_wish_is_a_chip_that_one_tap_takes_off(
    browse: Browse, town: Town
) -> None:  # the town is there
    page = browse("/en/search?q=childcare+in+Spanish+in+the+evening&area=old_town")
    taken = chips(page)
    assert taken["Remove Help in Spanish"] == {
        ("q", "childcare in the evening"),
        ("area", "old_town"),
    }
    assert taken["Remove Open in the evening"] == {
        ("q", "childcare in Spanish"),
        ("area", "old_town"),
    }
    assert ("wish", "off") in taken["Search for the words as typed"]


def test_those_who_meet_the_wish_come_first_and_nobody_is_left_out(
    browse: Browse,
    town: Town,  # the town is there
) -> None:
    page = browse("/en/search?q=childcare+Spanish")
    assert total(page) == 36
    assert "18 services meet all of this." in page.text
    told = lacking(page)
    assert told[:18] == [""] * 18
    assert set(told[18:]) == {"Not as asked: Spanish: Not stated"}


def test_a_card_says_what_is_missing(browse: Browse, town: Town) -> None:
    page = browse("/en/search?q=a+bed+for+men+Saturday,+Spanish")
    (first, *_) = services(page)
    assert str(town.shelter) in first
    assert lacking(page)[0] == (
        "Spanish: Interpreter by phone or video | Not as asked: Men: Not stated · Not open Saturday"
    )


def test_in_spanish_and_chinese_all_of_it_is_said_in_that_language(
    browse: Browse,
    town: Town,  # the town is there
) -> None:
    page = browse("/es/search?q=cama+esta+noche+en+español")
    assert {"Quitar Abierto esta noche", "Quitar Ayuda en español"} <= chips(page).keys()
    assert "No abre esta noche" in lacking(page)[0] or "Horario" in lacking(page)[0]
    page = browse("/zh-Hant/search?q=今晚床位")
    assert "移除 今晚開放" in {chip.replace("Open ", "") for chip in chips(page)}


def test_words_stay_words_where_somebody_wants_that(
    browse: Browse,
    town: Town,  # the town is there
) -> None:
    page = browse("/en/search?q=childcare+Spanish&wish=off")
    assert not any(chip.startswith("Remove Help in") for chip in chips(page))
    assert lacking(page) == [""] * len(lacking(page))
    following = [asked(str(link["href"])) for link in page.soup.select(".pagination a[href]")]
    assert all(("wish", "off") in each for each in following)


def test_filters_stay_filters_beside_wishes(
    browse: Browse, town: Town
) -> None:  # the town is there
    page = browse("/en/search?q=lesson+tonight&language=spa")
    assert total(page) == 18


def test_the_street_of_a_public_place_is_known_and_that_of_a_hidden_one_is_not(
    browse: Browse,
    town: Town,  # the town is there
) -> None:
    page = browse("/en/search?q=beds+on+Signal+Street")
    assert "Remove Signal Street" in chips(page)
    street = SECRET_STREET.partition(" ")[2]
    page = browse(f"/en/search?q=beds+on+{street.replace(' ', '+')}")
    assert not any(street in chip for chip in chips(page))


def test_an_unknown_place_is_said_beside_wishes(
    browse: Browse, town: Town
) -> None:  # the town is there
    page = browse("/en/search?q=bed+tonight&near=Miami")
    assert "We don't know the place “Miami”" in page.text


def test_wishes_cost_no_query(browse: Browse, town: Town) -> None:  # the town is there
    browse("/en/search?q=childcare")
    with statements() as plain:
        browse("/en/search?q=childcare")
    with statements() as wishing:
        browse("/en/search?q=childcare+tonight+in+Spanish+in+Old+Town")
    assert len(wishing) == len(plain)


def test_a_statement_of_room_that_has_expired_says_nothing(app: Flask) -> None:
    wish = Wish(WishKind.ROOM, "open", "has room")
    expired = {"capacity": {"status": "open", "expires": "2026-11-25"}}
    with app.test_request_context("/en/"):
        assert lacks(expired, [wish], [Fit.MET], TODAY) == ("Not stated whether there is room",)
        assert lacks(expired, [wish], [Fit.MET], date(2026, 11, 25)) == ()


def test_what_is_implied_is_lacking_only_where_it_is_known_to_be(app: Flask) -> None:
    wish = Wish(WishKind.ROOM, "open", "tonight", implied=True)
    with app.test_request_context("/en/"):
        assert lacks({}, [wish], [Fit.UNKNOWN], TODAY) == ()
        assert lacks({}, [wish], [Fit.FULL], TODAY) == ("No room",)


@pytest.mark.parametrize(
    "text", ["childcare+Spanish", "a+bed+in+Spanish", "help+in+Spanish+for+women"]
)
def test_as_many_cards_lack_nothing_as_the_page_counts(
    browse: Browse, town: Town, text: str
) -> None:
    page = browse(f"/en/search?q={text}")
    counted = re.search(r"(\d+) services? meets? all of this", page.text)
    assert counted is not None
    met = ["Not as asked" not in line for line in lacking(page)]
    assert sum(met) == min(int(counted[1]), len(met))
    assert met == sorted(met, reverse=True)


def test_whom_a_listing_is_for_is_said_where_nobody_asked(
    browse: Browse, town: Town, write: Callable[..., None]
) -> None:
    for name, people, limits in (
        ("Beds for the young", ("age_18_24", "cis_women"), {}),
        ("Beds by age", ("cis_men", "cis_women"), {"minimum_age": 18, "maximum_age": 24}),
        (
            "Beds for adults",
            ("age_18_24", "age_25_over", "cis_men", "cis_women"),
            {"minimum_age": 18},
        ),
    ):
        write(
            m.Service(
                organization_id=town.operator,
                name=name,
                populations=[m.ServicePopulation(code=code, accepts=True) for code in people],
                terms=[m.ServiceTerm(vocabulary="services", code="emergency_housing")],
                **limits,
            )
        )

    def said(question: str) -> dict[str, str]:
        cards = browse(f"/en/search?q={question}").soup.select(".card.result")
        return {
            words(card.select_one(".result__name")): " | ".join(
                words(line)
                for line in card.select(".result__people")
                if line.select("[aria-label='Who it serves']")
            )
            for card in cards
        }

    woman, anybody = said("beds+for+a+woman"), said("beds")
    assert woman["Beds for the young"] == "Young adults 18–24"
    assert anybody["Beds for the young"] == "Young adults 18–24 · Women"
    assert woman["Beds by age"] == anybody["Beds by age"] == "Ages 18 to 24"
    assert woman["Beds for adults"] == anybody["Beds for adults"] == ""
    assert said("beds+for+a+20+year+old+woman")["Beds for the young"] == ""


@pytest.mark.parametrize(
    ("kind", "value", "fit", "told"),
    [
        (WishKind.LANGUAGE, "spa", Fit.MET, ()),
        (WishKind.LANGUAGE, "spa", Fit.IN_PERSON, ()),
        (WishKind.LANGUAGE, "spa", Fit.MATERIALS, ("Spanish: Written materials only",)),
        (WishKind.LANGUAGE, "yue|cmn", Fit.MISSED, ("Cantonese / Mandarin: Not available",)),
        (WishKind.POPULATION, "cis_men", Fit.MISSED, ("Men: Not served",)),
        (WishKind.TIME, "tonight", Fit.UNKNOWN, ("Hours not stated",)),
        (WishKind.ROOM, "open", Fit.WAITLIST, ("Waitlist, about 9 days",)),
        (WishKind.ROOM, "open", Fit.FULL, ("No room",)),
        (WishKind.ROOM, "open", Fit.UNKNOWN, ("Not stated whether there is room",)),
        (WishKind.PLACE, "locality:94990", Fit.MISSED, ("Not in 94990",)),
        (WishKind.COST, "free", Fit.UNKNOWN, ("Cost not stated",)),
        (WishKind.PAPERS, "undocumented", Fit.LEVEL_UNKNOWN, ()),
        (WishKind.PAPERS, "undocumented", Fit.MISSED, ("Undocumented people: Not served",)),
    ],
)
def test_what_a_service_lacks(
    app: Flask, kind: WishKind, value: str, fit: Fit, told: tuple[str, ...]
) -> None:
    wish = Wish(kind, value, "94990")
    with app.test_request_context("/en/"):
        assert lacks({"capacity": {"wait_days": 9}}, [wish], [fit], TODAY) == told
        assert wish_words(wish)
