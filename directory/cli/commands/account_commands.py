"""`directory user` and `directory key`: who may sign in, and which programs may ask."""

from __future__ import annotations

import click

from directory.cli.commands.argument_types import EMAIL, KEY_NUMBER, Text
from directory.cli.commands.deferred import Group, done_in
from directory.cli.known_names import refuse_unknown_key

ROLES = ("reader", "organization_editor", "editor", "coordinator", "planner", "administrator")


@click.group(cls=Group)
def user() -> None:
    """Accounts of people who sign in."""


@user.command("add")
@click.argument("email", type=EMAIL)
@click.option("--role", type=click.Choice(ROLES), required=True)
@done_in("accounts", "add")
def add_account() -> None:
    """Give EMAIL an account with a random password, printed once.

    At the first sign-in, every role but reader sets up a second factor before anything else.
    """


@click.group(cls=Group)
def key() -> None:
    """Keys with which partners' programs may ask the API more often."""


@key.command("add")
@click.argument("partner", type=Text(200))
@done_in("api_keys", "add")
def add_key() -> None:
    """Give PARTNER a key, printed once; only a hash of it is kept."""


@key.command(name="list")
@done_in("api_keys", "show")
def list_keys() -> None:
    """List the keys: number, partner, since when, and until when where that is over."""


@key.command()
@click.argument("number", type=KEY_NUMBER)
@done_in("api_keys", first=refuse_unknown_key)
def revoke() -> None:
    """End the key with this NUMBER, as `directory key list` shows it."""
