"""The words of a recording, in whatever layout a program wrote them, as the messages of a chat: one for each turn.

Who the speakers are, and what comes of what they say, is for `meeting_chat` and `speech`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from directory.minutes.parser.letter_case import in_title_case
from directory.minutes.parser.list_headings import read_label
from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.speech import own_name, speaks_of_self, speaks_to_others

_FEWEST_TURNS = 3
_FEWEST_SPEAKERS = 2
_FEWEST_OF_SELF = 2  # turns in which somebody says "I": minutes of what people reported have none
_LEAST_OF_LINES = 0.5
_LEAST_TO_OTHERS = (
    0.34  # of turns without a time: who only reports talks to nobody, and the secretary noted it
)
_LONGEST_TURN = 6_000
_LONGEST_NAME = 50
TURN = "[0:00] "  # before the speaker of a turn, as programs write out a chat
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[ap]\.?m\.?)?"
_NAME = r"[^\W\d_][^:\d\[\]<>|@;!?\t]{0,50}?"
_ANY = r"(?:[^\W\d_][\w .'’-]{0,50}?|SPEAKER_\d{1,3})"


@dataclass(slots=True)
class _Turn:
    """What somebody says at a time, with the lines that hold it; the message stands at the first with words."""

    speaker: str
    head: int
    lines: list[Line] = field(default_factory=list)
    is_stamped: bool = False


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], ...]:
    """Stamp and name alone, either first; stamp, name and words; name, stamp and words; name and words."""
    forms = (
        rf"^\W{{0,4}}(?:(?P<stamp>{_TIME})[\])]?[\s|·–—-]{{1,6}})(?P<name>{_NAME})\W{{0,4}}$",
        rf"^\W{{0,4}}(?P<name>{_ANY})[\s|·,–—-]{{0,6}}[\[(]?(?P<stamp>{_TIME})[\])]?\W{{0,3}}$",
        rf"^\W{{0,4}}(?P<stamp>{_TIME})[\])]?[\s|·–—-]{{1,6}}(?P<name>{_ANY})\s?:\W{{0,3}}\s(?P<words>\S.*)$",
        rf"^\W{{0,4}}(?P<name>{_ANY})\W{{0,4}}\s?[\[(]?(?P<stamp>{_TIME})[\])]?\s?:?\W{{0,4}}\s(?P<words>\S.*)$",
        rf"^<v(?:\.\w+)?\s+(?P<name>{_ANY})(?P<stamp>)>\s*(?P<words>.*?)(?:</v>)?$",
        rf"^\*{{0,2}}(?:>>\s?)?(?P<name>{_ANY})(?P<stamp>)\*{{0,2}}:\*{{0,2}}(?:\s(?P<words>\S.*))?$",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@lru_cache(maxsize=1)
def _furniture() -> re.Pattern[str]:
    """Lines that only a program needs: the span of a cue, a stamp alone, the head of the file."""
    return re.compile(
        rf"^\W*(?:{_TIME}\s*-->\s*{_TIME}.*|\d{{1,4}}|{_TIME}|WEBVTT.*|\d+ minutes? \d+ seconds?|\d+ seconds?)\W*$",
        re.IGNORECASE,
    )


def with_turns(lines: list[Line]) -> list[Line]:
    """A transcript as messages "[0:00] Ana Ruiz: words"; every other paper as it stands."""
    if sum(":" in text for _, text in lines) < _FEWEST_TURNS:
        return lines
    turns = [*_turns(_with_stamps_beside_names(lines))]
    spoken = [turn for turn in turns if turn.lines]
    if len(spoken) < _FEWEST_TURNS:
        return lines
    speakers = Counter(turn.speaker for turn in spoken)
    of_self = sum(any(speaks_of_self(words) for _, words in turn.lines) for turn in spoken)
    if (
        len(speakers) < _FEWEST_SPEAKERS
        or of_self < _FEWEST_OF_SELF
        or not (max(speakers.values()) > 1 or all(turn.is_stamped for turn in spoken))
        or _share(spoken, lines) < _LEAST_OF_LINES
        or not (_is_recorded(spoken, lines) or _is_conversation(spoken))
    ):
        return lines
    names = _names(spoken, lines)
    messages = {
        turn.lines[0][0]: f"{TURN}{names[turn.speaker]}: {_joined(turn)}" for turn in spoken
    }
    used = {number for turn in turns for number in (turn.head, *(each for each, _ in turn.lines))}
    return [
        (number, messages.get(number, "" if number in used or _furniture().match(text) else text))
        for number, text in lines
    ]


def _is_recorded(turns: list[_Turn], lines: list[Line]) -> bool:
    """Whether a program wrote the turns: with times, cues or voices."""
    stamped = sum(turn.is_stamped for turn in turns)
    return stamped * 2 > len(turns) or any("-->" in text or "<v" in text for _, text in lines)


def _is_conversation(turns: list[_Turn]) -> bool:
    """Whether enough turns talk to the others: "Name: what they reported" with "we" and "my" are notes."""
    addressed = sum(any(speaks_to_others(words) for _, words in turn.lines) for turn in turns)
    return addressed >= _LEAST_TO_OTHERS * len(turns)


def _with_stamps_beside_names(lines: list[Line]) -> list[Line]:
    """The lines with the time of a turn, where it stands alone above or below who speaks, behind the name."""
    found = list(lines)
    if sum(_alone().match(text) is not None for _, text in lines) < _FEWEST_TURNS:
        return lines
    for place, (number, text) in enumerate(lines):
        stamp = _alone().match(text)
        for at in (place - 1, place + 1) if stamp else ():
            name = lines[at][1].strip() if 0 <= at < len(lines) else ""
            if stamp and name and len(name) < _LONGEST_NAME and _may_speak(name):
                found[at] = (lines[at][0], f"{name} {stamp['stamp']}")
                found[place] = (number, "")
                break
    return found


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?P<stamp>{_TIME})\W*$", re.IGNORECASE)


def is_turn(text: str) -> bool:
    """Whether a line is what somebody says in a recording."""
    return text.startswith(TURN)


def _read(text: str) -> tuple[str, str, bool] | None:
    """Speaker, words and whether there is a stamp, of a line that begins a turn."""
    plain = text.strip()
    for form in _forms():
        match = form.match(plain)
        name = match["name"].strip(" .*–-") if match else ""
        if match and _may_speak(name):
            return name, (match.groupdict().get("words") or "").strip(), bool(match["stamp"])
    return None


@lru_cache(maxsize=256)
def _may_speak(name: str) -> bool:
    """Whether words before what is spoken are a name, or what a program calls somebody it does not know."""
    if re.fullmatch(
        r"(?i)(?:unknown\s)?(?:speaker|participant|hablante|participante)[\s_]?\w{0,3}", name
    ):
        return True
    label = read_label(f"{name}:")
    return (
        label is None
        and read_person(in_title_case(name.lower()) if name.isupper() else name) is not None
    )


def _turns(lines: list[Line]) -> Iterator[_Turn]:
    turn: _Turn | None = None
    last = max((number for number, text in lines if _read(text)), default=0)
    is_inline = is_below_gap = False
    for number, text in lines:
        if not text.strip():
            is_below_gap = True
            continue
        if _furniture().match(text):
            continue
        begun = _read(text)
        if begun:
            if turn:
                yield turn
            is_inline = bool(begun[1])
            turn = _Turn(begun[0], number, [(number, begun[1])] if is_inline else [], begun[2])
        elif turn and is_below_gap and turn.lines and (is_inline or turn.head == last):
            yield turn
            turn = None  # notes stand below what was spoken
        elif turn:
            turn.lines.append((number, text.strip()))
        is_below_gap = False
    if turn:
        yield turn


def _share(turns: list[_Turn], lines: list[Line]) -> float:
    """How much of what is written from the first turn on is in turns."""
    first = turns[0].head
    written = sum(
        len(text) for number, text in lines if number >= first and not _furniture().match(text)
    )
    return sum(len(text) for turn in turns for _, text in turn.lines) / max(written, 1)


def _joined(turn: _Turn) -> str:
    return " ".join(words for _, words in turn.lines)[:_LONGEST_TURN]


def _names(turns: list[_Turn], lines: list[Line]) -> dict[str, str]:
    """How each speaker is called: by the full name where somebody gives their own, in the letters of names."""
    text = "\n".join(words for _, words in lines)
    found: dict[str, str] = {}
    for turn in turns:
        named = found.get(turn.speaker) or _written(turn.speaker, text)
        own = (
            own_name(_joined(turn), named)
            if " " not in named or not read_person(named) or any(map(str.isdigit, named))
            else None
        )
        if turn.speaker not in found or own:
            found[turn.speaker] = own or named
    return found


def _written(name: str, text: str) -> str:
    """A name in capitals as it stands elsewhere in the paper, else with capitals at its beginnings."""
    if not name.isupper():
        return name
    elsewhere = re.search(rf"\b(?!{re.escape(name)}\b)(?i:{re.escape(name)})\b", text)
    return elsewhere[0] if elsewhere and not elsewhere[0].islower() else in_title_case(name.lower())
