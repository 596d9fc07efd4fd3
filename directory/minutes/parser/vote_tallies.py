"""Votes for options, where a paper counts them."""

from __future__ import annotations

import re

from directory.minutes.meeting_paper import Tally
from directory.minutes.parser.agenda import read_agenda
from directory.minutes.parser.numbered_lines import Line

_VOTED = re.compile(
    r"\b(?:vot(?:e[ds]?|ing|os|aron)|dots?|ballots?|tall(?:y|ies)|poll(?:ed)?)\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"^\s*(?:[•·●○▪◦*–-]|\w{1,2}[.)])?\s*(?P<label>[^()]{2,90}?)\s*\((?P<count>\d{1,4})(?:\s*(?:votes?|dots?|votos))?\)\s*$"
)
_DOTS = re.compile(
    r"(?P<label>[^;:,.()]{2,80}?)\s*[,:–-]\s*(?P<count>\d{1,4})\s+(?:dots?|votes?|votos)\b",
    re.IGNORECASE,
)


def read_tallies(lines: list[Line]) -> list[Tally]:
    """Votes for options, where the paper says above that there was a vote: "Goals (17)", "Housing, 14 dots"."""
    tallies: list[Tally] = []
    items = {item.line for item in read_agenda(lines)}
    is_voted = False
    for line, text in lines:
        if line in items:
            is_voted = False
        is_voted = is_voted or bool(_VOTED.search(text))
        counted = _COUNTED.match(text) if is_voted else None
        found = [counted] if counted else list(_DOTS.finditer(text))
        tallies += [
            Tally(line, match["label"].strip(" •·-–"), int(match["count"])) for match in found
        ]
    return tallies
