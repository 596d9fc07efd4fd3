"""The rows of attendance lists in tables to people, below the heads of columns or without any."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.meeting_paper import Refusal
from directory.minutes.parser.agencies import clean, is_agency, may_be_agency
from directory.minutes.parser.attendance_entry import Entry, Parse, read_entry
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import unmarked
from directory.minutes.parser.person_names import read_person, read_persons
from directory.minutes.parser.status_phrases import DEPUTY, SENT_ANOTHER, STAYED_AWAY
from directory.minutes.parser.table_columns import cells, columns, is_row, says_last_first
from directory.minutes.parser.table_contents import columns_by_contents
from directory.minutes.parser.word_lists import (
    ABSENT_MARK,
    ATTENDANCE_MARK,
    AWAY_CELLS,
    CAME_CELLS,
    SUFFIXES,
    is_credential,
)
from directory.parsing.ditto_marks import repeats_above

_CONTACT = re.compile(r"[\d\W]{7,40}|[\w.+-]{1,64}@[\w.-]{1,120}")
_SHOWN = re.compile(r"^(?P<name>[^/|()–—]{3,60}?)\s+[/|–—-]\s+(?P<agency>\S.{1,200})$")
_OF_SEVERAL = re.compile(r"\w\s?[,&+/]\s?\w|\bboth\b|\balt", re.IGNORECASE)
_SOMEBODY_ELSE = re.compile(
    rf"^(?!present|here|yes|x\b|attended).*\b(?:sent|{DEPUTY[3:-1]})(?!\w)", re.IGNORECASE
)
_INITIAL = re.compile(r"(?:[A-Z]\.? ?){1,2}")
# "No", "E", "Excused (vacation)", "No – on leave"; behind a letter only brackets, since "A – Ana Ruiz" names somebody.
_ABSENT_CELL = re.compile(
    r"(?:a|e|x?\s*abs(?:ent)?|(?:un)?exc(?:used|['’]?d)?|no|n|regrets|[-–—○✗✘☐]|ausente)\.?(?:\s?\([^()]{1,40}\))?"
    r"|(?:x?\s*(?:un)?excused|absent|no|regrets|ausente|excusad[oa])\b\W{1,3}\w[^()]{1,60}",
    re.IGNORECASE,
)


def read_table(lines: list[tuple[int, str]], group: str | None) -> Parse:
    """The people of a table. A row without its own agency below DEPARTMENT takes the one above."""
    reading = Parse()
    heading = _implied_heading(lines)
    is_marked = _has_marks(lines)
    above: str | None = None
    is_turned = False
    before: list[str] = []
    for place, (number, text) in enumerate(lines):
        if not text.strip(" -|+=\t"):
            continue
        found = columns(text)
        if found:
            heading = found
            is_turned = says_last_first(text) or _is_turned(lines[place + 1 :], found)
            continue
        row = (
            cells(text)
            if is_row(text) or "\t" in text
            else re.split(r"\s{2,}|\s+/\s+", text.strip())
        )
        row = before = _without_dittos([unmarked(row[0]), *row[1:]], before)
        is_short = len([cell for cell in row if cell]) < 2 and "\t" not in text
        if heading is None or is_short:
            entries = list(_without_heading(number, row, group))
        else:
            if is_marked and "\t" in text and "status" in heading:
                row += [""] * (heading.index("status") + 1 - len(row))
            entries, above = _by_columns(
                number, row, heading, above, is_turned or heading is _TURNED
            )
            reading.refused += _doubts(number, row, heading, bool(entries))
        for entry in entries:
            reading.add(read_entry(entry))
    return reading


def _doubts(
    number: int, row: list[str], heading: list[str | None], has_come: bool
) -> Iterator[Refusal]:
    """A doubt about whoever may have come for the person of a row, where the paper does not say who did."""
    held = dict(zip(heading, row, strict=False))
    alternate, status = held.get("alternate", ""), held.get("status", "")
    if _SOMEBODY_ELSE.search(status) and not has_come:
        yield Refusal(number, f"“{status}”: somebody may have come for “{held.get('name', '')}”")
    if read_person(clean(alternate)) and (not has_come or _OF_SEVERAL.search(status)):
        yield Refusal(number, f"“{alternate}” may have come for “{held.get('name', '')}”")


def _without_dittos(row: list[str], above: list[str]) -> list[str]:
    """A row with the words of the row above in place of each mark that repeats them."""
    return [
        above[place] if repeats_above(cell) and place < len(above) else cell
        for place, cell in enumerate(row)
    ]


def _has_marks(lines: list[tuple[int, str]]) -> bool:
    """Whether a table whose cells are parted by tabs marks who came: a row without the mark then is of somebody away.

    Empty cells at the end of a row are not in its line; a column for signatures that nobody filled says nothing.
    """
    place, marks = None, 0
    for _, text in lines:
        found = columns(text) if "\t" in text else None
        if found:
            place = found.index("status") if "status" in found else None
        elif place is not None and "\t" in text:
            row = cells(text)
            marks += len(row) > place and bool(row[place])
    return marks > 1


def _by_columns(
    number: int, row: list[str], heading: list[str | None], above: str | None, is_turned: bool
) -> tuple[list[Entry], str | None]:
    held = _by_role(row, heading)
    if any(ABSENT_MARK.fullmatch(cell.strip("() .")) for cell in row):
        return [], above
    deputy = _deputy(held.get("status", ""))
    if deputy:
        text = _entry_text(deputy, held.get("agency") or above, None)
        return [Entry(number, text, is_listed=True)], above
    if "status" in held and (
        ABSENT_MARK.search(held["status"])
        or _ABSENT_CELL.fullmatch(held["status"])
        or AWAY_CELLS.fullmatch(held["status"])
        or STAYED_AWAY.fullmatch(held["status"])
    ):
        return [], above
    if _SOMEBODY_ELSE.search(held.get("status", "")):
        return [], above
    if "status" in heading and "status" not in held and heading.index("status") < len(row):
        return [], above  # the mark of who came is missing
    is_agency_first = (
        "agency" in heading
        and "name" in heading
        and heading.index("agency") < heading.index("name")
    )
    agency = held.get("agency") or (above if is_agency_first else None)
    name = held.get("name") or " ".join(held[part] for part in ("first", "last") if part in held)
    names = [_turned(name) or name] if is_turned else _names(name)
    entries = [
        Entry(number, _entry_text(part, agency, None), is_listed=True, title=held.get("title"))
        for part in names
    ]
    return entries, agency


def _by_role(row: list[str], heading: list[str | None]) -> dict[str, str]:
    """The cells of a row by what they hold; of "In person" and "Zoom" that which is ticked."""
    filled = [(role, cell) for role, cell in zip(heading, row, strict=False) if role and cell]
    ticked = [(role, cell) for role, cell in filled if CAME_CELLS.fullmatch(cell)]
    return dict(filled) | {role: cell for role, cell in ticked if role == "status"}


def _deputy(status: str) -> str | None:
    """Who came for the person of a row, by the mark of that row; None where the mark names nobody."""
    sent = SENT_ANOTHER.fullmatch(status)
    who = (sent["who"] or sent["behind"]) if sent else ""
    person = read_person(who)
    return who if person and person.is_full else None


# A table without heads whose first column holds last names first, and whose second does not.
_TURNED: list[str | None] = ["name", "agency"]
_MOSTLY = 0.6  # some rows of a real table are headings, guests or people with one name


def _implied_heading(lines: list[tuple[int, str]]) -> list[str | None] | None:
    if any(columns(text) for _, text in lines):
        return None
    found = columns_by_contents([cells(text) for _, text in lines if is_row(text)])
    if found:
        return found
    rows = [[cell for cell in cells(text) if cell] for _, text in lines if is_row(text)]
    rows = [row for row in rows if len(row) == 2]
    first = sum(_turned(row[0]) is not None for row in rows)
    second = sum(_turned(row[1]) is not None for row in rows)
    return (
        _TURNED if first > 1 and first >= _MOSTLY * len(rows) and second * 4 < len(rows) else None
    )


def _is_turned(lines: list[tuple[int, str]], heading: list[str | None]) -> bool:
    """Whether most names of a table stand with the last name first."""
    if "name" not in heading:
        return False
    place = heading.index("name")
    names = [
        row[place] for _, text in lines for row in [cells(text)] if len(row) > place and row[place]
    ]
    return sum(_turned(name) is not None for name in names) > max(1, _MOSTLY * len(names))


def _turned(name: str) -> str | None:
    """ "Ruiz, Ana", "van der Berg, Dr. Ana" or "Ruiz, Ana, RN" with the first name first; None for other words."""
    last, comma, first = (part.strip() for part in name.partition(","))
    first, comma_too, credential = (part.strip() for part in first.partition(","))
    if not comma or not first or len(last.split()) > 4 or len(first.split()) > 4 or ";" in name:
        return None
    if comma_too and not (
        is_credential(credential) or credential.strip(".").casefold() in SUFFIXES
    ):
        return None
    if is_credential(first) or first.strip(".").casefold() in SUFFIXES:
        return None
    whole = f"{first} {last}"
    is_initial = _INITIAL.fullmatch(first) is not None
    plain = first.title() if name.isupper() else first  # a name in capitals is no acronym
    return whole if read_person(whole) and (is_initial or not may_be_agency(plain)) else None


def _names(cell: str) -> list[str]:
    """The people of one cell, below or beside each other; a name with its own title or agency stays whole."""
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    apart: list[str] = []
    for part in parts:
        beside = [name.strip() for name in re.split(r",\s*(?:and\s+)?", part) if name.strip()]
        is_list = len(beside) > 1 and all(
            read_persons(clean(name)) and len(name.split()) > 1 for name in beside
        )
        apart += beside if is_list else [_first_name_first(part)]
    return apart


def _first_name_first(name: str) -> str:
    """ "Ruiz, Ana" in a column of names is Ana Ruiz, also before her agency: "Ruiz, Ana / Harbor Clinic"."""
    shown = _SHOWN.match(name)
    if shown and (turned := _turned(shown["name"])) and may_be_agency(shown["agency"]):
        return f"{turned}, {shown['agency']}"
    last, _, first = name.partition(",")
    is_short = len(last.split()) < 3 and len(first.split()) < 3
    return (_turned(name) if is_short else None) or name


def _entry_text(name: str, agency: str | None, title: str | None) -> str:
    parts = [name, *(part for part in (title, agency) if part)]
    return "\t".join(parts[:2]) + "".join(f", {part}" for part in parts[2:])


def _without_heading(number: int, row: list[str], group: str | None) -> Iterator[Entry]:
    """Name and agency side by side, agency and name, or each cell an entry of its own."""
    filled = [cell for cell in row if cell]
    if any(ABSENT_MARK.fullmatch(cell.strip("() .")) for cell in filled[1:]):
        return
    filled = [
        *filled[:1],
        *(
            cell
            for cell in filled[1:]
            if not ATTENDANCE_MARK.fullmatch(cell) and not _CONTACT.fullmatch(cell)
        ),
    ]
    if len(filled) == 2 and is_title(filled[0]):
        filled.reverse()
    turned = _turned(filled[0]) if len(filled) == 2 else None
    if turned and may_be_agency(filled[1]):
        yield Entry(number, _entry_text(turned, filled[1], None), group)
    elif len(filled) == 2 and is_agency(filled[0]) and not part_name(filled[0]):
        for name in _names(filled[1]):
            yield Entry(number, _entry_text(name, filled[0], None), group)
    elif (
        len(filled) > 1
        and part_name(filled[0])
        and not read_persons(clean(filled[1]))
        and not part_name(filled[1])
    ):
        yield Entry(
            number, "\t".join(filled[:2]) + "".join(f", {cell}" for cell in filled[2:]), group
        )
    else:
        for cell in filled:
            yield Entry(number, cell, group)
