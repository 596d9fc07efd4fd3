"""DOOR, anyone: finding help. It knows published records and search only."""

from directory.referral import confirmations, corrections
from directory.referral.routes import referral

PAGES = (confirmations, corrections)
"""Further modules whose pages this door has."""

__all__ = ["PAGES", "referral"]
