"""What the program answers to has its line in the documentation: commands, parts of a mapping, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields

import click
import pytest

from directory.cli.main import main
from directory.imports.mapping.mapping import FIELDS, FLAG_FIELDS, RowRules
from directory.imports.mapping.parser import SECTIONS
from directory.package_files import PACKAGE
from tests.instances import CHECKOUT

PAGES = {
    path.name: path.read_text(encoding="utf-8")
    for path in (CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md"))
}
METRIC = re.compile(r"\b(?:Counter|Gauge|Histogram|Summary)\(\s*\"(\w+)\"")


def commands(group: click.Group, before: str = "directory") -> Iterator[str]:
    """Every command with the groups it is in, as somebody types it."""
    for name, command in group.commands.items():
        words = f"{before} {name}"
        if isinstance(command, click.Group):
            yield from commands(command, words)
        if not isinstance(command, click.Group) or command.invoke_without_command:
            yield words


def metrics() -> set[str]:
    """The figures that the program counts, by the names that Prometheus reads."""
    sources = (path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    return {name for source in sources for name in METRIC.findall(source)}


def is_named(name: str, page: str) -> bool:
    """Whether a page has a name as code: between backticks or in a block, and not as a part of a longer one."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", page) is not None


@pytest.mark.parametrize("command", sorted(commands(main)))
def test_each_command_is_typed_somewhere(command: str) -> None:
    every = "\n".join(PAGES.values())
    assert is_named(command, re.sub(r"\s+", " ", every)), f"no page says what `{command}` is for"


def test_each_part_of_a_mapping_is_on_its_page() -> None:
    parts = {*SECTIONS, *FIELDS, *FLAG_FIELDS, *(each.name for each in fields(RowRules))}
    assert len(parts) > 50
    # What a column of the listing sheet means is said there; a mapping fills the same.
    page = PAGES["import-mappings.md"] + PAGES["listing-sheet.md"]
    assert sorted(part for part in parts if not is_named(part, page)) == []


def test_each_figure_is_on_the_page_of_operations() -> None:
    named = metrics()
    assert "directory_requests" in named
    assert sorted(each for each in named if not is_named(each, PAGES["operations.md"])) == []


def test_what_is_missing_is_seen() -> None:
    assert not is_named("directory audit", "`directory audits`")
    assert not is_named("rows", "narrows, rows_of")
    assert is_named("directory import table", "directory import table anything.csv")
