"""Saved chats whose programs write sender and words apart, or in other languages, a message on each line.

The stamp with the sender stands above, before or behind; what was sent to one person alone is left out. Who wrote is
for `meeting_chat`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import read_person
from directory.package_files import SPEECH_WORDS
from directory.parsing.word_tables import patterns_by_role

_FEWEST_MESSAGES = 2
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?"
_STAMP = rf"(?:\d{{4}}-\d{{2}}-\d{{2}}[T\s]\s?)?\[?(?P<time>{_TIME})\]?"


class _Head(NamedTuple):
    """When and by whom a message was sent, the words in the same line, and whether one person alone was to read it."""

    time: str
    sender: str
    words: str
    is_private: bool


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], ...]:
    """Stamp, sender and to whom it was sent; without the last; the stamp behind; a stamp in brackets and a name."""
    words = patterns_by_role(SPEECH_WORDS)
    begun, to = rf"(?:{words['chat_from']})", rf"(?:{words['chat_to']})"
    sender = r"(?P<sender>[^:]{2,80}?)"
    target = rf"\s+{to}\s+(?P<target>[^:]{{2,60}}?)"
    forms = (
        rf"^\s*{_STAMP}\s+(?:{begun}\s+)?{sender}{target}\s?:\s*(?P<words>.*)$",
        rf"^\s*{_STAMP}\s+{begun}\s+{sender}\s?:\s*(?P<words>.*)$",
        rf"^\s*(?:{begun}\s+)?{sender}{target}:?\s+\(?{_STAMP}\)?\s*:?\s*(?P<words>.*)$",
        rf"^\s*\[(?P<time>{_TIME})\]\s+(?P<sender>[^:]{{2,80}}?)(?P<words>)$",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@lru_cache(maxsize=1)
def _public_target() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{patterns_by_role(SPEECH_WORDS)['chat_all']})", re.IGNORECASE)


def with_messages_on_lines(lines: list[Line]) -> list[Line]:
    """The lines of a chat as "10:01 From Ana Ruiz to Everyone: words"; every other paper as it stands."""
    if sum(re.search(r"\d:\d{2}", text) is not None for _, text in lines) < _FEWEST_MESSAGES:
        return lines
    heads = _heads(lines)
    if len(heads) < _FEWEST_MESSAGES:
        return lines
    return [*_messages(lines, heads)]


def _heads(lines: list[Line]) -> dict[int, _Head]:
    """The heads of messages by their lines; those of one form, so that no other line with a time counts."""
    for form in _forms():
        found: dict[int, _Head] = {}
        for number, text in lines:
            match = form.match(text)
            target = match.groupdict().get("target") if match else None
            if match is None or (target and not _is_target(target)):
                continue
            is_private = bool(target) and _public_target().match(target or "") is None
            sender = re.sub(r"\s*\|\s*", ", ", match["sender"].strip())
            found[number] = _Head(match["time"], sender, match["words"].strip(), is_private)
        public = [head for head in found.values() if not head.is_private]
        is_alone = form is _forms()[-1]
        if len(public) >= _FEWEST_MESSAGES and (not is_alone or _is_chat(found, lines)):
            return found
    return {}


def _is_target(target: str) -> bool:
    return _public_target().match(target) is not None or read_person(_bare(target)) is not None


def _bare(name: str) -> str:
    return name.partition("(")[0].strip()


def _is_chat(heads: dict[int, _Head], lines: list[Line]) -> bool:
    """Whether names behind times are of senders: people, one of whom writes again, each above words."""
    senders = [head.sender for head in heads.values()]
    are_people = all(read_person(_bare(sender)) is not None for sender in senders)
    is_above = all(
        bool(below.strip()) and number + 1 not in heads
        for (number, _), (_, below) in pairwise(lines)
        if number in heads
    )
    return are_people and is_above and 1 < len(set(senders)) < len(senders)


def _messages(lines: list[Line], heads: dict[int, _Head]) -> Iterator[Line]:
    head: _Head | None = None
    is_below_gap = False
    last = max(heads)
    for place, (number, text) in enumerate(lines):
        if number in heads:
            head, is_below_gap = heads[number], False
            is_apart = not head.words and _has_words(lines, place, heads)
            yield number, "" if is_apart and not head.is_private else _message(head, head.words)
        elif head is None or not text.strip():
            is_below_gap = is_below_gap or head is not None
            yield number, text
        elif (
            is_below_gap and text[:1] not in (" ", "\t") and not (head.is_private and number < last)
        ):
            head = None  # notes stand below the chat
            yield number, text
        else:
            yield number, "" if head.is_private else _message(head, text.strip())


def _has_words(lines: list[Line], place: int, heads: dict[int, _Head]) -> bool:
    number, below = lines[place + 1] if place + 1 < len(lines) else (0, "")
    return bool(below.strip()) and number not in heads


def _message(head: _Head, words: str) -> str:
    shown = "" if head.is_private else words
    # With seconds no time is one of the agenda or of the margin.
    time = head.time[: head.time.rindex(":") + 3]
    time = time if time.count(":") > 1 else f"{time}:00"
    return f"{time} From {head.sender} to Everyone: {shown}".rstrip()
