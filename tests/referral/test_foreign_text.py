"""Words that are not in the language of the page say which language they are in, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import Tag
from flask import Flask, g, get_template_attribute
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication import publish_changes
from directory.web.languages import direction_of
from tests.inspection import Page, words
from tests.lines import line
from tests.referral.public_pages import public_pages

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]

TOKEN = "Zebrawood"
"""It stands in every text that somebody wrote in English."""


@pytest.fixture
def desk(write: Callable[..., None]) -> m.Service:
    organization = m.Organization(name=f"{TOKEN} house", description=f"{TOKEN} agency")
    place = m.Location(
        organization=organization, name=f"{TOKEN} quay", transportation=f"{TOKEN} bus"
    )
    place.addresses.append(m.Address(address_1="1 Pier Road", city="Port Amaranth"))
    place.accessibility.append(m.Accessibility(description=f"{TOKEN} ramp"))
    service = m.Service(
        name=f"{TOKEN} mesa", organization=organization, status=m.ServiceStatus.ACTIVE,
        description=f"{TOKEN} shelter", interpretation_services=f"{TOKEN} line",
        eligibility_description=f"{TOKEN} adults", application_process=f"{TOKEN} call",
        fees_description=f"{TOKEN} free", alert=f"{TOKEN} notice", alert_expires_on=date(2130, 1, 1),
    )  # fmt: skip
    service.languages.append(m.Language(code="spa", note=f"{TOKEN} mornings"))
    service.schedules.append(
        m.Schedule(opening_hours="Mo 09:00-10:00", description=f"{TOKEN} bell")
    )
    service.cost_options.append(m.CostOption(amount_description=f"{TOKEN} fare"))
    service.required_documents.append(m.RequiredDocument(document=f"{TOKEN} letter"))
    service.sites.append(m.ServiceAtLocation(location=place, description=f"{TOKEN} door"))
    crisis = line(f"{TOKEN} line", description=f"{TOKEN} door")
    crisis.schedules.append(m.Schedule(description=f"{TOKEN} day"))
    write(organization, crisis)
    return service


def languages_of(page: Page, token: str = TOKEN) -> Iterator[tuple[str, str]]:
    """Each text of the page that holds the token, with the language that the page says it is in."""
    body = page.soup.body
    assert isinstance(body, Tag)
    for text in body.find_all(string=lambda words: words and token in words):
        if text.parent.name == "textarea":
            continue  # the list as a message: plain text of several languages, which HTML can't mark
        marked = next(each for each in text.parents if each.has_attr("lang"))
        yield str(text).strip(), str(marked["lang"])


def every_page(app: Flask, browse: Browse, desk: m.Service, language: str) -> dict[str, Page]:
    """Every public page that takes no more than ids, and the list with its sheet, by its view."""
    found = browse(f"/{language}/search?q=mesa")
    add = found.soup.select_one("a[data-list-toggle]")
    assert add is not None
    token = parse_qs(urlsplit(str(add["href"])).query)["list"][0]
    pages = {"referral.search": found}
    for rule, address in public_pages(app, desk.id, desk.organization.id, language):
        is_list = "list" in rule.rule
        pages[rule.endpoint] = browse(f"{address}?list={token}" if is_list else address)
    return pages


@pytest.mark.parametrize("language", ["es", "zh-Hant", "fil", "vi"])
def test_what_is_not_translated_is_marked_as_english_on_every_public_page(
    app: Flask, browse: Browse, desk: m.Service, language: str
) -> None:
    pages = every_page(app, browse, desk, language)
    found = {view: list(languages_of(page)) for view, page in pages.items()}
    least = {
        "referral.service": 15, "referral.organization": 5, "referral.search": 3, "referral.handover_list": 2,
        "referral.referral_sheet": 4, "referral.start": 1, "referral.crisis_lines": 2, "referral.correct_service": 2,
    }  # fmt: skip
    assert {view: len(found[view]) for view in least if len(found[view]) < least[view]} == {}
    wrong = {(view, *each) for view, texts in found.items() for each in texts if each[1] != "en"}
    assert wrong == set()


def test_english_pages_mark_nothing(browse: Browse, desk: m.Service) -> None:
    page = browse(f"/en/services/{desk.id}")
    assert page.soup.select("main [lang]") == []
    assert page.soup.select("main [dir]") == []
    assert {language for _words, language in languages_of(page)} == {"en"}


def test_a_translation_is_not_marked_and_its_original_is(
    browse: Browse, desk: m.Service, session: Session
) -> None:
    translation = m.Translation(
        link_entity="service", link_id=desk.id, field="description", language="es",
        text="Madera de cebra", status=m.TranslationStatus.REVIEWED,
        source_hash=m.hash_of(desk.description or ""),
    )  # fmt: skip
    session.rollback()
    begin_writing(session)
    session.add(translation)
    publish_changes(session)
    session.commit()
    page = browse(f"/es/services/{desk.id}")
    assert {each[1] for each in languages_of(page, "Madera")} == {"es"}
    assert (f"{TOKEN} shelter", "en") in list(languages_of(page))


def sheet_lines(browse: Browse, desk: m.Service, language: str) -> list[str]:
    """The lines that say what a service is, on the sheet of its own page."""
    page = browse(f"/{language}/services/{desk.id}")
    sheet = next(str(a["href"]) for a in page.soup.select("a[href]") if "/list/sheet" in a["href"])
    return [words(each) for each in browse(sheet).soup.select(".sheet__line")]


def test_the_sheet_says_the_kind_of_help_first_and_that_the_description_is_not_translated(
    browse: Browse, desk: m.Service, session: Session
) -> None:
    session.rollback()
    begin_writing(session)
    service = session.get(m.Service, desk.id)
    assert service is not None
    service.terms.append(m.ServiceTerm(vocabulary="services", code="emergency_housing"))
    publish_changes(session)
    session.commit()
    assert sheet_lines(browse, desk, "en") == ["Emergency housing", f"{TOKEN} shelter"]
    assert sheet_lines(browse, desk, "es") == [
        "Alojamiento de emergencia", f"Sin traducir, en inglés: {TOKEN} shelter",
    ]  # fmt: skip
    session.rollback()
    begin_writing(session)
    session.add(
        m.Translation(
            link_entity="service",
            link_id=desk.id,
            field="description",
            language="es",
            text="Un techo",
            status=m.TranslationStatus.REVIEWED,
            source_hash=m.hash_of(desk.description or ""),
        )
    )
    publish_changes(session)
    session.commit()
    assert sheet_lines(browse, desk, "es") == ["Alojamiento de emergencia", "Un techo"]


def test_english_on_a_page_from_the_right_says_where_its_lines_begin(app: Flask) -> None:
    with app.test_request_context("/en/"):
        g.language = "ar"
        foreign = get_template_attribute("components/original.html", "foreign")
        assert str(foreign({}, "name")) == 'lang="en" dir="ltr"'
        assert [direction_of(each) for each in ("ar", "en", "zh-Hant")] == ["rtl", "ltr", "ltr"]
