"""What is to follow from a meeting, where the paper marks it: decisions, actions, the next meeting."""

from __future__ import annotations

import re
from datetime import date

from directory.minutes.parser.dates import first_date
from directory.minutes.parser.meeting_paper import Noted
from directory.minutes.parser.numbered_lines import Line

_DECISION = re.compile(
    r"^\W*(?:decisions?|decided|resolved|resolution|acuerdos?|decisi[oó]n)\s*:\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"^\W*(?:action(?:\s+items?)?|to\s?do|follow[- ]up|next\s+steps?|tareas?)\s*:\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_ACTIONS = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:action\s+items?|next\s+steps|tareas)\s*:?\s*$", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[•·●○▪◦*–-]|\w{1,2}[.)])\s+(?P<text>\S.*)$")
_NEXT = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:the\s+)?(?:next\s+(?:\w+\s+){0,2}meetings?|pr[oó]xima\s+reuni[oó]n)\b\s*(?:(?:date|is|will\s+be|es|será)\s*)*(?:on\b)?\s*[:–-]?\s*(?P<text>.*)$",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:the\s+)?(?:next\s+(?:\w+\s+){0,2}meetings?|pr[oó]xima\s+reuni[oó]n)\b\s*(?:(?:date|is|will\s+be|es|será)\s*)*(?:on\b)?\s*[:–-]?\s*(?P<text>.*)$",
    re.IGNORECASE,
)


def read_decisions(lines: list[Line]) -> list[Noted]:
    """Lines marked "Decision:", "Resolved:"."""
    return [
        Noted(line, match["text"].strip())
        for line, text in lines
        if (match := _DECISION.match(text))
    ]


def read_actions(lines: list[Line]) -> list[Noted]:
    """Lines marked "Action:", and the points below a heading "Action items"."""
    actions: list[Noted] = []
    is_below = False
    for line, text in lines:
        found = _ACTION.match(text) or (_BULLET.match(text) if is_below else None)
        if found:
            actions.append(Noted(line, found["text"].strip()))
        elif text.strip():
            is_below = False
        is_below = is_below or bool(_ACTIONS.match(text))
    return actions


def read_next_meeting(lines: list[Line]) -> tuple[str | None, date | None]:
    """When and where the body meets next, in the words of the paper, and the day they give."""
    for place, (_, text) in reversed(list(enumerate(lines))):
        match = _NEXT.match(text)
        if match:
            words = match["text"].strip() or next(
                (text.strip() for _, text in lines[place + 1 : place + 3] if text.strip()), ""
            )
            if first_date(words) or re.search(r"\d", words):
                return words, first_date(words)
    return None, None
