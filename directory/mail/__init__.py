"""MAIL: writing letters into the outbox and carrying them away; what letters say is written where it is known."""

from directory.mail.outbox import claim_next, post, take_back
from directory.mail.transports import Carrier, NotDelivered, ServerUnavailable, carrier_for

__all__ = [
    "Carrier",
    "NotDelivered",
    "ServerUnavailable",
    "carrier_for",
    "claim_next",
    "post",
    "take_back",
]
