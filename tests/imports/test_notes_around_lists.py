"""Notes around lists: one of a number hides that number, one of the list is no listing's, one of all hides all."""

from __future__ import annotations

import io
import zipfile
from itertools import product

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers import table_reader
from directory.parsing.number_notes import without_number_notes
from directory.parsing.title_marks import title_status
from tests.imports.directory_shapes import _CODES
from tests.order import long

_LISTED = (
    ("Elm House", "5 Elm Street", "415-555-0101", "Food boxes for anyone who asks."),
    ("Quay Clinic", "7 Quay Street", "415-555-0102", "Doctors and nurses, no insurance needed."),
    ("Fern Law", "9 Fern Street", "415-555-0103", "Help with evictions and wages."),
    ("Opal Center", "11 Opal Street", "415-555-0104", "Job search and resumes."),
)
_OF_ONE = (
    "Staff only: after-hours supervisor Dana, 415-555-0160. Do not post.",
    "On-call pager 415-555-0160 (internal)",
    "Interno: llamar a Lupe, 415-555-0160. No compartir.",
    "內部：急事找陳主任 415-555-0160（不印）。請勿外傳。",
    "Nội bộ: gọi chị Thu 415-555-0160 (không in).",
    "Para sa staff lang: tawagan si Ate Baby, 415-555-0160.",
)
_OF_THE_LIST = (
    "This list is not an endorsement. Printed by the Sheriff's Office.",
    "Corrections to Bo, 415-555-0160.",
    "Last updated 10/2026 by Dana, 415-555-0160.",
    "If something here is wrong, call Dana at 415-555-0160.",
    "The directory is kept by the parish office, 415-555-0160.",
    "Esta lista no es una recomendación. Impresa por la Oficina del Sheriff.",
    "本名單僅供參考，如有更正請打 415-555-0160",
    "Danh sách này không phải là lời giới thiệu.",
    "Ang listahang ito ay hindi rekomendasyon.",
)
_OF_ALL = (
    "This list is confidential.",
    "Do not share any of these.",
    "All addresses are confidential. Staff only.",
    "Esta lista es solo para el personal, no publicar.",
    "本名單僅供內部使用，請勿外傳",
    "Danh sách nội bộ, không công khai.",
    "Listahan na kumpidensyal, huwag ibahagi.",
)


def _text(note: str, gap: str = "\n\n") -> bytes:
    cards = ["\n".join((name, *facts)) for name, *facts in _LISTED]
    above = "\n\n".join(["HELP IN TOWN", *cards])
    return f"{above}{gap}{note}\n".encode()


def _page(note: str) -> bytes:
    entries = (
        f"<h3>{name}</h3><p>{street}. {phone}</p><p>{text}</p>"
        for name, street, phone, text in _LISTED
    )
    return (
        f"<html><body><h1>Help</h1>{''.join(entries)}<p><em>{note}</em></p></body></html>".encode()
    )


def _table(note: str) -> bytes:
    rows = ["Name,Address,Phone,About", *('"' + '","'.join(each) + '"' for each in _LISTED)]
    return ("\n".join(rows) + f'\n\n"{note}"\n').encode()


def _document(note: str) -> bytes:
    def paragraph(text: str, look: str = "") -> str:
        return f"<w:p><w:r>{look}<w:t>{text}</w:t></w:r></w:p>"

    bold = "<w:rPr><w:b/></w:rPr>"
    entries = (
        paragraph(name, bold) + paragraph(f"{street}. {phone}.") + paragraph(text)
        for name, street, phone, text in _LISTED
    )
    body = paragraph("Help in town", bold) + "".join(entries) + paragraph(note)
    names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{names}"><w:body>{body}</w:body></w:document>',
        )
        packed.writestr("[Content_Types].xml", "<Types/>")
    return file.getvalue()


_FILES = {
    "parted.txt": _text,
    "joined.txt": lambda note: _text(note, "\n"),
    "list.csv": _table,
    "list.html": _page,
    "list.docx": _document,
}
_QUICK = {("joined.txt", 0), ("list.html", 1), ("list.docx", 2), ("list.csv", 3)}


def _cases(notes: tuple[str, ...]) -> list[object]:
    """Each note in each file; in ordinary runs each file has one of them."""
    return [
        each if (each[0], notes.index(each[1])) in _QUICK else long(*each)
        for each in product(_FILES, notes)
    ]


def _read(file: str, note: str) -> tuple[list[str], list[str], str, list[str]]:
    """The names of the services, what is hidden of them and their places, what is public, and the questions."""
    data = _FILES[file](note)
    mapping = read_mapping(suggest_mapping(data, file))
    incoming = table_reader.read_mapped_table(data, file, mapping, "US", _CODES)
    services = [*incoming.of("service").values()]
    places = [*incoming.of("location").values()]
    hidden = [
        each.name or each.source_id
        for each in (*services, *places)
        if each.in_doubt or each.fields.get("audience") or each.fields.get("confidential")
    ]
    public = [
        (each.fields.get("description"), each.rows("schedules"), phone)
        for each in services
        for phone in each.rows("phones")
        if phone["audience"] == "public"
    ]
    return [each.name for each in services], hidden, repr(public), incoming.questions


@pytest.mark.parametrize(("file", "note"), _cases((*_OF_ONE, *_OF_THE_LIST)))
def test_a_note_of_a_number_or_of_the_list_is_no_listings(file: str, note: str) -> None:
    names, hidden, public, questions = _read(file, note)
    assert names == [each[0] for each in _LISTED]
    assert hidden == []
    assert questions == []
    assert "0160" not in public
    assert "endorse" not in public


@pytest.mark.parametrize(("file", "note"), _cases(_OF_ALL))
def test_a_note_of_all_that_is_listed_keeps_all_back(file: str, note: str) -> None:
    _names, hidden, _public, questions = _read(file, note)
    assert questions or len(hidden) >= len(_LISTED)


@pytest.mark.parametrize(
    "note",
    [
        "For staff only. On-call pager 458-555-0199",
        "Internal use only: SW pager 458-555-0199",
        "CONFIDENTIAL - call Kim 458-555-0199",
        "Do not share this list. Questions: Kim 458-555-0199 (internal)",
        "Staff only: changes to Kim, 458-555-0199",
        "For advocates only: shelter addresses, call Ana 458-555-0199",
        "Internal list, call Ana 458-555-0199 for copies",
        "Lista interna, no publicar. Llame a Ana 458-555-0199",
        "Uso interno: llame a Ana 458-555-0199",
        "內部名單，請勿外傳。電話 206-555-0194",
        "Danh sách nội bộ, gọi chị Thu 206-555-0194",
        "Do not post.",
        "Do not distribute. On-call 458-555-0199 (internal)",
    ],
)
def test_a_note_of_a_number_that_speaks_of_more_is_of_the_list(note: str) -> None:
    assert title_status(note)
    assert title_status(without_number_notes(note))


def test_a_note_over_two_lines_is_one() -> None:
    note = (
        "For district staff only: after-hours liaison Marguerite\nTeal, 415-555-0160.\nDo not post."
    )
    _names, hidden, public, questions = _read("parted.txt", note)
    assert (hidden, questions) == ([], [])
    assert "0160" not in public
