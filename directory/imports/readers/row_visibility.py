"""What columns of visibility say of a row, where a person has decided what their words mean.

The other columns are asked about. Until one is decided no row of its file is for the public: a letter that nobody
explained may be what keeps a place hidden. Once it is, a row with a new word waits alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from directory.imports.mapping import ALL_OTHERS, OTHERS, Mapping, cell_of
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.imports.mapping_suggestion.status_guess import guess_status, is_closing_day
from directory.imports.mapping_suggestion.visibility_guess import tells_visibility
from directory.imports.private_marks import implied_flags
from directory.parsing.tables import Row, Table

_EXAMPLES = 3
_LONGEST = 60
_NEW = "“{}” below “{}” has no answer yet, and may say who can see the row"


@dataclass(slots=True)
class UndecidedColumn:
    """A column whose words nobody has explained: each word with its rows, and names of up to three of these.

    `is_new` says that other words of the column are decided: then only rows with the new ones wait. `says` has what a
    word may say, where not only a person can tell.
    """

    heading: str
    values: dict[str, int]
    examples: dict[str, list[str]] = field(default_factory=dict)
    is_new: bool = False
    says: dict[str, str] = field(default_factory=dict)

    @property
    def waits(self) -> bool:
        """Whether only rows with these words wait, since nothing else of the column is asked about."""
        return self.is_new

    @property
    def parts(self) -> str:
        """The columns about which an answer decides, where it is not about the whole row; empty where it is."""
        return ""

    def names(self, value: str) -> str:
        """The names of some rows with a word, as they stand behind their number."""
        names = self.examples.get(value)
        return f" ({', '.join(map(_short, names))})" if names else ""


class RowVisibility:
    """Which rows of a table the public may see as far as its columns of visibility say."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        self._decided = {
            heading: values
            for heading, values in mapping.visibility.items()
            if heading in table.header
        }
        self.undecided = undecided_columns(table, mapping)
        self._hides_all = any(not each.is_new for each in self.undecided)

    def hides(self, cells: AnyMapping[str, str]) -> bool:
        """Whether the row is kept from the public: a word says so, or nobody has decided what any word means."""
        return self._hides_all or any(
            _meaning(values, cells[heading]) is False for heading, values in self._decided.items()
        )

    def doubt(self, cells: AnyMapping[str, str]) -> str:
        """The words of the row in columns of which somebody has decided others, but not these; empty for none."""
        new = (
            _NEW.format(_short(cells[heading]) or "nothing", _short(heading))
            for heading, values in self._decided.items()
            if _meaning(values, cells[heading]) is None
        )
        return "; ".join(new)


def undecided_columns(table: Table, mapping: Mapping) -> list[UndecidedColumn]:
    """The columns that may say what is not for the public, whose words neither a rule nor a person has explained."""
    found = []
    for heading, counts in _candidates(table, mapping):
        known = mapping.visibility.get(heading, {})
        left = {
            value: count for value, count in counts.most_common() if _meaning(known, value) is None
        }
        if left:
            is_new = any(answer is not None for answer in known.values())
            names = {value: examples_of(table.rows, heading, value, mapping) for value in left}
            found.append(UndecidedColumn(heading, left, names, is_new))
    return found


def columns_of_visibility(table: Table, mapping: Mapping) -> frozenset[str]:
    """The columns of which the mapping decides all words, since they say who may see a row and nothing else."""
    return frozenset(
        heading
        for heading in mapping.visibility
        if heading in table.header and _is_asked_about(heading, table)
    )


def is_answered(mapping: Mapping, heading: str, cell: str) -> bool:
    """Whether the mapping says of a cell that it may be shown, or what it hides.

    Who says of some words that they hide something has not looked at the others, unless it is said of all others.
    """
    shown = mapping.rows.shown.get(heading, ())
    decided = mapping.visibility.get(heading, {})
    if "*" in shown or cell.casefold() in shown:
        return True
    hiding = {*decided, *mapping.rows.confidential.get(heading, ())} - {OTHERS, ALL_OTHERS}
    if decided and hiding and ALL_OTHERS not in decided:
        return cell.casefold() in hiding
    return _meaning(decided, cell) is not None


def _candidates(table: Table, mapping: Mapping) -> Iterator[tuple[str, Counter[str]]]:
    """Columns that the mapping asks about, and unused ones that look as if they told who may see a row."""
    used = mapping.used_columns() | implied_flags(table.header).keys()
    for heading in table.header:
        asked = heading in mapping.visibility
        if (heading in used and not asked) or heading in mapping.not_used:
            continue
        counts = Counter(row.cells[heading] for row in table.rows)
        if asked or _is_asked_about(heading, table):
            yield heading, counts


def _is_asked_about(heading: str, table: Table) -> bool:
    """Whether a column that the mapping does not use may tell who can see a row; statuses are asked about elsewhere."""
    words = words_of(heading)
    filled = [row.cells[heading] for row in table.rows if row.cells[heading]]
    blank = len(table.rows) - len(filled)
    if is_closing_day(words) or guess_status(words, filled, blank) is not None:
        return False
    return tells_visibility(heading, filled, blank)


def _meaning(values: AnyMapping[str, bool | None], cell: str) -> bool | None:
    """Whether a word of the column means that the public may see the row; None where nobody has decided."""
    return values.get(cell.casefold(), values.get(OTHERS))


def examples_of(rows: Sequence[Row], heading: str, value: str, mapping: Mapping) -> list[str]:
    """What the first rows with a word are called: their organization, and the service that tells them apart."""
    names: dict[str, None] = {}
    for row in rows:
        if row.cells[heading] == value:
            named = (
                next(filter(None, (cell_of(each, row.cells) for each in specs)), "")
                for specs in map(mapping.columns.get, ("organization", "service"))
                if specs
            )
            names.setdefault(": ".join(dict.fromkeys(filter(None, named))))
            if len(names) > _EXAMPLES:
                break
    return list(filter(None, names))[:_EXAMPLES]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
