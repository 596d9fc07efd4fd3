"""The stakeholder and resource directory; `create_app` is where it starts."""

from __future__ import annotations

from directory.memory import collect_rarely, leave_rings_at_exit, take_from_one_arena

# `typing` has it too, and takes as long to import as everything else here: nothing handles Ctrl-C meanwhile.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from flask import Blueprint, Flask

    from directory.config import Settings

__all__ = ["create_app"]

# Before anything else is imported: what imports make lasts, and a sixth of a start went into looking through it.
collect_rarely()
leave_rings_at_exit()


def create_app(settings: Settings | None = None, *more: Blueprint) -> Flask:
    """The application, with settings from the environment unless they are given. Raises SettingMissing.

    `more` are blueprints beside its own.
    """
    take_from_one_arena()
    # Imported late: records and capabilities are used without the web, by the command line and by tests.
    from directory.config import read_settings
    from directory.wiring import wire

    return wire(settings or read_settings(), *more)
