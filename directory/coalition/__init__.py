"""AUDIENCE, coordinators: people, organizations at the table, meetings and who comes to them."""

from directory.coalition.guests import guests
from directory.coalition.routes import coalition

__all__ = ["coalition", "guests"]
