"""What people say of themselves in a round of introductions: their name, their agency, or only where they live.

A place is no agency: "I'm from San Diego" names none, unless one on record is so called, which the plan knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from directory.minutes.meeting_paper import Attendee
from directory.minutes.parser.agencies import clean, is_agency, may_be_agency
from directory.minutes.parser.list_headings import Kind, read_label
from directory.minutes.parser.motion_names import NAME
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.round_paragraphs import opens_round, pieces_of_round
from directory.minutes.parser.speech import spoken_words, without_greeting
from directory.minutes.parser.transcript import TURN, is_turn
from directory.minutes.parser.word_lists import CONNECTIVES, PARTICLES, STATES

_QUOTES = ' \t"“”«»„'
_FEWEST = 2
_LEAST = 0.66  # of the lines of a round; others are talk
_LONGEST = 260
_MOST_WORDS = 8
_NAME_FIRST = re.compile(rf"(?P<name>{NAME})(?=\s*(?:[,.;!():|–—-]|$)|\s+[a-z])")
_PRONOUNS = re.compile(r"\w{2,6}/\w{2,6}(?:/\w{2,6})?", re.IGNORECASE)
_CLAUSE = (
    r"[,.;!()|]+\s*|\s[–—-]\s|"
    r"\s(?:and|y|but|pero)\s(?=(?:i|i['’]m|soy|yo|vengo|trabajo|vivo|estoy|me)\b)|\s(?={works}\s)"
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """Somebody's name with the agency that they give, or else the place that they are from; both may be None."""

    name: str
    agency: str | None = None
    origin: str | None = None


def read_introduction(
    text: str, speaker: str | None = None, is_round: bool = False
) -> Introduction | None:
    """ "Hi, I'm Ana Ruiz, I'm from Fresno, with Harbor Clinic" as its parts; None where nobody is named.

    `speaker` is who speaks, for words such as "I'm from Fresno" that give no name. In a round one name is enough
    behind "I'm" and before "of Elm House".
    """
    plain = without_greeting(unmarked(text[:_LONGEST]))
    itself = spoken_words(r"^{self}[ :]*(?=\S)").match(plain)
    named = _NAME_FIRST.match(plain, itself.end() if itself else 0)
    name = named["name"] if named else ""
    person = read_person(name) if " " in name and not is_agency(name) else None
    if person is not None and person.is_full:
        return _of_clauses(name, plain[named.end() :] if named else "")
    single = _single_name(plain, itself.end() if itself else 0) if is_round else None
    if single is not None and read_person(single["name"]):
        alone = _of_clauses(single["name"], plain[single.end("name") :])
        if itself or single["belongs"] or (alone.agency and not is_agency(alone.name)):
            return alone
    return _of_clauses(speaker, plain) if speaker else None


def _single_name(plain: str, start: int) -> re.Match[str] | None:
    """ "Fay of Elm House", "Lupe, Grange" from where the name begins."""
    return spoken_words(
        r"(?-i:(?P<name>[^\W\d_a-z][\w’'-]{1,20}))(?:(?P<belongs>\s(?:{origin}|{works})\s)|(?=\s?,|\s[–—-]\s|[.;!]?$))"
    ).match(plain, start)


def _of_clauses(name: str, rest: str) -> Introduction:
    """The agency that somebody works for, else one that is surely named, else where they are from."""
    origin = bare = sure = None
    for clause in spoken_words(_CLAUSE).split(rest):
        words = clause.strip()
        works = spoken_words(r"^{works}\s+(?:{article}\s+)?(?=\S)").match(words)
        if works and _is_name(words[works.end() :]):
            return Introduction(name, clean(words[works.end() :]), origin)
        comes = spoken_words(r"^(?:here\s+|aquí\s+)?{origin}\s+(?:{article}\s+)?(?=\S)").match(
            words
        )
        place = clean(words[comes.end() :] if comes else words)
        if not _is_name(place) or _PRONOUNS.fullmatch(place):
            continue
        if comes and not _names_agency(place):
            origin = origin or place
        elif place in STATES:
            origin, sure, bare = origin or bare or sure, None, None
        elif comes or is_agency(place):
            sure = sure or place
        else:
            bare = bare or place
    agency = sure or (None if origin else bare)
    return Introduction(name, agency, None if agency else origin)


