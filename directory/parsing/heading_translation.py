"""Headings in Spanish, Chinese, Vietnamese and Filipino, in the English words by which headings are understood."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from directory.package_files import HEADING_TRANSLATIONS
from directory.parsing.cell_values import as_key

# Words that English headings have too: alone they translate nothing, beside others that do they count.
_SHARED = frozenset({"de", "tel", "email", "ten", "cp", "c p", "del", "estado", "sitio"})
_CHINESE = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Words by what they mean, and what finds the longest of them first."""

    meanings: Mapping[str, str]
    spaced: re.Pattern[str]
    unspaced: re.Pattern[str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    with HEADING_TRANSLATIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    meanings = {as_key(row["word"]): row["meaning"] for row in rows}
    longest = sorted(meanings, key=lambda word: -len(word))
    spaced = "|".join(re.escape(word) for word in longest if not _CHINESE.search(word))
    unspaced = "|".join(re.escape(word) for word in longest if _CHINESE.search(word))
    return _Lexicon(meanings, re.compile(rf"\b(?:{spaced})\b"), re.compile(unspaced))


def translated(words: str) -> str:
    """The words of a heading, as `as_key` gives them, with those of other languages in English; English ones stay."""
    lexicon = _lexicon()
    if _CHINESE.search(words):
        words = lexicon.unspaced.sub(lambda match: f" {lexicon.meanings[match[0]]} ", words)
        return " ".join(_CHINESE.sub(" ", words).split()) or words
    found = set(lexicon.spaced.findall(words))
    if not found - _SHARED and words not in ("estado", "sitio", "ten"):
        return words
    return lexicon.spaced.sub(lambda match: lexicon.meanings[match[0]], words)
