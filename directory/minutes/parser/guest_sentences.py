"""Sentences below a list of who came that welcome its guests: "We welcomed two guests: Ana Ruiz from Quay Hall and …".

Who is only spoken of, or is to be asked, is no guest; neither is somebody whose agency no sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from directory.minutes.parser.agencies import may_be_agency
from directory.minutes.parser.list_headings import Kind, list_meaning
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.paragraphs import paragraphs
from directory.minutes.parser.people_of_sentences import people_of
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.sentences import sentences_of
from directory.package_files import GUEST_WORDS
from directory.parsing.word_tables import patterns_by_role

_WORDS = patterns_by_role(GUEST_WORDS)
_OPENS = re.compile(rf"\W*(?:{_WORDS['opens']})\s*[:,]?\s*(?-i:(?=[^\W\d_a-z]))", re.IGNORECASE)
_ENDS = re.compile(
    rf"\W*(?P<who>(?-i:[^\W\d_a-z]).{{4,200}}?),?\s+(?:{_WORDS['ends']})\b.{{0,80}}", re.IGNORECASE
)
_WELCOMED = re.compile(
    rf"\W*(?:{_WORDS['welcomed']})\s+(?P<who>(?-i:[^\W\d_a-z]).+)", re.IGNORECASE
)
_WHO_CAME = re.compile(rf",?\s+(?:{_WORDS['who_came']})\b.{{0,80}}$", re.IGNORECASE)
_SPOKE_FOR = re.compile(rf",?\s+(?:{_WORDS['spoke_for']})\s+(?-i:(?=[^\W\d_a-z]))", re.IGNORECASE)
_OTHER_TIME = re.compile(rf"(?<!\w)(?:{_WORDS['other_time']})(?!\w)", re.IGNORECASE)
# "Ana Ruiz from Quay Hall will be our guest in May.": a whole sentence, and no entry with a remark
_IS_TO_COME = re.compile(
    rf"(?-i:[^\W\d_a-z])[^:;()\t]{{4,120}}?\s?(?:{_WORDS['to_come']})(?!\w)[^:;()\t]{{0,160}}[.。]",
    re.IGNORECASE,
)
_LONGEST = 1_200
_LONGEST_SENTENCE = 500


def with_guests_listed(lines: list[Line]) -> list[Line]:
    """The lines, each paragraph below a list of who came that welcomes guests as the list of them.

    A sentence that says who will come another time is left empty.
    """
    lines = [
        (number, "" if _IS_TO_COME.fullmatch(text.strip()) else text) for number, text in lines
    ]
    listed = next((number for number, text in lines if _lists(text)), None)
    if listed is None or not any(_WORDS_OF_GUESTS.search(text) for _, text in lines):
        return lines
    written: dict[int, str] = {}
    for paragraph in paragraphs(lines):
        text = " ".join(words.strip() for _, words in paragraph)
        guests = _guests(text) if paragraph[0][0] > listed and len(text) < _LONGEST else []
        if guests:
            written |= dict.fromkeys((number for number, _ in paragraph), "")
            written[paragraph[0][0]] = f"Guests: {'; '.join(guests)}"
    return [(number, written.get(number, text)) for number, text in lines]


_WORDS_OF_GUESTS = re.compile(_WORDS["any"], re.IGNORECASE)


def _lists(text: str) -> bool:
    label = list_meaning(text)
    return label is not None and label.kind is Kind.PRESENT and label.is_marked


def _guests(text: str) -> Sequence[str]:
    if not _WORDS_OF_GUESTS.search(text):
        return []
    return [guest for each in sentences_of(text) for guest in _of_sentence(" ".join(each.split()))]


def _of_sentence(sentence: str) -> list[str]:
    who = _named(sentence) if len(sentence) < _LONGEST_SENTENCE else None
    if who is None or _OTHER_TIME.search(sentence):
        return []
    plain = _WHO_CAME.sub("", _SPOKE_FOR.sub(" from ", who)).rstrip(" .")
    entries = [entry.partition(", ") for _, entry in people_of(_AS_BRACKETS.sub(_bracketed, plain))]
    sure = [
        f"{name} ({agency})"
        for name, _, agency in entries
        if agency and may_be_agency(agency) and read_person(agency) is None
    ]
    return sure if len(sure) == len(entries) else []


# "Ana Ruiz, Quay Hall, and Bo Lee, Elm House"
_AS_BRACKETS = re.compile(r", (?P<agency>[^,;()]{3,60})(?=, (?:and|y|at|và) |; |$)")


def _bracketed(match: re.Match[str]) -> str:
    is_agency = may_be_agency(match["agency"]) and not re.match(r"(?:and|y)\s", match["agency"])
    return f" ({match['agency']})" if is_agency else match[0]


def _named(sentence: str) -> str | None:
    """The words that name the guests of a sentence; None where it welcomes nobody."""
    opening = _OPENS.match(sentence)
    if opening:
        return sentence[opening.end() :]
    ending = _ENDS.fullmatch(sentence)
    if ending:
        return ending["who"]
    welcomed = _WELCOMED.fullmatch(sentence)
    return welcomed["who"] if welcomed and _WHO_CAME.search(welcomed["who"]) else None
