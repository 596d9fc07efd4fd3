"""What is published, read without its records: words, documents and index, for `directory search`.

To declare every record takes longer than to answer. What brings a directory into order declares them; where all is in
order, which is nearly always, a question reads the index and a few tables by their names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Integer,
    Uuid,
    bindparam,
    text,
)

from directory.cli.database_order import database_explained, open_database
from directory.cli.database_version import is_in_order
from directory.cli.start import settings_alone
from directory.config import Settings
from directory.interface_languages import DEFAULT
from directory.name_order import name_order
from directory.search.arrays.dated_hours import LocalDay
from directory.search.engine import SearchEngine
from directory.search.factory import index_folder, open_engine, synonyms_of, words_file
from directory.search.outbox_mark import outbox_mark
from directory.search.query_text.synonyms import Role, SynonymRow, Synonyms
from directory.search.search_document import SearchDocument, on_day

if TYPE_CHECKING:
    from directory.models.publication.published_document import ServiceDocument

_OUTBOX = text(
    "SELECT sequence, record_id, created_at FROM outbox ORDER BY sequence DESC LIMIT 1"
).columns(sequence=Integer, record_id=Uuid, created_at=DateTime)
_TERM_LABELS = text("SELECT term_id, language, label FROM term_label")
_TERMS = text(
    "SELECT term.vocabulary, term.id, term.code, term.label FROM taxonomy_term AS term"
    " JOIN taxonomy ON taxonomy.code = term.vocabulary WHERE taxonomy.source IS NULL"
    " ORDER BY term.vocabulary, term.position, term.code"
)
_LANGUAGES = text("SELECT code, names FROM language_name ORDER BY position").columns(names=JSON)
_AREAS = text(
    "SELECT area.code, area.name FROM area"
    ' JOIN area_set ON area_set.id = area.area_set_id WHERE area_set."primary"'
)
_SYNONYMS = text(
    'SELECT synonym."group", synonym.language, synonym.term, synonym.role FROM synonym'
    ' WHERE active ORDER BY synonym."group", synonym.position, synonym.term'
)
_DOCUMENTS = "SELECT record_id, document FROM published_record WHERE kind = 'service' AND audience = :audience"
_ALL = text(f"{_DOCUMENTS} ORDER BY record_id").columns(record_id=Uuid, document=JSON)
_SOME = (
    text(f"{_DOCUMENTS} AND record_id IN :ids")
    .bindparams(bindparam("ids", expanding=True, type_=Uuid()))
    .columns(record_id=Uuid, document=JSON)
)
_ROLES = {"both": Role.BOTH, "asked": Role.ASKED, "found": Role.FOUND}

Labels = Mapping[tuple[str, str], Mapping[str, str]]
"""The labels of each vocabulary and code, by language of the interface."""


@dataclass
class PublishedDirectory:
    """What one audience may see, while its connection is open."""

    settings: Settings
    connection: Connection
    audience: str

    def now(self) -> datetime:
        """The present moment on the local clock, without a time zone, as opening hours are written."""
        return datetime.now(ZoneInfo(self.settings.timezone)).replace(tzinfo=None)

    @cached_property
    def labels(self) -> Labels:
        """The words for all codes: of our own terms, of languages and of areas."""
        translated: dict[Any, dict[str, str]] = {}
        for term_id, language, label in self.connection.execute(_TERM_LABELS):
            translated.setdefault(term_id, {})[language] = label
        found = {
            (vocabulary, code): translated.get(term_id, {}) | {DEFAULT: label}
            for vocabulary, term_id, code, label in self.connection.execute(_TERMS)
        }
        for code, names in self.connection.execute(_LANGUAGES):
            found["languages", code] = names
        areas = self.connection.execute(_AREAS).all()
        for code, name in sorted(areas, key=lambda row: name_order(row.name)):
            found["areas", code] = {DEFAULT: name}
        return found

    def label(self, vocabulary: str, code: str) -> str:
        """The English word for a code; a code without a word is shown as it is, readable."""
        if words := self.labels.get((vocabulary, code)):
            return words[DEFAULT]
        return _language(code) if vocabulary == "languages" else code.replace("_", " ")

    def documents(self, ids: Collection[UUID]) -> dict[UUID, ServiceDocument]:
        """The documents of those of these services that the audience may see."""
        rows = self.connection.execute(_SOME, {"audience": self.audience, "ids": list(ids)})
        return {row.record_id: cast("ServiceDocument", row.document) for row in rows}

    @cached_property
    def engine(self) -> SearchEngine:
        """The engine of the audience, which searches with the words that are on record."""
        return open_engine(
            index_folder(self.settings.instance, self.audience),
            self._searched,
            self._synonyms(),
            lambda: LocalDay(self.now().date(), self.settings.country),
        )

    def is_indexed(self) -> bool:
        """Whether the index holds the last change of this very database."""
        health, last = self.engine.health(), self.connection.execute(_OUTBOX).first()
        sequence, mark = (last.sequence, outbox_mark(*last)) if last else (0, "")
        return health.ok and health.sequence == sequence and health.mark in ("", mark)

    def _every_label(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {key: tuple(dict.fromkeys(words.values())) for key, words in self.labels.items()}

    def _synonyms(self) -> Synonyms | None:
        rows = [
            SynonymRow(group, language, term, _ROLES[role])
            for group, language, term, role in self.connection.execute(_SYNONYMS)
        ]
        file = words_file(self.settings.instance)
        return synonyms_of(rows, self._every_label(), file) if rows else None

    def _searched(self) -> Iterator[SearchDocument]:
        # Imported now: where the index can be read no document is made, and hundreds of patterns make one.
        from directory.search.document_reader import document_of

        labels, today = self._every_label(), self.now().date()
        for row in self.connection.execute(_ALL, {"audience": self.audience}):
            yield on_day(document_of(row.document, labels), today)


def _language(code: str) -> str:
    # Imported now: few directories have a language that the vocabulary lacks.
    from directory.vocabularies.language_names import language_in

    return language_in(DEFAULT, code) or code


@contextmanager
def published_directory(audience: str) -> Iterator[PublishedDirectory]:
    """What the audience may see, once database and index are in order. Raises CannotStart."""
    settings = settings_alone()
    if not is_in_order(settings.keyring):
        _bring_into_order()
    with database_explained(), open_database(settings) as connection:
        found = PublishedDirectory(settings, connection, audience)
        if not found.is_indexed():
            connection.rollback()
            _bring_into_order()
        yield found


def _bring_into_order() -> None:
    """Make what is missing and index what changed, as other commands do. Raises CannotStart."""
    # Imported now: whoever finds everything in order needs no record.
    from directory.cli.application import with_directory
    from directory.web.search_engines import follow_outbox

    with_directory(follow_outbox)()
