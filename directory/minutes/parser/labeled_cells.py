"""Lists in which each line says what stands on it: "Name: Ana Ruiz", below it "Agency: Harbor Clinic"; as tables."""

from __future__ import annotations

import re

from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.table_columns import column_role

_FIELD = re.compile(r"^\W{0,4}(?P<label>[^\W\d][^:\t]{1,30}?)\W{0,3}:\s*(?P<words>.*)$")
_FEWEST_PEOPLE = 2
_LONGEST_LINE = 300
_PEOPLE = ("name", "status")  # "Attendees:" and "Present:" may stand before the people of an agency


def with_fields_as_rows(lines: list[Line]) -> list[Line]:
    """Fields of people, one below the other, as rows of name, agency and title where at least two people have them.

    The agency may stand above its people, "Agency: Harbor Clinic" over "Attendees: Ana Ruiz, Bo Lee".
    """
    found: list[Line] = []
    run: list[tuple[Line, str, str]] = []
    for number, text in [*lines, (0, "end")]:
        match = _FIELD.match(unmarked(text)) if len(text) < _LONGEST_LINE else None
        role = column_role(match["label"]) if match else None
        if match and role:
            run.append(((number, text), role, match["words"].strip()))
        elif not text.strip() and run:
            run.append(((number, text), "", ""))
        else:
            found += _as_rows(run)
            run = []
            found.append((number, text))
    return found[:-1]


def _as_rows(run: list[tuple[Line, str, str]]) -> list[Line]:
    first = next((role for _, role, words in run if role in (*_PEOPLE, "agency") and words), None)
    records: list[dict[str, str]] = []
    numbers: list[int] = []
    for (number, _), role, words in run:
        kind = "name" if role in _PEOPLE else role
        begins = kind == ("agency" if first == "agency" else "name")
        if begins and words:
            records.append({})
            numbers.append(number)
        if records and words:
            records[-1].setdefault(kind, words)
    rows = [
        (number, "\t".join((name.strip(), record["agency"], record.get("title", ""))))
        for number, record in zip(numbers, records, strict=True)
        if "name" in record and "agency" in record
        for name in re.split(r"[;,]\s+(?:and\s+)?" if first == "agency" else r";", record["name"])
        if name.strip()
    ]
    if len(rows) < _FEWEST_PEOPLE or len({number for number, _ in rows}) * 2 < len(records):
        return [line for line, *_ in run]
    return [(rows[0][0], "Name\tAgency\tTitle"), *rows, (run[-1][0][0], "")]
