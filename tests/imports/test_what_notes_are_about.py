"""A line around a list is about the group, a person, a row, a section or all rows; only what is of all closes all."""

from __future__ import annotations

import pytest

from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.mapping_suggestion.visibility_guess import tells_visibility
from directory.imports.readers import table_reader
from directory.parsing.note_subjects import rows_of_note, tells_of_group
from directory.parsing.tables.chats import without_stamps
from directory.parsing.title_marks import title_status
from tests.imports.directory_shapes import _CODES

_LISTED = (
    ("Elm House", "5 Elm Street, Dale", "415-555-0101", "Food boxes for anyone who asks."),
    ("Quay Clinic", "7 Quay Street, Dale", "415-555-0102", "Doctors and nurses."),
    ("Fern Law", "9 Fern Street, Dale", "415-555-0103", "Help with evictions and wages."),
    ("Opal Center", "11 Opal Street, Dale", "415-555-0104", "Job search and resumes."),
    ("Ivy Clothes", "13 Ivy Street, Dale", "415-555-0105", "Coats and shoes."),
    ("Oak Pantry", "15 Oak Street, Dale", "415-555-0106", "Groceries."),
)
_NAMES = [each[0] for each in _LISTED]
_TO_DO = ["- [ ] call Elm House", "- Zuleika's cell 415-555-0177"]


def _of_markdown(titles: list[str], end: list[str]) -> bytes:
    lines = ["# Resource hub", ""]
    for place, title in enumerate(titles):
        lines += [f"## {title}", ""]
        for name, street, phone, text in _LISTED[2 * place : 2 * place + 2]:
            facts = [f"- **Address:** {street}", f"- **Phone:** {phone}", f"- **What:** {text}"]
            lines += [f"### {name}", "", *facts, ""]
    return "\n".join([*lines, *end]).encode()


def _of_page(titles: list[str], end: list[str]) -> bytes:
    parts = ["<html><body><h1>Hub</h1>"]
    for place, title in enumerate(titles):
        parts.append(f"<h2>{title}</h2>")
        parts += [
            f"<h3>{name}</h3><p>{street}</p><p>{phone}</p><p>{text}</p>"
            for name, street, phone, text in _LISTED[2 * place : 2 * place + 2]
        ]
    for line in filter(None, end):
        parts.append(f"<h2>{line[3:]}</h2>" if line.startswith("## ") else f"<p>{line[2:]}</p>")
    return "".join([*parts, "</body></html>"]).encode()


def _of_text(titles: list[str], end: list[str]) -> bytes:
    lines = ["HELP IN DALE", ""]
    for place, title in enumerate(titles):
        lines += [title, ""]
        for each in _LISTED[2 * place : 2 * place + 2]:
            lines += [*each, ""]
    return "\n".join([*lines, *end]).encode()


def _read(data: bytes, file: str) -> tuple[list[str], list[str], list[str], str]:
    """The names of the services, those that are hidden, the questions, and all that was read."""
    mapping = read_mapping(suggest_mapping(data, file))
    incoming = table_reader.read_mapped_table(data, file, mapping, "US", _CODES)
    services = [*incoming.of("service").values()]
    hidden = [each.name for each in services if each.fields.get("audience")]
    return [each.name for each in services], hidden, incoming.questions, repr(services)


@pytest.mark.parametrize(
    ("make", "file", "title"),
    [
        (_of_markdown, "list.md", "Team only"),
        (_of_markdown, "list.md", "Nội bộ"),
        (_of_page, "list.html", "Uso interno"),
        (_of_page, "list.html", "Para sa staff lang"),
    ],
)
def test_a_heading_at_the_end_keeps_what_stands_below_it_alone(
    make: object, file: str, title: str
) -> None:
    assert callable(make)
    data = make(["Food", "Legal", "Basics"], [f"## {title}", "", *_TO_DO])
    names, hidden, questions, text = _read(data, file)
    assert (names, hidden, questions) == (_NAMES, [], [])
    assert "0177" not in text


@pytest.mark.parametrize(
    ("make", "file", "titles"),
    [
        (_of_markdown, "list.md", ["Food", "STAFF ONLY", "Basics"]),
        (_of_page, "list.html", ["Food", "For volunteers only", "Basics"]),
        (_of_text, "list.txt", ["FOOD", "SOLO PARA EL EQUIPO", "BASICS"]),
        (_of_text, "list.txt", ["==== 食物 ====", "==== 僅限員工 ====", "==== 衣物 ===="]),
    ],
)
def test_a_heading_between_sections_keeps_its_own_section(
    make: object, file: str, titles: list[str]
) -> None:
    assert callable(make)
    names, hidden, questions, _text = _read(make(titles, []), file)
    assert (names, hidden, questions) == (_NAMES, _NAMES[2:4], [])


