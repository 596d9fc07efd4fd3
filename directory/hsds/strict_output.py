"""Published documents as HSDS 3.1 demands them of those who exchange: what must be there is, terms are attributes.

The properties of our profile stay beside the standard ones. What a standard property may not hold is left out of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from directory.hsds import published_terms
from directory.hsds.field_names import UNNAMED_UNIT
from directory.hsds.terms import Document, Taxonomies, name_id
from directory.models.listings.review_intervals import review_interval
from directory.models.publication.published_document import (
    AddressDocument,
    ContactDocument,
    CountedCapacityDocument,
    LocationDocument,
    OrganizationDocument,
    OwnerDocument,
    PublishedDocument,
    ScheduleDocument,
    ServiceDocument,
    SiteDocument,
)

_REQUIRED_OF_ADDRESS = ("address_1", "city", "state_province", "postal_code", "country")
_NUMBERS_OF_SCHEDULE = ("timezone", "count", "interval")
_DAYS = frozenset(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
_FREQUENCIES = frozenset(("WEEKLY", "MONTHLY"))


def full_service(document: ServiceDocument, taxonomies: Taxonomies) -> Document:
    """The service with everything that belongs to it. `document` is not changed."""
    found: Document = dict(document)
    _renew(found, "organization", _described)
    _renew_all(found, "contacts", _contact)
    _renew_all(found, "schedules", _schedule)
    _renew_all(found, "service_at_locations", partial(_site, taxonomies=taxonomies))
    interval = document.get("verification", {}).get("interval")
    if interval and interval != review_interval(document.get("terms", ())):
        found["review_days"] = interval
    _renew_all(found, "capacities", partial(_capacity, taxonomies=taxonomies))
    return _with_attributes(found, taxonomies, _own_terms(document, taxonomies))


def full_organization(document: OrganizationDocument, taxonomies: Taxonomies) -> Document:
    """The organization with everything that belongs to it, its services in short."""
    found = _described(document)
    if "additional_urls" in found:
        found["additional_websites"] = found.pop("additional_urls")
    _renew_all(found, "contacts", _contact)
    _renew_all(found, "locations", partial(_location, taxonomies=taxonomies))
    return _with_attributes(found, taxonomies, _organization_terms(document, taxonomies))


def listed_service(document: ServiceDocument) -> Document:
    """The service in a list: its own properties, its organization's and its program's, no lists of other things."""
    found = _direct(document)
    _renew(found, "organization", lambda each: _direct(_described(each)))
    return found


def listed_organization(document: OrganizationDocument) -> Document:
    """The organization in a list."""
    return _direct(_described(document))


def full_site(document: ServiceDocument, site: SiteDocument, taxonomies: Taxonomies) -> Document:
    """A service at a location with all of both; `document` is the one of the service that `site` is part of."""
    service = full_service(document, taxonomies)
    del service["service_at_locations"]
    return _site(site, taxonomies) | {"service": service}


def listed_site(document: ServiceDocument, site: SiteDocument) -> Document:
    """A service at a location in a list, with the own properties of both."""
    found = _direct(site)
    _renew(found, "location", _direct)
    return found | {"service": listed_service(document)}


def _direct(document: Mapping[str, Any]) -> Document:
    """The properties that are no lists of other things."""
    return {
        name: value
        for name, value in document.items()
        if not (isinstance(value, list) and value and isinstance(value[0], dict))
    }


def _described(document: OwnerDocument | OrganizationDocument) -> Document:
    """The organization with the description that HSDS demands, empty where nothing is known."""
    found: Document = dict(document)
    found.setdefault("description", "")
    return found


def _renew(document: Document, name: str, renewed: Any) -> None:
    if name in document:
        document[name] = renewed(document[name])


def _renew_all(document: Document, name: str, renewed: Any) -> None:
    if name in document:
        document[name] = [renewed(each) for each in document[name]]


def _contact(contact: ContactDocument) -> Document:
    """A person whom everybody may see says so: people without that word are kept to the staff of who reads it."""
    found: Document = dict(contact)
    found.setdefault("audience", "public")
    return found


def _site(site: SiteDocument, taxonomies: Taxonomies) -> Document:
    found: Document = dict(site)
    _renew(found, "location", partial(_location, taxonomies=taxonomies))
    _renew_all(found, "contacts", _contact)
    _renew_all(found, "schedules", _schedule)
    return _with_attributes(found, taxonomies)


def _location(location: LocationDocument, taxonomies: Taxonomies) -> Document:
    found: Document = dict(location)
    _renew_all(found, "addresses", _address)
    _renew_all(found, "contacts", _contact)
    _renew_all(found, "schedules", _schedule)
    return _with_attributes(found, taxonomies)


def _address(address: AddressDocument) -> Document:
    """HSDS demands all lines of an address; what is not known is written as empty."""
    return {**dict.fromkeys(_REQUIRED_OF_ADDRESS, ""), **address}


def _schedule(schedule: ScheduleDocument) -> Document:
    """A rule that came from elsewhere may hold words where the standard wants numbers or a closed list."""
    found: Document = dict(schedule)
    for name in _NUMBERS_OF_SCHEDULE:
        if not isinstance(found.get(name, 0), (int, float)):
            del found[name]
    if found.get("wkst", "MO") not in _DAYS:
        del found["wkst"]
    if found.get("freq", "WEEKLY") not in _FREQUENCIES:
        del found["freq"]
    return found


def _capacity(capacity: CountedCapacityDocument, taxonomies: Taxonomies) -> Document:
    """Room in numbers; the standard demands a unit and a moment."""
    unit = taxonomies.unit(capacity.get("unit", UNNAMED_UNIT))
    return {**capacity, "unit": unit, "updated": f"{capacity['updated']}T00:00:00Z"}


def _with_attributes(
    found: Document, taxonomies: Taxonomies, own: Iterable[Document] = ()
) -> Document:
    """The document with its foreign terms as the standard has them, and with the terms of ours that it carries."""
    attributes = [*_foreign(found, taxonomies), *own]
    if attributes:
        found["attributes"] = attributes
    return found


def _foreign(document: Document, taxonomies: Taxonomies) -> Iterator[Document]:
    """Attributes as they came, each term with the id that is known or follows from its taxonomy and code."""
    for attribute in document.get("attributes", ()):
        said = attribute.get("taxonomy_term", {})
        term = taxonomies.foreign(said.get("taxonomy", "other"), said.get("code"), said.get("name"))
        yield attribute | {
            "link_id": document["id"],
            "taxonomy_term_id": term["id"],
            "taxonomy_term": term,
        }


def _own_terms(document: ServiceDocument, taxonomies: Taxonomies) -> Iterator[Document]:
    """The codes of our vocabularies that a service carries, as attributes of the standard."""
    answers = {each["code"]: each["accepts"] for each in document.get("populations", ())}
    for vocabulary, code in published_terms.of_service(document):
        found = _attribute(document, "service", vocabulary, code, taxonomies)
        if vocabulary == "populations":
            found["value"] = "yes" if answers[code] else "no"
        yield found


def _organization_terms(
    document: OrganizationDocument, taxonomies: Taxonomies
) -> Iterator[Document]:
    for vocabulary, code in published_terms.of_organization(document):
        yield _attribute(document, "organization", vocabulary, code, taxonomies)


def _attribute(
    document: PublishedDocument, owner: str, vocabulary: str, code: str, taxonomies: Taxonomies
) -> Document:
    term = taxonomies.term(vocabulary, code)
    return {
        "id": name_id(document["id"], term["id"]),
        "link_id": document["id"],
        "link_entity": owner,
        "link_type": vocabulary,
        "taxonomy_term_id": term["id"],
        "taxonomy_term": term,
    }
