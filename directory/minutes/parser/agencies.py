"""Parting the words that stand for an agency into organization, unit and title; the words stay those of the paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.word_lists import (
    AGENCY_WORDS,
    CONNECTIVES,
    MOST_READINGS,
    NO_AGENCY,
    ORDINARY_WORDS,
    PLACE_LETTERS,
    SECTION_WORDS,
    STATES,
    SURNAMES_TOO,
    TITLES,
    UNITS,
    tokens,
    words_of,
)

_OF_A_HEADING = words_of("action actions task tasks")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,}[A-Za-z]?$|[A-Z]{2,}(?:&[A-Z]+|-[A-Z]{2,})?$")
_DASH = re.compile(r"\s+[-–—]+\s*|(?<![-–—])[-–—]+\s+|[–—]\s*")
_AT = re.compile(
    r"\s*,\s*|\s+(?:at|of|for|with|de|del|en)\s+(?:the\s+)?|\s*[-–—]\s+|\s+[-–—]\s*", re.IGNORECASE
)
_STREET = re.compile(
    r"\d{1,5}\s+\w.{0,40}\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|calle)\.?",
    re.IGNORECASE,
)
# "400 Example Street, Room 416"
_STREET_AND_ROOM = re.compile(rf"{_STREET.pattern}(?:,.*)?", re.IGNORECASE)
_JOINED_WITH = re.compile(
    r"^(?:(?:both|all|also|too|tambi[eé]n)\s+(?:(?:of|from|with|de|del)\s+)?|"
    r"(?:[Ff]or|[Ff]rom|[Rr]epresenting|[Oo]n behalf of|[Pp]or(?: parte de)?|[Dd]e parte de)\s+)"
    r"(?:(?:the|el|la|los|las)\s+)?(?=\w)|"
    # a preposition that stands before the name of an agency is no part of it: ", de la Clínica", ", with the Shelter"
    r"^(?:of|with|at|w/|del?|en)\s+(?:(?:the|el|la|los|las)\s+)?(?=[^\W\d_a-z])"
)
# "Chair (Harbor Clinic)", behind a name and a comma
_TITLE_FIRST = re.compile(r"^(?P<title>[^()]{3,40}?)\s*\((?P<agency>[^()]{2,80})\)$")
_TITLE_BEHIND = re.compile(r"(?<=\S)\s*\((?P<title>[^()]{3,60})\)$")
# Whom somebody sits for on a board: "youth seat", "survivor seat"
_SEAT = re.compile(r"(?:[^\W\d_][\w-]{2,20}\s){1,3}seat", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:Inc|Dept|Co|Corp|Assn|Ltd|St|Ave|[A-Z])\.$", re.IGNORECASE)
# After one of these words a name of an agency is complete, and what follows it is a part of the agency.
_WHOLE = words_of("agency commission council department dept district hospital university")


@dataclass(frozen=True, slots=True)
class Agency:
    """What an entry says after the name. `is_affiliated` is False for words such as "individual"."""

    organization: str | None
    unit: str | None = None
    title: str | None = None
    is_affiliated: bool = True


NO_WORDS = Agency(None)


@lru_cache(maxsize=MOST_READINGS)
def read_agency(text: str) -> Agency:
    """The organization, unit and title that the words name; all None for no words."""
    words = _JOINED_WITH.sub("", clean(text))
    if not words or is_address(words):
        return NO_WORDS
    if NO_AGENCY.fullmatch(words):
        return Agency(words, is_affiliated=False)
    if _SEAT.fullmatch(words):
        return Agency(None, title=words)
    # "volunteer interpreter / intérprete voluntario" says one title in two languages
    if all(map(is_title, words.split(" / "))):
        return Agency(None, title=words)
    before = _TITLE_FIRST.match(words)
    if before and is_title(before["title"]) and not is_title(before["agency"]):
        return replace(read_agency(before["agency"]), title=before["title"])
    behind = _TITLE_BEHIND.search(words)
    if behind and is_title(behind["title"]):
        organization, unit = _part_unit(words[: behind.start()])
        return Agency(organization, unit, behind["title"])
    title, rest = _part_title(words)
    organization, unit = _part_unit(rest)
    return Agency(organization, unit, title, NO_AGENCY.fullmatch(organization) is None)


@lru_cache(maxsize=MOST_READINGS)
def clean(text: str) -> str:
    """Words without the marks around them; a full stop stays where it ends an abbreviation."""
    words = " ".join(text.split()).strip(' ,;:*†‡•"“”')
    words = words.lstrip("-–—").lstrip().rstrip("-–—").rstrip()
    if words.endswith(".") and not _ABBREVIATED.search(words):
        words = words.rstrip(". ")
    if words.startswith("(") and words.find(")") == len(words) - 1:
        words = words[1:-1].strip()
    return words


def is_agency(text: str) -> bool:
    """Whether the words surely name an agency: by a word no name has, an acronym, a number or a connective."""
    plain = tokens(text)
    if any(word in AGENCY_WORDS or word in CONNECTIVES for word in plain):
        return True
    return any(is_acronym(word) for word in re.split(r"[\s/,–-]+", text)) or bool(
        re.search(r"(?<![^\W\d_])\d|\d(?=\d)|[&/]", text)
    )


def may_be_agency(text: str) -> bool:
    """Whether the words surely or by one of their words may name an agency."""
    words = tokens(text)
    is_of_ordinary_words = len(words) > 1 and set(words) <= ORDINARY_WORDS
    return is_agency(text) or is_of_ordinary_words or any(word in SURNAMES_TOO for word in words)


def is_acronym(word: str) -> bool:
    """SFPD, U.S., B&B: capitals alone, and no word of a heading such as NOTES."""
    return (
        len(word) > 1
        and _ACRONYM.match(word) is not None
        and word.casefold() not in SECTION_WORDS | _OF_A_HEADING
    )


def is_place(text: str) -> bool:
    """Whether the words can only be a place here: a state, or a city after an agency."""
    return text in STATES or text in PLACE_LETTERS or text.split()[-1:] == ["County"]


def is_address(text: str) -> bool:
    """Whether words are a house number and a street, with or without a room behind them."""
    return _STREET_AND_ROOM.fullmatch(clean(text)) is not None


def _part_title(words: str) -> tuple[str | None, str]:
    """A title before the organization ("Sergeant at SFPD") or after it ("FBI Intern", "SFPD, Sergeant")."""
    first = re.split(r"\s*,\s*|\s+[-–—]\s+", words, maxsplit=1)
    if len(first) > 1 and is_title(first[0]) and first[1]:
        return first[0], first[1]
    for match in _AT.finditer(words):
        before, after = words[: match.start()], words[match.end() :]
        if (
            is_title(before)
            and after
            and (match[0].strip() in ",-–—" or match[0].split()[0] == "at" or may_be_agency(after))
        ):
            return before, after
        if is_title(after) and "," in match[0]:
            return after, before
    pieces = words.split()
    for count in range(min(3, len(pieces) - 1), 0, -1):
        before, after = " ".join(pieces[:count]), " ".join(pieces[count:])
        if is_title(before) and _opens_agency(pieces[count]):
            return before, after
        ending, rest = " ".join(pieces[-count:]), " ".join(pieces[:-count])
        if is_title(ending) and is_acronym(pieces[-count - 1]):
            return ending, rest
    return None, words


def _opens_agency(word: str) -> bool:
    return is_acronym(re.sub(r"['’]s?$", "", word)) and word not in STATES


def _part_unit(words: str) -> tuple[str, str | None]:
    """A unit after a dash, a comma or without any mark; where nothing shows one, all is the organization."""
    for part in (_after_dash, _after_comma, _without_mark):
        found = part(words)
        if found:
            return found
    return words, None


def _after_dash(words: str) -> tuple[str, str] | None:
    match = _DASH.search(words)
    if match and match.start() and match.end() < len(words):
        return words[: match.start()], words[match.end() :]
    before, hyphen, after = words.partition("-")
    if hyphen and _is_body_acronym(before) and not is_acronym(after.split(" ")[0]) and " " in after:
        return before, after
    return None


def _after_comma(words: str) -> tuple[str, str] | None:
    before, comma, after = (part.strip() for part in words.partition(","))
    if not comma or not before or not after or "," in after:
        return None
    if is_place(after) or after.casefold().rstrip(".") in ("inc", "llc", "ltd"):
        return None
    person = read_person(before)
    if person and person.is_full and is_acronym(after) and not is_agency(before):
        # "(Elected Person, BOS)": the person's office within the body
        return after, before
    last = (tokens(after) or [""])[-1]
    is_part = last == "services" and any(word in _WHOLE | {"office"} for word in tokens(before))
    is_unit = last in UNITS | TITLES or is_part
    return (before, after) if is_unit or (is_acronym(after) and not is_acronym(before)) else None


def _without_mark(words: str) -> tuple[str, str] | None:
    pieces = words.split()
    if len(pieces) < 3 or (tokens(pieces[-1]) or [""])[0] not in UNITS:
        return None
    if _is_body_acronym(pieces[0]):
        return pieces[0], " ".join(pieces[1:])
    for place in range(len(pieces) - 2, 1, -1):
        word = "".join(tokens(pieces[place - 1]))
        if word in _WHOLE:
            return " ".join(pieces[:place]), " ".join(pieces[place:]).strip(" /")
    return None


def _is_body_acronym(word: str) -> bool:
    """An acronym of a body, not one that opens a longer name as SF or API do."""
    return is_acronym(word) and len(word) > 2 and word not in PLACE_LETTERS
