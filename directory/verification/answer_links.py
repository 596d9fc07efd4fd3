"""Signed links by which an agency answers without an account: for one service, for one purpose, for a month."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from directory.models import Audience

VALID_DAYS = 30  # an agency answers within a month or is written to again


class LinkRefused(ValueError):
    """The link was changed, or is for something else."""


class LinkExpired(LinkRefused):
    """The link is older than `VALID_DAYS`."""


FACTS, ROOM = "is this listing still right?", "do you have room now?"
"""What a link asks; one that asks for room answers nothing else."""


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """What a link asks about: a service, as the audience that could see it on the day of the letter."""

    service_id: UUID
    audience: Audience

    def may_show(self, audience: Audience) -> bool:
        """Whether the link opens what this audience sees: never more than could be seen on the day of the letter."""
        return self.audience.sees(audience)


def issue_link(secret_key: str, service_id: UUID, audience: Audience, asks: str = FACTS) -> str:
    """The token of a link that asks about a service, which this `audience` may know of on the day of the letter."""
    token: str = _signer(secret_key, asks).dumps([service_id.hex, audience.value])
    return token


def read_link(secret_key: str, token: str, asks: str = FACTS) -> AnswerLink:
    """What a link asks about. Raises LinkExpired and LinkRefused."""
    try:
        told = _signer(secret_key, asks).loads(token, max_age=VALID_DAYS * 24 * 60 * 60)
        # Letters of before named no audience; theirs open what everybody sees.
        service_id, audience = (told, Audience.PUBLIC) if isinstance(told, str) else told
        return AnswerLink(UUID(service_id), Audience(audience))
    except SignatureExpired as late:
        raise LinkExpired from late
    except (BadData, ValueError, AttributeError, TypeError) as wrong:
        raise LinkRefused from wrong


def key_of(token: str) -> str:
    """What the link is remembered by once it is answered: its digest, so that nobody can answer with what is kept."""
    return f"answer {hashlib.sha256(token.encode()).hexdigest()[:40]}"


def _signer(secret_key: str, asks: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key, salt=asks)
