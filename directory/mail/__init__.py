"""MAIL: writing letters into the outbox and carrying them away; what letters say is written where it is known."""

from directory.mail.carriers import Carrier, NotDelivered, carrier_for
from directory.mail.outbox import post, waiting

__all__ = ["Carrier", "NotDelivered", "carrier_for", "post", "waiting"]
