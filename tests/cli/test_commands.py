"""The list of commands: what each says of itself, told without importing them."""

from __future__ import annotations

import subprocess
import sys

import click

from directory.cli.main import main


def test_help_says_what_every_command_says_of_itself() -> None:
    context = click.Context(main, info_name="directory")
    told, imported = click.HelpFormatter(), click.HelpFormatter()
    main.format_commands(context, told)
    click.Group.format_commands(main, context, imported)
    assert told.getvalue() == imported.getvalue()


def test_help_imports_no_command() -> None:
    asked = (
        "import sys; from directory.cli.main import main; main(['--help'], standalone_mode=False);"
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    words = [sys.executable, "-c", asked]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0
