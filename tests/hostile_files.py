"""Files that were made to keep a process busy: small to send, endless to read."""

from __future__ import annotations

import io
import zipfile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHEET}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def workbook(rows: str, strings: str = "") -> bytes:
    """A workbook of these rows and shared texts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, content)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{strings}</sst>')
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        )
    return written.getvalue()


def document(body: str, before: str = "") -> bytes:
    """A document of Word with this body; `before` stands above its root."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{word}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        archive.writestr(
            "word/document.xml",
            f'{before}<w:document xmlns:w="{main}"><w:body>{body}</w:body></w:document>',
        )
    return written.getvalue()


def four_million_cells() -> bytes:
    return workbook(f"<row>{'<c><v>1</v></c>' * 1000}</row>" * 4000)


def many_shared_texts(count: int = 1_500_000) -> bytes:
    return workbook("<row><c><v>1</v></c></row>", "<si><t>a</t></si>" * count)


def two_million_commas(heading: str = "") -> bytes:
    return f"organization,service{(heading + ',') * 2_000_000}\na,b\n".encode()


def long_cell(column: str, length: int = 45_000, of: str = "a ") -> bytes:
    """A listing sheet with one good row and one that has a cell of that length."""
    long = (of * length)[:length]
    return f'organization,service,{column}\nA,B,\nC,D,"x{long}x"\n'.encode()


def many_sheets(count: int = 10_000) -> bytes:
    """A small file that names one part as so many worksheets."""
    one = '<sheet name="A" sheetId="1" r:id="rId1"/>'
    many = "".join(one.replace("A", f"A{n}").replace('d="1"', f'd="{n}"') for n in range(count))
    read, written = io.BytesIO(workbook("<row><c><v>1</v></c></row>")), io.BytesIO()
    with zipfile.ZipFile(read) as plain, zipfile.ZipFile(written, "w") as archive:
        for part in plain.namelist():
            archive.writestr(part, plain.read(part).replace(one.encode(), many.encode()))
    return written.getvalue()
