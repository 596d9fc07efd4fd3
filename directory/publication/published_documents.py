"""Published documents: one service or organization as one audience may see it. Pure: records in, plain data out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import cast
from uuid import UUID

from directory.hsds import presentation
from directory.hsds.presentation import Document, compact
from directory.models import (
    Attribute,
    Audience,
    Contact,
    Location,
    Organization,
    Phone,
    Service,
    ServiceAtLocation,
)
from directory.models.listings.line_question import WORDED
from directory.models.listings.review_intervals import ReviewTerms
from directory.models.publication.published_document import OrganizationDocument, ServiceDocument
from directory.name_order import name_order
from directory.parsing.given_names import names_one_person
from directory.parsing.phone_labels import lines_called
from directory.publication.translations import Translations, translated_fields
from directory.publication.visibility import (
    hides_a_place,
    sees_location,
    sees_organization,
    sees_service,
    shown_contacts,
    shown_locations,
    shown_phones,
    shown_sites,
)
from directory.publication.withheld_facts import (
    Dialled,
    left_in,
    place_without_way,
    places_withheld,
    withheld_numbers,
    without_place,
)

FEWEST_AREAS = 2
"""Areas that a service with a hidden place must declare before any of them is shown."""

Attributes = Mapping[UUID, Sequence[Attribute]]
Withheld = Collection[Dialled]
NO_TRANSLATIONS: Translations = {}


def service_document(
    service: Service,
    audience: Audience,
    attributes: Attributes,
    translations: Translations = NO_TRANSLATIONS,
    policy: ReviewTerms | None = None,
) -> ServiceDocument | None:
    """The service with its organization, places, phones, contacts, hours and languages; None when it may not be known.

    `attributes` maps the ids of records to the foreign terms they carry, `translations` to their texts elsewhere.
    `policy` says how often it is confirmed; a record that belongs to a session knows it by itself.
    """
    if not sees_service(audience, service):
        return None
    return described(service, audience, attributes, translations, policy)


def described(
    service: Service,
    audience: Audience,
    attributes: Attributes,
    translations: Translations = NO_TRANSLATIONS,
    policy: ReviewTerms | None = None,
    with_errors: bool = False,
) -> ServiceDocument:
    """The same for a service that the audience may not know of yet, as its page would be: for previews of staff.

    `with_errors` shows what is withheld since it is wrong, too: whoever calls about it must read what is on record.
    """
    withheld = frozenset() if with_errors else withheld_numbers(service)
    checked = frozenset() if with_errors else service.facts_being_checked
    verified, capacity = service.confirmation_for_readers, service.current_capacity
    interval = service.interval_under(policy) if policy else service.review_interval
    own = presentation.service(service)
    document = own | compact(
        {
            "translations": translated_fields(
                own | {name: getattr(service, name) for name in WORDED},
                translations.get(service.id, ()),
            ),
            "organization": _organization(service.organization, audience, translations, withheld),
            "unlisted": _is_unlisted(service.least_audience),
            "program": presentation.program(service.program) if service.program else None,
            "phones": _own_phones(service, audience, withheld),
            "being_checked": sorted(checked),
            "contacts": _contacts(audience, service.contacts, withheld),
            "schedules": [presentation.schedule(row) for row in service.schedules],
            "languages": [presentation.language(row) for row in service.languages],
            "service_areas": _areas_served(service),
            "service_at_locations": [
                without_place(each) if "address" in checked else each
                for each in _sites(service, audience, attributes, withheld)
            ],
            "confidential_location": hides_a_place(service) or None,
            "capacity": presentation.capacity(capacity) if capacity else None,
            "capacities": [
                presentation.counted_capacity(row) for row in service.counted_capacities
            ],
            "verification": presentation.verification(verified, interval) if verified else None,
            "cost_options": [presentation.document(row) for row in service.cost_options],
            "required_documents": [
                presentation.document(row) for row in service.required_documents
            ],
            "additional_urls": [presentation.document(row) for row in service.additional_urls],
            "funding": [presentation.document(row) for row in service.funding],
            "attributes": _carried(service, attributes),
        }
    )
    return cast(ServiceDocument, document)


def organization_document(
    organization: Organization,
    audience: Audience,
    attributes: Attributes,
    translations: Translations = NO_TRANSLATIONS,
) -> OrganizationDocument | None:
    """The organization with what of its services and places may be known; None when it may not be known itself."""
    if not sees_organization(audience, organization):
        return None
    services = [service for service in organization.services if sees_service(audience, service)]
    wrong_places = places_withheld(organization)
    withheld = frozenset().union(*map(withheld_numbers, organization.services))
    document = _organization(organization, audience, translations, withheld) | compact(
        {
            "organization_identifiers": [
                presentation.document(row) for row in organization.identifiers
            ],
            "programs": [presentation.program(row) for row in organization.programs],
            "contacts": _contacts(audience, organization.contacts, withheld),
            "locations": [
                place_without_way(each) if row.id in wrong_places else each
                for row in shown_locations(audience, organization)
                for each in [_location(audience, row, attributes, withheld)]
            ],
            "services": [
                _service_summary(service, translations)
                for service in sorted(services, key=lambda row: (name_order(row.name), str(row.id)))
            ],
            "additional_urls": [presentation.document(row) for row in organization.additional_urls],
            "funding": [presentation.document(row) for row in organization.funding],
            "attributes": _carried(organization, attributes),
        }
    )
    return cast(OrganizationDocument, document)


def _organization(
    organization: Organization,
    audience: Audience,
    translations: Translations,
    withheld: Withheld = frozenset(),
) -> Document:
    own = presentation.organization(organization)
    return own | compact(
        {
            "unlisted": _is_unlisted(organization.audience),
            "translations": translated_fields(own, translations.get(organization.id, ())),
            "phones": _phones(audience, organization.phones, withheld),
        }
    )


def _is_unlisted(audience: Audience) -> bool | None:
    """Said in documents for partners alone: nobody else has one of a record that is kept from the public."""
    return True if audience == Audience.PARTNER else None


def _service_summary(service: Service, translations: Translations) -> Document:
    shown = presentation.service_summary(service)
    return shown | compact(
        {
            "translations": translated_fields(shown, translations.get(service.id, ())),
            "unlisted": _is_unlisted(service.least_audience),
            "languages": [presentation.language(row) for row in service.languages],
            "service_areas": _areas_served(service),
            "areas": sorted(
                {site.location.area_code for site in shown_sites(service)} - {None}, key=str
            ),
        }
    )


def _sites(
    service: Service, audience: Audience, attributes: Attributes, withheld: Withheld
) -> Iterator[Document]:
    for site in shown_sites(service):
        yield compact(
            {
                "id": site.id,
                "description": site.description,
                "location": _location(audience, site.location, attributes, withheld),
                "phones": _phones(audience, site.phones, withheld),
                "contacts": _contacts(audience, site.contacts, withheld),
                "schedules": [presentation.schedule(row) for row in site.schedules],
                "service_areas": [presentation.document(row) for row in site.service_areas],
                "attributes": _carried(site, attributes),
            }
        )


def _location(
    audience: Audience,
    location: Location,
    attributes: Attributes,
    withheld: Withheld = frozenset(),
) -> Document:
    return presentation.location(location) | compact(
        {
            "phones": _phones(audience, location.phones, withheld),
            "contacts": _contacts(audience, location.contacts, withheld),
            "attributes": _carried(location, attributes),
        }
    )


def _carried(
    record: Service | Organization | Location | ServiceAtLocation, attributes: Attributes
) -> list[Document]:
    return [presentation.attribute(row) for row in attributes.get(record.id, ())]


def _areas_served(service: Service) -> list[Document]:
    """The declared areas, those of hidden sites included: they are all that is ever shown of such a place.

    One area alone would say where a hidden place is to within that area, so it is left out.
    """
    hidden = [site for site in service.sites if not sees_location(site.location)]
    rows = [*service.service_areas, *(area for site in hidden for area in site.service_areas)]
    documents: dict[tuple[str | None, str | None], Document] = {}
    for row in rows:
        documents.setdefault((row.area_code, row.name), presentation.document(row))
    if hides_a_place(service) and len(documents) < FEWEST_AREAS:
        return []
    return list(documents.values())


def _phones(
    audience: Audience, phones: Iterable[Phone], withheld: Withheld = frozenset()
) -> list[Document]:
    rows = left_in(shown_phones(audience, phones), withheld)
    return [_phone(audience, row) | _marked(row) for row in rows]


def _phone(audience: Audience, row: Phone) -> Document:
    """A number, for the public without a label that is a person's name: nobody asked that person."""
    document, label = presentation.phone(row), row.description or ""
    is_of_line = bool(lines_called(label))  # "Mercy Hotline", "June Intake"
    if audience != Audience.PUBLIC or is_of_line or not names_one_person(label):
        return document
    # An extension that is no number stands behind the label.
    rest = str(document.pop("description")).removeprefix(label).removeprefix(", ")
    return document | compact({"description": rest})


