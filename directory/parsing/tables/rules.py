"""What people draw in plain texts: lines between cards, boxes around them, and blanks that align what labels say."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DRAWN = frozenset("-–—=_*~#•·.◆◇■□●○★☆+<>/\\") | {chr(each) for each in range(0x2500, 0x2580)}
_SCISSORS = frozenset("8✂")
_SHORTEST, _SHORTEST_CUT, _MOST_SIGNS = 3, 5, 4
_BOXED = re.compile(r"\s*(?P<side>[│┃║|])\s?(?P<text>[^│┃║|]*?)\s*(?P=side)\s*")
_ALIGNED = re.compile(
    r"(?P<label>\s{0,12}[^\W\d_][^:：\d\n\t]{1,24}[:：])(?:[ ]{2,}|\t+[ ]*)(?=\S)"
)
_FEWEST = 3
_MOSTLY = 0.6


def is_rule(line: str) -> bool:
    """Whether a line is drawn and holds nothing: dashes, equals signs, stars, the side of a box."""
    signs = "".join(line.split())
    kinds = frozenset(signs)
    drawn = sum(each in _DRAWN for each in signs)
    is_cut = not kinds.isdisjoint(_SCISSORS) and drawn >= _SHORTEST_CUT
    return (
        len(signs) >= _SHORTEST
        and len(kinds) <= _MOST_SIGNS
        and kinds <= (_DRAWN | _SCISSORS if is_cut else _DRAWN)
    )


def without_drawing(lines: Sequence[str]) -> list[str]:
    """The lines without the sides of boxes around them, and one blank between a label and what it says.

    Lines that part cards stay: whoever reads them knows whether they underline a title.
    """
    filled = [each for each in lines if each.strip() and not is_rule(each)]
    boxed = sum(_BOXED.fullmatch(each) is not None for each in filled)
    if boxed >= max(_FEWEST, _MOSTLY * len(filled)):
        lines = [found["text"] if (found := _BOXED.fullmatch(each)) else each for each in lines]
    labelled = [each for each in map(_ALIGNED.match, lines) if each]
    if len(labelled) < _FEWEST:
        return list(lines)
    return [_ALIGNED.sub(r"\g<label> ", each, count=1) for each in lines]


def without_rules(lines: Sequence[str]) -> list[str]:
    """The lines with those that are drawn left empty, as between cards."""
    return ["" if is_rule(each) else each for each in lines]
