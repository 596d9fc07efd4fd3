"""What one cell or line holds by its looks alone: how to call, where, when, a sentence, or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from directory.parsing.cell_values import as_key
from directory.parsing.heading_translation import translated
from directory.parsing.hours import may_join_hours, names_always, names_hours_alone
from directory.parsing.ways_in_prose import split_sentences


class Kind(StrEnum):
    """What a line holds; the first seven are facts, the others words."""

    PHONE = "phone"
    EMAIL = "email"
    WEB = "web"
    STREET = "street"
    TOWN = "town"
    WHOLE = "whole address"
    HOURS = "hours"
    PROSE = "prose"
    NAME = "name"
    OTHER = "other"


PLACES = frozenset({Kind.STREET, Kind.TOWN, Kind.WHOLE})
FACTS = frozenset({Kind.PHONE, Kind.EMAIL, Kind.WEB, Kind.HOURS, *PLACES})

_LONGEST = 300
_LONGEST_NAME = 90
_WORDS_OF_A_NAME = 9
_FEWEST_OF_SENTENCE = 3
_LETTERS_BESIDE = 45
_LONGEST_LABEL = 40
# "555-0178", as people of one town write it: no two times of day ("900-1700"), nor part of a longer number.
_WITHOUT_AREA = (
    r"(?<![\d().+-])(?<!\d\s)(?!\d(?:00|15|30|45)-[012]?\d(?:00|15|30|45)\b)"
    r"[2-9]\d{2}[.-]\d{4}\b(?![.-]?\d)"
)
NUMBER_TO_CALL = rf"(?:(?:(?<!\d)\+?1[\s.-]?)?\(?\b\d{{3}}\)?[\s.-]{{0,2}}\d{{3}}[\s.-]\d{{4}}\b|{_WITHOUT_AREA})"
"""A number of ten digits with its marks, or of seven; none of its digits is of a ZIP code before it."""
BEFORE_COLON = r"([^:：\d\n]{2,25}?)(?:\s*:\s+|\s*：\s*)"
"""A label or name before its colon; that of Chinese needs no blank behind it."""
_LABELLED = re.compile(rf"{BEFORE_COLON}(\S.*)", re.DOTALL)
_PHONE = re.compile(rf"{NUMBER_TO_CALL}(?:\s*(?:x|ext\.?)\s*\d{{1,5}})?", re.IGNORECASE)
_BARE_PHONE = re.compile(r"\+?[\d\s().-]{9,20}")
_EMAIL = re.compile(r"(?:[\w ./-]{1,20}:\s*)?[^\s@]+@[^\s@]+\.\w+")
_WEB = re.compile(
    r"(?:(?:web(?:site)?|url|online)\s*:\s*)?(?:(?:https?://|www\.)\S+"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|gov|edu|example)(?:/\S*)?)",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"[^\W\d_][^\d\n]{1,40},?\s*(?:[A-Z]{2}\.?,?\s+)?\d{5}(?:-\d{4})?"
    r"|[^\W\d_][^\d\n,]{1,30},\s*[A-Z]{2}\.?|\d{5}(?:-\d{4})?"
)
_COUNTED = (
    r"(?:beds?|cots?|rooms|spaces|people|hours?|hrs?|days|weeks|months|years|(?:and|or) (?:over|up|older|under|younger)"
    r"|to \d{1,2})\b"
)
_STREET = re.compile(
    rf"\d{{1,6}}[A-Za-z]?(?:[-/]\d+)? (?:[NSEW]{{1,2}}\.? )?(?:(?!\d|{_COUNTED})[^\W\d_]|\d{{1,3}}(?:st|nd|rd|th)\b)"
    r"[^\n:;]{1,60}|p\.? ?o\.? box\b.{1,40}",
    re.IGNORECASE,
)
# "Calle Ébano 410, Mesquital, TX 78599": in Spanish the number stands behind.
_SPANISH_STREET = (
    r"(?:calle|c/|avenida|av\.?|avda\.?|calzada|camino|carretera|callej[oó]n|paseo|bulevar|blvr\.?|privada"
    r"|prolongaci[oó]n|rinc[oó]n|vereda|plaza|carrera|cra\.?|diagonal|transversal|cerrada|andador|jir[oó]n|r[uú]a)"
    r" (?:\d{1,2} de [^\W\d_]{4,10}|\d{1,3}[A-Za-z]?(?: [^\W\d_]{3,8}\.?)?|[^\n,:;\d#]{2,50}),? "
    r"(?:# ?|n[uú]m\.? |no\.? )?\d{1,6}[A-Za-z]?(?:-\d{1,4})?"
)
_NUMBER_BEHIND = re.compile(rf"{_SPANISH_STREET}(?:, [^\n:;]{{1,40}})?", re.IGNORECASE)
_WHOLE_NUMBER_BEHIND = re.compile(
    rf"(?:[^\W\d_][^\n,:;]{{1,50}},\s?)?{_SPANISH_STREET},\s*[^\n]{{2,80}}?\b\d{{5}}(?:-\d{{4}})?",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"(?:suite|ste\.?|unit|room|rm\.?|floor|fl\.?|apt\.?|bldg\.?|building|#)\s*[\w-]{1,8}|\d{1,2}(?:st|nd|rd|th) floor",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:[^\W\d_][^\n,:;]{1,50},\s?){0,2}\d{1,6}[A-Za-z]? [^\n]{3,80}?,\s*[^\n]{2,60}?\b\d{5}(?:-\d{4})?"
)
_ABBREVIATED = re.compile(r"\b(?:inc|co|corp|ltd|llc|assn|dept|st|jr|sr|[A-Z])\.$", re.IGNORECASE)
_DAYS = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urday)?s?|weekdays?|weekends?|daily"
    r"|m-f|m–f|lunes|viernes|sábado|domingo)"
)
_HOURS = re.compile(
    rf"(?:open|hours?|horario|abierto)\b.{{0,12}}[:\d]|24\s?/\s?7|24 ?(?:hours?|hrs?|h)\b\.?(?: a day)?"
    rf"|.{{0,15}}\b{_DAYS}\b.{{0,40}}\d"
    r"|\d{1,2}(?::\d\d)?\s?[ap]\.?m?\.?\s?(?:-|–|to|til)\s?\d{1,2}(?::\d\d)?\s?[ap]\.?m?\b.{0,20}"
    r"|.{0,40}\b\d{1,2}:\d\d\s?(?:[ap]\.?m\.?\s?)?(?:-|–|to|a)\s?\d{1,2}:\d\d.{0,20}"
    rf"|(?:open\W+)?{_DAYS}\b.*\b(?:to|through|-|–|a)\b.*",
    re.IGNORECASE,
)

_TIME_PARTS = re.compile(r"[^\W\d_]+|\d+(?:st|nd|rd|th|º|ª)?(?![^\W\d_])|\d+", re.IGNORECASE)
# All that a line says which tells days and times and nothing else: "1st & 3rd Wednesday of each month, 5:30 pm".
_WORDS_OF_TIME = re.compile(
    r"a|p|m|am|pm|noon|midnight|and|to|til|till|until|from|through|thru|at|of|on|the|each|every|other|month|week"
    r"|monthly|weekly|daily|first|second|third|fourth|last|weekdays?|weekends?|except|holidays|open|hours?"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
    r"|y|e|de|del|las?|los|el|cada|mes|semana|primer[oa]?|segundo|segunda|tercer[oa]?|últim[oa]|mediodía"
    r"|lunes|martes|miércoles|miercoles|jueves|viernes|sábados?|sabados?|domingos?"
    r"|\d{1,4}(?:st|nd|rd|th|º|ª)?",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urday)?s?|weekdays?|weekends?|daily"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?)\b",
    re.IGNORECASE,
)
_ENDS_WITH_DAYS = re.compile(
    rf"(?:{_DAY.pattern}|\b(?:every|each) (?:day|night)|\bnightly|\b(?:every|each|the) (?:week|month))\W*$",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\d\s?[ap]\.?m\b|(?<![\d:])\d{1,2}:\d\d(?![\d:])|\bnoon\b|(?<![\d-])\d{1,2}\s?[-–]\s?\d{1,2}(?![\d-])",
    re.IGNORECASE,
)


_LABEL = re.compile(
    r"open"
    r"|(?:\w{1,20} ){0,2}(?:address|location|where|when|hours?|times?|days?|dates?|schedule|phone|telephone|tel|call"
    r"|contact|e-?mail|web ?site|fax|languages?|services?|eligibility|who|cost|fees?|hosts?|sponsors?"
    r"|organi[sz]ation|agency|provider|partners?|area|bring|notes?|description|details|about|held|offered"
    r"|dirección|lugar|horario|cuándo|dónde|teléfono|correo|idiomas?|servicios?|costo|organización|agencia)"
    r"(?: (?:by|info|information|number|served|spoken|offered|available|covered|address|hours|line))?\s*[:：]?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether a text is what a field is called, in any of our languages: "Hours", "Where:", "Giờ mở cửa"."""
    return any(_LABEL.fullmatch(each) for each in (text.strip(), english_label(text)))


