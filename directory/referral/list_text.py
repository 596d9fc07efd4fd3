"""The list to hand over as plain text: for a message on a phone, for a letter, to be copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from directory.models.publication.published_document import ServiceDocument
from directory.referral.referral_sheet import SheetEntry
from directory.web.clock import local_now
from directory.web.presentation import call_first, is_to_visit, mail_boxes, phone_words, places
from directory.web.presentation.dates import verified
from directory.web.presentation.hours import hours_differ_by_place
from directory.web.presentation.service_languages import level_line
from directory.web.presentation.service_numbers import labeled_rows


def message_text(entries: Sequence[SheetEntry], address: str, country: str) -> str:
    """Names, numbers, room and whether to call first, for a text message; at the end the address of the list."""
    blocks = ["\n".join(_head(entry, country)) for entry in entries]
    return "\n\n".join([*blocks, address])


def whole_text(entries: Sequence[SheetEntry], address: str, country: str) -> str:
    """The same with hours and places, to be copied or mailed."""
    blocks = ["\n".join((*_head(entry, country), *_more(entry))) for entry in entries]
    return "\n\n".join([*blocks, address])


def _head(entry: SheetEntry, country: str) -> Iterator[str]:
    service = entry.service
    yield f"{service['name']} – {service['organization']['name']}"
    if service["status"] == "temporarily closed":
        yield _("This service is closed for now.")
    for each in entry.phones:
        number = phone_words(each.phone["number"], each.phone.get("extension"), country=country)
        notes = (
            [each.note] if each.note else [row["description"] for row in labeled_rows(each.rows)]
        )
        yield _named(each.kind, number) + (f" ({' · '.join(notes)})" if notes else "")
    if "phone" in service.get("being_checked", ()):
        yield _("A number listed here was wrong. We are finding out the right one.")
        if not entry.phones and "email" in service:
            yield service["email"]
    elif not entry.phones:
        yield service.get("email") or _("No phone number is listed.")
    if entry.room:
        yield _named(_("Room"), entry.room)
    checked = verified(service, local_now().date())
    if checked is None:
        yield _("Not currently verified: call before you go")
    elif checked.state != "fresh":
        yield _("Details can change. Call before you go.")


def _more(entry: SheetEntry) -> Iterator[str]:
    service = entry.service
    if call_first(service):
        yield _("Call first")
    yield from (_named(each.days, each.hours) for each in entry.hours)
    if hours_differ_by_place(service):
        yield _("Hours differ by place")
    yield from (_named(each.name, each.hours) if each.name else each.hours for each in entry.places)
    yield from (level_line(level, names) for level, names in entry.languages)
    if "address" in service.get("being_checked", ()):
        yield _("The address listed here was wrong. We are finding out the right one.")
    yield from _addresses(service)
    if entry.unknown:
        yield _named(_("Ask when you call"), " · ".join(entry.unknown))


def _named(name: str, words: str) -> str:
    return str(_("%(name)s: %(words)s", name=name, words=words))


def _addresses(service: ServiceDocument) -> Iterator[str]:
    for site in places(service):
        for each in site["location"].get("addresses", ()):
            if is_to_visit(each):
                street, floor = each.get("address_1"), each.get("address_2")
                town = (each.get("city"), each.get("postal_code"))
                yield ", ".join(filter(None, (street, floor, *town)))
    for box in mail_boxes(service):
        yield str(_("Mailing address: %(address)s", address=box))
    if service.get("confidential_location"):
        yield _(
            "The address is confidential. Call, and they will tell you how to get there safely."
        )
