"""The audiences of the directory, from the widest to the narrowest, and the rule which of them sees what."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Who looks: anyone, a signed-in partner, or staff. What is marked for one is seen by the narrower ones too."""

    PUBLIC = "public"
    PARTNER = "partner"
    STAFF = "staff"

    @property
    def rank(self) -> int:
        """0 for the widest audience."""
        return _RANKS[self]

    def sees(self, marked: Audience) -> bool:
        """Whether this audience may see a value marked for `marked`."""
        return self.rank >= marked.rank


_RANKS = {audience: rank for rank, audience in enumerate(Audience)}

PUBLISHED_AUDIENCES = (Audience.PUBLIC, Audience.PARTNER)
