"""What a legend says of the colors of rows: “Rows in grey: the agency asked us to take them off”.

Where it keeps rows or places back, or says that they have ended, it is read as a note on each row of the color. Where
it speaks of the list alone (“updated this month”, “new”), or names a kind of help, the color keeps nothing back. Of
any other color it is asked what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from directory.package_files import MARK_WORDS
from directory.parsing.help_vocabulary import VOCABULARY as KINDS_OF_HELP
from directory.parsing.hidden_marks import hides_place
from directory.parsing.status_marks import note_status
from directory.parsing.tables.mark_legends import marks_explained
from directory.parsing.term_words import shipped_words
from directory.parsing.title_marks import title_status
from directory.parsing.word_tables import patterns_by_role

_UNREAD = "?"
"""What is said of a color in words of which nothing is understood."""
_FIRST_SIGN = 0xE000
"""Of the signs that no writing uses, which stand for colors while a legend is read."""


def colors_explained(lines: Iterable[str], colors: Iterable[str]) -> dict[str, str]:
    """What lines say of these colors; colors are like "grey (#BFBFBF)".

    Colors of which they say nothing that is understood are left out; those that keep nothing back have no words.
    """
    named = {each.partition(" ")[0] for each in colors if each}
    signs = {name: chr(_FIRST_SIGN + place) for place, name in enumerate(sorted(named))}
    found: dict[str, list[str]] = {}
    for line in lines:
        spelled = _with_signs(line, signs)
        meanings = marks_explained(spelled, set(signs.values())).meanings
        for name, sign in signs.items():
            own = [each.words for each in meanings if each.mark == sign]
            if spelled.count(sign) > len(own):
                own.append(_UNREAD)
            found.setdefault(name, []).extend(own)
    meant = {name: _meant(said) for name, said in found.items()}
    return {
        each: words
        for each in colors
        if each and (words := meant.get(each.partition(" ")[0])) is not None
    }


def _meant(said: Sequence[str]) -> str | None:
    """The words that keep a color's rows back; empty where all only pass by, None where some are not understood."""
    kept = [each for each in said if _keeps_back(each)]
    if kept:
        return kept[0]
    return "" if said and all(map(_passes_by, said)) else None


def _passes_by(words: str) -> bool:
    """Whether words speak of the state of the list alone, or are a kind of help; `_UNREAD` does not."""
    kinds = shipped_words()[KINDS_OF_HELP]
    plain = words.strip(" .;:=–-")
    passing = patterns_by_role(MARK_WORDS)["passing"]
    form = rf"(?:(?:{passing}|\d{{1,4}}(?:st|nd|rd|th)?)(?:[\s,/.'’-]+|(?<=[\u3400-\u9fff])|$))+"
    return bool(plain) and (
        re.fullmatch(form, plain, re.IGNORECASE) is not None or kinds.share(plain) == 1
    )


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
