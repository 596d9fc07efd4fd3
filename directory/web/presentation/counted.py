"""A number with what it counts, in American English: pages of a session speak no other language."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun, with the verb where one follows: “1 organization provides”, “2 organizations provide”.

    `many` is what stands behind every other number; left out, it is `one` with an s.
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
