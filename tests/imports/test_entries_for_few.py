"""A label that may say that its entry is for few keeps the entry back, and a line with a mark of few is for staff."""

from __future__ import annotations

import pytest

from directory.imports.incoming_records import Incoming
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers.table_reader import read_mapped_table
from tests.imports.directory_shapes import as_text

_FEW = """OFC ONLY, whole entry / INT ONLY, entire listing / Detectives only / SW ONLY - all of this / COORD ONLY
Eyes only / Need to know only / Law enforcement only, whole listing / Internal, entire entry / Not for release
SOLO OFICIALES, toda la entrada / Nada más para promotoras / Uso interno, todo el renglón / 只限同工，整項
整條勿外傳 / CHỈ CÁN BỘ, toàn bộ mục này / Nội bộ, cả mục / PARA SA STAFF LANG, buong entry
Huwag ipamigay, buong tala"""
_OPEN = """Women only / Walk-in only / Cash only / Solo mujeres / Bring / Entrance / Rides / Adults only / Parking
Chỉ phụ nữ / 只限女性 / Para sa kababaihan lang / Cost / Nearest bus / Weekends only / Checks or cash only"""


def _several(text: str) -> list[str]:
    return [each.strip() for line in text.splitlines() for each in line.split(" / ")]


def _read(data: bytes, name: str) -> Incoming:
    mapping = read_mapping(suggest_mapping(data, name))
    return read_mapped_table(data, name, mapping, "US")


def _open(incoming: Incoming) -> set[str]:
    """The names of the services that everyone would see."""
    return {
        each.name
        for each in incoming.of("service").values()
        if not incoming.questions and not each.in_doubt and not each.fields.get("audience")
    }


@pytest.mark.parametrize(("labels", "is_shown"), [(_FEW, False), (_OPEN, True)])
def test_a_column_that_nothing_uses_keeps_its_rows_where_its_heading_is_of_few(
    labels: str, *, is_shown: bool
) -> None:
    for label in _several(labels):
        rows = [
            [
                *(f"Elm Desk {n}", f"717-555-010{n}", f"{n + 3} Main Street"),
                *(f"Food for everyone {n}", "rooms held for witnesses" if n == 3 else ""),
            ]
            for n in range(6)
        ]
        header = ["Agency", "Phone", "Address", "Services", label]
        shown = _open(_read(as_text([header, *rows]).encode(), "one.csv"))
        assert ("Food for everyone 3" in shown) is is_shown, label


@pytest.mark.parametrize("label", ["OFC ONLY, whole entry", "SOLO OFICIALES, toda la entrada"])
@pytest.mark.parametrize("mark", [" .................. ", "\nPhone: "])
def test_a_line_that_closes_its_entry_keeps_it(label: str, mark: str) -> None:
    names = [f"{each} DESK" for each in ("ELM", "OAK", "ASH", "FIR", "YEW")]
    text = "".join(
        f"{name}{mark}717-555-010{n}\n{label if name == 'OAK DESK' else 'Bring'}: papers of witnesses\n"
        f"{n + 3} Main Street\n\n"
        for n, name in enumerate(names)
    )
    incoming = _read(text.encode(), "one.txt")
    assert {each.casefold() for each in _open(incoming)} == {
        each.casefold() for each in names if each != "OAK DESK"
    }


_LEGENDS = """Card may be handed to a victim EXCEPT lines marked OFC. | OFC:
Lines marked INT are for staff only. | INT:
Please share freely, but not lines marked SW. | SW -
HND = not for handout | HND:
Copy for clients, but not what is tagged [STAFF]. | [STAFF]
Never read lines marked "desk" to a caller. | desk:
Se puede repartir, excepto las líneas marcadas INT. | INT:
可派發，註有「內」的行除外 | 內：
Được phát cho khách, trừ các dòng ghi NB. | NB:
Puwedeng ibigay maliban sa mga linyang may markang LP. | LP:"""


@pytest.mark.parametrize("line", _LEGENDS.splitlines())
def test_what_a_line_with_a_mark_of_few_says_is_for_staff(line: str) -> None:
    legend, _, mark = line.partition(" | ")
    secret = "9920 S Cedar Bluff Rd. Never say on the air."
    text = f"CITY CARD\n{legend}\n{'-' * 40}\n\n" + "".join(
        f"{name} DESK .................. 717-555-010{n}\n  Food for families, walk in\n"
        f"  {f'{mark} {secret}' if n == 1 else f'{n + 3} Main Street'}\n\n"
        for n, name in enumerate(("ELM", "OAK", "ASH", "FIR", "YEW"))
    )
    incoming = _read(text.encode(), "one.txt")
    assert len(incoming.of("service")) == 5
    shown = [
        {name: value for name, value in each.fields.items() if name != "notes_internal"}
        | each.parts
        for kind in ("location", "service")
        for each in incoming.of(kind).values()
        if not each.in_doubt
    ]
    assert "Cedar Bluff" not in str(shown)
    assert "on the air" not in str(shown)
    assert "Main Street" in str(shown)


def test_an_entry_whose_name_bears_a_mark_of_few_is_not_shown() -> None:
    text = "CITY CARD\nDo not hand out entries marked OFC.\n\n" + "".join(
        f"{name} .................. 717-555-010{n}\n  Food for families\n  {n + 3} Main Street\n\n"
        for n, name in enumerate(("ELM DESK", "OAK DESK (OFC)", "OFC ASH DESK", "FIR DESK"))
    )
    shown = _open(_read(text.encode(), "one.txt"))
    assert not {each for each in shown if "OAK" in each or "ASH" in each}


_REACHED = """Office address is not given out; call first. 814-555-0111
La dirección no se da; llame al 814-555-0111
地址保密，請電 814-555-0111
Hindi ibinibigay ang lokasyon; tumawag sa 814-555-0111
Address is confidential. 814-555-0111"""
_KEPT = """Location private. My own cell 814-555-0111
Location secret, for officers only: 814-555-0111
The address is not given out. Do not give out this number: 814-555-0111
La dirección no se da. No dé este número: 814-555-0111
Location private; advocates only 814-555-0111
地址保密，勿給此電話 814-555-0111
Hindi ibinibigay ang lokasyon; huwag ibigay ang numero 814-555-0111"""


@pytest.mark.parametrize(("line", "is_public"), [
    *((each, True) for each in _REACHED.splitlines()), *((each, False) for each in _KEPT.splitlines()),
])  # fmt: skip
def test_the_number_behind_words_that_keep_a_place_back_is_how_to_reach_it(
    line: str, *, is_public: bool
) -> None:
    text = "".join(
        f"{name} Companions\nCase management for survivors.\n"
        + (f"{line}\n" if n == 2 else f"{n + 3} Main Street\n814-555-012{n}\n")
        + "Mon-Fri 9-5\n\n"
        for n, name in enumerate(("Elm", "Oak", "Ash", "Fir", "Yew"))
    )
    incoming = _read(text.encode(), "one.txt")
    phones = [
        phone["number"]
        for each in incoming.of("service").values()
        for phone in each.rows("phones")
        if phone["audience"] == "public"
    ]
    assert ("814-555-0111" in phones) is is_public
    assert len(phones) == 4 + is_public
