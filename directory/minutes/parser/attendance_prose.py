"""Who came, where sentences say so and no list does: "It was Ana Ruiz (Quay Hall), then Bo Lee from the bank".

Only sentences about coming count, and in them only the people who do; whom a sentence merely mentions did not come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.attendance_entry import Entry, Parse, read_entry
from directory.minutes.parser.list_headings import ABSENT_STEMS
from directory.minutes.parser.numbered_lines import Joined, Line
from directory.minutes.parser.people_of_sentences import OWN_NAME, own_names, people_of
from directory.minutes.parser.sentences import sentence_ends
from directory.minutes.parser.word_lists import tokens

# "Ana Ruiz and Bo Lee" is the subject of many a sentence; three names with commas are a list.
_FEWEST = 3
_LONGEST_PARAGRAPH = 6_000  # where a paper was pasted as one paragraph, it is no list
# What introduces those who came, and stands before their names.
_INTRODUCES = re.compile(
    r"\b(?:(?:it|we|those|here|there|present|attending|participants|asistentes|presentes)\s+(?:was|were|are|had|fueron|estaban)|"
    r"we\s+(?:had|met\s+with)|joining\b[^,.;:]{0,30}?\s(?:was|were|us)|(?:glad|happy|pleased)\s+to\s+(?:have|see|welcome)|who\s+came|(?:were|was)\s+(?:present|there|joined\s+by|attended\s+by)|joined\s+(?:us|by(?!\s+(?:the\s+)?(?:phone|telephone|zoom|video|webex|teams|call)\b))|attended\s+by|"
    r"in\s+attendance|around\s+the\s+table|in\s+the\s+room|on\s+the\s+(?:phone|line|call|screen)|"
    r"(?:guests?|visitors?|presenters?|invitad[oa]s?)\s*:|(?:se\s+present(?:aron|ó)|asistieron|estuvieron|vinieron|participaron|nos\s+acompañaron)|(?:nandoon|naroon|naroroon|dumalo|dumating)\b[^:,.;]{0,30}:|present\s*:|with\s+us)(?!\w)",
    re.IGNORECASE,
)
# What only somebody who came can do; the names stand before it.
_DOES = re.compile(
    r"\b(?:present\s*[,;]\s+(?:there\s+(?:was|is)\s+)?(?:and\s+)?a\s+quorum|(?:answered|responded\s+to)\s+(?:the\s+|to\s+)?roll|"
    r"(?:was|were)\s+(?:noted|recorded|marked)\s+(?:as\s+)?(?:being\s+)?present|attended|came|joined|dialed\s+in|called\s+in|logged\s+on|showed\s+up|turned\s+up|(?:was|were)\s+(?:there|present|"
    r"here)|sat\s+in|opened\s+(?:the\s+(?:meeting|session|circle)|us|things)|introduced\s+(?:her|him|them)sel(?:f|ves)|"
    r"(?:said|says)\s+(?:she|he|they)\s+(?:is|are|was|were)\s+(?:(?:here|there)\s+)?(?=(?:with|from|for)\s)|chaired|presided|facilitated|took\s+(?:the\s+)?(?:notes|minutes)|ang\s+(?:pumalit|humalili|nag\w+)|"
    r"(?:keeping|taking)\s+(?:the\s+)?(?:notes|minutes)|hosted\s+us|called\s+(?:the\s+meeting|us)\s+to\s+order|"
    r"asisti(?:ó|eron)|estuv(?:o|ieron)|vin(?:o|ieron)|llegó|llegaron|abrió\s+la\s+(?:reunión|sesión)|tomó\s+(?:las\s+)?notas)\b",
    re.IGNORECASE,
)
# "introduced herself as the nurse at Harbor Clinic", "said he is with Quay Hall"
_INTRODUCED_OF = re.compile(
    r"(?:\s+as\s+[^,.;:]{1,60}?)?\s*\b(?:of|from|with|at|for|representing)\s+(?:the\s+)?(?!\d{1,2}(?:[:.]\d|\s?[ap]\.?m\b))(?P<agency>(?:[^,.;:]|(?<=\bSt)\.|(?<=Dept)\.|(?<=[A-Z])\.){2,80})"
)
_SAYS_WHO = re.compile(
    r"\b(?:introduced\s+(?:her|him|them)sel|(?:said|says)\s+(?:she|he|they)\s+(?:is|are|was|were)\s+(?:here|there|with|from|for)\s)"
)
_AWAY = re.compile(
    r"\b(?:nobody|no\s+one|(?:could|did|was|were|would|will|can|is|are)\s+not|cannot|unable\s+to|won[’']t|no\s+pud(?:o|ieron)|hindi\s+naka\w+|không\s+thể|wasn[’']t|weren[’']t|(?:couldn|didn)[’']t|hopes?|invited|will\s+(?:come|join|attend)|nadie)\b",
    re.IGNORECASE,
)
# Said once behind a list that semicolons part.
_ARE_PRESENT = re.compile(
    r";[^;]*\b(?:were|was)\s+(?:all\s+)?(?:present|in attendance|there|here)\s*[.!]?\s*$|;[^;]*\battended\s*[.!]?\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r";\s|,?\s(?:but|while|although|pero|aunque)\s")


def read_prose(lines: list[Line]) -> Parse:
    """The people of the paragraph that says most plainly who came, and of those beside it; nobody without one."""
    paragraphs = list(_paragraphs(lines))
    found = [_read_paragraph(paragraph) for paragraph in paragraphs]
    best = max(range(len(found)), key=lambda place: len(found[place].attendees), default=0)
    reading = Parse()
    # People who say who they are may do so in a paragraph each.
    own = [
        place for place, each in enumerate(paragraphs) if found[place].attendees and _is_own(each)
    ]
    if sum(len(found[place].attendees) for place in own) < _FEWEST:
        own = []
    if found and len(found[best].attendees) >= _FEWEST:
        own += range(max(0, best - 1), min(len(found), best + 2))
    for place in sorted(set(own)):
        reading.add(found[place])
    return reading


def _is_own(paragraph: list[Line]) -> bool:
    """Whether somebody says in a paragraph who they are."""
    return any(OWN_NAME.search(text) or _SAYS_WHO.search(text) for _, text in paragraph)


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
                people = list(people_of(clause))
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
    own = list(own_names(clause))
    if own:
        return own, is_introduced
    introduces = _INTRODUCES.search(clause)
    does = _DOES.search(clause)
    blank = " " * (introduces.end() - introduces.start()) if introduces else ""
    bare = (
        f"{clause[: introduces.start()]}{blank}{clause[introduces.end() :]}"
        if introduces
        else clause
    )
    people = list(people_of(bare))
    with_agency = sum("," in entry for _, entry in people)
    if introduces or (len(people) >= _FEWEST and with_agency > 1):
        return people, True
    if does:
        came = [(place, entry) for place, entry in people if place < does.start()]
        behind = _INTRODUCED_OF.match(clause, does.end())
        if behind and len(came) == 1 and "," not in came[0][1]:
            came = [(came[0][0], f"{came[0][1]}, {behind['agency'].strip()}")]
        return came, is_introduced
    goes_on = is_series or (
        is_introduced
        and re.match(r"\W*(?:oh\b|and\b|also\b|then\b|plus\b|y\b|también\b)", clause, re.IGNORECASE)
    )
    return (people, True) if goes_on else ([], False)
