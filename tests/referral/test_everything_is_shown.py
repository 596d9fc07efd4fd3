"""Whatever the public record of a real listing says stands on its page: numbers, hours, languages, papers, words."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain
from typing import Any

import pytest
from flask import Flask

from directory import create_app
from directory.models import Audience, PublishedKind
from directory.parsing.cell_values import says_nothing
from directory.parsing.fees import is_nothing_to_pay
from directory.publication import every_published
from directory.web.database import db
from directory.web.presentation import hours_sentence, phone_words
from directory.web.presentation.service_languages import language_name
from tests.inspection import inspect_page
from tests.instances import settings_for
from tests.real_sets import Imported, together

pytestmark = [pytest.mark.shared, pytest.mark.slow]

WORDS = {
    "": (
        "name",
        "alternate_name",
        "description",
        "email",
        "interpretation_services",
        "application_process",
    ),
    "also": (
        "wait_time",
        "accreditations",
        "eligibility_description",
        "licenses",
    ),
    "phone": ("description",),
    "contact": ("name", "title", "department", "email"),
    "schedule": ("description", "notes"),
    "language": ("note",),
    "place": ("name", "alternate_name", "description", "transportation"),
    "address": ("attention", "address_1", "address_2", "city", "postal_code"),
    "accessibility": ("description", "details"),
    "document": ("document",),
    "cost": ("option", "amount_description"),
    "site": ("description",),
}
"""The keys with words that are for readers, by kind of part."""
MOST = 150


def plain(text: str) -> str:
    """Letters alone: no blanks, which the marks of a link add within a sentence, and no marks of HTML."""
    return "".join(html.unescape(text).split())


def texts(part: dict[str, Any], kind: str) -> Iterator[str]:
    """The texts of a part."""
    yield from (str(part[key]) for key in WORDS[kind] if part.get(key))


def numbers(part: dict[str, Any]) -> Iterator[str]:
    """Every number of a part as it is written, with its words and the languages of the line."""
    for phone in part.get("phones", ()):
        yield phone_words(phone["number"], phone.get("extension"), country="US")
        yield from texts(phone, "phone")
        yield from chain.from_iterable(spoken(each) for each in phone.get("languages", ()))


def spoken(language: Any) -> Iterator[str]:
    """A language, and what is said of it."""
    yield language_name(language)
    yield from texts(language, "language")


def people(part: dict[str, Any]) -> Iterator[str]:
    """The people of a part, with their numbers."""
    for contact in part.get("contacts", ()):
        yield from texts(contact, "contact")
        yield from numbers(contact)


def hours(part: dict[str, Any], moment: datetime) -> Iterator[str]:
    """The hours of a part: the rules in words, without the next day, and the words of the source."""
    for row in part.get("schedules", ()):
        yield from texts(row, "schedule")
        if row.get("opening_hours"):
            yield from re.split(r"; | · ", hours_sentence([row["opening_hours"]], moment))[:1]


def said(service: dict[str, Any], moment: datetime) -> Iterator[str]:
    """Everything that the page of a service has to say."""
    yield from texts(service, "")
    yield from texts(service, "also")
    fees = str(service.get("fees_description") or "")
    yield "Free of charge" if is_nothing_to_pay(fees) else fees
    yield from chain(numbers(service), people(service), hours(service, moment))
    yield from chain.from_iterable(spoken(each) for each in service.get("languages", ()))
    yield from chain.from_iterable(
        texts(row, "document") for row in service.get("required_documents", ())
    )
    for row in service.get("cost_options", ()):
        yield str(row.get("amount_description") or row.get("option") or "")
    for site in service.get("service_at_locations", ()):
        location = site["location"]
        for part in (site, location):
            yield from chain(numbers(part), people(part))
        yield from texts(site, "site")
        if location.get("name") or location.get("addresses"):
            yield from chain(texts(location, "place"), hours(site, moment))
            if not site.get("schedules") or service.get("schedules"):
                yield from hours(location, moment)
            yield from chain.from_iterable(
                texts(row, "address")
                for row in location.get("addresses", ())
                if row["address_type"] != "postal"
            )
            yield from chain.from_iterable(
                texts(row, "accessibility") for row in location.get("accessibility", ())
            )
            yield from chain.from_iterable(spoken(each) for each in location.get("languages", ()))


def richest(app: Flask) -> list[dict[str, Any]]:
    """The services of which most is said, at most so many."""
    with app.app_context():
        every: list[dict[str, Any]] = [
            dict(each)
            for each in every_published(db.session(), PublishedKind.SERVICE, Audience.PUBLIC)
        ]
    return sorted(every, key=lambda each: -len(str(each)))[:MOST]


@pytest.mark.parametrize("name", together("ohana-sample", "sf-linksf", "ohana-baltimore"))
def test_nothing_of_a_published_record_is_missing_on_its_page(
    name: str, imported: Callable[[str], Imported]
) -> None:
    app = create_app(settings_for(imported(name).instance))
    client = app.test_client()
    missing: list[tuple[str, str]] = []
    asked = 0
    for service in richest(app):
        with app.test_request_context("/en/"):
            every = said(service, datetime(2026, 11, 25, 12))  # noqa: DTZ001
            expected = [plain(each) for each in every if each and not says_nothing(each)]
        page = plain(inspect_page(client.get(f"/en/services/{service['id']}")).text)
        asked += len(expected)
        missing += [(service["id"], each) for each in expected if each not in page]
        organization = service["organization"]
        assert plain(organization["name"]) in page
    assert asked > 200
    assert missing == []
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("name", together("ohana-baltimore"))
def test_every_number_of_a_real_set_stands_on_the_page_with_its_kind(
    name: str, imported: Callable[[str], Imported]
) -> None:
    app = create_app(settings_for(imported(name).instance))
    client = app.test_client()
    several = [each for each in richest(app) if len(list(numbers(each))) > 1]
    assert len(several) > 20
    for service in several[:20]:
        kinds = {each.get("type", "voice") for each in service["phones"]}
        page = inspect_page(client.get(f"/en/services/{service['id']}"))
        listed = " ".join(each.get_text(" ") for each in page.soup.select(".numbers"))
        assert "Phone" in listed
        assert ("Fax" in listed) or ("fax" not in kinds)
    with app.app_context():
        db.engine.dispose()
