"""Languages that descriptions speak of ("Spanish speaking staff"), for tables that have no column of languages."""

from __future__ import annotations

import re
from itertools import pairwise

from directory.imports.mapping_suggestion.guesses import Guesses
from directory.parsing.cell_values import as_key
from directory.parsing.languages import read_languages, shipped_names
from directory.parsing.tables import Table

_TEXTS = ("description", "organization_description", "service", "organization")
_LONGEST = 2_000
# What joins the languages of one list, what tells before or behind them that they are spoken, and what denies it.
_JOINT = re.compile(r"\s{0,2}(?:[,/&+;]|\band\b|\by\b|\bor\b)?\s{0,2}")
_BEHIND = re.compile(
    r"[\s-]{0,2}(?:language )?(?:speaking|speakers?|spoken|ok|okay|staff|bilingual|available|interpret\w{1,8}"
    r"|advocates?|counsel\w{1,6}|attorneys?|lawyers?)\b"
)
_BEFORE = re.compile(
    r"\b(?:speaks?|speaking|spoken|bilingual|fluent in|hablan?|hablamos|se habla|in|en)(?: \(|: | )$"
)
_DENIED = re.compile(r"\b(?:no|not|don t|doesn t|without|sin|need|needs)\b[\w ]{0,12}$")
_AHEAD = 24


def words_of_languages(table: Table, found: Guesses) -> None:
    """Phrases of descriptions and names that say that languages are spoken, each with its codes and its rows.

    Of a table with a column of languages none is taken: it says which they are.
    """
    if found.languages or found.flags or "languages" in found.columns:
        return
    headings = [
        each for name in _TEXTS if name in found.columns for each in found.columns[name].columns
    ]
    for row in table.rows:
        for heading in headings:
            for phrase, codes in _spoken(row.cells.get(heading, "")):
                known = found.language_words.get(phrase, ("", 0))
                found.language_words[phrase] = ("; ".join(codes), known[1] + 1)


def _spoken(text: str) -> list[tuple[str, list[str]]]:
    """The phrases of a text that say that languages are spoken, with the codes of these."""
    said = as_key(text[:_LONGEST])
    found = []
    for start, end in _lists(said):
        before = _BEFORE.search(said[max(0, start - _AHEAD) : start])
        behind = _BEHIND.match(said, end)
        first = start - len(before[0]) if before else start
        if not (before or behind) or _DENIED.search(said[max(0, first - _AHEAD) : first]):
            continue
        codes = [each.code for each in read_languages(said[start:end])[0]]
        phrase = said[first : behind.end() if behind else end].strip()
        if codes:
            found.append((phrase, codes))
    return found


def _lists(said: str) -> list[tuple[int, int]]:
    """Where languages stand in a text: those of one list together."""
    names = [match.span() for match in shipped_names().pattern.finditer(said)]
    found = names[:1]
    for (_, end), (start, stop) in pairwise(names):
        if _JOINT.fullmatch(said, end, start):
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
    return found
