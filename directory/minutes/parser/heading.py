"""The head of a paper: which body met, when and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from directory.minutes.parser.dates import first_date, without_dates
from directory.minutes.parser.day_of_meeting import (
    DATE_LABEL,
    any_date,
    date_of,
    is_letter,
    nearest_day,
    stated_day,
)
from directory.minutes.parser.list_headings import Kind, Label, list_meaning, read_label
from directory.minutes.parser.meeting_hours import is_hours, read_hours, without_day
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.next_meeting import NEXT_MEETING
from directory.minutes.parser.numbered_lines import BOX, Line, unmarked
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.sentences import sentences_of
from directory.minutes.parser.table_columns import columns
from directory.minutes.parser.word_lists import (
    AGENCY_WORDS,
    PLACE_WORDS,
    STATES,
    tokens,
    words_of,
)

_PLACE = re.compile(
    r"^\W*(?:(?:meeting|event)\s+)?(?:location|place|where|venue|address|lugar(?:\s+ng\s+pulong)?|pook|ubicación|dirección|địa\s+điểm|(?:[會会][議议])?地[點点])\s*:\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_OTHER = re.compile(r"^\W*[^:]{2,40}:(?!\d)")
_BODY = words_of(
    "task force taskforce committee commission coalition council board alliance network collaborative subcommittee "
    "workgroup group team circle mdt cabinet panel roundtable consortium partnership "
    "comite coalicion consejo comision mesa grupo "
    "samahan koalisyon lupon komite"
)
# "Board Chambers, 215 Sample Avenue" is where a body meets, and none
_ROOM_OF_A_BODY = re.compile(
    r"\b(?:board|council|committee|commission|cabinet|group)\s+(?:chambers?|room|hall)\b",
    re.IGNORECASE,
)
# The program that took the notes, above their title, or how a letter begins
_NO_TITLE = re.compile(
    r"^\W*(?:(?:otter|read|fireflies|fathom|tl;?dv)\.(?:ai|io|video)\b.{0,30}$|(?:hi|hello|hey|dear|hola|buen[oa]s\s+(?:d[ií]as|tardes)"
    r"|estimad[oa]s|mga\s+kaibigan|chào|kính\s+gửi)\b|各位|大家好)",
    re.IGNORECASE,
)
_FOREIGN_BODY = re.compile(
    r"\b(?:liên\s+minh|ủy\s+ban|tiểu\s+ban|hội\s+đồng|(?:nhóm|tổ)\s+công\s+tác|ban\s+chỉ\s+đạo)\b|聯盟|联盟|委員會|委员会|小組|小组|聯席會|工作組",
    re.IGNORECASE,
)
# A session is no part of the name of who held it: "Tribal Council - Special Session on Missing Relatives".
_SESSION = re.compile(
    r"\s*[-–—,:]\s*(?:(?:special|regular|emergency|extraordinary|joint|working)\s+(?:session|meeting)|(?:bi-?)?(?:weekly|monthly)|quarterly|annual)\b.*$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^\W*(?:topic|title|group|committee|body|subject|re|meeting(?:\s+of)?|comit[eé]|grupo|tema|asunto)\s*:\s*(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\b(?:acta|minuta|notas|resumen)\s+(?:de\s+(?:la\s+)?)?(?:reuni[oó]n|sesi[oó]n|junta|asamblea)(?:\s+(?:ordinaria|extraordinaria|mensual))?"
    r"(?:\s+del?(?:\s+la)?)?\b|\b(?:(?:approved|draft|final|unapproved)\s+)?(?:(?:regular|special|general|monthly|quarterly)\s+)?(?:meeting\s+)?"
    r"(?:minutes|notes|summary|minuta|acta)(?:\s+(?:of|for|from)(?:\s+the)?)?\b|\b(?:regular|special|general|monthly|"
    r"quarterly)\s+meeting(?:\s+of(?:\s+the)?)?\b|\bkatitikan(?:\s+ng\s+(?:pulong|pagpupulong))?(?:\s+ng)?\b|"
    r"\b(?:notas|apuntes)\s+(?:rápid|breve|sueltas)\w*(?:\s+de(?:l|\s+la)?)?\b|"
    r"\b(?:by|via|on|over)\s+(?:phone|telephone|zoom|teams|webex|video)\b|"
    r"\bbiên\s+bản(?:\s+(?:cuộc\s+)?họp)?\b|(?:第[一二三四五六七八九十\d]{1,3}次)?(?:[會会][議议])?(?:[紀记][錄录要]|記錄)|\bmeeting\b|\bthe\b(?=\s*$)",
    re.IGNORECASE,
)
# What a mail program, or who writes to friends, puts around the name: "Re: Recap – … + homework"
_AROUND_A_NAME = re.compile(
    r"^\W*(?:(?:re|fwd?|fw|recap|summary|follow[-\s]?up|resumen|(?:(?:rolling|running|shared|joint)\s+)?agenda(?:\s*(?:&|and|\+|/)\s*(?:meeting\s+)?notes)?)"
    r"(?:\s+(?:of|from|for|de))?\s*[:–—-]\s*)+"
    r"|\s*(?:[+&,–—-]|\band\b|\by\b)\s*(?:homework|next\s+steps|action\s+items|actions|to[-\s]?dos|follow[-\s]?ups?|tasks|tareas|pendientes)\b.*$"
    r"|\s+(?:call|meeting)?\s*(?:today|yesterday|this\s+(?:morning|afternoon)|last\s+night)\b",
    re.IGNORECASE,
)
# "ACTA NÚMERO 14/2026" counts the papers and names nothing.
_COUNTED_PAPER = re.compile(r"(?:n[úu]m(?:ero)?|no|nr|#)?\W*[\d/.-]+", re.IGNORECASE)
_TIME = re.compile(
    r"\b\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[-–—]|to)?\s*\d{1,2}(?::\d{2})?\s*[ap]\.?m\b\.?|\b\d{1,2}(?::\d{2})?\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)
# Marks of a list of people that a line of a title never has.
_OF_A_LIST = re.compile(r";|\S\s[•●▪◦‣∙◆♦★]\s|\)\s*,|\([^)]*$|^[^(]*\)")
# "Harbor Hall, 2nd floor", "Library, Room 3", "Quay House, 88 Pier Street"
_ADDRESS = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|ground|first|second|third|upper|lower)\s+(?:floor|hall)\b|\b(?:floor|room|rm|suite|sala|piso)\s+\d|"
    r",\s*\d+\s+[^\W\d_]",
    re.IGNORECASE,
)
_VENUES = PLACE_WORDS | words_of(
    "library hall center centre church school hotel office offices auditorium chapel campus courthouse museum cafe "
    "clinic temple parish phone biblioteca salon centro iglesia escuela oficina"
)
_CELLS = re.compile(r"\t|\s\|\s")
_LONGEST_VENUE = 14
_NEAR = 2  # lines: one may be empty
_WORDS_OF_A_COMMITTEE = 6
_COMMITTEES = words_of("committee subcommittee workgroup group team cabinet panel")
_IN_A_SENTENCE = re.compile(
    r"^\W*(?:minutes\s+(?:of|from)\s+)?(?:the|a|an)\s+(?:[\w-]+\s+){0,3}meeting\s+of\s+(?:the\s+)?(?P<body>[^,.:;]{3,100}?),?\s+"
    r"(?:came|was|met|convened|opened|began|took|held|called)\b",
    re.IGNORECASE,
)
_MOST_PLACE_LINES = 5  # room, building, street, city, and how to join by phone


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head says, and the numbers of the lines that say it."""

    date: date | None
    title: str | None
    body: str | None
    place: str | None
    city: str | None
    used: frozenset[int]
    starts_at: time | None = None
    ends_at: time | None = None


