"""A Word document with tracked changes, check boxes or fields of a form reads as with every change accepted."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from directory.minutes.papers import read_paper

_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
_GONE = '<w:r><w:delText xml:space="preserve">{}</w:delText></w:r>'
_ID = 'w:id="1" w:author="Editor" w:date="2026-01-01T00:00:00Z"'


def run(text: str) -> str:
    return _RUN.format(text)


def inserted(inner: str) -> str:
    return f"<w:ins {_ID}>{inner}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {_ID}>{_GONE.format(text)}</w:del>"


def paragraph(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def read(*blocks: str) -> list[str]:
    document = docx.Document()
    for block in blocks:
        start, mark, end = block.partition(">")
        element = parse_xml(f"{start} {nsdecls('w')}{mark}{end}")
        document.element.body.insert(len(document.element.body) - 1, element)
    out = io.BytesIO()
    document.save(out)
    return [line for line in read_paper(out.getvalue(), "a.docx").lines if line.strip()]


FORM = "<w:sdtPr><w:text/></w:sdtPr>"


@pytest.mark.parametrize(
    "inner",
    [
        (run("by "), deleted("May 1"), inserted(run("May 2"))),
        (inserted(run("by May ")), inserted(run("2"))),
        (run("by "), f"<w:sdt>{FORM}<w:sdtContent>{run('May 2')}</w:sdtContent></w:sdt>"),
        (inserted(f"<w:sdt>{FORM}<w:sdtContent>{run('by May 2')}</w:sdtContent></w:sdt>"),),
        (f'<w:smartTag w:element="date">{run("by May 2")}</w:smartTag>',),
        (
            run("by "),
            f"<w:moveFrom {_ID}>{run('June')}</w:moveFrom>",
            f"<w:moveTo {_ID}>{run('May 2')}</w:moveTo>",
        ),
        (
            run("by "),
            f'<w:hyperlink w:anchor="a">{inserted(run("May"))}</w:hyperlink>',
            run(" 2"),
        ),
    ],
)
def test_what_was_inserted_counts_and_what_was_deleted_does_not(inner: tuple[str, ...]) -> None:
    assert read(paragraph(*inner)) == ["by May 2"]
    cell = f"<w:tc><w:tcPr/>{paragraph(*inner)}</w:tc>"
    assert read(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}{cell}</w:tr></w:tbl>") == [
        "by May 2\tby May 2"
    ]


def test_a_row_that_was_deleted_is_none() -> None:
    def row(text: str, properties: str = "") -> str:
        return f"<w:tr>{properties}<w:tc><w:tcPr/>{paragraph(run(text))}</w:tc></w:tr>"

    rows = row("Ada") + row("Bea", f"<w:trPr><w:del {_ID}/></w:trPr>") + row("Cy")
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
    assert read(table) == ["Ada", "Cy"]


def test_a_mark_of_a_changed_paragraph_takes_no_words_with_it() -> None:
    for mark in ("ins", "del"):
        changed = f"<w:pPr><w:rPr><w:{mark} {_ID}/></w:rPr></w:pPr>"
        assert read(paragraph(changed, run("Ada came"))) == ["Ada came"]


def test_paragraphs_in_a_field_of_a_form_are_read_in_their_order() -> None:
    inner = paragraph(run("Two")) + paragraph(run("Three"))
    field = f"<w:sdt>{FORM}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    assert read(paragraph(run("One")), field, paragraph(run("Four"))) == [
        "One", "Two", "Three", "Four",
    ]  # fmt: skip
