"""Labels in other words than readers know, as the plain label of who came or did not.

They say by which means people came, "Present on Teams:", "線上出席：", or that they were asked and did not come,
"Invited, did not join", "Nos faltaron:". Nobody is read here. The words stand in `presence_words.csv`; a label counts
where a person stands behind it, or below it where nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.attendance_blocks import names_people
from directory.minutes.parser.list_headings import kind_of_heading
from directory.minutes.parser.merged_entries import split_outside
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
from directory.minutes.parser.person_names import read_person
from directory.package_files import PRESENCE_WORDS
from directory.parsing.word_tables import patterns_by_role

_WORDS = patterns_by_role(PRESENCE_WORDS)
_GAP = r"[\s,–-]*"
_MEANS = rf"(?:{_WORDS['means']})"
_WHO = rf"(?:(?:{_WORDS['who']}|{_WORDS['came']}){_GAP}){{0,3}}"
_LABEL = re.compile(
    rf"{_WHO}[(（\[]?\s*{_MEANS}(?:\s*(?:/|,|and|y|&|o|or)\s*{_MEANS})?\s*[)）\]]?{_GAP}"
    rf"(?:{_WORDS['came']})?(?:{_GAP}(?:{_WORDS['who']}))?\s*(?:\(\d{{1,3}}\))?",
    re.IGNORECASE,
)
_BETWEEN = r"[\s,;:/()–—-]{0,4}"
_AWAY = re.compile(
    rf"(?:(?:{_WORDS['before']})(?![a-zñáéíóúđ]){_BETWEEN}){{0,5}}(?:{_WORDS['away']})(?![a-zñáéíóúđ])"
    rf"(?:{_BETWEEN}(?:(?:{_WORDS['when']})|(?:(?:{_WORDS['before']}){_BETWEEN}){{0,2}}(?:{_WORDS['away']})))?"
    r"[\s)]{0,3}(?:\(\d{1,3}\))?",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^\s{0,12}[#*_•-]{0,4}\s{0,3}(?P<label>[^\W\d_][^:\t|]{1,60}?)[\s*_]{0,4}$")
_LABELED = re.compile(
    r"^\s{0,12}(?:[-*•]\s+)?\*{0,2}(?P<label>[^\W\d_][^:：\t|]{0,60}?)\s*[:：]\*{0,2}\s*(?P<rest>.*)$"
)
# Behind the end of a list, on its line: "…, Elm House. On Zoom: …"
_INSIDE = re.compile(
    r"(?<=[.;)。；）])\s*(?P<label>[^\W\d_][^.:：;()\t–—]{1,50}?)\s*[:：]\s*(?=[^\W\d_])"
)
_LONGEST = 4_000


def with_plain_presence(lines: list[Line]) -> Iterator[Line]:
    """The lines, each label of people who came by some means as "Present:"; others as they stand."""
    for place, (number, text) in enumerate(lines):
        match = _LABELED.match(text) if len(text) < _LONGEST else None
        if match is None:
            yield number, _plain_alone(text, lines[max(0, place - 1) : place], lines[place + 1 :])
            continue
        rest = _INSIDE.sub(_plain, match["rest"])
        if _LABEL.fullmatch(match["label"]) and _has_people(rest, lines[place + 1 :]):
            yield number, f"Present: {rest}".rstrip()
        elif _is_unread_away(match["label"]) and _has_people(rest, lines[place + 1 :]):
            yield number, f"Absent: {rest}".rstrip()
        else:
            yield number, text if rest == match["rest"] else f"{text[: match.start('rest')]}{rest}"


def _plain_alone(text: str, above: list[Line], below: list[Line]) -> str:
    """ "Invited, did not join" alone above people as "Absent:"; other lines as they are.

    Right below a name that stands alone it is said of that person: "Bo Lee", "On leave", "Cy Moss".
    """
    match = _ALONE.match(text)
    if match is None or not _is_unread_away(match["label"]) or not _has_people("", below):
        return text
    return text if any(read_person(unmarked(words).strip()) for _, words in above) else "Absent:"


def _is_unread_away(label: str) -> bool:
    """Whether a label says that people did not come, in words that the readers of lists would not know."""
    return _AWAY.fullmatch(label.strip()) is not None and kind_of_heading(label) is None


def _plain(match: re.Match[str]) -> str:
    is_label = _LABEL.fullmatch(match["label"]) and _begins_with_name(match.string[match.end() :])
    return " Present: " if is_label else match[0]


def _has_people(rest: str, below: list[Line]) -> bool:
    if rest:
        return _begins_with_name(rest)
    first = next((text for _, text in below[:2] if text.strip()), "")
    return names_people(unmarked(first))


def _begins_with_name(rest: str) -> bool:
    return part_name(split_outside(rest, ",;；，、")[0][1].strip(" .")) is not None
