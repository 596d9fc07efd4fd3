"""Blocks of lines in which two labels stand on one line, far apart: each is a field of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.tables import read_table
from directory.parsing.tables.table import Record
from directory.parsing.tables.upright import of_labelled_lines

_NAMES = ("Copper Table", "Thorn Path", "Quiet Bench", "Alder Door", "Mistral House")
_LABELS = (
    *(("Ph", "At", "When"), ("Phone", "Address", "Hours"), ("Tel", "Where", "Open")),
    *(("Teléfono", "Dirección", "Horario"), ("電話", "地址", "時間"), ("Điện thoại", "Địa chỉ", "Giờ")),
    *(("Telepono", "Lugar", "Oras"), ("Call", "Place", "Times"), ("Tel.", "Domicilio", "Días")),
    *(("电话", "地点", "时间"), ("Number", "Street", "Days")),
)  # fmt: skip


@given(st.sampled_from(_LABELS), st.integers(3, 5), st.sampled_from(("   ", "      ", "\t")))
def test_each_label_is_a_column(labels: tuple[str, str, str], count: int, gap: str) -> None:
    phone, address, hours = labels
    lines = [
        f"{phone}: (413) 555-01{at:02}{gap}{address}: {at} Elm St|{hours}: Sat 10-2|Notes: {name}"
        for at, name in enumerate(_NAMES[:count], start=1)
    ]
    records = of_labelled_lines(
        [Record(at, [line]) for at, line in enumerate("|".join(lines).split("|"), start=1)]
    )
    assert records is not None
    assert records[0].fields == [phone, address, hours, "Notes"]
    assert [each.fields for each in records[1:]] == [
        [f"(413) 555-01{at:02}", f"{at} Elm St", "Sat 10-2", name]
        for at, name in enumerate(_NAMES[:count], start=1)
    ]


def test_a_label_on_one_line_alone_stays_with_the_value_before_it() -> None:
    text = "Name: Copper Table\nPhone: (413) 555-0101   note: ask twice\nHours: Sat 10-2\n\n"
    other = "Name: Thorn Path\nPhone: (413) 555-0102\nHours: Sun 10-2\n"
    table = read_table((text + other).encode(), "tree.txt")
    assert not [each for each in table.header if each.casefold() == "note"]
