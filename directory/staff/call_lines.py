"""What a call sheet reads out: every fact and number of each listing that one call covers, and what gaps ask."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import current_app
from sqlalchemy import or_, select

from directory.gaps.first_calls import ROOM, Call, cell_codes
from directory.gaps.gap_report import Picture
from directory.models import Audience, FactStatement, Phone, PublishedKind, Service
from directory.models.listings.fact_statement import CRITICAL
from directory.models.listings.phone import is_fax
from directory.models.publication.published_document import ServiceDocument
from directory.name_order import name_order
from directory.publication.published_documents import described
from directory.publication.published_records import published_many
from directory.publication.visibility import shown_phones
from directory.publication.withheld_facts import dialled, left_in, withheld_numbers
from directory.staff.accepted_corrections import TASKS
from directory.staff.blueprint import staff
from directory.staff.line_fields import QUESTIONS, REPLIES, answer_words
from directory.staff.listing_loader import load_listings
from directory.staff.row_forms import PHONE_TYPES
from directory.staff.same_numbers import SameNumber, SameRows, numbers_of_organization
from directory.verification.completeness import missing, score
from directory.verification.conversations import (
    Line,
    days_of,
    facts_of,
    is_asked_for_room,
)
from directory.verification.overdue_listings import SHOWN
from directory.web.access import Right, may
from directory.web.database import db
from directory.web.gap_calls import Asked, asked_in, calls_today
from directory.web.presentation.call_choice import office_phone
from directory.web.presentation.dates import date_words
from directory.web.presentation.facts import FACT_LABELS, facts_in_words
from directory.web.presentation.phones import phone_link, phone_words

LINE = "hotline"
"""The kind of help of a line."""
ASKED_TOO = {
    "what it does": "basics",
    "kind of help": "basics",
    "cost": "costs",
    "contact with police": "posture",
}
"""What else people need to know, with its task page: it is asked while it is not on record."""
MOST_OTHERS = 12
"""Other listings of one call: more would not be read out in one."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call: as it is read, the link that dials it, what kind it is and whose."""

    words: str
    link: str | None
    kind: str
    whose: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line to read out; `said` is what is known of it: when it was confirmed and by whom, or that it is wrong.

    `same` is where else the organization has the number of the line.
    """

    name: str
    line: Line
    label: str
    words: str
    task: str
    said: str
    state: str = ""
    link: str | None = None
    is_stated: bool = True
    same: Sequence[SameNumber] = ()

    @property
    def now_name(self) -> str:
        """The name of the field that asks for the right number."""
        return f"now-{self.name}"

    def also_name(self, other: SameNumber) -> str:
        """The name of the box that says the same of another row with this number."""
        return f"also-{self.name}-{other.phone_id.hex}"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """What one listing of the call is asked: its lines, its room where anybody asks for it, its questions.

    `before_call` are the questions of callers, of a line alone, each with what is on record.
    """

    service: Service
    document: ServiceDocument
    lines: list[SheetLine]
    asks_room: bool
    questions: list[Asked]
    before_call: list[tuple[Asked, str]]
    cells: list[list[str]]
    score: int

    def named(self, what: str) -> str:
        """The name that a field of this listing has in the form."""
        return f"{what.replace(' ', '.')}-{self.service.id.hex}"


def parts_of(service: Service, day: date) -> list[SheetPart]:
    """The listing that is called about, then the others of its organization that the same call covers.

    Those are the ones that have a number in common with it, and the ones that gaps ask about.
    """
    gaps = calls_today(service.organization_id) if may(Right.SEE_GAPS) else None
    asked = gaps[1] if gaps else {}
    ids = [service.id, *_others(service, asked)]
    listings = load_listings(db.session(), ids)
    documents = _documents(listings)
    same = numbers_of_organization(service.organization)
    return [_part(each, day, gaps, documents[each.id], same) for each in listings]


def part_of(service: Service, day: date) -> SheetPart:
    """The lines of one listing, without what gaps ask."""
    return _part(service, day, None, _documents([service])[service.id])


def _others(service: Service, asked: Collection[UUID]) -> list[UUID]:
    """The other listings of the call by name; one query, for an organization may have two hundred."""
    query = (
        select(Service.id, Service.name, Phone.number)
        .outerjoin(Phone, Phone.service_id == Service.id)
        .where(Service.organization_id == service.organization_id)
        .where(or_(Service.status.in_(SHOWN), Service.id == service.id))
    )
    names, numbers = dict[UUID, str](), dict[UUID, set[str]]()
    for service_id, name, number in db.session.execute(query):
        names[service_id] = name
        numbers.setdefault(service_id, set()).update([number] if number else [])
    mine = numbers[service.id]
    found = [
        each
        for each, dialled in numbers.items()
        if each != service.id and (mine & dialled or each in asked)
    ]
    return sorted(found, key=lambda each: (name_order(names[each]), each))[:MOST_OTHERS]


def _documents(listings: Sequence[Service]) -> dict[UUID, ServiceDocument]:
    """What partners read of these listings; of one that they don't know of yet, what they would read."""
    ids = [each.id for each in listings]
    known = published_many(db.session(), PublishedKind.SERVICE, ids, Audience.PARTNER)
    return {
        each.id: known.get(each.id) or described(each, Audience.PARTNER, {}) for each in listings
    }


