"""What stands behind others of the same words: full, away, only teaching, of another language, for everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.search.documents import SearchDocument
from directory.search.query import Query
from directory.search.whoosh.engine import WhooshEngine
from tests.search.conftest import UNDERSTANDING, service

OTHERS = [
    service(f"other {n}", name="Dentist", facets={"service": ("dental_and_vision",)})
    for n in range(20)
]


def ordered(folder: Path, text: str, *documents: SearchDocument) -> list[str]:
    """Who offers what is found, in order, among others that offer something else."""
    engine = WhooshEngine(folder, UNDERSTANDING)
    engine.rebuild([*documents, *OTHERS], 1)
    names = {document.id: document.organization for document in documents}
    return [names[hit.id] for hit in engine.search(Query(text)).hits]


def shelter(organization: str, **facets: tuple[str, ...]) -> SearchDocument:
    return service(
        organization,
        name="Shelter",
        organization=organization,
        facets={"service": ("emergency_housing",), **facets},
    )


STAFF = shelter("Staff", language=("spa:bilingual",))
COMES = shelter("Comes", language=("spa:in_person",))
PHONE = shelter("Phone", language=("spa:remote",))
NOBODY = shelter("Nobody", language=("eng:bilingual",))


def test_a_question_in_spanish_finds_those_who_speak_it_first(tmp_path: Path) -> None:
    found = ordered(tmp_path, "albergue", NOBODY, PHONE, COMES, STAFF)
    assert found == ["Staff", "Comes", "Phone", "Nobody"]


def test_a_question_in_english_does_not(tmp_path: Path) -> None:
    assert ordered(tmp_path, "shelter", NOBODY, STAFF) == ["Nobody", "Staff"]


@pytest.mark.parametrize(
    ("text", "own", "dimension"),
    [
        ("shelter for men", "cis_men", ("cis_women", "trans_women", "trans_men", "non_binary")),
        ("shelter, she is 16", "age_13_17", ("under_13", "age_18_24", "age_25_over")),
    ],
)
def test_a_place_for_these_alone_stands_before_one_for_everybody(
    tmp_path: Path, text: str, own: str, dimension: tuple[str, ...]
) -> None:
    alone = shelter("Only", population=(f"{own}:yes",))
    everybody = shelter("All", population=tuple(f"{code}:yes" for code in (own, *dimension)))
    assert ordered(tmp_path, text, everybody, alone) == ["Only", "All"]


def test_kinds_tell_nothing_where_most_services_say_none(tmp_path: Path) -> None:
    told = service("told", organization="Told", facets={"service": ("emergency_housing",)})
    silent = [service(n, organization=f"Silent {n}", name="Beds") for n in range(30)]
    assert "Told" in ordered(tmp_path / "most", "bed", told, *silent[:2])
    assert "Told" not in ordered(tmp_path / "few", "bed", told, *silent)
