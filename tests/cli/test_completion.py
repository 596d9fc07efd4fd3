"""Completion of commands and options, by the lines that docs/operations.md has for the start files of three shells."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from directory.cli.main import main
from tests.instances import CHECKOUT

LINES = re.findall(
    r"^.*_DIRECTORY_COMPLETE=(\w+) directory.*$",
    (CHECKOUT / "docs" / "operations.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def asked(**environment: str) -> str:
    return CliRunner().invoke(main, [], env=environment, prog_name="directory").output


@pytest.mark.parametrize("instruction", LINES)
def test_each_shell_gets_what_it_reads(instruction: str) -> None:
    read = asked(_DIRECTORY_COMPLETE=instruction)
    assert "_DIRECTORY_COMPLETE=" + instruction.replace("source", "complete") in read


def test_three_shells_are_documented() -> None:
    assert LINES == ["bash_source", "zsh_source", "fish_source"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("imp", "import"), ("import min", "minutes"), ("search --lang", "--language")],
)
def test_what_is_begun_is_completed(typed: str, offered: str) -> None:
    words = f"directory {typed}"
    said = asked(
        _DIRECTORY_COMPLETE="bash_complete",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
    )
    assert said == f"plain,{offered}\n"


def commands(group: click.Group) -> Iterator[click.Command]:
    for each in group.commands.values():
        yield from commands(each) if isinstance(each, click.Group) else [each]


def test_whatever_takes_a_file_or_a_folder_offers_those_that_are_there() -> None:
    takes = [
        (command.name, given.name, given)
        for command in commands(main)
        for given in command.params
        if re.search("FILE|PATH|FOLDER", (given.metavar or given.name or "").upper())
    ]
    assert len(takes) > 20
    assert [
        each[:2] for each in takes if not isinstance(each[2].type, click.Path | click.File)
    ] == []