def _part(
    service: Service,
    day: date,
    gaps: tuple[Picture, Mapping[UUID, Call]] | None,
    document: ServiceDocument,
    same: SameRows | None = None,
) -> SheetPart:
    call = gaps[1].get(service.id) if gaps else None
    return SheetPart(
        service,
        document,
        list(_lines(service, document, day, same or {})),
        is_asked_for_room(service),
        # Room has a line of its own, with the same four answers.
        [each for each in asked_in(call.questions if call else ()) if each.key not in ROOM],
        list(_before_call(service)),
        cell_codes(gaps[0], call.cells) if gaps and call else [],
        score(service),
    )


def _before_call(service: Service) -> Iterator[tuple[Asked, str]]:
    """What callers want to know of a line, and what it has answered. Words are written on the page that reads them for
    hidden places.
    """
    if not (service.is_crisis_line or LINE in service.codes("services")):
        return
    for question, words in QUESTIONS.items():
        known = service.line_answer(question)
        on_record = answer_words(known) if known else ""
        choices, task = ({}, "line") if question.is_in_words else (REPLIES, "")
        yield Asked(question.value, words, choices, task), on_record


def _lines(
    service: Service, document: ServiceDocument, day: date, same: SameRows
) -> Iterator[SheetLine]:
    country: str = current_app.config["SETTINGS"].country
    if service.facts_withheld:
        # Pages leave out what is wrong; who asks about it reads it.
        document = described(service, Audience.PARTNER, {}, with_errors=True)
    words = facts_in_words(document, country)
    days = days_of(service)
    on_record = facts_of(service)
    for fact in CRITICAL:
        if fact not in on_record:
            if fact != "room":
                yield _unstated_line(service, fact, FACT_LABELS[fact], TASKS[fact])
            continue
        if fact == "phone" and service.phones:
            for phone in service.phones:
                yield _number_line(service, phone, country, day, same)
            continue
        own = [each for each in service.fact_statements if each.fact == fact]
        said, state = _known(own, days.get(fact), day)
        yield SheetLine(
            f"{fact}-{service.id.hex}", (fact, None), FACT_LABELS[fact], words.get(fact, ""), TASKS[fact], said, state
        )  # fmt: skip
    for fact in missing(service):
        if fact in ASKED_TOO:
            yield _unstated_line(service, fact, fact.capitalize(), ASKED_TOO[fact])


def _unstated_line(service: Service, fact: str, label: str, task: str) -> SheetLine:
    """A fact that is not on record: nobody can say that it is right, but it can be asked and filled in."""
    name = f"{fact.replace(' ', '-')}-{service.id.hex}"
    return SheetLine(name, (fact, None), label, "", task, "Not on record: ask", is_stated=False)


def _number_line(
    service: Service, phone: Phone, country: str, day: date, same: SameRows
) -> SheetLine:
    is_dialled = not is_fax(phone.type) and not service.is_called_wrong(phone)
    own = [
        each
        for each in service.fact_statements
        if each.fact == "phone" and each.phone_id in (None, phone.id)
    ]
    said, state = _known(own, service.number_day(phone), day)
    return SheetLine(
        f"phone-{phone.id.hex}", ("phone", phone.id), _kind(phone.type),
        _number_words(phone, country), TASKS["phone"], said, state,
        phone_link(phone.number, phone.extension, country=country) if is_dialled else None,
        same=[each for each in same.get(dialled(phone), ()) if each.phone_id != phone.id],
    )  # fmt: skip


