"""Words that repeat the place above, and cells that are read so: none where the place may be kept back."""

from __future__ import annotations

from itertools import product

import pytest

from directory.parsing.ditto_marks import says_place_above
from directory.parsing.tables import read_table

_SAME = (
    *("Same address as above", "same as above", "Same location", "The same place as the one above"),
    *("Misma dirección que la anterior", "La misma dirección de arriba", "mismo lugar", "ídem"),
    *("Cùng địa chỉ như trên", "Địa chỉ như trên", "như trên"),
    *("Parehong tirahan sa itaas", "Kapareho ng tirahan sa itaas"),
    *("地址同上", "同上", "與上面相同的地址", "与上面相同"),
)
_OTHER = (
    "12 Alder St",
    "Same day only",
    "Above the bakery",
    "Address",
    "Misma agencia",
    "上海路12号",
)


@pytest.mark.parametrize("text", _SAME)
def test_words_that_repeat_a_place(text: str) -> None:
    assert says_place_above(text)
    assert says_place_above(f"({text.upper()})")


@pytest.mark.parametrize("text", _OTHER)
def test_other_words_repeat_nothing(text: str) -> None:
    assert not says_place_above(text)


def _second(words: str, note: str, heading: str = "Address", noted: str = "Notes") -> str:
    rows = (
        f"Agency,{heading},Phone,{noted}\n"
        f"Elm House,12 Alder St,(415) 555-0101,{note}\n"
        f"Oak House,{words},(415) 555-0102,\n"
        "Ash House,9 Fort Road,(415) 555-0103,\n"
    )
    return read_table(rows.encode(), "list.csv").rows[1].cells[heading]


@pytest.mark.parametrize(("words", "heading"), [*product(_SAME, ("Address", "Dirección", "地址"))])
def test_a_cell_that_repeats_the_place_above_is_that_place(words: str, heading: str) -> None:
    assert _second(words, "Beds for women", heading) == "12 Alder St"


_KEPT = (
    *("Address is confidential", "do not publish the address", "location not disclosed"),
    *("La dirección es confidencial", "地址保密", "Do not list"),
)


@pytest.mark.parametrize(("words", "note"), [*product(_SAME, _KEPT)])
def test_a_place_that_may_be_kept_back_is_not_repeated(words: str, note: str) -> None:
    assert _second(words, note) == words


@pytest.mark.parametrize("words", _SAME)
def test_nor_is_one_of_a_row_that_has_an_answer_on_who_may_see_it(words: str) -> None:
    assert _second(words, "x", noted="Confidential") == words
