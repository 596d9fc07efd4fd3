"""What the meeting did, where the paper marks it: agenda, motions, votes, decisions, actions, the next meeting."""

from __future__ import annotations

import re
from datetime import date

from directory.imports.readers.minutes.dates import first_date
from directory.imports.readers.minutes.lists import Line
from directory.imports.readers.minutes.shapes import Motion, Noted, Tally

_ITEM = re.compile(r"^\s*(?P<number>\d{1,2}|[IVX]{1,5})[.)]\s+(?P<text>\S.*)$")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_BRACKETS = re.compile(
    r"[\[(]\s*(?:M/S(?:/C)?:?\s*)?(?P<mover>[^\W\d_][^\[\]()/;,]{1,40}?)\s*/\s*(?P<seconder>[^\W\d_][^\[\]()/;,]{1,40}?)\s*\]"
)
_MOVED = re.compile(
    r"\b(?:moved|motion(?:\s+made)?|introduced|proposed)\s+by\s+(?P<mover>[^,;.]+?(?:\b[A-Z]\.\s*[^,;.]+?)?)\s*[,;]?\s*(?:and\s+)?(?:was\s+)?seconded\s+by\s+"
    r"(?P<seconder>[^,;.()]+(?:\b[A-Z]\.[^,;.()]+)?)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\bM/S(?:/C)?\s*[:\-–]?\s*(?P<mover>[A-Z][^/,;()]{1,40}?)\s*[/,]\s*(?P<seconder>[A-Z][^/,;().]{1,40})"
)
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


def first_item(lines: list[Line]) -> int | None:
    """The number of the line on which the numbered agenda begins, or None without one."""
    items = read_agenda(lines)
    return items[0].line if items else None


def read_agenda(lines: list[Line]) -> list[Noted]:
    """The items of the agenda. A list numbered inside an item is none of its items.

    An item goes on with the count, or starts again at 1 alone, as word processors do when a list is broken.
    """
    agenda: list[Noted] = []
    last = 0
    for run in _runs(lines):
        number = run[0][0]
        goes_on = number == last + 1 if last else number == 1
        if goes_on or (number == 1 and len(run) == 1):
            agenda += [item for _, item in run]
            last = run[-1][0]
    return agenda


def _runs(lines: list[Line]) -> list[list[tuple[int, Noted]]]:
    """Numbered lines that follow each other without anything between."""
    runs: list[list[tuple[int, Noted]]] = []
    is_adjacent = False
    for line, text in lines:
        match = _ITEM.match(text)
        if match is None:
            is_adjacent = False
            continue
        number = _number(match["number"])
        item = (number, Noted(line, match["text"].strip()))
        if is_adjacent and number == runs[-1][-1][0] + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
        is_adjacent = True
    return runs


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[letter] for letter in text]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )


def read_motions(lines: list[Line]) -> list[Motion]:
    """Motions with mover and seconder: [Mover/Seconder], M/S: A/B, or moved by A, seconded by B."""
    motions = []
    before = ""
    for line, text in lines:
        for form in (_BRACKETS, _MOVED, _SHORT):
            match = form.search(text)
            if match:
                words = (
                    _sentence(text[: match.start()])
                    or _sentence(text[match.end() :])
                    or _sentence(before)
                )
                motions.append(
                    Motion(line, words, match["mover"].strip(), match["seconder"].strip())
                )
                break
        before = text if text.strip() else before
    return motions


def _sentence(text: str) -> str:
    """The last sentence of a text without the number of its item."""
    words = re.sub(r"^\s*(?:\d{1,2}|[IVX]{1,5})[.)]\s+", "", text).strip(" \t•–-([,;")
    sentences = [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", words) if part.strip(" .")]
    return sentences[-1].strip() if sentences else ""


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
        marked = _ACTION.match(text)
        point = _BULLET.match(text) if is_below else None
        if marked or point:
            actions.append(Noted(line, (marked or point)["text"].strip()))  # type: ignore[index] # one of both is there
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
