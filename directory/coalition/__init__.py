"""DOOR, coordinators: people, organizations at the table, meetings and who comes to them."""

from directory.coalition.door import coalition

__all__ = ["coalition"]
