"""How an uploaded table is read: its mapping as given or suggested, with what somebody chose; planning is elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from directory.fields.listing_sheet import COLUMNS
from directory.imports.mapping import (
    Mapping,
    MappingUnreadable,
    asks_name,
    read_mapping,
    with_answers,
    with_name,
)
from directory.models import Upload
from directory.parsing.cell_values import as_key
from directory.parsing.remarks import NothingToRead, ReaderBusy, Remark
from directory.parsing.sandbox import Reader, read_sandboxed
from directory.parsing.tables import Table, read_table
from directory.staff.waiting_uploads import content_of
from directory.web.labels import vocabulary

if TYPE_CHECKING:
    from directory.imports.mapping_suggestion.word_meanings import Meanings, WordMeaning

suggest_mapping: Reader[str] = Reader("directory.imports.mapping_suggestion", "suggest_mapping")
_MEANINGS = "directory.imports.mapping_suggestion.word_meanings"
meanings_in_file: Reader[Meanings] = Reader(_MEANINGS, "meanings_in_file")
no_meanings: Reader[Meanings] = Reader(_MEANINGS, "Meanings")
with_meanings: Reader[Mapping] = Reader(_MEANINGS, "with_meanings")


def file_of(session: Session, upload: Upload) -> bytes:
    """The uploaded file. Raises NothingToRead."""
    content = content_of(session, upload)
    if content is None:
        raise NothingToRead("The file is not here any more. Upload it again.")
    return content


def parse_mapping(text: str, name: str) -> Mapping:
    """The mapping in a file that somebody gave. Raises MappingUnreadable and NothingToRead."""
    refusals = (NothingToRead, MappingUnreadable)
    return read_sandboxed(name, read_mapping, text, name, refusals=refusals)


def table_of(session: Session, upload: Upload) -> Table:
    """The rows of an uploaded table. Raises NothingToRead."""
    rules = parse_mapping(upload.mapping, "mapping") if upload.mapping else None
    sheet = rules.sheet if rules else None
    shape = upload.shape or (rules.shape if rules and not rules.asks_shape else None)
    content = file_of(session, upload)
    return read_sandboxed(upload.name, read_table, content, upload.name, sheet, shape)


def mapping_of(session: Session, upload: Upload) -> Mapping:
    """The mapping that was given or is suggested, with the columns and the words of visibility as somebody chose them.

    Raises MappingUnreadable and NothingToRead.
    """
    given = parse_mapping(upload.mapping, "mapping") if upload.mapping else None
    if given is None or (given.asks_shape and upload.shape):
        text = read_sandboxed(
            upload.name,
            suggest_mapping,
            file_of(session, upload),
            upload.name,
            given.sheet if given else None,
            upload.names_column,
            upload.shape,
        )
        rules = parse_mapping(text, "mapping")
    else:
        rules = given
    if upload.names_column is not None and asks_name(rules):
        rules = with_name(rules, upload.names_column)
    if upload.columns is not None:
        columns = {name: tuple(each) for name, each in upload.columns.items()}
        rules = replace(rules, columns=columns)
    if upload.languages is not None:
        rules = replace(rules, language_columns=upload.languages)
    return with_answers(
        rules, upload.not_public, upload.hidden_addresses, upload.closed_words, upload.word_meanings
    )


def meanings_of(session: Session, upload: Upload, mapping: Mapping) -> Meanings:
    """What the words of a table were taken for; nothing where a mapping was given, whose author has said it.

    Raises NothingToRead.
    """
    if _is_written(upload):
        return no_meanings()
    content, words = file_of(session, upload), vocabulary().words
    labels = {
        name: {
            as_key(label): term.code for term in terms.values() for label in term.labels.values()
        }
        for name, terms in words.items()
    }
    return read_sandboxed(
        upload.name, meanings_in_file, content, upload.name, mapping, upload.shape, labels
    )


def is_ticked(upload: Upload, meaning: WordMeaning) -> bool:
    """Whether a word counts as what it was taken for: somebody said so, or it is the name of the term."""
    return upload.meanings.get(meaning.field, {}).get(meaning.key, meaning.is_exact)


def _is_written(upload: Upload) -> bool:
    """Whether somebody wrote the mapping of the file, beyond the question how the sheet is read."""
    return bool(upload.mapping) and not (
        upload.shape and parse_mapping(upload.mapping or "", "mapping").asks_shape
    )


def chosen_columns(
    table: Table, mapping: Mapping, chosen: Sequence[Sequence[str]]
) -> dict[str, list[str]]:
    """The columns of each field, where `chosen` has the fields of each column of the table.

    Texts that are put together from several columns stay. Of several columns of a field those that the mapping has
    keep their order: of most fields the first one that is filled counts.
    """
    columns: dict[str, list[str]] = {
        name: whole
        for name, specs in mapping.columns.items()
        if (whole := [each for each in specs if "{" in each])
    }
    for heading, fields in zip(table.header, chosen, strict=True):
        for name in fields:
            columns.setdefault(name, []).append(heading)
    for name, specs in columns.items():
        before = list(mapping.columns.get(name, ()))
        specs.sort(key=lambda spec: before.index(spec) if spec in before else len(before))
    return columns


def is_open(session: Session, upload: Upload) -> bool:
    """Whether nobody has said yet how a table is to be read, or which of its columns names the organizations.

    Raises ReaderBusy.
    """
    try:
        rules = mapping_of(session, upload)
        return rules.asks_shape or asks_name(rules)
    except ReaderBusy:
        raise
    except (NothingToRead, MappingUnreadable):
        return False


def has_open_words(session: Session, upload: Upload) -> bool:
    """Whether some word was taken for a term and nobody has said yet whether it means that."""
    try:
        meanings = meanings_of(session, upload, mapping_of(session, upload))
    except (NothingToRead, MappingUnreadable):
        return False  # the page of the plan says why
    return any(
        each.codes and not each.is_exact and each.key not in upload.meanings.get(each.field, {})
        for each in meanings.words
    )


def ticked_mapping(session: Session, upload: Upload) -> tuple[Mapping, list[Remark]]:
    """The mapping with those words alone that are ticked, and what of the columns of words is not brought in.

    Raises MappingUnreadable and NothingToRead.
    """
    mapping = mapping_of(session, upload)
    if mapping.asks_shape or asks_name(mapping):
        return mapping, []
    meanings = meanings_of(session, upload, mapping)
    ticked = with_meanings(mapping, meanings, partial(is_ticked, upload))
    return ticked, list(_decided_words(upload, meanings))


def _decided_words(upload: Upload, meanings: Meanings) -> Iterator[Remark]:
    """What is not brought in of columns that were read for terms."""
    for column, field in meanings.lossy:
        reason = f"“{column}” is used for “{COLUMNS[field].about}” only; its words are not kept"
        yield Remark(upload.name, None, column, reason)
    open_words = Counter(
        each.field for each in meanings.words if each.codes and not is_ticked(upload, each)
    )
    for field, count in open_words.items():
        words = "1 word is" if count == 1 else f"{count:,} words are"
        reason = f"{words} not checked as “{COLUMNS[field].about}”; nothing is imported from that"
        yield Remark(upload.name, None, None, reason)
