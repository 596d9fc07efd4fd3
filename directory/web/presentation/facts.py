"""The facts of a published service in words, by name: what a call, a letter or a correction speaks about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from flask_babel import gettext

from directory.models.listings.phone import is_fax
from directory.models.publication.published_document import (
    LanguageDocument,
    PhoneDocument,
    ScheduleDocument,
    ServiceDocument,
)
from directory.parsing.ages import Ages, says_ages_alone
from directory.parsing.details_in_prose import numbers_in_prose
from directory.parsing.facts_in_prose import Fact, facts_in_prose
from directory.web.clock import local_now
from directory.web.labels import label
from directory.web.presentation.call_choice import numbers_offered
from directory.web.presentation.getting_there import houses, joined_place
from directory.web.presentation.hours import (
    expressions,
    hours_differ_by_place,
    place_hours,
    schedules,
)
from directory.web.presentation.phones import phone_words
from directory.web.presentation.room import ended_room_words, room_words
from directory.web.presentation.separators import listed, several
from directory.web.presentation.service_numbers import number_kind
from directory.web.presentation.timetable_words import hours_sentence

FACT_LABELS = {
    "phone": "Phone number",
    "hours": "Opening hours",
    "languages": "Languages",
    "address": "Address or areas served",
    "who_it_serves": "Who it serves",
    "url": "Website",
    "description": "What it does",
    "organization": "Organization",
    "service": "Name of the service",
    "room": "Room",
    "access": "How to get in",
    "by_name": "Name",
    "by_title": "Position",
}
"""What staff call each fact, and who says it."""
UNDOCUMENTED = "undocumented"
"""The group of people without papers, of whom listings are asked beside the other groups."""
_PROSE = (
    "alternate_name",
    "description",
    "application_process",
    "eligibility_description",
    "fees_description",
    "interpretation_services",
    "wait_time",
)
"""Texts in which a service may say more than what they are for."""


def facts_in_words(service: ServiceDocument, country: str) -> dict[str, str]:
    """What the page says of each fact, in words; one of which it says nothing is left out."""
    found = {
        "phone": listed(_numbers(numbers_offered(service), country)),
        "hours": _hours(service),
        "languages": _with_words(
            map(_language, service.get("languages", ())), service.get("interpretation_services")
        ),
        "address": several([*_addresses(service), *_areas(service)]),
        "who_it_serves": several(_people_served(service)),
        "access": _with_words(
            (label("routes", code) for code in service.get("routes", ())),
            service.get("application_process"),
        ),
        "room": _room(service),
        "url": service.get("url", ""),
        "description": service.get("description", ""),
    }
    return {name: words for name, words in found.items() if words}


def original_parts(
    words: str, service: ServiceDocument, most: int | None = None
) -> list[tuple[str, bool]]:
    """The words of a fact in pieces, each with whether the organization wrote it; at most so many characters of them.

    What it wrote is in the original language, whatever the language of the page.
    """
    own = (
        "description", "eligibility_description", "interpretation_services", "application_process",
    )  # fmt: skip
    written = {
        *(service.get(name) for name in own),
        *(text for rows in _all_schedules(service) for text in _words_of(rows)),
    }
    pieces = sorted((str(text) for text in written if text), key=len, reverse=True)
    if not pieces:
        return [(words[:most], False)]
    found, left = list[tuple[str, bool]](), len(words) if most is None else most
    for number, part in enumerate(re.split(f"({'|'.join(map(re.escape, pieces))})", words)):
        if part and left:
            found.append((part if len(part) <= left else f"{part[: left - 1]}…", number % 2 == 1))
            left -= min(left, len(part))
    return found


def facts_in_texts(service: ServiceDocument) -> frozenset[Fact]:
    """The facts of which the texts of a service speak, so that nobody says of them that they are not known."""
    return facts_in_prose(texts_of(service))


def numbers_in_texts(service: ServiceDocument, country: str) -> list[str]:
    """The numbers that stand in the texts of a service alone, each once and as it is dialed; no fax."""
    found = (each for text in texts_of(service) for each in numbers_in_prose(text, country))
    return list(dict.fromkeys(each.number for each in found if not each.is_fax))


def texts_of(service: ServiceDocument) -> list[str]:
    """The texts of a published service, its places and its hours, as they were written."""
    sites = service.get("service_at_locations", ())
    rows = [
        *service.get("schedules", ()),
        *service.get("phones", ()),
        *sites,
        *(site["location"] for site in sites),
        *(row for _place, own in schedules(service) for row in own),
    ]
    texts = [
        *(service.get(name) for name in _PROSE),
        *(row.get(name) for row in rows for name in ("description", "notes")),
    ]
    return [str(text) for text in texts if text]


def current_alert(service: ServiceDocument, day: date) -> str | None:
    """The notice of a published service as long as it holds; its last day is included."""
    alert = service.get("alert")
    last = service.get("alert_expires_on")
    if last is not None and date.fromisoformat(last) < day:
        return None
    return alert


def ages_served(service: ServiceDocument) -> str:
    """The youngest and oldest whom a service takes, in words; empty where it names neither."""
    youngest, oldest = (
        f"{service[name]:g}" if name in service else "" for name in ("minimum_age", "maximum_age")
    )
    if youngest and oldest:
        return str(gettext("Ages %(youngest)s to %(oldest)s", youngest=youngest, oldest=oldest))
    if youngest:
        return str(gettext("Age %(youngest)s and over", youngest=youngest))
    return str(gettext("Up to age %(oldest)s", oldest=oldest)) if oldest else ""


def who_it_serves_in_words(service: ServiceDocument) -> str:
    """The words on who can come, as far as they say more than `ages_served`, which every reader can read."""
    words = service.get("eligibility_description", "")
    youngest, oldest = (
        None if service.get(name) is None else int(service[name])
        for name in ("minimum_age", "maximum_age")
    )
    return "" if says_ages_alone(words, Ages(youngest, oldest)) else words


def people_answers(service: ServiceDocument) -> dict[str, bool]:
    """Whom a service takes or not, by code: each group with one answer, also those that are asked about apart.

    Where two answers about people without papers contradict each other, nobody knows: it is asked.
    """
    found = {each["code"]: each["accepts"] for each in service.get("populations", ())}
    papers = service.get("serves_undocumented")
    if isinstance(papers, bool) and found.setdefault(UNDOCUMENTED, papers) is not papers:
        del found[UNDOCUMENTED]
    return found


def _numbers(phones: Iterable[PhoneDocument], country: str) -> Iterable[str]:
    return dict.fromkeys(_number(each, country) for each in phones)


def _number(phone: PhoneDocument, country: str) -> str:
    """A number; of a fax that it is one, or somebody would call it."""
    words = phone_words(phone["number"], phone.get("extension"), country=country)
    return f"{words} ({number_kind(phone)})" if is_fax(phone.get("type")) else words


def _with_words(labels: Iterable[str], text: str | None) -> str:
    return several(filter(None, [listed(labels), text]))


def _hours(service: ServiceDocument) -> str:
    """The hours with what is written beside them, place by place where places differ."""
    now = local_now()
    if hours_differ_by_place(service):
        found = [
            _at_place(each.name, [hours_sentence(each.rules, now), *_words_of(each.rows)])
            for each in place_hours(service)
        ]
        found += _words_of(service.get("schedules", ()))
    else:
        found = [hours_sentence(expressions(service), now)]
        found += [_at_place(place, _words_of(rows)) for place, rows in schedules(service)]
    if service.get("hotline_24_7") and not any(found):
        return str(gettext("Answers day and night, says the agency"))
    return several(filter(None, found))


def _at_place(place: str, parts: Iterable[str]) -> str:
    words = several(filter(None, parts))
    if not (place and words):
        return words
    return str(gettext("%(name)s: %(words)s", name=place, words=words))


def _all_schedules(service: ServiceDocument) -> Iterator[Iterable[ScheduleDocument]]:
    yield service.get("schedules", ())
    yield from (each.rows for each in place_hours(service))


def _words_of(rows: Iterable[ScheduleDocument]) -> list[str]:
    texts = (each.get(name) for each in rows for name in ("description", "notes"))
    return [str(text) for text in texts if text]


def _language(language: LanguageDocument) -> str:
    name = label("languages", language["code"])
    return (
        f"{name} ({label('language_levels', language['level'])})" if language.get("level") else name
    )


def _addresses(service: ServiceDocument) -> list[str]:
    return [
        ", ".join(
            filter(
                None,
                (
                    each.get("address_1"),
                    each.get("address_2"),
                    each.get("city"),
                    each.get("postal_code"),
                ),
            )
        )
        for house in houses(service)
        for each in joined_place(house, service)["location"].get("addresses", ())
    ]


def _areas(service: ServiceDocument) -> list[str]:
    return [
        label("areas", each["area"]) if each.get("area") else each.get("name", "")
        for each in service.get("service_areas", ())
    ]


def _people_served(service: ServiceDocument) -> list[str]:
    words = [service["eligibility_description"]] if service.get("eligibility_description") else []
    words += filter(None, [ages_served(service)])
    for code, accepts in people_answers(service).items():
        name = label("populations", code)
        words.append(name if accepts else gettext("%(people)s: not accepted", people=name))
    return [*words, *(label("exclusions", code) for code in service.get("exclusions", ()))]


def _room(service: ServiceDocument) -> str:
    """What counts today; what has ended is told as that."""
    capacity, day = service.get("capacity"), local_now().date()
    if not capacity:
        return ""
    words = room_words(service, day) or ended_room_words(service, day)
    return words or label("capacity", capacity["status"])