def _is_name(words: str) -> bool:
    """Whether words are written as the name of an agency or a place."""
    parts = clean(words).split()
    small = CONNECTIVES | PARTICLES
    return (
        0 < len(parts) <= _MOST_WORDS
        and not parts[0].islower()
        and all(each.casefold() in small or not each[0].islower() for each in parts)
        and spoken_words(r"^{first_person}(?!\w)").match(words) is None
    )


def _names_agency(place: str) -> bool:
    """Whether what somebody is from is an agency: "Central Valley" and "Daly City" are places by their last word."""
    is_place = spoken_words(r"(?:[^\W\d_][\w.’'-]{0,30}\s){1,3}{place_end}")
    return may_be_agency(place) and is_place.fullmatch(place) is None


def with_introductions_listed(lines: list[Line]) -> list[Line]:
    """The round of introductions below its heading as a list of who came; a paper with a list keeps it alone."""
    if any(
        (label := read_label(text))
        and label.kind is Kind.PRESENT
        and not introductions_inside(text)
        for _, text in lines
    ):
        return lines
    found = list(lines)
    for place, (number, text) in enumerate(lines):
        if not opens_round(text):
            inside = introductions_inside(text)
            if inside:
                found[place] = (number, f"Attendees: {'; '.join(map(_beside, inside))}")
            continue
        start = place + 1 + (place + 1 < len(lines) and not lines[place + 1][1].strip())
        run = [*takewhile(lambda line: line[1].strip(), lines[start:])]
        told = [read_introduction(line.strip(_QUOTES), is_round=True) for _, line in run]
        known = [each for each in told if each is not None]
        if len(known) >= max(_FEWEST, _LEAST * len(run)):
            found[place] = (number, "Attendees:")
            found[start : start + len(run)] = [
                (at, _entry(each) if each else line)
                for (at, line), each in zip(run, told, strict=True)
            ]
    return found


def introductions_inside(text: str) -> list[Introduction]:
    """The introductions of a round that stands in one paragraph; none where it is no such round."""
    for pieces, is_whole in pieces_of_round(text):
        found = [read_introduction(each, is_round=True) for each in pieces]
        known = [each for each in found if each is not None]
        tell = [each for each in known if each.agency or each.origin]
        least = len(pieces) if is_whole else _LEAST * len(pieces)
        if len(known) >= max(_FEWEST, least) and (not is_whole or len(tell) == len(pieces)):
            return known
    return []


def _beside(introduction: Introduction) -> str:
    return " - ".join(filter(None, (introduction.name, introduction.agency)))


def _entry(introduction: Introduction) -> str:
    return f"• {', '.join(filter(None, (introduction.name, introduction.agency)))};"


def with_origins(attendees: Sequence[Attendee], lines: Sequence[Line]) -> list[Attendee]:
    """The attendees; who gave only a place has it as words that name no agency, with a doubt that says so.

    `lines` are those of the paper before introductions were listed.
    """
    said = dict(lines)
    listed = with_introductions_listed([*lines])
    is_round = {number for number, text in listed if said[number] != text}
    return [
        _with_origin(each, said[each.line])
        if each.line in is_round or is_turn(said.get(each.line, ""))
        else each
        for each in attendees
    ]


def _with_origin(attendee: Attendee, text: str) -> Attendee:
    spoken = text.removeprefix(TURN).partition(": ")[2] if is_turn(text) else text
    inside = introductions_inside(text)
    if inside:
        introduction = next((each for each in inside if each.name == attendee.name), None)
    else:
        introduction = read_introduction(spoken.strip(_QUOTES), attendee.name)
    if introduction is None or not (introduction.origin or introduction.agency):
        return attendee
    if introduction.agency is not None:
        is_cut = introduction.origin is not None and attendee.organization is not None
        return replace(attendee, organization=introduction.agency) if is_cut else attendee
    doubt = (
        f"“{introduction.origin}” was taken for where they are from; if it is an agency, choose it"
    )
    return replace(
        attendee, organization=introduction.origin, unit=None, is_affiliated=False, doubt=doubt
    )
