"""Headings of a paper that are none of an attendance list: what the meeting did, its agenda, its fields."""

from __future__ import annotations

import re

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.dates import first_date
from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import BOX, unmarked
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.word_lists import (
    AGENCY_ENDINGS,
    SECTION_WORDS,
    tokens,
    words_of,
)

# "Harbor General Hospital" is an agency, whatever word of a heading stands in it.
_AGENCY_ENDINGS = [[word] for word in AGENCY_ENDINGS]


_OF_MEETING = re.compile(r"\bmeeting (?:report|summary|notes)\W*$", re.IGNORECASE)


_ARROW = re.compile(r"^\s*(?:[→➔➜➤►▶]|[>»]{1,3}|[-=–]{1,2}>)\s")


_BUSINESS = words_of(
    "adjourn adjournment agenda announcement announcements approval approved call comment comments discussion "
    "introduction introductions order report reports review updates update welcome presentation presentations "
    "business acta anuncios aprobacion bienvenida informe informes orden presentaciones"
)


_MOST_OF_A_HEADING = 4  # longer lines that end with a stop are sentences of the business


_INFORMATION = words_of(
    "agreed decided decision decisions resolved acuerdo acuerdos acordado decision decisiones "
    "action actions task tasks contact contacts questions information info rsvp contacto preguntas"
)


_OUTCOMES = words_of(
    "agreement agreements decision decisions resolution resolutions action actions task tasks assignment assignments "
    "commitment commitments recommendation recommendations todo deliverables steps homework followup "
    "acuerdo acuerdos decisiones resoluciones acciones accion tareas compromisos pendientes pasos recomendaciones "
    "kasunduan napagkasunduan desisyon gawain gagawin hakbang 決議 决议 決定 决定 行動項目 行动项目 待辦事項 待办事项"
)
_BESIDE_OUTCOMES = words_of(
    "and or y e o items item made reached taken key next follow up to do list the of from meeting our main new open "
    "proximos siguientes tomados tomadas mga susunod na at points point"
)


# A line of somebody in a hurry, "TODO Ana: call the school", "ai bo - beds"; "Ai Wei" is a name.
_TASK = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:(?:TODO|[Tt]o-?do)\b:?\s+\S|AI:?\s+[^\W\d_]|ai:\s+[^\W\d_]|"
    r"ai\s+[^\W\d_]+(?:\s[^\W\d_]+)?\s*(?::\s|[–—-]\s|to\s)|"
    r"@\s?[^\W\d_a-z]\S*?(?:\s[^\W\d_a-z]\S*?){0,4}(?::\s|,?\s(?:please|pls|to|can|could|will)\s))"
)


# "Action Ana – order cards": the agency "Action Coalition – Ana Ruiz" has its people behind the dash
_ACTION = re.compile(r"^\W*(?:[Aa]ction|ACTION)\s+[^\W\d_]\S*(?:\s\S+){0,3}?\s[–—-]\s+[a-z]")


_WILL = re.compile(
    r"^\W*[^\W\d_a-z]\S*(?:\s(?:and|y|&|[^\W\d_a-z]\S*)){0,5}\s(?:will|sẽ)\s[^\W\d_A-Z]"
)


def is_task(text: str) -> bool:
    """Whether a label before a line says that somebody is to do what it tells."""
    return _TASK.match(text) is not None


def is_business(text: str) -> bool:
    """Whether a line is a heading of what the meeting did: no field of the head such as "Location:", and no title."""
    words = tokens(text)
    if _ARROW.match(text) or BOX.match(text) or is_task(text) or _ACTION.match(text):
        return False  # "-> Ana to order cards" is a point of a list, "[ ] Ana to call the school" an action
    if {"acta", "minutes"} & set(words) and {"reunion", "meeting", "sesion", "junta"} & set(words):
        return False  # the title of the paper
    if _WILL.match(text):
        return False  # "Ana will update the list"
    if _OF_MEETING.search(text):
        return False  # "Harbor Coalition - Teams meeting report"
    if len(words) > _MOST_OF_A_HEADING and text.rstrip().endswith("."):
        return False  # "Called to order at 9:10 by the chair." stands above many a list
    opens = any(word in _BUSINESS for word in words[:6])
    is_list = read_label(text) is not None
    return (
        opens and not is_list and len(words) < 10 and is_section(text) and first_date(text) is None
    )


def is_numbered_person(text: str) -> bool:
    """Whether a numbered line is an entry of a numbered list of people."""
    match = re.match(r"^\s*\d{1,3}(?:[.)]\s+|\s{2,}|\t)(?P<rest>.*)$", text)
    if match is None:
        return False
    cells = re.split(r"\t|\s{2,}|\s+\|\s+", match["rest"].strip())
    first = cells[0]
    last, comma, given = (part.strip() for part in first.partition(","))
    is_turned = (
        bool(comma) and len(cells) > 1 and read_person(f"{given.split(',')[0]} {last}") is not None
    )
    named = part_name(first if len(cells) > 1 else match["rest"])
    return is_turned or bool(named and all(person.is_full for person in named.persons))


def _heads_outcomes(text: str) -> bool:
    """Whether a line says nothing but what follows from a meeting: "Agreements", "Decisions and action items"."""
    words = set(tokens(text))
    return (
        bool(words & _OUTCOMES or {"to", "do"} <= words) and words <= _OUTCOMES | _BESIDE_OUTCOMES
    )


def is_section(text: str) -> bool:
    """Whether a line is a heading of the paper (agenda, minutes, welcome …) rather than an entry."""
    text = unmarked(text)  # a bullet before a name makes no heading of it
    if _heads_outcomes(text):
        return True
    first = re.split(r"[,;(\t]", text, maxsplit=1)[0]
    if len(first.split()) > 12 or ";" in text or tokens(first)[-1:] in _AGENCY_ENDINGS:
        return False
    return (
        any(word in SECTION_WORDS for word in tokens(first.partition(":")[0]))
        and part_name(text) is None
    )


def is_other_label(text: str) -> bool:
    """ "Time: …", "Agenda:", "TODO Ana: …": what opens a line that is none of an attendance list."""
    if is_task(text):
        return True
    match = re.match(r"^\W*([^:]{2,40}):", text)
    return bool(
        match
        and any(word in SECTION_WORDS or word in _INFORMATION for word in tokens(match[1]))
        and not may_be_agency(match[1])
    )


# Of people who are spoken of: none of them need have come.
_SPOKEN_OF = words_of(
    "thanks thank thankful grateful gracias agradecimientos salamat pasasalamat nominees nominated candidates "
    "candidatos condolences congratulations invite invitees invitar tasks tareas panelists ponentes"
)
_SPOKEN_OF_PHRASES = re.compile(
    r"\b(?:next|upcoming|future) (?:\w+ )?(?:speaker|presenter|guest)s?\b"
    r"|cảm ơn|ứng viên|感謝|感谢|致謝|致谢|鳴謝|鸣谢|候選人|候选人",
    re.IGNORECASE,
)


def speaks_of_others(text: str) -> bool:
    """Whether a line is a label of people who are thanked, nominated or to be asked: none of them need have come."""
    match = re.match(r"^\W*([^:：]{2,40})[:：]", text)
    return bool(
        match and (_SPOKEN_OF.intersection(tokens(match[1])) or _SPOKEN_OF_PHRASES.search(match[1]))
    )
