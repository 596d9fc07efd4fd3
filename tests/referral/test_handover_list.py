"""The list to hand over on its pages: it grows and shrinks by links alone, travels along, and shows what is public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from urllib.parse import parse_qs, parse_qsl, unquote, urlsplit
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication import publish_changes
from directory.referral.signed_list import MOST_SERVICES, HandoverList, sign_list
from directory.web.clock import local_now
from tests.conftest import follow
from tests.counting import statements
from tests.inspection import Page, words
from tests.instances import SECRET_KEY
from tests.referral.conftest import SECRET_STREET, Town

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]
PARTNERS_LINE = "+14155550177"


@pytest.fixture
def today(app: Flask) -> date:
    with app.app_context():
        return local_now().date()


@pytest.fixture
def listed(today: date) -> Callable[..., str]:
    """The text of a list of these services, `left` days before its end."""

    def sign(*services: UUID, left: int = 30) -> str:
        return sign_list(SECRET_KEY, HandoverList(services, today + timedelta(days=left)))

    return sign


def toggles(page: Page) -> list[str]:
    return [str(link["href"]) for link in page.soup.select("a[data-list-toggle]")]


def token_of(href: str) -> str:
    return parse_qs(urlsplit(href).query)["list"][0]


def names(page: Page) -> list[str]:
    return [words(each) for each in page.soup.select(".listed .result__name")]


def link(page: Page, text: str) -> str:
    return next(
        str(each["href"]) for each in page.soup.select("main a[href]") if words(each) == text
    )


def everything_of(browser: FlaskClient, token: str) -> str:
    """All that a list shows anywhere: its page with text, message and mail, the sheet in both types."""
    told = [
        browser.get(f"/{language}/list{part}list={token}").get_data(as_text=True)
        for language in ("en", "es")
        for part in ("?", "/sheet?", "/sheet?large=1&")
    ]
    return "\n".join([*told, *map(unquote, told)])


def test_a_list_grows_from_card_to_card_in_the_same_results(browse: Browse, town: Town) -> None:
    address, added = "/en/search?q=lessons&language=spa&sort=name", []
    for count in (1, 2, 3):
        page = browse(address)
        cards = page.soup.select("li.result")
        assert len(toggles(page)) == len(cards) > 5
        # The third card each time: what is on the list stays where it is in the results.
        href = toggles(page)[count + 1]
        added.append(str(cards[count + 1]["id"]).removeprefix("s-"))
        asked = dict(parse_qsl(urlsplit(href).query))
        assert {**asked, "list": ""} == {
            "q": "lessons",
            "language": "spa",
            "sort": "name",
            "list": "",
        }
        assert urlsplit(href).fragment == f"s-{added[-1]}"
        address = href
        page = browse(address)
        assert f"Your list ({count})" in page.text
        assert len(page.soup.select(".list-toggle--on")) == count
    page = browse(link(page, "Your list (3)"))
    assert [each.get("id") for each in page.soup.select(".listed > li")] == [
        f"s-{each}" for each in added
    ]
    page = browse(link(page, "Find more services"))
    assert "Your list (3)" in page.text


def test_what_leads_on_from_the_results_carries_the_list(
    browse: Browse, town: Town, listed: Callable[..., str]
) -> None:
    token = listed(town.shelter)
    page = browse(f"/en/search?q=tonight&service=emergency_housing&list={token}")
    carrying = [*page.soup.select(".result__name a, .chips a, .language-switch a")]
    assert len(carrying) > 8
    for each in carrying:
        assert token_of(str(each["href"])) == token, each
    field = page.soup.select_one("input[form=search][name=list]")
    assert field is not None
    assert field["value"] == token
    assert (
        token_of(next(h for h in browse(f"/en/search?list={token}").links() if "page=2" in h))
        == token
    )
    empty = browse(f"/en/search?q=lessons&service=emergency_housing&list={token}")
    for href in empty.links(".nothing"):
        if "/search" in href:
            assert token_of(href) == token, href
    service = browse(f"/en/services/{town.hidden}?list={token}")
    assert "Your list (1)" in service.text
    (added,) = toggles(service)
    assert "Your list (2)" in browse(added).text
    for href in service.links(".listing__organization"):
        assert token_of(href) == token, href
    operator = browse(f"/en/organizations/{town.operator}?list={token}")
    for href in operator.links(".cards"):
        assert token_of(href) == token, href
    # What is passed on of one service says nothing of the list.
    share = service.soup.select_one("#share-link")
    assert share is not None
    assert "list=" not in share["value"]


def test_the_start_page_and_browsing_carry_the_list(
    browse: Browse, town: Town, listed: Callable[..., str]
) -> None:
    token = listed(town.shelter)
    home = browse(f"/en/services/{town.shelter}?list={token}").soup.select_one(".site-name")["href"]
    assert token_of(home) == token
    page = browse(home)
    assert "Your list (1)" in page.text
    onward = page.soup.select(".task-links a, a[href*=browse]")
    assert len(onward) > 1
    assert {token_of(str(each["href"])) for each in onward} == {token}
    carried = page.soup.select("input[type=hidden][name=list]")
    assert {each["value"] for each in carried} == {token}
    assert any(each.get("form") == "search" for each in carried)
    tiles = browse(f"/en/browse?list={token}").soup.select("main a[href*='/search']")
    assert tiles
    assert {token_of(str(each["href"])) for each in tiles} == {token}
    assert "list=" not in browse("/en/").text


def test_a_list_is_put_in_order_and_emptied(
    browse: Browse, town: Town, listed: Callable[..., str]
) -> None:
    page = browse(f"/en/list?list={listed(town.shelter, town.hidden, town.silent)}")
    assert names(page) == ["Night beds", "Safe house", "Quiet desk"]
    assert "3 services" in page.text
    page = browse(link(page, "Move up : Safe house"))
    assert names(page) == ["Safe house", "Night beds", "Quiet desk"]
    page = browse(link(page, "Move down : Safe house"))
    page = browse(link(page, "Move down : Safe house"))
    assert names(page) == ["Night beds", "Quiet desk", "Safe house"]
    page = browse(link(page, "Take off : Quiet desk"))
    assert names(page) == ["Night beds", "Safe house"]
    page = browse(link(page, "Empty the list"))
    assert names(page) == []
    assert "Your list is empty" in page.text
    assert browse(link(page, "Find a service")).heading == "Find a service"


def test_taking_off_the_last_one_leaves_an_empty_list(
    browse: Browse, town: Town, listed: Callable[..., str]
) -> None:
    page = browse(f"/en/list?list={listed(town.shelter)}")
    assert "Your list is empty" in browse(link(page, "Take off : Night beds")).text


def test_a_full_list_takes_no_more(browse: Browse, town: Town, listed: Callable[..., str]) -> None:
    ids = [UUID(int=number) for number in range(1, MOST_SERVICES)]
    page = browse(f"/en/search?q=night+shelter&list={listed(*ids, town.shelter)}")
    assert "The list is full." in page.text
    assert len(toggles(page)) == len(page.soup.select(".list-toggle--on")) == 1


@pytest.mark.parametrize("part", ["list?", "list/sheet?", "list/sheet?large=1&"])
def test_a_list_that_was_changed_or_has_ended_is_one_sentence_with_a_way_back(
    browse: Browse, town: Town, listed: Callable[..., str], part: str
) -> None:
    good = listed(town.shelter)
    changed = good[:-6] + ("A" if good[-6] != "A" else "B") + good[-5:]
    forged = sign_list("another key", HandoverList((town.shelter,), date(2027, 1, 1)))
    for token, status, sentence in (
        (changed, 404, "can't be read"),
        (forged, 404, "can't be read"),
        ("x" * 5000, 404, "can't be read"),
        (listed(town.shelter, left=-1), 410, "has ended"),
    ):
        page = browse(f"/en/{part}list={token}", status)
        assert page.text.count(sentence) == 1
        assert "Night beds" not in page.text
        assert browse(link(page, "Find a service")).heading == "Find a service"
    assert "Night beds" in browse(f"/en/{part}list={listed(town.shelter, left=0)}").text


def test_results_and_services_drop_a_list_that_cannot_be_read(
    browse: Browse, town: Town, listed: Callable[..., str]
) -> None:
    ended = listed(town.shelter, left=-1)
    for address in (
        f"/en/search?q=tonight&list={ended}",
        f"/en/services/{town.shelter}?list={ended}",
    ):
        page = browse(address)
        assert page.text.count("has ended") == 1
        assert "Your list (" not in page.text
        assert all(token_of(href) != ended for href in page.links() if "list=" in href)


def test_what_is_withdrawn_or_hidden_meanwhile_shows_nothing_of_itself(
    app: Flask, client: FlaskClient, session: Session, town: Town, listed: Callable[..., str]
) -> None:
    token = listed(town.shelter, town.silent)
    before = everything_of(client, token)
    secrets = (
        "Night beds",
        "555-0102",
        "5550102",
        "1 Signal Street",
        "A bed tonight",
        str(town.shelter),
    )
    for secret in (*secrets[:-1], "Lantern House"):
        assert secret in before, secret
    session.rollback()
    begin_writing(session)
    session.get_one(m.Service, town.shelter).audience = m.Audience.STAFF
    publish_changes(session)
    session.commit()
    follow(app)
    after = everything_of(client, token)
    for secret in secrets:
        assert secret not in after, secret
    assert "Quiet desk" in after
    assert "1 service on this list is no longer listed." in after
    assert "1 servicio de esta lista ya no está publicado." in after
    gone = everything_of(client, listed(town.shelter))
    assert "There is nothing to print" in gone
    for secret in secrets:
        assert secret not in gone, secret


def test_a_withdrawn_service_reads_like_one_that_never_was(
    app: Flask, client: FlaskClient, session: Session, town: Town, listed: Callable[..., str]
) -> None:
    """The token differs, and so do the two codes that are drawn of it; not a word besides."""
    pages = []
    for other in (town.unlisted, UUID(int=7)):
        token = listed(town.silent, other)
        text = client.get(f"/en/list?list={token}").get_data(as_text=True)
        head, _, rest = text.partition('<details class="more">')
        pages.append((head + rest.partition("</details>")[2]).replace(token, "TOKEN"))
    both = [[part.partition('"')[2] for part in page.split("list=")] for page in pages]
    assert both[0] == both[1]


def test_a_place_that_becomes_confidential_is_called_for(
    app: Flask, client: FlaskClient, session: Session, town: Town, listed: Callable[..., str]
) -> None:
    token = listed(town.shelter)
    assert "1 Signal Street" in everything_of(client, token)
    session.rollback()
    begin_writing(session)
    (site,) = session.get_one(m.Service, town.shelter).sites
    site.location.confidential = True
    publish_changes(session)
    session.commit()
    follow(app)
    after = everything_of(client, token)
    for secret in ("1 Signal Street", "Signal", "94990", "Harbor"):
        assert secret not in after, secret
    assert "Call for the place" in after
    assert SECRET_STREET not in everything_of(client, listed(town.hidden))


def test_a_partner_hands_over_what_anybody_may_see(
    browse: Browse,
    town: Town,
    sign_in: Callable[[m.Role], FlaskClient],
    session: Session,
    app: Flask,
    listed: Callable[..., str],
) -> None:
    session.rollback()
    begin_writing(session)
    shelter = session.get_one(m.Service, town.shelter)
    shelter.phones.append(m.Phone(number=PARTNERS_LINE, audience=m.Audience.PARTNER))
    session.get_one(m.Service, town.silent).audience = m.Audience.PARTNER
    publish_changes(session)
    session.commit()
    follow(app)
    reader = sign_in(m.Role.READER)
    assert "555-0177" not in everything_of(reader, listed(town.shelter))
    found = browse("/en/search?q=quiet+desk&exact=1", by=reader)
    assert f"s-{town.silent}" in found.html, "a partner finds what is for partners"
    assert [href for href in toggles(found) if str(town.silent) in href] == []
    assert toggles(browse(f"/en/services/{town.silent}", by=reader)) == []
    assert len(toggles(browse(f"/en/services/{town.shelter}", by=reader))) == 1
    assert "Quiet desk" not in everything_of(reader, listed(town.silent))


def test_messages_have_names_and_numbers_not_an_address_alone(
    browse: Browse, town: Town, listed: Callable[..., str]
) -> None:
    token = listed(town.shelter, town.hidden)
    page = browse(f"/es/list?list={token}")
    hrefs = {
        str(each["href"]).partition(":")[0]: str(each["href"])
        for each in page.soup.select("a[href^='sms:'], a[href^='mailto:']")
    }
    for href in hrefs.values():
        body = parse_qs(href.partition("?")[2])["body"][0]
        lines = body.splitlines()
        assert lines[0] == "Night beds – Lantern House"
        assert "Teléfono: (415) 555-0102" in lines
        assert "Teléfono: (415) 555-0103" in lines
        assert lines[-1].endswith(f"/es/list?list={token}")
        assert lines.count("Información sin verificar: llame antes de ir") == 1, (
            "one of the two was verified"
        )
    assert "antes de enviar" not in page.text, "who reads the list goes there"
    assert "antes de enviar" not in browse(f"/es/list/sheet?list={token}").text
    mailed = parse_qs(hrefs["mailto"].partition("?")[2])["body"][0]
    assert "1 Signal Street, Port Amaranth, 94990" in mailed
    assert "La dirección es confidencial" in mailed
    text = page.soup.select_one("#list-text")
    assert text is not None
    assert text.get_text().split() == mailed.split()


def test_the_sheet_says_what_is_needed_in_the_readers_language(
    browse: Browse, town: Town, listed: Callable[..., str]
) -> None:
    page = browse(f"/es/list/sheet?list={listed(town.shelter, town.hidden, town.silent)}")
    first, second, third = page.soup.select(".sheet__entry")
    for each in (
        "Night beds", "Lantern House", "(415) 555-0102", "Próximos 7 días", "Cerrado", "1 Signal Street",
        "Intérprete por teléfono o video para español", "Pregunte al llamar", "Qué llevar",
        "Última verificación: 1 nov 2026",
    ):  # fmt: skip
        assert each in words(first), each
    assert "Si alguien habla su idioma" not in words(first)
    assert "Llame para saber el lugar" in words(second)
    assert SECRET_STREET not in page.html
    assert "Si alguien habla su idioma" in words(third)
    assert "Horario" in words(third)
    description = first.select_one(".sheet__line [lang=en]")
    assert description is not None, "what is not translated says in which language it is"
    code = page.soup.select_one(".sheet__head img[src^='data:image/svg']")
    assert code is not None
    assert page.soup.select_one(".sheet__head a") is None


def test_notes_are_in_no_form_and_have_no_name(
    browse: Browse, town: Town, listed: Callable[..., str]
) -> None:
    page = browse(f"/en/list/sheet?list={listed(town.shelter, town.silent)}")
    notes = page.soup.select("textarea")
    assert len(notes) == 2
    for note in notes:
        assert not note.has_attr("name")
        assert note.find_parent("form") is None
        assert note["autocomplete"] == "off"
        assert note["spellcheck"] == "false"
        assert note.has_attr("hidden"), "without script there are lines to write on"


def test_a_list_leaves_no_trace(
    client: FlaskClient, town: Town, listed: Callable[..., str]
) -> None:
    token = listed(town.shelter)
    for address in (
        f"/en/list?list={token}",
        f"/en/list/sheet?list={token}",
        f"/en/search?list={token}",
        f"/en/services/{town.shelter}?list={token}",
        f"/en/?list={token}",
        f"/en/browse?list={token}",
    ):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "no-store", address
        assert answer.headers["Referrer-Policy"] == "no-referrer", address
        assert "Set-Cookie" not in answer.headers, address
    robots = client.get("/robots.txt").get_data(as_text=True)
    assert "Disallow: /*/list" in robots
    assert "Disallow: /*list=" in robots


def test_a_list_takes_one_query_and_makes_no_page_slower(
    client: FlaskClient, town: Town, listed: Callable[..., str]
) -> None:
    token = listed(town.shelter, town.hidden, town.silent)
    client.get("/en/search")  # the words are in memory from here on
    for address, queries in (
        (f"/en/list?list={token}", 1),
        (f"/en/list/sheet?list={token}", 1),
        (f"/en/search?q=tonight&list={token}", 1),
        (f"/en/services/{town.shelter}?list={token}", 1),
        ("/en/list", 0),
        ("/en/list?list=made-up", 0),
    ):
        with statements() as sent:
            client.get(address)
        assert len(sent) == queries, address


def test_a_waitlist_shows_on_the_list_and_in_its_text(
    browse: Browse, session: Session, town: Town, listed: Callable[..., str], today: date
) -> None:
    session.rollback()
    begin_writing(session)
    shelter = session.get(m.Service, town.shelter)
    assert shelter is not None
    shelter.capacities.append(
        m.Capacity(status=m.CapacityStatus.WAITLIST, as_of=today, wait_days=9)
    )
    publish_changes(session)
    session.commit()
    page = browse(f"/en/list?list={listed(town.shelter)}")
    assert "Waitlist, about 9 days" in words(page.soup.select_one(".listed .result"))
    card = words(page.soup.select_one(".listed .result"))
    assert "Interpreter by phone or video for Spanish" in card
    assert "erified" in card
    said = "Room: Waitlist, about 9 days · as of"
    assert said in str(page.soup.select_one("#list-text"))
    (message,) = [each["href"] for each in page.soup.select("a[href^='sms:']")]
    assert said in unquote(str(message))
    assert "Interpreter by phone or video for Spanish" in str(page.soup.select_one("#list-text"))
    sheet = browse(f"/en/list/sheet?list={listed(town.shelter)}")
    assert "Waitlist, about 9 days · as of" in sheet.text
    assert "Interpreter by phone or video for Spanish" in sheet.text
    assert "Waitlist, about 9 days" in browse(f"/en/services/{town.shelter}").text
