"""Groups whose commands are imported when somebody calls them: no command pays for what another needs."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from directory.package_files import COMMANDS


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

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it; those elsewhere are suggested, too. Raises UsageError."""
        try:
            return super().resolve_command(context, arguments)
        except click.UsageError as problem:
            near = get_close_matches(arguments[0], self.list_commands(context))
            if near:
                raise click.UsageError(
                    f"No such command '{arguments[0]}'. Did you mean {near[0]}?", context
                ) from problem
            raise

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with what each says of itself, without importing them all for that."""
        names = self.list_commands(context)
        width = formatter.width - 6 - max(map(len, names), default=0)
        with formatter.section("Commands"):
            formatter.write_dl([(name, self._says(context, name, width)) for name in names])

    def _says(self, context: click.Context, name: str, width: int) -> str:
        command = click.Command(name, help=_docstring(*self._elsewhere.get(name, ("", ""))))
        if not command.help:
            command = self.get_command(context, name) or command
        return command.get_short_help_str(width)


def _docstring(module: str, function: str) -> str | None:
    """What a function says of itself, read from its text; None for what is no function there."""
    if not module:
        return None
    text = (COMMANDS / f"{module}.py").read_text(encoding="utf-8")
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.FunctionDef) and statement.name == function:
            return ast.get_docstring(statement)
    return None
