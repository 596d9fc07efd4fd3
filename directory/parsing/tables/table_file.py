"""The reader for each kind of table, told apart by what is in the file."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from directory.parsing.mail_files import body_of_mail
from directory.parsing.remarks import NothingToRead
from directory.parsing.tables import limits
from directory.parsing.tables.chats import without_stamps
from directory.parsing.tables.cut_texts import mark_cut_texts
from directory.parsing.tables.delimited import is_even, read_delimited
from directory.parsing.tables.emphasis import (
    paragraphs_of_bold,
    without_emphasis,
    without_points_of_labels,
)
from directory.parsing.tables.encoding import decode
from directory.parsing.tables.extension_columns import join_extensions
from directory.parsing.tables.headings import to_table
from directory.parsing.tables.item_lists import paragraphs_of_items
from directory.parsing.tables.label_columns import join_labels
from directory.parsing.tables.letters import without_mail
from directory.parsing.tables.marked_lines import with_marked_lines
from directory.parsing.tables.nested_json import looks_like_json, read_nested, unpack_columns
from directory.parsing.tables.numbered_places import spread_places
from directory.parsing.tables.open_document import is_open_document, read_open_document
from directory.parsing.tables.opening_columns import join_opening_columns
from directory.parsing.tables.page import looks_like_markup, read_page
from directory.parsing.tables.printed_pages import read_printed
from directory.parsing.tables.prose import paragraphs_of_text, read_prose
from directory.parsing.tables.rules import without_drawing, without_rules
from directory.parsing.tables.run_texts import paragraphs_of_runs
from directory.parsing.tables.sheet_shape import grid_of_lines
from directory.parsing.tables.table import Grid, Table, number_records
from directory.parsing.tables.text_columns import in_one_column
from directory.parsing.tables.titled_blocks import paragraphs_of_blocks
from directory.parsing.tables.wiki_text import html_of_wiki_text, looks_like_wiki_text
from directory.parsing.tables.word_table import is_word_document, read_word_tables
from directory.parsing.tables.workbook import read_workbook

# What people hand over by mistake, told by the first bytes, and how to mend it.
_NOT_TABLES = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Excel or Word file, or a mail of Outlook; open it and save it as XLSX, CSV or text",
    ),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"SQLite format 3", "a database"),
)
# Tags without a table of HTML: a line of a CSV file begins with none.
_XML = re.compile(
    r"\s*(?:<\?xml\b|<!DOCTYPE\b|<[A-Za-z][\w:.-]{0,60}(?:\s+[\w:.-]{1,60}=[^<>]{0,2000})?/?>\s*<)"
)
_SAMPLE = 100_000  # the beginning tells: pictures and archives show what they are at once


def read_foreign_table(
    data: bytes,
    name: str,
    sheet: str | None = None,
    shape: str | None = None,
    named: Collection[str] = (),
) -> Table:
    """As `read_table`, where nobody knows what the cells hold.

    Those with JSON or points in them become columns; columns of when each day opens and closes become one of hours,
    extensions and labels stand behind their numbers, and places in columns with numbers are rows. Columns that a
    mapping has `named` stay as they are. Texts that were cut off say so.
    """
    table = join_opening_columns(unpack_columns(read_table(data, name, sheet, shape)))
    spread_places(table, named, sheet)
    join_extensions(table, named)
    join_labels(table, named)
    mark_cut_texts(table)
    return table


def read_table(data: bytes, name: str, sheet: str | None = None, shape: str | None = None) -> Table:
    """The table in `data`, told apart by content: XLSX, ODS, DOCX, PDF, JSON, HTML or delimited text in any encoding.

    `name` is the file's name for messages. `sheet` names a worksheet, or in JSON the dotted path
    of a list whose objects are the rows. Line numbers are those of an editor or spreadsheet, the
    heading included; where records share lines, they are counted. `shape` says how the sheet is to be read
    (LIST, CARDS), where somebody was asked.

    Raises NothingToRead with a sentence for a person: empty, too large, not a table, no rows.
    """
    return number_records(_read(data, name, sheet, shape))


def _read(data: bytes, name: str, sheet: str | None, shape: str | None) -> Table:
    if len(data) > limits.FILE_BYTES:
        raise NothingToRead(
            f"{name} has {len(data):,} bytes and at most {limits.FILE_BYTES:,} are read; split it"
        )
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise NothingToRead(f"{name} is empty")
    if data.startswith(b"PK\x03\x04") and not is_word_document(data):
        read = read_open_document if is_open_document(data) else read_workbook
        return to_table(read(data, name, sheet), name, shape)
    if data.startswith((b"PK\x03\x04", b"%PDF")):
        pages = read_printed if data.startswith(b"%PDF") else read_word_tables
        return _of_pages(to_table(pages(data, name), name, shape))
    for mark, what in _NOT_TABLES:
        if data.startswith(mark):
            raise NothingToRead(f"{name} is {what}")
    text = decode(body_of_mail(data, name) or data)
    if _is_binary(text):
        raise NothingToRead(f"{name} is a binary file, not a table; save the table as CSV or XLSX")
    if looks_like_json(text, name):
        return read_nested(text, name, sheet)
    if looks_like_markup(text):
        return _of_pages(to_table(read_page(text, name), name, shape))
    return _of_text(text, name, shape)


def _of_pages(table: Table) -> Table:
    """A table of a document, a page or a chat: nobody sees the number of a paragraph, or of a line of HTML."""
    table.is_numbered = False
    return table


_OF_TABLES = (".csv", ".tsv", ".tab")
"""How the names of files end that say themselves that they are tables."""


def _of_text(text: str, name: str, shape: str | None) -> Table:
    """A table of delimited text, or of what people wrote: a page of a wiki, a letter, a chat, a list in prose."""
    if _XML.match(text):
        raise NothingToRead(
            f"{name} is XML, not a table; save or export it as CSV, XLSX or JSON and bring that in"
        )
    if name.lower().endswith(_OF_TABLES):
        return to_table(read_delimited(text, name), name, shape)
    if looks_like_wiki_text(text):
        return _of_pages(to_table(read_page(html_of_wiki_text(text), name), name, shape))
    lines = without_mail(text.splitlines())
    if (in_order := in_one_column(lines, name)) is not None:
        return _of_pages(to_table(_written_rows(in_order, name), name, shape))
    chat = without_stamps(lines)
    if chat is None:
        return to_table(_written_rows(lines, name), name, shape)
    return _of_pages(to_table(_written_rows(chat, name), name, shape))


def _written_rows(lines: Sequence[str], name: str) -> Grid:
    drawn = without_points_of_labels(without_drawing(lines))
    if not is_even(drawn):
        drawn = with_marked_lines(drawn)
    lines = without_rules(drawn)
    in_bold = read_prose(paragraphs_of_bold(lines), name)
    if in_bold.records:
        return in_bold
    lines, drawn = (list(map(without_emphasis, each)) for each in (lines, drawn))
    paragraphs = (
        paragraphs_of_items(lines)
        or paragraphs_of_runs(lines)
        or paragraphs_of_text("\n".join(drawn))
        or paragraphs_of_blocks(lines)
    )
    prose = read_prose(paragraphs, name)
    if prose.records:
        return prose
    text = "\n".join(lines)
    grid = None if is_even(lines) else grid_of_lines(text, name)
    return grid or read_delimited(text, name)


def _is_binary(text: str) -> bool:
    """Whether one character in twenty is a control or undecodable; stray NULs in a text are fewer."""
    sample = text[:_SAMPLE]
    strange = sum(
        c < "\t" or "\r" < c < " " or c == "\ufffd" or "\x7f" <= c < "\x85" for c in sample
    )
    return strange > 3 and strange * 20 > len(sample)
