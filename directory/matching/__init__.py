"""Whom and what the names of a source mean: organizations and people as written, compared with those on record.

Pure: names go in, decisions come out. What is less than certain is kept apart and said, never merged in silence.
"""

from __future__ import annotations

from directory.matching.matches import (
    Alias,
    How,
    KnownPerson,
    OrganizationMatch,
    PersonMatch,
    WrittenOrganization,
    WrittenPerson,
)
from directory.matching.organizations import (
    OrganizationIndex,
    match_organizations,
)
from directory.matching.people import PersonIndex, match_people
from directory.matching.sectors import likely_sectors

__all__ = [
    "Alias",
    "How",
    "KnownPerson",
    "OrganizationIndex",
    "OrganizationMatch",
    "PersonIndex",
    "PersonMatch",
    "WrittenOrganization",
    "WrittenPerson",
    "likely_sectors",
    "match_organizations",
    "match_people",
]
