"""Decisions, where a paper marks them, lists them, or tells that something was decided."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from directory.minutes.parser.meeting_paper import Noted
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.sentences import sentence_ends

_DECISION = re.compile(
    r"^\W*(?:decisions?|decided|agreed|resolved|resolution|acuerdos?|decisi[oó]n)\s*:\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"^\W*(?:resolved,\s+that\s|(?:the\s+)?(?:(?:whole|full)\s+)?(?:group|committee|subcommittee|team|board|members|council|"
    r"coalition|commission|task\s+force|body|we|everyone|all)\s+(?:all\s+|then\s+|also\s+|unanimously\s+)?(?:agreed\s+on|decided\s+on|"
    r"(?:agreed|decided|resolved|voted|chose)\s+(?:to|that|by\s+consensus|unanimously))\s|"
    r"se\s+(?:acord[oó]|decidi[oó]|resolvi[oó])\s|(?:el\s+grupo|el\s+comité|la\s+mesa|la\s+coalición)\s+(?:acordó|decidió|resolvió)\s)",
    re.IGNORECASE,
)
_DECISIONS = re.compile(
    r"^\W*(?:decisions?(?:\s+(?:made|taken))?|decisiones|resolutions?)\W*$", re.IGNORECASE
)
_POINT = re.compile(r"^\s*(?:[•·●○▪◦*–-]|[A-Z]?\d{1,2}[.):]|\[[ xX]?\])\s+(?P<text>\S.*)$")
_LONGEST_PARAGRAPH = 2_000


def read_decisions(lines: list[Line]) -> list[Noted]:
    """What is marked "Decision:", "Agreed:", listed under "Decisions", or told as decided: "The group agreed to …"."""
    found: list[Noted] = []
    is_listed = False
    for line, text in lines:
        point = _POINT.match(text)
        if is_listed and point:
            found.append(Noted(line, point["text"].strip()))
            continue
        is_listed = _DECISIONS.match(text) is not None or (is_listed and not text.strip())
        found += [Noted(line, words) for words in _decided(text[:_LONGEST_PARAGRAPH])]
    return found


def _decided(text: str) -> Iterator[str]:
    """The decisions that a line tells, each a sentence or more of it."""
    ends = [0, *sentence_ends(text), len(text)]
    for start, end in pairwise(ends):
        sentence = text[start:end].strip()
        if match := _DECISION.match(text[start:] if start == 0 else sentence):
            yield match["text"].strip()
            if start == 0:
                return
        elif _DECIDED.match(sentence):
            yield sentence.lstrip("•·●○▪◦*–- ")
