"""Lists that were sent in a chat: the words of the messages, without who sent them, when, and what the program adds.

Programs write a time and a name before each message, in brackets or before a dash (WhatsApp, Signal, Zoom), or on a
line of their own above it (Telegram, Slack, Discord, groups of Facebook).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from directory.package_files import CHAT_WORDS
from directory.parsing.tables.letters import speaks_of_sender
from directory.parsing.tables.line_kinds import Kind, kind_of
from directory.parsing.word_tables import patterns_by_role

# Programs write marks of direction around a stamp, and narrow blanks within it.
_OF_PROGRAM = "\u200e"
"""The mark with which WhatsApp begins what it writes itself in place of words."""
_UNSEEN = re.compile("(?<![:\\]] )\u200e|[\u200b\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BLANKS = re.compile("[\u00a0\u2009\u202f]")
_HALF = r"(?:[ap]\.?\s?m\.?|上午|下午|凌晨|早上|中午|晚上|SA|CH)"
_TIME = rf"(?:{_HALF}\s?)?\d{{1,2}}[:.h]\d{{2}}(?:[:.]\d{{2}})?(?:\s?{_HALF})?"
_DATE = r"(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))"
_WRITTEN_DATE = (
    r"(?:[^\W\d_]{3,10}\.? \d{1,2}|\d{1,2} (?:de )?[^\W\d_]{3,10}\.?|\d{1,2}月\d{1,2}日|\d{1,2} tháng \d{1,2})"
    r"(?:,? (?:de )?\d{4})?"
)
_DAY = rf"(?:{_DATE}|{_WRITTEN_DATE}|today|yesterday|hoy|ayer|今天|昨天|hôm nay|hôm qua|ngayon|kahapon)"
_AT = r"(?:,|,? (?:at|a las|lúc|nang))?\s{0,2}"
_WHEN = rf"{_DATE},?\s{{1,2}}{_TIME}"
_SENDER = r"[^\s:\[\]<>][^:\[\]<>\n]{0,60}?"
_BEFORE = (
    re.compile(
        rf"\[(?:{_WHEN}|{_TIME}|{_TIME},?\s{_DATE})\]\s*"
        rf"(?:<(?P<writer>[^<>\n]{{1,60}})>\s?|(?P<name>{_SENDER}):(?:\s|$)|(?P<bare>(?=\S)))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_WHEN}\s[–—-]\s(?:(?P<name>{_SENDER}):(?:\s|$)|(?P<program>\S.*$))", re.IGNORECASE
    ),
    re.compile(
        rf"\d{{1,2}}:\d{{2}}:\d{{2}}\s+From\s+(?P<name>{_SENDER})(?:\s+to\s+[^:\n]{{1,60}}?)?\s*:\s+",
        re.IGNORECASE,
    ),
)
"""Stamps before the words of a message, on its first line."""
_ABOVE = (
    re.compile(rf"(?P<name>{_SENDER}),? \[(?:{_DAY}{_AT})?{_TIME}\]", re.IGNORECASE),
    re.compile(rf"(?P<name>{_SENDER})(?:,|\s[–—-])\s{_DAY}{_AT}{_TIME}", re.IGNORECASE),
    re.compile(rf"(?P<name>{_SENDER})(?:\s{{2,4}}|\s?\t){_TIME}", re.IGNORECASE),
)
"""Stamps on a line above a message."""
_AGO = r"\d{1,2}\s?(?:h|d|w|m|y|min|hrs?|sem|giờ|ngày|小[时時]|天)"
_POSTED = re.compile(
    rf"\W*(?:{_DAY}(?:{_AT}{_TIME})?|{_AGO})\s*·(?:\s?(?:\W{{1,4}}|public|público|公[开開]))?\s*",
    re.IGNORECASE,
)
"""The line of a post below the name of who wrote it: "September 3 at 8:14 PM · 🌐"."""
_ON_QUARTER = re.compile(r"[:.h](?:00|15|30|45)\b")
_ADDED = re.compile(r"[<(]([^<>()]{3,60})[>)]$")
_SPOKEN_TO = re.compile(r"(?<!\w)@[^\W\d_]\w*(?:\s[^\W\d_]\w*)?")
_EDGES = "<>()[] .\t\u200e"
_FEWEST = 2
_MOST_OF_ANSWER = 4
"""Words of an answer to somebody."""
_SHORTEST_NAME = 3
_LINES_OF_STAMP = 3


@dataclass(slots=True)
class _Message:
    """The words of one message, and who sent it; nobody where the program wrote it."""

    sender: str
    lines: list[str] = field(default_factory=list)
    is_of_program: bool = False


def without_stamps(lines: Sequence[str]) -> list[str] | None:
    """The words of the messages of a chat; None for a text that is none.

    A message of several lines stands apart from the others. What only answers another, or says how to reach who wrote
    it, is left out: it is of no listing.
    """
    messages = _messages([_BLANKS.sub(" ", _UNSEEN.sub("", each)).rstrip() for each in lines])
    if not messages:
        return None
    names = {word for each in messages for word in _words_of(each.sender)}
    found: list[str] = []
    was_long = True
    for message in messages:
        words = _trimmed([*_of_people(message.lines)])
        if not words or message.is_of_program or _answers(words, names):
            continue
        is_long = len(words) > 1
        found += [*([""] if is_long or was_long else []), *words]
        was_long = is_long
    return found


def _messages(lines: Sequence[str]) -> list[_Message]:
    """The messages of a text; none where it has no stamps, or what looks like them may be days and times of a list."""
    return _stamped(lines) or _headed(lines) or _posted(lines)


def _stamped(lines: Sequence[str]) -> list[_Message]:
    """Messages whose first lines begin with their stamps."""
    found: list[_Message] = []
    bare: list[_Message] = []
    has_brackets = True
    for line in lines:
        stamp = next(filter(None, (each.match(line) for each in _BEFORE)), None)
        if stamp is None:
            if found or line.strip():
                found = found or [_Message("")]
                found[-1].lines.append(line)
            continue
        groups = stamp.groupdict()
        sender = groups.get("name") or groups.get("writer") or ""
        found.append(_Message(sender, [line[stamp.end() :]], bool(groups.get("program"))))
        bare += found[-1:] if groups.get("bare") is not None else []
        has_brackets = has_brackets and line.startswith("[")
    senders = Counter(each.sender for each in found if each.sender)
    for each in bare:
        each.is_of_program = bool(senders)
    # "9/3/26, 8:14 PM - Movie night: bring a chair" is of an event, and so are others of which none has a name again.
    is_sure = (
        has_brackets
        or any(each.is_of_program or len(each.lines) > _FEWEST for each in found)
        or any(count > 1 for count in senders.values())
    )
    return found if senders and is_sure else []


def _headed(lines: Sequence[str]) -> list[_Message]:
    """Messages below lines of who sent them and when."""
    stamps: dict[int, str] = {}
    for number, line in enumerate(map(str.strip, lines)):
        stamp = next(filter(None, (each.fullmatch(line) for each in _ABOVE)), None)
        name = stamp["name"].strip() if stamp else ""
        if kind_of(name) is Kind.NAME and kind_of(line) is not Kind.HOURS:
            stamps[number] = name
    first = next((number for number, line in enumerate(lines) if line.strip()), -1)
    returns = len(stamps) > len(set(stamps.values()))
    # Events begin at the quarter of an hour; messages do not.
    may_be_events = all("[" not in lines[at] and _ON_QUARTER.search(lines[at]) for at in stamps)
    is_sure = returns or (first in stamps and not may_be_events)
    if not is_sure or len(stamps) * 2 >= sum(bool(each.strip()) for each in lines):
        return []
    return _below(lines, stamps, frozenset())


def _posted(lines: Sequence[str]) -> list[_Message]:
    """The posts of a group and their comments: names with the line of when, or with buttons above and below."""
    stamps: dict[int, str] = {}
    hidden: set[int] = set()
    is_behind_button = False
    for number, line in enumerate(_without_badges(each.strip()) for each in lines):
        if _POSTED.fullmatch(line):
            above = [
                at for at in range(max(0, number - _LINES_OF_STAMP), number) if lines[at].strip()
            ]
            while above and _pattern("badge").fullmatch(lines[above[-1]].strip(" ·")):
                hidden.add(above.pop())
            hidden.add(number)
            if above:
                stamps[above[-1]] = lines[above[-1]].strip()
            is_behind_button = False
        elif stamps and _is_of_buttons(line):
            hidden.add(number)
            is_behind_button = True
        elif is_behind_button and line:
            stamps[number] = line
            is_behind_button = False
    return _below(lines, stamps, hidden)


def _without_badges(line: str) -> str:
    """A line without the roles that programs write before when something was posted, and behind a name."""
    first, dot, rest = line.partition("·")
    if dot and _pattern("badge").fullmatch(first.strip()):
        return rest.strip()
    *names, last = re.split(r"\s{2,}|\s·\s", line)
    return " ".join(names) if names and _pattern("badge").fullmatch(last.strip()) else line


def _is_of_buttons(line: str) -> bool:
    """Whether a line holds nothing but buttons, counts and how long ago: "Like · Reply · 3d"."""
    parts = [each.strip() for each in re.split(r"\s{2,}|·", line) if any(map(str.isalnum, each))]
    return bool(parts) and all(
        _pattern("button").fullmatch(each)
        or re.fullmatch(_AGO, each)
        or re.fullmatch(r"\W*\d{1,6}(?:[.,]\d)?\s?[KMkm]?", each)
        for each in parts
    )


def _below(
    lines: Sequence[str], stamps: Mapping[int, str], hidden: Collection[int]
) -> list[_Message]:
    """The messages below the lines that are stamps, without lines that are hidden; none without stamps."""
    found: list[_Message] = []
    for number, line in enumerate(lines):
        if number in stamps:
            found.append(_Message(stamps[number]))
        elif number not in hidden and (found or line.strip()):
            found = found or [_Message("")]
            found[-1].lines.append(line)
    return found if stamps else []


def _of_people(lines: Sequence[str]) -> Iterator[str]:
    """The lines of a message that people wrote, but for those on how to reach who did."""
    for line in lines:
        words = _SPOKEN_TO.sub("", line).rstrip()
        added = _ADDED.search(words)
        if added and _is_mark(added[1]):
            words = words[: added.start()].rstrip()
        if not (line.startswith(_OF_PROGRAM) or _is_mark(words) or speaks_of_sender(words)):
            yield words


def _is_mark(line: str) -> bool:
    """Whether the program wrote a line: "<Media omitted>", "Forwarded", "This message was edited"."""
    words = line.strip(_EDGES)
    return any(_pattern(role).fullmatch(words) for role in ("program", "mark"))


@lru_cache(maxsize=4)
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{patterns_by_role(CHAT_WORDS)[role]})", re.IGNORECASE)


def _trimmed(lines: Sequence[str]) -> Sequence[str]:
    """The lines without empty ones at both ends."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else []


def _words_of(sender: str) -> Iterator[str]:
    return (each for each in re.findall(r"\w+", sender.casefold()) if len(each) >= _SHORTEST_NAME)


def _answers(lines: Sequence[str], names: Collection[str]) -> bool:
    """Whether a message of one line has no words at all, or some few to somebody of the chat: "thanks Wren".

    A longer one may name a place that is called like a sender, and stays.
    """
    if len(lines) > 1 or any(map(str.isdigit, lines[0])):
        return False
    words = set(re.findall(r"[^\W\d_]\w*", lines[0].casefold()))
    return len(words) <= _MOST_OF_ANSWER and (not words or not words.isdisjoint(names))
