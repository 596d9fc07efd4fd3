"""The ids that listing sheets gave to services at places, and to those without one, so that a sheet that is written
again says the same ones.

Ids that were made here, because a sheet gave none, are written nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import ExternalIdentifier, ServiceAtLocation
from directory.models.listings.external_identifier import OPAQUE

IS_LISTING_ID = (
    ExternalIdentifier.kind.in_(("service_at_location", "service")),
    ExternalIdentifier.source == "listing sheet",
    ExternalIdentifier.identifier.not_like(f"{OPAQUE}%"),
)
"""What makes an identifier one that a row of a listing sheet gave."""


@dataclass(frozen=True, slots=True)
class ListingIds:
    """`of`: site or service -> listing id, the latest where it has several. `at`: service -> its sites in order."""

    of: Mapping[str, str]
    at: Mapping[str, list[str]]

    def shown(self, record: str) -> str:
        """The listing id of a site that may be shown, or of a service without a place; its own if no sheet gave one."""
        return self.of.get(record, record)

    def hidden(self, service: str, shown: Collection[str]) -> str:
        """One listing id for all places of a service that may not be shown: how many there are is not told."""
        hidden = (site for site in self.at.get(service, ()) if site not in shown)
        return self.of.get(next(hidden, ""), "")


def load_listing_ids(session: Session) -> ListingIds:
    """One query. No value of the listings themselves is read."""
    query = (
        select(
            ExternalIdentifier.record_id,
            ExternalIdentifier.identifier,
            ServiceAtLocation.service_id,
        )
        .outerjoin(ServiceAtLocation, ServiceAtLocation.id == ExternalIdentifier.record_id)
        .where(*IS_LISTING_ID)
        .order_by(ExternalIdentifier.created_at, ExternalIdentifier.identifier)
    )
    of: dict[str, str] = {}
    at: dict[str, list[str]] = {}
    for row in session.execute(query):
        of[str(row.record_id)] = row.identifier
        if row.service_id is not None:
            at.setdefault(str(row.service_id), []).append(str(row.record_id))
    return ListingIds(of, at)
