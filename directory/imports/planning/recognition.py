"""What recognising records needs at hand: the source, what is on record, and the pairs found so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from directory.imports.planning.doubts import Remarks
from directory.imports.planning.known_records import Picture
from directory.imports.planning.links import Links
from directory.imports.planning.record_pairs import Pairing


@dataclass(frozen=True, slots=True)
class Search:
    """One source against the records; `pairing` grows while they are recognised."""

    links: Links
    remarks: Remarks
    pairing: Pairing

    @property
    def picture(self) -> Picture:
        """What is on record."""
        return self.pairing.picture


def recorded_sites(search: Search, source_ids: Iterable[str]) -> list[UUID]:
    """The services at places on record among these of the source."""
    kind = "service_at_location"
    return [
        search.pairing.found[kind, key] for key in source_ids if (kind, key) in search.pairing.found
    ]
