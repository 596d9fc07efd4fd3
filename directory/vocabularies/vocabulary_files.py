"""Vocabulary files, shipped or a coalition's own, read as plain terms; no database, no pages here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from directory.interface_languages import LANGUAGES
from directory.package_files import VOCABULARY_TABLES
from directory.vocabularies.file_rows import Row, VocabularyUnreadable, read_rows

__all__ = [
    "INTERFACE_LANGUAGES",
    "OPEN_VOCABULARIES",
    "VOCABULARIES",
    "LanguageName",
    "OrdinanceClass",
    "Term",
    "VocabularyUnreadable",
    "in_force",
    "is_code",
    "read_languages",
    "read_ordinance_classes",
    "read_term",
    "read_terms",
]

VOCABULARIES = (
    "services",
    "populations",
    "sectors",
    "industries",
    "contact_roles",
    "constituencies",
    "unmet_reasons",
    "modes",
    "routes",
    "exclusions",
    "requirements",
    "remedies",
    "language_levels",
    "police_contact",
    "immigration_status",
    "capacity",
    "organization_kinds",
    "leadership",
    "verification_methods",
    "statuses",
)
OPEN_VOCABULARIES = (
    "services",
    "populations",
    "sectors",
    "industries",
    "contact_roles",
    "constituencies",
    "unmet_reasons",
    "exclusions",
    "requirements",
    "remedies",
    "leadership",
)
"""Those that a coalition adds terms to; the codes of the others are answers that the program knows one by one."""
INTERFACE_LANGUAGES = tuple(LANGUAGES)

_NAME_COLUMNS = {
    "en": "english",
    "es": "spanish",
    "zh-Hant": "chinese",
    "fil": "filipino",
    "vi": "vietnamese",
}
_CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_LANGUAGE_CODE = re.compile(r"[a-z]{3}")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a vocabulary.

    `position` counts from 1 in the order of display; `labels` maps interface languages to labels.
    """

    vocabulary: str
    code: str
    label: str
    hint: str
    severity: int | None
    parent: str | None
    position: int
    labels: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class LanguageName:
    """A language by its ISO 639-3 code.

    `names` maps interface languages to its name, `native` is what its speakers call it; `aliases`
    are in lower case and name no other language.
    """

    code: str
    names: Mapping[str, str] = field(hash=False)
    native: str
    aliases: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class OrdinanceClass:
    """Languages that count as one for a language access ordinance.

    `start` is the first day of the rule, None for the oldest on record; `threshold` counts
    residents with limited English who share the language.
    """

    jurisdiction: str
    start: date | None
    threshold: int
    code: str
    label: str
    languages: tuple[str, ...]


def read_terms(folder: Path = VOCABULARY_TABLES) -> tuple[Term, ...]:
    """All terms of a folder (default: as shipped), each vocabulary in the order of display.

    A vocabulary whose file is absent has no terms. Raises VocabularyUnreadable.
    """
    return tuple(term for name in VOCABULARIES for term in _read_vocabulary(folder, name))


def read_languages(folder: Path = VOCABULARY_TABLES) -> tuple[LanguageName, ...]:
    """The languages of a folder (default: as shipped). Raises VocabularyUnreadable."""
    languages = []
    taken: dict[str, str] = {}
    for row in read_rows(folder, "languages", ("code", "english"), ("code",)):
        language = _language(row)
        for word in {language.code, language.names["en"].casefold(), *language.aliases}:
            if taken.setdefault(word, language.code) != language.code:
                raise row.refused(f"“{word}” already means {taken[word]}; it can't mean two.")
        languages.append(language)
    return tuple(languages)


def read_ordinance_classes(folder: Path = VOCABULARY_TABLES) -> tuple[OrdinanceClass, ...]:
    """The ordinance classes of a folder (default: as shipped). Raises VocabularyUnreadable."""
    columns = ("jurisdiction", "from", "threshold", "code", "label", "languages")
    rows = read_rows(folder, "ordinance_classes", columns, ("jurisdiction", "from", "code"))
    return tuple(_ordinance_class(row) for row in rows)


def is_code(text: str) -> bool:
    """Whether a text can be the code of a term: lower-case words joined by underscores."""
    return bool(_CODE.fullmatch(text))


def in_force(
    classes: Iterable[OrdinanceClass], jurisdiction: str, day: date
) -> tuple[OrdinanceClass, ...]:
    """The classes of a jurisdiction that hold on a day: those of the latest start not after it."""
    begun = [
        each
        for each in classes
        if each.jurisdiction == jurisdiction and (each.start is None or each.start <= day)
    ]
    latest = max((each.start or date.min for each in begun), default=None)
    return tuple(each for each in begun if (each.start or date.min) == latest)


def _read_vocabulary(folder: Path, name: str) -> list[Term]:
    """The terms of one file, parents checked against its codes."""
    rows = list(read_rows(folder, name, ("code", "label"), ("code",)))
    codes = {row["code"] for row in rows}
    for row in rows:
        if row["parent"] and (row["parent"] not in codes or row["parent"] == row["code"]):
            raise row.refused(f"the parent “{row['parent']}” is no other code of this file.")
    return [read_term(name, position, row) for position, row in enumerate(rows, 1)]


def read_term(vocabulary: str, position: int, row: Row) -> Term:
    """One row as a term, its parent not looked for. Raises VocabularyUnreadable."""
    code, label = row["code"], row["label"]
    if not is_code(code):
        raise row.refused(
            f"“{code}” is no code; write lower-case words joined by underscores.", "code"
        )
    if not label:
        raise row.refused(f"“{code}” needs a label.", "label")
    if row["severity"] not in {"", "1", "2", "3", "4", "5"}:
        raise row.refused(f"the severity “{row['severity']}” is no number from 1 to 5.", "severity")
    labels = {language: row[language] for language in INTERFACE_LANGUAGES} | {"en": label}
    return Term(
        vocabulary=vocabulary,
        code=code,
        label=label,
        hint=row["hint"],
        severity=int(row["severity"]) if row["severity"] else None,
        parent=row["parent"] or None,
        position=position,
        labels={language: text for language, text in labels.items() if text},
    )


def _language(row: Row) -> LanguageName:
    """One row as a language."""
    if not _LANGUAGE_CODE.fullmatch(row["code"]) or not row["english"]:
        raise row.refused("a language needs three letters of ISO 639-3 and an English name.")
    names = {language: row[column] for language, column in _NAME_COLUMNS.items()}
    return LanguageName(
        code=row["code"],
        names={language: name for language, name in names.items() if name},
        native=row["native"],
        aliases=tuple(word.casefold() for word in row.parts("aliases")),
        note=row["note"],
    )


def _ordinance_class(row: Row) -> OrdinanceClass:
    """One row as an ordinance class."""
    try:
        start = date.fromisoformat(row["from"]) if row["from"] else None
        threshold = int(row["threshold"])
    except ValueError as error:
        reason = "“from” is a date such as 2026-01-01 or empty, “threshold” a whole number."
        raise row.refused(reason) from error
    if not row.parts("languages"):
        raise row.refused(f"the class “{row['code']}” names no language.")
    return OrdinanceClass(
        jurisdiction=row["jurisdiction"],
        start=start,
        threshold=threshold,
        code=row["code"],
        label=row["label"],
        languages=row.parts("languages"),
    )
