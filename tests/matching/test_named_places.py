"""Which words of an address cell name a place to anybody, and which only to those who know it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from directory.matching.named_places import names_place, unnamed_instead_of_name, unnamed_place
from directory.parsing.addresses import is_confidential
from directory.parsing.elsewhere import is_plainly_elsewhere
from tests.matching.address_writings import TYPES, House, houses, plain, writings

LETTERS = st.text("abcdefghijklmnopqrstuvwxyzáéñ", min_size=2, max_size=9)
LEADS = (
    "stays w/ the",
    "behind the old",
    "upstairs from the",
    "ask for",
    "meet at the",
    "the usual",
    "next to",
)
THINGS = (
    "charge nurse",
    "cannery",
    "bakery",
    "sister on duty",
    "gas pump",
    "barn",
    "locked drawer",
    "farm stand",
)


@given(houses.filter(lambda each: each.name != "St. Clair"), st.data())
def test_a_house_number_with_its_street_names_a_place(house: House, data: st.DataObject) -> None:
    assert unnamed_place(f"{plain(house).lines[0]}, {house.city}, CA {house.postal_code}") is None
    written = ", ".join(data.draw(writings(house)).lines)
    assume(_is_called_street(written, house))
    assert names_place(written), written


def _is_called_street(written: str, house: House) -> bool:
    """Whether a writing says what the street is called: "Street", "St."; without it few forms are known."""
    words = {each.strip(".,()").casefold() for each in written.split()}
    return not words.isdisjoint(each.strip(".").casefold() for each in TYPES[house.type])


@given(
    st.sampled_from(LEADS),
    st.sampled_from(THINGS),
    st.sampled_from(("", ", Exampleton", " (see binder)", "; ask Dee")),
)
def test_what_only_those_who_know_the_place_understand_names_none(
    lead: str, thing: str, more: str
) -> None:
    assert unnamed_place(f"{lead} {thing}{more}")


@given(st.lists(LETTERS, min_size=1, max_size=7), st.integers(0, 3))
def test_words_that_are_neither_a_street_nor_known_name_none(words: list[str], at: int) -> None:
    """However many known words stand among them: “call” and “website” open nothing for “drawer”."""
    text = " ".join([*words[:at], "xyrrof", *words[at:]])
    assume(
        not set(words)
        & {
            word
            for several in TYPES.values()
            for each in several
            for word in [each.casefold().rstrip(".")]
        }
    )
    assert not is_plainly_elsewhere(text)
    assert unnamed_place(text) or is_confidential(text)


@pytest.mark.parametrize(
    "cell",
    [
        "City Hall", "City Hall, Room 12", "St. Anne's Church, lower hall", "Fort Mason Building # 9", "1200 Broadway",
        "12-B N Elm", "451 1/2 - 30th Street", "3170 - 23rd", "PO Box 12", "elm street", "21st street and Bryant",
        "corner of Elm and Oak", "Pier 39", "Calle 24", "Calle Olmo 12", "Highway 9", "安靜巷12號", "市政廳",
        "Exampleton, CA 94990", "Iglesia San Judas", "Main Library, 2nd floor",
    ],
)  # fmt: skip
def test_a_place_that_anybody_finds(cell: str) -> None:
    assert unnamed_place(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "Various locations", "Call for nearest location", "See website for locations", "Sites across Alder County",
        "24-hour hotline", "no physical location", "Varios lugares en la ciudad", "多處", "nhiều nơi",
        "iba't ibang lugar",
        "", "n/a", "(415) 555-0100", "confidential", "Undisclosed",
    ],
)  # fmt: skip
def test_words_that_are_understood(cell: str) -> None:
    assert unnamed_place(cell) is None


@pytest.mark.parametrize(
    "cell",
    [
        "stays w/ charge nurse", "unmarked bldg, see map in locked drawer", "call Rosa for where", "see Sister Ann",
        "Marigold House", "drawer 4", "page 3 of binder", "contact the night desk at Marigold",
        "visit only with advocate",
        "mobile home behind the school", "multiple safe homes, ask coordinator", "llame a Rosa", "la casa amarilla",
        "阿姨家", "hỏi dì", "kay Ate Rosa", "2 doors down from the bakery", "12 Elm St; the barn",
    ],
)  # fmt: skip
def test_words_for_few(cell: str) -> None:
    assert unnamed_place(cell) or is_confidential(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "behind the old cannery",
        "Stays w/ charge nurse",
        "ask at the desk",
        "detrás de la iglesia",
        "超市後面",
    ],
)
def test_the_way_there_is_the_name_of_no_place(cell: str) -> None:
    assert unnamed_instead_of_name(cell)


@pytest.mark.parametrize(
    "cell", ["Marigold House", "downtown clinic", "Call Center Annex", "near 5th and Oak", "Under-21 desk"]
)  # fmt: skip
def test_a_name_is_no_way_there(cell: str) -> None:
    assert unnamed_instead_of_name(cell) is None
