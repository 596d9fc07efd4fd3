"""Bulletins: paragraphs below titles in capitals are one record each, and a note to few is of none of them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from directory.parsing.few_people import heads_words_for_few
from directory.parsing.tables import read_table
from directory.parsing.tables.titled_blocks import paragraphs_of_blocks

_BLOCKS = (
    ("PARISH PANTRY", "Food for any household, once a week. Parish hall, 35 Church Lane,",
     "Harrow Creek. Open Wednesdays 10:00 a.m. to 1:00 p.m. 541-555-0114. Spanish."),
    ("SOCIETY OF ST. VINCENT", "Help with rent and light bills. Leave a message at",
     "541-555-0163 and a volunteer calls back within two days."),
    ("MARIA'S TABLE", "Free hot supper, everyone welcome. Gym of the old school, 41 Church Lane,",
     "Harrow Creek. Sundays 5:00 to 6:30 p.m. No phone."),
    ("CARING HEARTS", "Counseling on a sliding scale with licensed therapists. 19 Depot Road,",
     "Harrow Creek. Monday to Friday 9 a.m. to 6 p.m. 541-555-0165."),
)  # fmt: skip
_SPANISH = (
    ("DESPENSA SAN JOSÉ", "Comida para toda la familia cada semana. 35 Church Lane, Harrow Creek.",
     "Miércoles de 10 a 1 pm. Teléfono 541-555-0114."),
    ("CENA DE MARÍA", "Cena caliente y gratuita para todos los vecinos. 41 Church Lane, Harrow Creek.",
     "Domingos de 5 a 6:30 pm. Teléfono 541-555-0163."),
    ("CASA DE CONSEJOS", "Consejería con terapeutas, pago según sus ingresos. 19 Depot Road, Harrow Creek.",
     "Lunes a viernes de 9 a 6 pm. Teléfono 541-555-0165."),
)  # fmt: skip
_LETTERHEAD = "ST. ODILE COMMUNITY\nFirst Sunday of Advent, November 29, 2026\n\n   HELP FOR NEIGHBORS\n(cut out)"
_OWN, _STREET = "541-555-0171", "16 Vesper Hill"
_NOTES = (
    "For ushers and the office, not for the bulletin board: Sr. Agnes is at {}. Deliveries go to {}.",
    "FOR THE OFFICE ONLY\nThe sister in charge can be called at {}. Deliveries of food go to {}.",
    "FOR USHERS\nWhen the hall is locked call the janitor at {}, who has the keys of {}.",
    "PARA EL PERSONAL\nLa encargada contesta por las noches en el {}. Las entregas van a {}.",
    "DÀNH CHO NHÂN VIÊN\nNgười phụ trách trả lời điện thoại ban đêm {}, giao hàng ở {}.",
    "PARA SA STAFF LANG\nAng namamahala ay sumasagot sa gabi sa {}, at ang hatid ay sa {}.",
)


def _text(blocks: Sequence[Sequence[str]], top: str = _LETTERHEAD) -> str:
    return "\n\n".join([top, *("\n".join(each) for each in blocks)])


def _rows(text: str) -> list[dict[str, str]]:
    return [row.cells for row in read_table(text.encode(), "bulletin.txt").rows]


def test_each_title_names_what_its_paragraph_tells() -> None:
    rows = _rows(_text(_BLOCKS))
    assert [each["Name"] for each in rows] == [title for title, *_told in _BLOCKS]
    numbers = [each["Phone"][-12:] for each in rows]
    assert numbers == ["541-555-0114", "541-555-0163", "", "541-555-0165"]
    assert [each["Hours"] != "" for each in rows] == [True, False, True, True]
    assert [each["Address"].split(",")[0] for each in rows] == [
        "35 Church Lane",
        "",
        "41 Church Lane",
        "19 Depot Road",
    ]


@pytest.mark.parametrize(
    ("blocks", "top"),
    [
        (_BLOCKS, "Our bulletin"), (_BLOCKS, ""), (_BLOCKS[::-1], _LETTERHEAD),
        (_SPANISH, "BOLETÍN\nDomingo de Adviento"),
        (_SPANISH, ""), (_BLOCKS[:3], _LETTERHEAD), ([(f"{t}:", *told) for t, *told in _BLOCKS], _LETTERHEAD),
        ([(t, " ".join(told)) for t, *told in _BLOCKS], _LETTERHEAD),
        ([(t, *(f"   {each}" for each in told)) for t, *told in _BLOCKS], _LETTERHEAD),
        ([(t, *" ".join(told).split(". ")) for t, *told in _SPANISH], ""),
    ],
)  # fmt: skip
def test_other_layouts_are_read_too(blocks: Sequence[Sequence[str]], top: str) -> None:
    names = [each["Name"].strip(":") for each in _rows(_text(blocks, top))]
    assert names == [each[0].strip(":") for each in blocks]


@pytest.mark.parametrize("note", _NOTES)
@pytest.mark.parametrize("place", ["end", "below a rule", "middle"])
def test_a_note_to_few_is_of_no_record(note: str, place: str) -> None:
    told = note.format(_OWN, _STREET).split("\n")
    blocks: list[Sequence[str]] = [*_BLOCKS]
    if place == "middle":
        blocks.insert(2, told)
    else:
        blocks += [["-" * 60, *told] if place == "below a rule" else told]
    rows = _rows(_text(blocks))
    assert [each["Name"] for each in rows] == [title for title, *_told in _BLOCKS]
    assert not any(
        each in cell for row in rows for cell in row.values() for each in (_OWN, _STREET)
    )


@pytest.mark.parametrize(
    "text",
    [
        _text([(t.title(), *told) for t, *told in _BLOCKS]),
        _text([(t, "Words of welcome to all of our dear neighbors.") for t, *_ in _BLOCKS]),
        _text([(t, "Phone: 541-555-0100", "Hours: Mon-Fri 9-5") for t, *_ in _BLOCKS]), _text(_BLOCKS[:2]),
        _text([("PANTRY", *told) for _t, *told in _BLOCKS]), "PANTRY\n\nA line of words and 541-555-0100.",
    ],
)  # fmt: skip
def test_other_texts_are_left_to_their_readers(text: str) -> None:
    assert paragraphs_of_blocks(text.split("\n")) == []


@pytest.mark.parametrize(
    ("title", "is_for_few"),
    [
        ("OFFICE USE", True), ("NOT FOR THE BULLETIN", True), ("FOR THE PASTOR AND COUNCIL", True), ("給志工", True),
        ("NOTES FOR DRIVERS", True), ("SOLO PARA LA OFICINA", True), ("KHÔNG ĐĂNG", True), ("HUWAG ILATHALA", True),
        ("FOR FAMILIES", False), ("FOR WOMEN ONLY", False), ("HELP FOR VETERANS", False), ("PARA MUJERES", False),
        ("OFFICE OF VICTIM SERVICES", False), ("CHO PHỤ NỮ", False), ("VOLUNTEER LAWYERS PROJECT", False),
    ],
)  # fmt: skip
def test_titles_say_for_whom_the_words_below_are(title: str, is_for_few: bool) -> None:
    assert heads_words_for_few(title) is is_for_few
