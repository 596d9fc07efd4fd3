"""Which words hide the place of their row below which heading: every kind of heading with every kind of words."""

from __future__ import annotations

from enum import Enum

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.imports.mapping import read_mapping
from directory.imports.readers.place_marks import HiddenPlaceReader
from tests.order import draws

_MAPPING = read_mapping("""source = "s"
[columns]
organization = "Agency"
service = "Program"
location_name = "Site name"
address = "Where it is"
city = "Town"
description = "What they do"
""")


class Heading(Enum):
    """What a column is of: a name, a part or a line of an address, a place, other things."""

    NAME = ("Agency", "Program", "Site name")
    PART = ("Where it is", "Town")
    LINE = ("Address 2", "Street address", "Addr line 2")
    OF_PLACE = ("Directions", "Location type", "Cross streets", "Landmark")
    OTHER = ("What they do", "Remarks", "Fax")


class Words(Enum):
    """Kinds of words, one of each language and more."""

    SAYS_SO = (
        "The address is confidential.", "La dirección es confidencial", "請勿公開地址", "Địa chỉ bí mật",
        "Kumpidensyal ang lokasyon", "only advocates know where it is", "location is given after intake",
    )  # fmt: skip
    MARK = (
        "Alder (do not share)",
        "Alder - undisclosed",
        "Alder (no compartir)",
        "Alder（保密）",
        "Alder (lihim)",
    )
    FOR_SOME = ("Alder (staff only)", "Alder (pribado)")
    STREET_MARK = ("Alder - hidden", "Alder (privado)", "Alder（內部）")
    INSTEAD = ("Call for location", "Please call", "Llamar a la oficina", "請致電")
    UNSAID = (
        "Not given out",
        "Provided after screening",
        "never published",
        "shared only once accepted",
    )
    NOTHING = ("Alder", "12 Elm Street", "12 Private Road", "", "Food for families")


_HIDING = {
    Words.SAYS_SO: set(Heading),
    Words.MARK: {Heading.NAME, Heading.PART, Heading.LINE, Heading.OF_PLACE},
    Words.FOR_SOME: {Heading.PART, Heading.LINE, Heading.OF_PLACE},
    Words.STREET_MARK: {Heading.PART, Heading.LINE},
    Words.INSTEAD: {Heading.LINE},
    Words.UNSAID: {Heading.LINE, Heading.OF_PLACE},
    Words.NOTHING: set[Heading](),
}
_CELLS = st.tuples(st.sampled_from(Heading), st.sampled_from(Words)).flatmap(
    lambda kinds: st.tuples(
        st.just(kinds), st.sampled_from(kinds[0].value), st.sampled_from(kinds[1].value)
    )
)


def _hides(row: dict[str, str], name: str = "") -> bool:
    return HiddenPlaceReader(list(row), _MAPPING).hides(row, name)


def test_each_kind_of_words_hides_below_its_headings_alone() -> None:
    for words, hiding in _HIDING.items():
        for heading in Heading:
            for text in words.value:
                for called in heading.value:
                    assert _hides({called: text}) is (heading in hiding), (called, text)


@settings(max_examples=draws(60))
@given(st.lists(_CELLS, max_size=5))
def test_one_cell_is_enough(cells: list[tuple[tuple[Heading, Words], str, str]]) -> None:
    row = {called: text for _, called, text in cells}
    kinds = {called: kind for kind, called, _ in cells}
    assert _hides(row) is any(heading in _HIDING[words] for heading, words in kinds.values())


def test_what_a_row_is_called_counts_like_any_text() -> None:
    assert _hides({"Remarks": "Food"}, "Shelter at a confidential location")
    assert not _hides({"Remarks": "Food"}, "Shelter")


def test_columns_that_the_mapping_names_and_the_table_lacks_are_not_missed() -> None:
    assert not HiddenPlaceReader(["Remarks"], _MAPPING).hides({"Remarks": "Food"}, "")
