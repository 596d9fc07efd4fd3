"""SUGGESTION: a first mapping for an unknown table as TOML text, each line with what speaks for it."""

from __future__ import annotations

import re

from directory.imports.mapping_suggestion.cell_kinds import Column
from directory.imports.mapping_suggestion.column_guess import Guesses, guess
from directory.parsing.hours import DAYS
from directory.parsing.tables import Table, read_table

__all__ = ["suggest", "suggest_mapping"]

_NESTED = re.compile(r"(?P<list>.+?)\.1\.")


def suggest(table: Table, sheet: str | None = None) -> str:
    """TOML text of a first mapping for a table that was read from `sheet`; it can be used as it is."""
    found = guess(table)
    lines = [
        f"# A first mapping for {_plain(table.name)}, made from its headings and {len(table.rows):,} rows.",
        "# Check every line. docs/import-mappings.md describes the format; `--dry-run` shows what it would bring in.",
        f"source = {_quoted(re.sub(r'[.][^.]*$', '', table.name) or table.name)}",
        *([f"sheet = {_quoted(sheet)}"] if sheet else _nested_lists(table)),
        "",
        "[columns]",
    ]
    lines += [
        f"{name} = {_quoted(each.column)}  # {each.confidence}"
        for name, each in found.columns.items()
    ]
    lines += _sections(found)
    lines += ["", "# Not used:"] if found.left else []
    lines += [f"#   {_quoted(column.heading)}{_filled(column)}" for column in found.left]
    return "\n".join(lines) + "\n"


def suggest_mapping(data: bytes, name: str, sheet: str | None = None) -> str:
    """TOML text of a first mapping for the table in a file. Raises NothingToRead."""
    return suggest(read_table(data, name, sheet), sheet)


def _sections(found: Guesses) -> list[str]:
    level = "free text; state a level (bilingual, in_person, remote, materials) only where the source means one"
    week = {day: _quoted(found.weekdays[day]) for day in DAYS if day in found.weekdays}
    private = {flag: _list(columns) for flag, columns in found.private.items()}
    hierarchy = {
        key: _list(value) if isinstance(value, list) else _quoted(value)
        for key, value in found.hierarchy.items()
    }
    return [
        *_section(
            "flags.languages",
            {key: _quoted(code) for key, code in found.flags.items()},
            "columns of X",
        ),
        *_section("languages", dict.fromkeys(found.languages, '"not asked"'), level),
        *_section("hours", week, "hours by weekday"),
        *_section("private", private, "where the flag says yes, these columns are never read"),
        *_section(
            "rows.unlisted",
            dict.fromkeys(found.unlisted, '"yes"'),
            "such rows are kept from the public",
        ),
        *_section("hierarchy", hierarchy, "agencies, sites and programs as rows of one table"),
    ]


def _section(name: str, entries: dict[str, str], comment: str) -> list[str]:
    if not entries:
        return []
    return [
        "",
        f"[{name}]  # {comment}",
        *(f"{_quoted(key)} = {value}" for key, value in entries.items()),
    ]


def _nested_lists(table: Table) -> list[str]:
    """Says which lists of a JSON file could give the rows."""
    lists = dict.fromkeys(
        match["list"] for heading in table.header if (match := _NESTED.match(heading))
    )
    return [
        f"# sheet = {_quoted(each)}  # makes each of the {_plain(each)} a row of its own"
        for each in lists
    ]


def _filled(column: Column) -> str:
    """How full the column is; no value, because the text may be passed on and a cell may be private."""
    return f"  ({len(column.values)} cells were looked at)" if column.values else "  (empty)"


def _list(columns: list[str]) -> str:
    return f"[{', '.join(map(_quoted, columns))}]"


def _quoted(text: str) -> str:
    escaped = _plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _plain(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
