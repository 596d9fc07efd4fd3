"""MAIL: writing letters into the outbox and carrying them away; what letters say is written where it is known."""

from directory.mail.outbox import post, waiting
from directory.mail.transports import Carrier, NotDelivered, carrier_for

__all__ = ["Carrier", "NotDelivered", "carrier_for", "post", "waiting"]
