"""The mapping of a table on the command line: a first one is suggested, and what it leaves open is asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from directory.cli.application import CannotStart
from directory.cli.approval import is_interactive
from directory.imports.mapping import (
    NONE,
    Mapping,
    MappingUnreadable,
    asks_name,
    keep_name,
    read_mapping,
    with_name,
)
from directory.imports.mapping_suggestion import mapping_with_examples, suggest_mapping
from directory.imports.mapping_suggestion.name_candidates import NameCandidate, candidates_of
from directory.parsing.remarks import NothingToRead
from directory.parsing.sandbox import PATIENT, read_sandboxed
from directory.parsing.tables import Table, read_table

_LONGEST = 60
Value = TypeVar("Value")


def suggest_table(file: Path, mapping: Path | None, sheet: str | None, named: str | None) -> None:
    """Write a first mapping for a table, to `mapping` or to the screen, with what was read on the side of errors."""
    if named is not None and named.casefold() == NONE:
        raise CannotStart(f"{file.name} is no list of services: there is nothing to suggest.")
    with reading():
        text, examples, asked = read_file(file, mapping_with_examples, sheet, named)
        if asked and is_interactive():
            named = _ask(asked)
            if named == NONE:
                text = keep_name(text, named)
            else:
                text, examples, asked = read_file(file, mapping_with_examples, sheet, named)
    for line in examples:
        click.echo(line, err=True)
    if mapping is None:
        click.echo(text, nl=False)
    elif mapping.exists():
        raise CannotStart(f"{mapping} exists already and is left as it is; name another file.")
    else:
        mapping.write_text(text, encoding="utf-8")
        click.echo(f"A first mapping is in {mapping}; check every line of it.", err=True)
    if asked and named is None:
        click.echo(_question(asked), err=True)


def decided_mapping(file: Path, mapping: Path, named: str | None) -> Mapping:
    """The mapping in the file `mapping`, once it says what names the organizations of the table in `file`.

    `named` is the answer where it was given; a person at a terminal is asked. The answer is written into the mapping.
    Raises CannotStart with the question where nobody answers, and where there is nothing to answer.
    """
    text = mapping.read_text(encoding="utf-8")
    rules = _parsed(mapping, text)
    if not asks_name(rules):
        if named is not None:
            raise CannotStart(
                f"{mapping} says already which column names the organizations; change it there."
            )
        return rules
    table = read_file(file, read_table, rules.sheet)
    if named is None:
        asked = candidates_of(table, rules)
        if not is_interactive():
            raise CannotStart(f"Nothing was changed.\n{_question(asked)}")
        named = _ask(asked)
    if named.casefold() != NONE and named not in table.header:
        raise CannotStart(f"{file.name} has no column “{named}”; its columns are {_listed(table)}")
    return _keep(file, mapping, text, rules, named)


def _keep(file: Path, mapping: Path, text: str, rules: Mapping, named: str) -> Mapping:
    """Writes the answer into the mapping; a mapping that nobody has changed is suggested anew with it."""
    if named.casefold() == NONE:
        kept, decided = keep_name(text, named), with_name(rules, named)
    elif text == read_file(file, suggest_mapping, rules.sheet):
        kept = read_file(file, suggest_mapping, rules.sheet, named)
        decided = _parsed(mapping, kept)
    else:
        kept, decided = keep_name(text, named), with_name(rules, named)
    mapping.write_text(kept, encoding="utf-8")
    click.echo(f"The answer is kept in {mapping}.", err=True)
    return decided


def _parsed(mapping: Path, text: str) -> Mapping:
    refusals = (NothingToRead, MappingUnreadable)
    return read_sandboxed(mapping.name, read_mapping, text, mapping.name, refusals=refusals)


def _question(asked: Sequence[NameCandidate]) -> str:
    """What is asked of somebody who is not at the terminal, with how to answer it."""
    return "\n".join(
        [
            "Which column holds the names of the organizations? No heading says it, so no row is read yet.",
            *(f"  --names {_quoted(each.heading)}   such as {_shown(each)}" for each in asked),
            "  --names none   none of these: this is no list of services",
        ]
    )


def _ask(asked: Sequence[NameCandidate]) -> str:
    """The answer of a person at the terminal: a column, or that there is none."""
    click.echo("Which column holds the names of the organizations? No heading says it.", err=True)
    for number, each in enumerate(asked, 1):
        click.echo(f"  {number}  {_short(each.heading)}: {_shown(each)}", err=True)
    click.echo("  0  None of these: this is no list of services", err=True)
    chosen: int = click.prompt("Number", type=click.IntRange(0, len(asked)), err=True)
    return asked[chosen - 1].heading if chosen else NONE


def _shown(candidate: NameCandidate) -> str:
    return " · ".join(map(_short, candidate.examples))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _quoted(text: str) -> str:
    escaped = text.replace("'", "'\\''")
    return f"'{escaped}'"


def _listed(table: Table) -> str:
    return ", ".join(_short(each) for each in table.header[:12])


def read_file(file: Path, read: Callable[..., Value], *rest: object) -> Value:
    """What a reader of tables makes of a file, in a process of its own."""
    return read_sandboxed(file.name, read, file.read_bytes(), file.name, *rest, limits=PATIENT)


@contextmanager
def reading() -> Iterator[None]:
    """What cannot be read ends the command with a sentence and status 2."""
    try:
        yield
    except (NothingToRead, MappingUnreadable) as problem:
        raise CannotStart(str(problem)) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise CannotStart(f"The file cannot be read: {problem}") from problem
