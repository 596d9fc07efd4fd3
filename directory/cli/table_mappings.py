"""The mapping of a table on the command line: a first one is suggested, and what it leaves open is asked once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from directory.cli.commands.options import is_interactive
from directory.cli.given_files import read_file
from directory.cli.start import CannotStart
from directory.counted import counted
from directory.faults import fault_words
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
from directory.parsing.sandbox import read_sandboxed
from directory.parsing.tables import CARDS, LIST, Reading, Table, read_table

_LONGEST = 60
Asked = Sequence[NameCandidate | Reading]


def suggest_table(
    file: Path, mapping: Path | None, sheet: str | None, named: str | None, shape: str | None
) -> None:
    """Write a first mapping for a table, to `mapping` or to the screen, with what was read on the side of errors."""
    if named is not None and named.casefold() == NONE:
        raise CannotStart(f"{file.name} is no list of services: there is nothing to suggest.")
    with reading():
        text, examples, asked = read_file(file, mapping_with_examples, sheet, named, shape)
        while asked and is_interactive():
            answer = _ask(asked)
            asked = []
            if answer in (LIST, CARDS):
                shape = answer
            elif answer == NONE:
                text = keep_name(text, answer)
                break
            else:
                named = answer
            text, examples, asked = read_file(file, mapping_with_examples, sheet, named, shape)
    for line in examples:
        click.echo(line, err=True)
    if mapping is None:
        click.echo(text, nl=False)
    else:
        mapping.write_text(text, encoding="utf-8")
        click.echo(f"A first mapping is in {mapping}; check every line of it.", err=True)
    if asked:
        click.echo(_question(asked), err=True)


def decided_mapping(file: Path, mapping: Path, named: str | None, shape: str | None) -> Mapping:
    """The mapping in the file `mapping`, once it says how the table in `file` is read and what names its organizations.

    `named` and `shape` are the answers where they were given; a person at a terminal is asked. Answers are written into
    the mapping. Raises CannotStart with the question where nobody answers, and where there is nothing to answer.
    """
    text = mapping.read_text(encoding="utf-8")
    rules = _parsed(mapping, text)
    if rules.asks_shape:
        rules = _with_shape(file, mapping, rules, shape)
        text = mapping.read_text(encoding="utf-8")
    elif shape is not None and shape != rules.shape:
        raise CannotStart(f"{mapping} does not ask how to read the sheet; change it there.")
    if not asks_name(rules):
        if named is not None:
            raise CannotStart(
                f"{mapping} says already which column names the organizations; change it there."
            )
        return rules
    table = read_file(file, read_table, rules.sheet, rules.shape)
    if named is None:
        asked = candidates_of(table, rules)
        if not is_interactive():
            raise CannotStart(f"Nothing was changed.\n{_question(asked)}")
        named = _ask(asked)
    if named.casefold() != NONE and named not in table.header:
        raise CannotStart(f"{file.name} has no column “{named}”; its columns are {_listed(table)}")
    return _keep(file, mapping, text, rules, named)


def _with_shape(file: Path, mapping: Path, rules: Mapping, shape: str | None) -> Mapping:
    """The mapping that is suggested for the sheet as it is to be read, in place of the one that asked."""
    if shape is None:
        asked = read_file(file, read_table, rules.sheet).readings
        if not is_interactive():
            raise CannotStart(f"Nothing was changed.\n{_question(asked)}")
        shape = _ask(asked)
    text = read_file(file, suggest_mapping, rules.sheet, None, shape)
    mapping.write_text(text, encoding="utf-8")
    click.echo(f"The answer is kept in {mapping}; check every line of it.", err=True)
    return _parsed(mapping, text)


def _keep(file: Path, mapping: Path, text: str, rules: Mapping, named: str) -> Mapping:
    """Writes the answer into the mapping; a mapping that nobody has changed is suggested anew with it."""
    if named.casefold() == NONE:
        kept, decided = keep_name(text, named), with_name(rules, named)
    elif text == read_file(file, suggest_mapping, rules.sheet, None, rules.shape):
        kept = read_file(file, suggest_mapping, rules.sheet, named, rules.shape)
        decided = _parsed(mapping, kept)
    else:
        kept, decided = keep_name(text, named), with_name(rules, named)
    mapping.write_text(kept, encoding="utf-8")
    click.echo(f"The answer is kept in {mapping}.", err=True)
    return decided


def _parsed(mapping: Path, text: str) -> Mapping:
    refusals = (NothingToRead, MappingUnreadable)
    return read_sandboxed(mapping.name, read_mapping, text, mapping.name, refusals=refusals)


def _question(asked: Asked) -> str:
    """What is asked of somebody who is not at the terminal, with how to answer it."""
    if readings := [each for each in asked if isinstance(each, Reading)]:
        return "\n".join(
            [
                "Is this sheet a list, or does it hold cards? Its contents do not tell, so nothing of it is read yet.",
                *(
                    f"  --shape {each.shape}   {counted(each.count, 'record')}, such as {_shown(each)}"
                    for each in readings
                ),
            ]
        )
    names = [each for each in asked if isinstance(each, NameCandidate)]
    return "\n".join(
        [
            "Which column holds the names of the organizations? No heading says it, so no row is read yet.",
            *(f"  --names {_quoted(each.heading)}   such as {_shown(each)}" for each in names),
            "  --names none   none of these: this is no list of services",
        ]
    )


def _ask(asked: Asked) -> str:
    """The answer of a person at the terminal: a way to read the sheet, a column, or that there is none."""
    is_shape = any(isinstance(each, Reading) for each in asked)
    if is_shape:
        click.echo(
            "Is this sheet a list, or does it hold cards? We can't tell from its contents.",
            err=True,
        )
    else:
        click.echo(
            "Which column holds the names of the organizations? No heading says it.", err=True
        )
    answers = [each.shape if isinstance(each, Reading) else each.heading for each in asked]
    for number, each in enumerate(asked, 1):
        click.echo(f"  {number}  {_short(answers[number - 1])}: {_shown(each)}", err=True)
    if not is_shape:
        click.echo("  0  None of these: this is no list of services", err=True)
    least = 1 if is_shape else 0
    chosen: int = click.prompt("Number", type=click.IntRange(least, len(asked)), err=True)
    return answers[chosen - 1] if chosen else NONE


def _shown(candidate: NameCandidate | Reading) -> str:
    between = " / " if isinstance(candidate, Reading) else " · "
    return between.join(map(_short, candidate.examples))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _quoted(text: str) -> str:
    escaped = text.replace("'", "'\\''")
    return f"'{escaped}'"


def _listed(table: Table) -> str:
    return ", ".join(_short(each) for each in table.header[:12])


@contextmanager
def reading() -> Iterator[None]:
    """What cannot be read ends the command with a sentence and status 2."""
    try:
        yield
    except (NothingToRead, MappingUnreadable) as problem:
        raise CannotStart(str(problem)) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise CannotStart(f"The file cannot be read: {fault_words(problem)}.") from problem
