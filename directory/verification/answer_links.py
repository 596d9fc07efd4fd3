"""Signed links by which an agency answers without an account: for one service, for one purpose, for a month."""

from __future__ import annotations

import hashlib
from uuid import UUID

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

VALID_DAYS = 30  # an agency answers within a month or is written to again


class LinkRefused(ValueError):
    """The link was changed, or is for something else."""


class LinkExpired(LinkRefused):
    """The link is older than `VALID_DAYS`."""


FACTS, ROOM = "is this listing still right?", "do you have room now?"
"""What a link asks; one that asks for room answers nothing else."""


def issue_link(secret_key: str, service_id: UUID, asks: str = FACTS) -> str:
    """The token of a link that asks about a service."""
    token: str = _signer(secret_key, asks).dumps(service_id.hex)
    return token


def read_link(secret_key: str, token: str, asks: str = FACTS) -> UUID:
    """The service that a link asks about. Raises LinkExpired and LinkRefused."""
    try:
        return UUID(_signer(secret_key, asks).loads(token, max_age=VALID_DAYS * 24 * 60 * 60))
    except SignatureExpired as late:
        raise LinkExpired from late
    except (BadData, ValueError, AttributeError, TypeError) as wrong:
        raise LinkRefused from wrong


def key_of(token: str) -> str:
    """What the link is remembered by once it is answered: its digest, so that nobody can answer with what is kept."""
    return f"answer {hashlib.sha256(token.encode()).hexdigest()[:40]}"


def _signer(secret_key: str, asks: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key, salt=asks)
