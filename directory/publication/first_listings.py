"""The first published listing of an organization that began as a draft: from then on the organization is shown."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import batches
from directory.models import Organization, OrganizationStatus, Service, ServiceStatus

_PUBLISHED = [status for status in ServiceStatus if status.is_shown]


def begin_organizations(session: Session, ids: Collection[UUID]) -> bool:
    """Take those of these organizations that are drafts with a published listing into service; whether there were any.

    The session has been flushed, and is again. One query for each two thousand.
    """
    begun = [
        organization
        for some in batches(ids)
        for organization in session.scalars(
            select(Organization).where(
                Organization.id.in_(some),
                Organization.status == OrganizationStatus.DRAFT,
                Organization.services.any(Service.status.in_(_PUBLISHED)),
            )
        )
    ]
    for organization in begun:
        organization.status = OrganizationStatus.ACTIVE
    session.flush()
    return bool(begun)
