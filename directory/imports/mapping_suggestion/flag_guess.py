"""Columns of X: which kinds of help or people their headings are; those below one heading are judged together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from directory.imports.mapping_suggestion import heading_terms
from directory.imports.mapping_suggestion.cell_kinds import Column
from directory.imports.mapping_suggestion.guesses import Guesses
from directory.imports.mapping_suggestion.plain_headings import words_of
from directory.parsing.hidden_marks import asks_who_may_see
from directory.parsing.shortened_words import spelled_out
from directory.parsing.term_words import TermWords

_FEWEST = 2
_OF_FOOD = re.compile(
    r"(?:fresh|frozen|canned|dry|perishable|non ?perishable|hot|cold|prepared|shelf stable)s?"
)
# What is asked about something else: “Is printing free for users of the clinic?”, “Same phone as the agency?”.
_QUESTION = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|can|could|will|would|must|should|same)\b"
)
_FOR_WHOM = re.compile(r" (?:for|to|of) (?!free\b)")
_ASKING = re.compile(
    r"\b(?:is|are|do|does|has|have|can|will|this|these|that|the|your|our|their|an?|any|there|you|they|it|we|agency"
    r"|services?|programs?|organization|place|site|offer\w*|provid\w+|giv\w+|help|available|onsite|on site|also|with"
    r"|get|people|clients?)\b"
)
_EITHER = re.compile(r"\b(?:or|and)\b")
_HALF = 0.5
# What a member of a list says is said of it alone: "phones.1.sms" is no help that is given.
_IN_LIST = re.compile(r"\.\d{1,4}\.")


def flags_of_terms(columns: list[Column], found: Guesses, words: Mapping[str, TermWords]) -> None:
    """Columns of X under headings that are kinds of help, or people served.

    Two at least, for one may say anything, if it does not ask for just that: “Is this service a hotline?”.
    """
    flags = [
        each
        for place, each in enumerate(columns)
        if (each.is_flag or (each.is_ticked and _has_siblings(columns, place)))
        and not heading_terms.STATUS.search(each.words)
        and not _IN_LIST.search(each.heading)
        and not _tells_apart(each)
    ]
    called = {each.heading: _own_words(each.heading) for each in flags}
    helps: dict[str, str] = {}
    served: dict[str, str] = {}
    for siblings in _families(flags).values():
        beside = [called[each.heading] for each in siblings]
        of_help, of_people = _meanings(siblings, beside, words)
        if _are_people(siblings, of_help, of_people):
            of_help = {}
        helps |= of_help
        served |= {heading: codes for heading, codes in of_people.items() if heading not in of_help}
    for name, meant in (("service_terms", helps), ("populations", served)):
        if len(meant) >= _FEWEST or any(_QUESTION.match(called[each]) for each in meant):
            found.term_flags[name] = meant
            columns[:] = [each for each in columns if each.heading not in meant]


def _has_siblings(columns: Sequence[Column], place: int) -> bool:
    """Whether a column has one heading with others above it, or stands beside one of ticks: a count in it is a yes."""
    beside = [*columns[max(place - 1, 0) : place], *columns[place + 1 : place + 2]]
    return _group(columns[place].heading) != "" or any(each.is_ticked for each in beside)


def keep_unknown_siblings(columns: Sequence[Column], found: Guesses) -> None:
    """Columns of X below one heading with others that are understood are of the same kind: kept as they came.

    They hide no row. A heading that asks who may see the row is of another kind, wherever it stands.
    """
    known = {heading for flags in found.term_flags.values() for heading in flags}
    known |= {*found.flags, *found.weekdays.values()}
    days = [each.heading for each in columns if each.is_ticked and _is_day(each.heading)]
    known |= {*days} if len(days) >= _FEWEST else set()
    groups = {_group(heading) for heading in known} - {""}
    found.attributes += [
        each.heading
        for each in columns
        if _group(each.heading) in groups
        and each.is_ticked
        and not asks_who_may_see(_own_words(each.heading))
        and not heading_terms.STATUS.search(_own_words(each.heading))
    ]


def _is_day(heading: str) -> bool:
    return heading_terms.WEEKDAY.search(heading) is not None


def _meanings(
    siblings: Sequence[Column], beside: Sequence[str], words: Mapping[str, TermWords]
) -> tuple[dict[str, str], dict[str, str]]:
    """The kind of help and the people that each of some columns is called by."""
    of_help: dict[str, str] = {}
    of_people: dict[str, str] = {}
    for each in siblings:
        texts = (_with_food(_own_words(each.heading)), each.words)
        for text in (*texts, *(spelled_out(text, beside) for text in texts)):
            known = (
                None if _asks_otherwise(text, words["services"]) else words["services"].find(text)
            )
            if each.heading not in of_help and known:
                of_help[each.heading] = known[0]
            if each.heading not in of_people and (codes := words["populations"].find_all(text)):
                of_people[each.heading] = "; ".join(codes)
    return of_help, of_people


def _asks_otherwise(text: str, words: TermWords) -> bool:
    """Whether a heading asks a question, and of anything that it asks for, kinds of help are half at most."""
    if not _QUESTION.match(text):
        return False
    told = (" ".join(_ASKING.sub(" ", each).split()) for each in _FOR_WHOM.split(text))
    asked = next(filter(None, told), "")
    return any(words.share(each.strip()) <= _HALF for each in _EITHER.split(asked))


def _with_food(words: str) -> str:
    """ "Fresh" and "frozen" by themselves, beside other columns of X, are of food."""
    return f"{words} food" if _OF_FOOD.fullmatch(words) else words


def _are_people(
    siblings: Sequence[Column], of_help: Mapping[str, str], of_people: Mapping[str, str]
) -> bool:
    """Whether most columns below one heading are of people: "Homeless" beside "Women" and "Youth" is no shelter."""
    grouped = len(siblings) >= _FEWEST and _group(siblings[0].heading) != ""
    return grouped and len(of_people) > len(of_help)


def _families(columns: Iterable[Column]) -> Mapping[str, list[Column]]:
    """The columns by the heading above them; those without one are a family of their own."""
    found: dict[str, list[Column]] = defaultdict(list)
    for each in columns:
        found[_group(each.heading)].append(each)
    return found


def _group(heading: str) -> str:
    return heading.rpartition(": ")[0]


def _own_words(heading: str) -> str:
    return words_of(heading.rpartition(": ")[2])


def _tells_apart(column: Column) -> bool:
    """Whether a column of 0 and 1 counts or tells records apart: it is called so, or has one number alone."""
    if not all(map(str.isdecimal, column.filled)):
        return False
    meant = heading_terms.meaning_of(column.heading)
    counts = bool(meant) and (meant[0].field == "" or meant[0].field.endswith("_id"))
    return counts or (column.blank == 0 and len(set(column.filled)) == 1 and column.rows > 1)
