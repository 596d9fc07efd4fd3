"""Columns whose cells are a name and the number to call behind it, cut into two columns."""

from __future__ import annotations

import re

from directory.parsing.own_numbers import names_own_number
from directory.parsing.remarks import Remark
from directory.parsing.tables.line_kinds import Kind, has_sentence, kind_of
from directory.parsing.tables.table import Table

NUMBER, DIRECT, NOTES = "Phone", "Direct phone", "Notes"
_FEWEST = 4
_MOSTLY = 0.8
_SAMPLE = 20
_LONGEST = 160
_STRUCK = "~~"
_OF_STAFF = re.compile(
    r"\b(?:direct(?:[oa]|ors?|ora)?|staff|personal|private|cell|mobile|persons?|managers?|officers?|detectives?|coordinators?"
    r"|supervisors?|advocates?|celular|encargad[oa]|responsable)\b",
    re.IGNORECASE,
)
# "Teeth. For staff", "call Jo at"
_IN_TEXT = re.compile(
    r"[^\W\d_A-Z]{4}[.!?] [A-ZÀ-Ý]|\b(?:call|text|dial|reach|at|to|llam[ae]|al?)\W*$"
)
_ENTRY = re.compile(
    r"(?P<name>[^\W\d_].{1,80}?)[\s,:–-]+(?P<number>\(?\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]\d{4}"
    r"(?:\s*(?:x|ext\.?)\s*\d{1,5})?)(?P<rest>(?:\W.*)?)"
)


def name_and_number(text: str) -> tuple[str, str, str] | None:
    """The name, the number and what stands behind it, of a line such as "Elm House – 559-555-0101 (closed)".

    None for anything else. A line that is struck out has a name that is.
    """
    plain = text.replace(_STRUCK, "").strip()
    found = _ENTRY.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None or kind_of(found["name"]) is not Kind.NAME:
        return None
    if has_sentence(found["name"]) or _IN_TEXT.search(found["name"]):
        return None  # a description, and no name
    name = found["name"].rstrip(" .,:-–")
    struck = f"{_STRUCK}{name}{_STRUCK}" if _STRUCK in text else name
    return struck, found["number"], found["rest"].strip(" ,;-–")


def cut_named_numbers(table: Table) -> None:
    """Gives the numbers behind names a column of their own, and what stands behind those one of notes; both remarked.

    The number of somebody of the staff is called direct, so that it stays that person's and for staff only.
    Only where nearly each cell of a column is such a line and hardly any name stands twice: "Crisis: 559…" says what a
    number is for.
    """
    for name in list(table.header):
        cells = [row.cells[name] for row in table.rows if row.cells[name]]
        if name == NOTES or not _are_entries(cells[:_SAMPLE]) or not _are_entries(cells):
            continue
        number = f"{name}: {DIRECT}" if _OF_STAFF.search(name) else _free(table, name, NUMBER)
        notes = _free(table, name, NOTES)
        table.header += [number, notes]
        for row in table.rows:
            cell = row.cells[name]
            entry = name_and_number(cell) or (cell, "", "")
            if entry[1] and names_own_number(cell):
                entry = (entry[0], "", cell)  # what says whose number it is stays beside it
            row.cells[name], row.cells[number], row.cells[notes] = entry
        reason = f"the numbers behind the names of this column are read as a column “{number}”"
        table.remarks.append(Remark(table.name, None, name, reason))


def _are_entries(cells: list[str]) -> bool:
    names = [entry[0] for each in cells if (entry := name_and_number(each))]
    several = len(set(names)) >= _MOSTLY * len(names)
    return len(names) >= max(_FEWEST, _MOSTLY * len(cells)) and several


def _free(table: Table, name: str, heading: str) -> str:
    return f"{name}: {heading}" if heading in table.header else heading
