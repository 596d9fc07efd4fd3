"""One entry of an attendance list to the people it names, and the sum of such readings over a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from directory.minutes.meeting_paper import Attendee, Refusal
from directory.minutes.parser import parse_penalty
from directory.minutes.parser.agencies import (
    Agency,
    clean,
    is_address,
    is_place,
    may_be_agency,
    read_agency,
)
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.merged_entries import part_merged
from directory.minutes.parser.name_and_agency import Named, part_name
from directory.minutes.parser.person_names import (
    Person,
    begins_with_given_name,
    read_person,
    read_persons,
)
from directory.minutes.parser.role_words import without_plain_role, without_role
from directory.minutes.parser.word_lists import (
    ABSENT_MARK,
    ATTENDANCE_MARK,
    MACHINES,
    MOST_READINGS,
    NOBODY,
    ORDINARY_WORDS,
    SECTION_WORDS,
    UNITS,
    tokens,
    words_of,
)

_MARK = re.compile(
    rf"\s*[(\[](?:{ATTENDANCE_MARK.pattern})[)\]]|\s*[-–—,|]\s+(?:{ATTENDANCE_MARK.pattern})\s*$",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    rf"[(\[–—-]\s*[^()]{{0,80}}{ABSENT_MARK.pattern}|,\s*{ABSENT_MARK.pattern}\W*$", re.IGNORECASE
)
_CONTACT = re.compile(
    r"[<(]?\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+\b[>)]?|(?:(?<!\d)\+?1[-. ])?\(?\b\d{3}\)?[-. ](?:\d{3}[-. ])?\d{4}\b"
)
# What a meeting program shows of somebody who joined by a device of their own.
_MODEL = re.compile(r"(?:\s\(?\w*\d\w*\)?){0,2}|\s?\((?:AI|bot)\)", re.IGNORECASE)
_DEVICE = re.compile(
    r"^(.{1,40})['’]s\s+(?:iphone|ipad|phone|android|galaxy|laptop|tablet|macbook|mac|pc|computer)\b.{0,20}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\((?P<inner>[^()]{2,80})\),\s+(?P<word>[^\s(),;/@]+(?: [^\s(),;/@]+){0,3}?)(?=$|,|\s?/|\s@|\s[–—-])"
)
_BEFORE_PARENTHESIS = re.compile(
    r"^\s*(?P<name>[^\s(),;][^(),;]{2,60}?)\s*\((?P<inner>[^()]{2,80})\)"
)
_CALLED = re.compile(r"^(?P<shown>[^\W\d_]{2,20})\s*\((?P<inner>[^()]{5,120})\)$")
# Whoever wrote the notes: "me (Ana Ruiz, Harbor Clinic)"
_WRITER = words_of("me myself yo")
# "Beds: 12 open": what is counted beside a single word, which names nobody
_COUNTED = re.compile(r"\W*\d{1,5}\s(?-i:[a-z])")
_LETTERS_OF_A_SHORT_NAME = 2
# Whose aides come for them: "Ana Ruiz, Supervisor Lee" is of an office.
_HAVE_OFFICES = words_of(
    "senator supervisor councilmember councilman councilwoman councilor councillor assemblymember assemblyman "
    "assemblywoman congressman congresswoman rep representative mayor governor gov alderman"
)
_SQUARE = re.compile(r"(?<=\w\s)\[([^\[\]()]{3,80})\]")
_AND = re.compile(
    r",?\s+(?:and|y|at|&)\s+(?=[^\W\d_a-z]\S*\s+(?:(?:del?|la|las|los|van|von|da|dos|di)\s+){0,3}[^\W\d_a-z])"
)
# "…, 1 unknown caller", "and two guests": behind the last entry of a list
_CROWD_BEHIND = re.compile(
    r"(?:[,;]|\sand|\s\+|\splus)\s+(?:(?:and|\+|plus)\s+)?(?:members?\sof\sthe\spublic|"
    r"(?:\d{1,3}|an?|one|two|three|four|five|several|some)\s(?:[a-z]{3,12}\s){0,2}"
    r"(?:callers?|guests?|people|persons?|participants?|visitors?|students?|interns?|volunteers?|residents?|advocates?|note-?\s?takers?|observers?|others|members?\sof\sthe\spublic))"
    r"(?:\s(?-i:[a-z ]{2,40}))?(?:\s(?:from|with|of)\s[^,;()]{2,60})?\.?$",
    re.IGNORECASE,
)
# Several people of one agency, named behind it: "two people from the county who came late - Ana Ruiz and Bo Lee"
_SEVERAL = re.compile(
    r"^(?:the\s+)?(?:two|three|four|both|several|some|dos|tres|cuatro)\s+(?:[a-zñáéíóú]{2,14}\s+){0,3}?"
    r"(?:(?:from|of|with|at|de|del)\s+(?:the\s+|la\s+|el\s+)?"
    r"(?P<agency>[^,;:()\[\]–—]{2,60}?)\s*)?"
    r"(?:(?:who|que)\s[a-z ]{2,40}?\s*)?(?::|\s[–—-]+|[(\[])\s*(?P<names>[^()\[\]:;]{5,120})[)\]]?$",
)
_CROWD = re.compile(
    r"^\W*(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|various|about|approximately|a\s+few|some)\s|members?\s+of\s+the\s+public",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of one entry, the line they begin on, and the agency under whose heading they stand.

    `is_listed` says that the entries around it surely are people; `title` is that of a column of its own.
    """

    line: int
    text: str
    group: str | None = None
    is_listed: bool = False
    title: str | None = None


