"""How exactly it is known where a place is."""

from __future__ import annotations

from enum import StrEnum


class Exactness(StrEnum):
    """By what it is known where a place is, from the most exact on."""

    ADDRESS = "address"
    BLOCK = "block"
    ZIP = "zip"
    CITY = "city"

    @property
    def is_exact(self) -> bool:
        """Whether a map may show it and a distance be measured to it: at the place itself, or a few doors away."""
        return self in (Exactness.ADDRESS, Exactness.BLOCK)
