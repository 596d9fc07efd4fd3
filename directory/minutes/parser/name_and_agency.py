"""Parting an entry into the people it names and the words left for their agency."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from directory.minutes.parser.agencies import clean, is_agency, may_be_agency
from directory.minutes.parser.job_titles import is_title
from directory.minutes.parser.person_names import (
    Person,
    begins_with_given_name,
    read_person,
    read_persons,
)
from directory.minutes.parser.word_lists import (
    ABBREVIATED_HONORIFICS,
    HONORIFICS,
    MOST_READINGS,
    ORDINARY_WORDS,
    PARTICLES,
    SUFFIXES,
    is_credential,
    tokens,
    words_of,
)

_SEPARATOR = re.compile(
    r"\s*(?P<parenthesis>\()|(?<=\w\w\w)\.\s\s+|\s*[,;|\t]\s*|\s*:\s+|(?<=\S)(?P<glued>-)\s+|\s+[-–—]+\s*|\s*(?<![–—])[–—]+\s+|\s*—\s*|"
    r"\s*(?P<slash>/)\s*|\s+(?:of|from|with|for(?=\s+the\s)|representing|(?:mula|galing)\s+sa|w/|@)\s+(?:the\s+)?"
)
# "SafeNest": no family name has a capital inside, but those that begin with a particle.
_INNER_CAPITAL = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz)[A-Z][a-z]+[A-Z][a-z]")
_DE = re.compile(r"\s+(?:del|de(?:\s+(?:la|las|los|el))?)\s+(?=[^\W\d_a-z])")
_LAST_NAME_FIRST = re.compile(
    r"(?P<last>(?:(?:[Dd]el?|[Dd][aiou]s?|[Ll][aeo]s?|[Vv][ao]n|[Dd]e[rn]|[Ss]t\.?|[Ss]an|[Bb]in|[Ee]l|[Aa]l) ){0,3}"
    r"[^\W\d_][^\s,;(]+(?: [^\s,;(]+)?), (?P<first>[^\W\d_][^\s,;(]*(?: [A-Z]\.?)?)"
    r"\s*(?:\(|\s[-–—]\s|- |\t)(?P<rest>.+)$"
)
# What a parenthesis says of an agency rather than of a person.
_PART_OF = re.compile(
    r"(?:an?\s+)?(?:program|project|division|part|member|fiscal\s+sponsor\w*)\s+of\b|formerly\b|[fd][/.]?[kb][/.]?a\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"\s*,\s*(?:(?:and|y)\s+|&\s*)?|\s+(?:and|y)\s+|\s*&\s*")
_LAST_OF_A_ROW = re.compile(r"(?:\s(?:and|y)|&)\s[^,]+$")
# "Ana Ruiz, Chair", "Ana Ruiz (Chair)" in a cell of their own
_TITLED = re.compile(r"^(?P<name>[^,(\t]{3,60})(?:,\s*|\s\()(?P<title>[^,()\t]{3,40})\)?\s*$")
# An entry of a list is a line or two; each comma and dash in it is tried as the border.
LONGEST_ENTRY = 600
# "Ana Ruiz to call the clinic" is a sentence
_GOES_ON = re.compile(r"(?:to|will|shall|can|is|was|has|had|and)\s")
_LOST = "no mark stands between the name and the agency"


class Named(NamedTuple):
    """The people of one entry, the words left, and what is doubtful about the cut."""

    persons: list[Person]
    rest: str
    doubt: str | None = None


# A word behind these tells more often of the office than who holds it.
_OFFICES_OF_A_BOARD = words_of(
    "chair chairperson chairman chairwoman cochair vicechair president secretary treasurer trustee"
)


@lru_cache(maxsize=MOST_READINGS)
def part_name(text: str, is_listed: bool = False) -> Named | None:
    """The people at the beginning (or end) of an entry and the words for their agency; None where nobody is named.

    Of several marks that could part name and agency the first counts that leaves a person's name before it.
    `is_listed` says that the entries around are people: then a single word that no agency has is a name.
    """
    if len(text) > LONGEST_ENTRY:
        return None
    if is_listed:
        named = _in_cells(text, is_listed) or part_name(text)
        return named or _of_one_word(text) or _beside_slash(text)
    turned = _last_name_first(text)
    if turned:
        return turned
    marks = list(_SEPARATOR.finditer(text))
    in_cells = _in_cells(text, is_listed)
    if in_cells:
        return in_cells
    series = _series(text, marks)
    if series:
        return series
    for place, mark in enumerate(marks):
        before, after = text[: mark.start()], text[mark.end() :]
        persons = read_persons(clean(before), before_agency=is_agency(after))
        if (
            persons
            and _are_believable(persons, mark, after)
            and not _is_inside_name(mark, after, has_later=place + 1 < len(marks))
        ):
            rest = _unwrapped(_without_initials(persons, after)) if mark["parenthesis"] else after
            return Named(persons, rest)
    of_agency = _of_agency(text)
    if of_agency:
        return of_agency
    persons = read_persons(clean(text))
    if persons and all(_is_enough(person) for person in persons):
        return Named(persons, "")
    return _agency_first(text, marks) or _without_mark(text)


def _of_agency(text: str) -> Named | None:
    """ "Ana Ruiz de Harbor Clinic": Spanish parts them by a word that names have too, so an agency has to follow."""
    persons = read_persons(clean(text)) or []
    if len(persons) > 1 and all(map(_is_known, persons)):
        return None  # "Ana Ruiz de Castilla and Bo Lee" names no agency
    for mark in _DE.finditer(text):
        before, after = clean(text[: mark.start()]), text[mark.end() :]
        person = read_person(before)
        is_sure = is_agency(after) or (may_be_agency(after) and len(after.split()) > 1)
        is_sure = is_sure or _INNER_CAPITAL.match(after) is not None
        if person and person.is_full and is_sure:
            return Named([person], after)
    return None


def _in_cells(text: str, is_listed: bool) -> Named | None:
    """A name in a cell of its own; a name and its agency never share one."""
    before, tab, after = text.partition("\t")
    titled = _TITLED.match(before) if tab else None
    if titled and is_title(titled["title"]) and read_persons(clean(titled["name"])):
        before, after = titled["name"], f"{titled['title']}, {after}"
    persons = read_persons(clean(before), before_agency=is_agency(after)) if tab else None
    if not persons or not all(_is_enough(one) or clean(after) for one in persons):
        return None
    return Named(persons, after) if is_listed or not read_persons(clean(after)) else None


def _of_one_word(text: str) -> Named | None:
    """ "Baasandorj, Steppe Kitchen", "Leilani (volunteer)", "Blossom": one word where a name stands in a list."""
    mark = _SEPARATOR.search(text)
    before, after = (text[: mark.start()], text[mark.end() :]) if mark else (text, "")
    person = read_person(clean(before), before_agency=bool(after.strip()))
    is_number = re.fullmatch(r"[\W\d_]*", before) is not None
    if (
        person is None
        or is_number
        or (mark and (mark["slash"] or mark[0].strip().isalpha() or mark["glued"]))
    ):
        return None
    if mark and is_agency(before):
        return None
    return Named([person], _unwrapped(after) if mark and mark["parenthesis"] else after)


def _beside_slash(text: str) -> Named | None:
    """ "Ana Ruiz/Open Harbor" in a list: what no word shows to be an agency is one where no given name opens it."""
    before, slash, after = (each.strip() for each in text.partition("/"))
    person = read_person(clean(before)) if slash and "/" not in after else None
    is_sure = person is not None and _is_known(person) and len(after.split()) > 1
    if person is None or not is_sure or begins_with_given_name(after):
        return None
    return Named([person], after, f"“{after}” may be another person rather than an agency")


def _series(text: str, marks: list[re.Match[str]]) -> Named | None:
    """ "Ana Ruiz, Bo Lee and Carmen Day, Harbor Clinic": a row of full names that ends in "and" shares the agency."""
    for mark in reversed(marks):
        before, after = text[: mark.start()], text[mark.end() :]
        if "," not in before or not _LAST_OF_A_ROW.search(before) or mark["slash"]:
            continue
        parts = [part for part in _ROW.split(before) if part.strip()]
        persons = [person for part in parts if (person := read_person(clean(part)))]
        rest = _unwrapped(after) if mark["parenthesis"] else after
        are_people = len(parts) == len(persons) > 2 and all(person.is_full for person in persons)
        if are_people and clean(rest) and not read_persons(clean(rest)):
            return Named(persons, rest)
    return None


def _last_name_first(text: str) -> Named | None:
    """ "Ruiz, Ana (Harbor Clinic)" is Ana Ruiz; only with a common given name."""
    match = _LAST_NAME_FIRST.match(text.strip())
    if match is None or not begins_with_given_name(match["first"]):
        return None
    if (
        " " in match["last"]
        and read_person(match["last"])
        and begins_with_given_name(match["last"])
    ):
        return None  # "Ana Ruiz, Bo (Quay Hall)" are two
    inner = match["rest"].partition(")")[0]
    if len(inner.split()) == 1 and read_person(inner) and not may_be_agency(inner):
        return None  # the parenthesis gives a short name
    person = read_person(f"{match['first']} {match['last']}")
    return Named([person], _unwrapped(match["rest"])) if person else None


def _are_believable(persons: list[Person], mark: re.Match[str], after: str) -> bool:
    """A single uncommon word is a name before an agency only, and never before "of": "Start of the committee"."""
    is_word = mark[0].strip().isalpha()
    if mark[0].strip() == ":" and after[:1].islower() and not any(map(_is_enough, persons)):
        return False  # "Settled: the van will stop" is a label
    if mark["slash"]:
        beside = clean(re.split(r"[,;(]", after, maxsplit=1)[0])
        return may_be_agency(beside) and read_person(beside) is None
    return all(_is_enough(person) or (may_be_agency(after) and not is_word) for person in persons)


def _is_known(person: Person) -> bool:
    return person.is_full and begins_with_given_name(person.name)


def _is_enough(person: Person) -> bool:
    return (
        person.is_full
        or not person.is_named
        or begins_with_given_name(person.name)
        or bool({*tokens(person.honorific or "")} & ABBREVIATED_HONORIFICS)
        or _is_of_rank(person)
    )


def _is_of_rank(person: Person) -> bool:
    """Whether one word behind a rank is a family name: "Officer Beck"; not "President Elect", "Detective Bureau"."""
    rank = tokens(person.honorific or "")[-1:]
    is_rank = bool(rank) and rank[0] in HONORIFICS - _OFFICES_OF_A_BOARD
    name = tokens(person.name)
    return is_rank and not (ORDINARY_WORDS.intersection(name) or may_be_agency(person.name))


def _is_inside_name(mark: re.Match[str], after: str, has_later: bool) -> bool:
    """Whether a mark stands inside a name: "Ruiz- Day- Harbor Clinic", "Ana (Annie) Ruiz", "Ruiz, Jr., …"."""
    if mark["glued"]:
        word = re.match(r"([A-Z][\w’']+)\s*", after)
        follows = word is not None and re.match(r"[-–,;(]", after[word.end() :]) is not None
        return has_later and follows and word is not None and read_person(word[1]) is not None
    if mark["parenthesis"]:
        if _PART_OF.match(after):
            return True
        inner, _, tail = after.partition(")")
        return bool(read_person(inner)) and re.match(r"\s+[A-Z][\w’']+", tail) is not None
    first = re.split(r"[,;(\s]", after, maxsplit=1)[0].replace(".", "")
    # "MA" after a comma is as well a state.
    is_degree = is_credential(first) and first.casefold() != "ma"
    return "," in mark[0] and (is_degree or first.casefold() in SUFFIXES)


def _without_initials(persons: list[Person], after: str) -> str:
    """The words after a parenthesis that only gives the letters by which the paper calls somebody: "Ana Ruiz (AR)"."""
    inner, _, tail = after.partition(")")
    found = set()
    for mark in (r"[\s.'’-]+", r"[\s.]+"):
        words = [word for word in re.split(mark, persons[0].name) if word]
        own = [word for word in words if word.casefold() not in PARTICLES]
        found |= {"".join(word[0] for word in some).upper() for some in (words, own)}
    is_initials = len(persons) == 1 and len(inner) > 1 and inner.replace(".", "") in found
    return f"){tail}" if is_initials and tail.strip(" ,;.") else after


def _unwrapped(after: str) -> str:
    """The words in parentheses and what follows them: "Director), Harbor Clinic" is a title and an agency."""
    depth = 1
    for place, letter in enumerate(after):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            inner, following = after[:place], after[place + 1 :].strip()
            tail = following.strip(" ,.;:–—-")
            is_parted = following.startswith((",", ":", "-", "–", "—")) or is_title(inner)
            mark = "," if is_parted else ";"
            return f"{inner}{mark} {tail}" if tail and inner else inner or tail
    return after


def _agency_first(text: str, marks: list[re.Match[str]]) -> Named | None:
    """ "SFPD: Ana Ruiz, Bo Lee" — the agency stands first and surely is one."""
    for mark in marks:
        before, after = text[: mark.start()], text[mark.end() :].rstrip(" )")
        if mark["glued"] or mark[0].strip().isalpha() or not may_be_agency(before):
            continue
        names = [name for part in re.split(r"[,;]\s*(?:and\s+)?", after) if (name := clean(part))]
        found = [read_persons(name) for name in names]
        persons = [person for group in found for person in group or ()]
        if persons and all(found) and all(person.is_full for person in persons):
            return Named(persons, before)
    return None


def _without_mark(text: str) -> Named | None:
    """ "Ana Ruiz SFPD": only after a common given name, and before words that are surely an agency."""
    words = clean(text).split()
    for count in (2, 3, 4):
        before, after = " ".join(words[:count]), " ".join(words[count:])
        first, slash, _ = after.partition("/")
        is_cut = bool(slash) and read_person(f"{before} {first}") is not None
        is_cut = is_cut or _GOES_ON.match(after) is not None
        person = read_person(before) if after and is_agency(after) and not is_cut else None
        is_titled = person is not None and person.honorific is not None and person.is_full
        if person and person.is_full and (begins_with_given_name(before) or is_titled):
            return Named([person], after, _LOST)
    return None
