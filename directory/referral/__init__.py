"""AUDIENCE, anyone: finding help. It knows published records and search only."""

from directory.referral import (
    accuracy,
    applications,
    confirmations,
    corrections,
    kept_lists,
    list_pages,
    owner_requests,
    room,
    whom_to_call,
)
from directory.referral.routes import referral

PAGES = (
    accuracy,
    applications,
    confirmations,
    corrections,
    kept_lists,
    list_pages,
    owner_requests,
    room,
    whom_to_call,
)
"""Further modules with pages of this blueprint."""

__all__ = ["PAGES", "referral"]