@pytest.mark.parametrize(
    ("titles", "end"),
    [
        (["FOOD", "DO NOT SHARE", "BASICS"], ["DO NOT SHARE"]),
        (["FOOD", "This list is confidential", "BASICS"], []),
        (["Food", "STAFF ONLY", "Basics"], []),
    ],
)
def test_what_returns_or_looks_like_no_other_heading_is_said_of_all(
    titles: list[str], end: list[str]
) -> None:
    _names, hidden, questions, _text = _read(_of_text(titles, end), "list.txt")
    assert questions or hidden == _NAMES


def test_a_prohibition_alone_below_such_a_heading_may_be_of_all() -> None:
    data = _of_markdown(["Food", "Legal", "Basics"], ["## Team only", "", "Do not distribute"])
    assert _read(data, "list.md")[2]


def test_a_note_to_few_hides_the_row_that_it_names() -> None:
    note = (
        "NOTA INTERNA PARA LOCUTORES: no leer al aire el número de Eulalia (971-555-0178). "
        "Quay Clinic está detrás de la panadería, NO decirlo."
    )
    end = [note]
    names, hidden, questions, text = _read(_of_text(["FOOD", "LEGAL", "BASICS"], end), "list.txt")
    assert (names, hidden, questions) == (_NAMES, ["Quay Clinic"], [])
    assert "0178" not in text


def test_notes_to_few_speak_of_what_they_name() -> None:
    names = ["Elm House", "Casa Amapola"]
    of_none = [
        "INTERNAL NOTE: Dana's cell is 415-555-0160, not for callers.",
        "Note to volunteers: don't give out Kim's number 415-555-0160",
        "Nota para voluntarios: Lupe 415-555-0160, no publicar",
        "內部備註：陳主任手機 415-555-0160，請勿外傳",
        "Ghi chú nội bộ: số của chị Thu 415-555-0160, không công khai",
        "Panloob na tala: huwag ibigay ang numero ni Ate 415-555-0160",
    ]
    assert [each for each in of_none if rows_of_note(each, names) != frozenset()] == []
    named = rows_of_note("Staff note – the key to Elm House is with Bo, do not share.", names)
    assert named == {"Elm House"}
    of_all = [
        "Internal note: do not distribute.",
        "Internal note: this list is confidential",
        "Note: all addresses are confidential",
        "Nota interna: no compartir esta lista",
        "內部備註：請勿外傳",
        "內部備註: 以下資料不對外公開",
        "Confidential note: addresses of Elm House and the other shelters stay with us",
        "Staff note: keep Elm House and all that is below to yourselves",
        "Staff note: shelters are confidential",
        "Internal note: shelter addresses must not be shared, call 415-555-0160",
    ]
    assert [each for each in of_all if rows_of_note(each, names) is not None] == []


def test_what_kind_of_group_it_is_says_nothing_of_its_list() -> None:
    groups = [
        "Private group · 4.2K members",
        "Closed group · 312 members",
        "🔒 Private group · 10 posts a day",
        "Private channel · 77 members",
        "Grupo privado · 1,8 mil miembros",
        "Grupo de WhatsApp cerrado",
        "私密社團 · 2,134 位成員",
        "封闭群组 · 2134名成员",
        "Nhóm riêng tư · 4,2K thành viên",
        "Pribadong grupo · 900 miyembro",
    ]
    assert [each for each in groups if not tells_of_group(each)] == []
    others = ["Private group, do not share", "Closed group list", "Private list", "Private"]
    assert [each for each in others if tells_of_group(each)] == []


def test_titles_of_what_is_for_few_close_what_stands_below() -> None:
    few = [
        "For volunteers only",
        "==== Team only ====",
        "Solo para el equipo",
        "僅限員工",
        "Chỉ dành cho nhân viên",
        "Para sa staff lang",
    ]
    assert [each for each in few if title_status(each) is None] == []
    served = [
        "For women only",
        "Solo para mujeres",
        "By referral only",
        "Veterans only",
        "For teens",
    ]
    assert [each for each in served if title_status(each) is not None] == []


def test_a_column_in_which_one_row_hides_its_place_asks_nothing() -> None:
    assert not tells_visibility("Other", ["Dirección confidencial"], 11)
    assert not tells_visibility("More", ["Address confidential", "Ring the bell twice"], 9)
    assert tells_visibility("Other", ["Address confidential", "staff"], 9)
    assert tells_visibility("Shown", ["Address confidential", "public"], 9)


def test_comments_of_a_group_are_told_from_its_list() -> None:
    page = """Dale Neighbors
Private group · 4.2K members

Dawn Prior
Admin · November 18 at 7:42 PM · 👥

Elm House
5 Elm Street
415-555-0101

👍❤️ 312    48 comments    96 shares

Most relevant

Tobias Wren
Thank you!
Like · Reply · 1w
   Dawn Prior  Author
   welcome
   Like · Reply · 1w

Pru Lind
I can drive people, my cell is 415-555-0188
Me gusta · Responder · 5d
"""
    found = without_stamps(page.splitlines()) or []
    assert {"Elm House", "5 Elm Street", "415-555-0101"} <= set(found)
    assert not [each for each in found if "Pru" in each or "0188" in each or "Like" in each]
