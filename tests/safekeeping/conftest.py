"""Commands on a directory of their own."""

from tests.commands import directory, home, town, town_folder

__all__ = ["directory", "home", "town", "town_folder"]
