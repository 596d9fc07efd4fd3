"""Groups whose commands are imported when somebody calls them: no command pays for what another needs."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class Commands(click.Group):
    """A group that also has the commands `elsewhere`: names, with the module and the attribute to find each at."""

    def __init__(
        self, *arguments: Any, elsewhere: Mapping[str, tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._elsewhere = elsewhere

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*super().list_commands(context), *self._elsewhere})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of this name, imported now when it is elsewhere."""
        if name not in self._elsewhere:
            return super().get_command(context, name)
        module, attribute = self._elsewhere[name]
        command: click.Command = getattr(import_module(f"directory.cli.{module}"), attribute)
        return command
