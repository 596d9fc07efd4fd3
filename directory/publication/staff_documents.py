"""What operators may take out for their own staff: notes and staff contacts beside what partners see, no hidden place.

Nothing of this is ever stored as published; it is made when an operator asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import batches, by_name
from directory.hsds.presentation import compact
from directory.models import Audience, Organization
from directory.models.listings.review_intervals import review_terms
from directory.models.publication.published_document import ServiceDocument
from directory.name_order import name_order
from directory.publication.by_organization import Group
from directory.publication.published_documents import organization_document, service_document
from directory.publication.publisher import ORGANIZATIONS
from directory.publication.record_loader import carriers, load_attributes, load_organizations


def staff_documents(session: Session) -> Iterator[Group]:
    """Every organization with its services, by name, as staff see them: still without a confidential place."""
    ids = session.scalars(
        select(Organization.id).order_by(by_name(Organization.name), Organization.id)
    ).all()
    for batch in batches(ids, ORGANIZATIONS):
        loaded = {each.id: each for each in load_organizations(session, batch)}
        for organization in (loaded[each] for each in batch):
            group = _group(session, organization)
            if group is not None:
                yield group
        session.expunge_all()


def _group(session: Session, organization: Organization) -> Group | None:
    document = organization_document(organization, Audience.STAFF, {})
    if document is None:
        return None
    attributes = load_attributes(session, carriers(organization.services))
    policy = review_terms(session)
    services = []
    for service in sorted(organization.services, key=lambda each: (name_order(each.name), each.id)):
        found = service_document(service, Audience.STAFF, attributes, policy=policy)
        if found is not None:
            kept = {
                "notes_internal": service.notes_internal,
                "unlisted": True if service.least_audience != Audience.PUBLIC else None,
            }
            services.append(cast(ServiceDocument, dict(found) | compact(kept)))
    return document, services
