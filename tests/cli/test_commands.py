"""The command line as it is declared: help and refusals wait for nothing, and the work takes what is given."""

from __future__ import annotations

import inspect
import subprocess
import sys
import tomllib
from collections.abc import Iterator

import click
import pytest

from directory.cli.commands import (
    account_commands,
    export_commands,
    path_types,
    question_commands,
    upkeep_commands,
)
from directory.cli.commands.deferred import Work
from directory.cli.main import main
from directory.gaps.area_answers import USUAL_MINUTES
from directory.gaps.prices import Unit
from directory.imports.sheets.packs.pack import DESCRIPTION
from directory.models import Audience, Role
from directory.web.features import CODES
from tests.commands import invoke
from tests.instances import CHECKOUT

HEAVY = ("directory.models", "flask", "numpy", "sqlalchemy", "whoosh")
WITHOUT_LAUNCH = f"""
import sys
from directory.cli.main import main
for words in [line.split(',') for line in sys.stdin.read().splitlines()]:
    try:
        main(words, standalone_mode=False)
    except Exception as refusal:
        assert type(refusal).__module__.startswith('click'), refusal
sys.exit(', '.join(sorted(set({HEAVY!r}) & set(sys.modules))) or 0)
"""


def _commands(
    command: click.Command = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from _commands(each, (*path, name))
    if path:
        yield path, command


EVERY = dict(_commands())
CHOSEN = {"dry_run", "yes", "as_json", "strict", "sure"}
DONE = {path: each for path, each in EVERY.items() if isinstance(each.callback, Work)}


def _imports_nothing_heavy(lines: list[tuple[str, ...]]) -> str:
    asked = subprocess.run(
        [sys.executable, "-c", WITHOUT_LAUNCH],
        input="\n".join(",".join(line) for line in lines),
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    return asked.stdout


def test_help_of_no_command_waits_for_what_it_does() -> None:
    told = _imports_nothing_heavy([("--help",), *((*path, "--help") for path in EVERY)])
    assert told.count("Usage: ") == len(EVERY) + 1


def test_a_refusal_of_arguments_waits_for_nothing() -> None:
    told = _imports_nothing_heavy(
        [("serch",), *((*path, "--no-such-option") for path in DONE), ("import", "minutes")]
    )
    assert told == ""


@pytest.mark.parametrize(
    "line",
    [
        ("features", "off", "campains"),
        ("export", "listings", "listings.pdf"),
        ("export", "gaps", "gaps.txt"),
        ("import", "listings", __file__),  # nobody sits at the pipe that it is asked through
        ("import", "minutes", __file__, "--json"),
    ],
    ids=" ".join,
)
def test_what_an_argument_says_wrong_is_seen_before_anything_is_imported(
    line: tuple[str, ...],
) -> None:
    assert _imports_nothing_heavy([line]) == ""


def test_all_commands_but_the_groups_do_something() -> None:
    idle = [path for path, each in EVERY.items() if path not in DONE]
    assert all(isinstance(EVERY[path], click.Group) for path in idle)
    assert len(DONE) > 50


@pytest.mark.parametrize("path", DONE, ids=" ".join)
def test_the_work_takes_what_its_command_declares(path: tuple[str, ...]) -> None:
    command = DONE[path]
    assert isinstance(command.callback, Work)
    given = {each.name for each in command.params}
    if given >= CHOSEN:
        given = given - CHOSEN | {"choice"}
    inspect.signature(command.callback.function()).bind(**dict.fromkeys(given))


def test_help_lists_each_command_with_its_whole_first_sentence() -> None:
    for path in ((), ("import",), ("audit",)):
        told = invoke(*path, "--help").stdout
        assert "..." not in told.partition("Commands:")[2]
    assert "one row per service at a place." in " ".join(invoke("import", "--help").stdout.split())


def test_words_to_choose_from_are_those_of_the_records() -> None:
    assert tuple(each.value for each in Role) == account_commands.ROLES
    assert tuple(each.value for each in Audience) == export_commands.AUDIENCES
    assert tuple(each.value for each in Unit) == question_commands.UNITS
    assert sorted(CODES) == list(upkeep_commands.FEATURES)
    assert path_types.PACK == DESCRIPTION
    minutes = {each.name: each for each in EVERY["gaps", "ask"].params}["minutes"]
    assert f"{USUAL_MINUTES:g} when not said" in str(minutes.to_info_dict()["help"])


def test_it_says_which_version_it_is() -> None:
    stated = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert invoke("--version").stdout == f"directory {stated}\n"
