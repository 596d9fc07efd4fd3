"""For whom somebody else came: "Bo sat in for Ana Ruiz", "Bo Lee, designee for Ana Ruiz": Ana Ruiz was away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory.minutes.parser.numbered_lines import Line
from directory.minutes.parser.person_names import read_person
from directory.minutes.parser.status_phrases import SENT_ANOTHER

_FOR = re.compile(
    r"(?:\b(?:(?:sat|sits|sitting|fill(?:ed|ing|s)|stood|standing|subb(?:ed|ing)|stepp(?:ed|ing))\s+in\s+for|"
    r"(?:sub(?:bed|bing)?|cover(?:ed|ing)|substitut(?:ed|ing)|deputiz(?:ed|ing))\s+for|"
    r"(?:(?:here|came|attended|attending|there)\s+)?(?:in\s+(?:the\s+)?place|in\s+lieu|on\s+behalf)\s+of|"
    r"(?:designee|alternate|alt\.?|proxy|substitute|delegate|deputy|stand-?in)\s+(?:for|of)|"
    r"en\s+(?:lugar|representación|nombre)\s+de|suplente\s+de|(?:ang\s+)?(?:pumalit|humalili)\s+kay|kapalit\s+ni|thay\s+(?:mặt|cho))|"
    r"(?<=[\w)）])\s?代(?:替|表)?(?=\s?[A-Z\u4e00-\u9fff]))\s*(?P<rest>\S.{1,90})"
)
_BEHIND_NAME = re.compile(
    r"[,;()\[\]|\t（）。]|\.$|\s(?:who|that|que|quien|and|y|at|from|of|de|del|with|ng)\s|\s[–—-]\s"
)
_LONGEST = 600
_MOST_WORDS = 6


def represented(lines: list[Line]) -> Iterator[str]:
    """The whole names of those whom somebody stood in for."""
    for _, text in lines:
        first, *states = text[:_LONGEST].split("\t")
        sent = len(states) > 0 and any(SENT_ANOTHER.fullmatch(cell.strip()) for cell in states)
        if sent and (person := read_person(first.strip())) and person.is_full:
            yield first.strip()
        for match in _FOR.finditer(text[:_LONGEST]):
            if name := _name_at_beginning(_BEHIND_NAME.split(match["rest"])[0].strip(" .")):
                yield name


def _name_at_beginning(text: str) -> str | None:
    """The longest whole name with which words begin: "Ana Ruiz today", "Atty. Grace Chun. Next"; else None."""
    words = text.split()[:_MOST_WORDS]
    for count in range(len(words), 1, -1):
        name = " ".join(words[:count]).rstrip(".")
        person = read_person(name)
        if person is not None and person.is_full and not words[count - 1].islower():
            return name
    return None
