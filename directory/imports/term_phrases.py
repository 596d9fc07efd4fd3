"""Codes of terms as the words that people know them by, for sentences of plans and of what waits. Pure.

The labels are those that come with the program: a source is read without the database. A code that is none of theirs
stands as its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from directory.vocabularies.vocabulary_files import is_code, read_languages, read_terms

_ASIDE = frozenset({"id", "vocabulary", "suggested_by", "from_text"})
"""What a row says of its origin and its table, and not of its record."""


def term_phrase(code: str) -> str:
    """What a code of a term or a language is called: “Older adults”, “Spanish”."""
    return _labels().get(code) or code.replace("_", " ")


def term_phrases(codes: Iterable[str]) -> str:
    """Several of them, with commas between."""
    return ", ".join(map(term_phrase, codes))


def answer_phrases(answers: Mapping[str, bool]) -> str:
    """Who may come and who may not: “Older adults: yes, Veterans: no”."""
    return ", ".join(
        f"{term_phrase(code)}: {'yes' if accepts else 'no'}" for code, accepts in answers.items()
    )


def row_phrase(row: Mapping[str, Any]) -> str:
    """A row of terms, people or languages in words: “Older adults: yes”, “Spanish (bilingual)”."""
    code = str(row["code"])
    if isinstance(row.get("accepts"), bool):
        return answer_phrases({code: row["accepts"]})
    more = [
        term_phrase(value) if isinstance(value, str) and is_code(value) else str(value)
        for name, value in row.items()
        if name not in {"code", *_ASIDE} and value not in (None, False, "")
    ]
    return f"{term_phrase(code)} ({', '.join(more)})" if more else term_phrase(code)


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    """The labels by code; where vocabularies share a code, the first one's."""
    found = {each.code: each.names["en"] for each in read_languages()}
    for term in read_terms():
        found.setdefault(term.code, term.label)
    return found
