"""The command line in a folder of its own, for every test here."""

from tests.commands import Directory, directory, home, invoke, town, town_folder, use

__all__ = ["Directory", "directory", "home", "invoke", "town", "town_folder", "use"]
