"""A note on what to delete before a list is handed out keeps the rows with that mark, and no others."""

from __future__ import annotations

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers import table_reader
from directory.parsing.handling_notes import marks_to_delete
from tests.imports.directory_shapes import _CODES

NOTES = {
    "請影印派發。有「內部」字樣的內容，派發前請刪去。": "內部",
    "标有“内部”的内容，打印前请删除。": "内部",
    "Anything marked STAFF must be cut before you hand this out.": "STAFF",
    "Delete everything marked “internal” before sharing with clients.": "internal",
    "Please remove the lines marked CONFIDENTIAL before printing copies.": "CONFIDENTIAL",
    "Before you copy this for guests, cross out whatever is marked “not for the public”.": "not for the public",
    "Lo que dice “interno” se borra antes de repartir.": "interno",
    "Quite lo marcado como confidencial antes de imprimir copias.": "confidencial",
    "Xóa những phần ghi “nội bộ” trước khi phát.": "nội bộ",
    "Burahin ang may markang “internal” bago ipamigay.": "internal",
}
OF_ALL = (
    "Internal. Delete before handing out.",
    "內部文件，派發前請刪去。",
    "Staff only; delete this list before handing out anything.",
    "Confidential list. Remove names before sharing.",
    "Internal list. Delete what is marked red before printing.",
    "Everything here is marked confidential: delete before printing other pages",
    "本單張僅供內部使用。有「內部」字樣的內容，派發前請刪去。",
    "Do not hand out. Everything marked internal is for staff.",
)


def _list(note: str, mark: str, titles: tuple[str, str] = ("Shelter", "Legal help")) -> bytes:
    lines = [
        "Help in town", note, "", titles[0],
        "", "一、Elm House", "Services: beds for men", "Phone: 415-555-0101", "Address: 12 Elm St",
        "", "二、Fir House", "Services: beds for women", "Phone: 415-555-0102", f"Notes: {mark} ask for Bo",
        "", titles[1],
        "", "三、Oak Law", "Services: visas and asylum", "Phone: 415-555-0103", "Address: 9 Oak Ave",
        "", "四、Ash Law", "Services: wages", "Phone: 415-555-0104", "Address: 4 Ash Rd",
    ]  # fmt: skip
    return "\n".join(lines).encode()


def _read(data: bytes) -> table_reader.Incoming:
    mapping = read_mapping(suggest_mapping(data, "list.txt"))
    return table_reader.read_mapped_table(data, "list.txt", mapping, "US", _CODES)


@pytest.mark.parametrize(("note", "mark"), NOTES.items())
def test_a_note_on_marked_cells_keeps_their_rows_alone(note: str, mark: str) -> None:
    incoming = _read(_list(note, mark))
    assert not incoming.questions
    kept = [each.name for each in incoming.of("service").values() if each.fields.get("audience")]
    assert kept == ["Fir House"], [each.reason for each in incoming.doubts]


@pytest.mark.parametrize("note", OF_ALL)
def test_a_note_on_the_list_keeps_all_of_it(note: str) -> None:
    assert _read(_list(note, "內部 internal")).questions


def test_a_mark_that_stands_nowhere_keeps_all_of_the_list() -> None:
    """It may have been a color, or have got lost: nobody can tell its rows."""
    assert marks_to_delete([*NOTES][3])
    assert _read(_list([*NOTES][3], "")).questions


def test_titles_between_blocks_of_labels_are_sections_and_numbers_of_blocks_no_names() -> None:
    for titles in (
        ("【緊急住宿】", "【法律】"),
        ("SHELTER", "LEGAL"),
        ("Vivienda", "Asesoría legal"),
    ):
        incoming = _read(_list("Fall 2026", "", titles))
        names = [each.name for each in incoming.of("organization").values()]
        assert names == ["Elm House", "Fir House", "Oak Law", "Ash Law"]
        said = [str(each.fields) for each in incoming.of("service").values()]
        assert not any(title in each for each in said for title in titles)
