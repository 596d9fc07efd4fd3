"""Who may see what of a record: each rule on every audience, flag and tag, by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from directory import models as m
from directory.publication.visibility import (
    differs_for_partners,
    hides_a_place,
    organization_differs_for_partners,
    sees_location,
    sees_organization,
    sees_service,
    shown_contacts,
    shown_locations,
    shown_phones,
    shown_sites,
)

PUBLIC, PARTNER, STAFF = m.Audience
MOMENT = datetime(2026, 11, 1, tzinfo=UTC)
AUDIENCES = list(m.Audience)
RANK = {PUBLIC: 0, PARTNER: 1, STAFF: 2}
SHOWN = ("active", "temporarily closed")


def owner(**fields: Any) -> m.Organization:
    usual = {"audience": PUBLIC, "status": m.OrganizationStatus.ACTIVE, "confidential": False}
    return m.Organization(**(usual | fields))


def service(of: m.Organization | None = None, **fields: Any) -> m.Service:
    usual = {"audience": PUBLIC, "status": m.ServiceStatus.ACTIVE, "confidential": False}
    return m.Service(organization=of or owner(), **(usual | fields))


def place(of: m.Service, **fields: Any) -> m.Location:
    """A place of the organization at which the service is had."""
    made = m.Location(organization=of.organization, **({"confidential": False} | fields))
    of.sites.append(m.ServiceAtLocation(location=made))
    return made


@pytest.mark.parametrize("reader", AUDIENCES)
def test_a_service_is_known_to_whom_it_and_its_organization_are_marked_for(
    reader: m.Audience,
) -> None:
    for of_owner, own, status, tag in product(
        AUDIENCES, AUDIENCES, m.ServiceStatus, (None, True, False)
    ):
        made = service(owner(audience=of_owner), audience=own, status=status, tag=tag)
        known = max(RANK[of_owner], RANK[own]) <= RANK[reader]
        is_shown = known and status in SHOWN and tag is not False
        assert sees_service(reader, made) is is_shown


@pytest.mark.parametrize("reader", AUDIENCES)
def test_an_organization_is_known_to_whom_it_is_marked_for(reader: m.Audience) -> None:
    for own, status, tag in product(AUDIENCES, m.OrganizationStatus, (None, True, False)):
        made = owner(audience=own, status=status, tag=tag)
        is_shown = RANK[own] <= RANK[reader] and status in SHOWN and tag is not False
        assert sees_organization(reader, made) is is_shown


@pytest.mark.parametrize("part", ["addresses", "accessibility"])
def test_a_place_is_shown_to_nobody_that_is_hidden_or_has_a_part_of_another(part: str) -> None:
    kind = m.Address if part == "addresses" else m.Accessibility
    for tags, hidden in product(((), (None,), (True, True), (True, False)), (True, False)):
        made = place(service(), confidential=hidden, **{part: [kind(tag=tag) for tag in tags]})
        assert sees_location(made) is (not hidden and False not in tags)


def test_a_place_is_shown_beside_its_organization_where_a_service_is_known() -> None:
    """Not one that was left, nor one at which the service is suspended, nor one of what the reader may not know of."""
    open_desk = service()
    of = open_desk.organization
    for_partners, draft = service(of, audience=PARTNER), service(of, status=m.ServiceStatus.DRAFT)
    known, both = place(open_desk), place(open_desk)
    for_partners.sites.append(m.ServiceAtLocation(location=both))
    partners, drafted, suspended = place(for_partners), place(draft), place(open_desk)
    suspended.sites[0].suspended_at = MOMENT
    left = m.Location(organization=of, confidential=False)
    hidden = place(open_desk, confidential=True)
    assert of.locations == [known, both, partners, drafted, suspended, left, hidden]
    assert shown_locations(PUBLIC, of) == [known, both]
    assert shown_locations(PARTNER, of) == [known, both, partners]
    assert shown_locations(STAFF, of) == [known, both, partners]


def test_the_sites_of_a_service_are_shown_but_for_hidden_and_suspended_ones() -> None:
    made = service()
    shown, hidden, suspended = place(made), place(made, confidential=True), place(made)
    suspended.sites[0].suspended_at = MOMENT
    assert [site.location for site in shown_sites(made)] == [shown]
    assert hides_a_place(made)
    made.sites.remove(hidden.sites[0])
    assert not hides_a_place(made)


@pytest.mark.parametrize("flag", ["service", "organization", "none"])
def test_a_service_hides_a_place_where_it_or_its_operator_says_so(flag: str) -> None:
    made = service(owner(confidential=flag == "organization"), confidential=flag == "service")
    assert hides_a_place(made) is (flag != "none")


@pytest.mark.parametrize("reader", AUDIENCES)
@pytest.mark.parametrize(("kind", "shown"), [(m.Phone, shown_phones), (m.Contact, shown_contacts)])
def test_numbers_and_people_are_shown_to_whom_they_are_marked_for(
    kind: Any, shown: Any, reader: m.Audience
) -> None:
    made = [kind(audience=own, tag=tag) for own in AUDIENCES for tag in (None, True, False)]
    assert shown(reader, made) == [
        each for each in made if RANK[each.audience] <= RANK[reader] and each.tag is not False
    ]


def for_each_mark(of: m.Service) -> dict[str, Any]:
    """Everything that can be marked for an audience in the document of a service."""
    owner, (site,) = of.organization, of.sites
    found: dict[str, Any] = {"the service": of, "the organization": owner}
    carriers = {"the service": of, "the site": site, "the place": site.location}
    for name, carrier in carriers.items():
        (phone,), (contact,) = carrier.phones, carrier.contacts
        found[f"a number of {name}"] = phone
        found[f"a person of {name}"] = contact
        found[f"a number of a person of {name}"] = contact.phones[0]
    return found


def reached(carrier: Any) -> None:
    carrier.phones = [m.Phone(audience=PUBLIC)]
    carrier.contacts = [m.Contact(audience=PUBLIC, phones=[m.Phone(audience=PUBLIC)])]


def town() -> m.Service:
    made = service()
    here = place(made)
    for carrier in (made, made.organization, made.sites[0], here):
        reached(carrier)
    return made


def test_partners_have_a_document_of_their_own_where_anything_is_marked_for_them() -> None:
    assert not differs_for_partners(town())
    for name in for_each_mark(town()):
        for audience in AUDIENCES:
            made = town()
            for_each_mark(made)[name].audience = audience
            assert differs_for_partners(made) is (audience is PARTNER), name


def marks_of_organization(of: m.Organization) -> dict[str, Any]:
    (service,), (location,) = of.services, of.locations
    found: dict[str, Any] = {"the organization": of, "a service": service}
    for name, carrier in (("the organization", of), ("a place", location)):
        (phone,), (contact,) = carrier.phones, carrier.contacts
        found[f"a number of {name}"] = phone
        found[f"a person of {name}"] = contact
        found[f"a number of a person of {name}"] = contact.phones[0]
    return found


def test_the_same_of_an_organization_with_its_services_and_places() -> None:
    assert not organization_differs_for_partners(town().organization)
    for name in marks_of_organization(town().organization):
        for audience in AUDIENCES:
            made = town().organization
            marks_of_organization(made)[name].audience = audience
            assert organization_differs_for_partners(made) is (audience is PARTNER), name


def test_a_place_differs_by_whoever_else_is_there() -> None:
    made = town()
    guest = service(audience=PARTNER)
    guest.sites.append(m.ServiceAtLocation(location=made.organization.locations[0]))
    assert organization_differs_for_partners(made.organization)
    assert not differs_for_partners(made)
