"""Lines of a .docx document; what would unpack to more than a document needs is refused before unpacking."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from defusedxml import ElementTree
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from directory.minutes.papers import paper
from directory.minutes.papers.plain_text import lines_of, one_line
from directory.parsing.remarks import NothingToRead

_DOCUMENT = "word/document.xml"
_XML = (".xml", ".rels")
_PIECE = 65_536


_GRADES = ("2", "3", "4", "5")
_LEVELS = frozenset("012345678")  # of a list of Word
_DELETED = ("w:del", "w:moveFrom")
_WRAPPERS = ("w:ins", "w:moveTo", "w:sdt", "w:smartTag")
# Where words stand; elsewhere, as in the properties of a paragraph, such an element says something of its mark.
_KEPT_PARENTS = frozenset(
    map(
        qn,
        (
            "w:p",
            "w:body",
            "w:tc",
            "w:tr",
            "w:tbl",
            "w:hyperlink",
            "w:sdtContent",
            "w:ins",
            "w:smartTag",
        ),
    )
)
_MOST_COLUMNS = 63  # of a table of Word
_LONGEST_REPEATED = 200  # letters of a cell that stands for several rows: an agency, a day


def read(data: bytes, name: str) -> list[str]:
    """One line a paragraph or table row. Raises NothingToRead for a damaged, hostile or other archive."""
    _refuse_hostile(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        _narrow(document)
        _accept_changes(document)
        return lines_of("\n".join(_lines(document)))
    except Exception as error:  # python-docx lets through whatever zip, XML and missing parts raise
        raise _damaged(name) from error


def _damaged(name: str) -> NothingToRead:
    return NothingToRead(f"{name} is damaged and cannot be opened; save it as .docx again")


def _refuse_hostile(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _refuse_bomb(parts, name)
            if any(part.flag_bits & 1 for part in parts):
                raise NothingToRead(f"{name} is protected by a password; save it without one")
            if not any(part.filename == _DOCUMENT for part in parts):
                raise NothingToRead(
                    f"{name} is an archive but no Word document; "
                    "save the minutes as .docx, PDF, HTML or plain text"
                )
            elements = _Elements(name)
            for part in parts:
                if part.filename.lower().endswith(_XML):
                    elements.read(archive, part)
    except NothingToRead:
        raise
    except Exception as error:  # zip and XML raise many errors, by what is damaged
        raise _damaged(name) from error


class _Elements:
    """What counts the elements of the parts of a document as they are unpacked, and builds nothing of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0

    def read(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Raises NothingToRead for too many elements, and what XML raises where it is damaged or has a type."""
        # A document type can name outside files or grow without end; Word never writes one.
        parser = ElementTree.XMLParser(target=self, forbid_dtd=True)
        with archive.open(part) as stream:
            while piece := stream.read(_PIECE):
                parser.feed(piece)
        parser.close()

    def start(self, _tag: str, _attributes: dict[str, str]) -> None:
        """One more element begins, as parsers of XML say it."""
        self._count += 1
        paper.refuse_many_elements(self._name, self._count)

    def close(self) -> None:
        """A part has ended."""


def _refuse_bomb(parts: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > paper.UNPACKED_BYTES or len(parts) > paper.PARTS:
        raise NothingToRead(
            f"{name} unpacks to {unpacked:,} bytes in {len(parts):,} parts; "
            f"at most {paper.UNPACKED_BYTES:,} bytes in {paper.PARTS:,} parts are unpacked; save the text alone"
        )


def _lines(container: Document) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield f"{_list_mark(block)}{block.text}"
        else:
            yield from _rows(block)


def _list_mark(paragraph: Paragraph) -> str:
    """A bullet before a point of a list, drawn in as deep as its level; nothing before another paragraph."""
    properties = paragraph._p.pPr
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    if numbering is None and not style.startswith("List"):
        return ""
    grade = style.rpartition(" ")[2]  # "List Bullet 2"
    level = int(grade) - 1 if grade in _GRADES else 0
    for each in numbering.iter(qn("w:ilvl")) if numbering is not None else ():
        written = each.get(qn("w:val")) or ""
        level = int(written) if written in _LEVELS else level
    return f"{'  ' * level}• "


def _narrow(document: Document) -> None:
    """Cells that say they are wider than a table of Word can be: the library makes a cell of each column."""
    for span in document.element.iter(qn("w:gridSpan")):
        written = span.get(qn("w:val")) or ""
        if not (written.isdecimal() and len(written) <= 2 and int(written) <= _MOST_COLUMNS):
            span.set(qn("w:val"), "1")


def _accept_changes(document: Document) -> None:
    """The words as they read with every tracked change accepted, and with those that stand in fields of a form.

    The library leaves out what was inserted but not yet accepted: "by October 22" would read "by".
    """
    for mark in _all(document, _DELETED):
        properties = mark.getparent()
        gone = properties.getparent() if properties.tag == qn("w:trPr") else mark
        if gone.getparent() is not None:
            gone.getparent().remove(gone)
    for wrapper in _all(document, _WRAPPERS):
        parent = wrapper.getparent()
        if parent.tag in _KEPT_PARENTS:
            content = wrapper.find(qn("w:sdtContent"))
            for inner in list(wrapper if content is None else content):
                wrapper.addprevious(inner)
            parent.remove(wrapper)


def _all(document: Document, names: tuple[str, ...]) -> list[BaseOxmlElement]:
    """All elements of these names, the inner ones last."""
    return list(document.element.iter(*map(qn, names)))


def _rows(table: Table) -> Iterator[str]:
    """The cells of each row, each once; one that goes on from the row above has its words again, where they are few.

    The library would walk up to the first row from each of them.
    """
    yield ""
    above: dict[int, str] = {}  # by the column of the grid that a cell begins at
    for row in table.rows:
        cells: list[str] = []
        column = row._tr.grid_before
        for cell in row._tr.tc_lst:
            goes_on = cell.vMerge == "continue"
            text = above.get(column, "") if goes_on else one_line(_Cell(cell, table).text)
            above[column] = text if len(text) <= _LONGEST_REPEATED else ""
            cells.append(text)
            column += cell.grid_span
        yield "\t".join(cells)
    yield ""
