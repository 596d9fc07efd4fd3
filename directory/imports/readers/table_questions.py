"""What a person is asked about a mapped table before it is imported: rows that fall together, a status left unused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from directory.counted import counted
from directory.imports.incoming_records import LOCATION, ORGANIZATION, SERVICE, SITE, Incoming
from directory.imports.mapping import Mapping, columns_of
from directory.imports.mapping_suggestion.cell_kinds import CONTENT
from directory.imports.mapping_suggestion.heading_terms import PERSONAL
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.status_guess import guess_status, is_closing_day
from directory.imports.readers.row_blocks import rows_apart
from directory.parsing.remarks import Remark
from directory.parsing.tables import Row, Table

# Of fewer rows a person sees at a glance what became of them.
_FEW = 10
_SAMPLE = 300  # rows taken from all over the table; beyond, a share hardly moves
_MOSTLY = 0.5
_LONGEST = 60
_MADE = {"listings": SITE, "organizations": ORGANIZATION, "locations": LOCATION}


def unused_columns(table: Table, mapping: Mapping) -> Iterator[tuple[str, list[str]]]:
    """The columns that a mapping does not speak of, with their filled cells."""
    used = mapping.used_columns()
    for column in table.header:
        if column not in used:
            cells = [row.cells[column] for row in table.rows if row.cells[column]]
            if cells:
                yield column, cells


def status_questions(table: Table, mapping: Mapping) -> Iterator[str]:
    """A question for each column that keeps rows from the public and that the mapping leaves unused."""
    for column, cells in unused_columns(table, mapping):
        if is_closing_day(words_of(column)):
            continue  # read whatever the mapping says
        status = guess_status(words_of(column), cells, len(table.rows) - len(cells))
        if status is not None and status.rows:
            values = [
                f"“{each[:_LONGEST]}”" if each else "nothing"
                for found in status.rules.values()
                for each in found
            ]
            yield (
                f"{table.name}: the column “{column[:_LONGEST]}” has {', '.join(values[:5])} on "
                f"{counted(status.rows, 'row')}, and the mapping does not use it: what it marks would be shown like "
                "all others. Write a line for it under [rows.inactive] or [rows.unlisted], or name it in not_used"
            )


def personal_doubts(table: Table, mapping: Mapping) -> Iterator[Remark]:
    """A doubt for each column that seems to hold people, or how to reach them, and that the mapping leaves unused."""
    for column, cells in unused_columns(table, mapping):
        sample = cells[:: max(1, len(cells) // _SAMPLE)]
        reach = (CONTENT["email"], CONTENT["phone"])
        holds = any(sum(map(test, sample)) >= _MOSTLY * len(sample) for test in reach)
        if holds or PERSONAL.search(words_of(column)):
            reason = "this column seems to hold people or how to reach them; it is left out until the mapping uses it"
            yield Remark(table.name, None, column, reason)


def merge_questions(
    read: int, rows: Sequence[Row], table: Table, mapping: Mapping, incoming: Incoming
) -> Iterator[str]:
    """A question where most of the rows that were read fall together, unless each adds a phone or the like."""
    made = len(incoming.of(_MADE[mapping.makes]))
    if read < _FEW or made * 2 > read:
        return
    if (
        made * 2 > rows_apart(rows, mapping)
        and len({tuple(row.cells.values()) for row in rows}) > made
    ):
        reason = (
            f"{read:,} rows become {made:,}: those of one service add phones, hours or the like"
        )
        incoming.doubts.append(Remark(table.name, None, None, reason))
        return
    fields = ("organization", "service") if mapping.makes == "listings" else ("organization",)
    columns = [
        column
        for name in fields
        for spec in mapping.columns.get(name, ())
        for column in columns_of(spec)
    ]
    count = len(incoming.of(SERVICE)) if mapping.makes == "listings" else made
    kinds = "services" if mapping.makes == "listings" else mapping.makes
    kind = kinds.removesuffix("s") if count == 1 else kinds
    yield (
        f"{table.name}: {read:,} rows become {count:,} {kind}, because most of them have the same "
        f"{' and '.join(f'“{each[:_LONGEST]}”' for each in columns)}. Is that what each row is called?"
    )
