"""Documents of every kind become the same lines, and what cannot be read says why."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.minutes import read_meeting
from directory.minutes.papers import paper, read_paper
from directory.parsing.remarks import NothingToRead

LINES = ["Attendees:", "", "Ana Márquez, Harbor Clinic", "Bo O’Neil, Harbor Clinic"]


def lines(data: bytes, name: str = "minutes") -> list[str]:
    return list(read_paper(data, name).lines)


def pdf(*pages: list[str]) -> bytes:
    """A PDF with one text line for each line given; a page without lines has no text layer."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects.append(font)
    kids = []
    for page in pages:
        shown = "".join(f"({line}) ' " for line in page)
        stream = f"BT /F1 10 Tf 14 TL 72 720 Td {shown}ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % content
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out = b"%PDF-1.4\n"
    places = []
    for number, content_of in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content_of)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (count, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (count, table, trailer)


def word(fill) -> bytes:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name, data in parts.items():
            parcel.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_any_encoding_and_with_any_line_end(encoding: str, end: str) -> None:
    assert lines(end.join(LINES).encode(encoding)) == LINES


def test_invisible_characters_go_and_no_break_spaces_become_spaces() -> None:
    assert lines("\ufeffAna\u00a0Day\u2011Ruiz,\u200b Harbor\u202fClinic ".encode()) == [
        "Ana Day-Ruiz, Harbor Clinic"
    ]


def test_the_content_decides_and_not_the_name() -> None:
    assert lines(b"<html><body><p>Ana &amp; Bo</p></body></html>", "minutes.pdf") == ["Ana & Bo"]
    assert lines(b"a < b, and c > d", "minutes.html") == ["a < b, and c > d"]
    assert lines(pdf(["One line"]), "minutes.txt") == ["One line"]


PAGE = """<!DOCTYPE html><html><head><title>City | Minutes</title><style>p {}</style></head><body>
<a class="skip-link" href="#m">Skip</a><header><a href="/">City of Harbor</a></header>
<nav><ul><li>Home</li></ul></nav><div id="sidebar">Related pages</div>
<div class="content"><h1>Task Force, May 4, 2021</h1><p>Attendees:<br>
Ana&nbsp;Márquez,
  Harbor Clinic</p><ul><li>Bo Lee</li><li>Cy <b>Day</b></li></ul>
<ol><li>Welcome</li><li>Reports</li></ol><script>var x = "Eve Hall";</script><!-- Eve Hall --></div>
<footer>Contact us</footer></body></html>"""


def test_a_page_is_read_without_its_furniture() -> None:
    read = [line for line in lines(PAGE.encode()) if line]
    assert read == [
        "Task Force, May 4, 2021",
        "Attendees:",
        "Ana Márquez, Harbor Clinic",
        "• Bo Lee",
        "• Cy Day",
        "1. Welcome",
        "2. Reports",
    ]


def test_a_page_inside_one_form_and_laid_out_in_a_table_is_still_read() -> None:
    page = (
        b"<html><body><form><table><tr><td>Menu</td><td><h1>Minutes</h1>"
        b"<table><tr><th>Department</th><th>Staff</th></tr>"
        b"<tr><td>Public Health</td><td>Ana Ruiz<br>Bo Lee</td></tr></table></td></tr></table></form>"
    )
    read = lines(page)
    assert "Minutes" in read
    assert "Public Health\tAna Ruiz; Bo Lee" in read


def test_the_encoding_a_page_declares_counts_until_it_is_wrong() -> None:
    page = "<html><meta charset='{}'><body><p>Ana Márquez</p></body></html>"
    assert lines(page.format("windows-1252").encode("cp1252")) == ["Ana Márquez"]
    assert lines(page.format("ascii").encode()) == ["Ana Márquez"]
    assert lines(page.format("no-such-thing").encode()) == ["Ana Márquez"]


def test_a_word_document_keeps_the_order_of_paragraphs_and_tables() -> None:
    def fill(document) -> None:
        document.add_heading("Minutes", 1)
        document.add_paragraph("Ana Ruiz", style="List Bullet")
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Department", "Staff"
        table.cell(1, 0).text, table.cell(1, 1).text = "Public Health", "Bo Lee\nCy Day"
        document.add_paragraph("1. Welcome")

    assert [line for line in lines(word(fill)) if line] == [
        "Minutes",
        "• Ana Ruiz",
        "Department\tStaff",
        "Public Health\tBo Lee; Cy Day",
        "1. Welcome",
    ]


@pytest.mark.parametrize(
    ("decision", "action"),
    [
        ("Decision: Visit it in January.", "Action: Bo Lee to list the addresses by December 1."),
        ("Acuerdo: Visitarla en enero.", "Tarea: Bo Lee llamará antes del 1 de diciembre."),
        ("Quyết định: Đi chung tháng 1.", "Việc cần làm: Bo Lee gọi điện trước ngày 1/12."),
    ],
)
def test_what_is_decided_and_done_stands_below_each_other_in_one_cell(
    decision: str, action: str
) -> None:
    def fill(document) -> None:
        document.add_paragraph("Harbor Task Force")
        document.add_paragraph("November 6, 2026")
        document.add_paragraph("Present: Ana Ruiz (Elm House), Bo Lee (Pier Legal)")
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Agenda item", "Notes"
        table.cell(1, 0).text = "1. Housing"
        table.cell(1, 1).text = f"Ana told of a house. {decision}\n{action}"

    meeting = read_meeting(word(fill), "minutes.docx").minutes
    (decided,) = meeting.decisions
    assert decided.text == decision.partition(": ")[2]
    (todo,) = [each for each in meeting.outcomes if each.kind == "action"]
    assert (todo.owner, str(todo.on)) == ("Bo Lee", "2026-12-01")


def test_a_merged_cell_of_a_word_table_comes_once() -> None:
    def fill(document) -> None:
        table = document.add_table(rows=1, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Staff"
        table.cell(0, 2).text = "Ana Ruiz"

    assert "Staff\tAna Ruiz" in lines(word(fill))


def test_a_cell_that_stands_for_many_rows_costs_what_it_holds() -> None:
    def fill(document) -> None:
        table = document.add_table(rows=900, cols=3)
        for row, long in zip(table.rows, ("x" * 20_000, *[""] * 899), strict=True):
            for place, text in enumerate(("Harbor House", long, "Ana Ruiz")):
                cell = row._tr.tc_lst[place]
                if place < 2:
                    cell.vMerge = "restart" if long else "continue"
                if place == 2 or long:
                    cell.p_lst[0].add_r().text = text

    read = [line for line in lines(word(fill)) if line]
    assert read == [f"Harbor House\t{'x' * 20_000}\tAna Ruiz", *["Harbor House\t\tAna Ruiz"] * 899]


def test_a_pdf_is_read_without_page_numbers_and_running_heads() -> None:
    read = lines(pdf(*(["Harbor Task Force", f"Item {n}", f"Page {n} of 3"] for n in (1, 2, 3))))
    assert read == ["Item 1", "Item 2", "Item 3"]


def hostile_word(extra: dict[str, bytes]) -> bytes:
    return archive({"word/document.xml": b"<w/>", **extra})


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (bytes(range(256)) * 40, "binary file"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "is a picture"),
        (b"{\\rtf1 Minutes}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "older Office version"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (pdf([]), "pictures of pages"),
        (b"%PDF-1.4\nnothing more", "damaged"),
        (b"PK\x03\x04 cut off", "damaged"),
        (archive({"xl/workbook.xml": b"<a/>"}), "no Word document"),
        (hostile_word({}), "damaged"),
        (hostile_word({"word/styles.xml": DOCTYPE}), "damaged"),
        (hostile_word({"word/media/a.bin": b"\x00" * (paper.UNPACKED_BYTES + 1)}), "unpacks to"),
        (b"a" * (paper.FILE_BYTES + 1), "bytes"),
        (b"\n" * paper.LINES + b"a", "lines"),
        (b"words of a paper\n" * (paper.LETTERS // 16 + 1), "characters of text"),
        (b"<html><body>" + b"<div>" * 2_000 + b"Ana" + b"</div>" * 2_000, "nested too deep"),
        (b"<html><body><p> </p></body></html>", "holds no text"),
    ],
)
def test_what_cannot_be_read_says_what_is_wrong_with_which_file(data: bytes, reason: str) -> None:
    with pytest.raises(NothingToRead, match=reason) as refusal:
        read_paper(data, "may.docx")
    assert str(refusal.value).startswith("may.docx ")


def test_the_columns_of_a_pdf_stand_apart_as_on_the_page() -> None:
    """Cells that one blank would run into each other; words of a sentence that was drawn in pieces stay together."""
    rows = [
        ("Name", "Agency", "In?"),
        ("Ana Ruiz", "Harbor Clinic", "x"),
        ("", "Quay Hall", ""),
        ("Bo Lee", "HPD", "x"),
    ]
    starts = (72, 260, 420)
    drawn = [f"1 0 0 1 {x} {700 - 14 * row} Tm ({cell}) Tj" for row, cells in enumerate(rows)
             for x, cell in zip(starts, cells, strict=True) if cell]  # fmt: skip
    drawn += ["1 0 0 1 72 600 Tm (Ana will) Tj", "1 0 0 1 109.5 600 Tm (write it.) Tj"]
    stream = " ".join(["BT /F1 10 Tf", *drawn, "ET"]).encode("cp1252")
    held = re.sub(rb"<< /Length \d+ >>\nstream\n.*?\nendstream", b"<< /Length %d >>\nstream\n%s\nendstream"
                  % (len(stream), stream), pdf(["x"]), flags=re.DOTALL)  # fmt: skip
    read = [line for line in lines(held) if line.strip()]
    assert [re.split(r"\s{3,}", line.strip()) for line in read] == [
        ["Name", "Agency", "In?"], ["Ana Ruiz", "Harbor Clinic", "x"], ["Quay Hall"], ["Bo Lee", "HPD", "x"],
        ["Ana will write it."],
    ]  # fmt: skip
    assert {
        line.index(word)
        for line, word in zip(read, ("Agency", "Harbor", "Quay", "HPD"), strict=False)
    } == {read[0].index("Agency")}


def test_a_pdf_with_a_password_is_refused() -> None:
    data = pdf(["Minutes"]).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        b"/O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    )
    with pytest.raises(NothingToRead, match="password"):
        read_paper(data, "may.pdf")


@settings(deadline=None)
@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: b"%PDF-1.5" + tail))
def test_hostile_bytes_are_read_or_refused_and_never_crash(data: bytes) -> None:
    try:
        paper = read_paper(data, "minutes")
    except NothingToRead:
        return
    assert all("\n" not in line and "\r" not in line for line in paper.lines)


@pytest.mark.shared
def test_every_shared_paper_is_read(shared: Path) -> None:
    papers = sorted((shared / "data" / "minutes").glob("*.txt"))
    assert papers
    for file in papers:
        text = file.read_text(encoding="utf-8").replace("\u00a0", " ")
        assert "\n".join(lines(file.read_bytes())).split() == text.split()


def test_the_items_of_a_numbered_list_count_on_from_its_start() -> None:
    page = "<html><body><ol{}><li>One</li><li data-number='70'>Two</li></ol></body></html>"
    for start, numbers in (
        ("", (1, 2)),
        (" start='5'", (5, 6)),
        (f" start='{'9' * 5_000}'", (1, 2)),
    ):
        lines = [each for each in read_paper(page.format(start).encode(), "a.html").lines if each]
        assert lines == [f"{numbers[0]}. One", f"{numbers[1]}. Two"]


def test_a_cell_that_says_it_is_very_wide_is_one_cell() -> None:
    def fill(document) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Ada", "Pier"
        wide = OxmlElement("w:gridSpan")
        wide.set(qn("w:val"), "100000000")
        table.cell(0, 0)._tc.get_or_add_tcPr().append(wide)

    assert "Ada\tPier" in read_paper(word(fill), "a.docx").lines


@pytest.mark.parametrize(
    ("footer", "stays"),
    [
        ("<p>Next meeting: May 3, 2026</p>", True),
        ("Next meeting May 3 · page 1", True),
        ("Contact us", False),
        ('May 3 <a href="/x">Home</a>', False),
        ("© 2026 Night Table", False),
    ],
)
def test_a_footer_is_the_foot_of_a_paper_or_that_of_a_site(footer: str, stays: bool) -> None:
    page = f"<html><body><p>Minutes</p><footer>{footer}</footer></body></html>"
    assert (len(read_paper(page.encode(), "a.html").lines) > 1) == stays
