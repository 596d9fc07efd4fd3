"""Where most listings state no kinds of help, their own words help to find them, and nothing more."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.search.document_reader import document_of
from directory.search.factory import shipped_synonyms
from directory.search.query import Query
from directory.search.results import Relaxation
from directory.search.search_document import SearchDocument
from directory.search.whoosh.engine import WhooshEngine
from tests.search.conftest import service

PARK = [service(f"park {n}", name=f"Park {n}", description=("Open meadows.",)) for n in range(20)]


def first(folder: Path, text: str, *documents: SearchDocument) -> str:
    engine = WhooshEngine(folder, shipped_synonyms())
    engine.rebuild([*documents, *PARK], 1)
    return engine.search(Query(text)).hits[0].id.removeprefix("service-")


@pytest.mark.parametrize("asked", ["my boyfriend hits me", "me pega mi esposo"])
def test_what_speaks_of_a_situation_and_helps_comes_before_what_only_speaks_of_it(
    tmp_path: Path, asked: str
) -> None:
    named = service("named", name="Coalition for battered women in prison")
    helping = service(
        "helping",
        name="Order desk",
        description=("Protection orders after domestic violence, every weekday.",),
        inferred_kinds=("protection_order",),
    )
    assert first(tmp_path, asked, named, helping) == "helping"


def test_the_help_a_question_begins_with_is_asked_for_and_the_rest_says_what_for(
    tmp_path: Path,
) -> None:
    law = service("law", name="Prison Law Office", description=("Letters to people in prison.",))
    work = service("work", name="Workshop", description=("Job training for formerly incarcerated",))
    plain = service("plain", name="Workshop", description=("Job training for neighbors of ours",))
    asked = "job training for people coming out of prison"
    assert first(tmp_path, asked, law, plain, work) == "work"


def test_a_shelter_is_asked_for_although_who_asks_for_it_tells_a_situation(tmp_path: Path) -> None:
    teens = [
        service(f"teens {n}", name="Teen circle", description=("Youth, teens and runaways meet.",))
        for n in range(3)
    ]
    shelter = service("shelter", name="Elm House", description=("Emergency shelter for youth.",))
    assert first(tmp_path, "shelter for a runaway teen aged 15", *teens, shelter) == "shelter"


def test_a_word_that_nobody_knows_does_not_lead_away_from_one_that_is_known(tmp_path: Path) -> None:
    visas = [
        service(f"visa {n}", name=f"Desk {n}", description=("We help with a U visa.",))
        for n in range(2)
    ]
    other = service("other", name="Technology", description=("Certification in spreadsheets.",))
    assert first(tmp_path, "U visa certification", other, *visas).startswith("visa")


def test_a_name_is_found_although_nobody_knows_its_words(tmp_path: Path) -> None:
    shelters = [service(f"shelter {n}", description=("A shelter.",)) for n in range(6)]
    named = service("named", name="Marigold House")
    assert first(tmp_path, "Marigold shelter", named, *shelters) == "named"


def test_kinds_are_inferred_only_where_none_is_stated_and_are_no_facet() -> None:
    record = {"id": "1", "name": "Elm House", "description": "A shelter for women."}
    assert document_of(record, {}).inferred_kinds == ("emergency_housing",)
    assert not document_of(record, {}).facets.get("service")
    assert document_of(record | {"terms": ["hotline"]}, {}).inferred_kinds == ()


def test_what_is_called_by_a_name_of_the_question_is_found_whatever_it_lacks(
    tmp_path: Path,
) -> None:
    lines = [
        service(f"line {n}", name=f"Hotline {n}", description=("Call us, a medical line.",))
        for n in range(8)
    ]
    named = service("named", name="Office of the Chief Medical Examiner")
    asked = "who do I call about a body at the medical examiner"
    assert first(tmp_path, asked, named, *lines) == "named"


def test_where_most_listings_state_for_whom_they_are_nowhere_their_words_tell(
    tmp_path: Path,
) -> None:
    homes = [
        service(f"home {n}", name=f"Sober home {n}", description=("Live at home, a clean home.",))
        for n in range(8)
    ]
    longer = (
        "With a nurse who comes by and meals that are brought, seniors live longer in their home."
    )
    seniors = service("seniors", name="Harbor Desk", description=(longer,))
    assert first(tmp_path, "help for seniors to live at home", seniors, *homes) == "seniors"


def test_people_are_found_by_every_word_for_them(tmp_path: Path) -> None:
    deaf = service("deaf", name="Zion services for the deaf")
    assert first(tmp_path, "services for deaf people", deaf) == "deaf"


@pytest.mark.parametrize("denied", ["without children with you", "sin niños", "not for children"])
def test_who_speaks_of_people_only_to_deny_them_stands_behind_who_names_them(
    tmp_path: Path, denied: str
) -> None:
    alone = service("alone", name="Elm Shelter", description=(f"A shelter for you {denied}.",))
    family = service("family", name="Family shelter", description=("Beds and meals.",))
    asked = "somewhere to sleep tonight for me and my two kids"
    assert first(tmp_path, asked, alone, family) == "family"


def test_a_place_for_an_age_comes_before_one_for_every_grown_person(tmp_path: Path) -> None:
    every = service("every", name="Shelter, shelter", facets={"age-range": ("18-",)})
    young = service("young", name="Youth shelter", facets={"age-range": ("18-24",)})
    assert first(tmp_path, "shelter for a 19 year old", every, young) == "young"


def test_a_name_that_stands_nowhere_is_looked_for_by_its_words(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, shipped_synonyms())
    office = service("office", description=("Compensation for a victim, by mail.",))
    engine.rebuild([office, *PARK], 1)
    query = Query("crime victim compensation")
    found = engine.search(query)
    assert [hit.id for hit in found.hits] == ["service-office"]
    assert found.relaxed == Relaxation(asked=3, required=2, missing=("crime",))
    told = engine.explain(query, "service-office")
    assert told is not None
    assert told.score == pytest.approx(found.hits[0].score, abs=1e-4)
    assert engine.search(Query('"crime victim compensation"')).total == 0
