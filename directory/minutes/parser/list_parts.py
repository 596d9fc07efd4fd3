"""The parts of a paper below headings of attendance: where each begins, and which line no longer belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from directory.minutes.parser.agencies import clean, may_be_agency
from directory.minutes.parser.attendance_blocks import counts_things, is_prose
from directory.minutes.parser.attendance_entry import is_device
from directory.minutes.parser.attendance_marks import is_legend
from directory.minutes.parser.business_headings import is_other_label, is_section
from directory.minutes.parser.group_headings import group_name
from directory.minutes.parser.list_headings import (
    ABSENT_STEMS,
    Kind,
    Label,
    cut_labels,
    list_meaning,
    read_label,
)
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, is_open, unmarked
from directory.minutes.parser.person_names import (
    begins_with_given_name,
    read_person,
    read_persons,
)
from directory.minutes.parser.sentences import sentence_ends
from directory.minutes.parser.stacked_list import is_head
from directory.minutes.parser.table_columns import column_role, columns, is_row
from directory.minutes.parser.word_lists import (
    ABBREVIATED_HONORIFICS,
    CONNECTIVES,
    last_word,
    tokens,
)

_NUMBERED = re.compile(
    r"^\s*(?:(?:(?:Agenda\s+)?Item|Punto|Topic)\s+)?(?:(?:\d{1,2}|[IVX]{1,5})[.):]\s+|\d{1,2}(?:\s{2,}|\s[–—-]\s)|[A-Z][.)]\t)"
    r"(?P<rest>\S.*)$"
)
_SENTENCE = re.compile(
    r"^\W*[A-Z][^,;:\t]*\b(?:was|were|is|are|has|have|had|will|called|opened|began|welcomed|noted|reported|fue|comenzó)\b"
)
# "Ana walked the pier."
_REPORT_SENTENCE = re.compile(
    r"^\W*[A-Z][^,;:\t]{1,40}?\s[a-z]{2,15}(?:ed|ó|aron|eron)\s[^;]{1,300}\.$"
)
# A heading, "What we heard", has none of what parts or closes an entry.
_HAS_MARK = re.compile(r"[,;()]|\s[–—-]\s")
_FOOTNOTE = re.compile(r"^\s*[*†‡]+\s*[a-z(=]")

# How many came, where a list begins with it: "Attendance: 9"
_COUNT = re.compile(
    r"\W*\d{1,3}(?:\s+(?:people|persons?|members|attendees|participants|present|total|personas))*\W*",
    re.IGNORECASE,
)
_WORDS_OF_A_HEAD = 4
_OPENING = 200
_FEW_WORDS = 3  # of so few words the share in lower case says nothing
_FEWEST = 2
_WORDS_OF_AN_AGENCY = 9
_NARROWEST, _WIDEST = 40, 120


@dataclass(slots=True)
class Part:
    """Lines below one heading; `is_run_in` says that the list begins behind it, on its line.

    `is_told` says that the heading follows a sentence on its line, which may tell of others who came.
    """

    kind: Kind
    lines: list[Line] = field(default_factory=list)
    is_run_in: bool = False
    is_told: bool = False

    @property
    def is_table(self) -> bool:
        """Whether the first row of the list is numbered in a cell of its own."""
        return any(re.match(r"^\s*\d{1,3}\t", text) for _, text in self.lines[:3])

    @property
    def is_numbered(self) -> bool:
        """Whether the list counts its people."""
        texts = (text for _, text in self.lines if text.strip() and not is_legend(text))
        first = next(texts, "")
        return _NUMBERED.match(first) is not None


def labelled_parts(lines: list[Line]) -> list[Part]:
    """The parts of a paper below headings of attendance; parts below "Absent" are left out."""
    parts: list[Part] = []
    current: Part | None = None
    for place, (number, text) in enumerate(lines):
        pieces = cut_labels(text)
        for piece in pieces:
            is_inside = current is not None or bool(parts and _is_group(piece))
            label = _label(piece, is_inside or _is_above_list(lines, place))
            heads = columns(piece) or []
            if label and ("agency" in heads or is_among_heads(lines, place)):
                label = None
            if current and not label and _is_above_label(lines, place):
                current = None
            elif label:
                is_told = current is None and piece is not pieces[0]
                current = _opened(label, number)
                current.is_told = is_told
                parts.append(current)
            elif current and is_end_of(current, piece, lines[max(0, place - 2) : place]):
                current = None
            elif current:
                current.lines.append((number, piece))
            elif "agency" in heads:
                current = Part(Kind.PRESENT, [(number, piece)])
                parts.append(current)
    return [
        part
        for part in parts
        if part.kind is not Kind.ABSENT and any(words.strip() for _, words in part.lines)
    ]


def is_among_heads(lines: list[Line], place: int) -> bool:
    """Whether a line is the head of a column among others, each on a line: "Name", "Agency", "Present"."""
    text = lines[place][1]
    role = column_role(text)
    if role is None and place and column_role(lines[place - 1][1]) == "status":
        is_short = len(text.split()) < _WORDS_OF_A_HEAD and ":" not in text
        return is_short and bool(text.strip()) and is_among_heads(lines, place - 1)
    below = [column_role(words) for _, words in lines[place + 1 : place + 4]]
    # "ATTENDEES" above the heads "ORGANIZATION" and "STAFF" is the heading of the whole
    is_first = role == "name" and "name" not in below
    beside = lines[max(0, place - 2) : place] + (lines[place + 1 : place + 2] if is_first else [])
    return role is not None and any(column_role(text) not in (None, "status") for _, text in beside)


def _is_above_label(lines: list[Line], place: int) -> bool:
    """Whether a line below a gap is the heading of a heading: "Health" above "Present: …"."""
    text = lines[place][1]
    follows_gap = place > 0 and not lines[place - 1][1].strip()
    if not follows_gap or not text.strip() or place + 1 >= len(lines) or _names_people(text):
        return False
    below = read_label(lines[place + 1][1])
    return (
        below is not None
        and below.is_marked
        and below.kind is not Kind.GROUP
        and len(lines[place][1].split()) < 8
    )


def _is_above_list(lines: list[Line], place: int) -> bool:
    """Whether a line names somebody right above the heading of a list: "Host: Ana Ruiz" above "Attendees: …"."""
    below = read_label(lines[place + 1][1]) if place + 1 < len(lines) else None
    is_list = below is not None and below.is_marked and below.kind is Kind.PRESENT
    return is_list and _is_group(lines[place][1])


def _label(text: str, is_inside: bool) -> Label | None:
    label = read_label(text)
    meaning = list_meaning(text) if is_inside and label is None else None
    if meaning is not None and meaning.kind is Kind.ABSENT:
        return meaning
    is_heading = label is not None and (label.is_marked or (text.isupper() and not label.rest))
    if label is None or (label.kind is Kind.GROUP and not (is_inside and is_heading)):
        return None
    if not label.is_marked and (label.rest or len(text.split()) > 6):
        return None
    return label


def _is_group(text: str) -> bool:
    """ "Guests: Ana Ruiz, Harbor Clinic": behind a list such a line goes on with it, whatever stands between."""
    label = read_label(text)
    rest = re.split(r"[;,]", label.rest)[0] if label and label.is_marked else ""
    return bool(rest) and part_name(rest) is not None


def _opened(label: Label, number: int) -> Part:
    """The part a heading opens; "Staff:" after an absent list says again who came."""
    kind = Kind.ABSENT if label.kind is Kind.ABSENT else Kind.PRESENT
    rest = "" if _COUNT.fullmatch(label.rest) else first_sentence(label.rest)
    return Part(
        kind, [(number, rest)] if rest else [], is_run_in=bool(rest) and not is_legend(rest)
    )


def _tells(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text[:_OPENING])
    is_told = len(words) > _FEW_WORDS and sum(word.islower() for word in words) * 2 > len(words)
    return (
        is_told
        or is_prose(text)
        or ABSENT_STEMS.search(" ".join(tokens(text[:_OPENING]))) is not None
    )


def first_sentence(text: str) -> str:
    """The list behind a heading, without the sentences that follow on its line."""
    end = next((end for end in sentence_ends(text) if _tells(text[end:])), len(text))
    return text[:end].rstrip()


def is_end_of(part: Part, text: str, above: list[Line]) -> bool:
    """Whether a line no longer belongs to the list above it; `above` are the last two lines before it."""
    if not text.strip():
        return False
    before = above[-1][1] if above else ""
    is_inside = bool(part.lines) and is_open(before)
    numbered = _NUMBERED.match(text)
    if numbered and "\t" in text and before.strip():
        numbered = None  # "J." in a row of a table is the initial of somebody
    if is_inside or (
        is_row(text)
        and not is_section(text)
        and (not numbered or "\t" not in text or part.is_table)
    ):
        return False
    if numbered and not (part.is_numbered and _names_people(numbered["rest"])):
        return any(words.strip() for _, words in part.lines) or not _names_people(numbered["rest"])
    if is_section(text) or is_other_label(text) or counts_things(text) or _FOOTNOTE.match(text):
        return True
    if (_SENTENCE.match(text) or _REPORT_SENTENCE.match(text)) and part_name(text) is None:
        return True
    follows_gap = not before.strip() and any(words.strip() for _, words in part.lines)
    if not follows_gap:
        return False
    may_go_on = text[:1].islower() or _HAS_MARK.search(text) is not None
    has_wrapped = may_go_on and len(above) > 1 and _is_full(above[0][1], text, part)
    if has_wrapped or _is_unfinished(part) or _is_cut_name(part, text):
        return False
    line = unmarked(text).strip()
    is_entry = _names_people(line) or is_device(line)
    return (_is_complete(part) and not is_entry) or not _goes_on(line)


def _is_full(before: str, text: str, part: Part) -> bool:
    """Whether the first word of a line would not have fitted on the line before, though a gap parts them.

    So it is where each line of a paper became a paragraph of its own; a paragraph that is longer than a line was none.
    """
    widths = [len(words) for _, words in part.lines]
    filled = [bool(words.strip()) for _, words in part.lines]
    if any(one and other for one, other in pairwise(filled)):
        return False  # lines of this list stand below each other without a gap
    ends_in_agency = before.rstrip().endswith(")") and ("), " in before or "); " in before)
    ends_sentence = before.rstrip().endswith(".") and not clean(before).endswith(".")  # "St."
    is_over = ends_in_agency or ends_sentence
    is_label = ":" in text[:_NARROWEST]  # "Night line: two beds" opens the business
    if not before.strip() or is_over or is_label or max(len(before), len(text)) > _WIDEST:
        return False
    return len(before) + 1 + len(text.split(maxsplit=1)[0]) > max([*widths, len(text), _NARROWEST])


def _is_complete(part: Part) -> bool:
    """Whether nothing but an entry can go on with a list: it ran on behind its heading, or each line is an entry."""
    named = [part_name(unmarked(words).strip()) for _, words in part.lines if words.strip()]
    return part.is_run_in or (
        len(named) >= _FEWEST and all(one is not None and one.rest for one in named)
    )


def _is_unfinished(part: Part) -> bool:
    """Whether the last words of a list ask for more: a mark, "and", "of the"."""
    last = next(words for _, words in reversed(part.lines) if words.strip()).rstrip()
    return last.endswith((",", ";", "(", "&", "-", "–")) or bool(
        {last_word(last)} & (CONNECTIVES | ABBREVIATED_HONORIFICS | {"y"})
    )


def _is_cut_name(part: Part, text: str) -> bool:
    """Whether the last word of a list and the first of a line are one name: "…, Ana" above "Ruiz, Bo Lee"."""
    last = next(words for _, words in reversed(part.lines) if words.strip())
    given, family = re.split(r"[,;]", last)[-1].strip(), re.split(r"[,;]", text)[0].strip()
    is_one = part.is_run_in and " " not in given and begins_with_given_name(given)
    person = read_person(f"{given} {family}") if is_one and "," in text else None
    return person is not None and person.is_full


def _goes_on(line: str) -> bool:
    """Whether a line below a gap can belong to the list above: a person, an agency, or the rest of a wrapped entry."""
    agency, *people = re.split(r"\s[–-]\s|:\s", line, maxsplit=1)
    begins_with_agency = bool(people) and may_be_agency(agency)
    if (
        is_head(line)
        or is_device(line)
        or not any(letter.isalpha() for letter in line)
        or line.startswith("(")
        or (begins_with_agency and read_persons(people[0].split(",")[0]))
    ):
        return True
    if _names_people(line) or group_name(line) or _is_agency_alone(line):
        return True
    return any(_names_people(words.strip()) for words in re.split(r"[;)]", line)[1:])


def _is_agency_alone(line: str) -> bool:
    """Whether a line may be the name of an agency: few words, those that name something with capitals."""
    words = re.findall(r"[^\W\d_][^\s]*", line)
    naming = [word for word in words if word.casefold() not in CONNECTIVES]
    are_capital = sum(not word.islower() for word in naming) * 2 > len(naming)
    return len(line.split()) < _WORDS_OF_AN_AGENCY and are_capital and may_be_agency(line)


def _names_people(text: str) -> bool:
    return part_name(re.split(r";", text)[0]) is not None and not is_section(text)
