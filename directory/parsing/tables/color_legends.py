"""What a legend says of the colors of rows: “Rows in grey: the agency asked us to take them off”.

Where it keeps rows or places back, or says that they have ended, it is read as a note on each row of the color. Of any
other color it is asked what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from directory.package_files import MARK_WORDS
from directory.parsing.hidden_marks import hides_place
from directory.parsing.status_marks import note_status
from directory.parsing.tables.mark_legends import marks_explained
from directory.parsing.title_marks import title_status
from directory.parsing.word_tables import patterns_by_role

_FIRST_SIGN = 0xE000
"""Of the signs that no writing uses, which stand for colors while a legend is read."""


def colors_explained(lines: Iterable[str], colors: Iterable[str]) -> dict[str, str]:
    """What lines say of these colors, where it keeps rows or places back; colors are like "grey (#BFBFBF)"."""
    named = {each.partition(" ")[0] for each in colors}
    signs = {name: chr(_FIRST_SIGN + place) for place, name in enumerate(sorted(named))}
    found: dict[str, str] = {}
    for line in lines:
        spelled = _with_signs(line, signs)
        for meaning in marks_explained(spelled, set(signs.values())).meanings:
            name = next(each for each, sign in signs.items() if sign == meaning.mark)
            if _keeps_back(meaning.words):
                found.setdefault(name, meaning.words)
    return {each: found[name] for each in colors if (name := each.partition(" ")[0]) in found}


def _with_signs(line: str, signs: Mapping[str, str]) -> str:
    """A line with a sign in place of each color and of how it is put on: "highlighted in yellow"."""
    for name, sign in signs.items():
        if pattern := _called(name):
            line = _with_sign(line, pattern, sign)
    return line


def _with_sign(line: str, pattern: re.Pattern[str], sign: str) -> str:
    return pattern.sub(
        lambda match: f" marked with {sign} " if match["filled"] else f" {sign} ", line
    )


@lru_cache(maxsize=32)
def _called(color: str) -> re.Pattern[str] | None:
    words = patterns_by_role(MARK_WORDS)
    name, apart = words.get(f"color {color}"), r"(?<![^\W_\u3400-\u9fff])"
    if name is None:
        return None
    filled = rf"(?:{apart}(?:{words['filled']})(?![^\W_\u3400-\u9fff])\s*)"
    return re.compile(
        rf"(?P<filled>{filled}{{1,4}})?(?:{words['shade']})?{apart}(?:{name})(?![^\W_\u3400-\u9fff])\s*{filled}{{0,2}}",
        re.IGNORECASE,
    )


def _keeps_back(words: str) -> bool:
    return hides_place(words) or any(read(words) for read in (note_status, title_status))
