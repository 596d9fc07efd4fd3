"""What people draw in plain texts: lines between cards, boxes around them, and blanks that align what labels say."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DRAWN = frozenset("-–—=_*~#•·.◆◇■□●○★☆+<>/\\") | {chr(each) for each in range(0x2500, 0x2580)}
_SCISSORS = frozenset("8✂")
_SHORTEST, _SHORTEST_CUT, _MOST_SIGNS = 3, 5, 4
_SIDES = "│┃║|"
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
    boxed = sum(_inside(each) is not None for each in filled)
    if boxed >= max(_FEWEST, _MOSTLY * len(filled)):
        lines = [each if (inside := _inside(each)) is None else inside for each in lines]
    labelled = [each for each in map(_ALIGNED.match, lines) if each]
    if len(labelled) < _FEWEST:
        return list(lines)
    return [_ALIGNED.sub(r"\g<label> ", each, count=1) for each in lines]


def _inside(line: str) -> str | None:
    """What stands between the two sides of a box; None for a line that has others or none."""
    bare = line.strip()
    sides = [each for each in bare if each in _SIDES]
    is_boxed = len(sides) == 2 and sides[0] == sides[1] and bare[0] == bare[-1] == sides[0]
    return bare[1:-1].strip() if is_boxed else None


def without_rules(lines: Sequence[str]) -> list[str]:
    """The lines with those that are drawn left empty, as between cards."""
    return ["" if is_rule(each) else each for each in lines]