@dataclass(slots=True)
class Parse:
    """What entries say, and the penalty of reading them so: 0 for a list without any oddity."""

    attendees: list[Attendee] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    penalty: float = 0.0

    def add(self, other: Parse) -> None:
        """Append what another reading found."""
        self.attendees += other.attendees
        self.refused += other.refused
        self.penalty += other.penalty


def read_entry(entry: Entry) -> Parse:
    """The people of one entry. Nobody is made up: words that name no person are refused with a reason."""
    reading = _read_once(entry)
    return Parse(list(reading.attendees), list(reading.refused), reading.penalty)


# Every candidate reading of a list asks the same entries again.
@lru_cache(maxsize=MOST_READINGS)
def _read_once(entry: Entry) -> Parse:
    reading = Parse()
    text = _DEVICE.sub(r"\1", _CONTACT.sub("", entry.text)).strip(" ,;")
    text = without_crowd(text)
    if not any(letter.isalpha() for letter in text):
        # "7" is nobody, and mostly the end of an agency's name that a line end cut off.
        reading.penalty += parse_penalty.BROKEN if text[:1].isdigit() else 0.0
        return reading
    if NOBODY.fullmatch(clean(text)) or _ABSENT.search(text):
        return reading
    several = _SEVERAL.match(text)
    named = read_persons(clean(several["names"])) if several else None
    if several and named and all(person.is_full for person in named):
        text = f"{several['names']}, {several['agency'] or ''}".strip(" ,")
    text = _with_whole_name(_SQUARE.sub(r"(\1)", text))
    joined = _joined(without_role(without_attendance_marks(text)))
    pieces = [piece for part in joined for piece in part_merged(part)]
    for piece in pieces:
        reading.add(_read_piece(replace(entry, text=piece), is_alone=len(pieces) == len(joined)))
    reading.penalty += parse_penalty.MERGED * (len(pieces) - len(joined))
    return reading


def _with_whole_name(text: str) -> str:
    """ "Bea (Beatriz Ruiz, Harbor Clinic)": the parenthesis says the whole name of who is called by a short one."""
    match = _CALLED.match(text)
    person = read_person(clean(re.split(r"[,;]| - ", match["inner"])[0])) if match else None
    if match is None or person is None or not person.is_full:
        return text
    begins = person.name.casefold().startswith(match["shown"][:_LETTERS_OF_A_SHORT_NAME].casefold())
    begins = begins or match["shown"].casefold() in _WRITER
    return match["inner"] if begins else text


def _joined(text: str) -> list[str]:
    """ "Ana Ruiz of Harbor Clinic and Bo Lee of Quay Hall": two entries, where each has its person and its agency."""
    for mark in _AND.finditer(text):
        before, after = text[: mark.start()], text[mark.end() :]
        named = [part_name(before), part_name(after)]
        if all(one is not None and _is_with_agency(one) for one in named):
            return [before, *_joined(after)]
    return [text]


def _is_with_agency(named: Named) -> bool:
    """Whether full names stand before what surely is their agency, and no further person."""
    words = clean(named.rest)
    is_one = bool(words) and may_be_agency(words) and read_person(words) is None
    return is_one and all(person.is_full for person in named.persons)


def without_attendance_marks(text: str) -> str:
    """An entry without how its person came ("by phone") and without pronouns."""
    return _MARK.sub("", text)


def without_crowd(text: str) -> str:
    """A list without those whom its end counts and does not name: ", and three students", "+ 2 interns"."""
    return _CROWD_BEHIND.sub("", text)


def is_device(text: str) -> bool:
    """ "Zoe's iPhone", "Galaxy S9", "caller 3": what a meeting program shows of somebody."""
    return is_bare_device(text) or _DEVICE.match(text) is not None


def is_bare_device(text: str) -> bool:
    """ "Galaxy S9", "caller 3": a device that tells nobody's name."""
    shown = text.strip()
    machine = MACHINES.match(shown)
    return machine is not None and _MODEL.fullmatch(shown[machine.end() :]) is not None


def _read_piece(entry: Entry, is_alone: bool) -> Parse:
    named = part_name(entry.text, entry.is_listed) or _below_agency(entry)
    if named is None or _CROWD.match(entry.text):
        return _refused(entry)
    first = named.persons[0]
    if is_address(named.rest) and not begins_with_given_name(first.name):
        return Parse()  # "Board Chambers, 400 Example Street" is a place, and nobody
    if _COUNTED.match(named.rest) and not first.is_full and not begins_with_given_name(first.name):
        return _refused(entry)
    agency = _agency(without_plain_role(named.rest), entry.group)
    penalty = parse_penalty.penalty_of(named, entry.is_listed)
    reading = Parse(penalty=penalty + _oddities(entry.text, named.rest))
    for person in named.persons:
        doubt = _doubt(person, named, entry.text, is_alone)
        reading.attendees.append(_attendee(entry, person, agency, doubt))
    return reading


