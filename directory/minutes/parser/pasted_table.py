"""Tables that were pasted with each cell on a line of its own: the rows are put together again around the names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directory.minutes.parser.agencies import clean, is_agency, may_be_agency
from directory.minutes.parser.honorifics import has_honorific
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.table_columns import column_role
from directory.minutes.parser.word_lists import (
    AGENCY_WORDS,
    AWAY_CELLS,
    CAME_CELLS,
    CONNECTIVES,
    NAMES_TOO,
    PARTICLES,
    tokens,
)

_FEWEST_ROWS = 3  # with two rows nothing tells a column from chance
_MOST_CELLS = 8  # tables of attendance have a name, a title, an agency and some marks of who came
_LONGEST_CELL = 80  # a cell is no paragraph; one that is long means that no table was pasted
_MOST = 0.6  # some people have an empty cell, which a copy leaves out
_OF_AGENCIES = (AGENCY_WORDS | CONNECTIVES) - PARTICLES - NAMES_TOO - {"a"}
_CONTACT = re.compile(r"@|\d{3}[-. ]\d{4}|^\W*$")


@dataclass(slots=True)
class _Record:
    """The cells of one row; `is_behind_gap` says of each whether an empty line, an empty cell, stands before it."""

    number: int
    name: str
    before: list[str] = field(default_factory=list)
    cells: list[tuple[str, bool]] = field(default_factory=list)


def pasted_rows(lines: list[Line]) -> list[Line] | None:
    """The rows of a pasted table, name, title and agency in cells; None where the lines are no such table."""
    heads, body = _heads(lines)
    filled = [(number, unmarked(text).strip()) for number, text in body]
    if _are_people_drawn_in(body) or any(len(text) > _LONGEST_CELL for _, text in filled):
        return None
    places = _places_of_names([text for _, text in filled])
    if len(places) < _FEWEST_ROWS or not _has_cells(filled, places):
        return None
    before = sum(bool(text) for _, text in filled[: places[0]])
    records = _records(filled, places, before if heads or before < _MOST_CELLS // 2 else 0)
    has_marks = sum(any(_is_mark(cell) for cell, _ in record.cells) for record in records)
    if has_marks < _MOST * len(records):
        has_marks = 0
    rows = [(records[0].number, "Name\tTitle\tAgency")] + [
        (record.number, text)
        for record in records
        if (text := _row(record, heads, has_marks > 0)) is not None
    ]
    return rows if len(rows) > 1 else None


def _are_people_drawn_in(lines: list[Line]) -> bool:
    """Whether people are drawn in below lines at the edge: that is an outline, and no table."""
    texts = [text for _, text in lines if text.strip()]
    inner = [text for text in texts if text[0].isspace()]
    people = sum(read_person(clean(text.split(",")[0])) is not None for text in inner)
    is_layered = bool(texts) and not texts[0][0].isspace() and 1 < len(inner) < len(texts) - 1
    return is_layered and people * 2 > len(inner)


def _heads(lines: list[Line]) -> tuple[list[str | None], list[Line]]:
    """What the columns hold, where heads of columns stand above the list, and the lines below them."""
    opening = [place for place, (_, text) in enumerate(lines[:_MOST_CELLS]) if column_role(text)]
    heads: list[str | None] = []
    for place, (_, text) in enumerate(
        lines[opening[0] :] if opening else [], start=min(opening, default=0)
    ):
        role = column_role(text)
        if not text.strip():
            continue
        if role is None and (read_person(clean(text)) or not _is_status_head(text)):
            return (heads, lines[place:]) if len(heads) > 1 else ([], lines)
        heads.append(role or "status")
    return [], lines


def rows_by_heads(lines: list[Line]) -> list[Line] | None:
    """The rows where no cell is empty: as many cells as heads each, and a name in the place of every name.

    What is left at the end is the heading of what follows the table. None where the heads say no such thing.
    """
    heads, body = _heads(lines)
    lines = [(number, unmarked(text).strip()) for number, text in body]
    cells = [line for line in lines if line[1]]
    count = len(heads)
    if count < 2 or len(cells) < _FEWEST_ROWS * count:
        return None
    cells = cells[: len(cells) - len(cells) % count]
    if "name" not in heads or "agency" not in heads or "status" in heads:
        return None
    rows = [
        dict(zip(heads, cells[at : at + count], strict=True)) for at in range(0, len(cells), count)
    ]
    persons = [read_person(clean(row["name"][1]), before_agency=True) for row in rows]
    others = [read_person(row["agency"][1]) for row in rows]
    if not all(persons) or sum(one is not None for one in others) > len(rows) // 2:
        return None
    found = [(lines[0][0], "Name\tTitle\tAgency")]
    for row in rows:
        number, name = row["name"]
        title = row["title"][1] if "title" in row else ""
        found.append((number, "\t".join((name, title, row["agency"][1]))))
    return found


def _is_status_head(text: str) -> bool:
    label = read_label(text)
    return label is not None or (
        len(text.split()) < 4 and text[:1].isupper() and not is_agency(text)
    )


def _places_of_names(texts: list[str]) -> list[int]:
    """The places of the cells that hold nothing but a name; of two that follow each other the likelier one."""
    places: list[int] = []
    for place, text in enumerate(texts):
        words = clean(text)
        person = read_person(words) if words and not is_title(words) else None
        if person is None or not person.is_full or _OF_AGENCIES.intersection(tokens(words)):
            continue
        if places and places[-1] == place - 1 and not _is_likely(texts[place]):
            continue
        if places and places[-1] == place - 1 and not _is_likely(texts[place - 1]):
            places.pop()
        places.append(place)
    return places


def _is_likely(text: str) -> bool:
    return begins_with_given_name(text) or has_honorific(text) or not may_be_agency(text)


def _has_cells(lines: list[Line], places: list[int]) -> bool:
    """Whether most names are followed by cells, and so many alike that the rows have one form."""
    gaps = [
        sum(bool(text) for _, text in lines[start + 1 : end])
        for start, end in zip(places, [*places[1:], len(lines)], strict=True)
    ]
    with_cells = sum(1 < gap < _MOST_CELLS for gap in gaps)
    return with_cells >= _MOST * len(places)


def _records(lines: list[Line], places: list[int], before: int) -> list[_Record]:
    records = []
    starts = []
    for place in places:
        start, left = place, before
        while left and start:
            start -= 1
            left -= bool(lines[start][1])
        starts.append(start)
    for start, place, end in zip(starts, places, [*starts[1:], len(lines)], strict=True):
        number, name = lines[place]
        record = _Record(number, name, [text for _, text in lines[start:place] if text])
        is_behind_gap = False
        for _, text in lines[place + 1 : end]:
            if not text:
                is_behind_gap = True
                continue
            if len(record.cells) < _MOST_CELLS:
                record.cells.append((text, is_behind_gap))
            is_behind_gap = False
        records.append(record)
    return records


def _is_mark(cell: str) -> bool:
    return bool(CAME_CELLS.fullmatch(cell) or AWAY_CELLS.fullmatch(cell))


def _row(record: _Record, heads: list[str | None], has_marks: bool) -> str | None:
    """A row as one entry; None for somebody whose mark is missing, says "absent", or stands behind an empty cell."""
    marks = [(cell, is_behind_gap) for cell, is_behind_gap in record.cells if _is_mark(cell)]
    if has_marks and (
        not marks
        or any(AWAY_CELLS.fullmatch(cell) for cell, _ in marks)
        or (heads.count("status") > 1 and marks[0][1])
    ):
        return None
    cells = [
        cell
        for cell in [*record.before, *(cell for cell, _ in record.cells)]
        if not _is_mark(cell) and not _CONTACT.search(cell)
    ]
    titles = [cell for cell in cells if is_title(cell)]
    agencies = [cell for cell in cells if cell not in titles]
    order = [role for role in heads if role in ("title", "agency")]
    if len(agencies) > 1 and order == ["title", "agency"]:
        agencies = agencies[-1:]
    elif len(agencies) > 1 and order == ["agency", "title"]:
        agencies = agencies[:1]
    elif len(agencies) > 1:
        agencies = [next((cell for cell in agencies if may_be_agency(cell)), agencies[0])]
    return "\t".join([record.name, " ".join(titles[:1]), " ".join(agencies[:1])])
