"""Notes that say who “me” is: "[“me” = Ana]", "(yo = Ana Ruiz)" below the list of who came."""

from __future__ import annotations

import re
from functools import lru_cache

from directory.minutes.parser.numbered_lines import Line
from directory.package_files import HASTY_WORDS
from directory.parsing.word_tables import patterns_by_role

_LONGEST_LINE = 400


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says who the writer is, in brackets or a line of its own; and the writer in a list."""
    writer = patterns_by_role(HASTY_WORDS)["writer"]
    name = r"(?P<{}>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){{0,3}})"
    is_me = rf"[“\"'‘「]?(?:{writer})[”\"'’」]?\s*(?:=|:=|\bis\b|\bes\b|\bay si\b|\blà\b|是)\s*"
    legend = (
        rf"\s*[\[(]\s*{is_me}{name.format('inside')}\s*[\])]|"
        rf"^\W*{is_me}{name.format('alone')}\W*$"
    )
    listed = rf"(?<=[,;:]\s)(?:{writer})(?=\s*(?:[,;.]|$))"
    return re.compile(legend, re.IGNORECASE), re.compile(listed, re.IGNORECASE)


def with_writer_named(lines: list[Line]) -> list[Line]:
    """The lines without what says who the writer is; where nothing else names them, their name for “me” in the list."""
    legend, listed = _forms()
    found = {
        number: match
        for number, text in lines
        if len(text) < _LONGEST_LINE and (match := legend.search(text))
    }
    if len(found) != 1:
        return lines
    [(at, match)] = found.items()
    name = match["inside"] or match["alone"]
    plain = [
        (number, f"{text[: match.start()]}{text[match.end() :]}" if number == at else text)
        for number, text in lines
    ]
    place = next((place for place, (_, text) in enumerate(plain) if listed.search(text)), None)
    if place is None:
        return lines
    if any(re.search(rf"\b{re.escape(name)}\b", text) for _, text in plain[: place + 1]):
        return plain
    number, text = plain[place]
    plain[place] = (number, listed.sub(name, text, count=1))
    return plain
