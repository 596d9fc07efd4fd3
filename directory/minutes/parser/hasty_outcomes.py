"""What hasty notes say of what was decided, who does what and when the group meets next, in words other papers have."""

from __future__ import annotations

import re

from directory.minutes.parser.action_labels import heads_actions
from directory.package_files import HASTY_WORDS
from directory.parsing.word_tables import patterns_by_role

_WORDS = patterns_by_role(HASTY_WORDS)
_WRITERS_TASK = re.compile(rf"[\s*•·+>-]*(?:{_WORDS['writer']})\s*[-–—:]+\s*(?=\w)", re.IGNORECASE)
_OWNERS_TASK = re.compile(r"(?P<name>[a-zà-ỹ][\w’'-]{1,20})(?=\s?[-–—:]\s)")
_SHORTENED = (
    (re.compile(rf"^\s*(?:{_WORDS['decided']})\s*:?\s+(?=\w)", re.IGNORECASE), "Decided: "),
    (
        re.compile(rf"^\s*(?:{_WORDS['next']})\s*:?\s+(?=\d|(?:{_WORDS['day']})\b)", re.IGNORECASE),
        "Next meeting: ",
    ),
)


def in_full(text: str, writer: str, names: set[str]) -> str:
    """A line with the words that other papers have: what "me" is to do, what was decided, when "next" is."""
    for pattern, words in _SHORTENED:
        if found := pattern.match(text):
            text = f"{words}{text[found.end() :].rstrip(' .')}."
    own = _WRITERS_TASK.match(text) if writer else None
    return _with_owner(f"{writer.split()[0]} - {text[own.end() :]}" if own else text, names)


def _with_owner(text: str, names: set[str]) -> str:
    """A heading of tasks with its colon, and a task with the name of who does it as it is written: "ruben - get …"."""
    if heads_actions(text):
        return f"{text.rstrip(' :')}:"
    owner = _OWNERS_TASK.match(text)
    name = owner["name"].capitalize() if owner else ""
    return f"- {name}{text[owner.end('name') :]}" if owner and name in names else text
