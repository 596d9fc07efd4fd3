"""Asking addresses that somebody else wrote down: only public ones, one at a time, within limits. No database here."""

from directory.fetching.network import Network
from directory.fetching.public_networks import is_public
from directory.fetching.web_request import (
    AddressRefused,
    Fetched,
    FetchFailed,
    Limits,
    fetch,
    refusal_of,
)

__all__ = [
    "AddressRefused",
    "FetchFailed",
    "Fetched",
    "Limits",
    "Network",
    "fetch",
    "is_public",
    "refusal_of",
]
