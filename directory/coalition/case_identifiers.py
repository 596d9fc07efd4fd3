"""Words in minutes by which a person in a case could be known: found, so that somebody looks before the paper goes out.

Pure. It finds forms, not meanings: what it misses may still identify somebody, and the page says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from directory.parsing.person_descriptions import find_descriptions

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a street address", re.compile(
        r"\b\d{1,5} [A-Z]\w+(?: [A-Z]\w+)? (?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct)\b"
    )),
    ("a phone number", re.compile(r"(?<!\d)(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)")),
    ("a mail address", re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+\b")),
)  # fmt: skip
"""What is no description of a person, but should not go out with a paper either."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What was found and where: the part of the minutes, the kind, the words."""

    part: str
    kind: str
    words: str


def warnings(part: str, text: str | None) -> list[Remark]:
    """Everything in one part of the minutes that somebody should look at."""
    described = [Remark(part, each.kind, each.words) for each in find_descriptions(text)]
    return described + [
        Remark(part, kind, match.group(0).strip())
        for kind, pattern in PATTERNS
        for match in pattern.finditer(text or "")
    ]
