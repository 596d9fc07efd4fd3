"""Remarks that say the same of different values, put together: a reason once, how often, and the values said most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from directory.parsing.remarks import Remark

EXAMPLES = 3
# The column that remarks on places that are, or may be, confidential name.
_CONFIDENTIAL = "confidential"
_LINES = 8
# What differs from remark to remark: words in quotation marks, and ids and numbers.
_VALUE = re.compile(r"“[^“”]*”|\"[^\"]*\"|[^\s“”\"]{0,80}\d[^\s“”\",;]*")
_GAP = "…"


@dataclass(slots=True)
class RemarkGroup:
    """Remarks of one file and column with one reason. `said` counts the whole reasons, `lines` are where they stand:
    the number of a line, or the name of an entry where nobody sees such numbers.
    """

    file: str
    column: str | None
    pattern: str
    said: Counter[str] = field(default_factory=Counter)
    lines: dict[str, list[int | str]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many remarks they are."""
        return self.said.total()

    @property
    def reason(self) -> str:
        """The reason; where the values in it differ, the one that is said most, as an example of them."""
        return self.said.most_common(1)[0][0]

    @property
    def where(self) -> str:
        """The first lines, or the values that are said most with theirs."""
        if len(self.said) == 1:
            return lines_text(next(iter(self.lines.values())))
        all_say = set.intersection(*(set(_VALUE.findall(reason)) for reason in self.said))
        shown = [
            f"{_value(reason, all_say)} {_times(count)}"
            + (f" ({lines_text(self.lines[reason], 3)})" if self.lines[reason] else "")
            for reason, count in self.said.most_common(EXAMPLES)
        ]
        more = len(self.said) - EXAMPLES
        return "; ".join([*shown, *([f"and {more:,} other values"] if more > 0 else [])])


def grouped(remarks: Iterable[Remark]) -> list[RemarkGroup]:
    """The remarks by file, column and reason, since long lists are shown in part: first those on places that are
    confidential, or may be, then those on a file as a whole, then what most rows are about.
    """
    groups: dict[tuple[str, str | None, str], RemarkGroup] = {}
    for remark in remarks:
        pattern = _VALUE.sub(_GAP, remark.reason)
        key = remark.file, remark.column, pattern
        group = groups.get(key)
        if group is None:
            group = groups[key] = RemarkGroup(*key)
        group.said[remark.reason] += 1
        place = remark.at or remark.line
        group.lines.setdefault(remark.reason, []).extend([place] if place else [])
    return sorted(groups.values(), key=_weight)


def _weight(group: RemarkGroup) -> tuple[bool, bool, int]:
    return group.column != _CONFIDENTIAL, any(group.lines.values()), -group.count


def lines_text(lines: Sequence[int | str], most: int = _LINES) -> str:
    """Where remarks stand, as far as anybody reads it: lines by number, entries by name."""
    if not lines:
        return ""
    shown = ", ".join(f"“{each}”" if isinstance(each, str) else str(each) for each in lines[:most])
    more = f" and {len(lines) - most:,} more" if len(lines) > most else ""
    unit = f"line{'s' if len(lines) > 1 else ''} " if isinstance(lines[0], int) else ""
    return f"{unit}{shown}{more}"


def _value(reason: str, all_say: Collection[str]) -> str:
    """What differs: the values of one reason without those that all of its group say."""
    found = [each for each in _VALUE.findall(reason) if each not in all_say]
    return ", ".join(dict.fromkeys(found)) or reason


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