@staff.app_template_global()
def facts_in_doubt(service: Service) -> list[str]:
    """The facts of a listing of which somebody said that they are wrong, or that were changed since, in words."""
    doubted = {each.fact for each in service.fact_statements if each.is_open_doubt}
    if any(map(service.waits_for_word, service.phones)):
        doubted.add("phone")
    return [FACT_LABELS[fact].lower() for fact in CRITICAL if fact in doubted]


@staff.app_template_global()
def unconfirmed_numbers(service: Service) -> list[str]:
    """The numbers of which the last verification of a listing said nothing, each with its kind."""
    event = service.last_verification
    if event is None:
        return []
    country: str = current_app.config["SETTINGS"].country
    return [
        f"{_kind(each.type).lower()} {_number_of(each, country)}"
        for each in service.phones
        if (service.number_day(each) or date.min) < event.on
    ]


def _number_words(phone: Phone, country: str) -> str:
    number = _number_of(phone, country)
    return f"{number} ({phone.description})" if phone.description else number


def _number_of(phone: Phone, country: str) -> str:
    return phone_words(phone.number, phone.extension, country=country)


def _kind(written: str | None) -> str:
    return PHONE_TYPES.get((written or "voice").lower(), (written or "").capitalize())


def _known(own: Iterable[FactStatement], on: date | None, day: date) -> tuple[str, str]:
    """What is known of a line, and the sign that it gets: in doubt, confirmed today, or neither."""
    told = list(own)
    doubt = next((each for each in reversed(told) if each.is_open_doubt), None)
    if doubt is not None:
        who = ", ".join(filter(None, (doubt.by_name, doubt.by_title)))
        about = "Wrong" if doubt.state.value == "wrong" else "Changed, not confirmed"
        by = f" by {who}" if who else ""
        return f"{about}: told{by} on {date_words(doubt.on)}", "doubt"
    if on is None:
        return "Never confirmed", "never"
    last = next((each for each in reversed(told) if each.state.confirms and each.on == on), None)
    who = ", ".join(filter(None, (last.by_name, last.by_title))) if last else ""
    words = f"Confirmed {date_words(on)}" + (f" by {who}" if who else "")
    return words, "today" if on == day and last is not None else ""


def numbers_of(part: SheetPart) -> list[Number]:
    """The number to call first, as lists of calls have it, then those beside the listing's own: of the organization,
    its places and people.
    """
    country: str = current_app.config["SETTINGS"].country
    service, document = part.service, part.document
    found: dict[str, Number] = {}
    own = {_number_of(each, country) for each in service.phones}
    first = office_phone(document)
    if first is not None:
        words = phone_words(first["number"], first.get("extension"), country=country)
        link = phone_link(first["number"], first.get("extension"), country=country)
        found[words] = Number(words, link, "Call first", "")
        own.discard(words)
    for site in document.get("service_at_locations", ()):
        whose = site["location"].get("name") or "the place"
        for phone in (*site.get("phones", ()), *site["location"].get("phones", ())):
            _add(found, phone["number"], phone.get("extension"), phone.get("type"), whose, country)
    for contact in document.get("contacts", ()):
        whose = contact.get("name") or contact.get("title") or "a person of the service"
        for phone in contact.get("phones", ()):
            _add(found, phone["number"], phone.get("extension"), phone.get("type"), whose, country)
    rows = shown_phones(Audience.PARTNER, service.organization.phones)
    for each in left_in(rows, withheld_numbers(service)):
        _add(found, each.number, each.extension, each.type, service.organization.name, country)
    return [each for each in found.values() if each.words not in own]


def _add(
    found: dict[str, Number],
    number: str,
    extension: object,
    kind: str | None,
    whose: str,
    country: str,
) -> None:
    words = phone_words(number, extension, country=country)
    link = None if is_fax(kind) else phone_link(number, extension, country=country)
    found.setdefault(words, Number(words, link, _kind(kind), whose))
