"""Shapes of a list that say more than who came, brought to one entry a line: hours, stand-ins, outlines, last names.

Nobody is read here. Each shape is offered where most lines have it; which of them is meant, the cost of its reading
decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from directory.minutes.parser.agencies import clean, is_agency, may_be_agency
from directory.minutes.parser.attendance_entry import (
    without_attendance_marks as without_attendance_mark,
)
from directory.minutes.parser.attendance_marks import without_attendance_marks, without_status
from directory.minutes.parser.honorifics import part_honorific
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import (
    FEWEST_ALIKE,
    LIST_MARK,
    MOST_ALIKE,
    Joined,
    Line,
    are_most,
    unmarked,
    without_seats,
)
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.role_words import without_role
from directory.minutes.parser.second_names import with_one_name
from directory.minutes.parser.stand_ins import without_stand_ins
from directory.minutes.parser.table_columns import columns
from directory.minutes.parser.word_lists import NOBODY, ORDINARY_WORDS, PARTICLES, tokens
from directory.parsing.ditto_marks import repeats_above

_NEARLY_ALL = 0.8
_TWO_LEVELS = 2
_HOUR = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_HOURS_BEHIND = re.compile(
    rf"(?:\s{{2,}}|\t|\s*\|\s*|\s+[–—-]\s+|\s*[(\[]|,\s*)(?:(?:\d{{1,4}}\s*min\w*|{_HOUR}|(?:\d\s?h\s?)?\d{{1,3}}\s?m)[\s,;–—|-]*(?:to\s+)?){{1,8}}[)\]]?\s*$",
    re.IGNORECASE,
)
_HOURS_BEFORE = re.compile(
    rf"^\s*[\[(]?{_HOUR}[\])]?(?:\s+|\s*[–—|-]\s*)(?=[^\W\d])", re.IGNORECASE
)
# A number and, behind further blanks, one more cell
_COUNTED_ROW = re.compile(
    r"^\s*\(?(?P<number>\d{1,3})(?:[.)]\s+|\s{2,}|\t)(?=\S[^\t]{1,80}?(?:\s{2,}|\t)\S)"
)
# "Bo Lee, same", "Bo Lee   ″": what stands behind the name may repeat the agency above.
_NAME_AND_MARK = re.compile(
    r"^(?P<name>[^,;()\t|]{3,60}?)(?:,\s*|\s+[-–—]+\s+|\s*\(|\s{2,})(?P<mark>[^\s,;(][^,;(]{0,30})$"
)
_FEWEST_ROWS = 3  # two lines of one shape occur by chance


def without_extras(lines: list[Line]) -> list[Line]:
    """The lines without what says nothing about who came: marks of attendance, hours, numbers of seats, stand-ins.

    A line whose mark says that its person was away is left empty.
    """
    steps: tuple[Callable[[list[Line]], list[Line]], ...] = (
        _without_hours,
        without_attendance_marks,
        without_status,
        without_seats,
        _without_counts,
        without_stand_ins,
        with_one_name,
        _without_dittos,
    )
    for step in steps:
        lines = step(lines)
    return lines


def agencies_above(lines: list[Line]) -> list[Line] | None:
    """An outline whose outer points are agencies and whose inner ones are their people, as headings and entries."""
    marked = _with_depths([line for line in lines if LIST_MARK.match(line[1])])
    filled = [text for _, text in lines if text.strip()]
    if len(marked) < len(filled):
        return _drawn_in(lines)
    edge = min((depth for _, depth, _ in marked), default=0)
    outer = [words for _, depth, words in marked if depth == edge]
    inner = [words for _, depth, words in marked if depth > edge]
    if (
        len(outer) < FEWEST_ALIKE
        or len(inner) < len(outer)
        or len(marked) < _NEARLY_ALL * len(filled)
    ):
        return None
    people = sum(
        part_name(without_role(words)) is not None or NOBODY.fullmatch(words) is not None
        for words in inner
    )
    agencies = sum(may_be_agency(words) or part_name(words) is None for words in outer)
    if people < _NEARLY_ALL * len(inner) or agencies < _NEARLY_ALL * len(outer):
        return None
    return [(number, f"{words}:" if depth == edge else words) for number, depth, words in marked]


def _with_depths(marked: list[Line]) -> list[tuple[int, int, str]]:
    """The words of lines with marks, each with its depth; where none is drawn in, a second kind of mark is deeper."""
    found = [
        (number, len(text) - len(text.lstrip()), text.strip()[0], unmarked(text).strip())
        for number, text in marked
    ]
    is_level = len({depth for _, depth, _, _ in found}) == 1
    kinds = list(dict.fromkeys(mark for _, _, mark, _ in found))
    if is_level and len(kinds) == _TWO_LEVELS and not kinds[0].isalnum():
        return [(number, kinds.index(mark), words) for number, _, mark, words in found]
    return [(number, depth, words) for number, depth, _, words in found]


def _drawn_in(lines: list[Line]) -> list[Line] | None:
    """Headings at the edge, each above people that are drawn in, with bullets or without."""
    filled = [(number, text) for number, text in lines if text.strip(" -=_*\t")]
    depths = [len(text) - len(text.lstrip()) for _, text in filled]
    edge = min(depths, default=0)
    outer = [
        unmarked(text).strip()
        for (_, text), depth in zip(filled, depths, strict=True)
        if depth == edge
    ]
    inner = [
        unmarked(text).strip()
        for (_, text), depth in zip(filled, depths, strict=True)
        if depth > edge
    ]
    is_layered = depths[:1] == [edge] and all(
        below > edge for above, below in pairwise([*depths, edge]) if above == edge
    )
    if len(outer) < FEWEST_ALIKE or len(inner) < len(outer) or not is_layered:
        return None
    people = sum(
        part_name(without_role(words)) is not None or NOBODY.fullmatch(words) is not None
        for words in inner
    )
    are_headings = all(
        person is None or not person.is_full or may_be_agency(words)
        for words in outer
        for person in [read_person(words)]
    ) and not any("," in words or ";" in words for words in outer)
    if people < _NEARLY_ALL * len(inner) or not are_headings:
        return None
    return [
        (number, f"{unmarked(text).strip(' :')}:" if depth == edge else unmarked(text).strip())
        for (number, text), depth in zip(filled, depths, strict=True)
    ]


def family_names(lines: list[Line]) -> list[Line] | None:
    """Boards list family names alone, or behind initials: "Bell, Cantu, Dao and Chair Ford"; one on each line.

    None where any part of the list is a whole name, or may be anything but a name.
    """
    found = [
        (number, words)
        for number, text in lines
        for part in _PARTS_OF_A_ROW.split(text)
        if (words := without_attendance_mark(clean(_AND_BEFORE.sub("", part))).strip())
    ]
    if len(found) < _FEWEST_ROWS or any(";" in text for _, text in lines):
        return None
    bare = [(number, _bare_family_name(words)) for number, words in found]
    are_names = all(name is not None for _, name in bare)
    return [(number, f"{words};") for number, words in found] if are_names else None


def _bare_family_name(words: str) -> str | None:
    match = _FAMILY_NAME.fullmatch(part_honorific(words)[1])
    name = match["name"] if match else ""
    is_name = bool(name) and not is_agency(name) and not ORDINARY_WORDS & {*tokens(name)}
    person = read_person(f"Ana {name}") if is_name and not name.isupper() else None
    return name if person is not None else None


def last_names_first(lines: list[Line]) -> list[Line] | None:
    """ "RUIZ, Dr. Ana; Harbor Clinic" as a table of names and agencies; None where few lines are so."""
    turned = _mostly_turned(lines)
    if turned is None:
        return None
    matching = [text for _, text in turned if text is not None]
    is_table = sum(not text.endswith("\t") for text in matching) * 2 > len(matching)
    found: list[Line] = [(lines[0][0], "Name\tAgency")] if is_table else []
    for (number, text), (_, words) in zip(lines, turned, strict=True):
        if words is None and text[:1].islower() and found and "\t" in found[-1][1]:
            found[-1] = (
                found[-1][0],
                f"{found[-1][1].removesuffix('-')}{_join(found[-1][1])}{text}",
            )
        else:
            found.append((number, text if words is None else words if is_table else _entry(words)))
    return found


def last_names_first_in_a_row(lines: list[Line]) -> list[Line] | None:
    """The same of entries that run on in lines, parted by semicolons: "Ruiz, Ana (Harbor Clinic); Lee, Bo; …"."""
    entries = Joined(lines, gap=";").parts(";")
    is_row = len(entries) > sum(bool(text.strip()) for _, text in lines)
    turned = _mostly_turned(entries) if is_row else None
    if turned is None or sum(_has_given_name_alone(text) for _, text in entries) * 2 < len(entries):
        return None
    return [
        (number, f"{text if words is None else _entry(words)};")
        for (number, text), (_, words) in zip(entries, turned, strict=True)
    ]


def _has_given_name_alone(entry: str) -> bool:
    """Whether behind the comma stand given names and no whole name: not of "Quay Hall, Ana Ruiz"."""
    match = _TURNED.match(entry)
    words = match["first"].split() if match and not may_be_agency(match["last"]) else []
    return bool(words) and all(
        begins_with_given_name(word) or _INITIAL.fullmatch(word) for word in words
    )


def _mostly_turned(lines: list[Line]) -> list[tuple[int, str | None]] | None:
    """Each line turned, or None where it cannot be; None altogether where few lines can."""
    turned = [(number, _turned(text)) for number, text in lines]
    matching = sum(text is not None for _, text in turned)
    filled = sum(bool(text.strip()) for _, text in lines)
    return turned if matching >= max(_FEWEST_ROWS, MOST_ALIKE * filled) else None


def _entry(row: str) -> str:
    """A row of name and agency as an entry: most rows of its list have no agency."""
    return row.replace("\t", ", ").removesuffix(", ")


def _join(before: str) -> str:
    return "" if before.endswith("-") else " "


_PARTS_OF_A_ROW = re.compile(r",\s*|\s+(?:and|y|&)\s+")
_AND_BEFORE = re.compile(r"^(?:and|y|&)\s+")
_FAMILY_NAME = re.compile(
    r"(?:[A-Z]\.\s?){0,2}(?P<name>(?:(?:[Dd]e|[Vv]an|[Ll]a|[Dd]el|[Ss]t\.)\s){0,2}[^\W\d_][\w’'-]{1,20})"
)
_TURNED = re.compile(
    r"^\s*(?P<last>[^\W\d_][^\s,;()|]*(?:\s[^\s,;()|]+){0,3}), ?(?P<first>[^\W\d_][^,;()|\t–—]{0,40}?)"
    r"(?P<credential>,\s*(?:[A-Z]{2,5}|[A-Z][a-z]?\.[A-Z]\.?|Ph\.?D|Esq)\.?)?"
    r"\s*(?:$|(?P<mark>[;(|\t]|\s[–—-]+\s|\s{2,}|[–—]|:\s|,\s)(?P<rest>.*)$)"
)


_INITIAL = re.compile(r"(?:[A-Z]\.? ?){1,2}")


def _turned(text: str) -> str | None:
    bare = LIST_MARK.sub("", text)
    match = _TURNED.match(bare) if len(bare) < _LONGEST_LINE else None
    if match is None or len(match["first"].split()) > 4:
        return None
    if may_be_agency(match["first"]) and not _INITIAL.fullmatch(match["first"].strip()):
        return None
    if is_title(match["first"]) or (" " in match["last"] and begins_with_given_name(match["last"])):
        return None
    rest = (match["rest"] or "").strip().strip("()" if match["mark"] == "(" else "")
    name = f"{match['first'].strip()} {_quiet(match['last'].strip())}"
    return f"{name}\t{rest}"


def _quiet(last: str) -> str:
    """A last name in capitals, as registers sort by, in the letters of a name; a scanner took I for l."""
    words = [word.replace("l", "I") if len(word) > 2 else word for word in last.split()]
    if not all(word.isupper() for word in words):
        return last
    return " ".join(
        word.casefold() if word.casefold() in PARTICLES else re.sub(r"[^\W\d_]+", _capital, word)
        for word in words
    )


def _capital(match: re.Match[str]) -> str:
    return match[0].capitalize()


_LONGEST_LINE = 300  # no row of a list is as long, and these patterns are asked of each line


def _without_hours(lines: list[Line]) -> list[Line]:
    behind = [_HOURS_BEHIND.search(text[-60:]) for _, text in lines]
    if are_most(behind, lines):
        lines = [
            (number, text[: max(0, len(text) - 60) + match.start()] if match else text)
            for (number, text), match in zip(lines, behind, strict=True)
        ]
    before = [_HOURS_BEFORE.match(text) for _, text in lines]
    if are_most(before, lines):
        lines = [
            (number, text[match.end() :] if match else text)
            for (number, text), match in zip(lines, before, strict=True)
        ]
    return lines


def _without_counts(lines: list[Line]) -> list[Line]:
    """Rows of a table without heads, each without the number before it: "3   Ruiz, Ana   Harbor Clinic"."""
    found = [_COUNTED_ROW.match(text) if len(text) < _LONGEST_LINE else None for _, text in lines]
    has_heads = any(columns(text) for _, text in lines)
    numbers = {match["number"] for match in found if match}
    if has_heads or not are_most(found, lines) or len(numbers) < sum(map(bool, found)):
        return lines
    return [
        (number, text[match.end() :] if match else text)
        for (number, text), match in zip(lines, found, strict=True)
    ]


def _without_dittos(lines: list[Line]) -> list[Line]:
    """Lines with the agency of the line above where they say "same", "ditto" or a mark that repeats it."""
    found: list[Line] = []
    agency = ""
    for number, text in lines:
        match = _NAME_AND_MARK.match(text) if len(text) < _LONGEST_LINE else None
        if match and agency and repeats_above(match["mark"]):
            found.append((number, f"{match['name'].rstrip()}, {agency}"))
            continue
        if text.strip():
            named = part_name(unmarked(text))
            agency = clean(named.rest) if named else ""
        found.append((number, text))
    return found
