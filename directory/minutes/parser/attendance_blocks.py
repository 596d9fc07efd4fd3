"""Where people are listed, by what the lines are: runs of lines that mostly name people, under any heading.

A line names people by shape and words, whatever stands around the name; prose and headings of business end a run.
"""

from __future__ import annotations

import re
from functools import lru_cache

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.business_headings import is_business, is_other_label, is_section
from directory.minutes.parser.honorifics import has_honorific
from directory.minutes.parser.list_headings import list_meaning
from directory.minutes.parser.list_shapes import without_extras
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import BOX, Line, unmarked
from directory.minutes.parser.person_names import begins_with_given_name, read_person, read_persons
from directory.minutes.parser.table_columns import column_role
from directory.minutes.parser.word_lists import CONNECTIVES, MOST_READINGS, PARTICLES, tokens

_FEWEST_PEOPLE = 3  # two names in a row occur in any text, as a mover and a seconder
# Lines that name nobody inside a list: headings, cells of a table that was copied out.
_MOST_BETWEEN = 8
# As many headings are looked for above; with a blank line between each, twice the lines.
_MOST_ABOVE = 6
# Of a line no more than this is judged, so that a page without line ends stays cheap.
_LONGEST = 400
_PROSE_WORDS = 7  # shorter lines are names, titles or headings, however they are written
_PROSE_SHARE = 0.45  # in a list most words begin with a capital, in a sentence few do
_CELLS = re.compile(r"\t|\s{2,}|\s*\|\s*|;\s+")
_MARK = re.compile(r"^\s*(?:\S{1,2}(?:\s{2,}|\t))|^\s*[^\W\d_]{3,12}\s*#?\d{1,3}\s*[–—:.)-]\s*")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,5})[.)]\s+\S")
_BEFORE_COLON = re.compile(r"^[^:]{2,80}:\s+(?=\S)")


def find_blocks(lines: list[Line], end: int, used: frozenset[int]) -> list[list[Line]]:
    """The runs of lines before line `end` that list people, each with the headings right above it."""
    blocks: list[list[Line]] = []
    start: int | None = None
    between = people = above = 0
    open_lines = [line for line in lines if line[0] < end]
    for place, (number, text) in enumerate([*open_lines, (end, "")]):
        if number in used and people < _FEWEST_PEOPLE:
            start, between, people = (
                None,
                0,
                0,
            )  # who stands above title and date is in the letterhead
        is_title = number in used and start is None
        is_over = is_title or number == end or (bool(text.strip()) and ends_list(text))
        is_over = is_over or (place > 0 and _is_heading_below_gap(open_lines[place - 1][1], text))
        if start is not None and people >= _FEWEST_PEOPLE and not between:
            is_over = is_over or _is_beyond_list(open_lines[start:], place - start)
        if not is_over and names_people(text):
            start = place if start is None else start
            between, people = 0, people + 1
        elif text.strip() and not is_over and start is not None:
            between += 1
        if start is not None and (is_over or between > _MOST_BETWEEN):
            if people >= _FEWEST_PEOPLE:
                blocks.append(_whole(open_lines[above:place], start - above, used))
                above = place
            start, between, people = None, 0, 0
    return blocks


def _is_beyond_list(lines: list[Line], place: int) -> bool:
    """Whether two lines that name nobody follow below a gap, and all above are entries: "Shelter Beds"."""
    if place >= len(lines) or lines[place - 1][1].strip() or list_meaning(lines[place][1]):
        return False
    following = [text for _, text in lines[place:] if text.strip()][:2]
    above = [text for _, text in lines[:place] if text.strip()]
    return all(names_people(text) for text in above) and not any(map(names_people, following))


def _is_heading_below_gap(above: str, text: str) -> bool:
    """Whether a heading of the paper stands below an empty line: "Budget"."""
    is_below = not above.strip() and bool(text.strip())
    return (
        is_below and is_section(text) and list_meaning(text) is None and column_role(text) is None
    )


