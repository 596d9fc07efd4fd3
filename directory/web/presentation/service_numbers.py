"""Every number and every person of a service, its places and its organization, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext, pgettext

from directory.models.publication.published_document import (
    ContactDocument,
    LanguageDocument,
    OrganizationDocument,
    PhoneDocument,
    ServiceDocument,
)
from directory.parsing.cell_values import as_key
from directory.web.presentation.call_choice import Owner, phone_kind, phone_label

_ORDER = ("hotline", "voice", "cell", "mobile", "text", "sms", "textphone", "video", "pager", "fax")
"""Kinds of numbers by how soon they are tried; one that is not here comes before the fax."""


@dataclass(frozen=True, slots=True)
class ListedPhone:
    """A number with whose it is: `rows` are all that is said of it, the first one by its owner."""

    rows: list[PhoneDocument]
    owner: Owner

    @property
    def phone(self) -> PhoneDocument:
        """The row of its owner."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class ListedContact:
    """A person with where they are to be asked for."""

    contact: ContactDocument
    owner: Owner


def listed_phones(
    service: ServiceDocument | None, organization: OrganizationDocument | None
) -> list[ListedPhone]:
    """Each number once, those of the service first; within an owner those that are spoken on first, fax last.

    What another row says of a number stands beside it, unless not everybody may know of that row.
    """
    found: list[ListedPhone] = []
    for owner, phones, _ in _owners(service, organization):
        for phone in sorted(phones, key=_rank):
            known = [each for each in found if _is_same_number(each.phone, phone)]
            audience = phone.get("audience")
            same = next((each for each in known if each.phone.get("audience") == audience), None)
            if same:
                same.rows.append(phone)
            elif not (audience and any(_covers(row, phone) for each in known for row in each.rows)):
                found.append(ListedPhone([phone], owner))
    return found


def number_rows(phones: Iterable[PhoneDocument]) -> list[list[PhoneDocument]]:
    """The rows of each number together, in the order in which the numbers come."""
    found: dict[tuple[object, ...], list[PhoneDocument]] = {}
    for phone in phones:
        found.setdefault((phone["number"], phone.get("extension")), []).append(phone)
    return list(found.values())


def listed_contacts(
    service: ServiceDocument | None, organization: OrganizationDocument | None
) -> list[ListedContact]:
    """Each person once, those of the service first; of an organization's places only those of the service."""
    found: list[ListedContact] = []
    for owner, _, contacts in _owners(service, organization):
        for contact in contacts:
            if not any(_identity(each.contact) == _identity(contact) for each in found):
                found.append(ListedContact(contact, owner))
    return found


def number_kind(phone: PhoneDocument) -> str:
    """What kind of number it is, in the reader's words; a kind that is not of the standard as its source has it."""
    kind = phone_kind(phone)
    words = {
        "voice": pgettext("kind of number", "Phone"),
        "hotline": pgettext("kind of number", "Hotline"),
        "cell": pgettext("kind of number", "Mobile"),
        "mobile": pgettext("kind of number", "Mobile"),
        "text": pgettext("kind of number", "Text messages"),
        "sms": pgettext("kind of number", "Text messages"),
        "textphone": gettext("TTY"),
        "video": pgettext("kind of number", "Video"),
        "pager": pgettext("kind of number", "Pager"),
        "fax": pgettext("kind of number", "Fax"),
    }
    return str(words.get(kind) or phone.get("type", "").capitalize())


def number_kinds(rows: Iterable[PhoneDocument]) -> str:
    """The kinds of one number, each once."""
    return " · ".join(dict.fromkeys(map(number_kind, rows)))


def labeled_rows(rows: Iterable[PhoneDocument]) -> list[PhoneDocument]:
    """The rows of one number whose words say more than its kind, each word once."""
    found: dict[str, PhoneDocument] = {}
    for row in rows:
        if label := phone_label(row):
            found.setdefault(as_key(label), row)
    return list(found.values())


def spoken_on(rows: Iterable[PhoneDocument]) -> list[LanguageDocument]:
    """The languages of one number at each level, each once."""
    found = {
        (each["code"], each.get("level")): each for row in rows for each in row.get("languages", ())
    }
    return list(found.values())


def owner_words(owner: Owner) -> str:
    """Whose it is, where it is not the service's own."""
    if owner.kind == "organization":
        return str(gettext("the whole organization"))
    return owner.name if owner.kind == "place" else ""


def _owners(
    service: ServiceDocument | None, organization: OrganizationDocument | None
) -> Iterator[tuple[Owner, Sequence[PhoneDocument], Sequence[ContactDocument]]]:
    if service is not None:
        yield Owner("service"), service.get("phones", ()), service.get("contacts", ())
        for site in service.get("service_at_locations", ()):
            location = site["location"]
            for each in (site, location):
                owner = Owner("place", location.get("name", ""))
                yield owner, each.get("phones", ()), each.get("contacts", ())
    if organization is not None:
        # On its own page an organization is what the page is about.
        owner = Owner("service" if service is None else "organization")
        yield owner, organization.get("phones", ()), organization.get("contacts", ())
        for location in organization.get("locations", ()) if service is None else ():
            owner = Owner("place", location.get("name", ""))
            yield owner, location.get("phones", ()), location.get("contacts", ())


def _is_same_number(one: PhoneDocument, other: PhoneDocument) -> bool:
    return (one["number"], one.get("extension")) == (other["number"], other.get("extension"))


def _covers(listed: PhoneDocument, phone: PhoneDocument) -> bool:
    """Whether everything that is said of a number was said with another row of it."""
    if phone_kind(listed) != phone_kind(phone):
        return False
    if phone_label(phone) not in ("", phone_label(listed)):
        return False
    return set(_codes(phone)) <= set(_codes(listed))


def _codes(phone: PhoneDocument) -> Iterable[tuple[str, str | None]]:
    return [(each["code"], each.get("level")) for each in phone.get("languages", ())]


def _identity(contact: ContactDocument) -> tuple[object, ...]:
    numbers = [(each["number"], each.get("extension")) for each in contact.get("phones", ())]
    said = (contact.get(key) for key in ("name", "title", "department", "email"))
    return (*said, tuple(contact.get("roles", ())), tuple(numbers))


def _rank(phone: PhoneDocument) -> int:
    kind = phone_kind(phone)
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER) - 2
