"""A row of which the only number is kept for few, and that the public could not reach otherwise, only partners see."""

from __future__ import annotations

import pytest

from directory.imports.incoming_records import ORGANIZATION, SERVICE, Incoming
from directory.imports.mapping import read_mapping
from directory.imports.mapping_suggestion import suggest_mapping
from directory.imports.readers.table_reader import read_mapped_table
from tests.imports.directory_shapes import as_text

_NOTES = """Mike's personal mobile – case managers only, do not hand to clients
this is his own cell, for advocates only / For shelter staff: text Jo, her own phone
Lena's private line. Not for clients. / his home number, staff use only
es su celular personal, no lo den a los clientes / número personal de Paco, solo para promotoras
celular propio de Tino – no publicar / 陳太太私人手機，請勿刊登 / 她的手機，只供同工使用
số riêng của chị Hạnh, chỉ dành cho nhân viên / di động cá nhân của anh Tú, đừng đăng
personal number ni Tita, staff lang / Dee's own cell - for us advocates only, don't hand to callers"""
_KEPT = [each.strip() for line in _NOTES.splitlines() for each in line.split(" / ")]
_WAYS = ("Address: 12 Main Street", "Email: desk@elm.example", "Website: elm.example")


def _read(text: str, name: str, shown: str = "") -> Incoming:
    data = text.encode()
    mapping = read_mapping(suggest_mapping(data, name) + shown)
    return read_mapped_table(data, name, mapping, "US")


def _public(incoming: Incoming) -> set[str]:
    """The names of the organizations with services that everyone would see once words in doubt are decided."""
    services = incoming.of(SERVICE).values()
    return {
        incoming.of(ORGANIZATION)[each.fields["organization_id"]].name
        for each in services
        if not each.hides_for_certain("audience")
    }


def _sheet() -> tuple[str, str]:
    rows = [[f"Desk {n}", "Rides", f"541-555-01{n:02}", "", each] for n, each in enumerate(_KEPT)]
    rows += [[f"Elm {n}", "Food", f"541-555-02{n:02}", f"{n + 3} Main St", ""] for n in range(6)]
    return as_text([["Agency", "What they do", "Phone", "Address", "Notes"], *rows]), "s.csv"


def _typed() -> tuple[str, str]:
    kept = [f"Desk {n} ........ 541-555-01{n:02}\n   {each}\n" for n, each in enumerate(_KEPT)]
    others = [f"Elm {n} ........ 541-555-02{n:02}\n   food, {n + 3} Main St\n" for n in range(6)]
    return "HELP SHEET\n\n" + "".join([*kept, *others]), "t.txt"


def _blocks() -> tuple[str, str]:
    kept = [
        f"Desk {n}\nPhone: 541-555-01{n:02}\nServices: rides\nNotes: {each}\n"
        for n, each in enumerate(_KEPT)
    ]
    others = [
        f"Elm {n}\nPhone: 541-555-02{n:02}\nServices: food\n{each}\nNotes: her own cell\n"
        for n, each in enumerate(_WAYS * 2)
    ]
    return "\n".join([*kept, *others]), "b.txt"


@pytest.mark.parametrize("shape", [_sheet, _typed, _blocks])
def test_whom_only_a_number_of_few_reaches_is_no_public_listing(shape: object) -> None:
    assert callable(shape)
    assert _public(_read(*shape())) == {f"Elm {n}" for n in range(6)}


def test_another_way_keeps_the_row_public_and_so_does_a_cell_that_may_be_shown() -> None:
    note = "Lena's own cell"
    rows = [
        [f"Elm {n}", "Food", "541-555-0101", way, note]
        for n, way in enumerate(["", "a@elm.example"])
    ]
    text = as_text([["Agency", "What they do", "Phone", "Email", "Notes"], *rows])
    assert _public(_read(text, "s.csv")) == {"Elm 1"}
    shown = f'\n[rows.shown]\nNotes = ["{note}"]\n'
    assert _public(_read(text, "s.csv", shown)) == {"Elm 0", "Elm 1"}


@pytest.mark.parametrize(
    "note",
    [
        "私人手機，請勿刊登",
        "Her own cell, staff only",
        "su celular personal",
        "Số riêng, đừng đăng",
        "wag i-post",
    ],
)
def test_a_note_below_the_name_of_a_service_is_a_note(note: str) -> None:
    rows = [
        [f"Elm {n}", "Rides" + (f"\n{note}" if n == 2 else ""), f"541-555-010{n}"] for n in range(6)
    ]
    text = as_text([["Agency", "Service", "Phone"], *rows])
    assert _public(_read(text, "s.csv")) == {f"Elm {n}" for n in range(6) if n != 2}


def test_a_number_of_a_person_in_a_note_alone_reaches_nobody_else() -> None:
    notes = ["call Hal for rides, own cell 458-555-0199", "su celular personal 458-555-0198", ""]
    rows = [
        [f"Elm {n}", "Rides", "" if note else "541-555-0100", note] for n, note in enumerate(notes)
    ]
    rows += [[f"Oak {n}", "Food", f"541-555-010{n}", ""] for n in range(4)]
    text = as_text([["Agency", "Service", "Phone", "Notes"], *rows])
    assert _public(_read(text, "s.csv")) == {"Elm 2", *(f"Oak {n}" for n in range(4))}
