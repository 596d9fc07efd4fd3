"""The street of a house where people sleep that stands in a sentence alone reaches neither public nor partners."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from directory.models import Audience
from tests.imports.directory_shapes import as_text
from tests.imports.handed_shapes import read_handed
from tests.imports.importing import bring_in, copy_of, published

_STREET = "{} Pennyfold Lane"
# Said of a house in a text for everybody: by whom it may be known, what it looks like, and nothing at all.
_SENTENCES = (
    "Couriers: {}, green gate.", "For ambulances and staff: {}.", "Taxi drivers only: {}.", "The safe house is at {}.",
    "Unmarked door, {}, no callers.", "We are at {} but nobody may say so.", "Furniture goes to {}.",
    "Volunteers then walk over to {}.", "An abuser came to {} in spring.", "Our guests live at {}.",
    "The house stands on Pennyfold Lane (number {n}), not for callers.", "{} - please be discreet.",
    "Solo para el equipo: {}.", "La casa está en {}, no lo compartan.", "Nhà ở {}, đừng nói với ai.",
    "Para lang sa mga drayber: {}.", "安全屋 {}，別告訴別人。",
)  # fmt: skip


def _sheet(sentence: str) -> tuple[bytes, str]:
    rows = [
        [f"Alder House {n}", f"Night stay {n}", f"312-555-010{n}", "Emergency shelter",
         f"A short stay for adults. {sentence if n == 0 else 'Call first.'}"]
        for n in range(5)
    ]  # fmt: skip
    header = ["Agency", "Program", "Phone", "Kind of help", "Description"]
    return as_text([header, *rows]).encode(), "houses.csv"


def _guide(sentence: str) -> tuple[bytes, str]:
    guide = docx.Document()
    guide.add_heading("Guide", 0)
    for n in range(5):
        guide.add_paragraph().add_run(f"Alder House {n}").bold = True
        guide.add_paragraph(f"Emergency shelter for adults. Call 312-555-010{n}, day or night.")
        guide.add_paragraph(sentence if n == 0 else "Ask for a bed when you call.")
    held = io.BytesIO()
    guide.save(held)
    return held.getvalue(), "houses.docx"


@pytest.mark.one_in(19)
@pytest.mark.parametrize("shape", [_sheet, _guide])
@pytest.mark.parametrize("sentence", _SENTENCES)
def test_nobody_outside_reads_where_the_house_is(
    prepared_sqlite: Path, shape: Callable[[str], tuple[bytes, str]], sentence: str
) -> None:
    told = sentence.format(_STREET.format(4711), n=4711)
    data, name = shape(told)
    with copy_of(prepared_sqlite) as session:
        bring_in(session, read_handed(data, name))
        for audience in (Audience.PUBLIC, Audience.PARTNER):
            assert "Pennyfold" not in str(published(session, audience))


def test_the_street_of_an_office_in_a_text_stays(prepared_sqlite: Path) -> None:
    rows = [
        [
            f"Elm Law {n}",
            f"Wage desk {n}",
            f"312-555-010{n}",
            "Legal help",
            f"Walk in at {n + 40} Main Street.",
        ]
        for n in range(5)
    ]
    header = ["Agency", "Program", "Phone", "Kind of help", "Description"]
    with copy_of(prepared_sqlite) as session:
        bring_in(session, read_handed(as_text([header, *rows]).encode(), "offices.csv"))
        assert "44 Main Street" in str(published(session, Audience.PUBLIC))
