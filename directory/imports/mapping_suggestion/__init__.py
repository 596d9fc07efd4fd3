"""SUGGESTION: a first mapping for an unknown table as TOML text, each line with what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.counted import counted
from directory.imports.mapping import NO_LISTINGS, OTHER_NAMES, UNDECIDED, cell_of
from directory.imports.mapping_suggestion.cell_kinds import Column
from directory.imports.mapping_suggestion.column_guess import guess
from directory.imports.mapping_suggestion.guesses import Guess, Guesses
from directory.imports.mapping_suggestion.inner_lists import list_of_services, lists_in_records
from directory.imports.mapping_suggestion.language_headings import stated_level
from directory.imports.mapping_suggestion.name_candidates import (
    MAY_BE_NAMES,
    NameCandidate,
    name_candidates,
)
from directory.imports.section_titles import SECTION_SPEC, with_section_titles
from directory.parsing.hours import DAYS
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import Reading, Table
from directory.parsing.tables.table_file import read_foreign_table
from directory.parsing.term_words import shipped_words

__all__ = ["mapping_with_examples", "suggest", "suggest_mapping"]

_EXAMPLES = 3
_LONGEST_EXAMPLE = 60


def suggest(
    table: Table, sheet: str | None = None, named: str | None = None, shape: str | None = None
) -> str:
    """TOML text of a first mapping for a table that was read from `sheet`; it can be used as it is, or asks first.

    `named` is the column that names the organizations, and `shape` how the sheet was read, where somebody was asked.
    Raises NothingToRead for a table of places that names no organization.
    """
    if table.readings:
        return _open_shape(table, sheet)
    found = guess(table, shipped_words(), named, sheet)
    lines = [
        f"# A first mapping for {_plain(table.name)}, made from its headings and {counted(len(table.rows), 'row')}.",
        "# Check every line. docs/import-mappings.md describes the format; `--dry-run` shows what it would import.",
        f"source = {_quoted(re.sub(r'[.][^.]*$', '', table.name) or table.name)}",
        *([f"sheet = {_quoted(sheet)}"] if sheet else _nested_lists(table)),
        *([f"shape = {_quoted(shape)}  # as answered"] if shape else []),
        *_makes(found),
        *_same_as_above(found),
        "",
        "[columns]",
    ]
    lines += _open_name(table, found)
    lines += [
        f"{name} = {_column(each)}  # {each.confidence}" for name, each in found.columns.items()
    ]
    lines += _section(
        "constants",
        {name: _quoted(said) for name, said in found.constants.items()},
        "by the heading, said of all rows",
    )
    lines += _sections(found)
    lines += _undecided(found)
    lines += _word_sections(found)
    lines += ["", "# Not used:"] if found.left else []
    lines += [f"#   {_quoted(column.heading)}{_filled(column)}" for column in found.left]
    return "\n".join(lines) + "\n"


def suggest_mapping(
    data: bytes,
    name: str,
    sheet: str | None = None,
    named: str | None = None,
    shape: str | None = None,
) -> str:
    """TOML text of a first mapping for a file; `named` and `shape` as in `suggest`. Raises NothingToRead."""
    return suggest(*_table_of(data, name, sheet, shape), named, shape)


def mapping_with_examples(
    data: bytes,
    name: str,
    sheet: str | None = None,
    named: str | None = None,
    shape: str | None = None,
) -> tuple[str, list[str], list[NameCandidate] | list[Reading]]:
    """A first mapping for the table in a file, examples for each of its columns, and what is asked about it.

    That is in which way the sheet is to be read, or which column names its organizations; nothing where contents,
    headings, `shape` and `named` say it. Raises NothingToRead, also where the file lacks `named`.
    """
    table, sheet = _table_of(data, name, sheet, shape)
    if table.readings:
        return suggest(table, sheet), [], table.readings
    if named is not None and named not in table.header:
        raise NothingToRead(
            f"{name} has no column “{named}”; its columns are {', '.join(table.header[:12])}"
        )
    found = guess(table, shipped_words(), named, sheet)
    asked = name_candidates(table, _free(table, found)) if found.asks_name else []
    return suggest(table, sheet, named, shape), list(_examples(table, found)), asked


def _open_shape(table: Table, sheet: str | None) -> str:
    """The mapping of a sheet of which somebody has to say first how it is to be read: that question alone."""
    lines = [
        f"# To decide first: how is {_plain(table.name)} to be read? Write it in place of the “?” below, or",
        "# answer with --shape. Until then nothing is read.",
    ]
    for each in table.readings:
        lines.append(f'# "{each.shape}" gives {each.count:,} records, such as')
        lines += [f"#   {_plain(example)}" for example in each.examples]
    source = re.sub(r"[.][^.]*$", "", table.name) or table.name
    lines.append(f"source = {_quoted(source)}")
    lines += [f"sheet = {_quoted(sheet)}"] if sheet else []
    return "\n".join([*lines, f'shape = "{UNDECIDED}"']) + "\n"


def _table_of(
    data: bytes, name: str, sheet: str | None, shape: str | None = None
) -> tuple[Table, str | None]:
    """The table to be looked at, and its sheet: in JSON the list of services that organizations hold, where they do."""
    table = read_foreign_table(data, name, sheet, shape)
    if sheet is None:
        inner = list_of_services(table)
        if inner is not None:
            return read_foreign_table(data, name, inner), inner
    return table, sheet


def _examples(table: Table, found: Guesses) -> Iterator[str]:
    """What each column was taken for, why, and examples of its cells: for the person at the screen, not to be kept."""
    if any(SECTION_SPEC in spec for each in found.columns.values() for spec in each.columns):
        table = with_section_titles(table)
    for name, guessed in found.columns.items():
        for heading in guessed.columns:
            cells = (cell_of(heading, row.cells) for row in table.rows)
            values = dict.fromkeys(filter(None, cells))
            shown = " · ".join(_short(each) for each in list(values)[:_EXAMPLES])
            yield f"{heading} → {name} ({guessed.confidence}): {shown}"
    for heading, status in found.statuses.items():
        rules = [f"{rule}: {', '.join(values)}" for rule, values in status.rules.items()]
        rows = counted(status.rows, "row")
        yield f"{heading} → status of {rows} ({'; '.join(rules) or 'all in use'})"
    yield from _asked_examples(found)


def _asked_examples(found: Guesses) -> Iterator[str]:
    for heading, counts in found.undecided.items():
        words = ", ".join(
            f"{f'“{_short(word)}”' if word else 'blank'} in {count:,} {'row' if count == 1 else 'rows'}"
            for word, count in counts.items()
        )
        yield f"{heading} → to decide first, since it may say who can see a row: {words}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_EXAMPLE else f"{line[:_LONGEST_EXAMPLE]}…"


def _free(table: Table, found: Guesses) -> list[str]:
    """The columns that may name the organizations: those that nothing takes, or that are taken for another name."""
    left = {each.heading for each in found.left}
    left |= {
        column
        for name in (*OTHER_NAMES, *MAY_BE_NAMES)
        if name in found.columns
        for column in found.columns[name].columns
    }
    return [each for each in table.header if each in left]


def _open_name(table: Table, found: Guesses) -> list[str]:
    """The line of the column that names the organizations, where a person is asked for it."""
    if not found.asks_name:
        return []
    likely = ", ".join(
        _quoted(each.heading) for each in name_candidates(table, _free(table, found))
    )
    return [
        "# To decide first: no heading says which column names the organizations. Write it in place of the “?” below,",
        f'# or makes = "{NO_LISTINGS}" above [columns] where this is no list of services. Until then nothing is read.',
        *([f"# It may be one of {likely}."] if likely else []),
        f'organization = "{UNDECIDED}"',
    ]


def _makes(found: Guesses) -> list[str]:
    if found.makes == "listings":
        return []
    what = (
        "services" if found.makes == "organizations" else "services or organizations of their own"
    )
    return [
        f'makes = "{found.makes}"  # no column speaks of {what}; "listings" makes a service of each row'
    ]


def _same_as_above(found: Guesses) -> list[str]:
    if not found.same_as_above:
        return []
    return [
        (
            f"same_as_above = {_list(found.same_as_above)}  # blank cells of these columns mean the cell above; "
            "the first one says where a block begins"
        )
    ]


def _column(each: Guess) -> str:
    return _list(each.columns) if each.more else _quoted(each.column)


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
        *(
            line
            for name, flags in found.term_flags.items()
            for line in _section(
                f"flags.{name}",
                {heading: _quoted(code) for heading, code in flags.items()},
                "columns of X, each with the term that its heading may mean",
            )
        ),
        *_section(
            "languages", {each: _quoted(stated_level(each)) for each in found.languages}, level
        ),
        *_section("hours", week, "hours by weekday"),
        *_section("private", private, "where the flag says yes, these columns are never read"),
        *_section(
            "public",
            {flag: _list(columns) for flag, columns in found.public.items()},
            "these columns are read only where the flag says yes",
        ),
        *_row_sections(found),
        *_section("hierarchy", hierarchy, "agencies, sites and programs as rows of one table"),
        *_section(
            "split",
            {heading: _quoted_mark(mark) for heading, mark in found.split.items()},
            "columns of two names, cut at what is between",
        ),
        *_section(
            "attributes",
            {each: _quoted(each) for each in found.attributes},
            "words that mean no kind of help known here, kept as they came",
        ),
    ]


_RULES = {
    "leave_out": "rows that are not read",
    "unlisted": "such rows are kept from the public",
    "inactive": "rows that are given no longer: kept, not published",
}


def _row_sections(found: Guesses) -> list[str]:
    """Which rows are not published, by the words of their status; of a word that is not known that is not either."""
    lines: list[str] = []
    for rule, comment in _RULES.items():
        entries = dict.fromkeys(found.unlisted, '"yes"') if rule == "unlisted" else {}
        entries |= {
            heading: _list(values)
            for heading, status in found.statuses.items()
            if (values := status.rules.get(rule))
        }
        lines += _section(f"rows.{rule}", entries, comment)
    unclear = [f"“{_plain(each)}”" for status in found.statuses.values() for each in status.unclear]
    if unclear:
        lines += [f"# Not known as a status, so kept from the public: {', '.join(unclear)}"]
    in_use = [heading for heading, status in found.statuses.items() if not status.rules]
    if in_use:
        lines[:0] = ["", f"# Every row is in use by {', '.join(map(_quoted, in_use))}."]
    return lines


_ASKS = (
    '# To decide first: which of these words mean that a row is not for the public site? Write "public", "not public"',
    '# or "hides the address" for each "?". Until then no row of this file is shown to the public.',
)


def _undecided(found: Guesses) -> list[str]:
    """The words of columns that may say who can see a row, each with its number of rows, to be decided."""
    if not found.undecided:
        return []
    lines = ["", *_ASKS, "[visibility]"]
    for heading, counts in found.undecided.items():
        words = ", ".join(f'{_quoted(word or "(blank)")} = "?"' for word in counts)
        rows = ", ".join(f"{_plain(word) or 'blank'}: {count:,}" for word, count in counts.items())
        lines.append(f"{_quoted(heading)} = {{ {words} }}  # {rows}")
    return lines


def _word_sections(found: Guesses) -> list[str]:
    """Words of categories with the term suggested for each, and words of names where no column has categories."""
    lines: list[str] = []
    separators = {
        name: _quoted(guessed.separator)
        for name, guessed in found.terms.items()
        if guessed.separator != ";"
    }
    lines += _section("separators", separators, "lists in a cell are cut here")
    for name, guessed in found.terms.items():
        lines += ["", f'[values.{name}]  # word = term, "" = none; with the number of rows']
        answer = ":yes" if name == "populations" else ""
        for word, code, count in guessed.lines():
            said = "; ".join(f"{each}{answer}" for each in code.split("; ") if each)
            note = "" if code else "; no term suggested"
            lines.append(f"{_quoted(word)} = {_quoted(said)}  # {count:,}{note}")
        if guessed.is_cut:
            lines.append('"*" = ""  # all other words')
    room = {word: _quoted(state) for word, state in found.room.items()}
    lines += _section("values.capacity", room, "open, closed, waitlist or unknown")
    words = {word: _quoted(code) for word, (code, _) in found.words.items()}
    lines += _section("words.service_terms", words, "words in names; each is a doubt to look at")
    return lines


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
    return [
        f"# sheet = {_quoted(each)}  # makes each of the {_plain(each)} a row of its own"
        for each in lists_in_records(table)
    ]


def _filled(column: Column) -> str:
    """How full the column is; no value, because the text may be passed on and a cell may be private."""
    count = len(column.values)
    return f"  ({counted(count, 'filled cell')})" if count else "  (empty)"


def _list(columns: list[str]) -> str:
    return f"[{', '.join(map(_quoted, columns))}]"


def _quoted(text: str) -> str:
    escaped = _plain(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _quoted_mark(mark: str) -> str:
    """What names are cut at, with the ends of lines in it."""
    return '"' + "\\n".join(_quoted(each)[1:-1] for each in mark.split("\n")) + '"'


def _plain(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
