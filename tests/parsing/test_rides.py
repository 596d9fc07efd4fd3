"""Where a ride goes is no other kind of help, in five languages; what is given beside the ride stays."""

from __future__ import annotations

import pytest

from directory.imports.mapping_suggestion.term_guess import guess_terms
from directory.parsing.help_mentions import mentions
from directory.parsing.rides import without_destinations
from directory.parsing.term_words import shipped_words


@pytest.mark.parametrize(
    "words",
    [
        "rides to court, doctor, work", "Rides to the doctor", "Free rides to medical appointments and back",
        "Transportation to job interviews", "shuttle to dialysis and church", "Rides to court or the clinic",
        "transporte a citas médicas", "接送看醫生、上法庭", "Đưa đón đi khám bệnh, đi làm", "Hatid sa ospital at korte",
        "Rides for survivors to therapy", "lifts to school, work and the store", "bus passes for work",
    ],
)  # fmt: skip
def test_a_ride_is_nothing_but_a_ride(words: str) -> None:
    assert shipped_words()["services"].find_all(words) == ["transport"]
    assert {each.code for each in mentions(words)} <= {"transport"}


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("Rides to court, food boxes and rent help", {"basic_necessities", "long_term_housing"}),
        ("Help finding work; rides to the doctor", {"employment"}), ("Doctor visits, rides", {"primary_care"}),
        ("rides and job training", {"job_training"}), ("Court accompaniment and rides", {"criminal_case_advocacy"}),
        ("Food pantry. Rides to work.", {"basic_necessities"}),
    ],
)  # fmt: skip
def test_what_is_given_beside_a_ride_stays(words: str, more: set[str]) -> None:
    assert set(shipped_words()["services"].find_all(words)) == {"transport", *more}
    assert {each.code for each in mentions(words)} == {"transport", *more}


@pytest.mark.parametrize(
    "words", ["Court, doctor, work", "We take calls for doctors", "Ride share"]
)
def test_words_without_a_way_stay_as_they_are(words: str) -> None:
    assert without_destinations(words) == words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Health Bus", "primary_care"), ("Health bus: checkups and vaccines", "primary_care"),
        ("Autobús de salud", "primary_care"), ("Dental bus", "dental_and_vision"), ("interview clothes", "employment"),
        ("健康巴士", "primary_care"), ("ropa para entrevistas", "employment"), ("bus passes", "transport"),
    ],
)  # fmt: skip
def test_a_bus_of_health_is_no_ride_and_clothes_for_interviews_are_for_work(
    words: str, code: str
) -> None:
    assert shipped_words()["services"].find_all(words) == [code]


def test_a_list_of_where_rides_go_is_one_kind_among_lists_of_others() -> None:
    cells = ["rides to court, doctor, work", "clothing, blankets", "trauma therapy, support groups"]
    guess = guess_terms(cells, shipped_words()["services"])
    assert guess is not None
    assert guess.codes["rides to court, doctor, work"] == ("transport", 1)
