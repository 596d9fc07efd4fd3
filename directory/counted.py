"""A number with what it counts, in American English: commands, files and pages of a session speak no other language."""

from __future__ import annotations

import re

_WITH_IES = re.compile(r"(.*[^aeiou])y")
_WITH_ES = re.compile(r".*(?:s|x|z|ch|sh)")


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun, with the verb where one follows: “1 organization provides”, “2 organizations provide”.

    `many` is what stands behind every other number; left out, it is the regular plural of `one`.
    """
    return f"{number:,} {one if number == 1 else many or _plural(one)}"


def _plural(noun: str) -> str:
    if match := _WITH_IES.fullmatch(noun):
        return f"{match[1]}ies"
    return f"{noun}es" if _WITH_ES.fullmatch(noun) else f"{noun}s"