def _own_phones(service: Service, audience: Audience, withheld: Withheld) -> list[Document]:
    """The numbers of a service, without those that are wrong; one that its agency's answer disputes comes last.

    Under the day on which the rest was confirmed a number that nobody confirmed would pass for confirmed: it says so.
    """
    rows = left_in(
        shown_phones(audience, sorted(service.phones, key=service.is_disputed)), withheld
    )
    return [_phone(audience, row) | _marked(row) | _left_unconfirmed(service, row) for row in rows]


def _left_unconfirmed(service: Service, row: Phone) -> Document:
    """That the last verification said nothing of a number, and the day on which it was confirmed before, if ever."""
    event, day = service.confirmation_for_readers, service.number_day(row)
    if event is None or (day is not None and day >= event.on):
        return {}
    return compact({"unconfirmed": True, "confirmed_on": day.isoformat() if day else None})


def _contacts(
    audience: Audience, contacts: Iterable[Contact], withheld: Withheld = frozenset()
) -> list[Document]:
    return [
        presentation.document(row)
        | compact({"phones": _phones(audience, row.phones, withheld)})
        | _marked(row)
        for row in shown_contacts(audience, contacts)
    ]


def _marked(row: Phone | Contact) -> Document:
    """Who a number or a person is for, where that is not everybody: whoever passes it on must know."""
    return {} if row.audience == Audience.PUBLIC else {"audience": row.audience.value}
