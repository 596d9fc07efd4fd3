"""What a person is asked about columns that may say who can see a row: one by one, or many in one short list."""

from __future__ import annotations

from collections.abc import Sequence

from directory.counted import counted
from directory.imports.readers.row_visibility import UndecidedColumn

_FEW = 3  # questions of which somebody reads each
_SHOWN, _LISTED = 8, 4
_LONGEST = 40
_ANSWER = (
    '\nAnswer on the page of the columns, under [visibility] of the mapping, or with --not-public "{0}=WORD" '
    '(rows with that word are for partners), with --hides-address "{0}=WORD" (their address alone is hidden), '
    "with --not-public "
    '"{0}=" (no word hides anything). With --sure partners see all rows, and their addresses'
)


def visibility_questions(file: str, columns: Sequence[UndecidedColumn]) -> list[str]:
    """A question for each column of a file that nobody has explained; where there are many, one that lists them."""
    if len(columns) > _FEW:
        listed = "; ".join(map(_listed, columns))
        return [
            f"{file}: {len(columns)} columns may say who can see a row: {listed}.{_ANSWER.format('COLUMN')}"
        ]
    return [
        f"{file}: the column “{_short(each.heading)}” may say who can see a row: {_words_with_rows(each)}."
        f"{_ANSWER.format(_short(each.heading))}"
        for each in columns
    ]


def _listed(column: UndecidedColumn) -> str:
    """A column with its words and their numbers of rows: “pub” (0: 5, 1: 24)."""
    words = [f"{_short(word) or 'nothing'}: {count:,}" for word, count in column.values.items()]
    more = [f"{len(words) - _LISTED} more words"] if len(words) > _LISTED else []
    return f"“{_short(column.heading)}” ({', '.join([*words[:_LISTED], *more])})"


def _words_with_rows(column: UndecidedColumn) -> str:
    return "; ".join(
        f"{f'“{_short(word)}”' if word else 'nothing'} on {counted(count, 'row')}{column.names(word)}"
        for word, count in [*column.values.items()][:_SHOWN]
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
