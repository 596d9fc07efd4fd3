"""The results page: hits, exact counts, and addresses of every next step that keep what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from tests.conftest import follow
from tests.counting import statements
from tests.inspection import Page, words
from tests.referral.conftest import SECRET_STREET, Town

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]


def asked(href: str) -> set[tuple[str, str]]:
    return set(parse_qsl(urlsplit(href).query))


def total(page: Page) -> int:
    count = page.soup.select_one("#result-count")
    assert count is not None
    return int(words(count).split()[0].replace(",", ""))


def services(page: Page) -> list[str]:
    return [
        str(link["href"]) for link in page.soup.select("main .result__name a[href*='/services/']")
    ]


def chips(page: Page) -> dict[str, set[tuple[str, str]]]:
    return {words(chip): asked(str(chip["href"])) for chip in page.soup.select(".chips a[href]")}


def options(page: Page, name: str) -> dict[str, tuple[int, bool]]:
    """Value -> count and whether it is chosen, as the filters of the page show them."""
    found = {}
    for field in page.soup.select(f"input[name='{name}']"):
        label = page.soup.select_one(f"label[for='{field['id']}']")
        assert label is not None
        number = re.search(r"(\d+)\D*$", words(label))
        found[str(field["value"])] = (int(number[1]) if number else 0, field.has_attr("checked"))
    return found


def test_pages_hold_twenty_and_together_everything_once(browse: Browse, town: Town) -> None:
    pages = [browse(f"/en/search?page={number}") for number in (1, 2)]
    assert [total(page) for page in pages] == [40, 40]
    listed = [services(page) for page in pages]
    assert [len(each) for each in listed] == [20, 20]
    assert len(set(listed[0]) | set(listed[1])) == 40
    assert f"/en/services/{town.unlisted}" not in listed[0] + listed[1]


def test_a_page_beyond_the_last_shows_the_last(browse: Browse, town: Town) -> None:
    page = browse("/en/search?page=9999")
    assert services(page) == services(browse("/en/search?page=2"))
    assert "Nothing listed fits" not in page.text


def test_the_next_page_keeps_the_rest(browse: Browse, town: Town) -> None:
    page = browse("/en/search?q=lessons&sort=name&near=38.05,-122.15&exact=1")
    following = [href for href in page.links() if ("page", "2") in asked(href)]
    assert not following, "the lessons within reach fit on one page"
    page = browse("/en/search?q=lessons&sort=name&exact=1")
    following = [href for href in page.links() if ("page", "2") in asked(href)]
    assert following
    for href in following:
        assert asked(href) == {("q", "lessons"), ("sort", "name"), ("exact", "1"), ("page", "2")}
    assert len(services(browse(following[0]))) == 16


def test_chips_take_away_one_thing_and_start_at_the_first_page(browse: Browse, town: Town) -> None:
    query = "q=lessons&language=spa&language=vie&area=old_town&level=bilingual&open=now&page=2"
    everything = {
        ("q", "lessons"), ("language", "spa"), ("language", "vie"), ("area", "old_town"), ("level", "bilingual"),
        ("open", "now"),
    }  # fmt: skip
    left = list(chips(browse(f"/en/search?{query}")).values())
    for pair in everything - {("q", "lessons")}:
        assert everything - {pair} in left
    assert set() in left, "one chip starts again"


def test_counts_are_what_a_click_brings(browse: Browse, town: Town) -> None:
    page = browse("/en/search?language=spa&filters=all")
    assert total(page) == 19
    languages = options(page, "language")
    assert languages["spa"] == (19, True)
    for name in ("area", "service", "sector"):
        for value, (count, chosen) in options(page, name).items():
            assert not chosen
            assert total(browse(f"/en/search?language=spa&{name}={value}")) == count, (name, value)


def test_the_fragment_is_the_same_results(browse: Browse, client: FlaskClient, town: Town) -> None:
    whole = browse("/en/search?language=spa")
    fragment = client.get("/en/search?language=spa&fragment=results").get_data(as_text=True)
    assert "<html" not in fragment
    for href in services(whole):
        assert href in fragment
    assert "fragment=results" not in fragment


def test_filters_that_are_not_on_the_page_are_a_link_away(browse: Browse, town: Town) -> None:
    page = browse("/en/search?language=spa")
    few = options(page, "language")
    assert len(few) <= 6
    assert options(page, "sector") == {}
    assert page.soup.select_one("input[name='filters']") is None
    hrefs = [str(link["href"]) for link in page.soup.select("a[data-more-filters]")]
    assert hrefs[-1].endswith("#further-filters")
    whole = browse(hrefs[-1])
    assert asked(hrefs[-1]) == {("language", "spa"), ("filters", "more")}
    assert few.items() <= options(whole, "language").items()
    assert options(whole, "sector")
    assert whole.soup.select_one("details#filters[open]") is not None
    sent_on = whole.soup.select_one("input[name='filters']")
    assert sent_on is not None
    assert sent_on["value"] == "all"
    assert whole.soup.select_one("a[data-more-filters]") is None
    kept = browse("/en/search?language=spa&filters=all")
    assert options(kept, "sector") == options(whole, "sector")
    assert kept.soup.select_one("details#filters[open]") is None, "the reader may have folded it"
    assert options(browse("/en/search?language=spa&filters=<b>"), "language") == few


def test_a_filter_that_is_chosen_stays_on_the_page(browse: Browse, town: Town) -> None:
    chosen = options(browse("/en/search?sector=shelter_and_housing"), "sector")
    assert {value: is_chosen for value, (_, is_chosen) in chosen.items()} == {
        "shelter_and_housing": True
    }


def test_each_filter_says_how_many_more_values_it_has(browse: Browse, town: Town) -> None:
    page = browse("/en/search")
    for name in ("service", "language", "population", "area"):
        every = options(browse(f"/en/search?filters={name}"), name)
        link = page.soup.select_one(f"a[data-more-filters][href$='#more-{name}']")
        if len(every) > 6:
            assert link is not None
            assert words(link).split()[0] == str(len(every) - 6)
            unfolded = browse(str(link["href"])).soup.select_one(f"details#more-{name}[open]")
            assert unfolded is not None
        else:
            assert link is None


def test_nothing_found_says_what_to_give_up(browse: Browse, town: Town) -> None:
    page = browse("/en/search?language=spa&area=hill&service=childcare")
    assert total(page) == 0
    assert "Nothing listed fits" in page.text
    assert "Invented helpline" in page.text
    drops = page.soup.select(".nothing li a[href]")
    assert drops
    counts = []
    for link in drops:
        line = words(link.parent) if link.parent else ""
        count = int(re.findall(r"(\d+) service", line)[0])
        assert total(browse(str(link["href"]))) == count > 0
        assert asked(str(link["href"])) < {
            ("language", "spa"), ("area", "hill"), ("service", "childcare"),
        }  # fmt: skip
        counts.append(count)
    assert counts == sorted(counts, reverse=True)


def test_what_comes_nearest_says_what_it_lacks(browse: Browse, town: Town) -> None:
    page = browse("/en/search?language=spa&area=hill&service=childcare")
    near = page.soup.select_one("section[aria-labelledby='nearest']")
    assert near is not None
    assert "everything but: Hill" in words(near)
    assert len(near.select(".result__name")) == 3
    page = browse("/en/search?q=lessons&service=emergency_housing&population=veterans")
    assert "everything but: Veterans, Emergency housing" in page.text


def test_a_chosen_time_is_answered_with_the_next_change(browse: Browse, town: Town) -> None:
    page = browse("/en/search?open=at&at=2026-11-25T10:30")
    assert services(page) == [f"/en/services/{town.shelter}"]
    assert "Open Wednesday 10:30 AM until 5 PM" in page.text.replace("\u202f", " ")
    assert {("open", "2026-11-25T10:30")} not in chips(page).values()
    assert "Open Wednesday 10:30 AM" in " ".join(chips(page)).replace("\u202f", " ")


def test_services_that_do_not_say_when_they_are_open_are_told_of_and_come_last(
    browse: Browse, town: Town
) -> None:
    page = browse("/en/search?open=at&at=2026-11-25T10:30")
    link = page.soup.find("a", string="Show them, too")
    assert isinstance(link, Tag)
    told = re.search(r"(\d+) more services don't say when they are open", page.text)
    assert told
    both = browse(str(link["href"]))
    assert total(both) == 1 + int(told[1])
    assert services(both)[0] == f"/en/services/{town.shelter}"
    assert f"{told[1]} services, at the end, don't say when they are open." in both.text
    assert chips(both)["Remove Include services that don't say"] == {("open", "2026-11-25T10:30")}


def test_silence_about_police_can_be_asked_for(browse: Browse, town: Town) -> None:
    page = browse("/en/search?police_contact=not_stated")
    assert total(page) == 40
    assert "Remove Police: Not stated" in chips(page)


def test_a_chip_takes_along_what_means_nothing_without_it(browse: Browse, town: Town) -> None:
    page = browse("/en/search?near=Old Town&within=10&population=cis_women&unsaid=1&verified=90")
    found = chips(page)
    assert ("within", "10") not in found["Remove Within 10 miles of Old Town"]
    assert {("near", "Old Town"), ("within", "10"), ("verified", "90")} in found.values()
    assert found["Remove Verified within 90 days"] >= {("population", "cis_women"), ("unsaid", "1")}


def test_a_term_found_by_its_label_is_marked_in_the_readers_words(
    browse: Browse, town: Town
) -> None:
    page = browse("/zh-Hant/search?q=emergency housing")
    marks = [words(mark) for mark in page.soup.select(".result__terms mark")]
    assert marks
    assert all(not mark.isascii() for mark in marks)


def test_editors_can_ask_why_a_service_stands_where_it_stands(
    browse: Browse, sign_in: Callable[[m.Role], FlaskClient], town: Town
) -> None:
    assert not browse("/en/search?q=tonight&explain").soup.select(".why")
    why = browse("/en/search?q=tonight&explain", by=sign_in(m.Role.EDITOR)).soup.select_one(".why")
    assert why is not None
    assert "“tonight”" in words(why)


def test_a_drop_names_the_moment_that_was_asked_for(browse: Browse, town: Town) -> None:
    page = browse("/en/search?q=tonight&open=2026-11-25T03:00")
    drops = [words(link) for link in page.soup.select(".nothing li a")]
    assert drops
    assert all("Open now" not in each for each in drops)


def test_markup_in_a_description_stays_text(browse: Browse, town: Town) -> None:
    page = browse("/en/search?q=tonight")
    assert "<script>alert" not in page.html
    assert "&lt;script&gt;" in page.html
    assert "tonight" in [words(mark) for mark in page.soup.select("mark")]


def test_words_of_the_visitor_stay_text(browse: Browse, town: Town) -> None:
    page = browse("/en/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&near=%3Cimg%20src=x%3E")
    assert "<script>alert" not in page.html
    assert "<img" not in page.html


def test_an_unknown_place_and_a_correction_are_said(browse: Browse, town: Town) -> None:
    assert "Narnia" in browse("/en/search?near=Narnia").text
    page = browse("/en/search?q=lesons")
    assert "Showing results for" in page.text
    assert any(("exact", "1") in asked(href) for href in page.links())


def test_codes_that_nobody_knows_find_nothing_and_break_nothing(browse: Browse, town: Town) -> None:
    assert total(browse("/en/search?service=no_such_help&language=zzz")) == 0


def test_a_hit_that_was_hidden_a_moment_ago_is_left_out(
    app: Flask, client: FlaskClient, session: Session, town: Town
) -> None:
    session.rollback()
    begin_writing(session)
    session.get_one(m.Service, town.shelter).audience = m.Audience.STAFF
    session.commit()  # and the index has not followed yet
    assert str(town.shelter) not in client.get("/en/search?q=tonight").get_data(as_text=True)
    follow(app)
    assert str(town.shelter) not in client.get("/en/search?q=tonight").get_data(as_text=True)


def test_a_distance_to_the_middle_of_a_zip_code_is_told_in_whole_miles(
    app: Flask, browse: Browse, session: Session, town: Town
) -> None:
    near = "/en/search?q=tonight&near=38.06,-122.16"
    assert "0.9 mi away" in browse(near).text
    session.rollback()
    begin_writing(session)
    for site in session.get_one(m.Service, town.shelter).sites:
        site.location.point_exactness = m.Exactness.ZIP
    session.commit()
    follow(app)
    assert "About 1 mi away" in browse(near).text
    begin_writing(session)
    for site in session.get_one(m.Service, town.shelter).sites:
        site.location.area_code = None
    session.commit()
    follow(app)
    assert "Around 94990" in browse("/en/search?q=tonight").text
    assert "a unas 1 mi" in browse(near.replace("/en/", "/es/")).text


def test_the_results_page_takes_the_same_queries_whatever_is_found(
    client: FlaskClient, town: Town
) -> None:
    client.get("/en/search")  # the words are in memory from here on
    counts = {}
    for query in ("q=tonight", "", "page=2", "language=spa&service=childcare"):
        with statements() as sent:
            assert client.get(f"/en/search?{query}").status_code == 200
        counts[query] = len(sent)
    assert set(counts.values()) == {1}, counts
    with statements() as sent:
        client.get("/en/search?near=Old Town")
    assert len(sent) == 2


def test_suggestions_lead_to_their_pages(client: FlaskClient, town: Town) -> None:
    suggestions: list[dict[str, Any]] = client.get("/en/suggestions?q=lan").get_json()[
        "suggestions"
    ]
    assert {"text", "kind", "href"} == set(suggestions[0])
    assert suggestions[0]["text"] == "Lantern House"
    assert suggestions[0]["href"] == f"/en/organizations/{town.operator}"
    for each in client.get("/es/suggestions?q=nig").get_json()["suggestions"]:
        assert client.get(each["href"]).status_code == 200
        assert each["href"].startswith("/es/")
    area = client.get("/en/suggestions?q=old").get_json()["suggestions"][0]
    assert area["href"] == "/en/search?area=old_town"
    assert len(client.get("/en/suggestions?q=less").get_json()["suggestions"]) <= 8
    for text in ("", "l", "nobody", "%00", "x" * 5000, SECRET_STREET):
        assert client.get(f"/en/suggestions?q={text}").get_json()["suggestions"] == []


def test_a_line_of_several_places_has_the_marks_of_chinese(browse: Browse, town: Town) -> None:
    for language, mark in (("en", ", "), ("zh-Hant", "、")):
        page = browse(f"/{language}/services/{town.hidden}")
        served = [words(each) for each in page.soup.select("main p") if "Old Town" in words(each)]
        assert any(mark in each for each in served), served


def test_the_start_page_counts_a_language_as_the_search_does(
    browse: Browse,
    sign_in: Callable[[m.Role], FlaskClient],
    client: FlaskClient,
    town: Town,
    write: Callable[..., None],
) -> None:
    levels = (*m.LanguageLevel, None)
    audiences = (m.Audience.PUBLIC, m.Audience.PARTNER)
    write(
        *(
            m.Service(
                organization_id=town.operator,
                name=f"Desk {number}",
                audience=audience,
                languages=[
                    m.Language(code="vie", level=level),
                    m.Language(code="spa", level=m.LanguageLevel.MATERIALS),
                ],
            )
            for number, (level, audience) in enumerate(product(levels, audiences))
        )
    )
    for by in (client, sign_in(m.Role.READER)):
        options = browse("/en/", by=by).soup.select("select#language option[value!='']")
        assert len(options) >= 2
        for option in options:
            counted = int(re.search(r"\((\d+)\)$", option.get_text()).group(1))
            found = browse(f"/en/search?language={option['value']}&near=", by=by)
            assert total(found) == counted, option
