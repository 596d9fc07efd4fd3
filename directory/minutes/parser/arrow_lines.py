"""Actions whose owner, task and day stand between arrows, in any order: "Ana → order the cards → Oct 20"."""

from __future__ import annotations

import re
from datetime import date

from directory.minutes.parser.action_owners import ActionOwners
from directory.minutes.parser.due_days import DueDays
from directory.minutes.parser.numbered_lines import Line, unmarked

_ARROW = re.compile(r"\s*(?:[→➔➜➤►▶⇒⟶▸]|[-=–~]{1,2}>)\s*|\s[>»]{1,3}\s")
_COLON = re.compile(r"^(?P<owner>[^:]{2,60}?)\s?:\s(?P<task>\S.*)$")
_LONGEST = 400
_LONGEST_DAY = 40
_MOST_PARTS = 3


def with_arrows_as_actions(lines: list[Line], owners: ActionOwners, days: DueDays) -> list[Line]:
    """The lines, each that parts an owner, a task and a day by arrows as "• Ana: order the cards, by Oct 20"."""
    return [(number, _as_action(text, owners, days) or text) for number, text in lines]


def _as_action(text: str, owners: ActionOwners, days: DueDays) -> str | None:
    if len(text) > _LONGEST or "\t" in text:
        return None
    parts = [part.strip() for part in _ARROW.split(unmarked(text)) if part.strip()]
    parted = _COLON.match(parts[0]) if len(parts) == _MOST_PARTS - 1 else None
    if parted and owners.owner(parted["owner"]) and _due(parts[1], days):
        parts = [parted["owner"], parted["task"], parts[1]]  # "Ana: order the cards → Oct 20"
    if len(parts) != _MOST_PARTS:
        return None
    owner = next((part for part in parts if owners.owner(part)), None)
    rest = [part for part in parts if part is not owner]
    if owner is None:
        return None
    due = next((words for part in reversed(rest) if (words := _due(part, days))), "")
    task, *more = [part for part in rest if not due.endswith(part)] if due else rest
    mark = "Action: " if due else "• "  # with a day it is one below any heading
    return f"{mark}{owner}: {', '.join([task, *more])}{due}"


def _due(part: str, days: DueDays) -> str:
    """Words that are a day and nothing else, as they stand behind what is to be done; empty for other words."""
    if len(part) > _LONGEST_DAY:
        return ""
    forms = (f"{joint}{part}" for joint in (", ", " by ", " "))
    return next((form for form in forms if _is_taken_off(*days.taken_off(f"do it{form}"))), "")


def _is_taken_off(rest: str, day: date | None) -> bool:
    return rest == "do it" and day is not None
