"""What one line of a card or a page is: a street, a whole address, a name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.tables.line_kinds import NUMBER_TO_CALL, Kind, kind_of

STREETS = (
    "Calle Ébano",
    "Avenida del Río",
    "Av. Juárez",
    "Camino Vecinal",
    "Avenida 16 de Septiembre",
    "Plaza Vieja",
)
NUMBERS = ("410", "9", "#12", "no. 88", "1515B")


@pytest.mark.parametrize("street", STREETS)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_may_stand_behind_its_street(street: str, number: str) -> None:
    assert kind_of(f"{street} {number}") is Kind.STREET
    assert kind_of(f"{street} {number}, Mesquital, TX 78599") is Kind.WHOLE
    assert kind_of(f"{street} {number}, oficina 5, Surco TX 78588") is Kind.WHOLE


@pytest.mark.parametrize(
    "name",
    [
        "Plaza Vieja Clinic",
        "Camino a Casa",
        "Avenida de las 8 camas",
        "Plaza comunitaria para 12 personas",
    ],
)
def test_a_name_that_begins_like_a_street_is_none(name: str) -> None:
    assert kind_of(name) is Kind.NAME


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("12 Elm Street\nOakton, CA 94110", Kind.WHOLE),
        ("12 Elm Street\n14 Oak Street, Oakton, CA 94110", Kind.WHOLE),
        ("12 Elm Street\nOakton, CA 94110\n14 Oak Street, Oakton, CA 94110", Kind.WHOLE),
        ("12 Elm Street\n15 Elm Street", Kind.STREET),
        ("12 Elm Street\n415-555-0101", Kind.OTHER),
        ("12 Elm Street\nOakton, CA 94110\n415-555-0101", Kind.OTHER),
    ],
)
def test_lines_of_places_are_a_place_together(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


TOWN_NUMBERS = ("555-0178", "555.0178", "Phone: 555-0178", "Ring 555-0190.", "Tel. 555-0199 ext. 4")


@pytest.mark.parametrize("line", TOWN_NUMBERS)
def test_a_number_of_one_town_is_a_number_to_call(line: str) -> None:
    assert re.search(NUMBER_TO_CALL, line)
    assert kind_of(line) is Kind.PHONE


@pytest.mark.parametrize(
    "text",
    [
        "900-1700",
        "930-1730",
        "78599-2210",
        "2019-2024",
        "case 12-555-0178",
        "555-01789",
        "555-0178-2",
        "100-2000",
    ],
)
def test_times_years_and_longer_numbers_are_none(text: str) -> None:
    assert not re.search(NUMBER_TO_CALL, text)


@given(st.integers(2, 9), st.integers(0, 99), st.integers(0, 9999))
def test_whatever_is_found_without_area_is_the_whole_number(a: int, b: int, c: int) -> None:
    number = f"{a}{b:02}-{c:04}"
    found = re.search(NUMBER_TO_CALL, f"at {number} today")
    assert found is None or found[0] == number
