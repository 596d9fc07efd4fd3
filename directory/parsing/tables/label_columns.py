"""Columns that say of what kind the number in another column is ("Phone 2 - Label"), put behind that number.

Address books of people write them so. A mobile or a home number beside the name of a person is that person's own, and
is called so; who reads the numbers keeps it for staff.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from directory.parsing.cell_values import heading_words, says_nothing
from directory.parsing.tables.line_kinds import Kind, kind_of
from directory.parsing.tables.table import Row, Table

_LABEL = re.compile(r"\b(?:label|type|kind|tipo|etiqueta)\b(?: (?:de|of))?|標籤|标签|類型|类型")
_NUMBER = re.compile(r"\b(?:value|valor|number|numero)\b")
_NAME = re.compile(
    r"(?:(?:contact|person|staff|given|first|last|family|middle|full) )*"
    r"(?:(?:given|first|last|family|full) name|name of contact|surname|contact name|contact person)"
    r"|nombre de pila|apellidos?"
)
_OWN = re.compile(
    r"(?:(?:personal|private|own|home|cell(?:ular)?|mobile|iphone|whatsapp|casa|m[oó]vil|celular|particular"
    r"|手機|手机|住家|私人|di động|nhà riêng|bahay|selpon)(?:\W+(?:phone|number|line)?)?)+",
    re.IGNORECASE,
)
_LONGEST, _MOSTLY = 30, 0.5


def join_labels(table: Table, named: Collection[str] = ()) -> None:
    """Puts "Fax" below "Phone 2 - Label" behind the number below "Phone 2 - Value".

    Columns that a mapping has `named` stay.
    """
    names = [heading for heading in table.header if _NAME.fullmatch(heading_words(heading))]
    for heading in list(table.header):
        words = heading_words(heading)
        called = _base(_LABEL.sub("", words))
        if heading in named or not _LABEL.search(words) or not called:
            continue
        number = _number_of(table, called, heading)
        if number is None or not _are_labels(table, heading):
            continue
        for row in table.rows:
            label = row.cells.pop(heading)
            if row.cells[number] and label and not says_nothing(label):
                row.cells[number] += f" ({_label_of(label, row, names)})"
        table.header.remove(heading)


def _label_of(label: str, row: Row, names: list[str]) -> str:
    person = " ".join(filter(None, (row.cells.get(each, "") for each in names)))
    return (
        f"{person}'s own number: {label}"
        if person and _OWN.fullmatch(label.strip(" *:"))
        else label
    )


def _number_of(table: Table, called: str, label: str) -> str | None:
    """The column of numbers that is called as that of their labels."""
    for heading in table.header:
        if heading != label and _base(heading_words(heading)) == called:
            cells = [row.cells[heading] for row in table.rows if row.cells[heading]]
            if cells and sum(kind_of(each) is Kind.PHONE for each in cells) >= _MOSTLY * len(cells):
                return heading
    return None


def _are_labels(table: Table, heading: str) -> bool:
    """Whether cells are a few words each and no numbers themselves."""
    return all(len(cell) <= _LONGEST and not _has_number(cell) for cell in _cells(table, heading))


def _cells(table: Table, heading: str) -> Iterator[str]:
    return (row.cells[heading] for row in table.rows if row.cells[heading])


def _has_number(cell: str) -> bool:
    return sum(each.isdigit() for each in cell) > 2  # "Phone 2" is a label


def _base(words: str) -> str:
    return " ".join(_NUMBER.sub("", words).split())
