"""Completion of commands and options, by the lines that docs/operations.md has for the start files of three shells."""

from __future__ import annotations

import re

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
