"""What the sheet to hand over says of each service: few lines, in the reader's words, the numbers first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask_babel import gettext as _

from directory.models.publication.published_document import (
    ContactDocument,
    LanguageDocument,
    PhoneDocument,
    ServiceDocument,
)
from directory.parsing.facts_in_prose import Fact
from directory.publication.crisis_lines import LineAnswer
from directory.web.labels import crisis_line, label, lines
from directory.web.languages import DEFAULT
from directory.web.presentation import (
    day_name,
    expressions,
    hours_sentence,
    level_rank,
    service_languages,
    service_opening,
    spans_words,
    week,
)
from directory.web.presentation.call_choice import Owner, call_phone, phone_kind
from directory.web.presentation.facts import facts_in_texts, numbers_in_texts
from directory.web.presentation.getting_there import is_line_alone
from directory.web.presentation.hours import DAY, DayHours, hours_differ_by_place, place_hours
from directory.web.presentation.line_words import line_question
from directory.web.presentation.room import dated_room_words, room_status
from directory.web.presentation.separators import listed
from directory.web.presentation.service_languages import SPOKEN_BY_READERS, language_name
from directory.web.presentation.service_numbers import (
    labeled_rows,
    number_kinds,
    number_rows,
    owner_words,
)

_NUMBERS = 4
_UNPRINTED = frozenset({"fax"})


@dataclass(frozen=True, slots=True)
class SheetPhone:
    """A number with what it is for: `rows` say it in words of the record, `note` in those of the page."""

    kind: str
    rows: Sequence[PhoneDocument]
    note: str

    @property
    def phone(self) -> PhoneDocument:
        """The number itself."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class SheetHours:
    """Days in words with equal hours, such as Monday – Friday, and those hours."""

    days: str
    hours: str


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A place with hours of its own, in words: its name or street, and the hours."""

    name: str
    hours: str


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A service on the sheet; `hours` are those of the next seven days, `places` where those are not the same.

    `languages` are pairs of a level's code, None where it was not asked, and names, the reader's own language first;
    `unknown` names what to ask; `room` is the statement that counts today in words with its day, empty where there is
    none. `answers` are what a line says to what callers want to know.
    """

    service: ServiceDocument
    phones: Sequence[SheetPhone]
    hours: Sequence[SheetHours]
    places: Sequence[SheetPlace]
    languages: Sequence[tuple[str | None, str]]
    unknown: Sequence[str]
    room: str
    answers: Sequence[LineAnswer]


def sheet_entries(
    services: Sequence[ServiceDocument], moment: datetime, language: str, country: str
) -> list[SheetEntry]:
    """What the sheet says of these public services in a language of the pages; `moment` is on the local clock."""
    return [
        SheetEntry(
            service,
            [*_phones(service, country)][:_NUMBERS],
            [] if hours_differ_by_place(service) else seven_days(service, moment),
            hours_by_place(service, moment) if hours_differ_by_place(service) else [],
            _languages(service, language),
            [*_unknown(service, moment, language)],
            dated_room_words(service, moment.date()),
            [each for each in crisis_line(service).answers if each.answer],
        )
        for service in services
    ]


def shortened(text: str, letters: int) -> str:
    """The text, or its first whole sentences that fit, or as many whole words, with “…” for what is left out."""
    plain = " ".join(text.split())
    if len(plain) <= letters:
        return plain
    start = plain[: letters - 1]
    ends = [end.end() for end in re.finditer(r"[.!?;](?=\s)|[。！？；]", start)]
    if ends and ends[-1] > letters // 2:
        return f"{start[: ends[-1]]} …"
    words, _space, _rest = start.rpartition(" ")
    return f"{words if len(words) > letters // 2 else start}…"


def labels(vocabulary: str, codes: Iterable[str]) -> list[str]:
    """The words for codes of a vocabulary."""
    return [label(vocabulary, code) for code in codes]


def seven_days(service: ServiceDocument, moment: datetime) -> list[SheetHours]:
    """The hours of the day of `moment` and the six after it, days in a row with equal hours together.

    Empty when the hours are not known.
    """
    stated = expressions(service)
    days = [
        day
        for start in (moment, moment + 7 * DAY)
        for day in week(stated, start)
        if 0 <= (day.day - moment.date()).days < 7
    ]
    return [
        SheetHours(_days_words(group), spans_words(group[0]))
        for group in (list(each) for _times, each in groupby(days, key=lambda day: day.times))
    ]


def hours_by_place(service: ServiceDocument, moment: datetime) -> list[SheetPlace]:
    """The hours of each place that says them, in words of every week."""
    return [
        SheetPlace(each.name, words)
        for each in place_hours(service)
        if (words := hours_sentence(each.rules, moment))
    ]


def _days_words(days: Sequence[DayHours]) -> str:
    if len(days) == 7:
        return str(_("Every day"))
    first, last = day_name(days[0]), day_name(days[-1])
    return first if len(days) == 1 else f"{first} – {last}"


