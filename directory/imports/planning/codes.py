"""Codes that a source uses, held against the vocabularies: an unknown one is a doubt, never a silent new term."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from directory.fields.row_values import Row, compact
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.known_records import Picture
from directory.imports.row_merge import column_of
from directory.parsing.languages import shipped_names
from directory.vocabularies.language_levels import LEVELS


@dataclass(slots=True)
class Codes:
    """The vocabularies of the directory; `line` and `column` say where a doubt points."""

    picture: Picture
    remarks: Remarks

    def one(self, vocabulary: str, code: str | None, line: int | None, column: str) -> str | None:
        """The code when the vocabulary has it."""
        if not code:
            return None
        if code in self.picture.codes.get(vocabulary, frozenset()):
            return code
        words = vocabulary.replace("_", " ")
        self.remarks.doubt(line, column, f'"{code}" is not in the vocabulary {words}; left out')
        return None

    def of(
        self, options: Iterable[str], said: str | None, line: int | None, column: str
    ) -> str | None:
        """The word when it is one of a closed list."""
        if not said:
            return None
        known = tuple(options)
        if said in known:
            return said
        self.remarks.doubt(line, column, f'"{said}" is none of {", ".join(known)}; left out')
        return None

    def many(
        self, vocabulary: str, codes: Iterable[str], line: int | None, column: str
    ) -> list[str]:
        """The codes that the vocabulary has, each once."""
        found = (self.one(vocabulary, code, line, column) for code in dict.fromkeys(codes))
        return [code for code in found if code]

    def terms(self, rows: Sequence[Row], kind: str, line: int | None) -> list[Row]:
        """The terms of a record that its vocabularies have."""
        said: dict[str, dict[str, Row]] = {}
        for row in rows:
            term = {name: value for name, value in row.items() if name != "suggested_by"}
            said.setdefault(row["vocabulary"], {}).setdefault(row["code"], term)
        return [
            terms[code]
            for vocabulary, terms in said.items()
            for code in self.many(vocabulary, terms, line, column_of(kind, "terms", vocabulary))
        ]

    def spoken(self, languages: Iterable[Row], line: int | None) -> list[Row]:
        """The languages of a phone; nobody tests those who answer it."""
        rows = self.languages(languages, line)
        return [{name: row[name] for name in row if name != "tested"} for row in rows]

    def languages(self, languages: Iterable[Row], line: int | None) -> list[Row]:
        """The languages of a service or place with their levels, each code once: the first that has a level."""
        found: dict[str, Row] = {}
        for language in languages:
            code = language["code"]
            name = self._name_beyond(code, language.get("name"), line)
            if code in self.picture.languages or name:
                level = self.of(LEVELS, language.get("level"), line, "languages")
                row = compact(language | {"level": level} | ({"name": name} if name else {}))
                if "level" not in found.get(code, {}):
                    found[code] = found.get(code, {}) | row
        return list(found.values())

    def _name_beyond(self, code: str, stated: str | None, line: int | None) -> str | None:
        """The name under which a language beyond the vocabulary is kept; None for one of it, and for no language."""
        if code in self.picture.languages:
            return None
        name = shipped_names().english.get(code) or _stated_name(code, stated)
        if name is None:
            reason = f'"{code}" is no language code of this directory (ISO 639-3); left out'
        else:
            reason = (
                f"{name} ({code}) is not in the vocabulary of languages; it is kept under that name"
            )
        self.remarks.doubt(line, "languages", reason)
        return (stated or name) if name else None


def _stated_name(code: str, stated: str | None) -> str | None:
    """The name that a source gives beside a code of ISO 639-3 that is not shipped, as there are of small languages."""
    is_name = stated is not None and len(stated) > len(code) and stated[0].isalpha()
    return stated if is_name and re.fullmatch("[a-z]{3}", code) else None
