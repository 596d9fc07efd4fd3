"""Words in minutes by which a person in a case could be known: found, so that somebody looks before the paper goes out.

Pure. It finds forms, not meanings: what it misses may still identify somebody, and the page says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CASE = r"(?:client|survivor|victim|minor|witness|defendant|complainant)"
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an age", re.compile(r"\b\d{1,2}[- ]?(?:years?|yrs?|months?)[- ]?old\b|\bage[d]? \d{1,2}\b", re.IGNORECASE)),
    ("a date of birth", re.compile(r"\b(?:DOB|date of birth|born (?:on|in))\b[^.;\n]{0,30}", re.IGNORECASE)),
    ("a case or file number", re.compile(
        r"\b(?:case|file|docket|incident|report|booking) ?(?:no\.?|number|#)\s*[\w-]*\d[\w-]*"
        r"|\bA[- ]?\d{3}[- ]?\d{3}[- ]?\d{2,3}\b",
        re.IGNORECASE,
    )),
    ("a name beside a case", re.compile(rf"\b{_CASE},? (?:named |called )?[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")),
    ("an immigration or criminal detail of one person", re.compile(
        rf"\b(?:her|his|their) (?:visa|deportation|arrest|trafficker|pimp|abuser|charges?)\b|\b{_CASE}['’]s\b",
        re.IGNORECASE,
    )),
    ("a street address", re.compile(
        r"\b\d{1,5} [A-Z]\w+(?: [A-Z]\w+)? (?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct)\b"
    )),
    ("a phone number", re.compile(r"(?<!\d)(?:\+?1[-. ])?\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)")),
    ("a mail address", re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.]+\b")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """What was found and where: the part of the minutes, the kind, the words."""

    part: str
    kind: str
    words: str


def warnings(part: str, text: str | None) -> list[Remark]:
    """Everything in one part of the minutes that somebody should look at."""
    return [
        Remark(part, kind, match.group(0).strip())
        for kind, pattern in PATTERNS
        for match in pattern.finditer(text or "")
    ]
