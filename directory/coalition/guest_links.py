"""Signed links for people without account: each is good for one purpose and one record, else it answers 404."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from flask import abort, current_app, url_for
from itsdangerous import BadSignature, URLSafeSerializer


class Purpose(StrEnum):
    """What a link is for."""

    SIGN_IN = "sign in to a meeting"
    SURVEY = "answer a survey"


def token(purpose: Purpose, record_id: UUID) -> str:
    """What stands at the end of the link; whoever has it may do this one thing."""
    signed: str = _signer(purpose).dumps(record_id.hex)
    return signed


def record_id(purpose: Purpose, written: str) -> UUID:
    """The record that a link is for. A link that was not made here for this purpose ends as a missing page."""
    try:
        return UUID(hex=_signer(purpose).loads(written))
    except (BadSignature, ValueError, TypeError):
        abort(404)


def public_link(endpoint: str, purpose: Purpose, of: UUID, **values: str) -> str:
    """The whole address, as it is printed and mailed."""
    base: str = current_app.config["SETTINGS"].public_address.rstrip("/")
    path: str = url_for(endpoint, token=token(purpose, of), _external=False, **values)
    return base + path


def _signer(purpose: Purpose) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt=f"coalition link: {purpose.value}")