@lru_cache(maxsize=4096)
def english_label(text: str) -> str:
    """What a label is called in English, in small letters: "address" for "Dirección:"."""
    return translated(as_key(text)) if len(text) <= _LONGEST_LABEL else ""


def label_and_text(line: str) -> tuple[str, str] | None:
    """What a field is called and what stands behind its colon; None for a line that does not begin with a label."""
    found = _LABELLED.fullmatch(line)
    return (found[1], found[2]) if found and is_label(found[1]) else None


# Names of what is given may end as labels do: "Clean Slate Day", "Victim Services".
_NAME_LIKE_LABEL = re.compile(
    r"(?!(?:our|my|your|their|other|more|all|opening|open|office|business|visiting|related|contact)\b)"
    r"\w{1,20} (?:\w{1,20} )?(?:day|hour|time|services?|partners?)",
    re.IGNORECASE,
)
_FEWEST_NAMES = 3
_FEWEST_REPEATED = 6
_RARELY = 4


def may_be_name(label: str) -> bool:
    """Whether what is written like a label may be the name of something given: "Clean Slate Day"."""
    return _NAME_LIKE_LABEL.fullmatch(label) is not None and all(
        word[0].isupper() for word in label.split()
    )


def labels_of(headings: Sequence[str]) -> frozenset[str]:
    """Which of the headings of one level are labels: those called so, and all where the same few return.

    One that stands once among names, and may be the name of something given, is one of them.
    """
    called = {each for each in headings if is_label(each)}
    distinct = set(headings)
    if len(headings) >= _FEWEST_REPEATED and len(distinct) * 3 <= len(headings) and called:
        return frozenset(distinct)
    alike = set(filter(may_be_name, called))
    names = len(distinct - called)
    sure = sum(headings.count(each) for each in called - alike)
    if names < _FEWEST_NAMES or sure * _RARELY > names:
        return frozenset(called)
    return frozenset(each for each in called if headings.count(each) > 1)