def read_heading(lines: list[Line], head_end: int, sent_on: date | None = None) -> Heading:
    """Date, title, body and place from the lines above the attendance list and the business.

    A day without a year is the one nearest to `sent_on`, or to whatever other day the paper tells.
    """
    head = _head(lines, head_end)
    place, place_lines = _place(head)
    day, date_lines = date_of([line for line in head if NEXT_MEETING.search(line[1]) is None])
    if day and sent_on and day > sent_on:
        day, date_lines = None, set()  # by when something is to be done, in a letter about what was
    stated = stated_day(lines)
    if stated and is_letter(head):
        day = stated  # a memorandum has its own date, and tells when the meeting was
    titles = [
        line
        for line in head
        if line[1].strip()
        and _NO_TITLE.match(line[1]) is None
        and BOX.match(line[1]) is None
        and line[0] not in place_lines
        and (not _OTHER.match(line[1]) or _is_name_behind_label(line[1]))
        and _COUNTED_PAPER.fullmatch(_bare(line[1])) is None
        and (line[0] not in date_lines or len(tokens(_bare(line[1]))) > 1)
    ]
    named = [line for line in titles if _is_body(line[1]) and not _names_a_person(line[1])]
    # Below the name of the whole may stand the committee that met: its line says date or minutes.
    own = [line for line in named if first_date(line[1]) or _FURNITURE.search(line[1])]
    chosen = [*(own or _committees(named)), *named, *(each for each in titles if _bare(each[1]))][
        :1
    ]
    labelled = [match["rest"] for _, text in head if (match := _NAMED.match(text))]
    labelled = [
        words
        for words in labelled
        if (_is_body(words) or not titles) and not _names_a_person(words)
    ]
    if chosen and _bare(chosen[0][1])[:1].islower():
        # "Notes from our Tuesday evening" names nothing; the next line may.
        chosen = [line for line in titles[1:] if _bare(line[1])[:1].isupper()][:1] or chosen
    title = chosen[0][1].strip() if chosen else None
    if labelled and not named:
        title = labelled[0].strip()
    told = _IN_A_SENTENCE.match(title or "")
    title = told["body"] if told else _capitals_first(title)
    body = _bare(_SESSION.sub("", title or "")) or None
    used = (
        place_lines
        | date_lines
        | {line[0] for line in (*titles[:1], *chosen, *named)}
        | _furniture(head)
    )
    if place is None:
        taken = {line[0] for line in (*titles[:1], *chosen, *named)}
        place, own_lines = _place_without_label(head, date_lines, taken)
        used |= own_lines
    day = day or stated or nearest_day(head, sent_on or any_date(lines), sent_on is not None)
    return Heading(
        day, title, body, place, _city(place), frozenset(used),
        *read_hours(head, lines),
    )  # fmt: skip


