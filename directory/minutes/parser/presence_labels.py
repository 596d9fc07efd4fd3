"""Labels that say by which means people came, "Present on Teams:", "線上出席：", as the plain label of who came.

Nobody is read here. The words stand in `presence_words.csv`; a label counts where a person stands behind it, or below
it where nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.attendance_blocks import names_people
from directory.minutes.parser.merged_entries import split_outside
from directory.minutes.parser.name_and_agency import part_name
from directory.minutes.parser.numbered_lines import Line, unmarked
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
            yield number, text
            continue
        rest = _INSIDE.sub(_plain, match["rest"])
        if _LABEL.fullmatch(match["label"]) and _has_people(rest, lines[place + 1 :]):
            yield number, f"Present: {rest}".rstrip()
        else:
            yield number, text if rest == match["rest"] else f"{text[: match.start('rest')]}{rest}"


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
