"""Commands whose work is imported when their arguments were understood: help and refusals wait for nothing else."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from enum import Enum
from functools import partial, wraps
from importlib import import_module
from typing import Any

import click


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


class Requires(Enum):
    """What has to be there before a command begins."""

    DIRECTORY = "a directory, and settings that can work"
    NEW_DIRECTORY = (
        "settings that can work; it makes what is missing, the keys of a new directory among it"
    )
    SETTINGS = "settings that can work, keys among them"
    NOTHING = "nothing of this machine, or the command looks for itself"


def done_in(
    module: str,
    name: str | None = None,
    first: Callable[..., None] | None = None,
    requires: Requires | Callable[..., Requires] = Requires.DIRECTORY,
    **fixed: Any,
) -> Callable[[Callable[[], None]], Callable[..., Any]]:
    """What a command does is the function of its name, or of `name`, in `directory.cli.MODULE`.

    It takes the command's parameters by their names, and what is `fixed` for this command. What is decorated gives the
    help, and is never called. Before anything large is imported, what it `requires` (by its parameters, where that is a
    function) is proved, and `first` looks at the parameters.
    """

    def declared(command: Callable[[], None]) -> Callable[..., Any]:
        def work() -> Callable[..., Any]:
            found = getattr(import_module(f"directory.cli.{module}"), name or command.__name__)
            return partial(found, **fixed)

        @wraps(command)
        def run(**given: Any) -> Any:
            wanted = requires if isinstance(requires, Requires) else requires(**given)
            if wanted is not Requires.NOTHING:
                # Imported now: help and wrong arguments wait for no settings.
                from directory.cli.start import prove

                prove(wanted)
            if first is not None:
                first(**given)
            try:
                return work()(**given)
            except OSError as problem:
                from directory.cli.machine_faults import fault_words, is_of_machine

                if is_of_machine(problem):
                    raise click.ClickException(f"{fault_words(problem)}.") from problem
                raise

        run.requires = requires  # type: ignore[attr-defined]  # for the same reason
        run.work = work  # type: ignore[attr-defined]  # for the test that holds both sides against each other
        return run

    return declared
