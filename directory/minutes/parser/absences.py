"""Who was excused or absent, in the words of the paper: these lines make nobody an attendee, and nobody a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from directory.minutes.meeting_paper import Attendee
from directory.minutes.parser.absence_marks import marked_away
from directory.minutes.parser.absence_sentences import (
    absent_by_sentences,
    says_only_absence,
)
from directory.minutes.parser.action_labels import heads_actions
from directory.minutes.parser.agencies import clean
from directory.minutes.parser.agenda_headings import heads_agenda
from directory.minutes.parser.attendance_blocks import is_prose, names_people
from directory.minutes.parser.business_headings import is_business, is_section
from directory.minutes.parser.decision_wordings import heads_decisions
from directory.minutes.parser.list_headings import Kind, Label, cut_labels, list_meaning, read_label
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.paragraphs import LONGEST_PARAGRAPH, paragraphs
from directory.minutes.parser.person_names import begins_with_given_name, read_person
from directory.minutes.parser.represented import represented

_MOST_LINES = 40
_NEXT = 2  # lines: paragraphs of a page stand a gap apart
_LONGEST = 500
_FEWEST_OF_BOARD = 3
_FIRST_AND_LAST = 2  # words
_NEAR = 12  # lines above and below those who came, among which a roll, a table or a heading says who did not
_HEADS = (is_business, is_section, heads_agenda, heads_decisions, heads_actions)
NOBODY = frozenset({"", "none", "nobody", "n/a", "ninguno", "ninguna", "nadie", "-", "–"})
_FIRST = re.compile(r"[;,]\s|\s+(?:and|y)\s")


def read_absences(lines: list[Line], end: int, came: Sequence[Attendee]) -> str | None:
    """“Excused: Ana Ruiz, Bo Lee”, a line for each heading or mark of those away; None where the paper has none.

    Only lines before the number `end`, and those near the lines of who `came`, are read: elsewhere “not
    present” is a sentence of the business.
    """
    listed = {each.line for each in came}
    near = [each for line in listed for each in (line - _NEAR, line + _NEAR)] or [0]
    upper = [
        (number, text) for number, text in lines if number < end or min(near) <= number <= max(near)
    ]
    told, upper = upper, [(number, text[:_LONGEST]) for number, text in upper]
    # Rolls of boards name all by family name alone.
    is_board = sum(" " not in each.name for each in came) >= _FEWEST_OF_BOARD
    found: dict[str, list[str]] = {}
    taken = set(listed)
    for place, heading, names in _below_headings(upper):
        first = _FIRST.split(names)[0]
        if upper[place][0] >= end and not (_is_entry(first) or (is_board and _is_word(first))):
            continue
        taken |= {number for number, _ in upper[place : place + 1 + names.count("; ")]}
        found.setdefault(heading, []).append(names)
    for heading, names in (
        *_of_rows(upper, taken),
        *_of_sentences(told, [each.name for each in came]),
    ):
        found.setdefault(heading, []).append(names)
    named = " ".join(name for names in found.values() for name in names)
    for name in dict.fromkeys(represented(told)):
        # who has the whole name of somebody who came was stood in for another time
        if name not in named and name not in {each.name for each in came}:
            found.setdefault("Absent", []).append(name)
    return "\n".join(f"{heading}: {'; '.join(names)}" for heading, names in found.items()) or None


def _below_headings(lines: list[Line]) -> Iterator[tuple[int, str, str]]:
    """The lists of those away, each with the place and the words of its heading."""
    for place, (_, text) in enumerate(lines):
        below = [words for _, words in lines[place + 1 :]]
        pieces = cut_labels(text)
        for piece in pieces:
            label = read_label(piece) or list_meaning(piece)
            if label is None or label.kind is not Kind.ABSENT or not _heads(label, below):
                continue
            begun = label.rest.strip(" .*_")
            is_last = piece is pieces[-1] and bool(begun)
            names = begun or "; ".join(_below(below))
            if is_last and (further := _below(_hung_below(text, below))):
                names = "; ".join([begun.rstrip(";,"), *further])
            if names.casefold() not in NOBODY:
                heading = piece.strip(" *_#\t").split(":")[0].split("\t")[0].strip()
                yield place, heading, names


def is_named_away(name: str, text: str) -> bool:
    """Whether a line names somebody behind a heading of those away: "Blank: did not come. Also excused: Bo Lee"."""
    labels = (read_label(piece) or list_meaning(piece) for piece in cut_labels(text[:_LONGEST]))
    return any(
        label is not None and label.kind is Kind.ABSENT and name in label.rest for label in labels
    )


def _heads(label: Label, below: list[str]) -> bool:
    """Whether a heading without a mark, "Invited, did not join", stands right above people."""
    first = next((text for text in below[:_NEXT] if text.strip()), "")
    return label.is_marked or (not label.rest and names_people(first))


def _hung_below(heading: str, lines: list[str]) -> list[str]:
    """The entries right below a heading that the first one stands behind: each is further in than the heading."""
    edge = len(heading) - len(heading.lstrip())
    return list(
        takewhile(
            lambda text: (
                len(text) - len(text.lstrip()) > edge and _is_entry(_FIRST.split(text.strip())[0])
            ),
            lines,
        )
    )


def _below(lines: list[str]) -> list[str]:
    """The lines of a list below its heading."""
    names: list[str] = []
    for text in lines[:_MOST_LINES]:
        if not text.strip():
            if names:
                break
            continue
        if read_label(text) or list_meaning(text):
            break
        if any(heads(text) for heads in _HEADS) and not _is_entry(text):
            break
        if _is_talk(text):
            # What stands between the names and the talk is its heading: "What we talked about"
            return [*dropwhile(lambda name: not _is_entry(name), names[::-1])][::-1]
        names.append(unmarked(text).strip(" .;,"))
    return names


def _is_talk(text: str) -> bool:
    """Whether a line is a sentence that no name begins: the business of the paper."""
    words = unmarked(text).split()
    opening = " ".join(words[:_FIRST_AND_LAST]).rstrip(",.:;")
    is_named = read_person(opening) is not None or begins_with_given_name(opening)
    return is_prose(text) and not is_named and not _is_entry(text)


def _is_word(text: str) -> bool:
    """Whether a text is one word with a capital, whatever stands in brackets behind it: "Grant (excused)"."""
    word = text.partition("(")[0].strip(" .")
    return word.isalpha() and word[:1].isupper() and word.casefold() not in NOBODY


def _is_entry(text: str) -> bool:
    """Whether a line is an entry, whatever stands in brackets behind the name: "Ana Ruiz (at a training)"."""
    return names_people(unmarked(text).partition("(")[0].strip())


def _of_rows(lines: list[Line], taken: set[int]) -> Iterator[tuple[str, str]]:
    """The rows of rolls and tables that say of somebody that they did not come."""
    rows = [(number, "" if number in taken else text) for number, text in lines]
    for mark, entry in marked_away(rows, lines):
        if names_people(entry) or _is_entry(entry):
            yield mark, ", ".join(cell.strip() for cell in entry.split("\t") if cell.strip())


def _of_sentences(lines: list[Line], came: list[str]) -> Iterator[tuple[str, str]]:
    """Who was away by a sentence, which may go on in the next line; whoever came was away another time."""
    # A line that says nothing else is no part of the list above it, which may end without a stop.
    alone = [line for line in lines if says_only_absence(line[1])]
    rest = [(number, "" if says_only_absence(text) else text) for number, text in lines]
    for paragraph in (*([line] for line in alone), *paragraphs(rest)):
        text = " ".join(words.strip() for _, words in paragraph)
        for who in absent_by_sentences(text[:LONGEST_PARAGRAPH]):
            if not who.startswith(tuple(came)):
                yield "Absent", who


def people_away(absences: str | None) -> list[str]:
    """The names in the words of who was away, in full or with a rank: they may have been given something to do."""
    entries = [
        entry
        for line in (absences or "").splitlines()
        for entry in re.split(r"[;,(]\s?|\s+(?:and|y)\s", line.partition(": ")[2])
    ]
    found = [read_person(clean(entry)) for entry in entries if entry.strip()]
    return [person.name for person in found if person and (person.is_full or person.honorific)]
