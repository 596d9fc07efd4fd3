"""Words that are not in the language of the page say which language they are in, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from bs4 import Tag
from sqlalchemy.orm import Session

from directory import models as m
from directory.db import begin_writing
from directory.publication import publish_changes
from tests.inspection import Page

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
Browse = Callable[..., Page]

TOKEN = "Zebrawood"
"""It stands in every text that somebody wrote in English."""


@pytest.fixture
def desk(write: Callable[..., None]) -> m.Service:
    organization = m.Organization(name="Casa Farol", description=f"{TOKEN} agency")
    place = m.Location(organization=organization, transportation=f"{TOKEN} bus")
    place.addresses.append(m.Address(address_1="1 Pier Road", city="Port Amaranth"))
    place.accessibility.append(m.Accessibility(description=f"{TOKEN} ramp"))
    service = m.Service(
        name="Mesa", organization=organization, status=m.ServiceStatus.ACTIVE,
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
    write(organization)
    return service


def languages_of(page: Page, token: str = TOKEN) -> Iterator[tuple[str, str]]:
    """Each text of the page that holds the token, with the language that the page says it is in."""
    main = page.soup.main
    assert isinstance(main, Tag)
    for text in main.find_all(string=lambda words: words and token in words):
        marked = next(each for each in text.parents if each.has_attr("lang"))
        yield str(text).strip(), str(marked["lang"])


@pytest.mark.parametrize("language", ["es", "zh-Hant", "fil", "vi"])
def test_what_is_not_translated_is_marked_as_english(
    browse: Browse, desk: m.Service, language: str
) -> None:
    pages = (f"services/{desk.id}", f"organizations/{desk.organization.id}", "search?q=mesa")
    found = [list(languages_of(browse(f"/{language}/{each}"))) for each in pages]
    assert [len(each) >= least for each, least in zip(found, (12, 2, 0), strict=True)] == [True] * 3
    for page in found:
        assert {each for each in page if each[1] != "en"} == set()


def test_english_pages_mark_nothing(browse: Browse, desk: m.Service) -> None:
    page = browse(f"/en/services/{desk.id}")
    assert page.soup.select("main [lang]") == []
    assert {language for _words, language in languages_of(page)} == {"en"}


def test_a_translation_is_not_marked_and_its_original_is(
    browse: Browse, desk: m.Service, session: Session
) -> None:
    translation = m.Translation(
        link_entity="service", link_id=desk.id, field="description", language="es",
        text="Madera de cebra", status=m.TranslationStatus.HUMAN,
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
