"""Lists of what is open, for the page of handing over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NAMED = 40
"""Lines of one list: more are counted, and the page that has them all is named."""


@dataclass(frozen=True, slots=True)
class OpenLine:
    """One thing that is open: what it is, where it is dealt with, and since when, until when or by whom."""

    words: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class OpenList:
    """Things of one kind, the most urgent first; `more` are counted only, on the page at `href`."""

    title: str
    href: str
    lines: list[OpenLine]
    more: int = 0


def cut(title: str, href: str, lines: Iterable[OpenLine]) -> OpenList:
    """The list with its first `NAMED` lines."""
    every = list(lines)
    return OpenList(title, href, every[:NAMED], max(0, len(every) - NAMED))