@lru_cache(maxsize=65_536)  # a table is gone through several times, by rows and by columns
def kind_of(text: str) -> Kind:
    """What a line or a cell holds; of several lines the kind in which they agree, else OTHER. "" is OTHER."""
    if len(text) > _LONGEST:
        return Kind.PROSE
    lines = [each.strip() for each in text.splitlines() if each.strip()]
    if not lines:
        return Kind.OTHER
    kinds = set(map(_kind_of_line, lines))
    if len(kinds) > 1 and kinds <= PLACES:
        return Kind.WHOLE
    return kinds.pop() if len(kinds) == 1 else Kind.OTHER


def group_of(kind: Kind) -> Kind:
    """The kind in which two ways to say one thing are the same: street and town are both of a place."""
    return Kind.WHOLE if kind in PLACES else kind


def is_further_line(text: str) -> bool:
    """Whether a line goes on with a street: a suite, a floor."""
    return _FURTHER.fullmatch(text.strip()) is not None


def groups_of(cells: Sequence[str], least: int) -> set[Kind]:
    """The groups of facts that at least `least` of the cells hold."""
    kinds = [group_of(kind) for each in cells if (kind := kind_of(each)) in FACTS]
    return {each for each in kinds if kinds.count(each) >= least}


def _kind_of_line(text: str) -> Kind:
    if _EMAIL.fullmatch(text):
        return Kind.EMAIL
    if _WEB.fullmatch(text):
        return Kind.WEB
    if _TOWN.fullmatch(text):
        return Kind.TOWN
    if _WHOLE.fullmatch(text) or _WHOLE_NUMBER_BEHIND.fullmatch(text):
        return Kind.WHOLE
    if _is_phone(text):
        return Kind.PHONE
    if (_STREET.fullmatch(text) or _NUMBER_BEHIND.fullmatch(text)) and not tells_times(text):
        return Kind.STREET
    if len(text) < 2 * _LONGEST_NAME and (
        _HOURS.fullmatch(text)
        or _tells_opening(text)
        or names_hours_alone(text)
        or _tells_always(text)
    ):
        return Kind.HOURS
    words = text.split()
    if len(words) > _WORDS_OF_A_NAME or _is_sentence(text):
        return Kind.PROSE
    if len(text) <= _LONGEST_NAME and any(map(str.isalpha, text)) and not text.endswith(":"):
        return Kind.NAME
    return Kind.OTHER