def _below_agency(entry: Entry) -> Named | None:
    """ "Delroy Banks" alone below the name of an agency, in a list of people: a family name is a word of agencies, too.

    Words that only agencies begin with stay nobody: "Night Court", "Youth Center".
    """
    words = clean(entry.text)
    opening = set(tokens(words)[:1])
    is_of_agencies = bool(opening & (ORDINARY_WORDS | SECTION_WORDS)) or may_be_agency(
        words.partition(" ")[0]
    )
    if not (entry.is_listed and entry.group) or is_of_agencies or " " not in words:
        return None
    person = read_person(words, before_agency=True)
    doubt = f"“{words}” may be a place or an agency rather than a person"
    return Named([person], "", doubt) if person else None


def _oddities(text: str, rest: str) -> float:
    return _semicolons(text) + _cut_behind(text) + _person_before(rest) + _titled_behind(rest)


def _semicolons(text: str) -> float:
    """A semicolon outside parentheses parts two entries; one that holds it was cut at the wrong places."""
    return parse_penalty.BROKEN * text.count(";")


def _cut_behind(text: str) -> float:
    """ "Ana Ruiz (Harbor Clinic), Bo": a name behind the agency is of the next entry, or the beginning of one."""
    match = _BEHIND.search(text)
    if match is None or is_title(match["inner"]):
        return 0.0
    word = match["word"]
    is_name = read_person(word) is not None and not is_title(word) and not is_place(word)
    return parse_penalty.MERGED * (is_name and not may_be_agency(word))


def _person_before(rest: str) -> float:
    """ "Bo Lee, Ana Ruiz (Harbor Clinic)": a full name before the parenthesis is of the next entry."""
    match = _BEFORE_PARENTHESIS.match(rest)
    person = read_person(clean(match["name"])) if match else None
    is_next = (
        match is not None
        and person is not None
        and person.is_full
        and not may_be_agency(match["name"])
        and not is_title(match["name"])
        and not is_place(clean(match["name"]))
        and not is_title(match["inner"])
    )
    return parse_penalty.MERGED * is_next


def _titled_behind(rest: str) -> float:
    """ "Ana Ruiz, Officer Beck, Pastor Ron": a rank with one name is somebody else, and no part of an agency."""
    parts = [clean(each) for each in re.split(r"[,;(]", rest)]
    people = [read_person(each) for each in parts if not (is_title(each) or may_be_agency(each))]
    ranks = [
        person.honorific.casefold()
        for person in people
        if person is not None and person.honorific is not None and not person.is_full
    ]
    return parse_penalty.MERGED * sum(rank not in _HAVE_OFFICES for rank in ranks)


def _refused(entry: Entry) -> Parse:
    if _CROWD.search(entry.text):
        reason, weight = "counts people and names nobody", parse_penalty.CROWD
    else:
        reason, weight = "no name of a person found", parse_penalty.unreadable(entry.text)
    words = " ".join(entry.text.split())
    return Parse(refused=[Refusal(entry.line, f"“{words}”: {reason}")], penalty=weight)


def _agency(rest: str, group: str | None) -> Agency:
    """The agency of an entry, or the one above it; a unit alone belongs to the one above."""
    agency = read_agency(rest)
    if group is None:
        return agency
    above = read_agency(group)
    if not agency.is_affiliated and above.is_affiliated and above.organization:
        return replace(above, title=agency.organization)  # "neighbor", below the name of an agency
    if agency.organization is None:
        return Agency(above.organization, above.unit, agency.title, above.is_affiliated)
    if tokens(agency.organization)[-1:] and tokens(agency.organization)[-1] in UNITS:
        return Agency(clean(group), agency.organization, agency.title)
    return agency


def _attendee(entry: Entry, person: Person, agency: Agency, doubt: str | None) -> Attendee:
    return Attendee(
        line=entry.line,
        name=person.name,
        honorific=person.honorific,
        organization=agency.organization,
        unit=agency.unit,
        as_written=" ".join(entry.text.split()).strip(" ,;"),
        title=entry.title or agency.title,
        doubt=doubt,
        is_named=person.is_named,
        is_affiliated=agency.is_affiliated,
    )


def _doubt(person: Person, named: Named, text: str, is_alone: bool) -> str | None:
    """One sentence where a person should look at the paper, else None."""
    if not person.is_named:
        return "the paper withholds the name: somebody came, and no person is recorded"
    if not person.is_full:
        return f"only one name is given: “{person.name}”"
    if not is_alone:
        return "two entries had no separator between them and were read as two"
    if named.doubt:
        return named.doubt
    if text.count("(") != text.count(")"):
        return "a parenthesis is not closed"
    for part in named.rest.split(",")[1:]:
        other = read_person(clean(part))
        if other and other.is_full and begins_with_given_name(other.name):
            return f"“{other.name}” may be another person rather than a part of the agency"
    return None
