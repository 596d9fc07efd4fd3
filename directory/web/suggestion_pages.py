"""The address of the page that says what became of a suggestion: signed, so that no file of the instance holds it.

What is written there is sealed in the database, and whoever read the reference of a row would have it opened for them.
"""

from __future__ import annotations

from flask import current_app
from itsdangerous import BadSignature, Signer
from sqlalchemy import select

from directory.models import Suggestion
from directory.web.database import db

_MOST = 200  # characters; longer ones are none of ours


def page_of(suggestion: Suggestion) -> str:
    """What names the page in its address."""
    return _signer().sign(suggestion.reference).decode()


def suggestion_of(page: str) -> Suggestion | None:
    """The suggestion whose page it is; None for an address that nobody was given."""
    try:
        reference = _signer().unsign(page[:_MOST]).decode()
    except (BadSignature, UnicodeError):
        return None
    return db.session.scalar(select(Suggestion).where(Suggestion.reference == reference))


def _signer() -> Signer:
    return Signer(current_app.secret_key or "", salt="page of a suggestion")