def tells_days(text: str) -> bool:
    """Whether a text is of days and nothing else, without a time: "1st & 3rd Tuesday", "Mon, Wed"."""
    return _is_of_time(text) and _DAY.search(text) is not None and _CLOCK.search(text) is None


def tells_times(text: str) -> bool:
    """Whether a text is of times of the day and nothing else, without a day: "1pm-4pm"."""
    return _is_of_time(text) and _CLOCK.search(text) is not None and _DAY.search(text) is None


def ends_with_days(text: str) -> bool:
    """Whether a text ends with days or weeks, to which times behind a comma belong: "Beds every night"."""
    return _ENDS_WITH_DAYS.search(text) is not None


@lru_cache(maxsize=4096)
def goes_on_with_hours(before: str, text: str) -> bool:
    """Whether a text behind a comma goes on with the hours before it, in any language: "Lunes, 8:30 - 16:00"."""
    if len(before) > _LONGEST_NAME or len(text) > _LONGEST_NAME:
        return False  # hours are short, and to read them costs
    if not (may_join_hours(before, text) or _ALWAYS.search(f"{before} {text}")):
        return False
    if kind_of(before) in FACTS - {Kind.HOURS} or kind_of(text) in FACTS - {Kind.HOURS}:
        return False
    joined = f"{before}, {text}"
    return names_hours_alone(joined) or names_always(joined)


def _is_of_time(text: str) -> bool:
    parts = _TIME_PARTS.findall(text)
    return bool(parts) and all(_WORDS_OF_TIME.fullmatch(each) for each in parts)


# A cheap look at a line without figures; what is read as hours decides.
_ALWAYS = re.compile(
    r"\bnights?\b|\bclock\b|\balways\b|\bhours\b|\bnoches?\b|\bsiempre\b|\bđêm\b|\bgabi\b|[日晝昼]夜|全天|二十四",
    re.IGNORECASE,
)


def _tells_always(text: str) -> bool:
    """Whether a line says in words that it is open day and night; one with capitals may be a name."""
    return _ALWAYS.search(text) is not None and not text.istitle() and names_always(text)


def _tells_opening(text: str) -> bool:
    """Whether a line has words for days and times only, and both numbers and a day or a time among them."""
    return (
        _is_of_time(text)
        and any(map(str.isdigit, text))
        and (_DAY.search(text) or _CLOCK.search(text)) is not None
    )


def _is_sentence(text: str) -> bool:
    """Whether a text ends like a sentence of several words, and not with an abbreviation."""
    if text[-1] in "。！？；":
        return True
    return text[-1] in ".!?;" and " " in text and not _ABBREVIATED.search(text)


def has_sentence(text: str) -> bool:
    """Whether other words stand behind a sentence: "Help with papers. Ask for Ana", not "Sgt. D. Amador"."""
    return any(len(each.split()) >= _FEWEST_OF_SENTENCE for each in split_sentences(text)[:-1])


def _is_phone(text: str) -> bool:
    """Whether a line is numbers to call, with what each is for: "Crisis: 555… (24 hrs)"."""
    if not _PHONE.search(text):
        return _BARE_PHONE.fullmatch(text) is not None and sum(map(str.isdigit, text)) >= 10
    first = _PHONE.search(text)
    if first and has_sentence(text[: first.start()]):
        return False  # a description that ends in a number
    return sum(map(str.isalpha, _PHONE.sub("", text))) <= _LETTERS_BESIDE
