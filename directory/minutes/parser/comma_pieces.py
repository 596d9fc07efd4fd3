"""The pieces of a line between commas, brackets left whole: "ana (food bank, intake)" and "bo lee". Pure."""

from __future__ import annotations

import re

_MARK = re.compile(r"[,;()]")


def comma_pieces(text: str) -> list[str]:
    """The pieces between commas and semicolons, without the white space beside these; brackets may be of any length.

    A comma is inside a bracket where the next bracket behind it closes. Takes time in proportion to the text.
    """
    cuts: list[int] = []
    is_inside = False
    for mark in reversed(list(_MARK.finditer(text))):
        if mark[0] in "()":
            is_inside = mark[0] == ")"
        elif not is_inside:
            cuts.append(mark.start())
    ends = [*reversed(cuts), len(text)]
    begins = [0, *(end + 1 for end in ends[:-1])]
    pieces = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
    pieces[1:] = [each.lstrip() for each in pieces[1:]]
    return [*(each.rstrip() for each in pieces[:-1]), pieces[-1]]
