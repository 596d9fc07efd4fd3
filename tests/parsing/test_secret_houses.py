"""Notes that tell where a house is and ask not to say so keep the place back; other silence the listing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.parsing.secret_houses import keeps_house_secret, tells_house_to_few
from directory.parsing.status_marks import note_status
from directory.parsing.statuses import Status
from directory.parsing.tables.card_cells import pieces_of

_HOUSES = st.sampled_from(
    ("House is", "The safe house is the old convent", "Shelter", "Their address is", "Home is")
)
_STREETS = st.builds(
    "at {} {} {}".format,
    st.integers(1, 9999),
    st.sampled_from(("Elm", "Old Mill", "Pennyfold")),
    st.sampled_from(("St", "Ln", "Road")),
)
_MARKS = st.sampled_from((" - ", ", ", "; ", ". ", " – "))
_SILENCES = st.sampled_from(
    ("never give out", "do not give out", "do not share", "don't tell anyone")
)
_OF_LISTINGS = st.sampled_from(
    ("do not publish", "do not list", "not for the public", "never post online")
)


@given(_HOUSES, _STREETS, _MARKS, _SILENCES)
def test_what_is_told_of_a_house_keeps_its_place_back_alone(
    house: str, street: str, mark: str, silence: str
) -> None:
    note = f"{house} {street}{mark}{silence}"
    assert keeps_house_secret(note)
    assert note_status(note) is None


@given(_HOUSES, _STREETS, _MARKS, _SILENCES, _OF_LISTINGS)
def test_what_is_said_of_the_listing_beside_it_still_counts(
    house: str, street: str, mark: str, silence: str, listing: str
) -> None:
    assert note_status(f"{house} {street}{mark}{silence}. {listing}") is Status.UNLISTED


@pytest.mark.parametrize(
    "note",
    [
        "never give out",
        "Elm House, 12 Elm St - do not publish",
        "House at 12 Elm St - never list",
        "Call 12 Elm St - never give out",
        "Shelter full since 5 May - do not give out",
    ],
)
def test_a_silence_that_may_be_of_the_listing_keeps_it_back(note: str) -> None:
    assert not keeps_house_secret(note)
    assert note_status(note) is Status.UNLISTED


@pytest.mark.parametrize(
    "note",
    [
        "La casa está en 12 Calle Luna - no decir a nadie",
        "nhà ở 12 đường Oyster Bayou - không cho ai biết",
        "房子在榆树街12号 - 不要告诉任何人",
    ],
)
def test_other_languages_say_so_too(note: str) -> None:
    assert keeps_house_secret(note)


@given(_STREETS, st.sampled_from((" — ", " - ", ", ", ". ")))
def test_a_street_and_a_word_for_few_in_different_sentences_say_nothing(
    street: str, mark: str
) -> None:
    text = f"Groceries are handed out {street}. Open to all{mark}VOLUNTEERS: adults needed. We never share your name."
    assert not tells_house_to_few(text)


@pytest.mark.parametrize(
    "text",
    [
        "Operates a food pantry at 1800 Elm Avenue for residents of zipcode 21223 ONLY.",
        "A safe place for teens. 12 Elm Street.", "Classes for abusers. Main office: 12 Elm Street.",
        "Staff speak Spanish. Park behind 12 Elm Street.",
    ],
)  # fmt: skip
def test_a_house_that_is_open_is_not_told_to_few(text: str) -> None:
    assert not tells_house_to_few(text)


@given(_STREETS, st.sampled_from((" — ", " - ", " – ")))
def test_what_stands_behind_a_dash_is_of_the_street_before_it(street: str, mark: str) -> None:
    told = f"{street.removeprefix('at ')}{mark}drivers only"
    assert tells_house_to_few(told)
    assert pieces_of(told) == [told]
