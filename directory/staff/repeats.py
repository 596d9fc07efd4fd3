"""Whether a public text repeats what is hidden: the street of a confidential place, a number not for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.models import Audience, Location, Organization, Phone, Service
from directory.search.words.folding import fold

SHORTEST_NUMBER = 7
_TEXTS = (
    "name", "alternate_name", "description", "eligibility_description", "application_process", "fees_description",
    "interpretation_services", "alert", "wait_time",
)  # fmt: skip


def repeated(organization: Organization) -> list[str]:
    """A sentence for each public text of the organization and its services that repeats something hidden.

    The sentence names the text and what kind of thing it repeats, never the thing itself.
    """
    places = [place for place in organization.locations if place.is_confidential]
    streets = {street for place in places for street in _streets(place)}
    numbers = {_digits(phone.number) for phone in _hidden_phones(organization)}
    numbers = {number for number in numbers if len(number) >= SHORTEST_NUMBER}
    found = []
    for where, text in _public_texts(organization):
        words = f" {_plain(text)} "
        if any(f" {street} " in words for street in streets):
            found.append(f"{where} repeats the address of a confidential place")
        if any(number in _digits(text) for number in numbers):
            found.append(f"{where} repeats a phone number that is not for everybody")
    return list(dict.fromkeys(found))


def _public_texts(organization: Organization) -> Iterator[tuple[str, str]]:
    owners: list[Organization | Service] = [organization, *organization.services]
    for owner in owners:
        for name in _TEXTS:
            text = getattr(owner, name, None)
            if text:
                yield f"“{name.replace('_', ' ')}” of {owner.name}", text
    for service in organization.services:
        for area in service.service_areas:
            yield f"“areas served” of {service.name}", area.name or ""
        for phone in service.phones:
            if phone.audience == Audience.PUBLIC and phone.description:
                yield f"the phones of {service.name}", phone.description
        for schedule in service.schedules:
            yield f"“hours” of {service.name}", schedule.description or ""


def _streets(place: Location) -> Iterator[str]:
    """The street with its number: a street alone, or a city, says little and would warn too often."""
    for address in place.addresses:
        street = _plain(address.address_1 or "")
        if re.search(r"\d", street) and re.search(r"[^\W\d_]{3}", street):
            yield " ".join(street.split()[:2])


def _hidden_phones(organization: Organization) -> Iterator[Phone]:
    owners: list[Organization | Service | Location] = [organization, *organization.services]
    for owner in (*owners, *organization.locations):
        yield from (phone for phone in owner.phones if phone.audience != Audience.PUBLIC)
        for contact in owner.contacts:
            marks = ((phone, {contact.audience, phone.audience}) for phone in contact.phones)
            yield from (phone for phone, marked in marks if marked != {Audience.PUBLIC})
    for place in organization.locations:
        if place.is_confidential:
            yield from place.phones


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", fold(text)).split())


def _digits(text: str) -> str:
    digits = "".join(filter(str.isdigit, text))
    return digits[1:] if len(digits) == 11 and digits.startswith("1") else digits
