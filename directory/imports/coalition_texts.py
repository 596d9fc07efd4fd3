"""What a coalition wrote itself and what says where a hidden place is: words of public pages, texts of its table.

Both were compared when they were written. A place may be hidden since, and a text of the table is saved all the same
where somebody says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Enum, String, inspect, select
from sqlalchemy.orm import Mapper, Session

from directory.audit.scope import is_recorded
from directory.db import Base
from directory.encryption.columns import Sealed
from directory.imports.published_repeats import texts_within
from directory.matching.hidden_places import HiddenPlaces
from directory.models import (
    Appearance,
    Area,
    AreaSet,
    KeptList,
    LanguageName,
    PublicText,
    SavedView,
    Source,
    SynonymTerm,
    Taxonomy,
    TaxonomyTerm,
    TermLabel,
    Unit,
)
from directory.models.exposure import Exposure
from directory.publication.classification import exposures
from directory.publication.publishable_texts import text_columns
from directory.search.query_text.synonyms import shipped_rows
from directory.vocabularies.vocabulary_files import read_terms

_OWN_WORDS: tuple[Any, ...] = (
    PublicText,
    Area,
    AreaSet,
    TaxonomyTerm,
    TermLabel,
    SynonymTerm,
    Appearance,
    Taxonomy,
    LanguageName,
    Unit,
    Source,
)
"""Tables of the coalition's own words that everybody reads, and of what names its words and sources."""
_OF_THE_TABLE = ("directory.models.coalition.", "directory.models.planning.")
"""Packages of the records that members write for each other."""
_ALSO = frozenset({KeptList, SavedView})
_READ = frozenset({Exposure.PUBLIC, Exposure.PLACE, Exposure.MARKED, Exposure.STAFF})

Row = tuple[str, UUID]
"""The table of a text and the key of its row."""


def own_words_that_repeat(session: Session, places: HiddenPlaces) -> list[Row]:
    """The coalition's own words that say where one of the places is: texts of pages, names of areas, terms, words of
    search, the name of the directory. Nothing takes them off: a page without its text, or a term without a name, helps
    nobody.
    """
    shipped = _shipped_words()

    @cache  # many rows have the same group, or language
    def says_where(text: str) -> bool:
        return text not in shipped and places.says_where(text)

    return [
        row
        for model in _OWN_WORDS
        for row in _rows_that(says_where, session, model, text_columns(model))
    ]


@cache
def _shipped_words() -> frozenset[str]:
    """Terms and words of search that come with the program, and so speak of no place."""
    labels = (label for term in read_terms() for label in (term.label, *term.labels.values()))
    return frozenset((*labels, *(row.term for row in shipped_rows())))


def table_texts_that_repeat(session: Session, places: HiddenPlaces) -> list[tuple[str, UUID, str]]:
    """What stands in the records of the table and says where one of the places is, by table, key and column.

    Whether it was saved after the question, or written before the place was hidden: members read it, and it lies in the
    database as it reads. Papers, letters and the calendar feed leave it out.
    """
    if not places.places:
        return []
    says_where = cache(places.says_where)
    return [
        (table, key, column)
        for model in _models_of_the_table()
        for column in _readable_columns(model)
        for table, key in _rows_that(says_where, session, model, (column,))
    ]


def _rows_that(
    says_where: Callable[[str], bool], session: Session, model: Any, columns: Iterable[str]
) -> Iterator[Row]:
    key = inspect(model).primary_key[0]
    query = select(key, *(getattr(model, name) for name in columns))
    for row_key, *values in session.execute(query.execution_options(yield_per=500)):
        if any(says_where(text) for each in values for text in texts_within(each) if text):
            yield model.__tablename__, row_key


def _models_of_the_table() -> list[Any]:
    found = (mapper.class_ for mapper in Base.registry.mappers)
    return sorted(
        (
            each
            for each in found
            if is_recorded(each.__tablename__)
            and (each in _ALSO or each.__module__.startswith(_OF_THE_TABLE))
        ),
        key=lambda each: str(each.__tablename__),
    )


def _readable_columns(model: Any) -> list[str]:
    """The columns of words that members read."""
    mapper: Mapper[Any] = inspect(model)
    classes = exposures()
    return [
        each.key
        for each in mapper.column_attrs
        if classes.get((model.__tablename__, each.columns[0].name)) in _READ
        and isinstance(each.columns[0].type, String | Sealed | JSON)
        and not isinstance(each.columns[0].type, Enum)
    ]
