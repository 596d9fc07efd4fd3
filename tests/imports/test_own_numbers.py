"""A number that is one person's own reaches neither public nor partners, in whatever cell or sentence it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from directory.models import Audience
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed
from tests.imports.importing import bring_in, copy_of, published

OPEN, OWN = "415-555-0123", "415-555-0187"

Shape = Callable[[str], tuple[bytes, str]]
_WORDS = (
    "Chef Lou's own phone is {}", "ask for Denny on his cell {} only if you are a partner agency",
    "{} is her personal number", "Celular personal de la encargada {}", "số riêng của chị Mai là {}", "她的手機 {}",
    "Personal na numero niya {}", "{} (partner agencies only)", "{} - her desk, not public",
    "After six reach Ana at home, {}", "Celular de Marta {}, solo para nosotros", "{} (staff line)",
    "Staff only: back line {}", "For staff: call Jo at {}", "Internal: {}", "Partners only: direct {}",
    "{} (nurses only)", "drivers only {}", "{}（僅限職員）",
)  # fmt: skip
_ROW = ("Elm House {}", "Beds for adults", "{} Elm Road, Port Amaranth, CA 94990")


def _in_phone(words: str, number: int) -> list[str]:
    return [f"{OPEN}; {words}"] if number == 0 else ["415-555-010" + str(number)]


def _sheet(words: str) -> tuple[bytes, str]:
    """Beside the open number, in its cell."""
    rows = [[*_row(n), *_in_phone(words, n)] for n in range(6)]
    return as_text([["Agency", "Program", "Address", "Phone"], *rows]).encode(), "sheet.csv"


def _described(words: str) -> tuple[bytes, str]:
    """In a sentence of what is offered."""
    rows = [
        [*_row(n), OPEN if n == 0 else f"415-555-010{n}",
         f"Rooms for adults who need a bed. {words if n == 0 else 'Call first'}. Open to all."]
        for n in range(6)
    ]  # fmt: skip
    header = ["Agency", "Program", "Address", "Phone", "Description"]
    return as_text([header, *rows]).encode(), "described.csv"


def _told_of_each(words: str) -> tuple[bytes, str]:
    """Where the description of each row ends with a number of somebody: the columns are not cut there."""
    rows = [
        [*_row(n), OPEN if n == 0 else f"415-555-010{n}",
         f"Help with papers. {words if n == 0 else f'Ask for Ana, her mobile is 415-555-019{n}'}"]
        for n in range(6)
    ]  # fmt: skip
    header = ["Agency", "Program", "Address", "Phone", "Description"]
    return as_text([header, *rows]).encode(), "told.csv"


def _short_of_each(words: str) -> tuple[bytes, str]:
    """Where each description is a word or two and such a number: what is told stays public."""
    rows = [
        [*_row(n), OPEN if n == 0 else f"415-555-010{n}",
         f"Groceries. {words if n == 0 else words.replace(OWN, f'415-555-019{n}')}"]
        for n in range(6)
    ]  # fmt: skip
    header = ["Agency", "Program", "Address", "Phone", "Description"]
    return as_text([header, *rows]).encode(), "short.csv"


def _address_book(words: str) -> tuple[bytes, str]:
    """The second number of a person in an address book, by its label."""
    label = {"C": "Celular", "她": "手機"}.get(words[:1], "Mobile")
    header = ["First Name", "Last Name", "Organization Name", "Program", "Phone 1 - Label", "Phone 1 - Value",
              "Phone 2 - Label", "Phone 2 - Value", "Address"]  # fmt: skip
    rows = [
        ["Obadele", f"Invented{n}", *_row(n)[:2], "Work", OPEN if n == 0 else f"415-555-010{n}",
         label if n < 3 else "", OWN if n == 0 else f"415-555-019{n}" if n < 3 else "", _row(n)[2]]
        for n in range(6)
    ]  # fmt: skip
    return as_text([header, *rows]).encode(), "contacts.csv"


def _row(number: int) -> list[str]:
    return [each.format(number + 1) for each in _ROW]


@pytest.mark.one_in(46)
@pytest.mark.parametrize(
    "shape", [_sheet, _described, _told_of_each, _short_of_each, _address_book]
)
@pytest.mark.parametrize("words", _WORDS)
def test_nobody_but_staff_sees_it(prepared_sqlite: Path, shape: Shape, words: str) -> None:
    data, name = shape(words.format(OWN))
    with copy_of(prepared_sqlite) as session:
        bring_in(session, read_handed(data, name))
        seen = {audience: _numbers(published(session, audience)) for audience in Audience}
    assert _local(OPEN) in seen[Audience.PUBLIC]
    assert _local(OWN) not in seen[Audience.PUBLIC] | seen[Audience.PARTNER]


_KEPT = (
    "after 7 text Dee on her own cell {}, staff only", "{} is Jo's own desk, never give out",
    "Jo's own cell: {}, internal only", "On her own cell ({}), do not give out",
)  # fmt: skip


@pytest.mark.one_in(3)
@pytest.mark.parametrize("words", _KEPT)
@pytest.mark.parametrize("is_listed", [True, False])
def test_a_note_that_names_a_number_keeps_that_number_alone(
    prepared_sqlite: Path, words: str, is_listed: bool
) -> None:
    header = ["Agency", "Program", "Address", "Phone", "Phone 2", "Internal notes"]
    rows = [
        [*_row(n), OPEN if n == 0 else f"415-555-010{n}", OWN if is_listed and n == 0 else "",
         words.format(OWN) if n == 0 else ""]
        for n in range(6)
    ]  # fmt: skip
    with copy_of(prepared_sqlite) as session:
        bring_in(session, read_handed(as_text([header, *rows]).encode(), "noted.csv"))
        seen = {audience: _numbers(published(session, audience)) for audience in Audience}
    assert _local(OPEN) in seen[Audience.PUBLIC]
    assert _local(OWN) not in seen[Audience.PUBLIC] | seen[Audience.PARTNER]


def _numbers(text: str) -> set[str]:
    return {each[-7:] for each in re.findall(r"\d{7,}", re.sub(r"[ ()-]", "", text))}


def _local(number: str) -> str:
    """The digits of a number that stand in every way to write it."""
    return number.replace("-", "")[-7:]


def test_the_kind_of_a_number_stands_in_a_column_of_its_own(prepared_sqlite: Path) -> None:
    header = ["Agency", "Program", "Address", "Phone 1", "Phone 1 Type", "Phone 2", "Phone 2 Type"]
    rows = [[*_row(n), f"415-555-010{n}", "Main", f"415-555-019{n}", "Fax"] for n in range(6)]
    with copy_of(prepared_sqlite) as session:
        bring_in(session, read_handed(as_text([header, *rows]).encode(), "kinds.csv"))
        seen = published(session)
    assert seen.count('"type": "fax"') == len(rows)
