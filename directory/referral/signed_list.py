"""A list to hand over: some services in an order, as a signed text that an address carries. No word of it is stored."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

VALID_DAYS = 30
"""A list ends so many days after its first service was added; adding more does not prolong it."""
MOST_SERVICES = 12
"""Three sheets of four: more is a directory, which nobody can read to somebody."""
LONGEST_TOKEN = 300
"""Characters above which a text is no list of ours; one of `MOST_SERVICES` has 280."""

_EPOCH = date(2020, 1, 1)
_DAY_BYTES, _ID_BYTES, _SEAL_BYTES = 2, 16, 16


class ListRefused(ValueError):
    """The text is no list that this directory has signed, or was changed."""


class ListExpired(ListRefused):
    """The list was signed here and has ended."""


@dataclass(frozen=True, slots=True)
class HandoverList:
    """Services in the order of the sheet, each once, and the last day on which the list can be read."""

    services: tuple[UUID, ...]
    ends_on: date

    @classmethod
    def begin(cls, today: date) -> HandoverList:
        """An empty list that ends `VALID_DAYS` after today."""
        return cls((), today + timedelta(days=VALID_DAYS))

    @property
    def is_full(self) -> bool:
        """Whether nothing more can be added."""
        return len(self.services) >= MOST_SERVICES

    def adding(self, service: UUID) -> HandoverList:
        """The list with the service at its end; the same list where the service is on it or it is full."""
        if service in self.services or self.is_full:
            return self
        return replace(self, services=(*self.services, service))

    def without(self, service: UUID) -> HandoverList:
        """The list without the service."""
        return replace(self, services=tuple(each for each in self.services if each != service))

    def moving(self, service: UUID, places: int) -> HandoverList:
        """The list with the service so many places later, earlier where negative, at most to either end.

        Raises ValueError for a service that is not on it.
        """
        position = self.services.index(service)
        rest = [each for each in self.services if each != service]
        rest.insert(max(0, position + places), service)
        return replace(self, services=tuple(rest))


def sign_list(secret_key: str, handover: HandoverList) -> str:
    """The list as a text for an address: letters, digits, `-` and `_`. An empty list is no text."""
    if not handover.services:
        return ""
    days = (handover.ends_on - _EPOCH).days.to_bytes(_DAY_BYTES, "big")
    content = days + b"".join(service.bytes for service in handover.services)
    return urlsafe_b64encode(content + _seal(secret_key, content)).rstrip(b"=").decode()


def read_list(secret_key: str, token: str, today: date) -> HandoverList:
    """The list that a text holds. Raises ListRefused for any other text, ListExpired after its end."""
    try:
        whole = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except (Base64Error, ValueError) as wrong:
        raise ListRefused("the text is no base64") from wrong
    content, seal = whole[:-_SEAL_BYTES], whole[-_SEAL_BYTES:]
    ids = content[_DAY_BYTES:]
    if not ids or len(ids) % _ID_BYTES or len(ids) // _ID_BYTES > MOST_SERVICES:
        raise ListRefused("the text has another length than a list")
    if not hmac.compare_digest(seal, _seal(secret_key, content)):
        raise ListRefused("the text was not signed here")
    found = HandoverList(
        tuple(
            UUID(bytes=ids[start : start + _ID_BYTES]) for start in range(0, len(ids), _ID_BYTES)
        ),
        _EPOCH + timedelta(days=int.from_bytes(content[:_DAY_BYTES], "big")),
    )
    # Base64 reads some texts alike that differ in spare bits or in what it skips: one list has one text.
    if not hmac.compare_digest(sign_list(secret_key, found).encode(), token.encode()):
        raise ListRefused("the text is written in another way")
    if today > found.ends_on:
        raise ListExpired("the list has ended")
    return found


def _seal(secret_key: str, content: bytes) -> bytes:
    key = hmac.digest(secret_key.encode(), b"a list to hand over", "sha256")
    return hmac.digest(key, content, "sha256")[:_SEAL_BYTES]
