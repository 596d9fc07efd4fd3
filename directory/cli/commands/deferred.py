"""Commands whose work is imported when their arguments were understood: help and refusals wait for nothing else."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from enum import Enum
from functools import partial, update_wrapper
from importlib import import_module
from typing import Any

import click

OUTPUT_CLOSED = 128 + signal.SIGPIPE
"""The status of a command whose output nobody reads to its end, as the shell has it."""
_WHOLE = 1000
"""More letters than any first sentence has."""


class Group(click.Group):
    """A group that suggests the nearest command for one that it has not."""

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it. Raises UsageError."""
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
        """Each command with the whole first sentence of its help, where click would cut it to one line."""
        rows = [
            (name, self.commands[name].get_short_help_str(_WHOLE))
            for name in self.list_commands(context)
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class Requires(Enum):
    """What has to be there before a command begins."""

    DIRECTORY = "a directory, and settings that can work"
    NEW_DIRECTORY = (
        "settings that can work; it makes what is missing, the keys of a new directory among it"
    )
    SETTINGS = "settings that can work, keys among them"
    NOTHING = "nothing of this machine, or the command looks for itself"


class Work:
    """What a command does: a function that is imported once what it needs was proved. Called by click.

    It takes the command's parameters by their names, and what is `fixed` for this command. `refusals` look at the
    parameters before anything of this machine is read.
    """

    def __init__(
        self,
        path: tuple[str, str],
        requires: Requires | Callable[..., Requires],
        first: Callable[..., None] | None,
        fixed: Mapping[str, Any],
    ) -> None:
        self.requires = requires
        self.refusals: list[Callable[..., None]] = []
        self._first = first
        self._path, self._fixed = path, fixed

    def function(self) -> Callable[..., Any]:
        """The function, with what is fixed."""
        module, name = self._path
        found = getattr(import_module(f"directory.cli.{module}"), name)
        return partial(found, **self._fixed)

    def requires_for(self, **given: Any) -> Requires:
        """What has to be there for these parameters."""
        return self.requires if isinstance(self.requires, Requires) else self.requires(**given)

    def __call__(self, **given: Any) -> Any:
        """Look at the parameters, prove what is needed, and do it. Raises ClickException."""
        for refuse in self.refusals:
            refuse(**given)
        wanted = self.requires_for(**given)
        if wanted is not Requires.NOTHING:
            # Imported now: help and wrong arguments wait for no settings.
            from directory.cli.start import prove

            prove(wanted)
        if self._first is not None:
            self._first(**given)
        try:
            return self.function()(**given)
        except BrokenPipeError:
            # Whoever read has enough. A status of 1 would say that what was asked is not so.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(OUTPUT_CLOSED)
        except OSError as problem:
            from directory.faults import fault_words, is_of_machine

            if is_of_machine(problem):
                raise click.ClickException(f"{fault_words(problem)}.") from problem
            raise


def done_in(
    module: str,
    name: str | None = None,
    first: Callable[..., None] | None = None,
    requires: Requires | Callable[..., Requires] = Requires.DIRECTORY,
    **fixed: Any,
) -> Callable[[Callable[[], None]], Work]:
    """What a command does is the function of its name, or of `name`, in `directory.cli.MODULE`.

    What is decorated gives the help, and is never called. Before anything large is imported, what it `requires` (by its
    parameters, where that is a function) is proved, and `first` looks at the parameters.
    """

    def declared(command: Callable[[], None]) -> Work:
        work = Work((module, name or command.__name__), requires, first, fixed)
        update_wrapper(work, command)
        return work

    return declared
