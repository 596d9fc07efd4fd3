"""Who came, where sentences say so and no list does: "It was Ana Ruiz (Quay Hall), then Bo Lee from the bank".

Only sentences about coming count, and in them only the people who do; whom a sentence merely mentions did not come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.attendance_entry import Entry, Parse, read_entry
from directory.minutes.parser.list_headings import ABSENT_STEMS
from directory.minutes.parser.numbered_lines import Joined, Line
from directory.minutes.parser.person_names import (
    Person,
    begins_with_given_name,
    has_honorific,
    read_person,
)
from directory.minutes.parser.sentences import sentence_ends
from directory.minutes.parser.word_lists import PARTICLES, tokens, words_of

# "Ana Ruiz and Bo Lee" is the subject of many a sentence; three names with commas are a list.
_FEWEST = 3
_LONGEST_PARAGRAPH = 6_000  # where a paper was pasted as one paragraph, it is no list
_NEAR = 120  # how much is read ahead to see what a comma or an "and" is followed by
_LONGEST_NAME = 8  # in words, titles and particles among them
_LONGEST_AGENCY = 10
# What introduces those who came, and stands before their names.
_INTRODUCES = re.compile(
    r"\b(?:(?:it|we|those|here|there|present|attending|participants|asistentes|presentes)\s+(?:was|were|are|had|fueron|estaban)|"
    r"we\s+(?:had|met\s+with)|(?:glad|happy|pleased)\s+to\s+(?:have|see|welcome)|who\s+came|(?:were|was)\s+(?:present|there|joined\s+by|attended\s+by)|joined\s+(?:us|by)|attended\s+by|"
    r"in\s+attendance|around\s+the\s+table|in\s+the\s+room|on\s+the\s+(?:phone|line|call|screen)|"
    r"(?:asistieron|estuvieron|vinieron|participaron|nos\s+acompañaron)|present\s*:|with\s+us)\b",
    re.IGNORECASE,
)
# What only somebody who came can do; the names stand before it.
_DOES = re.compile(
    r"\b(?:attended|came|joined|dialed\s+in|called\s+in|logged\s+on|showed\s+up|turned\s+up|(?:was|were)\s+(?:there|present|"
    r"here)|sat\s+in|opened\s+(?:the\s+meeting|us|things)|chaired|presided|facilitated|took\s+(?:the\s+)?(?:notes|minutes)|"
    r"(?:keeping|taking)\s+(?:the\s+)?(?:notes|minutes)|hosted\s+us|called\s+(?:the\s+meeting|us)\s+to\s+order|"
    r"asisti(?:ó|eron)|estuv(?:o|ieron)|vin(?:o|ieron)|llegó|llegaron|abrió\s+la\s+(?:reunión|sesión)|tomó\s+(?:las\s+)?notas)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:nobody|no\s+one|wasn[’']t|weren[’']t|(?:couldn|didn)[’']t|hopes?|invited|will\s+(?:come|join|attend)|nadie)\b",
    re.IGNORECASE,
)
_WHAT_FOLLOWS = re.compile(r"[,;.(]|\s(?:of|from|with)\s")
# Said once behind a list that semicolons part.
_ARE_PRESENT = re.compile(
    r";[^;]*\b(?:were|was)\s+(?:all\s+)?(?:present|in attendance|there|here)\s*[.!]?\s*$|;[^;]*\battended\s*[.!]?\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r";\s|,?\s(?:but|while|although|pero|aunque)\s")
_WORD = re.compile(r"[^\s,;:()\[\]“”\"!?]+|[,;:()\[\]“”\"!?]")
_AGENCY_OPENER = re.compile(
    r"\s*(?P<bracket>\(|\[)|\s*,?\s+(?:(?:came\s+)?from|of|with|at|representing|for|de|del|por)\s+(?:the\s+|la\s+|el\s+)?|,\s+"
)
_AGENCY_END = re.compile(
    r"[,;.()\[\]!?](?=\s|$|[)\],])|\s(?:came|come|joined|was|were|is|who|whom|took|opened|chaired|attended|welcomed|(?:on|by|via|over)\s+(?:the\s+)?(?:phone|line|zoom|speaker\w*|call|video)|in\s+late|and|y|"
    r"then|also|plus|keeping|taking|called|arrived|sat|dialed|said|read|brought)\b"
)


def read_prose(lines: list[Line]) -> Parse:
    """The people of the paragraph that says most plainly who came, and of those beside it; nobody without one."""
    found = [_read_paragraph(paragraph) for paragraph in _paragraphs(lines)]
    best = max(range(len(found)), key=lambda place: len(found[place].attendees), default=0)
    reading = Parse()
    if not found or len(found[best].attendees) < _FEWEST:
        return reading
    for one in found[max(0, best - 1) : best + 2]:
        reading.add(one)
    return reading


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in [*lines, (0, "")]:
        if line[1].strip():
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []


def _read_paragraph(lines: list[Line]) -> Parse:
    reading = Parse()
    joined = Joined(lines, gap="")
    if len(joined.text) > _LONGEST_PARAGRAPH:
        return reading
    is_introduced = False
    start = 0
    for end in [*sentence_ends(joined.text), len(joined.text)]:
        sentence = joined.text[start:end]
        is_list = _ARE_PRESENT.search(sentence) is not None and not ABSENT_STEMS.search(sentence)
        is_here = False  # who is named behind a semicolon came as those before it did
        for clause_start, clause in _clauses(sentence, start):
            is_series = is_here and joined.text[:clause_start].endswith("; ")
            if is_list:
                people = list(_people(clause))
            else:
                people, is_introduced = _attending(clause, is_introduced, is_series)
                is_here = is_introduced and bool(people)
            for place, entry in people:
                one = Entry(joined.line_at(clause_start + place), entry, is_listed=True)
                reading.add(read_entry(one))
        start = end
    return reading


def _clauses(sentence: str, start: int) -> Iterator[tuple[int, str]]:
    begin = 0
    for match in _CLAUSE.finditer(sentence):
        yield start + begin, sentence[begin : match.start()]
        begin = match.end()
    yield start + begin, sentence[begin:]


def _attending(
    clause: str, is_introduced: bool, is_series: bool
) -> tuple[list[tuple[int, str]], bool]:
    """The entries that a clause gives, and whether what follows goes on naming people."""
    plain = " ".join(tokens(clause))
    if ABSENT_STEMS.search(plain) or _AWAY.search(clause):
        return [], is_introduced
    introduces = _INTRODUCES.search(clause)
    does = _DOES.search(clause)
    blank = " " * (introduces.end() - introduces.start()) if introduces else ""
    bare = (
        f"{clause[: introduces.start()]}{blank}{clause[introduces.end() :]}"
        if introduces
        else clause
    )
    people = list(_people(bare))
    with_agency = sum("," in entry for _, entry in people)
    if introduces or (len(people) >= _FEWEST and with_agency > 1):
        return people, True
    if does:
        return [(place, entry) for place, entry in people if place < does.start()], is_introduced
    goes_on = is_series or (
        is_introduced
        and re.match(r"\W*(?:oh\b|and\b|also\b|then\b|plus\b|y\b|también\b)", clause, re.IGNORECASE)
    )
    return (people, True) if goes_on else ([], False)


def _people(clause: str) -> Iterator[tuple[int, str]]:
    """Each person that a clause names, with the agency behind the name; who stands behind "for" or "of" is none.

    "Ana Ruiz and Bo Lee from the bank" are both of it.
    """
    found = _with_shared_agency(clause, list(_people_by_themselves(clause)))
    agency, start = "", len(clause)
    entries: list[tuple[int, str]] = []
    is_shared = False
    for place, end, name, own in reversed(found):
        between = clause[end:start]
        is_series = is_shared and _SERIES.fullmatch(between) is not None
        is_joined = _JOINS.fullmatch(between) is not None
        agency = own or (agency if is_joined or is_series else "")
        if own:
            is_shared = _BRACKET_BEHIND.match(clause, end) is not None and ", and " in clause
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
            return person, stop
    return None


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
_OF = words_of("of from for at de del representing")
_BODIES = words_of("board consejo junta mesa centro liga casa iglesia bureau")
_OPENERS = words_of(
    "then also oh and the we our they it he she there here from after before when both nobody as in on at with dear "
    "thanks so ok for this that luego tambien ademas los las el la un una"
)


def _goes_on(clause: str, end: re.Match[str]) -> bool:
    """Whether "and" stands inside the name of an agency: "Family and Children's Services"."""
    if end[0].strip() not in ("and", "y"):
        return False
    rest = clause[end.end() : end.end() + _NEAR].strip()
    if not rest[:1].isupper():
        return False
    words = list(_WORD.finditer(rest))
    found = _name_at(words, 0, rest) if words else None
    return found is None or not found[0].is_full or may_be_agency(re.split(r"[,;.(]", rest)[0][:40])


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
    return (words, end) if words and len(words.split()) <= _LONGEST_AGENCY else ("", start)
