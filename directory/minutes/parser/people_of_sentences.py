"""The people whom a clause of a sentence names, each with the agency that it says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.honorifics import has_honorific
from directory.minutes.parser.person_names import Person, begins_with_given_name, read_person
from directory.minutes.parser.word_lists import AGENCY_WORDS, PARTICLES, tokens, words_of

_NEAR = 120  # how much is read ahead to see what a comma or an "and" is followed by


_LONGEST_NAME = 8  # in words, titles and particles among them


_LONGEST_AGENCY = 10


# "I'm Ana Ruiz from Harbor Clinic", "My name is Ana Ruiz and I work for Harbor Clinic", "Soy Ana Ruiz, de Quay Hall"
OWN_NAME = re.compile(
    r"\b(?:I['’]m|I\s+am|[Mm]y\s+name\s+is|[Tt]his\s+is|[Mm]e\s+llamo|[Ss]oy|[Mm]i\s+nombre\s+es)\s+(?=[^\W\d_a-z])"
)


_OWN_AGENCY = re.compile(
    r",?\s+(?:(?:and|y)\s+)?(?:(?:I(?:['’]m|\s+am)?|an?|the|yo)\s+[^,.;:]{1,40}?\s|[a-zñáéíóú ]{2,30}?\s)?"
    r"(?:of|from|with|at|for|de|del|en|con|representing)\s+(?:the\s+|la\s+|el\s+)?(?P<agency>[^\W\d_a-z](?:[^,.;:!?\"“”]|(?<=\bSt)\.|(?<=Dept)\.|(?<=[A-Z])\.){1,80})"
)


_NEW_CLAUSE = re.compile(
    r"\s(?:and|y)\s+(?:I|my|this|it|we|yo|mi|soy)\b|\s(?:where|who|whose|which|donde|que)\s"
)


_WHAT_FOLLOWS = re.compile(
    r"[,;.(]|\s(?:of|from|with|and|y|said|says|introduced|came|joined|was|is)\s"
)


_WORD = re.compile(r"[^\s,;:()\[\]“”\"!?]+|[,;:()\[\]“”\"!?]")


_AGENCY_OPENER = re.compile(
    r"\s*(?P<bracket>\(|\[)|(?P<dash>\s+[–—]\s+)(?=[^\W\d_a-z])|"
    r"\s*,?\s+who\s+(?:came|was\s+there|joined|sat\s+in|spoke)\s+(?:for|from|representing|on\s+behalf\s+of)\s+(?:the\s+)?|"
    r"\s*,?\s+(?:(?:came\s+)?from|of|with|at|representing|for|de|del|por|ng)\s+(?:the\s+|la\s+|el\s+)?|,\s+"
)


_AGENCY_END = re.compile(
    r"[,;()\[\]!?](?=\s|$|[)\],])|(?<!\bDept)(?<!\bSt)(?<!\bMt)\.(?=\s|$|[)\],])|\s(?:came|come|joined|was|were|is|who|whom|took|introduced|opened|chaired|attended|welcomed|(?:on|by|via|over)\s+(?:the\s+)?(?:phone|line|zoom|speaker\w*|call|video)|in\s+late|and|y|ang|ay|"
    r"then|also|plus|keeping|taking|called|arrived|sat|dialed|said|read|brought|for\s+(?:coming|joining|being|making)|(?:in|around)\s+the\s+(?:room|table))\b"
)


def own_names(clause: str) -> Iterator[tuple[int, str]]:
    """Whoever says "I'm Ana Ruiz from Harbor Clinic" in a clause."""
    for match in OWN_NAME.finditer(clause):
        words = list(_WORD.finditer(clause, match.end()))
        found = _name_at(words, 0, clause)
        if found is None:
            continue
        end = words[found[1] - 1].end()
        name = clause[match.end() : end].rstrip(".")
        behind = _OWN_AGENCY.match(clause, end)
        agency = _NEW_CLAUSE.split(behind["agency"])[0].strip() if behind else ""
        if found[0].is_full or (agency and begins_with_given_name(name)):
            yield match.start(), f"{name}, {agency}" if agency else name


def people_of(clause: str) -> Iterator[tuple[int, str]]:
    """Each person that a clause names, with the agency behind the name; who stands behind "for" or "of" is none.

    "Ana Ruiz and Bo Lee from the bank" are both of it.
    """
    found = _with_shared_agency(clause, list(_people_by_themselves(clause)))
    agency, start = "", len(clause)
    entries: list[tuple[int, str]] = []
    is_shared = False
    # Where others have theirs, the agency behind the last of a series is of that one.
    is_only = sum(bool(own) for *_, own in found) == 1
    for place, end, name, own in reversed(found):
        between = clause[end:start]
        is_series = is_shared and _SERIES.fullmatch(between) is not None
        is_joined = _JOINS.fullmatch(between) is not None
        agency = own or (agency if is_joined or is_series else "")
        if own:
            has_bracket = _BRACKET_BEHIND.match(clause, end) is not None
            is_shared = has_bracket and ", and " in clause and is_only
        entries.append((place, f"{name}, {agency}" if agency else name))
        start = place
    yield from reversed(entries)


def _with_shared_agency(clause: str, found: list[_Found]) -> list[_Found]:
    """The people with the agency said of several before their names: "two from Quay Hall, Ana Ruiz and Bo Lee"."""
    for match in _SEVERAL_FROM.finditer(clause):
        end = match.end()
        for at, (place, stop, name, own) in enumerate(found):
            is_next = match.end() <= place and re.fullmatch(
                r"\s*(?:,?\s*(?:and|y|&)\s+|,\s+)?(?:[a-z]{3,12}s?\s+)?", clause[end:place]
            )
            if not is_next:
                continue
            if own and own != match["agency"]:
                break
            found[at] = (place, stop, name, match["agency"])
            end = stop
    return found


def _people_by_themselves(clause: str) -> Iterator[tuple[int, int, str, str]]:
    """Each person with where the name begins and ends, and the agency right behind it; empty for none."""
    words = list(_WORD.finditer(clause))
    place = 0
    while place < len(words):
        if words[place][0] in _BEFORE_NAMES:
            place += 1
            continue
        is_of = place > 0 and words[place - 1][0].casefold() in _OF
        found = None if is_of else _name_at(words, place, clause)
        if found is None:
            place += 1
            continue
        person, end = found
        start = words[place].start()
        agency, after = _agency(clause, words[end - 1].end())
        is_full = person.is_full or (agency and begins_with_given_name(person.name))
        name = clause[start : words[end - 1].end()].rstrip(".")
        whole, _, behind = agency.partition(",")
        if behind and whole.startswith(f"{name} ") and read_person(whole):
            name, agency = whole, behind.strip()  # "Ana (Ana Ruiz, Harbor Clinic)"
        if is_full and not re.match(r"[’']s\s", clause[words[end - 1].end() :]):
            yield start, words[end - 1].end(), name, agency
        place = max(
            end, next((i for i, word in enumerate(words) if word.start() >= after), len(words))
        )


def _name_at(words: list[re.Match[str]], place: int, clause: str) -> tuple[Person, int] | None:
    """The longest name that begins at a word, and the place behind its last word."""
    first = words[place][0]
    if not first[0].isupper():
        return None
    end = place
    while end < len(words) and end - place < _LONGEST_NAME and _can_be_in_name(words[end][0]):
        is_of = words[end][0] in ("de", "del", "of") and end - place > 1
        if is_of and _opens_agency(clause[words[end].end() : words[end].end() + _NEAR]):
            break
        end += 1
    for stop in range(end, place, -1):
        text = " ".join(word[0] for word in words[place:stop]).rstrip(".")
        if re.search(r"[’']s$", text):
            continue
        person = read_person(text)
        if person and _is_likely(text, person):
            is_begun = stop < len(words) and _begins_agency(text, words[stop][0])
            return None if is_begun else (person, stop)
    return None


def _begins_agency(text: str, behind: str) -> bool:
    """Whether words that might name a person are the beginning of an agency: "Larch Valley" of a school district."""
    is_of_agency = behind[0].isupper() and not AGENCY_WORDS.isdisjoint(tokens(behind))
    return is_of_agency and not (begins_with_given_name(text) or has_honorific(text))


def _opens_agency(text: str) -> bool:
    """Whether the words behind "de" are an agency and no end of a name: "de Harbor Clinic", not "de Castilla"."""
    first = _WHAT_FOLLOWS.split(text, maxsplit=1)[0]
    return may_be_agency(first) or bool(_BODIES.intersection(tokens(first)[:1]))


def _can_be_in_name(word: str) -> bool:
    is_joined = word.partition("-")[0] in PARTICLES and word.partition("-")[2][:1].isupper()
    return (
        (word[0].isupper() and word != "I")
        or word.casefold() in PARTICLES - {"y", "e"}
        or is_joined
    )


def _is_likely(text: str, person: Person) -> bool:
    """A name of prose begins with a given name or an honorific, or has two words of names; "Then Kofi" does not."""
    if begins_with_given_name(text) or has_honorific(text):
        return True
    return person.is_full and tokens(text)[0] not in _OPENERS


_Found = tuple[int, int, str, str]


# An agency of which several came, before their names behind a comma, a colon or in parentheses.
_SEVERAL_FROM = re.compile(
    r"\b(?:people|persons|staff|colleagues|members|representatives|delegates|guests|visitors|students|interns|advocates|nurses|officers|"
    r"attorneys|volunteers|(?:two|three|four|five|both|some|several)|personas|representantes|integrantes|miembros|dos|tres|cuatro)\s+"
    r"(?:from|of|with|at|de|del)\s+(?:the\s+|la\s+|el\s+)?(?P<agency>[^\W\d_a-z][^,;:()\[\]–—]{1,70}?)"
    r"\s*(?:,\s+|:\s+|\s[–—-]+\s|[(\[]\s*)(?=[^\W\d_a-z])",
)


# "both" says it, and a comma before "and" would part two entries.
_JOINS = re.compile(r"\s+(?:and|y|&)\s+(?:both\s+)?", re.IGNORECASE)


# "Ana Ruiz, Bo Lee, and Mei Tran (Harbor Clinic)": all three are of it.
_SERIES = re.compile(r",\s+(?:(?:and|y|&)\s+)?", re.IGNORECASE)


_BRACKET_BEHIND = re.compile(r"\s*[(\[]")


_OF = words_of("of from for at de del representing ng")


# What Filipino says before the name of whom it speaks
_BEFORE_NAMES = frozenset(["Si", "Sina", "si", "sina"])
_BODIES = words_of("board consejo junta mesa centro liga casa iglesia bureau")


_OPENERS = words_of(
    "then also oh and the we our they it he she there here from after before when both nobody as in on at with dear "
    "thanks so ok for this that luego tambien ademas los las el la un una"
)


_BEHIND_NAME = re.compile(r"[,;.(]|\s(?:of|from|with|at|for|representing|de|del)\s")


def _goes_on(clause: str, end: re.Match[str]) -> bool:
    """Whether "and" stands inside the name of an agency: "Family and Children's Services"."""
    if end[0].strip() not in ("and", "y"):
        return False
    rest = clause[end.end() : end.end() + _NEAR].strip()
    if not rest[:1].isupper():
        return False
    words = list(_WORD.finditer(rest))
    found = _name_at(words, 0, rest) if words else None
    return found is None or not found[0].is_full or may_be_agency(_BEHIND_NAME.split(rest)[0][:40])


def _agency(clause: str, start: int) -> tuple[str, int]:
    """The words for the agency behind a name, and where they end; none behind a comma before another person."""
    opener = _AGENCY_OPENER.match(clause, start)
    if opener is None:
        return "", start
    if opener["bracket"]:
        end = min(
            (p for p in (clause.find(")", start), clause.find("]", start)) if p > 0),
            default=len(clause),
        )
        return clause[opener.end() : end].strip(), end
    if opener[0].strip() == ",":
        inner = clause.find(")", start)
        is_inside = clause[:start].count("(") > clause[:start].count(")") and inner > 0
        return (clause[opener.end() : inner].strip(), inner) if is_inside else ("", start)
    ends = _AGENCY_END.finditer(clause, opener.end())
    end = next((match.start() for match in ends if not _goes_on(clause, match)), len(clause))
    words = clause[opener.end() : end].strip()
    if opener["dash"] and begins_with_given_name(words):
        return "", start  # dashes may part the people of a list, too
    return (words, end) if words and len(words.split()) <= _LONGEST_AGENCY else ("", start)
