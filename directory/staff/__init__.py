"""DOOR, editors: keeping listings true."""

from directory.staff import creating, editing, listings, standing
from directory.staff.door import staff

PAGES = (creating, editing, listings, standing)
"""The modules whose pages this door has."""

__all__ = ["PAGES", "staff"]
