"""The ids that listing sheets gave to services at places, so that a sheet that is written again says the same ones.

Ids that were made here, because a sheet gave none, are written nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import ExternalIdentifier, ServiceAtLocation
from directory.models.listings.external_identifier import OPAQUE

LISTING_SHEET = "listing sheet"


@dataclass(frozen=True, slots=True)
class ListingIds:
    """`of_site`: site -> listing id, the latest where it has several. `at`: service -> its sites as they came in."""

    of_site: Mapping[str, str]
    at: Mapping[str, list[str]]

    def shown(self, site: str) -> str:
        """The listing id of a site that may be shown; its own id where no sheet gave it one."""
        return self.of_site.get(site, site)

    def hidden(self, service: str, shown: Collection[str]) -> str:
        """One listing id for all places of a service that may not be shown: how many there are is not told."""
        hidden = (site for site in self.at.get(service, ()) if site not in shown)
        return self.of_site.get(next(hidden, ""), "")


def load_listing_ids(session: Session) -> ListingIds:
    """One query. No value of the listings themselves is read."""
    query = (
        select(
            ExternalIdentifier.record_id,
            ExternalIdentifier.identifier,
            ServiceAtLocation.service_id,
        )
        .join(ServiceAtLocation, ServiceAtLocation.id == ExternalIdentifier.record_id)
        .where(
            ExternalIdentifier.kind == "service_at_location",
            ExternalIdentifier.source == LISTING_SHEET,
            ExternalIdentifier.identifier.not_like(f"{OPAQUE}%"),
        )
        .order_by(ExternalIdentifier.created_at, ExternalIdentifier.identifier)
    )
    of_site: dict[str, str] = {}
    at: dict[str, list[str]] = {}
    for row in session.execute(query):
        of_site[str(row.record_id)] = row.identifier
        at.setdefault(str(row.service_id), []).append(str(row.record_id))
    return ListingIds(of_site, at)