def _phones(service: ServiceDocument, country: str) -> Iterator[SheetPhone]:
    """Each number once, the one to call first: the service's own, those of its places, those of its people.

    A service without a number that one speaks on has those of its organization, else those that its texts name.
    """
    notes: dict[tuple[object, ...], str] = {}
    rows: list[PhoneDocument] = []
    for phone, about in _numbers(service):
        if phone_kind(phone) not in _UNPRINTED:
            rows.append(phone)
            notes.setdefault((phone["number"], phone.get("extension")), about)
    first = call_phone(service)
    groups = sorted(number_rows(rows), key=lambda group: first not in group)
    for group in groups:
        key = group[0]["number"], group[0].get("extension")
        yield SheetPhone(number_kinds(group), labeled_rows(group) or group[:1], notes[key])
    if first is None:
        for number in numbers_in_texts(service, country):
            phone = PhoneDocument(id="", number=number)
            yield SheetPhone(number_kinds([phone]), [phone], _("named in its text"))


def _numbers(service: ServiceDocument) -> Iterator[tuple[PhoneDocument, str]]:
    for phone in service.get("phones", ()):
        yield phone, ""
    for site in service.get("service_at_locations", ()):
        for phone in (*site.get("phones", ()), *site["location"].get("phones", ())):
            yield phone, ""
    for contact in service.get("contacts", ()):
        for phone in contact.get("phones", ()):
            yield phone, _contact_words(contact)
    first, organizations = call_phone(service), service["organization"].get("phones", [])
    if first in organizations:
        for phone in organizations:
            yield phone, owner_words(Owner("organization"))


def _contact_words(contact: ContactDocument) -> str:
    roles = listed(labels("contact_roles", contact.get("roles", ())))
    return " · ".join(filter(None, (roles, contact.get("name"))))


def _languages(service: ServiceDocument, language: str) -> list[tuple[str | None, str]]:
    """Languages by level, a line for each: the level of the reader's own language first, and that one first in it."""
    wanted = SPOKEN_BY_READERS.get(language, ())
    spoken = [row for row in service_languages(service, wanted) if row.get("level") != "none"]
    own = [row for row in spoken if row["code"] in wanted]
    rest = [row for row in spoken if row["code"] not in wanted]
    ordered = list[LanguageDocument]()
    for level, group in groupby(own, key=lambda row: row.get("level")):
        ordered += [*group, *(row for row in rest if row.get("level") == level)]
    return _by_level([*ordered, *(row for row in rest if row not in ordered)])


def _by_level(rows: Sequence[LanguageDocument]) -> list[tuple[str | None, str]]:
    return [
        (level, listed(map(language_name, group)))
        for level, group in groupby(rows, key=lambda row: row.get("level"))
    ]


def _unknown(service: ServiceDocument, moment: datetime, language: str) -> Iterator[str]:
    """What the record does not say, in the order in which it is asked."""
    line = crisis_line(service)
    # A line has no room and needs nothing brought; what it does about police and status is asked before the call.
    is_line = "line_answers" in service or line.listing in {each.listing for each in lines()}
    is_only_called = is_line or is_line_alone(service)
    if is_line:
        yield from (line_question(each.question) for each in line.answers if each.answer is None)
    described = any(each.get("description") for each in service.get("schedules", ()))
    answers, said = service.get("hotline_24_7") or described, facts_in_texts(service)
    asked = (
        (not is_only_called, room_status(service, moment.date()) != "unknown", _("Room")),
        (
            True,
            answers or Fact.HOURS in said or service_opening(service, moment).state != "unknown",
            _("Hours"),
        ),
        (
            not is_only_called,
            service.get("routes") or service.get("application_process") or Fact.ACCESS in said,
            _("How to get in"),
        ),
        (True, _speaks(service, language), _("Whether someone speaks your language")),
        (
            not is_only_called,
            service.get("requirements")
            or service.get("required_documents")
            or Fact.TO_BRING in said,
            _("What to bring"),
        ),
        (
            True,
            service.get("fees_description") or service.get("cost_options") or Fact.COST in said,
            _("Cost"),
        ),
        (not is_line, service.get("police_contact"), _("Contact with police")),
        (
            not is_line,
            service.get("immigration_status") or Fact.IMMIGRATION in said,
            _("Immigration status"),
        ),
    )
    yield from (words for concerns, known, words in asked if concerns and not known)


def _speaks(service: ServiceDocument, language: str) -> bool:
    """Whether somebody there is known to speak the reader's language, or an interpreter."""
    known = service.get("languages", ())
    if language == DEFAULT:
        return bool(known)
    wanted = SPOKEN_BY_READERS.get(language, ())
    return any(
        level_rank(row.get("level")) >= level_rank("remote")
        for row in known
        if row["code"] in wanted
    )