def _capitals_first(title: str | None) -> str | None:
    """The name in capitals before the sentences of a heading that runs on: "RED DEL VALLE. Nos juntamos el 5 …"."""
    first = next(sentences_of(title), "") if title else ""
    name = first.rstrip(" .")
    return name if name.isupper() and first != title and len(name.split()) > 1 else title


def _committees(named: list[Line]) -> list[Line]:
    """The committee whose name stands alone right below that of the whole: "Victim Services Committee"."""
    return [
        line
        for above, line in pairwise(named)
        if line[0] - above[0] <= _NEAR
        and len(tokens(line[1])) <= _WORDS_OF_A_COMMITTEE
        and (tokens(line[1])[-1:] or [""])[0] in _COMMITTEES
    ][:1]


def _head(lines: list[Line], head_end: int) -> list[Line]:
    head: list[Line] = []
    for line in lines:
        label = read_label(line[1]) or list_meaning(line[1])
        opens_list = label is not None and (label.is_marked or _is_heading_of_list(label))
        if line[0] >= head_end or (head and (opens_list or columns(line[1]))):
            break
        head.append(line)
    return head


def _is_heading_of_list(label: Label) -> bool:
    return label.kind is Kind.PRESENT and not label.rest


def _place(head: list[Line]) -> tuple[str | None, set[int]]:
    """The words after "Location:", on its line or on the lines right below; an empty field is None."""
    for index, (number, text) in enumerate(head):
        match = _PLACE.match(text)
        if match is None:
            continue
        used, words = {number}, [match["rest"].strip()] if match["rest"].strip() else []
        for below, following in head[index + 1 : index + 1 + _MOST_PLACE_LINES]:
            if not following.strip() or _OTHER.match(following) or not _is_place_line(following):
                break
            words.append(following.strip())
            used.add(below)
        return ", ".join(word.rstrip(",") for word in words) or None, used
    return None, set()


