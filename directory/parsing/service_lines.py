"""Contacts that are a line of a service and no person: "Contact: Crisis / after hours", "Contacto: Recepción". Pure.

The words stand in service_line_words.csv, by the field that a number below them is of, five languages together.
"""

from __future__ import annotations

import re
from functools import lru_cache

from directory.package_files import SERVICE_LINE_WORDS
from directory.parsing.vietnamese_words import plain_letters
from directory.parsing.word_tables import patterns_by_role

_FIELDS = ("hotline", "text_line", "phone")
_PREFIX = r"(?:{})(?:\s*[:：(（–—]\s*|\s+-\s*|\s*-\s+)"
_AND = re.compile(r"\s*(?:/(?!\s?\d)|[,;+&、，]|\b(?:and|or|y|o|at|va)\b)\s*")
_EDGES = " \t()（）.:："


def contact_line(heading: str) -> str | None:
    """The field of the numbers below a heading of contacts that names a service's own line; None for any other.

    Each of its parts has to be such a line: "Contact: Crisis team lead" is a person.
    """
    fields = [_field(each) for each in _parts(heading)]
    if None in fields:
        return None
    return next(each for each in _FIELDS if each in fields)


def may_be_of_person(heading: str) -> bool:
    """Whether beside the name of a person such a heading may be of them: "Contact: Office"."""
    return all(_pattern("either").fullmatch(each) for each in _parts(heading))


def _parts(heading: str) -> list[str]:
    """What a heading of contacts names; an empty word for any other."""
    plain = " ".join(plain_letters(heading.replace("_", " ")).split())
    prefix = _prefix().match(plain)
    rest = plain[prefix.end() :].strip(_EDGES) if prefix else ""
    return [each.strip(_EDGES) for each in ([rest] if _field(rest) else _AND.split(rest))]


def _field(words: str) -> str | None:
    return next((each for each in _FIELDS if _pattern(each).fullmatch(words)), None)


@lru_cache(maxsize=8)
def _pattern(role: str) -> re.Pattern[str]:
    return re.compile(patterns_by_role(SERVICE_LINE_WORDS)[role])


@lru_cache(maxsize=1)
def _prefix() -> re.Pattern[str]:
    return re.compile(_PREFIX.format(patterns_by_role(SERVICE_LINE_WORDS)["contact"]))
