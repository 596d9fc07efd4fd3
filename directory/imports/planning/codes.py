"""Codes that a source uses, held against the vocabularies: an unknown one is a doubt, never a silent new term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directory.fields.row_values import Row, compact
from directory.imports.planning.doubts import Remarks
from directory.imports.planning.known_records import Picture
from directory.parsing.incoming import IncomingLanguage

LEVELS = ("bilingual", "in_person", "remote", "materials", "none")


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

    def terms(
        self, vocabulary: str, codes: Iterable[str], line: int | None, column: str
    ) -> list[Row]:
        """The codes as terms of a record."""
        found = self.many(vocabulary, codes, line, column)
        return [{"vocabulary": vocabulary, "code": code} for code in found]

    def spoken(self, languages: Iterable[IncomingLanguage], line: int | None) -> list[Row]:
        """The languages of a phone; nobody tests those who answer it."""
        rows = self.languages(languages, line)
        return [{name: row[name] for name in row if name != "tested"} for row in rows]

    def languages(self, languages: Iterable[IncomingLanguage], line: int | None) -> list[Row]:
        """The languages of a service or place with their levels, each code once: the first that has a level."""
        found: dict[str, Row] = {}
        for language in languages:
            if self._is_language(language.code, line):
                row = compact(
                    {
                        "code": language.code,
                        "level": self.of(LEVELS, language.level, line, "languages"),
                        "tested": language.tested or None,
                        "note": language.note,
                        "opening_hours": language.opening_hours,
                        "name": language.name,
                        "id": language.id,
                    }
                )
                if "level" not in found.get(language.code, {}):
                    found[language.code] = found.get(language.code, {}) | row
        return list(found.values())

    def _is_language(self, code: str, line: int | None) -> bool:
        if code in self.picture.languages:
            return True
        self.remarks.doubt(
            line,
            "languages",
            f'"{code}" is no language code of this directory (ISO 639-3); left out',
        )
        return False