def _whole(lines: list[Line], first: int, used: frozenset[int]) -> list[Line]:
    """A block with its headings above and with the cells of its last row below."""
    start = first
    for place in range(first - 1, max(-1, first - 1 - 2 * _MOST_ABOVE), -1):
        number, text = lines[place]
        if number in used or (text.strip() and (ends_list(text) or len(text) > 2 * _LONGEST // 5)):
            break
        if text.strip():
            start = place
    return lines[start:]


_COUNTING = re.compile(r"^\s*[•*–—-]\s+(?:[^\W\d_]{2,20}:\s+)?\d{1,6}\s+[a-zà-ɏ]")


@lru_cache(maxsize=MOST_READINGS)
def names_people(text: str) -> bool:
    """Whether a line names somebody in full as lists do: alone, in a cell, or before or behind an agency."""
    if not text.strip() or is_prose(text) or _is_of_business(text):
        return False
    ((_, words),) = without_extras([(1, text[:_LONGEST])])
    bare = unmarked(BOX.sub("", words)).strip()
    ways = [bare, _MARK.sub("", words), _BEFORE_COLON.sub("", bare)]
    return any(_is_entry(way) for way in ways) or any(
        _is_entry(cell) for way in ways for cell in _CELLS.split(way)[:6]
    )


def _is_of_business(text: str) -> bool:
    """ "Public comment: Ana Ruiz, resident": a label of the business, which names nobody who came."""
    return is_other_label(text) and list_meaning(text) is None


def _is_entry(text: str) -> bool:
    words = clean(text)
    if not words or len(words.split()) > 20:
        return False
    last, comma, first = words.partition(",")
    if comma and _is_turned(last.strip(), re.split(r"[,;(]", first)[0].strip()):
        return True
    named = part_name(words)
    return bool(
        named
        and all(person.is_full for person in named.persons)
        and (named.rest or _is_likely(words))
    )


def _is_turned(last: str, first: str) -> bool:
    """Whether "Ruiz, Dr. Ana" is a person with the last name first."""
    if not first or len(last.split()) > 3 or len(first.split()) > 3 or may_be_agency(first):
        return False
    return (begins_with_given_name(first) or last.isupper()) and read_person(
        f"{first} {last}"
    ) is not None


def _is_likely(words: str) -> bool:
    return (
        begins_with_given_name(words)
        or has_honorific(words)
        or (read_persons(words) is not None and not may_be_agency(words) and len(words.split()) < 5)
    )


def is_prose(text: str) -> bool:
    """Whether a line, or a cell of it, is a sentence: most of its words stand in lower case."""
    return any(_is_sentence_cell(cell) for cell in text[:_LONGEST].split("\t"))


def _is_sentence_cell(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text[:_LONGEST])
    if len(words) < _PROSE_WORDS:
        return False
    plain = [
        word for word in words if word.casefold() not in PARTICLES and word.casefold() != "and"
    ]
    lower = [word for word in plain if word[0].islower()]
    return len(lower) > _PROSE_SHARE * len(plain) and not text[:_LONGEST].isupper()


def ends_list(text: str) -> bool:
    """Whether a line shows that the list above is over: prose, or a heading of what the meeting did."""
    if list_meaning(text) is not None or column_role(text) is not None:
        return False
    if _NUMBERED.match(text) and not names_people(text):
        return True
    return counts_things(text) or is_prose(text) or is_business(text) or _is_sentence(text)


def counts_things(text: str) -> bool:
    """Whether a point counts things and names nobody: "- Beds: 12 open", "- 31 calls after midnight"."""
    return _COUNTING.match(text) is not None and not names_people(text)


def _is_sentence(text: str) -> bool:
    words = tokens(text[:_LONGEST])
    return (
        len(words) >= _PROSE_WORDS
        and text.rstrip().endswith(".")
        and sum(word in CONNECTIVES for word in words) > len(words) // 4
        and ";" not in text
    )
