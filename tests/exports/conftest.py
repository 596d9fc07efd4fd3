"""The command line in a folder of its own, for every test here."""

from tests.commands import directory, home, town, town_folder

__all__ = ["directory", "home", "town", "town_folder"]
