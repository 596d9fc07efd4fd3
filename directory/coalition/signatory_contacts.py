"""How to reach those who sign an agreement: beside each name what is on record, and whom to ask at either party."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from directory.models import (
    Affiliation,
    Agreement,
    AgreementSignatory,
    Audience,
    Contact,
    Organization,
    Person,
)
from directory.publication.visibility import shown_contacts, shown_phones
from directory.web.access import Right, current_audience, may
from directory.web.database import db

SIGNS, DECIDES = "agreement_signatory", "executive"


@dataclass(frozen=True, slots=True)
class PartyContact:
    """Somebody to write to: as far as this account may know of them. `of` is the name of the party."""

    of: str
    name: str
    title: str
    email: str
    phone: str


def contacts_of(agreement: Agreement) -> dict[str, Any]:
    """`reach`: how to reach each signatory, by id; `others`: who else signs for a party. At most four queries."""
    parties = [each for each in (agreement.organization, agreement.counterpart) if each]
    known = [each for party in parties for each in _of_party(party)]
    people = _people(agreement)
    reach: dict[Any, PartyContact] = {}
    for each in agreement.signatories:
        contact = _named(each, people, known)
        if contact is not None:
            reach[each.id] = contact
    names = {each.name.casefold() for each in agreement.signatories}
    others = [each for each in known if each.name.casefold() not in names]
    return {"reach": reach, "others": others}


def _of_party(party: Organization) -> list[PartyContact]:
    """The people of an organization who sign agreements; where it names none, those who lead it."""
    seen = shown_contacts(_audience(), party.contacts)
    for role in (SIGNS, DECIDES):
        found = [_contact(party, each) for each in seen if role in each.roles]
        if found:
            return found
    return []


def _contact(party: Organization, contact: Contact) -> PartyContact:
    phone = next(iter(shown_phones(_audience(), contact.phones)), None)
    return PartyContact(
        party.name,
        contact.name or "",
        contact.title or "",
        contact.email or "",
        phone.number if phone else "",
    )


def _people(agreement: Agreement) -> list[Person]:
    names = [each.name.casefold() for each in agreement.signatories]
    query = select(Person).where(func.lower(Person.name).in_(names))
    return list(
        db.session.scalars(
            query.options(selectinload(Person.affiliations).selectinload(Affiliation.organization))
        )
    )


def _named(
    signatory: AgreementSignatory, people: list[Person], known: list[PartyContact]
) -> PartyContact | None:
    """The contact of a signatory's name; a namesake who works elsewhere is somebody else."""
    name = signatory.name.casefold()
    for each in known:
        if each.name.casefold() == name:
            return each
    return next(_at_the_table(signatory, people), None)


def _at_the_table(signatory: AgreementSignatory, people: list[Person]) -> Iterator[PartyContact]:
    for person in people:
        if person.name.casefold() != signatory.name.casefold():
            continue
        works_at = {each.organization_id for each in person.affiliations if each.until is None}
        if signatory.organization_id is not None and signatory.organization_id not in works_at:
            continue
        if _audience().sees(person.audience) and (person.email or person.phone):
            party = signatory.organization.name if signatory.organization else ""
            yield PartyContact(party, person.name, "", person.email or "", person.phone or "")


def _audience() -> Audience:
    """Coordinators see everybody's, others what a person agreed to."""
    return Audience.STAFF if may(Right.EDIT_STAKEHOLDERS) else current_audience()
