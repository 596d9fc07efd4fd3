"""What the cells of a column look like: phones, e-mails, ZIP codes, hours, languages, flags, names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from directory.parsing.addresses import without_numbers
from directory.parsing.cell_values import (
    Unreadable,
    is_missing,
    read_date,
    read_email,
    read_tick,
    read_website,
    read_yes_no,
    refuses,
)
from directory.parsing.chinese_script import CHINESE, is_chinese_sentence
from directory.parsing.hours import read_hours
from directory.parsing.languages import read_languages
from directory.parsing.languages.levels import served_level
from directory.parsing.phones import read_phones
from directory.parsing.statuses import read_status
from directory.parsing.struck_text import without_strokes
from directory.parsing.tables.line_kinds import Kind, kind_of

# Databases of Microsoft write a tick as -1.
_FLAGS = frozenset(
    {"x", "yes", "no", "true", "false", "y", "n", "1", "0", "-1", "✓", "●", "•", "■"}
)
_ANSWER = re.compile(r"\s*+([^\W\d_]{2,5})\b\s*+[,.;:–—(-]*+\s*+(?=[^\W\d_])")
# Answers that there is nothing to say, over whatever is asked.
_NOTHING = frozenset(
    {
        "no",
        "none",
        "n/a",
        "na",
        "-",
        "--",
        "–",
        "—",
        "unknown",
        "tbd",
        "ninguno",
        "ninguna",
        "無",
        "无",
        "?",
    }
)
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
# Spreadsheets take the zero off codes of New England, New Jersey and Puerto Rico.
_CUT_ZIP = re.compile(r"\d{3,4}(?:-\d{4})?")
_STATE_AND_ZIP = re.compile(
    r"\b[A-Z]{2}\b\s+\d{5}|[^\W\d_],?\s\d{5}(?:-\d{4})?$|,\s*\d{5}(?:-\d{4})?$"
)
_DIGIT = re.compile(r"\d")
_STREET = re.compile(r"\d{1,6}[A-Za-z]?(?:[-/]\d+)? (?!\d)[^\W\d_]|p\.? ?o\.? box\b", re.IGNORECASE)
# A street inside of a text: "Main Library, 5 Forum Pl, Ferndale".
_STREET_WITHIN = re.compile(
    r"\b\d{1,6}[A-Za-z]?(?:-\d{1,5})? (?:[^\W\d_][\w'.]{0,20} |\d{1,3}(?:st|nd|rd|th) ){1,4}"
    r"(?:st|street|ave?|avenue|rd|road|blvd|boulevard|ln|lane|dr|drive|ct|court|pl|place|plz|plaza|way|hwy|highway|sq"
    r"|square|ter|terrace|pkwy|parkway|cir|circle|loop|row|alley|walk|trail|trl|pier|mall)\b",
    re.IGNORECASE,
)
_TOWN = re.compile(r"[^\W\d_][^\d,]{1,40},? (?:[A-Z]{2}\.?,? )?\d{5}(?:-\d{4})?")
# A number is one whatever country it is of; what is doubtful about it is asked when it is imported.
_ANY_COUNTRY = ""
_FEW_DIGITS = 4
_LONGEST_STATE, _STATE_LETTERS = 25, 3
_CAPITALS = re.compile(r"[^\W\d_a-z]\S*(?: (?:de|del|of|la|[^\W\d_a-z]\S*))*")
SOME, MOSTLY, CALLED_NAME = 0.4, 0.7, 0.8
"""Shares of cells that agree: some of them, most, and as many as where a heading says outright what they are."""
_ID = re.compile(r"[A-Za-z0-9_-]+")
_FEWEST_IDS, _SHORTEST_ID = 4, 6
_NUMBER = re.compile(r"-?\d{1,3}\.\d{3,}")

_LONGEST_UNCASED = 40
_STOP = re.compile(r"[。，；！？:：]")


@dataclass(slots=True)
class Column:
    """A column: its heading, also as words, a sample of its filled cells, all of them, and the number of rows."""

    heading: str
    words: str
    values: list[str]
    filled: list[str]
    rows: int

    @property
    def fill(self) -> float:
        """The share of rows that fill it."""
        return len(self.filled) / max(self.rows, 1)

    @property
    def blank(self) -> int:
        """How many rows leave it empty."""
        return self.rows - len(self.filled)

    def share(self, test: Callable[[str], bool]) -> float:
        """The share of cells that pass a test, of those that say anything; 0 for an empty column."""
        said = [value for value in self.values if value.casefold().strip(" .") not in _NOTHING]
        return sum(map(test, said)) / max(len(said), 1)

    @property
    def is_flag(self) -> bool:
        """Whether every filled cell is an X, a yes or a no."""
        return bool(self.values) and all(map(_is_flag, set(self.values)))

    @property
    def is_answered(self) -> bool:
        """Whether each filled cell is an X, a yes or a no, or begins with one ("No - shelter"), and half are bare.

        Those that say that nobody knows ("n/a") are neither.
        """
        known = (_is_flag, is_missing, refuses)
        said = [each for each in self.filled if not any(test(each) for test in known)]
        return len(said) * 2 <= len(self.filled) and all(map(_begins_with_an_answer, said))

    @property
    def is_ticked(self) -> bool:
        """Whether half of the filled cells are an X, a yes or a no, and each other one begins with one or counts."""
        said = [each for each in self.filled if not _is_flag(each)]
        return (
            bool(self.filled) and len(said) * 2 <= len(self.filled) and all(map(_is_marked, said))
        )

    @property
    def is_prose(self) -> bool:
        """Whether the cells are mostly sentences."""
        return self.share(lambda value: len(value) > 40) >= 0.5

    @property
    def holds_ids(self) -> bool:
        """Whether the cells are ids of a program: words of one length without a gap ("ubBcMpjUbv")."""
        different = set(self.values)
        lengths = {len(each) for each in different}
        return (
            len(different) >= _FEWEST_IDS
            and len(lengths) == 1
            and min(lengths) >= _SHORTEST_ID
            and all(each.isascii() and _ID.fullmatch(each) for each in different)
        )

    @property
    def like_names(self) -> float:
        """How much the values look like names: short, with a capital where letters have any, few of them twice."""
        short = self.share(_may_be_name)
        return short * len(set(self.values)) / max(len(self.values), 1)


def _may_be_name(text: str) -> bool:
    """Whether a text is short and begins like a name; Chinese has no capitals, and a sentence of it a stop."""
    if CHINESE.match(text):
        is_short = 1 < len(text) < _LONGEST_UNCASED and not _STOP.search(text)
        return is_short and not is_chinese_sentence(text)
    return 3 < len(text) < 80 and text[:1].isupper()


def _is_flag(text: str) -> bool:
    text = without_strokes(text)
    return text.casefold() in _FLAGS or _is_yes_or_no(text)


def _begins_with_an_answer(text: str) -> bool:
    """Whether words stand behind a yes or a no: "No, it is confidential", and not "No. 12"."""
    match = _ANSWER.match(text)
    return match is not None and _is_flag(match[1])


def _is_marked(text: str) -> bool:
    """Whether a cell is a tick with words behind it, or a count of what is there: "x (men only)", "12"."""
    try:
        return read_tick(text) is not None
    except Unreadable:
        return False


def _is_yes_or_no(text: str) -> bool:
    """Whether a cell is a yes or a no written out, in any language that is read."""
    try:
        return text.casefold() not in _NOTHING and read_yes_no(text) is not None
    except Unreadable:
        return False


def names_languages(text: str) -> bool:
    """Whether a cell names languages and hardly anything else; of several one may be unknown."""
    if sum(character.isdigit() for character in text) > _FEW_DIGITS:
        return False  # "Tel" before a number is no Telugu
    languages, doubts = read_languages(text)
    unknown = sum("no language known" in doubt for doubt in doubts)
    return bool(languages) and unknown <= (1 if len(languages) > 1 else 0)


def says_how_served(text: str) -> bool:
    """Whether a cell below the name of a language says whether or how it is served: "Staff", "No"."""
    return served_level(text) is not None


def is_whole_address(text: str) -> bool:
    """Whether a cell holds street, city, state and ZIP code together."""
    for line in (*text.splitlines(), ", ".join(text.splitlines())):
        street = _DIGIT.search(line)
        comma = line.find(",", street.end()) if street else -1
        if comma >= 0 and _STATE_AND_ZIP.search(line, comma):
            return True
    return False


def is_street(text: str) -> bool:
    """Whether a cell is a street with a number, or a box for mail."""
    return bool(_STREET.match(text)) and len(text) < 120


def holds_street(text: str) -> bool:
    """Whether a street with its number stands in a cell, with whatever else is said of the place."""
    return is_whole_address(text) or is_street(text) or _STREET_WITHIN.search(text) is not None


def is_title(text: str) -> bool:
    """Whether a text is written like a name: some words, each but the small ones with a capital, and no stop."""
    if is_chinese_sentence(text):
        return False
    words = text.split()
    large = [word for word in words if len(word) > 3 or word[:1].isupper()]
    return (
        0 < len(words) <= 7
        and text[-1:] not in ".!?;,。！？；，"
        and not any(word[:1].islower() for word in large)
    )


def is_town(text: str) -> bool:
    """Whether a cell is a city with its ZIP code, and mostly its state between."""
    return bool(_TOWN.fullmatch(text))


def is_whole_zip(text: str) -> bool:
    """Whether a cell is a ZIP code with all of its five digits."""
    return bool(_ZIP.fullmatch(text))


def is_day(text: str) -> bool:
    """Whether a cell is a day."""
    return _any_part(read_date, [text])


def _any_part(reader: Callable[[str], object], parts: Iterable[str]) -> bool:
    for part in parts:
        try:
            if reader(part):
                return True
        except Unreadable:
            continue
    return False


def _is_phone(text: str) -> bool:
    if len(text) >= 200 or (is_whole_address(text) and without_numbers(text) == text):
        return False
    return bool(read_phones(text, _ANY_COUNTRY)[0])


def _has_hours(text: str) -> bool:
    if len(text) >= 300:
        return False
    return kind_of(text) is Kind.HOURS or any(
        schedule.opening_hours for schedule in read_hours(text)[0]
    )


def _is_coordinate(text: str, limit: int) -> bool:
    return bool(_NUMBER.fullmatch(text)) and abs(float(text)) <= limit


def is_state(text: str) -> bool:
    """Whether a cell may hold a state: letters, or a name with capitals that is no word of status ("Abierto")."""
    if any(map(str.isdigit, text)) or len(text) >= _LONGEST_STATE:
        return False
    return len(text) <= _STATE_LETTERS or bool(
        _CAPITALS.fullmatch(text) and (" " in text or not read_status(text))  # "New York"
    )


# What the cells of a field look like; a heading whose cells don't is not believed.
CONTENT: dict[str, Callable[[str], bool]] = {
    "email": lambda text: _any_part(read_email, re.split(r"[,;\s]+", text)),
    "website": lambda text: "@" not in text and _any_part(read_website, re.split(r"[,;\s]+", text)),
    "postal_code": lambda text: is_whole_zip(text) or bool(_CUT_ZIP.fullmatch(text)),
    "latitude": lambda text: _is_coordinate(text, 90),
    "longitude": lambda text: _is_coordinate(text, 180),
    "hours": _has_hours,
    "phone": _is_phone,
    "fax": _is_phone,
    "tty": _is_phone,
    "verified_on": is_day,
}


def content_of(name: str) -> Callable[[str], bool] | None:
    """What the cells of a field look like."""
    like = {
        "contact_email": "email",
        "organization_email": "email",
        "organization_website": "website",
        "contact_phone": "phone",
        "hotline": "phone",
        "toll_free": "phone",
        "text_line": "phone",
        "whatsapp": "phone",
        "mailing_postal_code": "postal_code",
        "mailing_state": "state",
        "organization_id": "identifier",
        "service_id": "identifier",
        "location_id": "identifier",
        "listing_id": "identifier",
    }.get(name, name)
    return CONTENT.get(like) or _FURTHER.get(like)


# What rows are told apart by is none of these, even where each row has its own: to call, to write, a day, an amount.
_DIALLED = re.compile(r"(?:(?<!\d)\+?1[-. ]?)?\(?\d{3}\)?[-. ]?\d{3}[-.]\d{4}|\+\d{8,15}$")
_AMOUNT = re.compile(r"[$€£]|-?\d+[.,]\d{2}$")


def is_identifier(text: str) -> bool:
    """Whether a cell may be an id: one word, and no number to call, address, link, day or amount."""
    return (
        len(text) <= 60
        and " " not in text.strip()
        and not (_DIALLED.match(text) or _AMOUNT.match(text))
        and "@" not in text
        and kind_of(text) is not Kind.WEB
        and not (is_day(text) and not text.isdecimal())
    )


def _is_year(text: str) -> bool:
    return text.isdecimal() and 1600 <= int(text) <= 2100


_FURTHER: Mapping[str, Callable[[str], bool]] = {
    "identifier": is_identifier,
    "year_incorporated": _is_year,
    "tax_id": lambda text: sum(each.isdigit() for each in text) >= 7,
    "address_2": lambda text: any(map(str.isdigit, text)) or len(text.split()) < 2,
    "city": lambda text: len(text) < 40 and not any(each.isdigit() for each in text),
    "state": is_state,
    "capacity": lambda text: text.casefold() in ("open", "waitlist", "closed", "unknown", "full"),
    "contact_name": lambda text: len(text) < 60 and sum(each.isdigit() for each in text) < 4,
}
