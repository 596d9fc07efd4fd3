"""DOOR, operators: the command `directory`."""

from directory.cli.main import main

__all__ = ["main"]