def _place_without_label(
    head: list[Line], date_lines: set[int], taken: set[int]
) -> tuple[str | None, set[int]]:
    """A place that no word announces: behind day and hours on their line, or on the line right below them."""
    lines = [line for line in head if line[1].strip()]
    for at, (number, text) in enumerate(lines):
        if number not in date_lines and not is_hours(text):
            continue
        below = lines[at + 1 : at + 2]
        for line, words in ((number, without_day(text)), *((one, two) for one, two in below)):
            if line not in taken and _is_venue(words):
                return words.strip(" .,;|·–—-"), {line}
    return None, set()


def _is_venue(text: str) -> bool:
    return (
        1 < len(tokens(text)) <= _LONGEST_VENUE
        and bool(_VENUES.intersection(tokens(text)))
        and not _OF_A_LIST.search(text)
        and not _is_body(text)
        and not _FURNITURE.search(text)
        and not _OTHER.match(text)
        and not _names_a_person(text)
    )


def _city(place: str | None) -> str | None:
    """The city before a state: "…, Port Harbor, CA 94999"."""
    for match in re.finditer(
        r"(?:^|, *)(?P<city>[A-Z][^,\d]{2,40}), *(?P<state>[A-Z]{2})\b", place or ""
    ):
        if match["state"] in STATES:
            return match["city"].strip()
    return None


def _is_place_line(text: str) -> bool:
    """A line of an address, not the first entry of a list that follows it without a gap."""
    has_place_word = bool(re.search(r"\d", text)) or any(
        word in PLACE_WORDS for word in tokens(text)
    )
    ends_in_state = text.strip(" .")[-2:] in STATES
    found = part_name(text.split(";")[0])
    return ";" not in text and (has_place_word or ends_in_state or not (found and found.rest))


def _names_a_person(text: str) -> bool:
    """Whether a line is an entry of a list that no heading opens: "Ana Ruiz, Labor Council"."""
    found = part_name(unmarked(text).strip())
    if found and found.rest and all(person.is_full for person in found.persons):
        return True
    cells = _CELLS.split(text.strip())
    people = (read_person(cell) for cell in cells if not AGENCY_WORDS.intersection(tokens(cell)))
    return len(cells) > 1 and any(person is not None and person.is_full for person in people)


def _is_body(text: str) -> bool:
    text = _ROOM_OF_A_BODY.sub(" ", text)
    return (
        (any(word in _BODY for word in tokens(text)) or _FOREIGN_BODY.search(text) is not None)
        and _OF_A_LIST.search(text) is None
        and len(text.split()) < 20
    )


def _is_name_behind_label(text: str) -> bool:
    """ "Minutes: Harbor Table", "Rolling agenda & notes: Harbor Table"."""
    return _FURNITURE.match(text) is not None or (
        _AROUND_A_NAME.match(text) is not None and _is_body(text)
    )


def _bare(text: str) -> str:
    """A title without date, time and the word minutes: the name of the body."""
    named = _AROUND_A_NAME.sub("", _AROUND_A_NAME.sub("", without_dates(text)))
    words = _FURNITURE.sub(" ", _TIME.sub(" ", named))
    words = re.sub(r"\s+[-–—|,:]+(?=\s|$)|^[\W_]+|\(\s*\)", " ", " ".join(words.split()))
    return " ".join(words.split()).strip(" -–—|,:.#*")


def _furniture(head: list[Line]) -> set[int]:
    """Lines of times and addresses, which can look like entries."""
    return {
        number
        for number, text in head
        if _TIME.search(text)
        or DATE_LABEL.match(text)
        or re.match(r"^\s*\d+\s+\w", text)
        or _ADDRESS.search(text)
        or re.search(r"\b[A-Z]{2}\s+\d{5}\b", text)
        or (text.strip(" .")[-4:-2] == ", " and text.strip(" .")[-2:] in STATES)
    }
