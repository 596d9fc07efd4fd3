"""Hours that a table keeps in two columns for each weekday, "Mon Open" and "Mon Close", as one column of hours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from directory.parsing.cell_values import heading_words
from directory.parsing.hours import DAYS
from directory.parsing.tables.packed_values import week_of
from directory.parsing.tables.table import Table

_FEWEST_DAYS = 2
_DAY = re.compile(
    r"(?P<en>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?"
    r"|(?P<es>lunes|lun|martes|mar|miercoles|mie|jueves|jue|viernes|vie|sabado|sab|domingo|dom)"
)
_SPANISH = {"lu": "Mo", "ma": "Tu", "mi": "We", "ju": "Th", "vi": "Fr", "sa": "Sa", "do": "Su"}
_OPENS = frozenset(
    {
        *(
            "open",
            "opens",
            "opening",
            "start",
            "starts",
            "from",
            "begin",
            "begins",
            "abre",
            "apertura",
        )
    }
)
_CLOSES = frozenset(
    {"close", "closes", "closing", "end", "ends", "to", "until", "cierra", "cierre"}
)
_BESIDE = frozenset(
    {"hour", "hours", "hrs", "time", "times", "at", "office", "of", "operation", "hora", "horario"}
)
# A day without hours.
_SHUT = frozenset({"closed", "cerrado", "cerrada", "off", "none", "n/a", "na", "-", "–", "—", "x"})
_NAMES = ("Hours", "Opening hours", "Hours by day")


@dataclass(slots=True)
class _Span:
    """The two columns of a day; a day may have several, which `number` tells apart."""

    day: str
    number: str
    opens: str = ""
    closes: str = ""


@dataclass(slots=True)
class _Week:
    spans: dict[tuple[str, str], _Span] = field(default_factory=dict)

    def whole(self) -> list[_Span]:
        """The days that have both columns, from Monday on."""
        found = [each for each in self.spans.values() if each.opens and each.closes]
        return sorted(found, key=lambda each: (DAYS.index(each.day), each.number))


def join_opening_columns(table: Table) -> Table:
    """The table with such columns as one, where two days or more have both; a column without its other stays."""
    week = _Week()
    for heading in table.header:
        _place(heading, week)
    spans = week.whole()
    name = next((each for each in _NAMES if each not in table.header), None)
    if name is None or len({each.day for each in spans}) < _FEWEST_DAYS:
        return table
    joined = {column for each in spans for column in (each.opens, each.closes)}
    place = min(map(table.header.index, joined))
    for row in table.rows:
        said = _hours(row.cells, spans)
        row.cells = {each: text for each, text in row.cells.items() if each not in joined}
        row.cells[name] = said
    before = [each for each in table.header[:place] if each not in joined]
    table.header = [
        *before,
        name,
        *(each for each in table.header[place:] if each not in joined),
    ]
    return table


def _place(heading: str, week: _Week) -> None:
    """Puts a column where it belongs in the week, if each word of its heading speaks of that."""
    days: list[str] = []
    sides: list[str] = []
    numbers: list[str] = []
    for word in heading_words(heading).split():
        if match := _DAY.fullmatch(word):
            days.append(_SPANISH[word[:2]] if match["es"] else word[:2].capitalize())
        elif word in _OPENS | _CLOSES:
            sides.append("opens" if word in _OPENS else "closes")
        elif word.isdecimal():
            numbers.append(word)
        elif word not in _BESIDE:
            return
    if len(days) == 1 and len(sides) == 1 and len(numbers) < 2:
        number = numbers[0] if numbers else ""
        span = week.spans.setdefault((days[0], number), _Span(days[0], number))
        if not getattr(span, sides[0]):
            setattr(span, sides[0], heading)


def _hours(cells: dict[str, str], spans: Sequence[_Span]) -> str:
    """The week of a row; where a time is not understood, in the words that stand there."""
    times = []
    for each in spans:
        opens, closes = cells[each.opens].strip(), cells[each.closes].strip()
        if {opens.casefold(), closes.casefold()} - _SHUT - {""}:
            times.append((each.day, opens, closes))
    read = week_of([{"day": day, "opens": begin, "closes": end} for day, begin, end in times])
    return read or "; ".join(
        f"{day} {' - '.join(filter(None, (begin, end)))}" for day, begin, end in times
    )
