"""DOOR, coordinators: people, organizations at the table, meetings and who comes to them."""

from directory.coalition.door import coalition
from directory.coalition.guests import guests

__all__ = ["coalition", "guests"]
