"""What people have to decide of a directory that was restored or upgraded: the first of it, and where all of it is."""

from __future__ import annotations

from collections.abc import Sequence

import click

from directory.web.consistency_check import Problem

CHECK_ADVICE = "Run `directory check` now: it also looks at what texts and places nearby may tell of confidential ones."
_TOLD = 10
"""More of it would hide what is said last."""


def tell_repeats(repeats: Sequence[Problem]) -> None:
    """Say what people have to decide, the first of it."""
    for each in repeats[:_TOLD]:
        click.echo(f"To look at: {each.what}", err=True)
    if len(repeats) > _TOLD:
        click.echo(
            f"… and {len(repeats) - _TOLD:,} more to look at: `directory check` names all", err=True
        )
