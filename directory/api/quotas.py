"""How many questions a requester may ask, strangers by their address, partners by their key."""

from __future__ import annotations

from flask import g, request

from directory.models import ApiKey
from directory.web.api_problems import Problem
from directory.web.database import db
from directory.web.rate_limits import (
    API,
    API_BULK,
    API_BULK_OF_PARTNER,
    API_OF_PARTNER,
    SEARCH,
    requester,
    spend,
)


def keep_api_limits() -> None:
    """Count the request. Raises Problem for a key that is not known, TooManyRequests for too many."""
    request.get_data(cache=True)  # a form that cannot be read must not look like an empty one
    g.partner = key = _key()
    whom = f"partner {key.id}" if key else requester()
    # A key allows more questions and opens nothing else: what a program copies cannot be called back (decision 0010).
    spend(API_OF_PARTNER if key else API, whom)
    if _asks_for_everything():
        spend(API_BULK_OF_PARTNER if key else API_BULK, whom)


def count_search() -> None:
    """Count a search of a stranger as one on pages counts. Raises TooManyRequests."""
    if g.partner is None:
        spend(SEARCH, requester())


def _key() -> ApiKey | None:
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.casefold() != "bearer":
        text = request.headers.get("X-API-Key", "")
    if not text:
        return None
    found = ApiKey.find(db.session(), text.strip())
    if found is None:
        raise Problem(401, "Leave the key out, or ask the directory for a new one.")
    return found


def _asks_for_everything() -> bool:
    return "ndjson" in request.values.getlist("format") or "true" in request.values.getlist(
        "minimal"
    )
